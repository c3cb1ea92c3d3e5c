"""Addresses of passages that stay good: after newer rules read the paper, and for any words of it."""

from __future__ import annotations

import re
from collections.abc import Collection

from django.http import Http404, HttpRequest, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from gestand.register import stored
from gestand.register.carrying import locate
from gestand.register.models import Annotation, Paper, Promise, Version
from gestand.web.reader import Place

CHOSEN = "passage"  # the name on the page of the words that the address asks for
_SPAN = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")
_START = re.compile(r"t[0-9]{1,9}")


@require_safe
def passage(request: HttpRequest, key: str, anchor: str) -> HttpResponseRedirect:  # noqa: ARG001 - Django calls it so
    """Go to a passage by the anchor that any reading of the paper gave it.

    That is where the current version has it, else the entry that was made of it, else its words in the
    current version, else the newest version that has it.
    """
    paper = get_object_or_404(Paper.objects.select_related("current"), key=key)
    if paper.current is None:
        raise Http404
    if _START.fullmatch(anchor) or paper.current.annotations.filter(anchor=anchor).exists():
        return HttpResponseRedirect(address(paper, paper.current, anchor))
    promise = paper.promises.select_related("version").filter(anchor=anchor).first()
    if promise:
        return HttpResponseRedirect(address(paper, promise.version, promise.passage or anchor))
    before = Annotation.objects.filter(version__paper=paper, anchor=anchor).select_related("version")
    found = before.order_by("-version__number").first()
    if found is None:
        raise Http404
    span = locate(stored.paper_of(paper.current), found.quote, near=found.start)
    if span:
        return HttpResponseRedirect(of_words(paper, paper.current, *span))
    return HttpResponseRedirect(address(paper, found.version, anchor))


def moved(key: str, anchor: str) -> HttpResponseRedirect:
    """Go to the entry that newer rules have under another anchor than that of the entry itself.

    Raises:
        Http404: no entry was made of that passage.
    """
    promise = get_object_or_404(Promise, paper__key=key, passage=anchor)
    return HttpResponseRedirect(reverse("promise", args=[key, promise.anchor]))


def address(paper: Paper, version: Version, anchor: str) -> str:
    """Of a place in a version, on the reader page."""
    older = f"?versie={version.number}" if version.pk != paper.current_id else ""
    return f"{reverse('paper', args=[paper.key])}{older}{'#' if anchor else ''}{anchor}"


def of_words(paper: Paper, version: Version, start: int, end: int) -> str:
    """Of any words of a version, which the page then marks.

    It names the version: offsets count in its text, and a newer one may say something else there.
    """
    here = reverse("paper", args=[paper.key])
    return f"{here}?versie={version.number}&passage={start}-{end}#{CHOSEN}"


def places(version: Version, annotations: Collection[Annotation], asked: QueryDict) -> list[Place]:
    """What to mark besides the annotations.

    The entries of this version that no annotation stands for, under their own anchors: so that older
    addresses lead to them. And the words that the address asks for.

    Raises:
        Http404: the address asks for words that are not there.
    """
    there = {annotation.anchor for annotation in annotations}
    entries = Promise.objects.filter(version=version).exclude(anchor__in=there)
    marked = [Place(p.start, p.end, p.anchor, "was") for p in entries.only("start", "end", "anchor")]
    if wanted := asked.get("passage"):
        match = _SPAN.fullmatch(wanted)
        start, end = (int(match[1]), int(match[2])) if match else (0, 0)
        if not start < end <= len(version.text):
            raise Http404
        marked.append(Place(start, end, CHOSEN, "chosen"))
    return marked
