"""When a deadline ends."""

from __future__ import annotations

import calendar
import datetime


def last_day(deadline: str) -> datetime.date | None:
    """The last day of an ISO date, month ("2025-09"), year ("2026") or interval of those; None for others.

    >>> last_day("2022-03/2022-05")
    datetime.date(2022, 5, 31)
    """
    try:
        match [int(part) for part in deadline.rpartition("/")[2].split("-")]:
            case [year]:
                return datetime.date(year, 12, 31)
            case [year, month]:
                return datetime.date(year, month, calendar.monthrange(year, month)[1])
            case [year, month, day]:
                return datetime.date(year, month, day)
    except (ValueError, calendar.IllegalMonthError):
        pass
    return None
