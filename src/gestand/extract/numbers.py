"""Numbers as Dutch papers write them: "17", "5,5 miljoen", "14.000", "vijfentwintig", "ruim zestig"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from gestand.extract.letters import plain

_UNITS = ["een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"]
_TEENS = ["tien", "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien"]
_TEENS += ["zeventien", "achttien", "negentien"]
_TENS = ["twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"]
_SCALES = {"duizend": 1e3, "miljoen": 1e6, "mln": 1e6, "miljard": 1e9, "mld": 1e9, "biljoen": 1e12}


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: its span there, its value, and whether it was written in letters."""

    start: int
    end: int
    value: float
    spelled: bool


@cache
def spelled() -> dict[str, int]:
    """Every whole number below a thousand as one word → its value."""
    below = {word: n for n, word in enumerate(_UNITS + _TEENS, start=1)} | {"één": 1}
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


# A number in letters below a thousand, one of `spelled`.
_BELOW = (
    rf"(?:(?:{'|'.join(_UNITS)})(?:ën|en))?(?:{'|'.join(_TENS)})|{'|'.join(_TEENS)}|{'|'.join(_UNITS)}|één"
)
WORD = rf"(?:(?:{'|'.join(_UNITS[1:])})?honderd(?:(?:en)?(?:{_BELOW}))?|{_BELOW})"
_DIGITS = r"\d{1,3}(?:[. ]\d{3}){1,5}(?:,\d{1,9})?|\d{1,15}(?:[.,]\d{1,9})?"
_INITIALS = "".join({word[0] for word in spelled()} | {"d"})  # a word that begins otherwise is no number
_NUMBER = regex.compile(
    rf"(?<![\w.,/-])(?=[\d{_INITIALS}])(?:(?P<digits>{_DIGITS})|(?P<word>{WORD})(?P<thousand>duizend)?|(?P<alone>duizend))"
    r"(?:\s?(?P<scale>duizend|miljoen|miljard|biljoen|(?:mln|mld)\b\.?))?(?!\w)",
    regex.IGNORECASE,
)


def find(text: str) -> Iterator[Number]:
    """The numbers of a text in order; "5,5 miljoen" is one number of value 5500000."""
    for m in _NUMBER.finditer(plain(text)):
        if m["digits"]:
            value = of_digits(m["digits"])
        elif m["word"]:
            value = spelled()[m["word"].lower()] * (1000.0 if m["thousand"] else 1.0)
        else:
            value = 1000.0
        value *= _SCALES[m["scale"].lower().rstrip(".")] if m["scale"] else 1
        yield Number(m.start(), m.end(), round(value, 4), spelled=not m["digits"])


_GROUPING = regex.compile(r"[. ](?=\d{3}(?:\D|$))")


def of_digits(digits: str) -> float:
    """The value of "14.000", "14 000", "5,5" or "5.5": a point or space before three digits groups them."""
    grouped = _GROUPING.sub("", digits)
    return float(grouped.replace(",", "."))


def of_word(word: str) -> float | None:
    """The value of a number in digits or as one word ("drie", "12"); None when it is neither."""
    if word[:1].isdigit():
        return of_digits(word)
    return spelled().get(word.lower())


def leading(words: str) -> float:
    """The number without its scale: 5.5 of "5,5 miljoen"."""
    return of_word(words.split(maxsplit=1)[0]) or 1.0
