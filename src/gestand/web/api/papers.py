"""Calls about papers: find them, read them, put them into the register."""

from __future__ import annotations

from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, Query, Router

from gestand import model
from gestand.register import models
from gestand.register.explain import Explanation, explain
from gestand.register.show import ShownAnnotation, ShownPaper, show, shown_annotation
from gestand.register.speakers import Speakers
from gestand.register.stored import paper_of
from gestand.web.api import told
from gestand.web.api.access import READING, answers
from gestand.web.api.given import Day, Given, Number, Word
from gestand.web.api.paging import After, Limit, Page, page

router = Router(auth=READING, tags=["papers"])

Kind = Annotated[str, Field(pattern=f"^({'|'.join(kind.kind for kind in model.KINDS)})$")]


class PaperFilter(Given):
    """Which papers."""

    type: models.Paper.Type | None = None
    dossier: Word | None = None
    sender: Word | None = None
    words: Annotated[Word | None, Field(description="part of the subject")] = None
    since: Day | None = None
    until: Day | None = None
    limit: Limit = 50
    after: After = None


class AnnotationFilter(Given):
    """Which annotations of a paper."""

    version: Number | None = None
    kind: Kind | None = None
    limit: Limit = 200
    after: After = None


@router.get("/papers", response=answers(Page[told.Paper]), summary="List papers, the newest first")
def list_papers(request: HttpRequest, given: Query[PaperFilter]) -> dict[str, Any]:
    """All papers of the register, or those that the filters leave."""
    chosen = {
        "type": given.type,
        "dossier": given.dossier,
        "sender": given.sender,
        "subject__icontains": given.words,
        "date__gte": given.since,
        "date__lte": given.until,
    }
    rows = models.Paper.objects.filter(**{name: value for name, value in chosen.items() if value})

    def shown(found: QuerySet[models.Paper]) -> list[told.Paper]:
        return [told.paper(request, row) for row in found]

    return page(request, rows, shown, ("-date", "key"), limit=given.limit, after=given.after)


@router.get("/papers/{name:key}", response=answers(told.PaperInFull, 404), summary="One paper")
def one_paper(request: HttpRequest, key: str, as_of: Day | None = None) -> told.PaperInFull:
    """What a paper says of itself, its versions, what was found in it, and its promises."""
    get_object_or_404(models.Paper.objects.only("pk"), key=key)
    shown = show(key, as_of or timezone.localdate())
    if not isinstance(shown, ShownPaper):
        raise Http404
    return told.paper_in_full(request, shown)


@router.get("/papers/{name:key}/text", response=answers(told.Text, 404), summary="The text of a paper")
def text(request: HttpRequest, key: str, version: Number | None = None) -> told.Text:
    """What a version says, by default the current one, with its structure and where each piece stood."""
    this = _version(key, version)
    contents = paper_of(this)
    return told.Text(
        paper=key,
        version=this.number,
        text=contents.text,
        passages=contents.passages,
        marks=contents.marks,
        furniture=contents.furniture,
        speakers=contents.speakers,
        metadata=contents.metadata.stated(),
    )


@router.get(
    "/papers/{name:key}/annotations",
    response=answers(Page[ShownAnnotation], 404),
    summary="What was found in a paper",
)
def found_in(request: HttpRequest, key: str, given: Query[AnnotationFilter]) -> dict[str, Any]:
    """The annotations of a version, by default the current one, in document order."""
    this = _version(key, given.version, models.CONTENT)
    rows = this.annotations.filter(**({"kind": given.kind} if given.kind else {}))
    rows = rows.select_related("version__paper").defer(*models.CONTENT_OF_VERSION)
    speakers = Speakers([this.pk])

    def shown(found: QuerySet[models.Annotation]) -> list[ShownAnnotation]:
        return [shown_annotation(row, speakers) for row in found]

    return page(request, rows, shown, ("order", "anchor"), limit=given.limit, after=given.after)


@router.get(
    "/papers/{name:key}/passages/{name:anchor}",
    response=answers(Explanation, 404),
    summary="A passage by its anchor",
)
def passage(request: HttpRequest, key: str, anchor: str) -> Explanation:
    """An annotation with the whole passage that it stands in, and the words that made it one.

    The address is permanent: of what a newer version no longer says, it tells what an older one said.
    """
    there = models.Annotation.objects.filter(version__paper__key=key, anchor=anchor)
    if not there.exists():
        raise Http404
    return explain(f"{key}#{anchor}")


def _version(key: str, number: int | None, without: tuple[str, ...] = ()) -> models.Version:
    papers = models.Paper.objects.filter(key=key)
    versions = models.Version.objects.filter(paper__key=key).defer(*without)
    if number is None:
        return get_object_or_404(versions, pk__in=papers.values("current"))
    return get_object_or_404(versions, number=number)
