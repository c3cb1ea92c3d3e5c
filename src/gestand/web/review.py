"""The queue of what the machine proposed, made for speed: one at a time, its passage in view."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from gestand import model
from gestand.register import stored
from gestand.register.models import Evidence, Promise, Restatement, Review
from gestand.register.roles import may
from gestand.register.show import Beside
from gestand.web import reader, told
from gestand.web.forms import ReviewFilter


@login_required
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """The next proposal that nobody has judged, with all that is needed to do so."""
    if not may(request.user, "review"):
        raise PermissionDenied
    form = ReviewFilter(request.GET)
    chosen = form.chosen
    what = chosen.get("wat", "promises")
    waiting: dict[str, Any] = {
        "promises": _promises(chosen.get("soort", ""), chosen.get("stuk", "")),
        "evidence": _evidence(chosen.get("stuk", "")),
        "restatements": _restatements(chosen.get("stuk", "")),
    }
    after = chosen.get("na", 0)
    rows = waiting[what]
    item = rows.filter(pk__gt=after).first() or (rows.first() if after else None)
    promise = item if isinstance(item, Promise) else item.promise if item else None
    kept = {name: value for name, value in chosen.items() if name != "na"}
    here = reverse("review")
    context = {
        "form": form,
        "what": what,
        "counts": {name: found.count() for name, found in waiting.items()},
        "item": item,
        "next": f"{here}?{urlencode({**kept, 'na': item.pk})}" if item else here,
        **(_shown(promise) if promise else {}),
        **told.choices(),
        "keys": {"confirm": "a"},
    }
    if isinstance(item, Restatement):
        context["other"] = _shown(item.of)
    return render(request, "review.html", context)


def _promises(kind: str, paper: str) -> QuerySet[Promise]:
    """Entries that nobody judged, in the order in which they came in."""
    waiting = Promise.objects.stated().filter(review=Review.PROPOSED).select_related("paper")
    if kind:
        waiting = waiting.filter(kind=kind)
    return (waiting.filter(paper__key=paper) if paper else waiting).order_by("pk")


def _evidence(paper: str) -> QuerySet[Evidence]:
    """Follow-ups of which it is not sure what promise they mean."""
    waiting = Evidence.objects.filter(review=Review.PROPOSED, sure=False, promise__stated=True)
    waiting = waiting.select_related("promise__paper", "paper")
    return (waiting.filter(paper__key=paper) if paper else waiting).order_by("pk")


def _restatements(paper: str) -> QuerySet[Restatement]:
    """Statements that may be one promise with an earlier one."""
    waiting = Restatement.objects.filter(
        Q(promise__stated=True), Q(of__stated=True), review=Review.PROPOSED, sure=False
    )
    waiting = waiting.exclude(promise__head=F("of")).select_related("promise__paper", "of__paper")
    return (waiting.filter(promise__paper__key=paper) if paper else waiting).order_by("pk")


def _shown(promise: Promise) -> dict[str, object]:
    """What a person needs to see of a promise to judge it."""
    day = max(timezone.localdate(), promise.made or timezone.localdate())
    this = Promise.objects.as_of(day).select_related("paper", "version").get(pk=promise.pk)
    paper = stored.paper_of(this.version)
    annotation = this.version.annotations.filter(anchor=this.passage).first()
    return {
        "promise": this,
        "context": list(reader.context(paper, this)),
        "where": reader.place(model.Mark(0, this.page, this.line), Beside([this.version_id]).speaker(this)),
        "cues": annotation.why if annotation else (),
    }
