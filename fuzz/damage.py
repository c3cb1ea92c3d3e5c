"""Papers with something wrong in them: the same for each seed and number, so that anyone can repeat one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from random import Random

_TOKENS = [
    b"\x00",
    b"\xff\xfe",
    b"\xe2\x80\xae",  # right to left from here on
    b"\xe2\x80\x8b",  # a space of no width
    b"\xed\xa0\x80",  # half of a surrogate pair
    b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>&a;",
    b"&#x110000;",
    b"<al>",
    b"</alineaitem>",
    b"<w:p>",
    b"<table><tr><td>",
    b"]]>",
    b"%PDF-1.7",
    b"PK\x03\x04",
    b"endstream endobj",
    b"/Kids [1 0 R]",
    b"/Length 999999999999",
    b"-1",
    b"1e308",
    b"{0}%s",
    b"[1](",
    b"**",
    "¹²³".encode(),
    b"\xad",
    b" " * 5000,
    b"\n" * 5000,
    b"(" * 5000,
]


def papers(samples: Sequence[bytes], seed: int) -> Iterator[tuple[str, bytes]]:
    """Damaged papers without end, each with a name that tells how to make it again."""
    for number in count():
        yield f"{seed}-{number}", paper(samples, seed, number)


def paper(samples: Sequence[bytes], seed: int, number: int) -> bytes:
    """One of the samples, damaged; of a Word file, half of the time a part within it."""
    random = Random(f"{seed}-{number}")  # noqa: S311
    data = random.choice(samples)
    if data.startswith(b"PK") and random.random() < 0.5:
        return _within_zip(data, random)
    return _damaged(data, random)


def _within_zip(data: bytes, random: Random) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(target, "w") as broken:
        names = [name for name in whole.namelist() if name.endswith((".xml", ".rels"))]
        chosen = random.choice(names)
        for name in whole.namelist():
            part = whole.read(name)
            broken.writestr(name, _damaged(part, random) if name == chosen else part)
    return target.getvalue()


def _damaged(data: bytes, random: Random) -> bytes:
    for _ in range(random.randint(1, 4)):
        data = random.choice(_WAYS)(data, random)
    return data


def _cut(data: bytes, random: Random) -> bytes:
    start, end = _stretch(data, random)
    return data[:start] + data[end:]


def _cut_off(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def _repeat(data: bytes, random: Random) -> bytes:
    start, end = _stretch(data, random)
    return data[:end] + data[start:end] * random.choice([1, 2, 50]) + data[end:]


def _overwrite(data: bytes, random: Random) -> bytes:
    start, end = _stretch(data, random)
    return data[:start] + random.randbytes(min(end - start, 40)) + data[end:]


def _insert(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] + random.choice(_TOKENS) * random.choice([1, 1, 1, 300]) + data[at:]


def _move(data: bytes, random: Random) -> bytes:
    start, end = _stretch(data, random)
    rest = data[:start] + data[end:]
    at = random.randrange(len(rest) + 1)
    return rest[:at] + data[start:end] + rest[at:]


def _in_another_encoding(data: bytes, random: Random) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(random.choice(["utf-16-le", "utf-16-be", "utf-16", "utf-32", "latin-1"]), "replace")


def _stretch(data: bytes, random: Random) -> tuple[int, int]:
    start = random.randrange(len(data) + 1)
    return start, min(len(data), start + int(random.paretovariate(0.6)))


_WAYS: list[Callable[[bytes, Random], bytes]] = [
    _cut,
    _cut_off,
    _repeat,
    _overwrite,
    _overwrite,
    _insert,
    _insert,
    _move,
    _in_another_encoding,
]
