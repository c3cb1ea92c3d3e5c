"""What the register holds as of a date: what is open, due and late, and what is missing."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from gestand.register.clues import Cited, absent
from gestand.register.database import where
from gestand.register.models import Evidence, Gap, GapQuerySet, Paper, Promise, PromiseQuerySet, Status
from gestand.register.recommendations import (
    ShownRecommendation,
    by_reception,
    recommendations,
    shown_recommendations,
)
from gestand.register.show import ShownAnnotation, ShownPromise, shown_annotation, shown_promises
from gestand.register.speakers import Speakers

SOON = datetime.timedelta(days=90)


@dataclass(frozen=True, slots=True)
class ReferringAnswer:
    """An answer that says nothing itself but points to others of the same paper."""

    answer: ShownAnnotation
    number: str
    see: tuple[str, ...]
    missing: tuple[str, ...]  # numbers it points to that the paper has no answer for
    answered: bool  # whether an answer it points to, straight or by way of others, says something


@dataclass(frozen=True, slots=True)
class Overview:
    """The register as of a date. Promises are those that the current versions of papers state.

    The requests of motions that are not known to be adopted are no promises: they are counted apart. Of each
    list the first are there, and `counts` says how long it is under the name of its field.
    """

    register: str  # the file or address that it was read from
    as_of: datetime.date
    papers: int
    promises: int
    unadopted: int  # requests of motions
    by_status: dict[str, int]  # every status, in the official terms
    by_kind: dict[str, int]  # every kind of promise
    counts: dict[str, int]
    late: tuple[ShownPromise, ...]
    late_unspoken: tuple[ShownPromise, ...]  # of the late ones, those that no later paper speaks of
    due_soon: tuple[ShownPromise, ...]  # in the next 90 days
    without_deadline: tuple[ShownPromise, ...]  # commitments still open
    not_listed: tuple[ShownPromise, ...]  # spoken in a debate, and not found in its list of promises
    by_reception: dict[str, int]  # recommendations by what became of them
    recommendations: tuple[ShownRecommendation, ...]
    passed_over: tuple[ShownRecommendation, ...]  # without a response where one was due
    only_refer: tuple[ReferringAnswer, ...]
    absent: tuple[Cited, ...]  # papers that others refer to and that the register does not hold


def status_overview(as_of: datetime.date | None = None, limit: int | None = None) -> Overview:
    """What the register holds as of a date, today unless given.

    Args:
        as_of: the date.
        limit: the most entries of each list; all unless given.
    """
    date = as_of or datetime.date.today()
    known = Promise.objects.entries().as_of(date)
    then = known.binding()
    by_status = counts_by(then, "status")
    by_kind = counts_by(then, "kind")
    lists = promise_lists(date)
    received = recommendations(date)
    silence = received.filter(reception="silence")
    referring = Gap.objects.as_of(date).filter(kind__in=(Gap.Kind.POINTER, Gap.Kind.DEAD_END))
    missing_papers = absent(as_of=date)
    receptions = by_reception(received)
    shown = {name: tuple(shown_promises(found[:limit], date)) for name, found in lists.items()}
    return Overview(
        register=where(),
        as_of=date,
        papers=Paper.objects.exclude(date__gt=date).count(),
        promises=sum(by_status.values()),
        unadopted=known.unadopted().count(),
        by_status={status.value: by_status.get(status, 0) for status in Status},
        by_kind={kind.value: by_kind.get(kind, 0) for kind in Promise.Kind},
        counts={
            **{name: found.count() for name, found in lists.items()},
            "recommendations": sum(receptions.values()),
            "passed_over": receptions["silence"],
            "only_refer": referring.count(),
            "absent": len(missing_papers),
        },
        **shown,
        by_reception=receptions,
        recommendations=tuple(shown_recommendations(received[:limit])),
        passed_over=tuple(shown_recommendations(silence[:limit])),
        only_refer=tuple(referring_answers(referring.order_by("paper", "annotation__order")[:limit])),
        absent=tuple(islice(missing_papers, limit)),
    )


def promise_lists(date: datetime.date) -> dict[str, PromiseQuerySet]:
    """The lists of promises to act on, by their name in `Overview`."""
    known = Promise.objects.entries().as_of(date)
    then = known.binding()
    still_open = then.with_status(Status.OPEN, Status.PARTLY)
    commitments = still_open.filter(kind=Promise.Kind.COMMITMENT)
    return {
        "late": then.late(),
        "late_unspoken": unspoken(then.late(), date),
        "due_soon": still_open.filter(Q(due_then__range=(date, date + SOON))),
        "without_deadline": commitments.filter(deadline="", deadline_text=""),
        "not_listed": Promise.objects.stated()
        .as_of(date)
        .filter(
            pk__in=Gap.objects.as_of(date)
            .filter(kind=Gap.Kind.UNLISTED, promise__isnull=False)
            .values("promise")
        ),
    }


def unspoken(promises: PromiseQuerySet, date: datetime.date) -> PromiseQuerySet:
    """Those on which there is no evidence by then, not even a proposal, nor on later statements of them."""
    by_then = Evidence.objects.exclude(date__gt=date)
    of_it = by_then.filter(promise=OuterRef("pk"))
    of_later = by_then.filter(promise__head=OuterRef("pk"))
    return promises.filter(~Exists(of_it), ~Exists(of_later))


def counts_by(rows: QuerySet[Any], field: str) -> dict[Any, int]:
    """How many rows have which value of a field."""
    return dict(rows.order_by().values_list(field).annotate(Count("pk")))


def referring_answers(gaps: GapQuerySet) -> Iterable[ReferringAnswer]:
    """The answers that only point elsewhere, of gaps of those kinds."""
    rows = list(gaps.select_related("annotation__version__paper").defer(*_CONTENT))
    speakers = Speakers({row.annotation.version_id for row in rows})
    for row in rows:
        said = row.annotation.attributes
        yield ReferringAnswer(
            answer=shown_annotation(row.annotation, speakers),
            number=said["number"],
            see=tuple(said.get("see", ())),
            missing=tuple(row.missing),
            answered=row.kind == Gap.Kind.POINTER,
        )


_CONTENT = tuple(
    f"annotation__version__{name}" for name in ("text", "passages", "marks", "furniture", "speakers")
)
