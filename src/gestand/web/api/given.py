"""What callers give: each value is held to what the register can keep."""

from __future__ import annotations

import datetime
from typing import Annotated, Any

from ninja import Schema
from pydantic import BeforeValidator, ConfigDict, Field, StringConstraints

from gestand.register.days import FIRST, LAST

_NO_NUL = r"^[^\x00]*$"  # PostgreSQL keeps no such character


def _day(value: Any) -> datetime.date:
    """A day as `2026-12-31`, and in no other way.

    Raises:
        ValueError: it is none, or too far away.
    """
    if isinstance(value, str) and len(value) == len("2026-12-31"):
        day = datetime.date.fromisoformat(value)
        if FIRST <= day <= LAST:
            return day
    raise ValueError(f"write a day from {FIRST} to {LAST} as 2026-12-31")


Day = Annotated[datetime.date, BeforeValidator(_day)]
Word = Annotated[str, StringConstraints(max_length=200, pattern=_NO_NUL)]  # of a filter
Words = Annotated[str, StringConstraints(max_length=20_000, pattern=_NO_NUL)]  # of a paper, or a person
Name = Annotated[str, StringConstraints(max_length=100, pattern=_NO_NUL)]
Number = Annotated[int, Field(ge=1, le=2_147_483_647, strict=False)]


class Given(Schema):
    """What a call gives; a field that it does not have is refused, not passed over."""

    model_config = ConfigDict(extra="forbid")


class Reason(Given):
    """Why an entry is changed, and which revision of it the caller saw."""

    revision: Annotated[int, Field(ge=0, le=2_147_483_647)]
    why: Words = ""
