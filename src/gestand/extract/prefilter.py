"""Patterns that look at a text only where it holds the letters that they need.

A sentence is read with hundreds of patterns, of which a few can match. RE2 derives from each pattern the
letters that a match must contain, and finds in one scan which of all these a text holds. Only patterns that
can match then run, on `regex`, so that the outcome is that of `regex` alone; see
docs/decisions/0005-prefilter.md.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterator, Mapping
from functools import cache

import re2
import regex

from gestand.extract.memo import Memo

Able = tuple[tuple[int, "regex.Pattern[str]"], ...]  # patterns, each with its place among the alternatives


class Pattern:
    """One or more alternatives, tried in their order; its methods are those of a pattern of `regex`."""

    def __init__(self, *alternatives: str, flags: int = 0) -> None:
        self._alternatives = [regex.compile(one, flags) for one in alternatives]
        self._bits = [1 << len(_sources) + i for i in range(len(alternatives))]
        self.bits = sum(self._bits)
        self._among = Memo(self._chosen, 256)
        _sources.extend(map(_loosened, alternatives))
        _filter.cache_clear()
        forget()

    def possible(self, text: str) -> Able:
        """The alternatives that can match, each with its place, in order."""
        able = possible(text) & self.bits
        return self._among[able] if able else ()

    def _chosen(self, able: int) -> Able:
        return tuple((i, self._alternatives[i]) for i, bit in enumerate(self._bits) if able & bit)

    def search(self, text: str, whole: str = "") -> regex.Match[str] | None:
        """The first match, or None.

        A text that is part of a `whole` is not looked through again: what can match in it can match there.
        """
        able = possible(whole or text) & self.bits
        return _leftmost(self._among[able], text) if able else None

    def found(self, text: str, whole: str = "") -> bool:
        """Whether there is a match in a text, which may be part of a `whole`."""
        able = possible(whole or text) & self.bits
        if able:
            for _, one in self._among[able]:
                if one.search(text):
                    return True
        return False

    def match(self, text: str, pos: int = 0) -> regex.Match[str] | None:
        """The match at an offset, or None."""
        return next((m for _, one in self.possible(text) if (m := one.match(text, pos))), None)

    def finditer(self, text: str, pos: int = 0, endpos: int | None = None) -> Iterator[regex.Match[str]]:
        """Every match between two offsets, none overlapping."""
        able = self.possible(text)
        if len(able) > 1:
            return _each(able, text, pos, endpos)
        return able[0][1].finditer(text, pos, endpos) if able else _NOTHING


_NOTHING: Iterator[regex.Match[str]] = iter(())


class Gate:
    """Several patterns by name, and which of them can match a text: most texts pass none."""

    def __init__(self, patterns: Mapping[str, Pattern]) -> None:
        self._patterns = patterns
        self.bits = sum(pattern.bits for pattern in patterns.values())
        self._among = Memo(self._chosen, 256)

    def __call__(self, text: str) -> tuple[str, ...]:
        """The names of the patterns that can match, in their order."""
        able = possible(text) & self.bits
        return self._among[able] if able else ()

    def _chosen(self, able: int) -> tuple[str, ...]:
        return tuple(name for name, pattern in self._patterns.items() if able & pattern.bits)


def _leftmost(able: Able, text: str) -> regex.Match[str] | None:
    if len(able) == 1:
        return able[0][1].search(text)
    found = [m for _, one in able if (m := one.search(text))]
    return min(found, key=lambda m: m.start(), default=None)


def _each(able: Able, text: str, pos: int, endpos: int | None) -> Iterator[regex.Match[str]]:
    # The next match of each, the first of all first.
    ahead = sorted((m.start(), i, m, one) for i, one in able if (m := one.search(text, pos, endpos)))
    while ahead:
        first = ahead[0][2]
        yield first
        pos = max(first.end(), first.start() + 1)
        while ahead and ahead[0][0] < pos:
            _, i, _, one = ahead.pop(0)
            if m := one.search(text, pos, endpos):
                insort(ahead, (m.start(), i, m, one))


def forget() -> None:
    """Forget the texts of a paper that has been read."""
    _read.clear()


_sources: list[str] = []  # of each pattern, as RE2 knows it


@cache
def _filter() -> tuple[Callable[[bytes, bool], list[int]], tuple[int, ...], int]:
    """The filter, the bit of each pattern in it, and the bits of those that RE2 narrows nothing down for."""
    blind = set(_matching(_sources)(b"", True))
    seen = [i for i in range(len(_sources)) if i not in blind]
    return _matching([_sources[i] for i in seen]), tuple(1 << i for i in seen), sum(1 << i for i in blind)


def _matching(sources: list[str]) -> Callable[[bytes, bool], list[int]]:
    """Tells which of these a text can match: the engine itself, as its Python face takes its time."""
    filter_, options = re2._re2.Filter(), re2.Options()
    options.case_sensitive = False
    for source in sources:
        filter_.Add(source.encode(), options)
    filter_.Compile()
    matching: Callable[[bytes, bool], list[int]] = filter_.Match
    return matching


def narrows(pattern: str) -> bool:
    """Whether RE2 can tell of texts that they hold no match of this pattern."""
    return not _matching([_loosened(pattern)])(b"", True)


def _scanned(text: str) -> int:
    """Which patterns can match in a text: a bit each."""
    matching, bits, blind = _filter()
    return sum(map(bits.__getitem__, matching(_folded(text), True)), blind)


_read = Memo(_scanned, 1 << 18)  # the sentences of a paper: each kind asks for all of them in turn
possible = _read.__getitem__


def _folded(text: str) -> bytes:
    """The text as RE2 reads it: one letter for those that `regex` folds and RE2 does not, and for digits.

    RE2 narrows nothing down by letters of less than three bytes, as plain digits are.
    """
    if text.isascii():
        return text.encode().translate(_ZEROS).replace(b"0", _ANY_DIGIT.encode())
    return _DIGIT.sub(_ANY_DIGIT, _alike(text)).encode(errors="replace")


_DIGIT = regex.compile(r"\d")
_ANY_DIGIT = "\N{FULLWIDTH DIGIT ZERO}"
_ZEROS = bytes.maketrans(b"123456789", b"000000000")
_ALIKE = (("\u0130", "i"), ("\u0131", "i"), ("«", "„"), ("»", "”"))


def _alike(text: str) -> str:
    for letter, same in _ALIKE:
        text = text.replace(letter, same)
    return text


def _loosened(source: str) -> str:
    """A pattern for RE2 that matches wherever the given one does: assertions and counts are left out."""
    return "".join(_loose(m) for m in TOKEN.finditer(_alike(source)))


TOKEN = regex.compile(  # of the syntax of `regex`, as our patterns use it
    r"(?P<assertion>\((?:\?<?[=!])(?P<inside>(?:\\.|\[(?:\\.|[^\]])+\]|\((?P&inside)\)|[^()\[\\])*)\)"
    r"|\\[bBAZ]|[\^$])"
    r"|(?P<open>\((?:\?(?:P<\w+>|[a-z-]*:|>))?)"
    r"|(?P<one>\\[dDsSwW]|\\[pP]\{[^}]*\}|\[(?:\\.|[^\]])+\]|\.)"
    r"|(?P<list>\\L<\w+>)"
    r"|(?P<count>(?:[*+?]|\{(?P<least>\d*)(?:,\d*)?\})[?+]?)"
    r"|(?P<same>\\?.)",
    regex.DOTALL,
)
_FEW = regex.compile(r"\[[^\\^\[\]\d-]{1,10}\]")  # a choice that RE2 spells out
_LOOSE = {"assertion": "", "open": "(?:", "one": "(?s:.)", "list": "(?s:.)+"}


def _loose(token: regex.Match[str]) -> str:
    words = token[0]
    if token["count"]:
        return "*" if words[0] in "*?" or token["least"] in ("", "0") else "+"
    if words == r"\d" or words.isdigit():
        return _ANY_DIGIT
    if token["same"] or _FEW.fullmatch(words):
        return words
    return next(loose for kind, loose in _LOOSE.items() if token[kind])
