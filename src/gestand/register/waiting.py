"""What waits for people to judge it: what the machine proposed, in the order in which it came in."""

from __future__ import annotations

from django.db.models import F, QuerySet

from gestand.register.models import Evidence, Promise, Restatement, Review


def promises() -> QuerySet[Promise]:
    """Entries that nobody judged."""
    return Promise.objects.stated().filter(review=Review.PROPOSED)


def evidence() -> QuerySet[Evidence]:
    """Follow-ups of which it is not sure what promise they mean."""
    unsure = Evidence.objects.filter(review=Review.PROPOSED, sure=False, promise__stated=True)
    return unsure.exclude(promise__review=Review.REJECTED)


def restatements() -> QuerySet[Restatement]:
    """Statements that may be one promise with an earlier one."""
    unsure = Restatement.objects.filter(
        review=Review.PROPOSED, sure=False, promise__stated=True, of__stated=True
    )
    standing = unsure.exclude(promise__review=Review.REJECTED).exclude(of__review=Review.REJECTED)
    return standing.exclude(promise__head=F("of"))
