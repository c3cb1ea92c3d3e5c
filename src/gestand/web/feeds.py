"""The lists as feeds and calendars: of everyone at the page's address, of a saved search at a secret one."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast

from django.contrib.auth.decorators import login_not_required
from django.db.models import F, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gestand.register.models import Paper, Promise, SavedSearch, Status
from gestand.register.recommendations import ShownRecommendation
from gestand.register.roles import may
from gestand.register.search import Hit
from gestand.reports.agenda import Deadline, State, calendar
from gestand.reports.feed import Entry, atom
from gestand.reports.legible import shortened
from gestand.web.columns import Addresses, called
from gestand.web.exports import asked_for
from gestand.web.lists import LISTINGS, Listed, Listing

MOST = 100  # entries of a feed
TITLE = 120  # characters
_TOGETHER = 500  # rows asked from the database at once


@require_safe
def public(request: HttpRequest, listing: str, form: str) -> HttpResponseBase:
    """A list with the filters in the address, as a feed or calendar."""
    listed = asked_for(request, listing)
    if not isinstance(listed, Listed):
        return listed
    with override("nl"):
        title = f"gestand: {LISTINGS[listing].title}"
    return _written(request, LISTINGS[listing], listed, title, form)


@login_not_required
@never_cache
@require_safe
def private(request: HttpRequest, token: str, form: str) -> HttpResponseBase:
    """A saved search as its user may read it now, for programs that cannot log in.

    Raises:
        Http404: nothing was saved under this token, or its user may not read the list any more.
    """
    saved = SavedSearch.objects.select_related("user__organisation").filter(token=token).first()
    listing = LISTINGS.get(saved.listing) if saved else None
    if saved is None or listing is None or not may(saved.user, listing.act or "read"):
        raise Http404
    listed = listing.find(QueryDict(saved.filters), saved.user)
    if listed.form.errors:
        raise Http404
    return _written(request, listing, listed, f"gestand: {saved.name}", form)


def _written(
    request: HttpRequest, listing: Listing, listed: Listed, title: str, form: str
) -> HttpResponseBase:
    at = Addresses(request.build_absolute_uri("/"))
    response: HttpResponseBase
    if not listing.followed:
        raise Http404
    if form == "atom":
        filters = cast(QueryDict, listed.form.data).urlencode()
        page = at.page(reverse(listing.page) + (f"?{filters}" if filters else ""))
        feed = atom(title, request.build_absolute_uri(), page, list(_entries(at, listed.rows)))
        response = HttpResponse(feed, content_type="application/atom+xml; charset=utf-8")
    elif listing.dated:
        deadlines = (_deadline(at, promise) for promise in _due(listed.rows))
        response = StreamingHttpResponse(
            calendar(title, deadlines), content_type="text/calendar; charset=utf-8"
        )
    else:
        raise Http404
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _entries(at: Addresses, rows: Any) -> Iterator[Entry]:
    """The newest and those that changed last, as entries."""
    if not isinstance(rows, QuerySet):
        yield from _of_passages(at, rows[:MOST])
    elif rows.model is Paper:
        newest = rows.annotate(read_at=F("current__read_at")).order_by(F("current").desc(nulls_last=True))
        yield from (_of_paper(at, paper) for paper in newest[:MOST])
    elif rows.model is Promise:
        yield from (_of_promise(at, promise) for promise in rows.order_by("-changed_at", "-pk")[:MOST])


def _of_paper(at: Addresses, paper: Any) -> Entry:
    kind = called(Paper.Type, paper.type) or "Stuk"
    said = [kind, paper.date.isoformat() if paper.date else "", paper.sender]
    return Entry(
        of=paper.key,
        title=shortened(paper.title, TITLE),
        address=at.paper(paper.key),
        updated=paper.read_at,
        summary=", ".join(filter(None, said)),
        category=kind,
        author=shortened(paper.sender, TITLE),
    )


def _of_promise(at: Addresses, promise: Promise) -> Entry:
    kind = called(Promise.Kind, promise.kind)
    return Entry(
        of=promise.identifier,
        title=shortened(f"{kind}: {promise.text}", TITLE),
        address=at.promise(promise.identifier),
        updated=promise.changed_at,
        summary=f"{promise.text}\n{_told(promise)}",
        category=kind,
        author=shortened(promise.actor, TITLE),
    )


def _told(promise: Promise) -> str:
    """What came of a promise and by when it is due, in Dutch, as the papers are."""
    said = {
        "Status": "aanneming onbekend" if promise.unadopted else promise.status,
        "Wie": promise.actor,
        "Laatste dag": promise.due_then.isoformat() if promise.due_then else "",
        "Termijn in woorden": promise.deadline_text,
        "Stuk": promise.paper.title,
    }
    return "\n".join(f"{name}: {value}" for name, value in said.items() if value)


def _of_passages(at: Addresses, rows: Sequence[Hit | ShownRecommendation]) -> Iterator[Entry]:
    """Of what is found in papers; it is as new as the reading of its paper."""
    papers = Paper.objects.filter(key__in={row.paper for row in rows})
    read: dict[str, datetime.datetime] = dict(papers.values_list("key", "current__read_at"))
    for row in rows:
        if isinstance(row, ShownRecommendation):
            key, _hash, anchor = row.id.partition("#")
            words, title, kind = row.quote, row.quote, "recommendation"
        else:
            key, anchor = row.paper, row.anchor or f"t{row.start}"
            words, title, kind = row.snippet, row.subject, row.kind
        entry = kind == "promise"
        yield Entry(
            of=f"{key}/{anchor}" if entry else f"{key}#{anchor}",
            title=shortened(title, TITLE),
            address=at.promise(f"{key}/{anchor}") if entry else at.passage(key, anchor),
            updated=read[key],
            summary=words,
            category=kind,
        )


def _due(rows: QuerySet[Promise]) -> Iterable[Promise]:
    return rows.filter(Q(due_then__isnull=False)).iterator(chunk_size=_TOGETHER)


def _deadline(at: Addresses, promise: Promise) -> Deadline:
    """The last day of a promise, called off where it has lapsed, unsure where nobody tells of adoption."""
    state: State = "CONFIRMED"
    if promise.status == Status.LAPSED:
        state = "CANCELLED"
    elif promise.unadopted:
        state = "TENTATIVE"
    done = f"{promise.status}: " if promise.status in (Status.FULFILLED, Status.LAPSED) else ""
    address = at.promise(promise.identifier)
    assert promise.due_then is not None  # noqa: S101 - `_due` leaves the others out
    return Deadline(
        of=promise.identifier,
        day=promise.due_then,
        title=shortened(done + promise.text, TITLE),
        words=f"{promise.text}\n\n{_told(promise)}\n{address}",
        address=address,
        changed=promise.changed_at,
        moves=promise.moves,
        state=state,
        category=called(Promise.Kind, promise.kind),
    )
