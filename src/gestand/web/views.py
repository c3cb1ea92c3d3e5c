"""The pages. What they show comes from the register; these functions choose and arrange."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise as LazyText
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gestand import model
from gestand.register import models, stored
from gestand.register.alike import alike
from gestand.register.listing import list_papers, list_promises
from gestand.register.recommendations import recommendations as recommended
from gestand.register.roles import may
from gestand.register.show import Beside, ShownAnnotation
from gestand.register.status import status_overview
from gestand.web import linked, lists, passages, reader, told
from gestand.web.columns import Addresses
from gestand.web.forms import RecommendationFilter
from gestand.web.labels import FORMATS, KINDS, PROMISE_KINDS, RECEPTIONS, STATUSES, STRENGTHS
from gestand.web.status import reason

ROWS = 50  # of a list, on one page


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure of the start page, and the list behind it."""

    count: int
    words: str | LazyText
    address: str
    urgent: bool = False


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What the register holds, what is due, and what is missing."""
    now = status_overview(timezone.localdate())

    def tile(count: int, words: str | LazyText, urgent: bool = False, **filters: str) -> Tile:
        return Tile(count, words, f"{reverse('promises')}?{urlencode(filters)}", urgent)

    def replied(count: int, words: str | LazyText, reception: str) -> Tile:
        return Tile(count, words, f"{reverse('recommendations')}?reactie={reception}")

    came_of_it = [tile(now.by_status[status], words, status=status) for status, words in STATUSES.items()]
    due = [
        tile(len(now.late), _("late: the deadline has passed"), urgent=True, termijn="late"),
        tile(len(now.due_soon), _("due within 90 days"), termijn="soon"),
    ]
    missing = [
        replied(now.by_reception["silence"], _("recommendations without response"), "silence"),
        Tile(len(now.only_refer), _("answers that only point elsewhere"), reverse("only-referring")),
        tile(len(now.not_listed), _("spoken in a debate, not on its list"), ongelijst="on"),
        tile(
            len(now.without_deadline), _("open commitments without deadline"),
            soort="commitment", termijn="none", status="Openstaand",
        ),
    ]  # fmt: skip
    asked = [
        *(
            replied(count, RECEPTIONS[reception], reception)
            for reception, count in now.by_reception.items()
            if reception not in ("silence", "own_paper")
        ),
        tile(now.unadopted, _("requests of motions, adoption unknown"), aanneming="on"),
    ]
    soon = list_promises(now.as_of, term="soon")[:6]
    context = {
        "groups": [
            (_("What came of it"), came_of_it + due),
            (_("What others asked, and the reply"), asked),
            (_("What is missing"), missing),
        ],
        "latest": list_papers()[:8],
        "total": now.papers,
        "next": soon,
    }
    return render(request, "start.html", context)


@require_safe
def papers(request: HttpRequest) -> HttpResponse:
    """All papers, by type, year and sender."""
    listed = lists.papers(request.GET, request.user)
    return render(request, "papers.html", {"form": listed.form, "page": _page(request, listed.rows)})


@require_safe
def paper(request: HttpRequest, key: str) -> HttpResponse:
    """The reader: one paper with its annotations marked in the text and listed beside it."""
    this = get_object_or_404(models.Paper.objects.select_related("current"), key=key)
    version = this.current
    if wanted := request.GET.get("versie"):
        version = (
            this.versions.filter(number=wanted).first() if wanted.isascii() and wanted.isdigit() else None
        )
    if version is None:
        raise Http404
    contents = stored.paper_of(version)
    annotations = list(version.annotations.all())
    kinds = Counter(a.kind for a in annotations)
    asked = request.GET.getlist("soort")
    references = {a.attributes["id"] for a in annotations if a.kind == "reference"}
    kept = set(models.Paper.objects.filter(key__in=references).values_list("key", flat=True))
    facts = {name: value for name, value in version.metadata.items() if name not in ("type", "subject")}
    context = {
        "paper": this,
        "version": version,
        "versions": this.versions.defer(*models.CONTENT),
        "facts": facts.items(),
        "format": FORMATS.get(version.format, version.format),
        "blocks": reader.blocks(contents, annotations, passages.places(version, annotations, request.GET)),
        "linked": linked.of_paper(Addresses(request.build_absolute_uri("/")), this, version),
        "notes": list(
            reader.notes(
                contents,
                annotations,
                dict(this.promises.exclude(passage="").values_list("passage", "anchor")),
                kept,
            )
        ),
        "kinds": [(kind, kinds[kind]) for kind in KINDS if kinds[kind]],
        "hidden": [kind for kind in KINDS if asked and kind not in asked],
        "loose": list(reader.loose_ends(version.metadata, annotations)),
        "promise_kinds": PROMISE_KINDS,
        "strengths": STRENGTHS,
        "furniture": [(f, reader.place(model.Mark(0, f.page, f.line))) for f in contents.furniture],
    }
    return render(request, "paper.html", context)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the register that the list can be sorted by."""

    words: str
    sorted: str  # "ascending", "descending" or empty
    next: str  # the order that its heading asks for


