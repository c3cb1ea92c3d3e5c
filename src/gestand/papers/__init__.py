"""Bytes to Paper: one module a format, page furniture, structure, metadata."""

from __future__ import annotations

import stat
from collections.abc import Iterable
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
        shown = printable(name or source.name)
        data = _bytes_of(source, shown)
    _check_size(len(data), shown)
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise UnreadablePaper(shown, "is empty", "check that it was saved or downloaded completely")
    module = import_module(f"gestand.papers.{sniff.reader(data, shown)}")
    paper: Paper = module.read(data, shown).paper()
    if not paper.text:
        raise UnreadablePaper(shown, "holds no text", "give a version that holds its text")
    from gestand.papers.metadata import recognise  # heavy patterns: only who reads a paper pays for them

    return replace(paper, metadata=recognise(paper))


def find(paths: Iterable[Path]) -> list[Path]:
    """The files to read at these paths: files as given, folders with all that is below them, in order.

    Files and folders whose name starts with a dot are passed over in a folder.

    Raises:
        NothingToRead: a path is not there, or a folder holds no files.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            below = sorted(p for p in path.rglob("*") if p.is_file() and not _hidden(p.relative_to(path)))
            if not below:
                raise NothingToRead(
                    "{path}: no papers in this folder; give one that holds papers", path=printable(str(path))
                )
            found += below
        elif path.exists():
            found.append(path)
        else:
            raise NothingToRead(
                "{path}: there is no such file or folder; check the path", path=printable(str(path))
            )
    return list(dict.fromkeys(found))


def printable(name: str) -> str:
    """A file name fit to print: bytes that are not UTF-8 as replacement characters, no control characters."""
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(c if c.isprintable() else "\ufffd" for c in text)


def _bytes_of(path: Path, shown: str) -> bytes:
    try:
        about = path.stat()
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


def _check_size(size: int, shown: str) -> None:
    if size > MAX_BYTES:
        raise UnreadablePaper(
            shown,
            "is {size} MB, more than the {most} MB that is read",
            "split it, or leave out the images",
            size=-(-size // 1_000_000),  # rounded up
            most=MAX_BYTES // 1_000_000,
        )


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
