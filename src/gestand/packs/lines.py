"""On which line of a TOML file something stands: what reads the file does not say."""

from __future__ import annotations

import re
from collections.abc import Sequence

_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"^\s*([A-Za-z0-9_.\"'-]+)\s*=(.*)$")
_QUOTES = re.compile(r'"""|\'\'\'')

Path = tuple[str | int, ...]


def index(text: str) -> dict[Path, int]:
    """The line of each table and key, counted from 1, by its path ("promise", 0, "title")."""
    found: dict[Path, int] = {}
    here: Path = ()
    many: dict[Path, int] = {}  # how often each array of tables was opened
    inside = ""  # the quotes of a text that goes on over lines
    for number, line in enumerate(text.splitlines(), 1):
        if inside:
            inside = "" if inside in line else inside
            continue
        if header := _HEADER.match(line):
            here = _open(header[2], header[1] == "[[", many)
            found.setdefault(here, number)
        elif key := _KEY.match(line):
            found.setdefault((*here, *_parts(key[1])), number)
            quotes = _QUOTES.search(key[2])
            if quotes and key[2].count(quotes[0]) == 1:
                inside = quotes[0]
    return found


def line(index: dict[Path, int], path: Sequence[str | int]) -> int:
    """The line of a path, or of the nearest thing around it; 1 where nothing is known."""
    whole = tuple(path)
    for end in range(len(whole), 0, -1):
        if number := index.get(whole[:end]):
            return number
    return 1


def _open(name: str, is_array: bool, many: dict[Path, int]) -> Path:
    """The path of a table, with the numbers of the arrays of tables that it lies in."""
    path: Path = ()
    parts = _parts(name)
    for i, part in enumerate(parts):
        path = (*path, part)
        if is_array and i == len(parts) - 1:
            many[path] = many.get(path, -1) + 1
        if path in many:
            path = (*path, many[path])
    return path


def _parts(name: str) -> list[str]:
    return [part.strip().strip("\"'") for part in name.split(".")]
