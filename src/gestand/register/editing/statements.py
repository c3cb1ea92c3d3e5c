"""Several statements of one promise: join them, part them."""

from __future__ import annotations

from gestand.errors import UnfitChange
from gestand.register.editing.change import Action, Edit, changing, record, still_there
from gestand.register.models import Promise, Restatement, Review
from gestand.register.models.promises import HOLDS
from gestand.register.standing import refresh

How = Restatement.How


def merge(promise: Promise, edit: Edit, into: Promise, how: str = "") -> Promise:
    """A person says that a promise is a later statement of another: the two are one, with a history.

    Args:
        promise: the later statement; it is no longer listed by itself.
        edit: who, from which revision of it, and why.
        into: the earlier one.
        how: a `Restatement.How`; taken from the deadlines unless given.
    """
    with changing(promise, edit, "review") as current:
        into = Promise.objects.select_for_update().get(pk=into.pk)
        if current.pk in (into.pk, into.head_id):
            raise UnfitChange("{id}: cannot be a later statement of itself", id=current.identifier)
        for each in (current, into):
            if each.review == Review.REJECTED or not each.stated:
                raise UnfitChange(
                    "{id}: is rejected, or its paper states it no more; it cannot be joined",
                    id=each.identifier,
                )
        moved = into.due is not None and current.due is not None and into.due != current.due
        chosen = How(how) if how in How.values else How.MOVED if moved else How.REPEATED
        others = Restatement.objects.filter(HOLDS, promise=current).exclude(of=into)
        others.update(review=Review.REJECTED)
        Restatement.objects.update_or_create(
            promise=current,
            of=into,
            defaults={"how": chosen, "review": Review.CONFIRMED},
            create_defaults={"how": chosen, "review": Review.CONFIRMED, "sure": True, "why": edit.why},
        )
        record(current, edit, Action.MERGED, {"head": [None, into.identifier]})
        record(into, edit, Action.MERGED, {"later": [None, current.identifier]})
    return current


def separate(promise: Promise, edit: Edit) -> Promise:
    """A person says that a promise stands by itself."""
    with changing(promise, edit, "review") as current:
        holding = Restatement.objects.filter(HOLDS, promise=current)
        if not holding:
            raise UnfitChange("{id}: stands by itself already", id=current.identifier)
        heads = list(Promise.objects.select_for_update(of=("self",)).filter(restated_by__in=holding))
        holding.update(review=Review.REJECTED)
        ids = [head.identifier for head in heads]
        record(current, edit, Action.SEPARATED, {"head": [ids, None]})
        for head in heads:
            record(head, edit, Action.SEPARATED, {"later": [current.identifier, None]})
        refresh([head.pk for head in heads])
    return current


def decline(restatement: Restatement, edit: Edit) -> Promise:
    """A person says of one proposal that the two are different promises; other proposals stay."""
    with changing(restatement.promise, edit, "review") as current:
        restatement = still_there(restatement)
        Restatement.objects.filter(pk=restatement.pk).update(review=Review.REJECTED)
        record(current, edit, Action.SEPARATED, {"head": [restatement.of.identifier, None]})
        refresh([restatement.of_id])
    return current
