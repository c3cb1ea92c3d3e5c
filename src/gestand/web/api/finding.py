"""Calls that find across papers: search, recommendations, references to what is not there, the overview."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, fields
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Query, Router

from gestand import model
from gestand.register import models
from gestand.register.clues import Cited, absent
from gestand.register.models import PromiseQuerySet, Reception
from gestand.register.recommendations import ShownRecommendation, recommendations, shown_recommendations
from gestand.register.search import Filters, Hit, search
from gestand.register.status import promise_lists, status_overview
from gestand.web.api import told
from gestand.web.api.access import READING, answers
from gestand.web.api.given import Day, Given, Word
from gestand.web.api.paging import After, Limit, Page, of_found, page, part, place

router = Router(auth=READING, tags=["finding"])

ListName = Literal["late", "late_unspoken", "due_soon", "without_deadline", "not_listed"]


@dataclass(frozen=True, slots=True)
class Overview:
    """The register as of a date, in numbers."""

    as_of: datetime.date
    papers: int
    promises: int
    unadopted: int  # requests of motions not known to be adopted: no promises, counted apart
    by_status: dict[str, int]
    by_kind: dict[str, int]
    counts: dict[str, int]  # of what is late, due soon, and missing
    by_reception: dict[str, int]  # recommendations by what became of them


class RecommendationFilter(Given):
    """Which recommendations."""

    reception: Reception | None = None
    by: Annotated[Word, Field(description="who recommends")] = ""
    ministry: Annotated[Word, Field(description="that is asked")] = ""
    dossier: Word = ""
    as_of: Day | None = None
    limit: Limit = 50
    after: After = None


_KINDS = "|".join(["promise", *(kind.kind for kind in model.KINDS)])


class SearchFilter(Given):
    """What to search for, and where."""

    words: Annotated[
        Word, Field(min_length=1, description="words in any form; in quotes they stand together")
    ]
    kind: Annotated[
        str | None,
        Field(pattern=f"^({_KINDS})$", description="of annotations, or promise; passages without it"),
    ] = None
    paper_type: models.Paper.Type | None = None
    dossier: Word = ""
    actor: Word = ""
    since: Day | None = None
    until: Day | None = None
    promise: Annotated[models.Promise.Kind | None, Field(description="of promises: which kind")] = None
    status: Annotated[models.Status | None, Field(description="of promises: their status today")] = None
    limit: Limit = 50
    after: After = None


@router.get("/search", response=answers(Page[Hit]), summary="Search by words")
def find(request: HttpRequest, given: Query[SearchFilter]) -> dict[str, Any]:
    """Passages, annotations or promises that hold all the words, the best first; at most 1,000."""
    filters = Filters(
        kind=given.kind or "",
        paper_type=given.paper_type or "",
        dossier=given.dossier,
        actor=given.actor,
        since=given.since,
        until=given.until,
        promise=given.promise or "",
        status=given.status or "",
    )
    found = search(given.words, filters, limit=given.limit, offset=place(given.after))
    return of_found(request, found.hits, found.count, limit=given.limit, after=given.after)


@router.get(
    "/recommendations", response=answers(Page[ShownRecommendation]), summary="Recommendations and replies"
)
def recommended(request: HttpRequest, given: Query[RecommendationFilter]) -> dict[str, Any]:
    """What third parties recommended, with what became of it; silence where a reply was due and none came."""
    day = given.as_of or timezone.localdate()
    rows = recommendations(
        day, reception=given.reception or "", by=given.by, ministry=given.ministry, dossier=given.dossier
    )
    by = ("-date", "pk")
    return page(request, rows, shown_recommendations, by, limit=given.limit, after=given.after)


@router.get("/references/absent", response=answers(Page[Cited]), summary="Papers that are missing")
def missing(
    request: HttpRequest, as_of: Day | None = None, limit: Limit = 50, after: After = None
) -> dict[str, Any]:
    """Papers of parliament that others refer to and the register does not hold, the most cited first."""
    return part(request, absent(as_of=as_of), limit=limit, after=after)


@router.get("/overview", response=answers(Overview), summary="What the register holds")
def overview(request: HttpRequest, as_of: Day | None = None) -> Overview:
    """How much there is of everything, and how much is late, due soon, or missing."""
    known = status_overview(as_of or timezone.localdate(), limit=0)
    return Overview(**{field.name: getattr(known, field.name) for field in fields(Overview)})


@router.get("/overview/{name}", response=answers(Page[told.Promise], 404), summary="A list of the overview")
def listed(
    request: HttpRequest, name: ListName, as_of: Day | None = None, limit: Limit = 50, after: After = None
) -> dict[str, Any]:
    """The promises that a number of the overview counts, by deadline."""
    day = as_of or timezone.localdate()

    def shown(rows: PromiseQuerySet) -> list[told.Promise]:
        return told.promises(request, rows, day)

    return page(
        request, promise_lists(day)[name], shown, ("due_then", "identifier"), limit=limit, after=after
    )
