"""The ledger of what was published, so that exports of the same data cannot be subtracted from each other.

One law: a subject is counted in one publication of a check, once. A period that was published stands as it
was, whatever became of the data, the as-of date or a parameter since; all breakdowns and periods are
protected together at that time, and later exports read them here. So there is nothing to subtract.

The ledger is a JSON file beside the data. It holds bounds that were published and no count.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from gestand.checks.counts import ALL, Cell, Counts, last_day, overlap, periods_around
from gestand.checks.disclosure import MINIMUM, Bounds, Protected, Published, TooThin, protect
from gestand.checks.result import Receipt
from gestand.errors import GestandError

_SCHEMA = 1
_MOST_CODES = 500  # of a column: with more of them its codes are nearly the subjects themselves


class UnfitLedger(GestandError):
    """A ledger that cannot be read or kept, so that nothing may be published."""


class Held(NamedTuple):
    """What is not published now, and why.

    Args:
        cell: a period of a check, a column of its breakdown, or neither: its missing fields.
        why: `not over` (the period has not ended), `too thin` (too few subjects for so fine a breakdown),
            `published by other periods` (by year, and now by month), `too many codes` (more than 500),
            `data does not fit` (its tables have errors: what they lack would be published for good),
            or `counts what is not published now` (this column, or without a column the missing fields, counts
            subjects of a period that was published before or is held: count the fresh periods alone).
    """

    cell: Cell
    why: str


@dataclass(frozen=True)
class Edition:
    """What was published of one check at one time.

    Args:
        pack: the pack of the check.
        check: its id.
        periods: the periods that are counted in it; no other edition of this check counts a day of them.
        published: the day.
        as_of, data, parameters: what decided the counts, as in the receipt.
        protected: the bounds that were published.
    """

    pack: str
    check: str
    periods: tuple[str, ...]
    published: date
    as_of: date
    data: str
    parameters: Mapping[str, str]
    protected: Published


@dataclass(frozen=True)
class Release:
    """What may leave.

    Args:
        published: bounds: of this time, and as they were published before.
        editions: those that it consists of, to say of what day and parameters the bounds are.
        held: what is not in it.
    """

    published: Published
    editions: tuple[Edition, ...]
    held: tuple[Held, ...]


def read(path: Path) -> tuple[Edition, ...]:
    """What was published; nothing where there is no file.

    Raises:
        UnfitLedger: it cannot be read.
    """
    try:
        written = json.loads(path.read_text("utf-8"))
        if written["schema"] != _SCHEMA:
            raise UnfitLedger("{path}: was written by another version of gestand; use that", path=path)
        return tuple(_edition(it) for it in written["editions"])
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise UnfitLedger(
            "{path}: cannot be read as a ledger of what was published; put back a copy of it", path=path
        ) from error


def fresh(
    editions: Iterable[Edition], pack: str, check: str, periods: Iterable[str], as_of: date
) -> tuple[str, ...]:
    """The periods that are over and of which nothing was published: those that are to be counted now."""
    taken = [period for it in editions if (it.pack, it.check) == (pack, check) for period in it.periods]
    return tuple(
        period
        for period in periods
        if _is_over(period, as_of) and not any(overlap(period, other) for other in taken)
    )


def publish(
    counts: Counts,
    receipt: Receipt,
    path: Path,
    today: date,
    minimum: int = MINIMUM,
    chance: Random | None = None,
) -> Release:
    """Protect what was not published before, write it down, and give it together with what was.

    Nothing is given that was not written down first. Breakdowns and missing fields that count more than the
    fresh periods (see `fresh`) are held.

    Args:
        counts: of a run of checks.
        receipt: of that run.
        path: the ledger of this data; it is made where it is not there.
        today: the day of publication.
        minimum: the smallest count that may be told; never less than before.
        chance: as in `protect`.

    Raises:
        UnfitLedger: it cannot be read or written, or another export is writing it.
        GestandError: the minimum is too low, or lower than it was.
    """
    with _alone(path):
        editions = read(path)
        before = max((it.protected.minimum for it in editions), default=minimum)
        if minimum < before:
            raise GestandError(
                "{minimum}: cells smaller than {before} were masked before; give {before} or more",
                minimum=minimum,
                before=before,
            )
        held: list[Held] = []
        added: list[Edition] = []
        checks = tuple(dict.fromkeys(cell.check for cell in counts.cells))
        for check in checks:
            now, not_now = _now(counts, check, editions, receipt)
            held += not_now
            if not now.cells:
                continue
            protected, thin = _protected(now, minimum, chance)
            held += thin
            if protected:
                periods = tuple(cell.period for cell in now.cells if cell.column is None)
                added.append(
                    Edition(
                        pack=receipt.pack,
                        check=check,
                        periods=periods,
                        published=today,
                        as_of=receipt.as_of,
                        data=receipt.data_digest,
                        parameters={name: str(value) for name, value in receipt.parameters.items()},
                        protected=protected,
                    )
                )
        if added:
            _write(path, (*editions, *added))
    used = tuple(it for it in (*editions, *added) if it.pack == receipt.pack and it.check in checks)
    return Release(_together(used, max(minimum, before)), used, tuple(held))


def _protected(now: Counts, minimum: int, chance: Random | None) -> tuple[Published | None, list[Held]]:
    """The counts of one check protected; without the columns of most codes as long as they are too thin."""
    check = next(iter(now.cells)).check
    codes: dict[str, set[str | None]] = {}
    for cell in now.cells:
        if cell.column:
            codes.setdefault(cell.column, set()).add(cell.code)
    columns = sorted(codes, key=lambda column: len(codes[column]))
    held: list[Held] = []
    while True:
        cells = {cell: of for cell, of in now.cells.items() if not cell.column or cell.column in columns}
        try:
            return protect(Counts(cells, now.missing), minimum, chance), held
        except TooThin:
            held.append(Held(Cell(check, column=columns.pop() if columns else None), "too thin"))
            if held[-1].cell.column is None:
                return None, held


def _now(
    counts: Counts, check: str, editions: tuple[Edition, ...], receipt: Receipt
) -> tuple[Counts, list[Held]]:
    """The counts of this check that can be published now, and what cannot."""
    before = [it for it in editions if (it.pack, it.check) == (receipt.pack, check)]
    of_check = {cell: outcomes for cell, outcomes in counts.cells.items() if cell.check == check}
    asked = tuple(cell.period for cell in of_check if cell.column is None)
    new = fresh(editions, receipt.pack, check, asked, receipt.as_of)
    over = set(counts.over.get(check, asked))
    held = [
        Held(
            Cell(check, period),
            "published by other periods" if _is_over(period, receipt.as_of) else "not over",
        )
        for period in asked
        if period not in new and not any(period in it.periods for it in before)
    ]
    cells = {cell: outcomes for cell, outcomes in of_check.items() if not cell.column and cell.period in new}
    for column in dict.fromkeys(cell.column for cell in of_check if cell.column):
        coded = {cell: outcomes for cell, outcomes in of_check.items() if cell.column == column}
        if len({cell.code for cell in coded}) > _MOST_CODES:
            held.append(Held(Cell(check, column=column), "too many codes"))
            continue
        inside = {
            period: over if period == ALL else {it for it in asked if period in periods_around(it)}
            for period in {cell.period for cell in coded}
        }
        whole = {period for period, shorter in inside.items() if shorter and shorter <= set(new)}
        if new and set(new) == {shorter for period in whole for shorter in inside[period]}:
            cells |= {cell: outcomes for cell, outcomes in coded.items() if cell.period in whole}
        elif new or not any(cell.column == column for it in before for cell in it.protected.cells):
            held.append(Held(Cell(check, column=column), "counts what is not published now"))
    missing = counts.missing.get(check)
    if missing is None or not new:
        return Counts(cells), held
    if set(new) != over:
        held.append(Held(Cell(check), "counts what is not published now"))
        return Counts(cells), held
    return Counts(cells, {check: missing}), held


def _together(editions: tuple[Edition, ...], minimum: int) -> Published:
    """The bounds of several editions: sums, for they count different subjects.

    What one of them lacks, a breakdown or the missing fields, is left out: a sum of the others would mislead.
    """
    cells: dict[Cell, Protected] = {}
    missing: dict[str, dict[str, Bounds]] = {}
    for it in editions:
        for cell, bounds in it.protected.cells.items():
            cells[cell] = cells[cell] + bounds if cell in cells else bounds
        fields = missing.setdefault(it.check, {})
        for name, count in it.protected.missing.get(it.check, {}).items():
            fields[name] = fields[name] + count if name in fields else count
    lacking: set[tuple[str | None, ...]] = set()
    for it in editions:
        has = {cell[:3] for cell in it.protected.cells}
        periods = {cell.period for cell in it.protected.cells}
        lacking |= {cell[:3] for cell in cells if cell.check == it.check and cell.period in periods} - has
        if it.check not in it.protected.missing:
            missing.pop(it.check, None)
    return Published(minimum, {cell: of for cell, of in cells.items() if cell[:3] not in lacking}, missing)


def _is_over(period: str, as_of: date) -> bool:
    last = last_day(period)
    return last is None or last < as_of


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Keep other exports of this data waiting outside: two at once could publish the same period twice."""
    lock = path.with_name(f"{path.name}.lock")
    try:
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        raise UnfitLedger(
            "{path}: another export is writing it; try again, and remove {lock} if there is none",
            path=path,
            lock=lock.name,
        ) from None
    except OSError as error:
        raise UnfitLedger(
            "{path}: cannot be written; choose a folder that you may write in", path=path
        ) from error
    try:
        yield
    finally:
        lock.unlink()


