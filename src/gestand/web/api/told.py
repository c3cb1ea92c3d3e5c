"""What callers get. Most of it is what `register.show` shows, with the address of its page."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, fields
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from gestand import model
from gestand.register import models
from gestand.register.show import ShownPaper, ShownPromise, shown_promises
from gestand.web import told
from gestand.web.editing import address


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise(ShownPromise):
    """A promise with its status as of a date and what came of it."""

    address: str  # of its page


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement of a promise: the first, or a later one that repeats, sharpens or moves it."""

    id: str
    made: datetime.date | None
    how: str  # first | repeated | sharpened | moved | spoken
    deadline: str
    text: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An earlier promise that this may be a later statement of; for people to judge."""

    number: int  # by which it is declined
    of: str  # id of the earlier promise
    how: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Overruling:
    """A status that a person set."""

    number: int  # by which it is withdrawn
    status: str
    date: datetime.date  # from when
    reason: str
    withdrawn: datetime.date | None  # from when it no longer counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that someone did to a promise, or that reading its paper again did."""

    revision: int  # of the promise, after it
    at: datetime.datetime
    who: str
    action: str
    what: dict[str, Any]  # each field with what was there before, and after
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseInFull(Promise):
    """A promise with all that is known of it."""

    statements: list[Statement]  # oldest first; empty where it was stated once
    proposals: list[Proposal]
    overrulings: list[Overruling]
    history: list[Change]  # oldest first


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper, as lists have it."""

    key: str
    type: str
    date: datetime.date | None
    title: str
    sender: str
    dossier: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperInFull(ShownPaper):
    """A paper: what it says of itself, its versions, its promises."""

    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What one version of a paper says; offsets of all else are into `text`, in characters."""

    paper: str
    version: int
    text: str
    passages: tuple[model.Passage, ...]
    marks: tuple[model.Mark, ...]
    furniture: tuple[model.Furniture, ...]
    speakers: tuple[model.Speaker, ...]
    metadata: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What putting a paper into the register did."""

    key: str
    what: str  # new | new version | read again | unchanged
    address: str


def promises(request: HttpRequest, rows: models.PromiseQuerySet, as_of: datetime.date) -> list[Promise]:
    """The promises of a query, after `as_of`."""
    return [_promise(request, shown) for shown in shown_promises(rows, as_of)]


def _promise(request: HttpRequest, shown: ShownPromise) -> Promise:
    return Promise(**_own(shown), address=request.build_absolute_uri(_page(shown.id)))


def in_full(request: HttpRequest, promise: models.Promise, as_of: datetime.date) -> PromiseInFull:
    """A promise with its statements, its history, and what it may be a statement of."""
    rows = models.Promise.objects.filter(pk=promise.pk).as_of(as_of)
    [shown] = promises(request, rows, as_of)
    story = told.of(rows.select_related("paper", "head__paper").get(), as_of)
    return PromiseInFull(
        **_own(shown),
        statements=[
            Statement(
                id=_id(each.address),
                made=each.made,
                how=each.how,
                deadline=each.deadline,
                text=each.text,
                why=each.why,
            )
            for each in story["statements"]
        ],
        proposals=[
            Proposal(number=each.pk, of=_id(address(each.of)), how=each.how, why=each.why)
            for each in story["proposals"]
        ],
        overrulings=[
            Overruling(
                number=row.pk, status=row.status, date=row.date, reason=row.reason, withdrawn=row.withdrawn
            )
            for row in promise.overrulings.filter(date__lte=as_of)
        ],
        history=[change(row) for row in promise.changes.all()],
    )


def change(row: models.Change) -> Change:
    """One step of a history."""
    return Change(
        revision=row.revision, at=row.at, who=row.who, action=row.action, what=row.what, why=row.why
    )


def paper(request: HttpRequest, row: models.Paper) -> Paper:
    """A paper in a list."""
    return Paper(
        key=row.key,
        type=row.type,
        date=row.date,
        title=row.title,
        sender=row.sender,
        dossier=row.dossier,
        address=request.build_absolute_uri(reverse("paper", args=[row.key])),
    )


def paper_in_full(request: HttpRequest, shown: ShownPaper) -> PaperInFull:
    """A paper by itself."""
    where = request.build_absolute_uri(reverse("paper", args=[shown.key]))
    return PaperInFull(**_own(shown), address=where)


def _own(shown: Any) -> dict[str, Any]:
    return {field.name: getattr(shown, field.name) for field in fields(shown)}


def _page(id: str) -> str:
    key, _slash, anchor = id.rpartition("/")
    return reverse("promise", args=[key, anchor])


def _id(page: str) -> str:
    """The id of the promise with this page."""
    key, anchor = page.strip("/").split("/")[-2:]
    return f"{key}/{anchor}"
