"""The lists as files to take along: the address of a page with `.csv`, `.ods` or `.json` behind its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gestand.register.roles import may
from gestand.reports.tables import MOST_ROWS, Row, as_csv, as_json, as_ods
from gestand.web import columns
from gestand.web.columns import Addresses, Columns
from gestand.web.lists import LISTINGS, Listed

TYPES = {
    "csv": "text/csv; charset=utf-8; header=present",
    "json": "application/json",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
_COLUMNS: dict[str, Callable[[Addresses], Columns]] = {
    "stukken": columns.of_papers,
    "register": columns.of_promises,
    "aanbevelingen": columns.of_recommendations,
    "zoeken": columns.of_hits,
    "mijn-taken": columns.of_promises,
}
_TOGETHER = 1000  # rows asked from the database at once


@require_safe
def table(request: HttpRequest, listing: str, form: str) -> HttpResponseBase:
    """A list with the filters of its page as a file, whole: the pages of the list do not part it."""
    listed = asked_for(request, listing)
    if not isinstance(listed, Listed):
        return listed
    if form == "ods" and _count(listed.rows) > MOST_ROWS:
        return unfit(request, listing, _("This list has more rows than a sheet holds; take it along as CSV."))
    at = Addresses(request.build_absolute_uri("/"))
    named = _COLUMNS[listing](at) if listing in _COLUMNS else columns.of_waiting(at, listed.rows.model)
    rows = _rows(listed.rows, named)
    names = list(named)
    content: dict[str, Callable[[], Iterator[bytes]]] = {
        "csv": lambda: as_csv(names, rows),
        "json": lambda: as_json(names, rows),
        "ods": lambda: as_ods(listing, names, rows),
    }
    response = StreamingHttpResponse(content[form](), content_type=TYPES[form])
    response.headers["Content-Disposition"] = (
        f'attachment; filename="{listing}-{timezone.localdate().isoformat()}.{form}"'
    )
    return response


def asked_for(request: HttpRequest, listing: str) -> Listed | HttpResponse:
    """What a list holds for the filters in the address; an answer that says why not.

    Raises:
        Http404: there is no such list.
        PermissionDenied: the role of the user does not reach so far.
    """
    this = LISTINGS.get(listing)
    if this is None:
        raise Http404
    if this.act and not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if this.act and not may(request.user, this.act):
        raise PermissionDenied
    listed = this.find(request.GET, request.user)
    if listed.form.errors:
        wrong = " ".join(str(error) for errors in listed.form.errors.values() for error in errors)
        return unfit(request, listing, wrong)
    return listed


def unfit(request: HttpRequest, listing: str, message: str) -> HttpResponse:
    """Say why a list cannot be taken along so: a file that holds something else would mislead."""
    back = f"{reverse(LISTINGS[listing].page)}?{request.GET.urlencode()}"
    return render(request, "not_taken.html", {"message": message, "back": back}, status=400)


def _count(rows: QuerySet[Any] | Sequence[Any]) -> int:
    return rows.count() if isinstance(rows, QuerySet) else len(rows)


def _rows(rows: QuerySet[Any] | Sequence[Any], named: Columns) -> Iterator[Row]:
    """Each row in the columns, read from the database as the file is written."""
    each = rows.iterator(chunk_size=_TOGETHER) if isinstance(rows, QuerySet) else rows
    return (tuple(says(row) for says in named.values()) for row in each)
