"""Calls that change an entry: those of `register.editing`, one address each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Annotated, Any, Literal

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Field, File, Form, Router
from ninja.files import UploadedFile
from ninja.responses import Status

from gestand.errors import Conflict, UnfitChange
from gestand.register import editing, models
from gestand.register.editing import Edit
from gestand.register.roles import require
from gestand.web.api import told
from gestand.web.api.access import SIGNED_IN, Wrong, answers, caller, wrong
from gestand.web.api.given import Day, Given, Name, Number, Reason, Word, Words
from gestand.web.uploads import checked

router = Router(auth=SIGNED_IN, tags=["changes"])


class ChangedSince(Wrong):
    """Someone else changed the entry after the caller saw it; nothing was changed now."""

    revision: int  # of the entry now
    since: list[told.Change]


def _changing(shape: Any = told.PromiseInFull, status: int = 200) -> dict[int, Any]:
    every = answers(shape, 403, 404, 413, status=status)
    every.pop(304, None)
    return {**every, 409: ChangedSince}


_ENTRY = "/promises/{name:key}/{name:anchor}"
Outcome = models.Outcome


class Correction(Reason):
    """Fields as a person reads them; those that are left out stay."""

    kind: models.Promise.Kind | None = None
    text: Annotated[Words | None, Field(description="words of the paper")] = None
    actor: Words | None = None
    to: Words | None = None
    deadline: Annotated[
        str | None,
        Field(
            max_length=21, pattern=r"^[0-9/-]*$", description="2026-12-31, 2026-12, 2026 or 2026-01/2026-06"
        ),
    ] = None
    strength: Literal["", "firm", "effort"] | None = None


class Parts(Reason):
    """The words of the paper that state each promise."""

    parts: Annotated[list[Words], Field(min_length=2, max_length=20)]


class Joined(Reason):
    """Of which earlier promise this is a later statement."""

    into: Annotated[Word, Field(description="id of the earlier promise")]
    how: models.Restatement.How | None = None


class Task(Reason):
    """Whose task it is; without an organisation nobody's."""

    organisation: Word = ""
    function: Name = ""


class Judgement(Reason):
    """What a person says of a piece of evidence."""

    review: models.Review
    outcome: Outcome | None = None


class Verdict(Reason):
    """A status that a person sets, whatever the evidence says; `why` must say why."""

    status: models.Status
    date: Day


class Added(Given):
    """A promise that no rule found."""

    kind: models.Promise.Kind
    text: Annotated[Words, Field(description="words of the paper")]
    why: Words = ""
    actor: Words = ""
    to: Words = ""
    deadline: Annotated[str, Field(max_length=21, pattern=r"^[0-9/-]*$")] = ""
    strength: Literal["", "firm", "effort"] = ""


class Attachment(Reason):
    """Evidence of a person's own; each kind needs the field that it is named after."""

    kind: Literal["paper", "link", "note", "file"]
    outcome: Outcome
    date: Annotated[Day, Field(description="from when it counts")]
    nature: models.Evidence.Nature = models.Evidence.Nature.SAID
    note: Words = ""
    link: Annotated[str, Field(max_length=2000, pattern=r"^(https?://[^\s\x00]+)?$")] = ""
    paper: Annotated[Word, Field(description="key of a paper in the register")] = ""


@router.post(f"{_ENTRY}/confirm", response=_changing(), summary="Confirm")
def confirm(request: HttpRequest, key: str, anchor: str, given: Reason) -> Any:
    """Vouch for the entry as it stands."""
    return _done(request, key, anchor, given, editing.confirm)


@router.post(f"{_ENTRY}/correct", response=_changing(), summary="Correct")
def correct(request: HttpRequest, key: str, anchor: str, given: Correction) -> Any:
    """Set fields, and vouch for the entry; reading the paper again leaves them alone."""
    fields = given.model_dump(exclude={"revision", "why"}, exclude_none=True)
    said = {name: str(value) for name, value in fields.items()}
    return _done(request, key, anchor, given, lambda promise, edit: editing.correct(promise, edit, **said))


@router.post(f"{_ENTRY}/reject", response=_changing(), summary="Reject")
def reject(request: HttpRequest, key: str, anchor: str, given: Reason) -> Any:
    """Say that this is no promise, and why; it stays, and is no longer listed."""
    return _done(request, key, anchor, given, editing.reject)


@router.post(f"{_ENTRY}/reopen", response=_changing(), summary="Reopen")
def reopen(request: HttpRequest, key: str, anchor: str, given: Reason) -> Any:
    """Take back a confirmation or rejection."""
    return _done(request, key, anchor, given, editing.reopen)


@router.post(f"{_ENTRY}/split", response=_changing(list[told.PromiseInFull]), summary="Split")
def split(request: HttpRequest, key: str, anchor: str, given: Parts) -> Any:
    """Make an entry that holds several promises into one for each; the first part keeps its address."""

    def told_apart(parts: Any) -> list[told.PromiseInFull]:
        return [_in_full(request, part) for part in parts]

    def parted(promise: models.Promise, edit: Edit) -> object:
        return editing.split(promise, edit, given.parts)

    return _done(request, key, anchor, given, parted, shown=told_apart)


@router.post(f"{_ENTRY}/merge", response=_changing(), summary="Merge into an earlier promise")
def merge(request: HttpRequest, key: str, anchor: str, given: Joined) -> Any:
    """Say that a promise is a later statement of another: the two are one, with a history."""
    into = models.Promise.objects.filter(identifier=given.into).first()

    def merged(promise: models.Promise, edit: Edit) -> object:
        require(edit.user, "review")
        if into is None:
            raise UnfitChange("{id}: no promise of this register; give its id or address", id=given.into)
        return editing.merge(promise, edit, into, given.how or "")

    return _done(request, key, anchor, given, merged)


