"""What each promise is part of, and its status today: kept with it, so that lists need not derive it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from gestand.register.ministries import ministry
from gestand.register.models import Evidence, Overruling, Promise, Restatement, Review
from gestand.register.models.promises import HOLDS

_DERIVED = ("status_now", "due_now", "unadopted_now", "ministry", "standing_on", "moves", "changed_at")
_BATCH = 500  # rows in one statement


def refresh(promises: Collection[int], told: Collection[int] = ()) -> None:
    """Derive the standing of these promises (primary keys) anew, and of those of which they are a statement.

    To be called in the transaction that changed them, their evidence or their restatements.

    Args:
        promises: that may stand otherwise now.
        told: those among them of which evidence came, changed or went.
    """
    touched = set(promises)
    while more := _restating(touched) - touched:
        touched |= more
    heads = _heads(touched)
    _find_heads(touched)
    heads |= _heads(touched)
    _derive(touched | heads, {*told, *(_heads(told) if told else ())})


def catch_up() -> None:
    """Derive anew what was dated ahead when it was last derived, and has its day now."""
    today = timezone.localdate()
    come = {"promise": OuterRef("pk"), "date__gt": OuterRef("standing_on"), "date__lte": today}
    told = Exists(Evidence.objects.filter(**come)) | Exists(Overruling.objects.filter(**come))
    earlier = Q(standing_on__lt=today)
    restated = Exists(
        Promise.objects.filter(head=OuterRef("pk"), made__gt=OuterRef("standing_on"), made__lte=today)
    )
    waiting = Promise.objects.filter(Q(standing_on=None) | earlier & (Q(told) | Q(restated)))
    refresh(list(waiting.values_list("pk", flat=True)))


def _restating(promises: Collection[int]) -> set[int]:
    rows = Restatement.objects.filter(HOLDS, of__in=promises)
    return set(rows.values_list("promise", flat=True))


def _heads(promises: Collection[int]) -> set[int]:
    heads = Promise.objects.filter(pk__in=promises).values_list("head", flat=True)
    return {head for head in heads if head is not None}


def _find_heads(promises: Collection[int]) -> None:
    """The first statement of each promise, by the restatements that hold; a confirmed one goes first.

    What people rejected is no promise, so no statement of one: neither its deadline nor its evidence counts.
    """
    earlier: dict[int, int] = {}
    ahead = set(promises)
    while ahead:
        for promise, of in _restated_by(ahead):
            earlier.setdefault(promise, of)
        ahead = {of for promise, of in earlier.items() if promise in ahead and of not in earlier}
    rows = list(Promise.objects.filter(pk__in=promises).only("head", "review"))
    changed = []
    for row in rows:
        head = None if row.review == Review.REJECTED else _first(row.pk, earlier)
        if row.head_id != head:
            row.head_id = head
            changed.append(row)
    Promise.objects.bulk_update(changed, ["head"], batch_size=_BATCH)


def _restated_by(promises: Collection[int]) -> Iterable[tuple[int, int]]:
    """Which promise each of these restates; of one that is rejected or gone, none is a statement."""
    rows = Restatement.objects.filter(HOLDS, promise__in=promises, of__stated=True)
    confirmed_first = rows.exclude(of__review=Review.REJECTED).order_by("review", "of__made", "of")
    return confirmed_first.values_list("promise", "of")


def _first(promise: int, earlier: dict[int, int]) -> int | None:
    """The promise at the beginning of the chain; None for itself, or where the chain is a ring."""
    seen = {promise}
    at = promise
    while (of := earlier.get(at)) is not None:
        if of in seen:
            return None
        seen.add(at := of)
    return at if at != promise else None


def _derive(promises: Collection[int], told: Collection[int]) -> None:
    today = timezone.localdate()
    rows = list(Promise.objects.filter(pk__in=promises).derived(today).select_related("paper"))
    for row in rows:
        before = row.status_now, row.due_now, row.unadopted_now
        row.status_now, row.due_now, row.unadopted_now = now = row.status, row.due_then, row.unadopted
        moved = row.standing_on is not None and before != now
        row.moves += moved
        if moved or row.pk in told:
            row.changed_at = timezone.now()
        row.ministry = ministry(row.actor, row.paper.sender)
        row.standing_on = today
    Promise.objects.bulk_update(rows, _DERIVED, batch_size=_BATCH)
