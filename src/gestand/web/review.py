"""The queue of what the machine proposed, made for speed: one at a time, its passage in view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gestand import model
from gestand.register import stored, waiting
from gestand.register.alike import alike
from gestand.register.models import Evidence, Organisation, Paper, Promise, Restatement
from gestand.register.roles import may
from gestand.register.show import Beside
from gestand.web import labels, reader, told
from gestand.web.forms import ReviewFilter

MOST = 1000  # of what waits, that is counted
HERE = "#beoordelen"  # where on the page one goes on


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many wait; beyond `MOST` nobody counts."""

    number: int

    def __str__(self) -> str:
        number = number_format(min(self.number, MOST), use_l10n=True, force_grouping=True)
        return _("more than %(number)s") % {"number": number} if self.number > MOST else number

    def after(self, done: int) -> str:
        """How many there were before these were done."""
        return str(Waiting(self.number + done)) if self.number <= MOST else str(self)


@login_required
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """The next proposal that nobody has judged, with all that is needed to do so."""
    if not may(request.user, "review"):
        raise PermissionDenied
    form = ReviewFilter(request.GET, Organisation.objects.values_list("name", flat=True))
    chosen = form.chosen
    what, done = chosen.get("wat", "promises"), chosen.get("gedaan", 0)
    narrowed: dict[str, Any] = {name: chosen[name] for name in _FIELDS if name in chosen}
    queues = waiting_for(narrowed)
    rows = queues[what].order_by("pk")
    item = rows.filter(pk__gt=chosen.get("na", 0)).first() or rows.first()
    counts = {name: Waiting(found.order_by()[: MOST + 1].count()) for name, found in queues.items()}
    onward = {**narrowed, "wat": what, "na": item.pk if item else 0}
    here = reverse("review")
    context: dict[str, Any] = {
        "form": form,
        "what": what,
        "tabs": [
            (name, words, counts[name], urlencode({**narrowed, "wat": name}))
            for name, words in labels.WAITING.items()
        ],
        "done": done,
        "total": counts[what].after(done),
        "most": counts[what].number + done,
        "item": item,
        "paper": Paper.objects.filter(key=chosen["stuk"]).first() if "stuk" in chosen else None,
        "without_paper": urlencode({**{k: v for k, v in narrowed.items() if k != "stuk"}, "wat": what}),
        "next": f"{here}?{urlencode({**onward, 'gedaan': done + 1})}{HERE}",
        "skip": f"{here}?{urlencode({**onward, 'gedaan': done})}{HERE}",
        "in_queue": True,
        **told.choices(),
    }
    if isinstance(item, Promise):
        context |= _shown(item) | {"alike": told.earlier(alike(item))}
    elif isinstance(item, Evidence):
        context |= _shown(item.promise) | {"passage": _passage(item)}
    elif isinstance(item, Restatement):
        context |= _shown(item.promise) | {"other": _shown(item.of)}
    return render(request, "review.html", context)


# What waits, with what the page shows of it, and the way from there to its promise.
_WAITING: dict[str, tuple[QuerySet[Any], str]] = {
    "promises": (waiting.promises().select_related("paper"), ""),
    "evidence": (waiting.evidence().select_related("promise__paper", "paper"), "promise__"),
    "restatements": (waiting.restatements().select_related("promise__paper", "of__paper"), "promise__"),
}
_FIELDS = {"soort": "kind", "organisatie": "organisation__name", "stuk": "paper__key"}


def waiting_for(chosen: Mapping[str, Any]) -> dict[str, QuerySet[Any]]:
    """What waits in each queue for these values of the filters."""
    return {
        name: rows.filter(**{f"{to}{_FIELDS[field]}": chosen[field] for field in _FIELDS if field in chosen})
        for name, (rows, to) in _WAITING.items()
    }


def _shown(promise: Promise) -> dict[str, object]:
    """What a person needs to see of a promise to judge it."""
    day = max(timezone.localdate(), promise.made or timezone.localdate())
    this = Promise.objects.as_of(day).select_related("paper", "version").get(pk=promise.pk)
    paper = stored.paper_of(this.version)
    annotation = this.version.annotations.filter(anchor=this.passage).first()
    return {
        "promise": this,
        "passages": list(reader.context(paper, this)),
        "where": reader.place(model.Mark(0, this.page, this.line), Beside([this.version_id]).speaker(this)),
        "cues": annotation.why if annotation else (),
    }


def _passage(evidence: Evidence) -> list[reader.Near]:
    """The follow-up in its paper, with the passages around it."""
    version = evidence.paper.current if evidence.paper else None
    annotation = version.annotations.filter(anchor=evidence.anchor).first() if version else None
    return list(reader.context(stored.paper_of(version), annotation)) if version and annotation else []
