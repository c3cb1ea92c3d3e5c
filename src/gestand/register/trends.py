"""How the register stands by ministry and over the years: counts for the overview page."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Any

from django.db import connection
from django.db.models import CharField, Count, F, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, Left

from gestand.register.models import Promise, Reception, Restatement, Status
from gestand.register.models.promises import HOLDS
from gestand.register.recommendations import recommendations

Counts = Mapping[str, int]
LATE = "late"  # open or partly fulfilled, and its deadline past
OUTCOMES = (Status.FULFILLED.value, Status.PARTLY.value, Status.OPEN.value, LATE, Status.LAPSED.value)
RECEPTIONS = tuple(reception.value for reception in Reception)
_MONTHS = 12  # behind and ahead


@dataclass(frozen=True, slots=True)
class Moved:
    """The deadlines that were moved in a year, by later statements of the same promise."""

    later: int
    earlier: int
    days: int  # the median of how much later


@dataclass(frozen=True, slots=True)
class Trends:
    """Promises, recommendations and deadlines as of a date, by who and when.

    A promise counts once: as late where it is, else by its status. Years and months are ISO ("2026-03"), of
    the paper; "" where it has no date, or names no ministry.
    """

    as_of: datetime.date
    by_ministry: dict[str, Counts]  # of `OUTCOMES`, the largest first
    by_year: dict[str, Counts]  # in which it was promised
    due: dict[str, Counts]  # of what is open by month of its deadline: "late" or "Openstaand"
    before: int  # open promises whose deadline passed before the first month of `due`
    received_by_ministry: dict[str, Counts]  # of `RECEPTIONS`
    received_by_year: dict[str, Counts]
    received_by_body: dict[str, Counts]
    moved: dict[str, Moved]  # by the year of the later statement


def trends(as_of: datetime.date) -> Trends:
    """Count the register as of a date."""
    entries = Promise.objects.entries().as_of(as_of).binding().order_by()
    year = Coalesce(_start("made", 4), Value(""))
    promises = _counted(entries.annotate(year=year), "ministry", "year", "status", "late")
    outcomes = [(ministry, year, LATE if late else s, n) for ministry, year, s, late, n in promises]
    received = recommendations(as_of).order_by().annotate(year=Coalesce(_start("date", 4), Value("")))
    replies = _counted(received, "ministry", "year", "by", "reception")
    due, before = _due(as_of)
    return Trends(
        as_of=as_of,
        by_ministry=_largest(_table((ministry, what, n) for ministry, _, what, n in outcomes)),
        by_year=_in_order(_table((year, what, n) for _, year, what, n in outcomes)),
        due=due,
        before=before,
        received_by_ministry=_largest(_table((ministry, what, n) for ministry, _, _, what, n in replies)),
        received_by_year=_in_order(_table((year, what, n) for _, year, _, what, n in replies)),
        received_by_body=_largest(_table((by, what, n) for _, _, by, what, n in replies)),
        moved=_moved(as_of),
    )


def ministries(as_of: datetime.date) -> list[str]:
    """The ministries that promises or recommendations name by then, in alphabetical order."""
    promised = Promise.objects.entries().exclude(made__gt=as_of).order_by()
    asked = recommendations(as_of).order_by()
    named = {
        name for rows in (promised, asked) for name in rows.values_list("ministry", flat=True).distinct()
    }
    return sorted(named - {""})


def state() -> tuple[object, ...]:
    """What is different as soon as anything in the register is.

    That is the last paper, reading and change, what was linked last, the last results of checks and what they
    are tied to, and what an administrator did last, such as to call an organisation otherwise.
    """
    with connection.cursor() as cursor:
        cursor.execute(_STATE)
        return tuple(cursor.fetchone())


# Each maximum by itself: only so does SQLite read it off an index.
_STATE = """
    SELECT
        (SELECT MAX(read_at) FROM register_version),
        (SELECT MAX(id) FROM register_version),
        (SELECT MAX(id) FROM register_paper),
        (SELECT MAX(changed_at) FROM register_promise),
        (SELECT MAX(id) FROM register_change),
        (SELECT MAX(id) FROM register_evidence),
        (SELECT MAX(id) FROM register_restatement),
        (SELECT MAX(id) FROM register_checkrun),
        (SELECT MAX(id) FROM register_checkedpromise),
        (SELECT COUNT(*) FROM register_checkedpromise),
        (SELECT MAX(id) FROM django_admin_log)
"""


def _due(as_of: datetime.date) -> tuple[dict[str, Counts], int]:
    entries = Promise.objects.entries().as_of(as_of).binding().with_status(Status.OPEN, Status.PARTLY)
    first = _month(as_of, -_MONTHS + 1)
    last = _month(as_of, _MONTHS + 1)  # and not in it
    ahead = entries.filter(Q(due_then__gte=first), Q(due_then__lt=last)).order_by()
    months = [_month(as_of, at).isoformat()[:7] for at in range(-_MONTHS + 1, _MONTHS + 1)]
    counts: dict[str, Counter[str]] = {month: Counter() for month in months}
    for month, late, n in _counted(ahead.annotate(month=_start("due_then", 7)), "month", "late"):
        counts[month][LATE if late else Status.OPEN.value] += n
    return {month: dict(counts[month]) for month in months}, entries.filter(Q(due_then__lt=first)).count()


def _moved(as_of: datetime.date) -> dict[str, Moved]:
    dated = Restatement.objects.filter(
        HOLDS, promise__due__isnull=False, of__due__isnull=False, promise__stated=True
    )
    rows = dated.filter(promise__made__lte=as_of).exclude(promise__due=F("of__due"))
    days: dict[str, list[int]] = defaultdict(list)
    for made, before, after in rows.values_list("promise__made", "of__due", "promise__due"):
        if made and before and after:
            days[made.isoformat()[:4]].append((after - before).days)
    return {year: _slippage(days[year]) for year in sorted(days)}


def _slippage(days: list[int]) -> Moved:
    later = [n for n in days if n > 0]
    return Moved(len(later), len(days) - len(later), round(median(later)) if later else 0)


def _counted(rows: QuerySet[Any], *fields: str) -> list[tuple[Any, ...]]:
    return list(rows.values_list(*fields).annotate(Count("pk")))


def _start(field: str, length: int) -> Left:
    """The first characters of a date as ISO writes it."""
    return Left(Cast(field, CharField()), length)


def _month(date: datetime.date, ahead: int) -> datetime.date:
    """The first day of the month that is so many months ahead."""
    months = date.year * 12 + date.month - 1 + ahead
    return datetime.date(months // 12, months % 12 + 1, 1)


def _table(cells: Iterable[tuple[str, str, int]]) -> dict[str, Counter[str]]:
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for row, column, n in cells:
        table[row][column] += n
    return table


def _largest(table: Mapping[str, Counter[str]]) -> dict[str, Counts]:
    """The rows by their total, what is named first."""
    rows = sorted(table, key=lambda row: (not row, -table[row].total(), row))
    return {row: dict(table[row]) for row in rows}


def _in_order(table: Mapping[str, Counter[str]]) -> dict[str, Counts]:
    return {row: dict(table[row]) for row in sorted(table)}
