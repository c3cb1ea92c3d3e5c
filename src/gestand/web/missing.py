"""What is missing: recommendations without response, answers that lead nowhere, promises without a word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from gestand.register.clues import absent
from gestand.register.models import Gap, Paper
from gestand.register.status import promise_lists
from gestand.web import lists
from gestand.web.forms import MissingFilter
from gestand.web.parts import parts
from gestand.web.templatetags.gestand import day
from gestand.web.views import page_of

# What each list of the page holds.
LISTS: dict[str, str | LazyText] = {
    "silence": gettext_lazy("Recommendations without response"),
    "dead_end": gettext_lazy("Answers that point to no answer"),
    "pointer": gettext_lazy("Answers that only point elsewhere"),
    "unlisted": gettext_lazy("Spoken in a debate, not on its list"),
    "no_deadline": gettext_lazy("Open commitments without deadline"),
    "unspoken": gettext_lazy("Late, and no later paper speaks of it"),
    "absent": gettext_lazy("Papers referred to, not in the register"),
}
LEADS: dict[str, str | LazyText] = {
    "silence": gettext_lazy("A paper of government names what was recommended, and passes it over."),
    "dead_end": gettext_lazy(
        "The answer says nothing itself; what it points to is not there, or says nothing either."
    ),
    "pointer": gettext_lazy(
        "The answer gives no answer of its own; it points to other answers in the same paper."
    ),
    "unlisted": gettext_lazy(
        "A member of government promised it in the debate, and no item of the list at its end repeats it."
    ),
    "no_deadline": gettext_lazy("Government undertook it, and does not say by when."),
    "unspoken": gettext_lazy(
        "The deadline has passed, and no later paper of this register was found to come back to it."
    ),
    "absent": gettext_lazy("Papers of parliament that others refer to, the most cited first."),
}
_OF_PROMISES = {"no_deadline": "without_deadline", "unspoken": "late_unspoken"}  # as `Overview` names them


@require_safe
def missing(request: HttpRequest) -> HttpResponse:
    """One list of what is missing, by dossier, ministry and year."""
    form = MissingFilter(request.GET)
    chosen = form.chosen
    what = chosen.get("wat", "silence")
    context = {
        "form": form,
        "lists": LISTS.items(),
        "what": what,
        "heading": LISTS[what],
        "lead": LEADS[what],
        "chosen": {name: value for name, value in chosen.items() if name != "wat"},
    }
    if what == "absent":
        page = page_of(request, absent(as_of=timezone.localdate()))
        return render(request, "absent.html", {**context, "page": page})
    where = {
        "dossier": chosen.get("dossier", ""),
        "ministry": chosen.get("ministerie", ""),
        "year": chosen.get("jaar"),
    }
    page, rows = _promises(request, what, where) if what in _OF_PROMISES else _gaps(request, what, where)
    return render(request, "missing.html", {**context, "page": page, "rows": rows})


@dataclass(frozen=True, slots=True)
class Row:
    """A passage to which something is missing."""

    address: str
    words: str
    said: str  # what is missing, or whose it is
    paper: Paper


def _gaps(request: HttpRequest, kind: str, where: Mapping[str, Any]) -> tuple[Page[Any], list[Row]]:
    names = {"dossier": "paper__dossier", "ministry": "ministry", "year": "date__year"}
    kinds = (Gap.Kind.POINTER, Gap.Kind.DEAD_END) if kind == Gap.Kind.POINTER else (kind,)
    gaps = Gap.objects.as_of(timezone.localdate()).filter(kind__in=kinds, **_chosen(names, where))
    in_order = gaps.order_by("-date", "paper_id", "pk").select_related("annotation", "paper")
    page = page_of(request, in_order)
    return page, [_of_gap(gap) for gap in page]


def _of_gap(gap: Gap) -> Row:
    passage, said = gap.annotation, gap.annotation.attributes
    match gap.kind:
        case Gap.Kind.SILENCE:
            words = said.get("by", "")
        case Gap.Kind.UNLISTED:
            words = said.get("actor") or said.get("office") or ""
        case _:
            words = _("answer %(number)s → %(see)s") % {
                "number": said["number"],
                "see": ", ".join(said.get("see", ())),
            }
            if gap.missing:
                words += " · " + _("not in the paper: %(numbers)s") % {"numbers": ", ".join(gap.missing)}
            elif gap.kind == Gap.Kind.DEAD_END:
                words += " · " + _("nothing is said there either")
    return Row(_passage(gap.paper, passage.anchor), passage.quote, words, gap.paper)


def _promises(request: HttpRequest, what: str, where: Mapping[str, Any]) -> tuple[Page[Any], list[Row]]:
    names = {"dossier": "paper__dossier", "ministry": "ministry", "year": "made__year"}
    listed = promise_lists(timezone.localdate())[_OF_PROMISES[what]].filter(**_chosen(names, where))
    newest = ("-due_then", "identifier") if what == "unspoken" else ("-made", "identifier")
    page = page_of(request, listed.order_by(*newest).select_related("paper"))
    return page, [
        Row(
            reverse("promise", args=[promise.paper.key, promise.anchor]),
            promise.text,
            " · ".join(part for part in (promise.actor, day(promise.due_then)) if part),
            promise.paper,
        )
        for promise in page
    ]


def _chosen(names: Mapping[str, str], where: Mapping[str, Any]) -> dict[str, Any]:
    return {names[field]: value for field, value in where.items() if value}


def _passage(paper: Paper, anchor: str) -> str:
    return f"{reverse('paper', args=[paper.key])}#{anchor}"


@require_safe
def recommendations(request: HttpRequest) -> HttpResponse:
    """What third parties recommended, by what became of it."""
    found, table = parts(request, _recommendations, "_recommendations_found.html", "_recommendations.html")
    return render(request, "recommendations.html", {"found": found, "table": table})


def _recommendations(request: HttpRequest) -> dict[str, Any]:
    listed = lists.recommendations(request.GET, request.user)
    page = page_of(request, listed.rows)
    papers = Paper.objects.in_bulk({each.paper for each in page}, field_name="key")
    rows = [(each, papers[each.paper]) for each in page]
    return {"form": listed.form, "page": page, "rows": rows}
