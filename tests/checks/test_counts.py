"""From the results of a run to the cells that disclosure control takes."""

from __future__ import annotations

from datetime import date

import pytest

from gestand.checks.counts import ALL, NOT_KNOWN, UNDATED, Cell, Counts, last_day, overlap, periods_around
from gestand.checks.disclosure import protect
from gestand.checks.result import CheckResult, Group, Outcomes

KEPT = Outcomes(kept=10)


def test_months_and_codes_of_a_result_become_cells() -> None:
    groups = (
        Group("location", "a", KEPT, "2023-12"),
        Group("location", "a", KEPT),
        Group("location", None, KEPT, "2024-02"),
        Group("period", "2023-12", KEPT, "2023-12"),
        Group("period", "2024-02", KEPT, "2024-02"),
        Group("period", None, KEPT),
    )
    result = CheckResult("P23", ("P23",), KEPT + KEPT + KEPT, {"gender": 0}, groups)
    counts = Counts.of([result], {"P23": {"location": ("a", "b")}})
    assert dict(counts.cells) == {
        Cell("P23", "2023-12"): KEPT,
        Cell("P23", "2024-01"): Outcomes(),  # nobody: told by a zero, not by absence
        Cell("P23", "2024-02"): KEPT,
        Cell("P23", UNDATED): KEPT,
        Cell("P23", ALL, "location", "a"): KEPT + KEPT,
        Cell("P23", ALL, "location", "b"): Outcomes(),
        Cell("P23", ALL, "location", NOT_KNOWN): KEPT,
    }
    assert protect(counts).cells[Cell("P23", ALL, "location", "b")].kept.masked


def test_what_is_not_cut_by_period_counts_the_periods_that_are_to_be_told() -> None:
    groups = (
        Group("location", "a", KEPT, "2024-01"),
        Group("location", "a", KEPT + KEPT, "2024-02"),
        Group("period", "2024-01", KEPT, "2024-01", {"gender": 1}),
        Group("period", "2024-02", KEPT + KEPT, "2024-02", {"gender": 2}),
    )
    result = CheckResult("P23", ("P23",), KEPT + KEPT + KEPT, {"gender": 3}, groups)
    counts = Counts.of([result], over=lambda _check, _periods: ("2024-01",))
    assert counts.cells[Cell("P23", "2024-02")] == KEPT + KEPT
    assert counts.cells[Cell("P23", ALL, "location", "a")] == KEPT
    assert counts.missing == {"P23": {"gender": 1}}
    assert counts.over == {"P23": ("2024-01",)}


def test_a_check_without_dates_is_one_cell() -> None:
    assert dict(Counts.of([CheckResult("P9", ("P9",), KEPT, {}, ())]).cells) == {Cell("P9"): KEPT}


AROUND = [
    ("2024-05", ("2024-05", "2024-Q2", "2024", ALL), date(2024, 5, 31)),
    ("2024-02", ("2024-02", "2024-Q1", "2024", ALL), date(2024, 2, 29)),
    ("2024-Q4", ("2024-Q4", "2024", ALL), date(2024, 12, 31)),
    ("2024", ("2024", ALL), date(2024, 12, 31)),
    (UNDATED, (UNDATED, ALL), None),
    (ALL, (ALL,), None),
]


@pytest.mark.parametrize(("period", "around", "last"), AROUND)
def test_periods_lie_in_longer_ones(period: str, around: tuple[str, ...], last: date | None) -> None:
    assert periods_around(period) == around
    assert last_day(period) == last
    assert all(overlap(period, longer) and overlap(longer, period) for longer in around)


@pytest.mark.parametrize("wrong", ["2024-13", "2024-Q5", "24", "2024-1", "May"])
def test_what_is_no_period_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="no period"):
        periods_around(wrong)
