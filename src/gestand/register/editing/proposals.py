"""Accept, correct, reject, split and add promises."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from django.db import transaction

from gestand import model
from gestand.errors import UnfitChange
from gestand.register.carrying import locate
from gestand.register.days import FIRST, LAST
from gestand.register.editing.change import Action, Edit, changing, record, require_reason
from gestand.register.models import Paper, Promise, Review
from gestand.register.roles import require
from gestand.register.standing import refresh
from gestand.register.stored import paper_of
from gestand.register.turn import wait_for_turn

CORRECTABLE = ("kind", "text", "actor", "to", "deadline", "strength")
_STRENGTHS = ("", "firm", "effort")
_DAY = r"\d{4}(?:-\d\d){0,2}"  # or a month, or a year
_DEADLINE = re.compile(rf"({_DAY})(?:/({_DAY}))?", re.ASCII)


def confirm(promise: Promise, edit: Edit) -> Promise:
    """A person vouches for the entry as it stands."""
    return _review(promise, edit, Review.CONFIRMED, Action.CONFIRMED)


def reject(promise: Promise, edit: Edit) -> Promise:
    """A person says that this is no promise; it stays, with the reason, and is no longer listed."""
    require_reason(edit)
    return _review(promise, edit, Review.REJECTED, Action.REJECTED)


def reopen(promise: Promise, edit: Edit) -> Promise:
    """Back to what nobody has judged."""
    return _review(promise, edit, Review.PROPOSED, Action.REOPENED)


def correct(promise: Promise, edit: Edit, **fields: str) -> Promise:
    """Set fields as a person reads them, and vouch for the entry; reading the paper again leaves them alone.

    Args:
        promise: the entry.
        edit: who, from which revision, and why.
        fields: of `CORRECTABLE`. The text is words of the paper; a deadline is an ISO date, year, month or
            interval, or empty.
    """
    with changing(promise, edit, "review") as current:
        before = {name: getattr(current, name) for name in fields}
        _set(current, fields)
        what = {name: [old, new] for name, old in before.items() if (new := getattr(current, name)) != old}
        if not what and current.review == Review.CONFIRMED:
            raise UnfitChange("nothing is different from what was there")
        current.corrected = sorted({*current.corrected, *what, *(["due"] if "deadline" in what else [])})
        current.review = Review.CONFIRMED
        record(current, edit, Action.CORRECTED if what else Action.CONFIRMED, what)
    return current


def split(promise: Promise, edit: Edit, parts: Sequence[str]) -> list[Promise]:
    """Make an entry that holds several promises into one for each; the first part keeps its address.

    Each part has the deadline of the whole, and is the task of the same organisation, until someone says
    otherwise.

    Args:
        promise: the entry.
        edit: who, from which revision, and why.
        parts: the words of the paper that state each, two or more, none of them in two parts.
    """
    if len(parts) < 2 or len({model.squeeze(part) for part in parts}) < len(parts):
        raise UnfitChange("a promise is split into two or more different parts")
    with changing(promise, edit, "review") as current:
        whole = current.text
        _set(current, {"text": parts[0]})
        current.corrected = sorted({*current.corrected, "text"})
        current.review = Review.CONFIRMED
        others = [_new(current.paper, current.kind, part, current) for part in parts[1:]]
        _refuse_overlap([current, *others])
        record(current, edit, Action.SPLIT, {"text": [whole, current.text], "into": [None, _ids(others)]})
        for other in others:
            record(other, edit, Action.ADDED, {"from": [None, current.identifier]})
        refresh([other.pk for other in others])
    return [current, *others]


def _refuse_overlap(parts: Sequence[Promise]) -> None:
    in_order = sorted(parts, key=lambda part: part.start)
    for one, other in pairwise(in_order):
        if other.start < one.end:
            raise UnfitChange(
                "“{one}” and “{other}” overlap; give each part words of its own",
                one=one.text[:80],
                other=other.text[:80],
            )


def add(paper: Paper, edit: Edit, kind: str, text: str, **fields: str) -> Promise:
    """An entry that no rule found.

    Args:
        paper: that states it.
        edit: who, and why; its revision says nothing here.
        kind: a `Promise.Kind`.
        text: the words of the paper that state it.
        fields: others of `CORRECTABLE`.
    """
    require(edit.user, "review")
    with transaction.atomic():
        wait_for_turn()
        promise = _new(paper, kind, text)
        _set(promise, fields)
        record(promise, edit, Action.ADDED)
        refresh([promise.pk])
    promise.refresh_from_db()
    return promise


def _review(promise: Promise, edit: Edit, review: Review, action: Action) -> Promise:
    with changing(promise, edit, "review") as current:
        if current.review == review:
            raise UnfitChange("{id}: is that already", id=current.identifier)
        what = {"review": [current.review, review.value]}
        current.review = review
        record(current, edit, action, what)
    return current


def _new(paper: Paper, kind: str, text: str, like: Promise | None = None) -> Promise:
    """An entry with these words of the current version of the paper; who, to whom and when as of another."""
    version = paper.current
    if version is None:
        raise UnfitChange("{key}: the register holds no reading of this paper", key=paper.key)
    promise = Promise(
        paper=paper,
        version=version,
        made=paper.date,
        kind=kind,
        start=like.start if like else 0,
        end=0,
        revision=0,
        review=Review.CONFIRMED,
        corrected=[*CORRECTABLE, "due"],
        actor=like.actor if like else "",
        to=like.to if like else "",
        strength=like.strength if like else "",
        listed=like.listed if like else None,
        deadline=like.deadline if like else "",
        deadline_text=like.deadline_text if like else "",
        due=like.due if like else None,
        organisation=like.organisation if like else None,
        function=like.function if like else "",
    )
    _set(promise, {"kind": kind, "text": text})
    promise.anchor = _free_anchor(promise)
    promise.identifier = f"{paper.key}/{promise.anchor}"
    promise.save()
    return promise


def _free_anchor(promise: Promise) -> str:
    """An anchor made of the words, as a reading makes them; with a tilde where that is taken."""
    anchor = f"{promise.kind}-{hashlib.sha256(promise.text.encode()).hexdigest()[:10]}"
    while Promise.objects.filter(paper=promise.paper, anchor=anchor).exists():
        anchor += "~"
    return anchor


def _set(promise: Promise, fields: dict[str, str]) -> None:
    for name, value in fields.items():
        if name not in CORRECTABLE:
            raise UnfitChange(
                "{name}: cannot be changed; choose {names}", name=name, names=", ".join(CORRECTABLE)
            )
        setattr(promise, name, model.squeeze(value))
    if promise.kind not in Promise.Kind.values:
        raise UnfitChange("{kind}: no kind of promise", kind=promise.kind)
    if promise.strength not in _STRENGTHS:
        raise UnfitChange("{strength}: no strength; choose firm, effort or none", strength=promise.strength)
    if "deadline" in fields:
        _set_deadline(promise)
    if "text" in fields:
        _place(promise)


def _set_deadline(promise: Promise) -> None:
    promise.due = _last_day(promise.deadline)
    if promise.deadline and promise.due is None:
        raise UnfitChange(
            "{deadline}: no deadline; write 2026-12-31, 2026-12, 2026 or 2026-01/2026-06",
            deadline=promise.deadline,
        )
    promise.deadline_text = promise.deadline_text if promise.deadline else ""


def _last_day(deadline: str) -> datetime.date | None:
    """The last day of a deadline that a person wrote; None where an end is none, or the first the later."""
    written = _DEADLINE.fullmatch(deadline)
    ends = [model.last_day(end) for end in written.groups() if end] if written else []
    last = ends[-1] if ends else None
    if None in ends or last is None or not FIRST <= last <= LAST:
        return None
    begins = f"{deadline.partition('/')[0]}-01-01"[: len("2026-01-01")]
    return last if begins <= last.isoformat() else None


def _place(promise: Promise) -> None:
    """Point the promise at its words in the current reading of its paper."""
    version = promise.paper.current or promise.version
    paper = paper_of(version)
    span = locate(paper, promise.text, near=promise.start)
    if span is None:
        raise UnfitChange("“{text}”: these words are not in the paper", text=promise.text[:80])
    place = paper.place(span[0])
    promise.version = version
    promise.start, promise.end = span
    promise.page, promise.line = place.page, place.line


def _ids(promises: Sequence[Promise]) -> list[Any]:
    return [promise.identifier for promise in promises]
