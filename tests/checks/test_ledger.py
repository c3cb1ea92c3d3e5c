"""Exports of the same data, side by side, tell no more than one of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from random import Random

import pytest

from gestand.checks import disclosure, ledger
from gestand.checks.counts import ALL, UNDATED, Cell, Counts
from gestand.checks.disclosure import Bounds, Published, TooThin
from gestand.checks.ledger import Release, UnfitLedger
from gestand.checks.result import Outcomes, Receipt
from gestand.errors import GestandError
from gestand.packs.pack import Value

JULY = date(2024, 7, 1)
MONTHS = tuple(f"2024-{month:02}" for month in range(1, 7))


def receipt(as_of: date = JULY, data: str = "d1", parameters: Mapping[str, Value] | None = None) -> Receipt:
    return Receipt("asylum", "1.0", "p", data, "duckdb", parameters or {}, as_of, "1.0")


def monthly(**kept: int) -> Counts:
    """Counts of P23 by month: m01=20 is twenty kept in January."""
    return Counts(
        {Cell("P23", f"2024-{month[1:]}"): Outcomes(kept=n, broken=30) for month, n in kept.items()}
    )


def export(path: Path, counts: Counts, of: Receipt | None = None, minimum: int = 5, seed: int = 1) -> Release:
    return ledger.publish(counts, of or receipt(), path, JULY, minimum, Random(seed))


def kept(release: Release, period: str = ALL) -> Bounds:
    return release.published.cells[Cell("P23", period)].kept


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "published.json"


# The same subjects again

AGAIN = [
    ("the same once more", monthly(m01=20, m02=3), receipt()),
    ("one more subject", monthly(m01=21, m02=3), receipt(data="d2")),
    ("another as-of date", monthly(m01=20, m02=4), receipt(as_of=date(2024, 8, 1))),
    ("another parameter", monthly(m01=26, m02=9), receipt(parameters={"acceptable_period": 15})),
]


@pytest.mark.parametrize(("about", "counts", "of"), AGAIN, ids=[about for about, *_ in AGAIN])
def test_what_was_published_stands(path: Path, about: str, counts: Counts, of: Receipt) -> None:
    first = export(path, monthly(m01=20, m02=3))
    again = export(path, counts, of, seed=2)
    assert again.published == first.published
    assert [it.as_of for it in again.editions] == [JULY]


def test_months_after_years_are_held_and_so_are_years_after_months(path: Path) -> None:
    export(path, Counts({Cell("P23", "2023"): Outcomes(kept=40), Cell("P24", "2023-05"): Outcomes(kept=40)}))
    finer = Counts({Cell("P23", "2023-05"): Outcomes(kept=2), Cell("P24", "2023"): Outcomes(kept=41)})
    assert [(held.cell.check, held.why) for held in export(path, finer).held] == [
        ("P23", "published by other periods"),
        ("P24", "published by other periods"),
    ]


def test_a_breakdown_that_was_not_published_with_its_period_is_held(path: Path) -> None:
    whole = {Cell("P23", "2023"): Outcomes(kept=40)}
    export(path, Counts(whole))
    by_role = {
        Cell("P23", "2023", "role", "a"): Outcomes(kept=39),
        Cell("P23", "2023", "role", "b"): Outcomes(kept=1),
    }
    release = export(path, Counts(whole | by_role))
    assert [(held.cell.column, held.why) for held in release.held] == [
        ("role", "counts what is not published now")
    ]
    assert not any(cell.column for cell in release.published.cells)


def by_code(codes: int, column: str = "location") -> dict[Cell, Outcomes]:
    """A breakdown with one subject of each code."""
    return {Cell("P23", ALL, column, f"c{n}"): Outcomes(kept=1) for n in range(codes)}


def test_a_column_whose_codes_are_nearly_the_subjects_is_held_and_the_totals_are_told(path: Path) -> None:
    release = export(path, Counts({Cell("P23"): Outcomes(kept=501), **by_code(501)}))
    assert [(held.cell.column, held.why) for held in release.held] == [("location", "too many codes")]
    assert set(release.published.cells) == {Cell("P23")}


def test_a_breakdown_that_is_too_thin_leaves_the_totals_and_the_other_checks(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def thin(counts: Counts, minimum: int, chance: Random | None) -> Published:
        if any(cell.column == "location" for cell in counts.cells):
            raise TooThin("P23: too few subjects")
        return disclosure.protect(counts, minimum, chance)

    monkeypatch.setattr(ledger, "protect", thin)
    cells = {Cell("P23"): Outcomes(kept=20), **by_code(20), **by_code(2, "role")}
    cells[Cell("P23", ALL, "role", "c0")] = Outcomes(kept=19)
    release = export(path, Counts({**cells, Cell("P24"): Outcomes(kept=20)}))
    assert [(held.cell.column, held.why) for held in release.held] == [("location", "too thin")]
    assert {cell[0::2] for cell in release.published.cells} == {("P23", None), ("P23", "role"), ("P24", None)}


# New subjects


def test_a_month_is_published_when_it_is_over(path: Path) -> None:
    early = export(path, monthly(m01=20, m02=30), receipt(as_of=date(2024, 2, 29)))
    assert [(held.cell.period, held.why) for held in early.held] == [("2024-02", "not over")]
    later = export(path, monthly(m01=20, m02=30), receipt(as_of=date(2024, 3, 1)))
    assert kept(later, "2024-01") == kept(early, "2024-01")
    assert kept(later) == kept(early) + kept(later, "2024-02") == kept(later, "2024")


def test_a_breakdown_over_old_and_new_months_is_held_and_one_of_the_new_months_is_not(path: Path) -> None:
    def by_location(period: str, n: int) -> dict[Cell, Outcomes]:
        return {Cell("P23", period, "location", "ter-apel"): Outcomes(kept=n, broken=30)}

    export(path, Counts({**monthly(m01=20).cells, **by_location("2024-01", 20)}))
    both = monthly(m01=20, m02=30).cells
    over_all = {Cell("P23", ALL, "location", "ter-apel"): Outcomes(kept=50, broken=60)}
    by_month = by_location("2024-01", 20) | by_location("2024-02", 30)
    assert export(path.with_name("copy.json"), Counts(both | over_all)).held == ()
    release = export(path, Counts(both | by_month))
    assert release.held == ()
    assert Cell("P23", ALL, "location", "ter-apel") in release.published.cells


def test_what_is_fresh_can_be_asked_before_counting(path: Path) -> None:
    export(path, monthly(m01=20))
    editions = ledger.read(path)
    assert ledger.fresh(editions, "asylum", "P23", MONTHS, date(2024, 4, 1)) == ("2024-02", "2024-03")
    assert ledger.fresh(editions, "asylum", "P24", ("2024-01", UNDATED), JULY) == ("2024-01", UNDATED)


def test_missing_fields_of_old_and_new_months_together_are_held(path: Path) -> None:
    export(path, Counts(monthly(m01=20).cells, {"P23": {}}))
    release = export(path, Counts(monthly(m01=20, m02=20).cells, {"P23": {}}))
    assert [held.why for held in release.held] == ["counts what is not published now"]
    assert release.published.missing == {}


def test_the_minimum_never_goes_down(path: Path) -> None:
    export(path, monthly(m01=20), minimum=10)
    with pytest.raises(GestandError, match="give 10 or more"):
        export(path, monthly(m02=20))


# The file


def test_the_ledger_holds_bounds_and_no_counts(path: Path) -> None:
    release = export(path, Counts({Cell("P23"): Outcomes(kept=777)}))
    assert ledger.read(path) == release.editions
    (edition,) = json.loads(path.read_text())["editions"]
    assert edition["cells"] == [
        ["", None, None, [list(bounds) for bounds in release.published.cells[Cell("P23")]]]
    ]


BROKEN = ["", "{", "[]", '{"schema": 2, "editions": []}', '{"schema": 1, "editions": [{}]}', '{"schema": 1}']


@pytest.mark.parametrize("text", BROKEN)
def test_with_a_broken_ledger_nothing_is_published(path: Path, text: str) -> None:
    path.write_text(text)
    with pytest.raises(UnfitLedger, match=r"published\.json"):
        export(path, monthly(m01=20))
    assert path.read_text() == text


def test_with_a_ledger_that_cannot_be_written_nothing_is_published(tmp_path: Path) -> None:
    with pytest.raises(UnfitLedger, match="cannot be written"):
        export(tmp_path / "absent" / "published.json", monthly(m01=20))


def test_two_exports_at_once_wait_for_each_other(path: Path) -> None:
    lock = path.with_name("published.json.lock")
    lock.touch()
    with pytest.raises(UnfitLedger, match=r"try again, and remove published\.json\.lock"):
        export(path, monthly(m01=20))
    lock.unlink()
    export(path, monthly(m01=20))
    assert not lock.exists()
