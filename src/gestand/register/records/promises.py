"""Records of promises, and of the motions that ask for one."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from gestand.register import models
from gestand.register.models import Outcome, Status
from gestand.register.models.promises import HOLDS

_BATCH = 1000  # rows held in memory
# Words by which a paper says that something is not finished; that it only speaks of it does not say so.
_UNFINISHED = (
    r"nog niet|nog geen|uitstel|uitgesteld|vertraging|vertraagd|vertragen|verschuift|verschoven|"
    r"niet tijdig|niet op tijd|niet gehaald|niet halen|later dan"
)
_STATUS = {
    Status.OPEN: "open",
    Status.PARTLY: "partly",
    Status.FULFILLED: "fulfilled",
    Status.LAPSED: "lapsed",
}


class Promise(NamedTuple):
    """An entry of the register that government can be held to; the requests of motions are apart."""

    promise: str
    paper: str
    kind: str
    made_on: datetime.date | None
    has_actor: bool
    has_deadline: bool
    due: datetime.date | None
    listing: str | None
    status: str
    ended_on: datetime.date | None
    unfinished_on: datetime.date | None
    told_on: datetime.date | None
    done_on: datetime.date | None


class Motion(NamedTuple):
    """One request of a motion."""

    motion: str
    paper: str
    moved_on: datetime.date | None
    adopted: bool | None
    told_on: datetime.date | None
    ended_on: datetime.date | None


def rows(as_of: datetime.date) -> Iterator[Promise | Motion]:
    """The promises and motions that the register lists on a day, as it knows them then."""
    known = models.Promise.objects.entries().as_of(as_of).annotate(**_told(as_of))
    ordered = known.order_by("identifier").select_related("paper")
    row: Any  # a promise with what `_told` adds
    for row in ordered.iterator(chunk_size=_BATCH):
        ended = (row.fulfilled_on or row.set_on) if row.status == Status.FULFILLED else None
        if row.kind == models.Promise.Kind.REQUEST:
            yield Motion(
                motion=row.identifier,
                paper=row.paper.key,
                moved_on=row.made,
                adopted=None if row.unadopted else True,
                told_on=row.told_on,
                ended_on=ended,
            )
            continue
        yield Promise(
            promise=row.identifier,
            paper=row.paper.key,
            kind=row.kind,
            made_on=row.made,
            has_actor=bool(row.actor),
            has_deadline=bool(row.deadline or row.deadline_text),
            due=row.due,
            listing=None if row.listed is None else "listed" if row.listed else "spoken",
            status=_STATUS[Status(row.status)],
            ended_on=ended,
            unfinished_on=max(filter(None, (row.unfinished_on, row.moved_on)), default=None),
            told_on=row.told_on,
            done_on=row.done_on,
        )


def _told(as_of: datetime.date) -> dict[str, Subquery]:
    """The days of the evidence on a promise, or on a later statement of it, that holds."""
    this = OuterRef(OuterRef("pk"))
    statements = models.Promise.objects.filter(Q(pk=this) | Q(head=this)).order_by().values("pk")
    known = models.Evidence.objects.filter(HOLDS, promise__in=statements, date__lte=as_of)
    set_by_people = models.Overruling.objects.filter(
        Q(withdrawn=None) | Q(withdrawn__gt=as_of), promise=OuterRef("pk"), date__lte=as_of
    )

    later = models.Promise.objects.filter(head=OuterRef("pk"), stated=True, made__lte=as_of)

    def last(evidence: QuerySet[models.Evidence]) -> Subquery:
        return Subquery(evidence.order_by(F("date").desc()).values("date")[:1])

    return {
        "told_on": last(known),
        "done_on": last(known.filter(nature=models.Evidence.Nature.DONE)),
        "unfinished_on": last(known.filter(outcome=Outcome.PROGRESS, quote__iregex=_UNFINISHED)),
        "moved_on": Subquery(later.filter(due__gt=OuterRef("due")).order_by("-made").values("made")[:1]),
        "fulfilled_on": Subquery(known.filter(outcome=Outcome.FULFILLED).order_by("date").values("date")[:1]),
        "set_on": Subquery(set_by_people.order_by("-date", "-pk").values("date")[:1]),
    }
