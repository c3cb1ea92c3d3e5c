"""Calls that read promises."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, Query, Router

from gestand.register import models
from gestand.register.explain import Explanation, explain
from gestand.register.listing import PROMISE_ORDERS, list_promises
from gestand.web.api import told
from gestand.web.api.access import READING, answers
from gestand.web.api.given import Day, Given, Word
from gestand.web.api.paging import After, Limit, Page, page

router = Router(auth=READING, tags=["promises"])

_ORDERS = "|".join(PROMISE_ORDERS)


class PromiseFilter(Given):
    """Which promises, in which order."""

    words: Annotated[Word, Field(description="it holds all of these, as the search understands them")] = ""
    kind: models.Promise.Kind | None = None
    status: models.Status | None = None
    term: Annotated[
        Literal["late", "unspoken", "soon", "none"] | None,
        Field(
            description="late, late without a word of it in any later paper, due in the next 90 days and not "
            "ended, or without a deadline"
        ),
    ] = None
    actor: Annotated[Word, Field(description="part of the name of who must do it")] = ""
    paper: Annotated[Word, Field(description="the key of its paper")] = ""
    dossier: Word = ""
    ministry: Annotated[Word, Field(description="of who must do it, else of whose paper states it")] = ""
    organisation: Annotated[Word | None, Field(description="that it is assigned to")] = None
    function: Word | None = None
    review: models.Review | None = None
    since: Annotated[Day | None, Field(description="made no earlier")] = None
    until: Annotated[Day | None, Field(description="made no later")] = None
    unadopted: Annotated[bool, Field(description="only requests of motions not known to be adopted")] = False
    unlisted: Annotated[bool, Field(description="only what was spoken in a debate and is on no list")] = False
    as_of: Annotated[Day | None, Field(description="tell it as it was on this day; today unless given")] = (
        None
    )
    order: Annotated[str, Field(pattern=f"^-?({_ORDERS})$")] = "due"
    limit: Limit = 50
    after: After = None


@router.get("/promises", response=answers(Page[told.Promise]), summary="List promises")
def promises(request: HttpRequest, given: Query[PromiseFilter]) -> dict[str, Any]:
    """The entries of the register. Of a promise stated several times this is the first statement.

    Requests of motions that are not known to be adopted are left out, unless `kind`, `paper`, `unadopted` or
    `review` asks for them. What people rejected is listed with `review=rejected` only.
    """
    as_of = given.as_of or timezone.localdate()
    listed = list_promises(
        as_of,
        words=given.words,
        kind=given.kind or "",
        status=given.status or "",
        term=given.term,
        actor=given.actor,
        paper=given.paper,
        dossier=given.dossier,
        ministry=given.ministry,
        unadopted=given.unadopted,
        unlisted=given.unlisted,
        rejected=given.review == models.Review.REJECTED,
    )
    chosen = {
        "organisation__name": given.organisation,
        "function": given.function,
        "review": given.review,
        "made__gte": given.since,
        "made__lte": given.until,
    }
    listed = listed.filter(**{name: value for name, value in chosen.items() if value})
    sign, order = ("-", given.order[1:]) if given.order.startswith("-") else ("", given.order)

    def shown(rows: models.PromiseQuerySet) -> list[told.Promise]:
        return told.promises(request, rows, as_of)

    by = (sign + PROMISE_ORDERS[order], "identifier")
    return page(request, listed, shown, by, limit=given.limit, after=given.after)


@router.get(
    "/promises/{name:key}/{name:anchor}",
    response=answers(told.PromiseInFull, 404),
    summary="One promise",
)
def promise(request: HttpRequest, key: str, anchor: str, as_of: Day | None = None) -> told.PromiseInFull:
    """A promise with its evidence, its statements, its history, and what it may be a statement of.

    A promise made after `as_of` is not there then.
    """
    day = as_of or timezone.localdate()
    this = get_object_or_404(models.Promise, paper__key=key, anchor=anchor)
    if this.made and this.made > day and as_of is None:
        day = this.made  # a paper dated ahead still has its address
    get_object_or_404(models.Promise.objects.as_of(day), pk=this.pk)
    return told.in_full(request, this, day)


@router.get(
    "/promises/{name:key}/{name:anchor}/explanation",
    response=answers(Explanation, 404),
    summary="Why it is a promise",
)
def explanation(request: HttpRequest, key: str, anchor: str) -> Explanation:
    """The passage and the words that made it an entry, and what its status follows from."""
    this = get_object_or_404(models.Promise, paper__key=key, anchor=anchor)
    return explain(this.identifier, max(timezone.localdate(), this.made or timezone.localdate()))
