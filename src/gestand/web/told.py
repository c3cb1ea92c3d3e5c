"""The story of one promise as its page tells it: its statements, its changes, what a person may choose."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet

from gestand.register.alike import Alike
from gestand.register.models import Evidence, Organisation, Promise, Restatement, Review
from gestand.register.models.promises import HOLDS
from gestand.web import labels
from gestand.web.editing import address
from gestand.web.history import story


@dataclass(frozen=True, slots=True)
class Stated:
    """One statement of a promise."""

    made: datetime.date | None
    how: str
    deadline: str
    shift: int  # days that the deadline moved since the statement before it that has one
    text: str
    address: str
    why: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier promise to join this one with."""

    of: Promise
    why: str
    address: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """An earlier promise that this may be a statement of."""

    pk: int
    of: Promise
    how: str
    why: str
    address: str


def of(promise: Promise, as_of: datetime.date) -> dict[str, Any]:
    """What the page shows beside the promise itself.

    Args:
        promise: with its status as of that date.
        as_of: what came later is left out.
    """
    return {
        "statements": _statements(promise, as_of),
        "proposals": [
            Proposal(row.pk, row.of, row.how, row.why, address(row.of))
            for row in promise.restates.filter(review=Review.PROPOSED, sure=False, of__stated=True)
            .exclude(of=promise.head)
            .select_related("of__paper")
        ],
        "overrulings": promise.overrulings.filter(withdrawn=None),
        "first": promise.head,
        "moved": bool(promise.due_then and promise.due_then != promise.due),
        "slipped": (promise.due_then - promise.due).days if promise.due and promise.due_then else 0,
        "history": story(promise.changes.order_by("revision", "pk")),
        "organisations": Organisation.objects.all(),
        **choices(),
    }


def evidence(promise: Promise, as_of: datetime.date) -> QuerySet[Evidence]:
    """What is known by then of the promise and of its later statements: all of it counts."""
    of_it = Q(promise__in=[promise.pk, *promise.later.order_by().values_list("pk", flat=True)])
    by_then = Q(date__lte=as_of) | Q(date=None)
    found = Evidence.objects.filter(of_it, by_then).select_related("paper", "promise__paper")
    return found.order_by(F("date").asc(nulls_last=True), "paper__key", "anchor", "pk")


def earlier(found: Iterable[Alike]) -> list[Earlier]:
    """The promises that this one may be joined with, to choose from."""
    return [Earlier(each.promise, each.why, address(each.promise)) for each in found]


def choices() -> dict[str, Any]:
    """What the forms let choose from."""
    return {
        "kinds": labels.PROMISE_KINDS,
        "reasons": labels.REJECTIONS,
        "strengths": labels.STRENGTHS,
        "statuses": labels.STATUSES,
        "outcomes": labels.OUTCOMES,
        "natures": labels.NATURES,
        "evidence_kinds": labels.EVIDENCE_KINDS,
    }


def _statements(promise: Promise, as_of: datetime.date) -> list[Stated]:
    """The first statement and the later ones, oldest first; nothing where there is only one."""
    first = promise.head or promise
    later = [p for p in first.later.select_related("paper") if p.made is None or p.made <= as_of]
    if not later:
        return []
    hows = {
        row.promise_id: row for row in Restatement.objects.filter(HOLDS, promise__in=later).order_by("-pk")
    }
    rows = sorted([first, *later], key=lambda p: (p.made or datetime.date.min, p.start))
    shifts = _shifts(rows)
    return [
        Stated(
            made=row.made,
            shift=shifts.get(row.pk, 0),
            how=hows[row.pk].how if row.pk in hows else "first",
            deadline=row.deadline,
            text=row.text,
            address=address(row),
            why=hows[row.pk].why if row.pk in hows else "",
        )
        for row in rows
    ]


def _shifts(statements: Iterable[Promise]) -> dict[int, int]:
    """By how many days each statement (primary key) moves the last day that was stated before it."""
    shifts, due = {}, None
    for row in statements:
        if row.due and due:
            shifts[row.pk] = (row.due - due).days
        due = row.due or due
    return shifts
