"""The story of one promise as its page tells it: its statements, its changes, what a person may choose."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from gestand.register.models import Organisation, Promise, Restatement, Review
from gestand.register.models.promises import HOLDS
from gestand.web import labels
from gestand.web.editing import address


@dataclass(frozen=True, slots=True)
class Stated:
    """One statement of a promise."""

    made: datetime.date | None
    how: str
    deadline: str
    text: str
    address: str
    why: str


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
    slipped = (promise.due_then - promise.due).days if promise.due and promise.due_then else 0
    return {
        "statements": _statements(promise, as_of),
        "proposals": [
            Proposal(row.pk, row.of, row.how, row.why, address(row.of))
            for row in promise.restates.filter(review=Review.PROPOSED, sure=False, of__stated=True)
            .exclude(of=promise.head)
            .select_related("of__paper")
        ],
        "overrulings": promise.overrulings.filter(withdrawn=None),
        "slipped": slipped if slipped > 0 else 0,
        "changes": promise.changes.all(),
        "organisations": Organisation.objects.all(),
        **choices(),
    }


def choices() -> dict[str, Any]:
    """What the forms let choose from."""
    return {
        "kinds": labels.PROMISE_KINDS,
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
    return [
        Stated(
            made=row.made,
            how=hows[row.pk].how if row.pk in hows else "first",
            deadline=row.deadline,
            text=row.text,
            address=address(row),
            why=hows[row.pk].why if row.pk in hows else "",
        )
        for row in rows
    ]