def _write(path: Path, editions: tuple[Edition, ...]) -> None:
    """Write all or nothing."""
    text = json.dumps({"schema": _SCHEMA, "editions": [_written(it) for it in editions]}, indent=1)
    draft = path.with_name(f"{path.name}.draft")
    try:
        with draft.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        raise UnfitLedger("{path}: cannot be written; nothing was published", path=path) from error


def _written(it: Edition) -> dict[str, Any]:
    return {
        "pack": it.pack,
        "check": it.check,
        "periods": it.periods,
        "published": it.published.isoformat(),
        "as_of": it.as_of.isoformat(),
        "data": it.data,
        "parameters": it.parameters,
        "minimum": it.protected.minimum,
        "cells": [[*cell[1:], bounds] for cell, bounds in it.protected.cells.items()],
        "missing": it.protected.missing.get(it.check),
    }


def _edition(it: dict[str, Any]) -> Edition:
    """An edition as it was written.

    Raises:
        ValueError, LookupError, TypeError: it was not.
    """
    check = str(it["check"])
    cells = {
        Cell(check, period, column, code): Protected(*(Bounds(*bounds) for bounds in outcomes))
        for period, column, code, outcomes in it["cells"]
    }
    named = it["missing"]
    missing = {} if named is None else {check: {name: Bounds(*bounds) for name, bounds in named.items()}}
    return Edition(
        pack=str(it["pack"]),
        check=check,
        periods=tuple(it["periods"]),
        published=date.fromisoformat(it["published"]),
        as_of=date.fromisoformat(it["as_of"]),
        data=str(it["data"]),
        parameters=dict(it["parameters"]),
        protected=Published(int(it["minimum"]), cells, missing),
    )
