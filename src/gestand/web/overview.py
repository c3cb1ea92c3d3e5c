"""The start page, and the overview: how the register stands at a glance."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise as LazyText
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_safe

from gestand.register.kept import kept
from gestand.register.listing import list_papers, list_promises
from gestand.register.models import PromiseQuerySet, Status
from gestand.register.status import Overview, status_overview
from gestand.register.trends import LATE, Trends, trends
from gestand.web.charts import Address, Chart, chart
from gestand.web.forms import OverviewFilter
from gestand.web.labels import RECEPTIONS, STATUSES, Labels
from gestand.web.parts import parts

_FIRST = 6  # entries of a list on these pages

OUTCOMES: Labels = {  # how the bars are stacked
    Status.FULFILLED.value: STATUSES["Voldaan"],
    Status.PARTLY.value: pgettext_lazy("in time", "Partly fulfilled, not late"),
    Status.OPEN.value: pgettext_lazy("in time", "Open, not late"),
    LATE: gettext_lazy("Late"),
    Status.LAPSED.value: STATUSES["Vervallen"],
}
DUE: Labels = {LATE: gettext_lazy("Passed"), Status.OPEN.value: gettext_lazy("Ahead")}
MOVES: Labels = {"later": gettext_lazy("To later"), "earlier": gettext_lazy("To earlier")}


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure, and the list behind it."""

    count: int
    words: str | LazyText
    address: str
    urgent: bool = False


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What the register holds, what is due, and what is missing."""
    [content] = parts(request, _start, "_start.html")
    return render(request, "start.html", {"content": content})


def _start(_request: HttpRequest) -> dict[str, Any]:
    now = kept(_counts, timezone.localdate())
    return {
        "groups": [
            (_("What came of it"), _came_of_it(now)),
            (_("What others asked, and the reply"), _asked(now)),
            (_("What is missing"), _missing(now)),
        ],
        "latest": list_papers()[:8],
        "total": now.papers,
        "next": list_promises(now.as_of, term="soon")[:_FIRST],
    }


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Deadlines, outcomes and replies in charts, as of today or of the day that is asked for."""
    [content] = parts(request, _overview, "_overview.html")
    return render(request, "overview.html", {"content": content})


def _overview(request: HttpRequest) -> dict[str, Any]:
    form = OverviewFilter(request.GET)
    today = timezone.localdate()
    day = form.chosen.get("dag", today)
    counts, shown = kept(_counts, day), kept(trends, day)
    return {
        "form": form,
        "day": day,
        "earlier": day != today,
        "tiles": _came_of_it(counts),
        "missing": _missing(counts),
        "charts": _charts(shown, linked=day == today),
        "moved": shown.moved.items(),
        "before": shown.before,
        "next": list_promises(day, term="soon")[:_FIRST],
        "passed": _passed(day),
    }


def _counts(as_of: datetime.date) -> Overview:
    return status_overview(as_of, limit=0)


def _passed(day: datetime.date) -> PromiseQuerySet:
    return list_promises(day, term="late", order="-due")[:_FIRST]


def _promises(count: int, words: str | LazyText, urgent: bool = False, **filters: str) -> Tile:
    return Tile(count, words, _list("promises", **filters), urgent)


def _list(name: str, **filters: str) -> str:
    return f"{reverse(name)}?{urlencode(filters)}"


def _came_of_it(now: Overview) -> list[Tile]:
    return [
        *(_promises(now.by_status[status], words, status=status) for status, words in STATUSES.items()),
        _promises(now.counts["late"], _("late: the deadline has passed"), urgent=True, termijn="late"),
        _promises(now.counts["due_soon"], _("due within 90 days"), termijn="soon"),
    ]


def _asked(now: Overview) -> list[Tile]:
    replied = [
        Tile(count, RECEPTIONS[reception], _list("recommendations", reactie=reception))
        for reception, count in now.by_reception.items()
        if reception not in ("silence", "own_paper")
    ]
    return [*replied, _promises(now.unadopted, _("requests of motions, adoption unknown"), aanneming="on")]


def _missing(now: Overview) -> list[Tile]:
    counts = now.counts
    return [
        Tile(count, words, _list("missing", wat=what))
        for what, count, words in (
            ("silence", counts["passed_over"], _("recommendations without response")),
            ("pointer", counts["only_refer"], _("answers that only point elsewhere")),
            ("unlisted", counts["not_listed"], _("spoken in a debate, not on its list")),
            ("no_deadline", counts["without_deadline"], _("open commitments without deadline")),
            ("unspoken", counts["late_unspoken"], _("late, and no later paper speaks of it")),
            ("absent", counts["absent"], _("papers referred to, not in the register")),
        )
    ]


def _charts(shown: Trends, linked: bool) -> list[Chart]:
    """Their numbers lead to the lists behind them, which are of today: so not from charts of another day."""

    def promises(field: str) -> Address:
        def address(row: str, part: str) -> str:
            how = {"termijn": "late"} if part == LATE else {"status": part} if part else {}
            # A list of what is open holds what is late too, so it is not what such a number counts.
            return _list("promises", **{field: row}, **how) if linked and row and part not in _IN_TIME else ""

        return address

    def received(field: str) -> Address:
        def address(row: str, part: str) -> str:
            how = {"reactie": part} if part else {}
            return _list("recommendations", **{field: row}, **how) if linked and row else ""

        return address

    def of_ministry(row: str) -> str:
        return row or _("no ministry named")

    def of_year(row: str) -> str:
        return row or _("no date")

    ministry, year, body = _("Ministry"), _("Year"), _("By")
    return [
        chart(
            "deadlines", _("Open promises by the month of their deadline"), _("Month"), shown.due, DUE,
            address=lambda _row, _part: "", name=_month, most=24,
        ),
        chart(
            "ministries", _("Promises by ministry"), ministry, shown.by_ministry, OUTCOMES,
            address=promises("ministerie"), name=of_ministry,
        ),
        chart(
            "years", _("Promises by the year in which they were made"), year, shown.by_year, OUTCOMES,
            address=promises("jaar"), name=of_year, last=True,
        ),
        chart(
            "replies", _("Recommendations by ministry"), ministry, shown.received_by_ministry, RECEPTIONS,
            address=received("ministerie"), name=of_ministry,
        ),
        chart(
            "replies-years", _("Recommendations by year"), year, shown.received_by_year, RECEPTIONS,
            address=received("jaar"), name=of_year, last=True,
        ),
        chart(
            "bodies", _("Recommendations by who made them"), body, shown.received_by_body, RECEPTIONS,
            address=received("van"), name=lambda row: row or _("nobody named"),
        ),
        chart(
            "slippage", _("Deadlines that were moved, by year"), year,
            {year: {"later": moved.later, "earlier": moved.earlier} for year, moved in shown.moved.items()},
            MOVES, address=lambda _row, _part: "", last=True,
        ),
    ]  # fmt: skip


_IN_TIME = (Status.OPEN, Status.PARTLY)


def _month(month: str) -> str:
    return date_format(datetime.date.fromisoformat(f"{month}-01"), "F Y")
