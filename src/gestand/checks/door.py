"""The door: practice data that tells who a person is, or holds free text, is not attached.

The names of columns are held against the words in `identifying.tsv`, their values against what pseudonyms,
codes, dates and numbers look like. Keyed pseudonyms pass. No message repeats a value.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Mapping
from functools import cache
from importlib.resources import files
from itertools import pairwise

from gestand.errors import GestandError

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[a-zA-Z]{2,}")
_PHONE = re.compile(r"(?:\+|00)\d{1,3}[ -]?\d[\d -]{6,12}|0\d{1,3}[ -]\d{6,8}|06[ -]?\d{8}")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_POSTCODE = re.compile(r"[1-9]\d{3} ?[A-Z]{2}(?: ?\d+)?")
_OPAQUE = re.compile(r"[0-9A-Za-z+/=_:.-]{1,128}")

_OF_THINGS = ("name", "number", "address")  # what a thing may have
_LONGEST = 60  # letters of a code; a pseudonym may be longer
_WORDS = 3  # of a code: "not recorded yet"
_NAMES = 8  # so many values of two words or more that seldom come twice are names
_BSN = 5  # so many different numbers that all pass the test of a BSN are no chance: one in eleven does


class TurnedAway(GestandError):
    """Data that may not be attached, because of what its columns hold."""


def admit(table: str, columns: Mapping[str, Iterable[object]], things: Container[str] = ()) -> None:
    """Let a table in whose columns hold no direct identifiers and no free text.

    Args:
        table: its name, for the message.
        columns: a sample of the values of each column, of all columns that the table has; a few hundred do.
        things: columns whose name tells nothing of a person: they say which thing it is, or yes or no.

    Raises:
        TurnedAway: it names the columns and says what to do, without their values.
    """
    refused = [
        name for name, values in columns.items() if (name not in things and named(name)) or held(values)
    ]
    if refused:
        raise TurnedAway(
            "{table}: data may not tell who a person is, nor hold free text: {columns}; leave these columns "
            "out, or put keyed pseudonyms or codes in their place",
            table=table,
            columns=", ".join(refused),
        )


def named(column: str) -> str | None:
    """What a column holds by its name, if that tells who a person is or is free text.

    The name or address of a thing, such as a location, may come in, and so may what is called a pseudonym.
    """
    plain = unicodedata.normalize("NFKD", column).encode("ascii", "ignore").decode()
    words = [word.lower() for word in _WORD.findall(plain)]
    if any(word.startswith("pseudo") for word in words):
        return None
    things = _listed()["thing"]
    of_people = [word for word in words if word not in things and not _is_of_thing(word, things)]
    if len(of_people) < len(words) and all(_what(word) in _OF_THINGS for word in of_people):
        return None
    parts = (*words, *map("".join, pairwise(words)), "".join(words))
    return next((what for part in parts if (what := _what(part))), None)


def _is_of_thing(word: str, things: Mapping[str, str]) -> bool:
    """Whether it is a compound of a thing: locatienaam."""
    return any(word.startswith(thing) and _what(word.removeprefix(thing)) for thing in things)


def _what(word: str) -> str | None:
    """What a word tells of a person."""
    listed = _listed()
    ends = (what for end, what in listed["end"].items() if word.endswith(end))
    return listed["word"].get(word) or next(ends, None)


def held(values: Iterable[object]) -> str | None:
    """What values are, if they tell who a person is or are free text; None for codes, dates, numbers."""
    texts = [text for value in values if value is not None and (text := str(value).strip())]
    different = set(texts)
    if any(_EMAIL.search(text) for text in different):
        return "address"
    if all(_DATE.fullmatch(text) for text in different):
        return None
    if any(all(form.fullmatch(text) for text in different) for form in (_PHONE, _POSTCODE)):
        return "address"
    if len(different) >= _BSN and all(_is_bsn(text) for text in different):
        return "number"
    written = [text for text in different if not _OPAQUE.fullmatch(text)]
    words = [len(_LETTERS.findall(text)) for text in written]
    if any(number > _WORDS for number in words) or any(len(text) > _LONGEST for text in written):
        return "free text"
    several = sum(number > 1 for number in words)
    seldom_twice = 2 * len(different) > len(texts)
    return "name" if several >= _NAMES and 2 * several > len(different) and seldom_twice else None


def _is_bsn(text: str) -> bool:
    """Whether a number of eight or nine digits passes the test that every BSN passes."""
    if not re.fullmatch(r"[0-9]{8,9}", text):
        return False
    digits = [int(digit) for digit in text.zfill(9)]
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(w * d for w, d in zip(weights, digits, strict=True)) % 11 == 0


@cache
def _listed() -> dict[str, dict[str, str]]:
    """For each place of `identifying.tsv` its words, with what they tell."""
    lines = files("gestand.checks").joinpath("identifying.tsv").read_text("utf-8").splitlines()[1:]
    found: dict[str, dict[str, str]] = {}
    for line in lines:
        if not line.startswith("#"):
            word, place, what = line.split("\t")
            found.setdefault(place, {})[word] = what
    return found
