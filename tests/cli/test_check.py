"""`gestand check`: what is told of practice data, and what is not."""

import csv
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest
from practice import DESCRIPTION, HEAD, rows, told, write_data, write_pack
from running import Run

Check = Callable[..., Any]
AS_OF = ("--as-of", "2026-02-01")


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "banks")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write_data(tmp_path / "practice", rows())


@pytest.fixture
def check(run: Run, pack: Path, data: Path) -> Check:
    """Run the checks of the pack over the data."""
    return lambda *more, **settings: run("check", "--pack", pack, "--data", data, *AS_OF, *more, **settings)


def bounds(it: dict[str, Any], outcome: str) -> range:
    least, most = it["outcomes"][outcome]
    return range(least, most + 1)


# What is told


def test_each_check_is_told_in_words(check: Check) -> None:
    done = check()
    assert done.returncode == 0
    assert "An urgent bank is mended within the term." in done.stdout
    assert re.search(r"Kept in between \d+ and \d+ per cent\.", done.stdout)
    assert re.search(r"cannot tell \d+–\d+", done.stdout)
    assert re.search(r"Missing: mended_on \d+–\d+\.", " ".join(done.stdout.split()))
    assert "Een dringende oever" in check(GESTAND_LANGUAGE="nl").stdout


def test_the_true_counts_lie_within_what_is_told_by_month_and_by_code(check: Check) -> None:
    (it,) = told(check("--json").stdout)["checks"]
    assert 40 in bounds(it, "kept")
    assert 20 in bounds(it, "broken")
    assert 9 in bounds(it, "cannot_tell")
    cells = {(group["period"], group["by"], group["code"]): group for group in it["groups"]}
    assert 40 in bounds(cells["2026-01", None, None], "kept")
    assert 26 in bounds(cells[None, "reach", "upper"], "kept")
    least, most = it["rate"]
    assert least <= 100 * 40 / 69
    assert most >= 100 * 49 / 69


def test_a_parameter_decides_and_is_told(check: Check, tmp_path: Path) -> None:
    given = tmp_path / "given.toml"
    given.write_text("term = 30\n", "utf-8")
    it = told(check("--params", given, "--json").stdout)
    assert it["receipt"]["parameters"] == {"term": 30}
    assert 60 in bounds(it["checks"][0], "kept")


def test_a_parameter_that_is_given_goes_before_one_in_the_file(check: Check, tmp_path: Path) -> None:
    given = tmp_path / "given.toml"
    given.write_text("term = 30\n", "utf-8")
    it = told(check("--params", given, "--param", "term=14", "--json").stdout)
    assert it["receipt"]["parameters"] == {"term": 14}


# What was told before, and what is held


def test_a_second_run_tells_the_same(check: Check, data: Path) -> None:
    first = check()
    assert (data / "published.json").is_file()
    assert check().stdout == first.stdout


def test_what_was_told_stands_whatever_is_asked_later(check: Check) -> None:
    first = told(check("--json").stdout)
    later = told(check("--json", "--param", "term=30").stdout)
    assert later["checks"] == first["checks"]
    done = check("--param", "term=30")
    assert "Told before, as of 2026-02-01; what was told stands." in done.stdout


def test_a_month_that_is_not_over_is_held_and_the_rest_is_told_by_code_too(check: Check, data: Path) -> None:
    write_data(data, [*rows("2026-01"), *rows("2026-02", kept=30)])
    it = told(check("--json").stdout)
    assert it["held"] == [{"check": "B1", "period": "2026-02", "by": None, "why": "not over"}]
    codes = {group["code"]: group for group in it["checks"][0]["groups"] if group["by"]}
    assert 26 in bounds(codes["upper"], "kept")
    assert "Told when they are over: 2026-02." in check().stdout


