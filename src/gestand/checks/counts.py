"""What a run of checks counted, cell by cell: the true counts, as disclosure control takes them.

They are for those who may see the data itself; what leaves has passed `disclosure.py`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from gestand.checks.result import CheckResult, Outcomes

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
    """

    cells: Mapping[Cell, Outcomes]
    missing: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, checks: Iterable[CheckResult], codes: Mapping[str, Iterable[str]] | None = None) -> Counts:
        """The counts of these results, with zeros in months between that nobody was counted in.

        Args:
            checks: what checks found.
            codes: for each column of a breakdown the codes that the pack allows.
        """
        cells: dict[Cell, Outcomes] = {}
        missing: dict[str, Mapping[str, int]] = {}
        for check in checks:
            missing[check.check] = check.missing
            for by in {group.by for group in check.groups} - {"period"}:
                for code in (codes or {}).get(by, ()):
                    cells[Cell(check.check, ALL, by, code)] = Outcomes()
            for group in check.groups:
                if group.by == "period":
                    period = group.value[:7] if group.value else UNDATED
                    cells[Cell(check.check, period)] = group.outcomes
                else:
                    cells[Cell(check.check, ALL, group.by, group.value or NOT_KNOWN)] = group.outcomes
            months = [
                cell.period for cell in cells if cell[0] == check.check and cell.period not in {ALL, UNDATED}
            ]
            for month in _between(min(months), max(months)) if months else ():
                cells.setdefault(Cell(check.check, month), Outcomes())
            if not any(group.by == "period" for group in check.groups):
                cells[Cell(check.check)] = check.outcomes
        return cls(cells, missing)


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
