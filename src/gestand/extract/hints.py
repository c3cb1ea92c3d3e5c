"""Where in a whole text something can stand: one pass of RE2, before `regex` looks closer.

RE2 finds in milliseconds where a megabyte holds certain letters, and cannot look around them; `regex` can,
and takes a hundred times as long. So whoever looks for something rare gives a hint, the letters that it
cannot do without, and reads closely only the stretches that hold them; see docs/decisions/0006-hints.md.
"""

from __future__ import annotations

import codecs
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial

import re2
import regex

from gestand.extract.prefilter import TOKEN

Span = tuple[int, int]


class Hint:
    r"""What every match of other patterns contains, as a pattern of RE2 over the letters of Latin-1.

    All other characters, in the pattern and in a text, are one to it, for which `\d`, `\s`, `\p{L}` and
    `\P{L}` stand as well. So a hint stands in too many places at times, and never in too few. Those four, and
    small letters with an accent, cannot be used within brackets.
    """

    def __init__(self, pattern: str) -> None:
        options = re2.Options()
        options.encoding = re2.Options.Encoding.LATIN1
        options.never_capture = True
        for name, letters in _CLASSES.items():
            pattern = pattern.replace(name, f"[{letters}]")
        wide = _ACCENTED.sub(lambda m: f"[{m[0]}{m[0].upper()}]", pattern)
        # The engine itself: to be asked through its Python face costs twice as much.
        self._search = partial(
            re2._re2.RE2(wide.encode("latin-1", errors=_SUBSTITUTE), options).Match,
            re2._re2.RE2.Anchor.UNANCHORED,
        )

    def within(self, text: str) -> bool:
        """Whether it stands anywhere in a text."""
        return self._first(_latin(text), 0) >= 0

    def places(self, text: str) -> list[int]:
        """Every offset at which it begins, ascending; one may lie within another."""
        letters, found = _latin(text), []
        at = self._first(letters, 0)
        while at >= 0:
            found.append(at)
            at = self._first(letters, at + 1)
        return found

    def _first(self, letters: bytes, at: int) -> int:
        """Where it begins first from an offset on; -1 where it does not."""
        place: int = self._search(letters, at, len(letters))[0][0]
        return place

    def stretches(self, text: str, spans: Sequence[Span]) -> list[int]:
        """In which of these spans of a text it begins, by their index; they ascend and do not overlap."""
        letters, found, at = _latin(text), [], 0
        starts = [start for start, _ in spans]
        while (place := self._first(letters, at)) >= 0:
            i = bisect_right(starts, place) - 1
            if i >= 0 and place < spans[i][1]:
                found.append(i)
            if i + 1 == len(spans):
                break
            at = starts[i + 1]
        return found


def openings(patterns: Iterable[str]) -> Hint:
    """A hint that stands wherever a match of any of these patterns of `regex` begins, case ignored.

    They are the same without their assertions. Letters with an accent stand in no brackets in them.
    """
    return Hint(f"(?i:{'|'.join(''.join(map(_unasserted, TOKEN.finditer(one))) for one in patterns)})")


def _unasserted(token: regex.Match[str]) -> str:
    return "" if token["assertion"] else "(?:" if token["open"] else token[0]


def matches_at(pattern: regex.Pattern[str], text: str, places: Iterable[int]) -> Iterator[regex.Match[str]]:
    """What `finditer` finds of a pattern that can begin at these places only, which ascend."""
    end = 0
    for place in places:
        m = pattern.match(text, place) if place >= end else None
        if m:
            yield m
            end = m.end()


_LETTERS = r"A-Za-z\xaa\xb5\xba\xc0-\xd6\xd8-\xf6\xf8-\xff"
_CLASSES = {
    r"\d": r"0-9\x1a",
    r"\s": r"\s\v\x85\xa0\x1a",
    r"\p{L}": rf"{_LETTERS}\x1a",
    r"\P{L}": f"^{_LETTERS}",
}
_ACCENTED = regex.compile("[à-öø-þ]")  # RE2 folds the case of ASCII only, where letters are those of Latin-1


def _substitute(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "\N{SUBSTITUTE}" * (error.end - error.start), error.end


_SUBSTITUTE = "gestand-substitute"
codecs.register_error(_SUBSTITUTE, _substitute)


@lru_cache(maxsize=1)  # one paper is read for many hints
def _latin(text: str) -> bytes:
    """The text as a byte a character, letters that `regex` folds into those of ASCII as those."""
    for letter, same in _SAME:
        text = text.replace(letter, same)
    return text.encode("latin-1", errors=_SUBSTITUTE)


_SAME = (
    ("\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}", "i"),
    ("\N{LATIN SMALL LETTER DOTLESS I}", "i"),
    ("\N{LATIN SMALL LETTER LONG S}", "s"),
    ("\N{KELVIN SIGN}", "k"),
)
