"""Nobody can work out a small count from what was published, and all that is published is true."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from itertools import product
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gestand.checks.counts import ALL, Cell, Counts, periods_around
from gestand.checks.disclosure import Bounds, Protected, Published, protect
from gestand.checks.ledger import publish
from gestand.checks.result import Outcomes, Receipt
from gestand.errors import GestandError

WHOLE = Cell("P23")


def located(**of: Outcomes) -> Counts:
    """Counts of one check by location."""
    cells = {Cell("P23", ALL, "location", name): outcomes for name, outcomes in of.items()}
    return Counts({WHOLE: sum(of.values(), Outcomes()), **cells})


# What is published


def test_a_small_count_is_masked_and_so_is_none_at_all() -> None:
    published = protect(Counts({WHOLE: Outcomes(kept=3, broken=0, not_applicable=400)}), chance=Random(1))
    cell = published.cells[WHOLE]
    assert cell.kept.masked
    assert cell.broken.masked
    assert not cell.not_applicable.masked


def test_a_large_count_is_told_within_five_values() -> None:
    cell = protect(Counts({WHOLE: Outcomes(kept=812, broken=90)}), chance=Random(1)).cells[WHOLE]
    assert cell.kept.high - cell.kept.low == 4
    assert 812 in range(cell.kept.low, cell.kept.high + 1)


def test_totals_stay_close_although_most_locations_are_masked() -> None:
    counts = located(**{f"l{i}": Outcomes(kept=i % 4, broken=1, not_applicable=30) for i in range(40)})
    published = protect(counts, chance=Random(1))
    masked = [cell for cell, of in published.cells.items() if cell.column and of.kept.masked]
    assert len(masked) == 40
    assert published.cells[WHOLE].kept.high - published.cells[WHOLE].kept.low < 20


def test_the_minimum_can_be_raised() -> None:
    cell = protect(Counts({WHOLE: Outcomes(kept=9, broken=100)}), 10, Random(1)).cells[WHOLE]
    assert cell.kept.masked
    assert cell.kept.high >= 9


def test_the_minimum_cannot_be_lowered() -> None:
    with pytest.raises(GestandError, match="4: the smallest cell is 5 or more"):
        protect(Counts({WHOLE: Outcomes(kept=9)}), 4)


def test_a_field_that_a_single_verdict_lacks_is_masked() -> None:
    counts = Counts({WHOLE: Outcomes(kept=50, cannot_tell=40)}, {"P23": {"gender": 40, "asked_on": 1}})
    missing = protect(counts, chance=Random(1)).missing["P23"]
    assert missing["asked_on"].masked
    assert not missing["gender"].masked


def test_months_are_published_with_their_quarter_and_year() -> None:
    counts = Counts({Cell("P23", f"2024-{month:02}"): Outcomes(kept=20) for month in range(1, 7)})
    published = protect(counts, chance=Random(1))
    assert {"2024-Q1", "2024-Q2", "2024", ALL} < {cell.period for cell in published.cells}


WRONG = [
    ("a breakdown of other subjects", {WHOLE: Outcomes(kept=9), Cell("P23", ALL, "role", "a"): Outcomes(kept=8)}, "add up"),
    ("a month within a year", {Cell("P23", "2024"): Outcomes(9), Cell("P23", "2024-03"): Outcomes(9)}, "overlap"),
    ("a week is no period", {Cell("P23", "2024-W03"): Outcomes(9)}, "no period"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("about", "cells", "problem"), WRONG, ids=lambda it: it if isinstance(it, str) else ""
)
def test_counts_that_do_not_fit_together_are_refused(
    about: str, cells: dict[Cell, Outcomes], problem: str
) -> None:
    with pytest.raises(ValueError, match=problem):
        protect(Counts(cells))


RATES = [
    ("all told", Protected(*map(Bounds, (90, 10, 0, 0, 0), (94, 14, 4, 4, 4))), Fraction(90, 108), Fraction(98, 108)),
    ("nothing known of the broken", Protected(*map(Bounds, (90, 0, 0, 0, 0), (94, 4, 4, 4, 4))), Fraction(90, 98), Fraction(1)),
    ("nothing known", Protected(*map(Bounds, (0, 0, 0, 0, 0), (4, 4, 4, 4, 4))), Fraction(0), Fraction(1)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("about", "cell", "least", "most"), RATES, ids=lambda it: it if isinstance(it, str) else ""
)
def test_a_rate_is_of_published_bounds(about: str, cell: Protected, least: Fraction, most: Fraction) -> None:
    assert cell.rate == (least, most)


# Laws

few = st.integers(0, 7)
many = st.one_of(few, few, st.integers(0, 400))
outcomes = st.builds(Outcomes, many, many, many, many, many)
MONTHS = ("2024-01", "2024-02", "2024-04")


@st.composite
def tables(draw: st.DrawFn) -> Counts:
    """A check by month, by location of two or three, by role of two; of missing fields one or two."""
    codes = [f"l{i}" for i in range(draw(st.integers(2, 3)))]
    months = MONTHS[: draw(st.integers(1, 3))]
    crossed = draw(st.booleans())
    inner = {(month, code): draw(outcomes) for month in months for code in codes}
    cells: dict[Cell, Outcomes] = {}
    for (month, code), of in inner.items():
        cells[WHOLE._replace(period=month)] = cells.get(WHOLE._replace(period=month), Outcomes()) + of
        place = Cell("P23", month if crossed else ALL, "location", code)
        cells[place] = cells.get(place, Outcomes()) + of
    whole = sum(inner.values(), Outcomes())
    part = Outcomes(*(draw(st.integers(0, count)) for count in whole))
    cells[Cell("P23", ALL, "role", "interviewer")] = part
    cells[Cell("P23", ALL, "role", "interpreter")] = Outcomes(
        *(a - b for a, b in zip(whole, part, strict=True))
    )
    some = draw(st.integers(0, whole.cannot_tell))
    return Counts(cells, {"P23": {"gender": whole.cannot_tell, "asked_on": some}})


def truth(counts: Counts, cells: Iterable[Cell]) -> dict[Cell, Outcomes]:
    """The true counts of cells, added up from the given ones."""
    return {
        cell: sum(
            (
                of
                for given, of in counts.cells.items()
                if given[2:] == cell[2:] and within(given.period, cell.period)
            ),
            Outcomes(),
        )
        for cell in cells
    }


def within(period: str, longer: str) -> bool:
    return longer in periods_around(period)


def drawn(counts: Counts, seed: int) -> Published:
    return protect(counts, chance=Random(seed))


seeds = st.integers(0, 2**32)


@given(tables(), seeds)
@settings(max_examples=60, deadline=None)
def test_all_that_is_published_is_true(counts: Counts, seed: int) -> None:
    published = drawn(counts, seed)
    for cell, of in truth(counts, published.cells).items():
        bounds = published.cells[cell]
        assert all(b.low <= count <= b.high for b, count in zip(bounds, of, strict=True))
        told = of.kept + of.broken + of.cannot_tell
        if told:
            assert bounds.rate[0] <= Fraction(of.kept, told)
            assert bounds.rate[1] >= Fraction(of.kept + of.cannot_tell, told)
    for name, count in counts.missing["P23"].items():
        assert published.missing["P23"][name].low <= count <= published.missing["P23"][name].high


@given(tables(), seeds)
@settings(max_examples=60, deadline=None)
def test_bounds_are_five_values_wide_and_small_counts_are_masked(counts: Counts, seed: int) -> None:
    published = drawn(counts, seed)
    for cell, of in truth(counts, published.cells).items():
        for bounds, count in zip(published.cells[cell], of, strict=True):
            assert bounds.high - bounds.low >= 4
            assert bounds.masked or (count >= 5 and bounds.low >= 5)


# An attacker


def sums_of(cells: Iterable[Cell]) -> list[tuple[Cell, list[Cell]]]:
    """Which cells add up to which other: codes to all subjects, shorter periods to longer ones."""
    codes: dict[Cell, list[Cell]] = {}
    periods: dict[Cell, list[Cell]] = {}
    for cell in cells:
        if cell.column:
            codes.setdefault(Cell("P23", cell.period, cell.column), []).append(cell)
        for longer in periods_around(cell.period)[1:2]:
            periods.setdefault(cell._replace(period=longer), []).append(cell)
    return [(Cell("P23", by.period), parts) for by, parts in codes.items()] + list(periods.items())


def reach(sums: list[tuple[Cell, list[Cell]]], bounds: Mapping[Cell, Bounds]) -> dict[Cell, Bounds]:
    """The least and the most that each count can be, given bounds and which counts add up to which other.

    Each sum narrows its parts and its parts narrow it, until nothing changes. Where sums form no ring this is
    exact; `test_all_small_tables_that_fit_disagree_on_every_small_count` is exact where they do.
    """
    found, before = dict(bounds), {}
    while found != before:
        before = dict(found)
        for total, parts in sums:
            low, high = sum(found[part].low for part in parts), sum(found[part].high for part in parts)
            whole = found[total] = Bounds(max(found[total].low, low), min(found[total].high, high))
            for part in parts:
                least, most = whole.low - (high - found[part].high), whole.high - (low - found[part].low)
                found[part] = Bounds(max(found[part].low, least), min(found[part].high, most))
                low, high = sum(found[p].low for p in parts), sum(found[p].high for p in parts)
    return found


@given(tables(), seeds)
@settings(max_examples=100, deadline=None)
def test_adding_and_subtracting_totals_gives_no_small_count(counts: Counts, seed: int) -> None:
    published = drawn(counts, seed)
    sums = sums_of(published.cells)
    for k in range(5):
        found = reach(sums, {cell: bounds[k] for cell, bounds in published.cells.items()})
        for cell, of in truth(counts, published.cells).items():
            if 0 < of[k] < 5:
                assert found[cell].low < found[cell].high


@given(tables(), st.data(), seeds)
@settings(max_examples=60, deadline=None)
def test_several_exports_of_nearly_the_same_data_give_no_small_count(
    first: Counts, data: st.DataObject, seed: int
) -> None:
    """Months, their quarter or all; with a breakdown and without; one more subject, another day or parameter.

    The attacker takes them to be of the same data, and has all the sums of all the exports.
    """
    told: dict[Cell, list[Protected]] = {}
    with TemporaryDirectory() as folder:
        for n in range(data.draw(st.integers(2, 4))):
            counts = first if n == 0 else changed(first, data)
            receipt = Receipt(
                "asylum", "1.0", "p", f"d{n}", "duckdb", {"acceptable_period": n}, date(2025, 1, 1 + n), "1.0"
            )
            release = publish(
                counts, receipt, Path(folder, "published.json"), receipt.as_of, chance=Random(seed + n)
            )
            for cell, protected in release.published.cells.items():
                told.setdefault(cell, []).append(protected)
    sums = sums_of(told)
    for k in range(5):
        bounds = {
            cell: Bounds(max(t[k].low for t in of), min(t[k].high for t in of)) for cell, of in told.items()
        }
        found = reach(sums, bounds)
        for cell, true in truth(first, told).items():
            if 0 < true[k] < 5:
                assert found[cell].low < found[cell].high


def changed(counts: Counts, data: st.DataObject) -> Counts:
    """Nearly the same data, counted in another way."""
    cells = dict(counts.cells)
    if data.draw(st.booleans(), "one more subject"):
        spot = data.draw(st.sampled_from([cell for cell in cells if not cell.column]))
        for column in (None, "location", "role"):
            inside = [cell for cell in cells if cell.column == column and within(spot.period, cell.period)]
            cell = spot if column is None else data.draw(st.sampled_from(inside))
            cells[cell] += Outcomes(broken=1)
    longer = data.draw(st.sampled_from([None, "2024", ALL]), "cut")
    columns = data.draw(st.sets(st.sampled_from(["location", "role"])), "breakdown")
    cut: dict[Cell, Outcomes] = {}
    for cell, outcomes in cells.items():
        place = cell if longer is None or cell.period == ALL else cell._replace(period=longer)
        if cell.column is None or cell.column in columns:
            cut[place] = cut.get(place, Outcomes()) + outcomes
    return Counts(cut)


def is_possible(cells: Mapping[tuple[int, int], Bounds], columns: list[Bounds], rows: list[int]) -> bool:
    """Whether whole numbers within bounds fill a table with these sums of rows and bounds of column sums.

    A flow with lower bounds from rows to columns, found by augmenting paths: exact.
    """
    source, sink, start, end = range(4)
    room: dict[int, dict[int, int]] = {}

    def edge(a: int, b: int, low: int, high: int) -> None:
        for one, other, size in ((a, b, high - low), (start, b, low), (a, end, low)):
            room.setdefault(one, {}).setdefault(other, 0)
            room.setdefault(other, {}).setdefault(one, 0)
            room[one][other] += size

    for i, size in enumerate(rows):
        edge(source, 10 + i, size, size)
    for j, bounds in enumerate(columns):
        edge(100 + j, sink, *bounds)
    for (i, j), bounds in cells.items():
        if bounds.low > bounds.high:
            return False
        edge(10 + i, 100 + j, *bounds)
    edge(sink, source, 0, 10**6)
    need = sum(room[start].values())
    while need:
        came: dict[int, int] = {start: start}
        queue = [start]
        for a in queue:
            for b, left in room[a].items():
                if left and b not in came:
                    came[b] = a
                    queue.append(b)
        if end not in came:
            return False
        path, b = [], end
        while b != start:
            path.append((came[b], b))
            b = came[b]
        size = min(room[a][b] for a, b in path)
        for a, b in path:
            room[a][b] -= size
            room[b][a] += size
        need -= size
    return True


@given(st.lists(st.builds(Outcomes, few, few, few, few, few), min_size=1, max_size=4), seeds)
@settings(max_examples=60, deadline=None)
def test_who_knows_how_many_subjects_each_location_has_learns_no_small_count(
    rows: list[Outcomes], seed: int
) -> None:
    """The number of people at a location is often in an annual report: then every row has a known sum."""
    counts = located(**{f"l{i}": row for i, row in enumerate(rows)})
    published = drawn(counts, seed)
    of = [published.cells[Cell("P23", ALL, "location", f"l{i}")] for i in range(len(rows))]
    cells = {(i, k): of[i][k] for i in range(len(rows)) for k in range(5)}
    columns = list(published.cells[WHOLE])
    sizes = [sum(row) for row in rows]
    assert is_possible(cells, columns, sizes)
    for (i, k), bounds in cells.items():
        true = rows[i][k]
        if 0 < true < 5:
            others = (v for v in range(bounds.low, bounds.high + 1) if v != true)
            assert any(is_possible({**cells, (i, k): Bounds(v, v)}, columns, sizes) for v in others)
    for k, true in enumerate(sum(rows, Outcomes())):
        if 0 < true < 5:
            others = (v for v in range(columns[k].low, columns[k].high + 1) if v != true)
            assert any(
                is_possible(cells, [*columns[:k], Bounds(v, v), *columns[k + 1 :]], sizes) for v in others
            )


@given(st.lists(st.tuples(few, few), min_size=2, max_size=2), st.integers(0, 7), seeds)
@settings(max_examples=40, deadline=None)
def test_all_small_tables_that_fit_disagree_on_every_small_count(
    inner: list[tuple[int, int]], part: int, seed: int
) -> None:
    """Two locations by two months, and two roles: every table is tried that fits what was published."""
    kept = sum(map(sum, inner))
    part = min(part, kept)
    cells = {
        Cell("P23", MONTHS[m], "location", f"l{i}"): Outcomes(kept=count)
        for m, month in enumerate(inner)
        for i, count in enumerate(month)
    }
    cells |= {Cell("P23", MONTHS[m]): Outcomes(kept=sum(month)) for m, month in enumerate(inner)}
    cells |= {
        Cell("P23", ALL, "role", "a"): Outcomes(kept=part),
        Cell("P23", ALL, "role", "b"): Outcomes(kept=kept - part),
    }
    counts = Counts(cells)
    published = drawn(counts, seed)
    leaves = [Cell("P23", MONTHS[m], "location", f"l{i}") for m in range(2) for i in range(2)]
    parts = {
        cell: [
            n
            for n, leaf in enumerate(leaves)
            if within(leaf.period, cell.period) and cell.code in {None, leaf.code}
        ]
        for cell in published.cells
        if cell.column != "role"
    }
    a, b = (published.cells[Cell("P23", ALL, "role", code)].kept for code in "ab")
    seen: dict[Cell, set[int]] = {cell: set() for cell in published.cells}
    for fill in product(
        *(range(published.cells[leaf].kept.low, published.cells[leaf].kept.high + 1) for leaf in leaves)
    ):
        values = {cell: sum(fill[n] for n in of) for cell, of in parts.items()}
        splits = {n for n in range(a.low, a.high + 1) if b.low <= sum(fill) - n <= b.high}
        fits = all(
            of.low <= values[cell] <= of.high for cell, (of, *_) in published.cells.items() if cell in parts
        )
        if fits and splits:
            for cell, value in values.items():
                seen[cell].add(value)
            seen[Cell("P23", ALL, "role", "a")] |= splits
            seen[Cell("P23", ALL, "role", "b")] |= {sum(fill) - n for n in splits}
    for cell, of in truth(counts, published.cells).items():
        assert of.kept in seen[cell]
        if 0 < of.kept < 5:
            assert len(seen[cell]) > 1


def test_who_knows_the_method_cannot_tell_like_tables_apart() -> None:
    """What comes out of one table comes out of another just as well, time and again."""

    def often(kept: int, broken: int) -> dict[tuple[Bounds, ...], int]:
        found: dict[tuple[Bounds, ...], int] = {}
        for seed in range(400):
            cell = drawn(Counts({WHOLE: Outcomes(kept, broken)}), seed).cells[WHOLE]
            found[tuple(cell)] = found.get(tuple(cell), 0) + 1
        return found

    one, other = often(30, 2), often(29, 3)
    common = {told for told, times in one.items() if times > 20}
    assert common
    shared = [told for told in common if other.get(told, 0) > 0]
    assert sum(one[told] for told in shared) > 0.5 * sum(one[told] for told in common)
