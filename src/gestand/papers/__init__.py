"""Bytes to Paper: one module a format, page furniture, structure, metadata."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from gestand.errors import NothingToRead, UnreadablePaper
from gestand.model import Paper
from gestand.papers import sniff

MAX_BYTES = 50_000_000  # the largest papers sent to parliament, scanned annexes and all, stay below this


def read(source: Path | bytes, name: str = "") -> Paper:
    """Read one paper; its format is told by its content, not by its name.

    Args:
        source: a file, or the bytes of one.
        name: what to call the paper; a file's own name unless given.

    Raises:
        UnreadablePaper: the file is missing, too large, empty, broken, encrypted, or of no known format.
    """
    if isinstance(source, bytes):
        data, shown = source, printable(name or "standard input")
    else:
        data, shown = bytes_of(source, name), printable(name or source.name)
    _check_size(len(data), shown)
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise UnreadablePaper(shown, "is empty", "check that it was saved or downloaded completely")
    module = import_module(f"gestand.papers.{sniff.reader(data, shown)}")
    paper: Paper = module.read(data, shown).paper()
    if not paper.text:
        raise UnreadablePaper(shown, "holds no text", "give a version that holds its text")
    from gestand.papers.metadata import recognise  # heavy patterns: only who reads a paper pays for them

    return replace(paper, metadata=recognise(paper))


def bytes_of(path: Path, name: str = "") -> bytes:
    """The bytes of a file that may be a paper; `name` as for `read`.

    Raises:
        UnreadablePaper: it is missing, too large, no file, or one may not open it.
    """
    shown = printable(name or path.name)
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            next(path.iterdir(), None)  # one may be allowed to know of a folder, and not to open it
        if not stat.S_ISREG(about.st_mode):  # reading a pipe waits, and a device may never end
            raise UnreadablePaper(
                shown,
                "is a folder, pipe or device, not a file",
                "save it as a file, or give it on standard input (-)",
            )
        _check_size(about.st_size, shown)
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)  # it may have grown meanwhile
    except PermissionError as error:
        raise UnreadablePaper(shown, "you are not allowed to open it", "check its permissions") from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnreadablePaper(
            shown, "cannot be opened ({reason})", "check the path", reason=reason.lower()
        ) from error


def find(paths: Iterable[Path]) -> list[Path]:
    """The files at these paths, each once: those that `files` gives.

    Raises:
        NothingToRead: a path is not there, or a folder holds no files.
    """
    return list(dict.fromkeys(file for path in paths for file in files(path)))


def files(path: Path) -> Iterator[Path]:
    """The files to read at a path, one by one: itself or, of a folder, all that is below it, in order.

    Files and folders whose name starts with a dot are passed over in a folder, and links to folders are not
    followed. What cannot be read, such as a folder that one may not open, is among them: reading it tells
    why.

    Raises:
        NothingToRead: the path is not there, or is a folder without files.
    """
    if not os.path.lexists(path):
        raise NothingToRead(
            "{path}: there is no such file or folder; check the path", path=printable(str(path))
        )
    if not path.is_dir():
        yield path
        return
    empty = True
    for file in _below(path):
        empty = False
        yield file
    if empty:
        raise NothingToRead(
            "{path}: no papers in this folder; give one that holds papers", path=printable(str(path))
        )


def _below(folder: Path) -> Iterator[Path]:
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries)  # names take little: there may be many
    except OSError:
        yield folder
        return
    for name in names:
        path = folder / name
        if name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _below(path)
        else:
            yield path


def printable(name: str) -> str:
    """A file name fit to print: bytes that are not UTF-8 as replacement characters, no control characters."""
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(c if c.isprintable() else "\ufffd" for c in text)


def _check_size(size: int, shown: str) -> None:
    if size > MAX_BYTES:
        raise UnreadablePaper(
            shown,
            "is {size} MB, more than the {most} MB that is read",
            "split it, or leave out the images",
            size=-(-size // 1_000_000),  # rounded up
            most=MAX_BYTES // 1_000_000,
        )
