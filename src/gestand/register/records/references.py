"""Records of references to papers and to legal norms."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from gestand.register import models
from gestand.register.records.rows import key_of

To = Literal["paper", "dossier", "un", "law", "court", "web", "treaty"]
_TO: tuple[tuple[str, To], ...] = (
    ("kst-", "paper"),
    ("ah-tk-", "paper"),
    ("dossier-", "dossier"),
    ("unscr-", "un"),
    ("un-", "un"),
    ("law-", "law"),
    ("nl-constitution", "law"),
    ("ecli-", "court"),
    ("http", "web"),
)
_REMEMBERED = 10_000  # days of papers that are referred to


class Reference(NamedTuple):
    """A pointer from one paper to another, or to a norm."""

    reference: str
    paper: str
    told_on: datetime.date | None
    points_to: str
    cited: str | None
    cited_on: datetime.date | None


class Cited:
    """The days of the papers that are referred to, of those that the register holds."""

    def __init__(self, as_of: datetime.date) -> None:
        self._as_of = as_of
        self.on = lru_cache(_REMEMBERED)(self._on)

    def _on(self, key: str) -> datetime.date | None:
        paper = models.Paper.objects.filter(key=key, date__lte=self._as_of).only("date").first()
        return paper.date if paper else None


def rows(paper: models.Paper, read: Iterable[models.Annotation], cited: Cited) -> Iterator[Reference]:
    """The references of one paper.

    Args:
        paper: that refers.
        read: its annotations.
        cited: the days of what is referred to.
    """
    for row in read:
        if row.kind != "reference":
            continue
        id = row.attributes["id"]
        to = next((kind for start, kind in _TO if id.startswith(start)), "treaty")
        yield Reference(
            reference=key_of(paper, row),
            paper=paper.key,
            told_on=paper.date,
            points_to=to,
            cited=id if to == "paper" else None,
            cited_on=cited.on(id) if to == "paper" else None,
        )
