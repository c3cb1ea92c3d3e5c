"""Why a promise has the status it has, in words."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from gestand.register.models import Evidence, Promise, Status


def reason(promise: Promise, evidence: Sequence[Evidence]) -> str:
    """What the status follows from: the evidence that decided, the deadline, or that nothing was said.

    Args:
        promise: a promise with `status` and `late`.
        evidence: all evidence on it known on that date, oldest first.
    """
    sentences = [_because(promise.status)]
    if promise.late and promise.due_then:
        sentences.append(
            _("The deadline passed on %(date)s.") % {"date": date_format(promise.due_then, "j F Y")}
        )
    if any(not e.holds for e in evidence):
        sentences.append(_("What is not sure to be about this promise is shown, and does not count."))
    return " ".join(sentences)


def _because(status: str) -> str:
    match status:
        case Status.FULFILLED:
            return _("A later paper says that it is fulfilled.")
        case Status.LAPSED:
            return _("A later paper says that it has lapsed.")
        case Status.PARTLY:
            return _("Later papers report on it, and none says that it is done.")
    return _("No later paper in this register was found to come back to it.")
