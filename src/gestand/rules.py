"""Which rules read a paper: the same bytes read by the same rules give the same annotations."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from gestand import __version__

_READING = ("model.py", "papers", "extract")  # what decides how a paper is read


@cache
def reader() -> str:
    """Name and version of gestand with a digest of its rules, as "gestand 0.1.0 (3f2a9c01)"."""
    digest = hashlib.sha256()
    for name in _READING:
        _add(files("gestand") / name, digest)
    return f"gestand {__version__} ({digest.hexdigest()[:8]})"


def _add(place: Traversable, digest: hashlib._Hash) -> None:
    if place.is_dir():
        for each in sorted(place.iterdir(), key=lambda each: each.name):
            if each.name != "__pycache__":
                _add(each, digest)
        return
    digest.update(place.name.encode() + b"\0" + place.read_bytes())
