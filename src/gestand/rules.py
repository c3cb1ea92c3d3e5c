"""Which rules read a paper: the same bytes read by the same rules give the same annotations."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import gestand

_PARSERS = ("google-re2", "lxml", "pypdfium2", "regex", "selectolax")


@cache
def rules() -> str:
    """A digest of all that decides how a paper is read: our code and word lists, and the parsers we use."""
    home = Path(gestand.__file__).parent
    parts = [home / "model.py", *(home / "papers").rglob("*"), *(home / "extract").rglob("*")]
    digest = sha256("".join(name + version(name) for name in _PARSERS).encode())
    for part in sorted(part for part in parts if part.is_file() and part.suffix != ".pyc"):
        digest.update(part.read_bytes())
    return digest.hexdigest()


def reader() -> str:
    """Name and version of gestand with the beginning of that digest, as "gestand 0.1.0 (3f2a9c01)"."""
    return f"gestand {gestand.__version__} ({rules()[:8]})"
