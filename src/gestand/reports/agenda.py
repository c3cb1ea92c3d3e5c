"""iCalendar: deadlines for calendar programs (RFC 5545), written one by one."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from icalendar import Calendar, Event

from gestand.reports.feed import uuid
from gestand.reports.legible import legible

State = Literal["CONFIRMED", "TENTATIVE", "CANCELLED"]
_AGAIN = datetime.timedelta(hours=12)  # how often a program does well to look again


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a promise."""

    of: str  # the permanent id of the promise
    day: datetime.date
    title: str
    words: str
    address: str
    changed: datetime.datetime
    moves: int  # goes up when the day moves, or what came of the promise changes
    state: State
    category: str


def calendar(name: str, deadlines: Iterable[Deadline]) -> Iterator[bytes]:
    """A calendar with a whole day for each deadline; none makes anyone busy."""
    whole = Calendar()
    for key, value in {
        "PRODID": "-//gestand//gestand//NL",
        "VERSION": "2.0",
        "CALSCALE": "GREGORIAN",
        "NAME": legible(name),
        "X-WR-CALNAME": legible(name),
        "REFRESH-INTERVAL": _AGAIN,
        "X-PUBLISHED-TTL": "PT12H",
    }.items():
        whole.add(
            key, value, parameters={"VALUE": "DURATION"} if isinstance(value, datetime.timedelta) else {}
        )
    end = b"END:VCALENDAR\r\n"
    yield whole.to_ical().removesuffix(end)
    for deadline in deadlines:
        yield _event(deadline)
    yield end


def _event(deadline: Deadline) -> bytes:
    event = Event()
    for key, value in {
        "UID": uuid(deadline.of),
        "DTSTAMP": deadline.changed,
        "LAST-MODIFIED": deadline.changed,
        "DTSTART": deadline.day,
        "SUMMARY": legible(deadline.title),
        "DESCRIPTION": legible(deadline.words),
        "URL": deadline.address,
        "SEQUENCE": deadline.moves,
        "STATUS": deadline.state,
        "CATEGORIES": [deadline.category],
        "TRANSP": "TRANSPARENT",
    }.items():
        event.add(key, value)
    return bytes(event.to_ical())
