"""The pages. What they show comes from the register; these functions choose and arrange."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gestand import model
from gestand.register import models, stored
from gestand.register.alike import alike
from gestand.register.kept import kept_as
from gestand.register.roles import may
from gestand.register.show import Beside
from gestand.web import checks, linked, lists, passages, reader, told
from gestand.web.columns import Addresses
from gestand.web.labels import FORMATS, KINDS, PROMISE_KINDS, STRENGTHS
from gestand.web.parts import Find, own_parts, parts
from gestand.web.status import reason

ROWS = 50  # of a list, on one page


@require_safe
def papers(request: HttpRequest) -> HttpResponse:
    """All papers, by type, year and sender."""
    found, table = parts(request, _papers, "_papers_found.html", "_papers.html")
    return render(request, "papers.html", {"found": found, "table": table})


def _papers(request: HttpRequest) -> dict[str, Any]:
    listed = lists.papers(request.GET, request.user)
    return {"form": listed.form, "page": page_of(request, listed.rows)}


@require_safe
def paper(request: HttpRequest, key: str) -> HttpResponse:
    """The reader: one paper with its annotations marked in the text and listed beside it."""
    find = partial(_paper, key=key)
    title, linked, content = _entry(request, find, "_paper_title.html", "_linked.html", "_paper.html")
    return render(request, "paper.html", {"title": title, "linked": linked, "paper": content})


def _entry(request: HttpRequest, find: Find, *templates: str) -> list[str]:
    """The parts of a page that has forms for those who may change what it shows."""
    made = own_parts if may(request.user, "review") else parts
    return made(request, find, *templates)


def _paper(request: HttpRequest, key: str) -> dict[str, Any]:
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
    return {
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


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the register that the list can be sorted by."""

    words: str
    sorted: str  # "ascending", "descending" or empty
    next: str  # the order that its heading asks for


@require_safe
def promises(request: HttpRequest) -> HttpResponse:
    """The register: every promise, to filter and sort."""
    found, table = parts(request, _promises, "_promises_found.html", "_promises.html")
    return render(request, "promises.html", {"found": found, "table": table})


def _promises(request: HttpRequest) -> dict[str, Any]:
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
    page = page_of(request, listed.rows)
    return {"form": listed.form, "page": page, "columns": columns, "paper": within}


def _column(name: str, words: str, order: str) -> Column:
    if order == name:
        return Column(words, "ascending", f"-{name}")
    return Column(words, "descending" if order == f"-{name}" else "", name)


@require_safe
def promise(request: HttpRequest, key: str, anchor: str) -> HttpResponse:
    """One promise: its passage in context, what came of it, and why it is one."""
    find = partial(_promise_found, key=key, anchor=anchor)
    templates = ("_promise_title.html", "_linked.html", "_promise.html")
    try:
        title, linked, content = _entry(request, find, *templates)
    except models.Promise.DoesNotExist:
        return passages.moved(key, anchor)
    return render(request, "promise.html", {"title": title, "linked": linked, "promise": content})


def _promise_found(request: HttpRequest, key: str, anchor: str) -> dict[str, Any]:
    as_of = timezone.localdate()
    this = _promise(key, anchor, as_of)
    if this is None:
        ahead = models.Promise.objects.filter(paper__key=key, anchor=anchor).first()
        if ahead is None or ahead.made is None:
            raise models.Promise.DoesNotExist
        this = _promise(key, anchor, as_of := ahead.made)  # a paper dated ahead still has its address
        assert this is not None  # noqa: S101 - it was there
    found = this.version.annotations.filter(anchor=this.passage).order_by().values_list("why", "attributes")
    cues, said = found.first() or ((), {})
    contents = stored.around(this.version, this.start, this.end)
    speaker = reader.speaker_at(contents, this.start)
    asked_by_others = this.kind == models.Promise.Kind.RECOMMENDATION
    evidence = list(told.evidence(this, as_of))
    return {
        "promise": this,
        "context": list(reader.context(contents, this)),
        "speaker": speaker,
        "where": reader.place(model.Mark(0, this.page, this.line), str(speaker or "")),
        "asked": this.kind == models.Promise.Kind.REQUEST,
        "linked": linked.of_promise(Addresses(request.build_absolute_uri("/")), this),
        "tied": checks.tied_to(this),
        "replies": Beside([this.version_id]).replies(this) if asked_by_others else (),
        "reader": passages.address(this.paper, this.version, this.passage or anchor),
        "reason": reason(this, evidence),
        "evidence": evidence,
        "cues": cues,
        "on_list": said.get("on_list"),
        "alike": told.earlier(alike(this)) if may(request.user, "review") else (),
        **told.of(this, as_of),
    }


def _promise(key: str, anchor: str, as_of: datetime.date) -> models.Promise | None:
    rows = models.Promise.objects.as_of(as_of).filter(paper__key=key, anchor=anchor)
    beside = rows.select_related("paper", "version")
    return beside.defer(*(f"version__{name}" for name in stored.NOT_AROUND)).order_by().first()


def page_of(request: HttpRequest, rows: QuerySet[Any] | Sequence[Any]) -> Page[Any]:
    """The part of a list that the address asks for."""
    return _Pages(rows, ROWS).get_page(request.GET.get("bladzijde"))


class _Pages(Paginator):  # type: ignore[type-arg]  # when it runs, it takes none
    """A list in pages. How long it is takes longer to count than a page to fetch, and is kept."""

    @cached_property
    def count(self) -> int:
        """How many rows there are."""
        rows = self.object_list
        if not isinstance(rows, QuerySet) or rows.query.is_empty():
            return len(rows)
        of_list = rows.order_by()
        return kept_as(("rows", *map(str, of_list.query.sql_with_params())), of_list.count)
