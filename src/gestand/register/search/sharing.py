"""What shares words with a text: promises and follow-ups that may be about the same, for `link` to judge."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from itertools import combinations

from gestand.model import FollowUp
from gestand.register.models import SearchText
from gestand.register.search.analysis import tokens
from gestand.register.search.engines import LAST, Question, newest
from gestand.register.search.index import PROMISE, after, first_of, promise_of
from gestand.register.search.query import Term

_TOGETHER = 500  # rows to fetch at once
_WORDS = 8  # words of the text that are looked for, the longest first: they tell most


def promises_sharing(words: Iterable[str], *, until: datetime.date | None, most: int) -> set[int]:
    """The promises (primary keys) that hold two or more of these words, or parts of them.

    Args:
        words: that carry the subject of a text.
        until: when they were made; whenever unless given.
        most: promises to give; of more, the newest.
    """
    high = after(until) if until else LAST
    return {promise_of(number) for number in _sharing(words, PROMISE, 0, high, most)}


def follow_ups_sharing(texts: Iterable[Iterable[str]], *, since: datetime.date, most: int) -> set[int]:
    """The papers (primary keys) with a follow-up that holds two or more words of a text, or parts of them.

    Follow-ups are few, and rows that hold two such words many: all are read, and none is searched for.

    Args:
        texts: the words that carry the subject of each.
        since: date of the papers.
        most: follow-ups of each text; of more, the newest.
    """
    wanted = [[frozenset(tokens(word)) for word in _longest(words)] for words in texts]
    found, times = set[int](), [0] * len(wanted)
    for held, paper in _follow_ups(first_of(since)):
        for at, words in enumerate(wanted):
            if times[at] < most and _shares(held, words):
                times[at] += 1
                found.add(paper)
    return found


def _follow_ups(low: int) -> Iterator[tuple[frozenset[str], int]]:
    """The tokens and the paper (primary key) of each, the newest first."""
    numbers = newest(Question((), FollowUp.kind, low=low), LAST)
    for at in range(0, len(numbers), _TOGETHER):
        rows = SearchText.objects.filter(pk__in=numbers[at : at + _TOGETHER]).order_by("-pk")
        for held, paper in rows.values_list("tokens", "version__paper"):
            yield frozenset(held.split()), paper


def _shares(held: frozenset[str], words: Iterable[frozenset[str]]) -> bool:
    """Whether two tokens are there, of two words."""
    there = [both for word in words if (both := held & word)]
    return len(there) > 1 and len(frozenset().union(*there)) > 1


def _longest(words: Iterable[str]) -> list[str]:
    return sorted(dict.fromkeys(words), key=lambda word: (-len(word), word))[:_WORDS]


def _sharing(words: Iterable[str], kind: str, low: int, high: int, most: int) -> list[int]:
    pairs = combinations([tokens(word) for word in _longest(words)], 2)
    ways = dict.fromkeys((a, b) for one, other in pairs for a in one for b in other if a != b)
    if not ways:
        return []
    return newest(Question([Term(tuple(ways), apart=True)], kind, low=low, high=high), most)