@require_safe
def promises(request: HttpRequest) -> HttpResponse:
    """The register: every promise, to filter and sort."""
    listed = lists.promises(request.GET, request.user)
    chosen = listed.form.chosen
    order = chosen.get("orde", "due")
    headings = {
        "status": _("Status"),
        "due": _("Deadline"),
        "kind": _("Kind"),
        "actor": _("Who"),
        "made": _("Paper"),
    }
    columns = [_column(name, words, order) for name, words in headings.items()]
    within = models.Paper.objects.filter(key=chosen["stuk"]).first() if "stuk" in chosen else None
    page = _page(request, listed.rows)
    context = {"form": listed.form, "page": page, "columns": columns, "paper": within}
    return render(request, "promises.html", context)


def _column(name: str, words: str, order: str) -> Column:
    if order == name:
        return Column(words, "ascending", f"-{name}")
    return Column(words, "descending" if order == f"-{name}" else "", name)


@require_safe
def promise(request: HttpRequest, key: str, anchor: str) -> HttpResponse:
    """One promise: its passage in context, what came of it, and why it is one."""
    this = models.Promise.objects.filter(paper__key=key, anchor=anchor).first()
    if this is None:
        return passages.moved(key, anchor)
    today = timezone.localdate()
    as_of = max(today, this.made or today)  # a paper dated ahead still has its address
    this = models.Promise.objects.as_of(as_of).select_related("paper", "version").get(pk=this.pk)
    annotation = this.version.annotations.filter(anchor=this.passage).first()
    contents = stored.paper_of(this.version)
    beside = Beside([this.version_id])
    evidence = list(told.evidence(this, as_of))
    context = {
        "promise": this,
        "context": list(reader.context(contents, this)),
        "speaker": reader.speaker_at(contents, this.start),
        "where": reader.place(model.Mark(0, this.page, this.line), beside.speaker(this)),
        "asked": this.kind == models.Promise.Kind.REQUEST,
        "linked": linked.of_promise(Addresses(request.build_absolute_uri("/")), this),
        "replies": beside.replies(this),
        "reader": passages.address(this.paper, this.version, this.passage or anchor),
        "reason": reason(this, evidence),
        "evidence": evidence,
        "cues": annotation.why if annotation else (),
        "on_list": annotation.attributes.get("on_list") if annotation else None,
        "alike": told.earlier(alike(this)) if may(request.user, "review") else (),
        **told.of(this, as_of),
    }
    return render(request, "promise.html", context)


@require_safe
def recommendations(request: HttpRequest) -> HttpResponse:
    """What third parties recommended, by what became of it."""
    found = recommended(timezone.localdate())
    form = RecommendationFilter(request.GET, sorted({each.by for each in found if each.by}))
    chosen = form.chosen
    listed = [
        each
        for each in found
        if chosen.get("reactie", each.reception) == each.reception and chosen.get("van", each.by) == each.by
    ]
    page = _page(request, listed)
    of = models.Paper.objects.in_bulk({each.paper for each in page}, field_name="key")
    rows = [(each, of[each.paper]) for each in page]
    return render(request, "recommendations.html", {"form": form, "page": page, "rows": rows})


@require_safe
def only_referring(request: HttpRequest) -> HttpResponse:
    """Answers that say nothing themselves."""
    passages = [
        (
            row.answer,
            _("answer %(number)s → %(see)s") % {"number": row.number, "see": ", ".join(row.see)}
            + ("" if row.answered else " · " + _("nothing is said there either")),
        )
        for row in status_overview(timezone.localdate()).only_refer
    ]
    words = {
        "heading": _("Answers that only point elsewhere"),
        "lead": _("The answer gives no answer of its own; it points to other answers in the same paper."),
        "detail": _("Points to"),
    }
    return _passages(request, passages, words)


def _passages(
    request: HttpRequest, passages: Sequence[tuple[ShownAnnotation, str]], words: dict[str, str]
) -> HttpResponse:
    page = _page(request, passages)
    of = models.Paper.objects.in_bulk({a.id.partition("#")[0] for a, _detail in page}, field_name="key")
    rows = [(a, detail, of[a.id.partition("#")[0]], a.id.partition("#")[2]) for a, detail in page]
    return render(request, "passages.html", {**words, "page": page, "rows": rows})


def _page(request: HttpRequest, rows: QuerySet[Any] | Sequence[Any]) -> Page[Any]:
    return Paginator(rows, ROWS).get_page(request.GET.get("bladzijde"))
