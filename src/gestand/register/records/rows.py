"""What all rows of records share: what a cell may hold, how it is written, and the key of an annotation."""

from __future__ import annotations

import datetime
from typing import NamedTuple, TypeAlias

from gestand.register.models import Annotation
from gestand.register.models import Paper as StoredPaper

Value = str | int | float | bool | datetime.date | None
Row: TypeAlias = NamedTuple


def cell(value: Value) -> str:
    """A value as CSV holds it: ISO dates, `true` and `false`, nothing where it is missing."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case datetime.date():
            return value.isoformat()
        case _:
            return str(value)


def key_of(paper: StoredPaper, annotation: Annotation) -> str:
    """The permanent id of an annotation: "letter-4585180#answer-0b7d6c21aa"."""
    return f"{paper.key}#{annotation.anchor}"


def days(begin: datetime.date | None, end: datetime.date | None) -> int | None:
    """The days from one date to another; None where either is missing."""
    return (end - begin).days if begin and end else None