@router.post(f"{_ENTRY}/separate", response=_changing(), summary="Separate from an earlier promise")
def separate(request: HttpRequest, key: str, anchor: str, given: Reason) -> Any:
    """Say that a promise stands by itself."""
    return _done(request, key, anchor, given, editing.separate)


@router.post(f"{_ENTRY}/proposals/{{number}}/decline", response=_changing(), summary="Decline a proposal")
def decline(request: HttpRequest, key: str, anchor: str, number: Number, given: Reason) -> Any:
    """Say of a proposed earlier promise that it is another one."""
    of = get_object_or_404(models.Restatement, pk=number, promise__identifier=f"{key}/{anchor}")
    return _done(request, key, anchor, given, lambda _promise, edit: editing.decline(of, edit))


@router.post(f"{_ENTRY}/assign", response=_changing(), summary="Assign")
def assign(request: HttpRequest, key: str, anchor: str, given: Task) -> Any:
    """Give a promise to an organisation and, there, to whoever has a function."""
    name = " ".join(given.organisation.split())

    def assigned(promise: models.Promise, edit: Edit) -> object:
        require(edit.user, "assign")
        with transaction.atomic():
            organisation = models.Organisation.objects.get_or_create(name=name)[0] if name else None
            return editing.assign(promise, edit, organisation, given.function)

    return _done(request, key, anchor, given, assigned)


@router.post(f"{_ENTRY}/evidence", response=_changing(status=201), summary="Attach evidence")
def attach(
    request: HttpRequest,
    key: str,
    anchor: str,
    given: Form[Attachment],
    file: File[UploadedFile | None] = None,
) -> Any:
    """Add evidence: a paper of the register, a web page, a note, or a file."""

    def attached(promise: models.Promise, edit: Edit) -> object:
        require(edit.user, "assign")
        paper = models.Paper.objects.filter(key=given.paper).first() if given.paper else None
        if given.paper and paper is None:
            raise UnfitChange("{key}: this paper is not in the register", key=given.paper)
        return editing.attach(
            promise,
            edit,
            kind=given.kind,
            outcome=given.outcome,
            date=given.date,
            nature=given.nature,
            note=given.note,
            link=given.link,
            paper=paper,
            file=checked(file) if file else None,
        )

    return _done(request, key, anchor, given, attached, status=201)


@router.post(f"{_ENTRY}/evidence/{{number}}/judge", response=_changing(), summary="Judge evidence")
def judge(request: HttpRequest, key: str, anchor: str, number: Number, given: Judgement) -> Any:
    """Say whether evidence is about the promise, and what it tells; so too an attached piece is withdrawn."""
    piece = get_object_or_404(models.Evidence, pk=number, promise__identifier=f"{key}/{anchor}")

    def judged(_promise: models.Promise, edit: Edit) -> object:
        return editing.judge(piece, edit, given.review, given.outcome or "")

    return _done(request, key, anchor, given, judged)


@router.post(f"{_ENTRY}/overrule", response=_changing(), summary="Set the status")
def overrule(request: HttpRequest, key: str, anchor: str, given: Verdict) -> Any:
    """Set the status, from a date on, whatever the evidence says; `why` must say why."""

    def overruled(promise: models.Promise, edit: Edit) -> object:
        return editing.overrule(promise, edit, given.status, given.date)

    return _done(request, key, anchor, given, overruled)


@router.post(f"{_ENTRY}/overrulings/{{number}}/withdraw", response=_changing(), summary="Withdraw a status")
def withdraw(request: HttpRequest, key: str, anchor: str, number: Number, given: Reason) -> Any:
    """Let the evidence decide again, from today."""
    overruling = get_object_or_404(models.Overruling, pk=number, promise__identifier=f"{key}/{anchor}")
    return _done(request, key, anchor, given, lambda _promise, edit: editing.withdraw(overruling, edit))


@router.post("/papers/{name:key}/promises", response=_changing(status=201), summary="Add a promise")
def add(request: HttpRequest, key: str, given: Added) -> Any:
    """Add a promise that no rule found: words of the paper, marked by a person."""
    paper = get_object_or_404(models.Paper.objects.select_related("current"), key=key)
    edit = Edit(caller(request), 0, given.why)
    fields = {name: getattr(given, name) for name in ("actor", "to", "deadline", "strength")}
    promise = editing.add(paper, edit, given.kind, given.text, **{k: v for k, v in fields.items() if v})
    return Status(201, _in_full(request, promise))


def _done(
    request: HttpRequest,
    key: str,
    anchor: str,
    given: Reason,
    make: Callable[[models.Promise, Edit], object],
    *,
    status: int = 200,
    shown: Callable[[Any], Any] | None = None,
) -> Any:
    """Make a change, and tell how the entry stands then, or what others changed since the caller saw it."""
    promise = get_object_or_404(models.Promise, paper__key=key, anchor=anchor)
    try:
        result = make(promise, Edit(caller(request), given.revision, given.why))
    except Conflict as error:
        return _conflict(promise, given.revision, error)
    return Status(status, shown(result) if shown else _in_full(request, promise))


def _conflict(promise: models.Promise, seen: int, error: Conflict) -> HttpResponse:
    promise.refresh_from_db()
    since = [asdict(told.change(row)) for row in promise.changes.filter(revision__gt=seen)]
    return wrong(409, _(error.template).format(**error.values), revision=promise.revision, since=since)


def _in_full(request: HttpRequest, promise: models.Promise) -> told.PromiseInFull:
    today = timezone.localdate()
    return told.in_full(request, promise, max(today, promise.made or today))