def test_a_month_is_added_when_it_is_over(run: Run, check: Check, pack: Path, data: Path) -> None:
    write_data(data, [*rows("2026-01"), *rows("2026-02", kept=30)])
    january = told(check("--json").stdout)["checks"][0]
    both = ("check", "--pack", pack, "--data", data, "--as-of", "2026-03-01", "--json")
    it = told(run(*both).stdout)
    assert it["held"] == []
    assert 70 in bounds(it["checks"][0], "kept")
    codes = {group["code"]: group for group in it["checks"][0]["groups"] if group["by"]}
    assert 26 + 20 in bounds(codes["upper"], "kept")
    assert [sorted(each["periods"]) for each in it["editions"]] == [["2026-01", "undated"], ["2026-02"]]
    (again,) = [each for each in it["checks"][0]["groups"] if each["period"] == "2026-01"]
    (before,) = [each for each in january["groups"] if each["period"] == "2026-01"]
    assert again == before


def test_a_ledger_is_kept_where_it_is_said(check: Check, data: Path, tmp_path: Path) -> None:
    assert check("--ledger", tmp_path / "told.json").returncode == 0
    assert (tmp_path / "told.json").is_file()
    assert not (data / "published.json").exists()


def test_with_a_broken_ledger_nothing_is_told(check: Check, data: Path) -> None:
    (data / "published.json").write_text("{", "utf-8")
    done = check("--json")
    assert done.returncode == 2
    assert "put back a copy of it" in done.stderr
    assert not done.stdout


def test_no_count_and_no_key_is_in_the_ledger_or_the_result(check: Check, data: Path) -> None:
    out = check("--json").stdout
    for text in (out, (data / "published.json").read_text("utf-8")):
        assert "2026-01-12" not in text  # the key of a bank


