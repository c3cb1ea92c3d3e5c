"""Patterns that look at a text only where it holds the letters that they need.

A sentence is read with hundreds of patterns, of which a few can match. RE2 derives from each pattern the
letters that a match must contain, and finds in one scan which of all these a text holds. Only patterns that
can match then run, on `regex`, so that the outcome is that of `regex` alone; see
docs/decisions/0005-prefilter.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import re2
import regex


class Pattern:
    """One or more alternatives, tried in their order; its methods are those of a pattern of `regex`."""

    def __init__(self, *alternatives: str, flags: int = 0) -> None:
        self._start = len(_sources)
        self._exact = {self._start + i: regex.compile(one, flags) for i, one in enumerate(alternatives)}
        self._ids = frozenset(self._exact)
        _sources.extend(_loosened(one) for one in alternatives)

    def possible(self, text: str) -> list[tuple[int, regex.Pattern[str]]]:
        """The alternatives that can match, each with its place, in order."""
        able = sorted(self._ids & _possible(text, len(_sources)))
        return [(i - self._start, self._exact[i]) for i in able]

    def search(self, text: str, pos: int = 0, endpos: int | None = None) -> regex.Match[str] | None:
        """The first match between two offsets, or None."""
        able = self._ids & _possible(text, len(_sources))
        return self._first(sorted(able), text, pos, endpos) if able else None

    def match(self, text: str, pos: int = 0) -> regex.Match[str] | None:
        """The match at an offset, or None."""
        able = sorted(self._ids & _possible(text, len(_sources)))
        return next((m for i in able if (m := self._exact[i].match(text, pos))), None)

    def finditer(self, text: str, pos: int = 0, endpos: int | None = None) -> Iterator[regex.Match[str]]:
        """Every match between two offsets, none overlapping."""
        able = sorted(self._ids & _possible(text, len(_sources)))
        if len(able) < 2:
            return self._exact[able[0]].finditer(text, pos, endpos) if able else iter(())
        return self._each(able, text, pos, endpos)

    def _first(self, able: list[int], text: str, pos: int, endpos: int | None) -> regex.Match[str] | None:
        found = [m for i in able if (m := self._exact[i].search(text, pos, endpos))]
        return min(found, key=lambda m: m.start(), default=None)

    def _each(self, able: list[int], text: str, pos: int, endpos: int | None) -> Iterator[regex.Match[str]]:
        while m := self._first(able, text, pos, endpos):
            yield m
            pos = max(m.end(), m.start() + 1)


_sources: list[str] = []  # of each pattern, as RE2 knows it


@lru_cache(maxsize=1)
def _filter(count: int) -> re2.Filter:
    """The filter of the first so many patterns."""
    filter_, options = re2.Filter(), re2.Options()
    options.case_sensitive = False
    for source in _sources[:count]:
        filter_.Add(source, options)
    filter_.Compile()
    return filter_


@lru_cache(maxsize=16)  # a sentence is asked for by many patterns in a row
def _possible(text: str, count: int) -> frozenset[int]:
    """Which of the first so many patterns can match in a text."""
    folded = text.replace("\u0130", "i").replace("\u0131", "i")  # `regex` folds them, RE2 does not
    found = _filter(count).Match(folded.encode(errors="replace"), potential=True)
    return frozenset(found or ())


def _loosened(source: str) -> str:
    """A pattern for RE2 that matches wherever the given one does: assertions and counts are left out."""
    return "".join(_loose(m) for m in _TOKEN.finditer(source))


_TOKEN = regex.compile(
    r"(?P<assertion>\((?:\?<?[=!])(?P<inside>(?:\\.|\[(?:\\.|[^\]])+\]|\((?P&inside)\)|[^()\[\\])*)\)"
    r"|\\[bBAZ]|[\^$])"
    r"|(?P<open>\((?:\?(?:P<\w+>|[a-z-]*:|>))?)"
    r"|(?P<one>\\[dDsSwW]|\\[pP]\{[^}]*\}|\[(?:\\.|[^\]])+\]|\.)"
    r"|(?P<list>\\L<\w+>)"
    r"|(?P<count>(?:[*+?]|\{(?P<least>\d*)(?:,\d*)?\})[?+]?)"
    r"|(?P<same>\\?.)",
    regex.DOTALL,
)
_FEW = regex.compile(r"\[[\p{L}\p{N}]{1,4}\]")  # a choice that RE2 may spell out


def _loose(token: regex.Match[str]) -> str:
    words = token[0]
    if token["assertion"]:
        return ""
    if token["open"]:
        return "(?:"
    if token["one"]:
        return words if _FEW.fullmatch(words) else "(?s:.)"
    if token["list"]:
        return "(?s:.)+"
    if token["count"]:
        return "*" if words[0] in "*?" or token["least"] in ("", "0") else "+"
    return words
