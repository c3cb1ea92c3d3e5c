"""Numbers as Dutch papers write them: "17", "5,5 miljoen", "14.000", "vijfentwintig", "ruim zestig"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import regex

from gestand.extract.letters import plain

_UNITS = ["een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"]
_TEENS = ["tien", "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien"]
_TEENS += ["zeventien", "achttien", "negentien"]
_TENS = ["twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"]
_SCALES = {"duizend": 1e3, "miljoen": 1e6, "mln": 1e6, "miljard": 1e9, "mld": 1e9, "biljoen": 1e12}


class Number(NamedTuple):
    """A number in a text: its span there, its value, and whether it was written in letters."""

    start: int
    end: int
    value: float
    spelled: bool


@cache
def spelled() -> dict[str, int]:
    """Every whole number below a thousand as one word → its value."""
    below = {word: n for n, word in enumerate(_UNITS + _TEENS, start=1)} | {"één": 1, "eén": 1}
    for ten, word in enumerate(_TENS, start=2):
        below[word] = ten * 10
        for n, unit in enumerate(_UNITS, start=1):
            for link in ("ën", "en"):
                below[f"{unit}{link}{word}"] = ten * 10 + n
    words = dict(below)
    for hundreds, head in enumerate(["", *_UNITS[1:]], start=1):
        for link in ("", "en"):
            words |= {f"{head}honderd{link}{tail}": hundreds * 100 + n for tail, n in below.items()}
        words[f"{head}honderd"] = hundreds * 100
    return words


# A number in letters below a thousand, one of `spelled`; "een" by itself is an article more often.
_BELOW = rf"(?:(?:{'|'.join(_UNITS)})(?:ën|en))?(?:{'|'.join(_TENS)})|{'|'.join(_TEENS + _UNITS[1:])}|één|eén"
_HUNDREDS = rf"(?:{'|'.join(_UNITS[1:])})?honderd(?:(?:en)?(?:{_BELOW}|een))?"
MANY = rf"(?:{_HUNDREDS}|{_BELOW})"
WORD = rf"(?:{_HUNDREDS}|{_BELOW}|een)"
_DIGITS = r"\d{1,3}(?:[. ]\d{3}){1,5}(?:,\d{1,9})?|\d{1,15}(?:[.,]\d{1,9})?"
# How such a word begins; others are passed over.
_BEGINNINGS = "|".join(sorted({word[:3] for word in spelled()} | {"dui"}))
_NUMBER = regex.compile(
    rf"\b(?<![.,/-])(?=\d|{_BEGINNINGS})(?:(?P<digits>{_DIGITS})|(?P<word>{WORD})(?P<thousand>duizend)?|(?P<alone>duizend))"
    r"(?:\s?(?P<scale>duizend|miljoen|miljard|biljoen|(?:mln|mld)\b\.?))?(?!\w)",
    regex.IGNORECASE,
)


def find(text: str) -> Iterator[Number]:
    """The numbers of a text in order; "5,5 miljoen" is one number of value 5500000."""
    for m in _NUMBER.finditer(plain(text)):
        digits, word, thousand, _, scale = m.groups()
        if digits:
            value = of_digits(digits)
        elif word:
            value = spelled()[word.lower()] * (1000.0 if thousand else 1.0)
        else:
            value = 1000.0
        if scale:
            value *= _SCALES[scale.lower().rstrip(".")]
        yield Number(m.start(), m.end(), round(value, 4), spelled=not digits)


_GROUPING = regex.compile(r"[. ](?=\d{3}(?:\D|$))")


def of_digits(digits: str) -> float:
    """The value of "14.000", "14 000", "5,5" or "5.5": a point or space before three digits groups them."""
    if digits.isdecimal():
        return float(digits)
    grouped = _GROUPING.sub("", digits)
    return float(grouped.replace(",", "."))


def of_word(word: str) -> float | None:
    """The value of a number in digits or as one word ("drie", "12"); None when it is neither."""
    if word[:1].isdigit():
        return of_digits(word)
    return spelled().get(word.lower())


def leading(words: str) -> float:
    """The number without its scale: 5.5 of "5,5 miljoen", 50 of "vijftigduizend"; 1 of a scale alone."""
    m = _NUMBER.match(plain(words))
    return (of_word(m["digits"] or m["word"] or "") if m else None) or 1.0
