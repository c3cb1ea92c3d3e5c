"""What shares words with a text: promises and follow-ups that may be about the same, for `link` to judge."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from itertools import combinations

from gestand.model import FollowUp
from gestand.register.models import SearchText
from gestand.register.search.analysis import tokens
from gestand.register.search.engines import LAST, Question, ask
from gestand.register.search.index import PROMISE, after, first_of, label, promise_of
from gestand.register.search.query import Term

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


def follow_ups_sharing(words: Iterable[str], *, since: datetime.date, most: int) -> set[int]:
    """The papers (primary keys) with a follow-up that holds two or more of these words, or parts of them.

    Args:
        words: that carry the subject of a text.
        since: date of the papers.
        most: follow-ups to look at; of more, the newest.
    """
    numbers = _sharing(words, FollowUp.kind, first_of(since), LAST, most)
    papers = SearchText.objects.filter(pk__in=numbers).values_list("version__paper", flat=True)
    return set(papers)


def _sharing(words: Iterable[str], kind: str, low: int, high: int, most: int) -> list[int]:
    longest = sorted(dict.fromkeys(words), key=lambda word: (-len(word), word))[:_WORDS]
    pairs = combinations([tokens(word) for word in longest], 2)
    ways = dict.fromkeys((a, b) for one, other in pairs for a in one for b in other if a != b)
    if not ways:
        return []
    return ask(Question([Term(tuple(ways), apart=True)], [label("k", kind)], low=low, high=high), most)