# Evidence


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_evidence_has_a_line_for_every_subject(check: Check, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"evidence{suffix}"
    assert check("--evidence", path).returncode == 0
    if suffix == ".csv":
        with path.open(encoding="utf-8") as file:
            found = list(csv.DictReader(file))
    else:
        table = duckdb.connect().read_parquet(str(path))
        found = [dict(zip(table.columns, row, strict=True)) for row in table.fetchall()]
    assert len(found) == 69
    assert found[0].keys() == {"check", "key", "outcome", "missing", "date"}
    by_key = {line["key"]: (line["outcome"], line["missing"] or "") for line in found}
    assert by_key["2026-01-0"] == ("kept", "")
    assert by_key["2026-01-68"] == ("cannot tell", "mended_on")


def test_evidence_of_another_kind_is_refused(check: Check) -> None:
    assert "evidence is written as .csv or .parquet" in check("--evidence", "evidence.txt").stderr


# Data that cannot be used


def replaced(column: str, value: str) -> list[tuple[str, ...]]:
    """The rows, with something else in one column of the first."""
    first, *others = rows()
    at = HEAD.index(column)
    return [(*first[:at], value, *first[at + 1 :]), *map(tuple, others)]


MISFITS = [
    ("a wrong code", replaced("reach", "middle"), "bank.reach: is no code of the pack (upper, lower): 1 (rows 2026-01-0)"),
    ("an impossible date", replaced("mended_on", "2026-02-30"), "bank.mended_on: is no date: 1 (rows 2026-01-0)"),
    ("what may not be missing", replaced("urgent", ""), "bank.urgent: is missing, and may not be: 1 (rows 2026-01-0)"),
    ("a key twice", replaced("bank", "2026-01-1"), "bank.bank: is there more than once: 1 (rows 2026-01-1)"),
]  # fmt: skip


@pytest.mark.parametrize(("about", "given", "says"), MISFITS, ids=[about for about, *_ in MISFITS])
def test_data_that_does_not_fit_is_told_by_table_column_and_row(
    check: Check, data: Path, about: str, given: list[tuple[str, ...]], says: str
) -> None:
    write_data(data, given)
    done = check("--json")
    assert done.returncode == 2
    assert says in done.stderr
    assert told(done.stdout)["checks"][0]["outcomes"] is None
    assert "2026-01-1" not in done.stdout  # keys are for who holds the data
    assert not (data / "published.json").exists()


def test_a_column_that_is_not_there(check: Check, data: Path) -> None:
    write_data(data, [row[:-1] for row in rows()], HEAD[:-1])
    done = check()
    assert done.returncode == 2
    assert "bank.mended_on: there is no column mended_on; name theirs in columns" in done.stderr


DOOR = [
    ("a name", "naam", [f"Anna {chr(65 + n % 26)}" for n in range(69)]),
    ("a number of a person", "bsn", ["123456782"] * 69),
    ("free text in a column called otherwise", "extra", ["zij zei dat het na de regen was"] * 69),
    ("addresses of mail in a column called otherwise", "extra", ["a.dijkgraaf@oevers.example"] * 69),
]  # fmt: skip


@pytest.mark.parametrize(("about", "column", "values"), DOOR, ids=[about for about, *_ in DOOR])
def test_data_that_tells_who_a_person_is_does_not_come_in(
    check: Check, data: Path, about: str, column: str, values: list[str]
) -> None:
    write_data(data, [(*row, value) for row, value in zip(rows(), values, strict=True)], (*HEAD, column))
    done = check("--evidence", data / "evidence.csv")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert f"nor hold free text: {column};" in done.stderr
    assert values[0] not in done.stderr
    assert not done.stdout
    assert not (data / "evidence.csv").exists()


DESCRIBED = [
    ("no data.toml", None, "nothing says why this data may be used"),
    ("no purpose", DESCRIPTION.replace("purpose", "holder"), "lacks purpose"),
    ("retention over", DESCRIPTION.replace("2999", "2020"), "was to be kept until 2020-12-31; that day is over"),
]  # fmt: skip


@pytest.mark.parametrize(("about", "description", "says"), DESCRIBED, ids=[about for about, *_ in DESCRIBED])
def test_data_of_which_nobody_said_why_is_not_read(
    check: Check, data: Path, about: str, description: str | None, says: str
) -> None:
    (data / "data.toml").unlink()
    write_data(data, rows(), description=description)
    done = check()
    assert done.returncode == 2
    assert says in done.stderr


# What is asked amiss

AMISS = [
    (["--param", "terms=3"], "terms: there is no such parameter; is it term?"),
    (["--param", "term"], "term: write a parameter as name=value"),
    (["--param", "term=soon"], "term: soon is no value of type days"),
    (["--params", "nowhere.toml"], "nowhere.toml: cannot be read"),
    (["--only", "B2"], "B2: there is no such check"),
    (["--minimum", "4"], "4: the smallest cell is 5 or more"),
    (["--engine", "postgres"], "is no database"),
]


@pytest.mark.parametrize(("asked", "says"), AMISS, ids=[" ".join(asked) for asked, _ in AMISS])
def test_what_is_asked_amiss(check: Check, asked: list[str], says: str) -> None:
    done = check(*asked)
    assert done.returncode == 2
    assert says in done.stderr
    assert not done.stdout


def test_a_pack_without_data_says_how_to_get_some(run: Run, pack: Path) -> None:
    done = run("check", "--pack", pack)
    assert done.returncode == 2
    assert "say where the practice data lies" in done.stderr


# The register


def test_the_register_is_practice_data_too(run: Run, letter: Path) -> None:
    run("import", letter)
    it = told(run("check", "parliament", "--as-of", "2026-12-31", "--json").stdout)
    assert it["minimum"] == 0
    assert it["held"] == []
    assert any(each["outcomes"] and any(map(sum, each["outcomes"].values())) for each in it["checks"])


def test_a_result_is_imported_and_stands_by_the_promise(
    run: Run, check: Check, letter: Path, tmp_path: Path
) -> None:
    run("import", letter)
    result = tmp_path / "result.json"
    result.write_text(check("--json").stdout, "utf-8")
    done = run("import", result)
    assert done.returncode == 0, done.stderr
    with closing(sqlite3.connect(tmp_path / "register.sqlite3")) as register:
        tied = register.execute("SELECT pack, pack_promise FROM register_checkedpromise").fetchall()
    assert tied == [("banks", "B1")]
