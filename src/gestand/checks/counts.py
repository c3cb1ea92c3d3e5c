"""What a run of checks counted, cell by cell: the true counts, as disclosure control takes them.

They are for those who may see the data itself; what leaves has passed `disclosure.py`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from gestand.checks.result import CheckResult, Group, Outcomes

ALL = ""  # the period that holds all others
UNDATED = "undated"  # the period of subjects whose event has no date
NOT_KNOWN = ""  # the code of subjects of whom it is missing
_PERIOD = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?")


class Cell(NamedTuple):
    """Where counts stand.

    Args:
        check: the id of the check.
        period: `2024-03`, `2024-Q1`, `2024`, `UNDATED` or `ALL`.
        column: the column of the breakdown; None for all subjects.
        code: the code in that column; None for all subjects.
    """

    check: str
    period: str = ALL
    column: str | None = None
    code: str | None = None


@dataclass(frozen=True)
class Counts:
    """The counts of checks over one set of subjects.

    Args:
        cells: of each check the outcomes of all subjects by the shortest period that is counted, and of
            each column of its breakdown the outcomes by code, for that period or a longer one. Codes that
            nobody has are among them with zeros: else their absence tells.
        missing: of each check, for each field, how many verdicts it kept from being told.
        over: of checks the periods that are counted in what is not cut by period: in breakdowns of ALL and
            in missing fields. All of them unless it is said.
    """

    cells: Mapping[Cell, Outcomes]
    missing: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    over: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        checks: Iterable[CheckResult],
        codes: Mapping[str, Mapping[str, Iterable[str]]] | None = None,
        over: Callable[[str, Iterable[str]], Iterable[str]] = lambda _check, periods: periods,
    ) -> Counts:
        """The counts of these results, with zeros in months between that nobody was counted in.

        Args:
            checks: what checks found.
            codes: for each check and each column of its breakdown the codes that the pack allows.
            over: which of a check's periods its breakdowns and missing fields are to count; all unless said.
        """
        cells: dict[Cell, Outcomes] = {}
        missing: dict[str, dict[str, int]] = {}
        counted: dict[str, tuple[str, ...]] = {}
        for check in checks:
            whole = {_period(group): group for group in check.groups if group.by == "period"}
            months = [period for period in whole if period != UNDATED]
            periods = {**whole, **dict.fromkeys(_between(min(months), max(months)) if months else ())}
            for period in periods or (ALL,):
                found = whole[period].outcomes if period in whole else Outcomes()
                cells[Cell(check.check, period)] = found if periods else check.outcomes
            now = counted[check.check] = tuple(over(check.check, tuple(periods) or (ALL,)))
            fields = missing[check.check] = dict.fromkeys(check.missing, 0)
            for name in fields:
                of_months = sum(whole[period].missing.get(name, 0) for period in now if period in whole)
                fields[name] = of_months if periods else check.missing[name]
            for column, known in (codes or {}).get(check.check, {}).items():
                cells |= {Cell(check.check, ALL, column, code): Outcomes() for code in known}
            for group in check.groups:
                if group.by != "period":
                    cell = Cell(check.check, ALL, group.by, group.value or NOT_KNOWN)
                    is_counted = not periods or _period(group) in now
                    cells[cell] = cells.get(cell, Outcomes()) + (group.outcomes if is_counted else Outcomes())
        return cls(cells, missing, counted)


def _period(group: Group) -> str:
    return group.period[:7] if group.period else UNDATED


def periods_around(period: str) -> tuple[str, ...]:
    """The period itself and those it is part of, up to ALL.

    Raises:
        ValueError: it is no period.
    """
    if period == ALL:
        return (ALL,)
    if period == UNDATED:
        return UNDATED, ALL
    year, quarter, month = _parts(period)
    if month:
        return period, f"{year}-Q{(month + 2) // 3}", f"{year}", ALL
    return (period, f"{year}", ALL) if quarter else (period, ALL)


def overlap(one: str, other: str) -> bool:
    """Whether a day can lie in both periods."""
    return one in periods_around(other) or other in periods_around(one)


def last_day(period: str) -> date | None:
    """The last day of the period; None where it has none."""
    if period in {ALL, UNDATED}:
        return None
    year, quarter, month = _parts(period)
    last = month or 3 * quarter or 12
    return date(year, last, monthrange(year, last)[1])


def _between(first: str, last: str) -> Iterator[str]:
    """The months from the first to the last."""
    (year, _, month), end = _parts(first), _parts(last)
    while (year, 0, month) <= end:
        yield f"{year:04}-{month:02}"
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def _parts(period: str) -> tuple[int, int, int]:
    """Year, quarter and month; 0 where it has none."""
    found = _PERIOD.fullmatch(period)
    if not found:
        raise ValueError(f"no period: {period!r}")
    year, quarter, month = found.groups("0")
    return int(year), int(quarter), int(month)
