"""What a paper names by which it is tied to other papers, kept so that those are found at once."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Count

from gestand.link.follow_ups import names
from gestand.register.models import Annotation, Clue, Paper

_LONGEST = 300  # characters: a longer web address is cut, and resolves to nothing
Names = Clue.Names


def keep_clues(paper: Paper, rows: Iterable[Annotation]) -> None:
    """Keep what the current version of a paper names, and nothing that an earlier one did."""
    Clue.objects.filter(paper=paper).delete()
    Clue.objects.bulk_create(clue for row in rows for clue in _clues(paper, row))


def _clues(paper: Paper, row: Annotation) -> Iterator[Clue]:
    def clue(what: Names, value: str) -> Clue:
        return Clue(paper=paper, kind=row.kind, anchor=row.anchor, names=what, value=value[:_LONGEST])

    said = row.attributes
    match row.kind:
        case "reference":
            yield clue(Names.ID, said["id"])
        case "follow_up":
            if said.get("id"):
                yield clue(Names.ID, said["id"])
            if len(said.get("date", "")) == len("2025-12-31"):
                yield clue(Names.DAY, said["date"])
            yield from (clue(Names.PERSON, name) for name in names(said.get("by", "")))
        case "request":
            people = names(", ".join(said.get("by", ())))
            yield from (clue(Names.PERSON, name) for name in people)


@dataclass(frozen=True, slots=True)
class Cited:
    """A paper that others refer to and that the register does not hold."""

    id: str  # "kst-26150-190"
    times: int  # references to it
    papers: int  # that refer to it


_PAPERS = ("kst-", "ah-tk-")  # ids of papers of parliament begin so


def absent(limit: int | None = None, as_of: datetime.date | None = None) -> list[Cited]:
    """The papers of parliament that are referred to and not in the register, the most cited first.

    Args:
        limit: the most to give; all unless given.
        as_of: only references in papers dated no later, and in those without a date.
    """
    cited = Clue.objects.filter(kind="reference", names=Names.ID)
    if as_of:
        cited = cited.exclude(paper__date__gt=as_of)
    by_id = cited.exclude(value__in=Paper.objects.values("key")).order_by().values("value")
    counted = by_id.annotate(times=Count("pk"), papers=Count("paper", distinct=True))
    rows = counted.order_by("-papers", "-times", "value")
    found = [
        Cited(row["value"], row["times"], row["papers"]) for row in rows if row["value"].startswith(_PAPERS)
    ]
    return found[:limit]
