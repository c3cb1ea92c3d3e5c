"""Bars to be drawn as SVG, and the table that says the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _

WIDTH = 400  # of the drawing, in its own units; it grows and shrinks with the page
_ROW = 38  # height of a row: its name above, its bar below
_MOST = 12  # rows that are drawn; the table has all

Address = Callable[[str, str], str]  # of the list behind a row and a part of it; "" for the whole row


@dataclass(frozen=True, slots=True)
class Bar:
    """A part of a row as it is drawn."""

    part: str
    x: float
    width: float
    words: str  # "Voldaan: 12"


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of the table, and the list behind it."""

    words: str | LazyText  # of its column
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row: a name, its numbers, and its bar."""

    name: str | LazyText
    address: str
    total: int
    cells: tuple[Cell, ...]
    bars: tuple[Bar, ...]
    y: int  # of its top


@dataclass(frozen=True, slots=True)
class Chart:
    """Stacked bars that lie, one for each row."""

    id: str
    title: str
    of_rows: str  # what a row is: "Ministry"
    parts: tuple[tuple[str, str | LazyText], ...]
    rows: tuple[Row, ...]
    drawn: tuple[Row, ...]
    height: int
    summary: str  # what the drawing shows, in words


def chart(
    id: str,
    title: str,
    of_rows: str,
    counts: Mapping[str, Mapping[str, int]],
    parts: Mapping[str, str | LazyText],
    *,
    address: Address,
    name: Callable[[str], str | LazyText] = str,
    last: bool = False,
    most: int = _MOST,
) -> Chart:
    """A chart of counts.

    Args:
        id: of its element on the page.
        title: what it shows.
        of_rows: what a row is.
        counts: for each row its parts with their counts.
        parts: the words for each part, in the order in which they are stacked.
        address: of the list behind a number.
        name: of a row, as people call it.
        most: rows to draw.
        last: draw the last rows, as of years, instead of the first where there are too many.
    """
    longest = max((sum(of_row.get(part, 0) for part in parts) for of_row in counts.values()), default=0)
    drawn = list(counts)[-most:] if last else list(counts)[:most]
    rows = {
        row: _row(
            row,
            counts[row],
            parts,
            address,
            name=name,
            longest=longest,
            at=drawn.index(row) if row in drawn else 0,
        )
        for row in counts
    }
    return Chart(
        id=id,
        title=title,
        of_rows=of_rows,
        parts=tuple(parts.items()),
        rows=tuple(rows.values()),
        drawn=tuple(rows[row] for row in drawn),
        height=max(len(drawn), 1) * _ROW,
        summary=_summary([rows[row] for row in drawn]),
    )


def _row(
    row: str,
    counts: Mapping[str, int],
    parts: Mapping[str, str | LazyText],
    address: Address,
    *,
    name: Callable[[str], str | LazyText],
    longest: int,
    at: int,
) -> Row:
    bars, x = [], 0.0
    for part, words in parts.items():
        width = round(WIDTH * counts.get(part, 0) / longest, 2) if longest else 0
        if width:
            bars.append(Bar(part, round(x, 2), width, f"{words}: {_number(counts[part])}"))
        x += width
    return Row(
        name=name(row),
        address=address(row, ""),
        total=sum(counts.get(part, 0) for part in parts),
        cells=tuple(
            Cell(words, counts.get(part, 0), address(row, part) if counts.get(part) else "")
            for part, words in parts.items()
        ),
        bars=tuple(bars),
        y=at * _ROW,
    )


def _summary(rows: Sequence[Row]) -> str:
    return "; ".join(
        _("%(name)s %(total)s") % {"name": row.name, "total": _number(row.total)}
        + (f" ({', '.join(bar.words for bar in row.bars)})" if len(row.bars) > 1 else "")
        for row in rows
    )


def _number(count: int) -> str:
    return number_format(count, use_l10n=True, force_grouping=True)
