"""The search page: passages, annotations and promises by their words."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gestand import model
from gestand.register.search import MOST, Filters, Found, Hit
from gestand.register.search import search as find
from gestand.web import reader
from gestand.web.forms import SearchFilter
from gestand.web.labels import KINDS
from gestand.web.lists import SEARCHED
from gestand.web.marks import highlighted
from gestand.web.parts import parts

ROWS = 20  # hits on one page: each is analysed to mark its words


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Full-text search in all papers and in the register."""
    templates = ("_search_title.html", "_search_asked.html", "_search_hits.html")
    title, asked, hits = parts(request, _found, *templates)
    return render(request, "search.html", {"title": title, "asked": asked, "hits": hits})


def _found(request: HttpRequest) -> dict[str, Any]:
    form = SearchFilter(request.GET)
    chosen = form.chosen
    words, number = chosen.get("q", ""), chosen.get("bladzijde", 1)
    filters = Filters(**{ours: chosen[field] for field, ours in SEARCHED.items() if field in chosen})
    found = find(words, filters, limit=ROWS, offset=(number - 1) * ROWS) if words else Found()
    groups = [
        ("", [_row(hit) for hit in found.hits if not hit.basic]),
        (_("By the last part of the word only"), [_row(hit) for hit in found.hits if hit.basic]),
    ]
    return {
        "form": form,
        "words": words,
        "kind": "promise" if filters.entries else filters.kind,
        "kinds": KINDS,
        "narrowed": any(field in chosen for field in SEARCHED if field != "soort") or form.errors,
        "groups": [(heading, rows) for heading, rows in groups if rows],
        "found": found,
        "most": MOST,
        "number": number,
        "next": number + 1 if found.count > number * ROWS else None,
    }


def _row(hit: Hit) -> dict[str, Any]:
    return {
        "hit": hit,
        "snippet": highlighted(hit.snippet, hit.matches),
        "place": reader.place(model.Mark(0, hit.page, hit.line), hit.speaker),
    }
