"""The verdict, in the order of docs/packs.md, on the pack of a library that does not exist."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from places import as_files

from gestand import packs
from gestand.checks.data import Data, UnfitData, Written
from gestand.checks.engine import open_engine
from gestand.checks.verdicts import Run, prepare
from gestand.errors import GestandError
from gestand.packs.pack import Value

LIBRARY = Path(__file__).parents[1] / "packs" / "library"
AS_OF = date(2024, 6, 1)
REQUESTS = "request | desk | kind | state | asked_on | fetched_on"
TERM: dict[str, Value] = {"term": 14}

# kind | state | asked_on | fetched_on → the verdict of L1 on 1 June 2024, and what is missing
BY_ORDER = {
    "no day, and the day decides on the version": ("book | closed | | 2024-03-05", "cannot tell", "asked_on"),
    "the day before the first version": ("book | closed | 2023-12-31 | 2024-03-05", "not applicable", ""),
    "the first day of the first version": ("book | closed | 2024-01-01 | 2024-01-15", "kept", ""),
    "the last day of the first version": ("book | closed | 2024-12-31 | 2025-01-14", "kept", ""),
    "the first day of the second version": ("book | closed | 2025-01-01 | 2025-01-14", "broken", ""),
    "the second version asks for nothing that is recorded": ("book | not_recorded | 2025-01-01 | 2025-01-01", "kept", ""),
    "it does not apply": ("journal | closed | 2024-03-01 |", "not applicable", ""),
    "it does not apply, whatever else is missing": ("journal | | 2024-03-01 |", "not applicable", ""),
    "whether it applies is not known": (" | closed | 2024-03-01 | 2024-03-02", "cannot tell", "kind"),
    "what must be known is said not to be": ("book | not_recorded | 2024-03-01 | 2024-03-02", "cannot tell", "state"),
    "what must be known is missing": ("book | | 2024-03-01 | 2024-03-02", "cannot tell", "state"),
    "not known, and the day is not over": ("book | not_recorded | 2024-05-30 |", "open", ""),
    "missing, and the day is not over": ("book | | 2024-05-30 |", "open", ""),
    "kept": ("book | closed | 2024-03-01 | 2024-03-15", "kept", ""),
    "kept before the day is over": ("book | closed | 2024-05-30 | 2024-05-31", "kept", ""),
    "not kept yet, on the last day": ("book | closed | 2024-05-18 | 2024-06-02", "open", ""),
    "nothing told yet, on the last day": ("book | closed | 2024-05-18 |", "open", ""),
    "broken, a day too late": ("book | closed | 2024-03-01 | 2024-03-16", "broken", ""),
    "not told, and the day was yesterday": ("book | closed | 2024-05-17 |", "cannot tell", "fetched_on"),
}  # fmt: skip


@pytest.fixture(scope="module")
def library() -> packs.Pack:
    return packs.load(LIBRARY)


def verdicts(
    library: packs.Pack, folder: Path, check: str, tables: Mapping[str, str], given: dict[str, Value] = TERM
) -> dict[str, tuple[str, str]]:
    """What a check says of each subject: the outcome and the fields that are missing."""
    with open_engine("duckdb", str(as_files(folder, tables))) as engine:
        run = asked(library, engine_data(tables), engine, check, given)
        return {v.key: (v.outcome, ", ".join(v.missing)) for v in run.verdicts(check)}


def engine_data(tables: Mapping[str, str]) -> Data:
    lacks = {}
    for name, table in tables.items():
        there = {cell.strip() for cell in table.strip().splitlines()[0].split("|")}
        lacks[name] = Written(
            name, lacks=frozenset({"desk", "kind", "state", "asked_on", "fetched_on", "sent_on"}) - there
        )
    return Data("", "a test", "made up", date.max, "", True, lacks, "")


def asked(library: packs.Pack, data: Data, engine: object, check: str, given: dict[str, Value]) -> Run:
    return prepare(library, engine, data, given, AS_OF, [check])  # type: ignore[arg-type]


@pytest.mark.parametrize("case", BY_ORDER)
def test_the_order_of_the_verdict(case: str, library: packs.Pack, tmp_path: Path) -> None:
    row, outcome, missing = BY_ORDER[case]
    found = verdicts(library, tmp_path, "L1", {"request": f"{REQUESTS}\nr1 | north | {row}"})
    assert found == {"r1": (outcome, missing)}


def test_a_parameter_without_a_value_is_named(library: packs.Pack, tmp_path: Path) -> None:
    table = f"{REQUESTS}\nr1 | north | book | closed | 2024-03-01 | 2024-03-02"
    assert verdicts(library, tmp_path, "L1", {"request": table}, {}) == {"r1": ("cannot tell", "term")}


FACTS = {
    "a reminder that surely counts": ("m1 | r1 | 2024-03-02", "kept", ""),
    "one that may count": ("m1 | r1 |", "cannot tell", "reminder.sent_on"),
    "one that counts beside one that may": ("m1 | r1 | 2024-03-02\nm2 | r1 |", "kept", ""),
    "one that came before": ("m1 | r1 | 2024-02-29", "broken", ""),
    "one of another request": ("m1 | r2 | 2024-03-02", "broken", ""),
    "none": ("", "broken", ""),
}


@pytest.mark.parametrize("case", FACTS)
def test_a_fact_keeps_what_is_not_known(case: str, library: packs.Pack, tmp_path: Path) -> None:
    rows, outcome, missing = FACTS[case]
    tables = {
        "request": f"{REQUESTS}\nr1 | north | book | closed | 2024-03-01 |\nr2 | south | journal | | |",
        "reminder": f"reminder | request | sent_on\n{rows}",
    }
    found = verdicts(library, tmp_path, "L2", tables)
    assert found == {"r1": (outcome, missing), "r2": ("not applicable", "")}


def test_a_fact_over_a_table_that_is_not_there_names_it(library: packs.Pack, tmp_path: Path) -> None:
    table = f"{REQUESTS}\nr1 | north | book | closed | 2024-03-01 |"
    assert verdicts(library, tmp_path, "L2", {"request": table}) == {"r1": ("cannot tell", "reminder")}


def test_the_counts_are_those_of_the_verdicts(library: packs.Pack, tmp_path: Path) -> None:
    rows = [
        f"r{i} | {('north', 'south', '')[i % 3]} | {row}" for i, (row, *_) in enumerate(BY_ORDER.values())
    ]
    tables = {"request": "\n".join([REQUESTS, *rows])}
    with open_engine("duckdb", str(as_files(tmp_path, tables))) as engine:
        run = asked(library, engine_data(tables), engine, "L1", TERM)
        each = [v.outcome for v in run.verdicts("L1")]
        (result,) = run.result().checks
    names = ("kept", "broken", "not applicable", "open", "cannot tell")
    assert list(result.outcomes) == [each.count(name) for name in names]
    for by in {group.by for group in result.groups}:
        counted = [sum(of) for of in zip(*(g.outcomes for g in result.groups if g.by == by), strict=True)]
        assert counted == list(result.outcomes), by


WRONG = {
    "a column is not there": ("request | kind\nr1 | book", "there is no column desk"),
    "a code is not one of the list": (
        f"{REQUESTS}\nr1 | east | book | | |",
        "is no code of the pack (north, south)",
    ),
    "a day does not exist": (f"{REQUESTS}\nr1 | north | book | | 2023-02-29 |", "is no date"),
    "a key is there twice": (
        f"{REQUESTS}\nr1 | north | book | | |\nr1 | south | book | | |",
        "more than once",
    ),
    "a key is missing": (f"{REQUESTS}\n | north | book | | |", "is missing, and may not be"),
}


@pytest.mark.parametrize("case", WRONG)
def test_data_that_does_not_fit_is_told_and_not_checked(
    case: str, library: packs.Pack, tmp_path: Path
) -> None:
    table, problem = WRONG[case]
    data = Data("", "a test", "made up", date.max, "", True, {}, "")
    with open_engine("duckdb", str(as_files(tmp_path, {"request": table}))) as engine:
        run = asked(library, data, engine, "L1", TERM)
        assert list(run.verdicts("L1")) == []
        result = run.result()
    assert any(problem in misfit for misfit in result.misfits), result.misfits
    assert (result.checks[0].absent, sum(result.checks[0].outcomes)) == ("request", 0)


def test_a_key_that_points_to_nothing_is_told(library: packs.Pack, tmp_path: Path) -> None:
    tables = {
        "request": f"{REQUESTS}\nr1 | north | book | closed | 2024-03-01 |",
        "reminder": "reminder | request | sent_on\nm1 | r9 | 2024-03-02",
    }
    with open_engine("duckdb", str(as_files(tmp_path, tables))) as engine:
        run = asked(library, engine_data(tables), engine, "L2", TERM)
        assert [(it.column, it.rows) for it in run.attached.dangling] == [("request", ("m1",))]


BROKEN_FILES = {
    "bytes that are no UTF-8": ("request.csv", "request,desk\nr1,\xe9\xe8\n".encode("latin-1") * 3),
    "rows of different lengths": (
        "request.csv",
        b"request,desk\n" + b"r1,north\n" * 9 + b"r2,south,more,and more\nr3\n",
    ),
    "a Parquet file that breaks off": ("request.parquet", b"PAR1\x15\x04\x15"),
    "an empty Parquet file": ("request.parquet", b""),
}


@pytest.mark.parametrize("case", BROKEN_FILES)
def test_a_file_that_cannot_be_read_is_one_clear_error(
    case: str, library: packs.Pack, tmp_path: Path
) -> None:
    name, content = BROKEN_FILES[case]
    (tmp_path / name).write_bytes(content)
    data = Data("", "a test", "made up", date.max, "", True, {}, "")
    with open_engine("duckdb", str(tmp_path)) as engine, pytest.raises(UnfitData) as told:
        asked(library, data, engine, "L1", TERM)
    assert "request" in str(told.value)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("source", ["../outside/request.csv", "../outside/request", "link.csv", "link"])
def test_no_file_outside_of_the_folder_is_read(source: str, tmp_path: Path) -> None:
    for name in ("inside", "outside"):
        (tmp_path / name).mkdir()
    (tmp_path / "outside" / "request.csv").write_text("request\nr1\n")
    (tmp_path / "inside" / "link.csv").symlink_to(tmp_path / "outside" / "request.csv")
    with open_engine("duckdb", str(tmp_path / "inside")) as engine:
        with pytest.raises(UnfitData, match="leads out of the folder"):
            engine.attach("request", source)
        with pytest.raises(UnfitData, match="leads out of the folder"):
            engine.digest(source)


@pytest.mark.parametrize(
    ("check", "given", "problem"),
    [
        ("L9", {}, "L9: there is no such check"),
        ("L1", {"terms": 3}, "is it term?"),
        ("L1", {"term": "3"}, "3 is no value of type days"),
        ("L1", {"term": -1}, "-1 is no value of type days"),
        ("L1", {"term": True}, "True is no value of type days"),
        ("L1", {"term": 10**9}, "1000000000 is no value of type days"),
    ],
)
def test_what_is_asked_must_be_there(
    check: str, given: dict[str, Value], problem: str, library: packs.Pack, tmp_path: Path
) -> None:
    data = Data("", "a test", "made up", date.max, "", True, {}, "")
    with open_engine("duckdb", str(tmp_path)) as engine, pytest.raises(GestandError) as told:
        asked(library, data, engine, check, given)
    assert problem in str(told.value)
