"""A list as a file: CSV and JSON for as many rows as there are, ODS for as many as a sheet holds.

Every form is written piece by piece, so that a long list takes no more memory than a short one.
"""

from __future__ import annotations

import csv
import datetime
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from itertools import islice

from stream_write_ods import stream_write_ods

from gestand.reports.legible import legible

Value = str | int | bool | datetime.date | None
Row = Sequence[Value]

MOST_ROWS = 1_048_575  # of a sheet in LibreOffice and Excel, below the row of names
_TOGETHER = 200  # rows in one piece
_MARK = "\ufeff"  # by which Excel knows that it is UTF-8
# What a spreadsheet takes for the beginning of a formula, also as wide letters or behind white space
# (OWASP, CSV injection).
_FORMULA = re.compile(r"\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20|]")


def as_csv(names: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    """The rows as CSV, in UTF-8 with its mark, and semicolons, as spreadsheets in Dutch read them.

    A text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    yield _lines([names], _MARK)
    remaining = iter(rows)
    while some := list(islice(remaining, _TOGETHER)):
        yield _lines([[_cell(value) for value in row] for row in some])


def _lines(rows: Iterable[Sequence[str]], before: str = "") -> bytes:
    out = StringIO(newline="")
    out.write(before)
    csv.writer(out, delimiter=";").writerows(rows)
    return out.getvalue().encode()


def _cell(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nee"
        case int():
            return str(value)
        case datetime.date():
            return value.isoformat()
    text = value.replace("\0", "")
    return f"'{text}" if _FORMULA.match(text) else text


def as_json(names: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    """The rows as a JSON array of objects, one a line; what is not known is null."""
    before = "[\n"
    for row in rows:
        values = (v.isoformat() if isinstance(v, datetime.date) else v for v in row)
        yield (before + json.dumps(dict(zip(names, values, strict=True)), ensure_ascii=False)).encode()
        before = ",\n"
    yield (b"[]\n" if before == "[\n" else b"\n]\n")


def as_ods(name: str, names: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    """The rows as a spreadsheet with one sheet; `MOST_ROWS` is what a sheet holds."""
    safe = (tuple(legible(v) if isinstance(v, str) else v for v in row) for row in islice(rows, MOST_ROWS))
    yield from stream_write_ods([(name, names, safe)])
