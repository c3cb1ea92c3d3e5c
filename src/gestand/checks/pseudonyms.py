"""Keyed pseudonyms: the same person gets the same key, and without the key nobody can tell who it is.

A hash without a key is no pseudonym: who has a list of all numbers can hash them all.
"""

from __future__ import annotations

import hmac
from pathlib import Path

from gestand.errors import GestandError

_LEAST = 32  # bytes of a key: as many as its hash gives


class UnfitKey(GestandError):
    """A key that cannot keep pseudonyms secret."""


def read_key(path: Path, data: Path) -> bytes:
    """The key of pseudonyms, which is never kept with the data.

    Args:
        path: the file that holds it: 32 bytes of chance or more.
        data: the folder of the data, or a file in it.

    Raises:
        UnfitKey: it is not there, too short, or lies with the data.
    """
    folder = (data if data.is_dir() else data.parent).resolve()
    if path.resolve().is_relative_to(folder):
        raise UnfitKey(
            "{path}: lies with the data; keep the key elsewhere, for fewer people to read", path=path
        )
    try:
        key = path.read_bytes()
    except OSError as error:
        raise UnfitKey("{path}: cannot be read; name the file that holds the key", path=path) from error
    if len(key) < _LEAST:
        raise UnfitKey(
            "{path}: is too short for a key; make one of {least} bytes of chance", path=path, least=_LEAST
        )
    return key


def pseudonym(key: bytes, person: str) -> str:
    """The pseudonym of a person, 32 hexadecimal digits: the first half of HMAC-SHA-256 (RFC 2104)."""
    return hmac.new(key, person.encode(), "sha256").hexdigest()[:32]
