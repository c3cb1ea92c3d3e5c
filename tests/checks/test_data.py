"""Before data is attached it is said why it may be used, and how it is written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gestand import packs
from gestand.checks.data import Data, UnfitData, describe, named

LIBRARY = packs.load(Path(__file__).parents[1] / "packs" / "library")
STATED = 'purpose = "to see"\nlegal_basis = "the house rules"\nretention = 2026-12-31\n'
TODAY = date(2026, 6, 1)


def described(folder: Path, text: str, today: date = TODAY) -> Data:
    (folder / "data.toml").write_text(text, encoding="utf-8")
    return describe(str(folder), LIBRARY, None, today)


REFUSED = {
    "": "lacks purpose; state it before data is attached",
    'purpose = "x"': "lacks legal_basis",
    'purpose = "x"\nlegal_basis = ""': "lacks legal_basis",
    'purpose = "x"\nlegal_basis = "y"': "lacks retention",
    STATED.replace("2026-12-31", '"2026-12-31"'): "retention must be a date without quotes",
    STATED.replace("2026-12-31", "2026-12-31T00:00:00"): "retention must be a date without quotes",
    STATED.replace("2026", "2025"): "was to be kept until 2025-12-31; that day is over",
    STATED + "porpose = 1": "porpose is not known; is it purpose?",
    STATED + "purpose = 2": "is no TOML in UTF-8",
    STATED + "[tables.reqest]": "tables.reqest is no record type of library; is it request?",
    STATED + "[tables.request]\nform = 1": "tables.request.form is not known; is it from?",
    STATED + '[tables.request.columns]\ndesc = "x"': "tables.request.columns.desc is not known; is it desk?",
    STATED + '[tables.request.codes]\ndesk = { n = "noord" }': "codes.desk = noord is not known",
    STATED + "[tables.request]\ncodes = 3": "codes must be a",
    STATED + '[tables.reminder]\nlacks = ["request"]': "lacks request, without which no row can be read",
    STATED + '[tables.request]\nlacks = ["colour"]': "colour is not known",
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_not_stated_well_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(UnfitData) as told:
        described(tmp_path, text)
    assert REFUSED[text] in str(told.value)
    assert "\n" not in str(told.value)


def test_data_without_a_description_is_refused(tmp_path: Path) -> None:
    for location in (str(tmp_path), "postgresql://u:s3cret@host/db"):
        with pytest.raises(UnfitData, match="nothing says why this data may be used") as told:
            describe(location, LIBRARY, None, TODAY)
        assert "s3cret" not in str(told.value)


def test_the_last_day_of_retention_is_a_day_of_it(tmp_path: Path) -> None:
    assert described(tmp_path, STATED, date(2026, 12, 31)).retention == date(2026, 12, 31)
    with pytest.raises(UnfitData):
        described(tmp_path, STATED, date(2027, 1, 1))


def test_how_a_table_is_written(tmp_path: Path) -> None:
    data = described(
        tmp_path,
        STATED
        + '[tables.request]\nfrom = "r.csv"\ncolumns = { desk = "balie" }\ncodes.desk = { n = "north" }\n'
        + 'missing.desk = ["?", 9]\ndates = "%d-%m-%Y"\nlacks = ["state"]\n',
    )
    request = data.table("request")
    assert (request.source, dict(request.columns), request.dates) == ("r.csv", {"desk": "balie"}, "%d-%m-%Y")
    assert (request.codes, request.missing) == ({"desk": {"n": "north"}}, {"desk": ("?", "9")})
    assert request.lacks == {"state"}
    assert data.table("reminder").source == "reminder"
    assert not data.synthetic


@pytest.mark.parametrize(
    ("location", "shown"),
    [
        ("practice/data", "practice/data"),
        ("postgresql://u:s3cret@host:5432/db?schema=x&password=s3cret", "postgresql://host:5432/db"),
        ("postgresql://[::1/s3cret", "postgresql://…"),
    ],
)
def test_a_location_is_shown_without_a_password(location: str, shown: str) -> None:
    assert named(location) == shown
