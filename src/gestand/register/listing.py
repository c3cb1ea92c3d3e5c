"""Papers and promises as lists that people filter and sort."""

from __future__ import annotations

import datetime
from typing import Literal

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from gestand.register.models import Gap, Paper, Promise, PromiseQuerySet, Review, Status
from gestand.register.search import promises_that_say
from gestand.register.status import SOON, unspoken

Term = Literal["late", "unspoken", "soon", "none"]
PROMISE_ORDERS = {"due": "due_then", "made": "made", "status": "status", "kind": "kind", "actor": "actor"}


def list_papers(type: str = "", year: int | None = None, sender: str = "") -> QuerySet[Paper]:
    """The papers, newest first, each with `stated`: how many promises its current version states."""
    papers = Paper.objects.all()
    if type:
        papers = papers.filter(type=type)
    if year:
        papers = papers.filter(date__year=year)
    if sender:
        papers = papers.filter(sender=sender)
    own = Promise.objects.stated().filter(paper=OuterRef("pk")).order_by().values("paper")
    stated = Coalesce(Subquery(own.annotate(Count("pk")).values("pk__count")), 0)
    return papers.annotate(stated=stated).order_by(F("date").desc(nulls_last=True), "key")


def list_promises(
    as_of: datetime.date,
    *,
    words: str = "",
    kind: str = "",
    status: str = "",
    term: Term | None = None,
    actor: str = "",
    paper: str = "",
    ministry: str = "",
    dossier: str = "",
    year: int | None = None,
    unlisted: bool = False,
    unadopted: bool = False,
    rejected: bool = False,
    order: str = "",
) -> PromiseQuerySet:
    """The entries of the register, with `status` and `late` as of a date.

    Requests of motions that are not known to be adopted are among them only where the list is one of
    requests, or of one paper.

    Args:
        as_of: the date.
        words: it holds all of these, as `search` finds them.
        kind: a `Promise.Kind`.
        status: a `Status`.
        term: late, late without a word of it in any later paper, due in the next 90 days and not ended, or
            without a deadline.
        actor: part of the name of who must do it.
        paper: the key of its paper.
        ministry: of who must do it, else of whose paper states it.
        dossier: of its paper.
        year: in which it was made.
        unlisted: only what was spoken in a debate and is not on its list.
        unadopted: only requests of motions that are not known to be adopted.
        rejected: in place of the entries, those that people said are none.
        order: a key of `PROMISE_ORDERS`, with "-" before it for the reverse; by deadline unless given.
    """
    listed = Promise.objects.filter(review=Review.REJECTED) if rejected else Promise.objects.entries()
    promises = listed.as_of(as_of)
    if unadopted:
        promises = promises.unadopted()
    elif kind != Promise.Kind.REQUEST and not paper and not rejected:
        promises = promises.binding()
    if words.strip():
        saying = promises_that_say(words)
        promises = promises.none() if saying is None else promises.filter(pk__in=saying)
    exactly = {
        "kind": kind,
        "status": status,
        "paper__key": paper,
        "ministry": ministry,
        "paper__dossier": dossier,
        "made__year": year,
    }
    promises = promises.filter(**{field: value for field, value in exactly.items() if value})
    if actor:
        promises = promises.filter(actor__icontains=actor)
    if unlisted:
        gaps = Gap.objects.as_of(as_of).filter(kind=Gap.Kind.UNLISTED, promise__isnull=False)
        promises = promises.filter(pk__in=gaps.values("promise"))
    match term:
        case "late":
            promises = promises.late()
        case "unspoken":
            promises = unspoken(promises.late(), as_of)
        case "soon":
            still_open = promises.with_status(Status.OPEN, Status.PARTLY)
            promises = still_open.filter(Q(due_then__range=(as_of, as_of + SOON)))
        case "none":
            promises = promises.filter(deadline="", deadline_text="")
    name = order.removeprefix("-") or "due"
    field = F(PROMISE_ORDERS[name])
    by = [field.desc(nulls_last=True) if order.startswith("-") else field.asc(nulls_last=True)]
    if name not in ("due", "made"):
        by.append(F("due_then").asc(nulls_last=True))
    return promises.order_by(*by, "-made", "identifier").select_related("paper")
