"""Evidence that people attach, what they say of evidence, and the status that they set themselves."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.validators import URLValidator
from django.utils import timezone

from gestand.errors import UnfitChange
from gestand.register.attached import kept
from gestand.register.days import FIRST, LAST
from gestand.register.editing.change import Action, Edit, changing, record, require_reason, still_there
from gestand.register.models import Evidence, Outcome, Overruling, Paper, Promise, Review, Status
from gestand.register.roles import require

Kind, Nature = Evidence.Kind, Evidence.Nature


def attach(
    promise: Promise,
    edit: Edit,
    *,
    kind: str,
    outcome: str,
    date: datetime.date,
    nature: str = Nature.SAID,
    note: str = "",
    link: str = "",
    paper: Paper | None = None,
    file: File[bytes] | None = None,
) -> Evidence:
    """Add evidence of a person's own; it counts from its date.

    Args:
        promise: that it is about.
        edit: who, from which revision, and why.
        kind: paper, link, note or file; each needs what its name says.
        outcome: an `Outcome`: what came of the promise.
        date: of the paper, or of what was done.
        nature: an `Evidence.Nature`: that government says so, or that it was done.
        note: in words.
        link: a web address.
        paper: of the register.
        file: its name is kept, and it is stored under another; size and type are for the caller to limit.
    """
    needed = {Kind.PAPER: paper, Kind.LINK: link, Kind.NOTE: note.strip(), Kind.FILE: file}
    if kind not in needed or not needed[Kind(kind)]:
        raise UnfitChange("{kind}: evidence of this kind needs a {kind} with it", kind=kind)
    if outcome not in Outcome.values or nature not in Nature.values:
        raise UnfitChange("{outcome}: no outcome", outcome=outcome)
    _require_day(date)
    if link:
        _require_web_address(link)
    require(edit.user, "assign")
    with kept(file) as name, changing(promise, edit, "assign") as current:
        evidence = Evidence(
            promise=current,
            kind=kind,
            nature=nature,
            paper=paper,
            date=date,
            quote=note.strip(),
            outcome=outcome,
            sure=True,
            why=edit.why,
            review=Review.CONFIRMED,
            link=link,
            file=name,
            file_name=(file.name or "")[-255:] if file else "",
            by=edit.user,
            added_at=timezone.now(),
        )
        evidence.save()
        what = {"kind": kind, "nature": nature, "date": date.isoformat(), "outcome": outcome}
        record(current, edit, Action.EVIDENCE_ADDED, {field: [None, value] for field, value in what.items()})
    return evidence


def _require_day(date: datetime.date) -> None:
    if not FIRST <= date <= LAST:
        raise UnfitChange("{date}: no date; write it as 2026-12-31", date=date)


def _require_web_address(link: str) -> None:
    try:
        URLValidator(["http", "https"])(link)
    except ValidationError:
        raise UnfitChange(
            "{link}: no web address; it begins with https:// or http://", link=link[:200]
        ) from None


def judge(evidence: Evidence, edit: Edit, review: str, outcome: str = "") -> Evidence:
    """Say whether evidence is about the promise, and what it tells; an attached piece is withdrawn so too.

    Args:
        evidence: the piece.
        edit: who, from which revision of the promise, and why.
        review: a `Review`.
        outcome: an `Outcome`, where the machine read another.
    """
    if review not in Review.values or outcome not in ("", *Outcome.values):
        raise UnfitChange("{review}: cannot be said of evidence", review=review or outcome)
    with changing(evidence.promise, edit, "review") as current:
        evidence = still_there(evidence)
        what: dict[str, object] = {"evidence": [None, str(evidence)]}
        if outcome and outcome != evidence.outcome:
            what["outcome"] = [evidence.outcome, outcome]
            evidence.outcome = outcome
            evidence.corrected = sorted({*evidence.corrected, "outcome"})
        what["review"] = [evidence.review, review]
        evidence.review = review
        evidence.save(update_fields=["outcome", "corrected", "review"])
        record(
            current,
            edit,
            _JUDGED[Review(review)] if "outcome" not in what else Action.EVIDENCE_CORRECTED,
            what,
        )
    return evidence


_JUDGED = {
    Review.CONFIRMED: Action.EVIDENCE_CONFIRMED,
    Review.REJECTED: Action.EVIDENCE_REJECTED,
    Review.PROPOSED: Action.EVIDENCE_CORRECTED,
}


def overrule(promise: Promise, edit: Edit, status: str, date: datetime.date) -> Overruling:
    """Set the status, from a date on, whatever the evidence says; it needs a reason."""
    require_reason(edit)
    if status not in Status.values:
        raise UnfitChange(
            "{status}: no status; choose {names}", status=status, names=", ".join(Status.values)
        )
    _require_day(date)
    with changing(promise, edit, "overrule") as current:
        before = current.status_now
        overruling = Overruling.objects.create(
            promise=current,
            status=status,
            date=date,
            reason=edit.why.strip(),
            by=edit.user,
            at=timezone.now(),
        )
        record(
            current, edit, Action.OVERRULED, {"status": [before, status], "date": [None, date.isoformat()]}
        )
    return overruling


def withdraw(overruling: Overruling, edit: Edit) -> Overruling:
    """Let the evidence decide again, from today."""
    with changing(overruling.promise, edit, "overrule") as current:
        if overruling.withdrawn:
            raise UnfitChange("{id}: is withdrawn already", id=current.identifier)
        overruling.withdrawn = timezone.localdate()
        overruling.save(update_fields=["withdrawn"])
        record(current, edit, Action.OVERRULING_WITHDRAWN, {"status": [overruling.status, None]})
    return overruling
