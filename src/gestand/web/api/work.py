"""Calls about the work: what waits to be judged, whose task what is, who one is."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from gestand.register import models, waiting
from gestand.register.roles import LEAST, may, require
from gestand.web.api import told
from gestand.web.api.access import READING, SIGNED_IN, answers, caller
from gestand.web.api.given import Word
from gestand.web.api.paging import After, Limit, Page, page, part

router = Router(auth=SIGNED_IN, tags=["work"])


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingEvidence:
    """A follow-up of which it is not sure what promise it means."""

    number: int  # by which it is judged
    id: str  # of the passage
    promise: str  # id of the promise that it may mean
    revision: int  # of that promise
    date: datetime.date | None
    quote: str
    outcome: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingRestatement:
    """A statement that may be one promise with an earlier one."""

    number: int  # by which it is declined
    promise: str  # id
    revision: int  # of that promise
    of: str  # id of the earlier promise
    how: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A body that promises are assigned to."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Who calls, and what they may do."""

    name: str
    role: str
    organisation: str
    function: str
    may: dict[str, bool]


@router.get(
    "/review/promises",
    response=answers(Page[told.Promise], 403),
    summary="Promises that nobody has judged",
)
def promises(
    request: HttpRequest, paper: Word = "", limit: Limit = 50, after: After = None
) -> dict[str, Any]:
    """In the order in which they came in."""
    require(caller(request), "review")
    today = timezone.localdate()
    rows = _of_paper(waiting.promises(), "paper__key", paper).as_of(today)

    def shown(found: models.PromiseQuerySet) -> list[told.Promise]:
        return told.promises(request, found, today)

    return page(request, rows, shown, ("pk", "pk"), limit=limit, after=after)


@router.get(
    "/review/evidence",
    response=answers(Page[WaitingEvidence], 403),
    summary="Follow-ups of which it is not sure what they mean",
)
def evidence(
    request: HttpRequest, paper: Word = "", limit: Limit = 50, after: After = None
) -> dict[str, Any]:
    """In the order in which they came in; `paper` is the one that they stand in."""
    require(caller(request), "review")
    rows = _of_paper(waiting.evidence(), "paper__key", paper).select_related("paper", "promise")

    def shown(found: QuerySet[models.Evidence]) -> Sequence[WaitingEvidence]:
        return [
            WaitingEvidence(
                number=row.pk,
                id=str(row),
                promise=row.promise.identifier,
                revision=row.promise.revision,
                date=row.date,
                quote=row.quote,
                outcome=row.outcome,
                why=row.why,
            )
            for row in found
        ]

    return page(request, rows, shown, ("pk", "pk"), limit=limit, after=after)


@router.get(
    "/review/restatements",
    response=answers(Page[WaitingRestatement], 403),
    summary="Statements that may be one promise with an earlier one",
)
def restatements(
    request: HttpRequest, paper: Word = "", limit: Limit = 50, after: After = None
) -> dict[str, Any]:
    """In the order in which they came in; `paper` is that of the later statement."""
    require(caller(request), "review")
    rows = _of_paper(waiting.restatements(), "promise__paper__key", paper).select_related("promise", "of")

    def shown(found: QuerySet[models.Restatement]) -> Sequence[WaitingRestatement]:
        return [
            WaitingRestatement(
                number=row.pk,
                promise=row.promise.identifier,
                revision=row.promise.revision,
                of=row.of.identifier,
                how=row.how,
                why=row.why,
            )
            for row in found
        ]

    return page(request, rows, shown, ("pk", "pk"), limit=limit, after=after)


@router.get("/tasks", response=answers(Page[told.Promise]), summary="What one's organisation must still do")
def tasks(
    request: HttpRequest, ended: bool = False, limit: Limit = 50, after: After = None
) -> dict[str, Any]:
    """The promises assigned to the organisation of the caller, by deadline; with `ended` also those done."""
    today = timezone.localdate()
    organisation = caller(request).organisation
    rows = models.Promise.objects.entries().as_of(today)
    rows = rows.filter(organisation=organisation) if organisation else rows.none()
    if not ended:
        rows = rows.with_status(models.Status.OPEN, models.Status.PARTLY)

    def shown(found: models.PromiseQuerySet) -> list[told.Promise]:
        return told.promises(request, found, today)

    return page(request, rows, shown, ("due_then", "identifier"), limit=limit, after=after)


@router.get(
    "/organisations", auth=READING, response=answers(Page[Organisation]), summary="List organisations"
)
def organisations(request: HttpRequest, limit: Limit = 200, after: After = None) -> dict[str, Any]:
    """The bodies that promises are assigned to."""
    names = models.Organisation.objects.values_list("name", flat=True)
    return part(request, [Organisation(name=name) for name in names], limit=limit, after=after)


@router.get("/me", response=answers(Account), summary="Who one is, and what one may do")
def me(request: HttpRequest) -> Account:
    """The account that the token or session is of."""
    user = caller(request)
    return Account(
        name=user.get_username(),
        role=models.Role.ADMINISTRATOR if user.is_superuser else user.role,
        organisation=user.organisation.name if user.organisation else "",
        function=user.function,
        may={act: may(user, act) for act in LEAST},
    )


def _of_paper(rows: Any, field: str, key: str) -> Any:
    return rows.filter(**{field: key}) if key else rows
