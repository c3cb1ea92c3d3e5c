"""One change of an entry: by whom, from which revision, and why."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone

from gestand.errors import Conflict, UnfitChange
from gestand.register.models import Change, Evidence, Promise, Restatement, User
from gestand.register.roles import Act, require
from gestand.register.search.index import index_promise
from gestand.register.standing import refresh
from gestand.register.turn import wait_for_turn

Action = Change.Action
_Proposal = TypeVar("_Proposal", Evidence, Restatement)


@dataclass(frozen=True, slots=True)
class Edit:
    """Who changes an entry, which revision of it they saw, and why."""

    user: User
    revision: int
    why: str = ""


@contextmanager
def changing(promise: Promise, edit: Edit, act: Act) -> Iterator[Promise]:
    """The promise as it is now, held until the block ends; its standing is derived anew afterwards.

    Raises:
        NotAllowed: the user may not do this.
        Conflict: the promise is no longer at the revision that the user saw.
    """
    require(edit.user, act)
    with transaction.atomic():
        wait_for_turn()
        current = Promise.objects.select_for_update(of=("self",)).select_related("paper").get(pk=promise.pk)
        if current.revision != edit.revision:
            raise _conflict(current)
        yield current
        refresh({current.pk})
    current.refresh_from_db()


def still_there(proposal: _Proposal) -> _Proposal:
    """What the machine proposed, as it is now, held until the transaction ends.

    Raises:
        Conflict: reading a paper again took it away after the user saw it.
    """
    rows = type(proposal)._default_manager.select_for_update(of=("self",))
    found = rows.select_related("promise").filter(pk=proposal.pk).first()
    if found is None:
        raise Conflict(
            "{id}: what you judged was taken away when a paper was read again; look at the promise again",
            id=proposal.promise.identifier,
        )
    return found


def record(promise: Promise, edit: Edit, action: Action, what: dict[str, Any] | None = None) -> Change:
    """Save the promise at its next revision, and remember the change."""
    promise.revision += 1
    promise.changed_at = timezone.now()
    promise.save()
    index_promise(promise)
    return Change.objects.create(
        promise=promise,
        revision=promise.revision,
        at=timezone.now(),
        by=edit.user,
        who=edit.user.get_username(),
        action=action,
        what=what or {},
        why=edit.why.strip(),
    )


def require_reason(edit: Edit) -> None:
    """Stop a change that says nothing of why.

    Raises:
        UnfitChange: there is no reason.
    """
    if not edit.why.strip():
        raise UnfitChange("say why; others must be able to follow this decision")


def _conflict(promise: Promise) -> Conflict:
    last = promise.changes.last()
    return Conflict(
        "{id}: changed by {who} after you saw it; look at it again, then repeat your change",
        id=promise.identifier,
        who=last.who if last else "someone else",
    )
