"""Long lists in pages.

Each page tells the address of the next by where it ended, not by a number of rows to pass over: so the last
of 200,000 promises is as near as the first.
"""

from __future__ import annotations

import base64
import datetime
import json
from collections.abc import Callable, Sequence
from typing import Annotated, Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from ninja import Field, Schema

from gestand.errors import UnfitChange

MOST = 200  # rows in a page

Row = TypeVar("Row")
After = Annotated[
    str | None,
    Field(max_length=2000, pattern="^[A-Za-z0-9_=-]+$", description="from the `next` of the page before"),
]
Limit = Annotated[int, Field(ge=1, le=MOST, description="rows in a page")]


class Page(Schema, Generic[Row]):
    """A part of a list."""

    count: int | None  # rows of the whole list; told on its first page
    next: str | None  # address of the next page; null on the last
    items: list[Row]


def page(
    request: HttpRequest,
    rows: QuerySet[Any, Any],
    shown: Callable[[Any], Sequence[Any]],
    by: tuple[str, str],
    *,
    limit: int,
    after: str | None,
) -> dict[str, Any]:
    """One page of a query.

    Args:
        request: to tell the address of the next page.
        rows: all rows, in any order.
        shown: makes of a query for the rows of the page what the caller gets, in the same order.
        by: the field to sort by, with "-" before it for the reverse, empty values last; and the field that
            tells rows apart.
        limit: the most rows.
        after: where the page before ended.
    """
    field, unique = by[0].removeprefix("-"), by[1]
    down = by[0].startswith("-")
    first = F(field).desc(nulls_last=True) if down else F(field).asc(nulls_last=True)
    ordered = rows.order_by(first, unique)
    try:
        left = ordered.filter(_beyond(field, unique, down, *_read(after))) if after is not None else ordered
        keys = list(left.values_list(field, unique)[: limit + 1])
    except (ValueError, TypeError, ValidationError):  # it was not we who wrote this `after`
        raise _unknown() from None
    here = Q(**{f"{unique}__in": [key for _value, key in keys[:limit]]})
    return {
        "count": rows.order_by().count() if after is None else None,
        "next": _next(request, *keys[limit - 1]) if len(keys) > limit else None,
        "items": shown(ordered.filter(here)),
    }


def part(request: HttpRequest, rows: Sequence[Any], *, limit: int, after: str | None) -> dict[str, Any]:
    """One page of rows that are all there."""
    begin = place(after)
    return of_found(request, rows[begin : begin + limit], len(rows), limit=limit, after=after)


def of_found(
    request: HttpRequest, rows: Sequence[Any], count: int, *, limit: int, after: str | None
) -> dict[str, Any]:
    """A page that was cut out already, of so many rows."""
    begin = place(after)
    end = begin + limit
    return {
        "count": count if after is None else None,
        "next": _next(request, end, "") if end < count else None,
        "items": list(rows),
    }


def place(after: str | None) -> int:
    """How many rows to pass over."""
    begin = _read(after)[0] if after is not None else 0
    if not isinstance(begin, int) or not 0 <= begin <= 10_000_000:
        raise _unknown()
    return begin


def _beyond(field: str, unique: str, down: bool, value: Any, key: Any) -> Q:
    """The rows that come after one with this value and key."""
    further = Q(**{f"{unique}__gt": key})
    if value is None:
        return Q(**{f"{field}__isnull": True}) & further
    past = Q(**{f"{field}__{'lt' if down else 'gt'}": value})
    return past | (Q(**{field: value}) & further) | Q(**{f"{field}__isnull": True})


def _next(request: HttpRequest, value: Any, key: Any) -> str:
    told = value.isoformat() if isinstance(value, datetime.date) else value
    after = base64.urlsafe_b64encode(json.dumps([told, key]).encode()).decode()
    query = request.GET.copy()
    query["after"] = after
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


def _read(after: str) -> tuple[Any, Any]:
    try:
        value, key = json.loads(base64.urlsafe_b64decode(after))
    except (ValueError, TypeError):
        raise _unknown() from None
    if "\0" in f"{value}{key}":
        raise _unknown()
    return value, key


def _unknown() -> UnfitChange:
    return UnfitChange("after: take it from the page before, with the same filters")
