"""Packs that could be read otherwise than they say: small ones, made here, with the verdicts they give."""

from __future__ import annotations

from datetime import date
from math import inf, nan
from pathlib import Path
from typing import Literal

import duckdb
import pytest

from gestand.checks import verdicts
from gestand.checks.counts import Cell, Counts
from gestand.checks.data import Data, UnfitData, Written, describe
from gestand.checks.on_duckdb import DuckDB, to_parquet
from gestand.checks.result import Outcomes, Result
from gestand.packs import Parameter
from gestand.packs.pack import Said
from gestand.packs.reading import fits, read

SAID = '{ nl = "…", en = "…" }'
PACK = f"""
schema = 1
name = "ferries"
version = "1"
title = {SAID}
about = {SAID}
never = {SAID}
area = "ferries"
outside = ["skill"]
"""
SOURCES = f"""
[letter]
type = "letter"
title = {SAID}
"""
PROMISES = f"""
[[promise]]
id = "F1"
title = {SAID}
modality = "duty"
addressee = "Minister"
source = "letter"
"""
CROSSING = f"""
name = "crossing"
title = {SAID}
about = {SAID}
key = "crossing"
columns.crossing = {{ type = "key" }}
columns.ok = {{ type = "boolean", missing = "unknown" }}
columns.skill = {{ type = "integer", missing = "unknown" }}
columns.period = {{ type = "code", codes = ["day"], missing = "unknown" }}
"""
BELL = f"""
name = "bell"
title = {SAID}
about = {SAID}
key = "bell"
columns.bell = {{ type = "key" }}
columns.crossing = {{ type = "key", required = true }}
columns.at = {{ type = "code", codes = ["bow", "stern"], required = true }}
columns.rung_on = {{ type = "date", required = true }}
"""
SAILED = 'facts.rung = {{ from = "bell", on = {{ crossing = "crossing" }}, where = "at = \'{}\'", value = "min(rung_on)" }}'


def check(id: str, more: str) -> str:
    """A check of a crossing that is kept where it went well."""
    return f'[[check]]\nid = "{id}"\npromise = "F1"\nrule = {SAID}\nsubject = "crossing"\napplies = "TRUE"\nkept = "ok"\n{more}\n'


def written(folder: Path, checks: str, crossing: str = CROSSING.replace("skill", "weight")) -> Path:
    """A pack about ferries."""
    texts = {
        "pack.toml": PACK,
        "sources.toml": SOURCES,
        "promises/ferries.toml": PROMISES,
        "records/crossing.toml": crossing,
        "records/bell.toml": BELL,
        "checks/ferries.toml": checks,
    }
    for name, text in texts.items():
        (folder / "pack" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "pack" / name).write_text(text, encoding="utf-8")
    return folder / "pack"


def faults(folder: Path, checks: str, crossing: str = CROSSING.replace("skill", "weight")) -> list[str]:
    """What is wrong with such a pack."""
    return [fault.message for fault in read(written(folder, checks, crossing))[1]]


def asked(folder: Path, checks: str, crossings: str, bells: str, crossing: str = CROSSING) -> Result:
    """What the checks of such a pack find in two tables."""
    pack, wrong = read(written(folder, checks, crossing.replace("skill", "weight")))
    assert pack, wrong
    (folder / "crossing.csv").write_text(crossings, encoding="utf-8")
    (folder / "bell.csv").write_text(bells, encoding="utf-8")
    data = Data(str(folder), "proef", "proef", date.max, "", True, {}, "")
    with DuckDB(str(folder)) as engine:
        return verdicts.prepare(pack, engine, data, {}, date(2024, 12, 31)).result()


def test_checks_with_one_word_for_two_events_each_have_their_own(tmp_path: Path) -> None:
    dated = 'date = "rung"\nfrom = 2024-01-01\n'
    checks = check("F1", dated + SAILED.format("bow")) + check("F2", dated + SAILED.format("stern"))
    crossings = "crossing,ok,weight,period\nc1,true,,\n"
    bells = "bell,crossing,at,rung_on\nb1,c1,bow,2020-05-01\nb2,c1,stern,2024-05-01\n"
    first, second = asked(tmp_path, checks, crossings, bells).checks
    assert first.outcomes.not_applicable == 1
    assert second.outcomes.kept == 1


def test_a_year_of_two_figures_is_a_month_like_others(tmp_path: Path) -> None:
    checks = check("F1", 'date = "rung"\n' + SAILED.format("bow"))
    bells = "bell,crossing,at,rung_on\nb1,c1,bow,0024-05-01\n"
    result = asked(tmp_path, checks, "crossing,ok,weight,period\nc1,true,,\n", bells)
    assert Cell("F1", "0024-05") in Counts.of(result.checks).cells


VERSIONS = check("F1", 'date = "rung"\nuntil = 2023-12-31\n' + SAILED.format("bow"))


@pytest.mark.parametrize(
    ("checks", "wrong"),
    [
        # the fact behind the date of the event is another one in the second version
        (VERSIONS + check("F1", 'date = "rung"\nfrom = 2024-01-01\n' + SAILED.format("stern")), "share"),
        (VERSIONS + check("F1", 'date = "rung"\nfrom = 2024-01-01\n' + SAILED.format("bow")), ""),
        # never in force, so that it would apply to nobody
        (check("F1", 'date = "rung"\nfrom = 2024-01-01\nuntil = 2023-01-01\n' + SAILED.format("bow")), "ends before"),
        # a key of each row would be a list of persons; "period" is what months are called
        (check("F1", 'by = ["crossing"]'), "not broken down by it"),
        (check("F1", 'by = ["period"]'), "not broken down by it"),
        # as deep as no rule for people is
        (check("F1", "").replace('"ok"', f'"{" OR ".join(["ok"] * 300)}"'), "deep"),
        (check("F1", "").replace('"ok"', f'"{"+".join(["weight"] * 250)} > 1"'), "deep"),
    ],
)  # fmt: skip
def test_a_pack_that_would_be_read_otherwise_than_it_says_has_a_fault(
    checks: str, wrong: str, tmp_path: Path
) -> None:
    found = faults(tmp_path, checks)
    assert all(wrong in message for message in found)
    assert bool(found) == bool(wrong)


@pytest.mark.parametrize(
    ("folder", "name", "crossings", "kept"),
    [
        (".", "crossing", "crossing,ok,weight,period\n#1,true,,\n2,true,,\n#3,true,,\n", 3),  # no comments
        (".", "crossing", "crossing,ok,weight,period\n'1,true,,\n2,true,,\n3',true,,\n", 3),  # no quotes
        ("ok=false", "crossing", "crossing,ok,weight,period\n1,true,,\n", 1),  # a folder tells no column
        (".", "crossing[1]", "crossing,ok,weight,period\n1,true,,\n", 1),  # this file, not crossing1.csv
        (".", "crossing*", "crossing,ok,weight,period\n1,true,,\n", 1),
    ],
)
def test_every_row_of_a_file_is_read_and_none_of_another(
    folder: str, name: str, crossings: str, kept: int, tmp_path: Path
) -> None:
    pack, _ = read(written(tmp_path, check("F1", "")))
    assert pack
    home = tmp_path / "data" / folder
    home.mkdir(parents=True)
    (home / "crossing1.csv").write_text("crossing,ok,weight,period\n8,false,,\n", encoding="utf-8")
    (home / f"{name}.csv").write_text(crossings, encoding="utf-8")
    data = Data(str(home), "proef", "proef", date.max, "", True, {"crossing": Written(name)}, "")
    with DuckDB(str(home)) as engine:
        [found] = verdicts.prepare(pack, engine, data, {}, date(2024, 12, 31)).result().checks
    assert found.outcomes == Outcomes(kept=kept)


def test_a_file_that_is_written_again_has_every_row(tmp_path: Path) -> None:
    csv = tmp_path / "a[1].csv.part"  # as evidence is, before it is whole
    csv.write_text("key,outcome\n#1,kept\n'2,kept\n3',broken\n", encoding="utf-8")
    to_parquet(csv, tmp_path / "a.parquet")
    rows = duckdb.sql(f"SELECT key FROM '{tmp_path / 'a.parquet'}'").fetchall()
    assert rows == [("#1",), ("'2",), ("3'",)]


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ("synthetic = 'yes'", "synthetic must be a boolean"),  # and not: real data
        ("tables = 1", "tables must be a"),
        ("tables.bell.missing.at = 'onb'", "tables.bell.missing.at must be a"),  # and not: o, n and b
        ("tables.bell.codes.at = 'v'", "tables.bell.codes.at must be a"),
        ("tables.bell.codes.at = { v = ['bow'] }", "tables.bell.codes.at"),
        ("tables.bell.codes.at = { v = 'mast' }", "mast is not known"),
        ("tables.bell.codes.rung_on = { x = '2024-01-01' }", "which has no codes"),
        ("tables.crossing.codes.ok = { ja = 'yes' }", "yes is not known"),
        ("tables.bell.columns.at = 5", "tables.bell.columns.at must be a string"),
        ("tables.bell.from = 5", "tables.bell.from must be a string"),
        ("tables.bell.dates = 5", "tables.bell.dates must be a string"),
        ("tables.bell.lacks = 'at'", "tables.bell.lacks must be a"),
    ],
)
def test_a_description_that_means_nothing_is_refused(said: str, problem: str, tmp_path: Path) -> None:
    pack, _ = read(written(tmp_path, check("F1", "")))
    assert pack
    stated = 'purpose = "proef"\nlegal_basis = "proef"\nretention = 2099-01-01\n'
    (tmp_path / "data.toml").write_text(stated + said, encoding="utf-8")
    with pytest.raises(UnfitData, match=problem):
        describe(str(tmp_path), pack, None, date(2024, 1, 1))


def test_a_yes_of_the_holder_may_be_written_as_true(tmp_path: Path) -> None:
    pack, _ = read(written(tmp_path, check("F1", "")))
    assert pack
    stated = 'purpose = "proef"\nlegal_basis = "proef"\nretention = 2099-01-01\n'
    codes = "tables.crossing.codes.ok = { ja = true, nee = 'false' }\n"
    (tmp_path / "data.toml").write_text(stated + codes, encoding="utf-8")
    (tmp_path / "crossing.csv").write_text("crossing,ok,weight,period\n1,ja,,\n2,nee,,\n", encoding="utf-8")
    data = describe(str(tmp_path), pack, None, date(2024, 1, 1))
    with DuckDB(str(tmp_path)) as engine:
        [found] = verdicts.prepare(pack, engine, data, {}, date(2024, 12, 31)).result().checks
    assert found.outcomes == Outcomes(kept=1, broken=1)


@pytest.mark.parametrize("key", ["order", "group", "end", "user", "current_date", "all"])
def test_a_key_may_have_a_name_that_sql_knows(key: str, tmp_path: Path) -> None:
    crossing = CROSSING.replace('key = "crossing"', f'key = "{key}"').replace("s.crossing", f"s.{key}")
    tables = f"{key},ok,weight,period\n1,true,,\n2,true,,\n", "bell,crossing,at,rung_on\n"
    assert asked(tmp_path, check("F1", ""), *tables, crossing).checks[0].outcomes.kept == 2


def test_what_is_outside_is_so_in_the_records_of_facts_too(tmp_path: Path) -> None:
    skilled = 'facts.skilled = { from = "crossing", on = { crossing = "bell" }, where = "skill > 3", value = "exists" }'
    checks = (
        check("F1", skilled).replace('"crossing"\napplies', '"bell"\napplies').replace('"ok"', '"skilled"')
    )
    assert "skill is outside of what this pack judges (pack.toml, outside)" in faults(
        tmp_path, checks, CROSSING
    )


@pytest.mark.parametrize(
    ("type", "value", "is_one"),
    [
        ("days", 36_600, True),
        ("days", 36_601, False),  # further than a rule may move a date
        ("days", -1, False),
        ("integer", 10**18, False),  # beyond what engines hold
        ("decimal", 0.5, True),
        ("decimal", nan, False),  # neither more nor less than anything
        ("decimal", inf, False),
    ],
)
def test_a_parameter_is_given_what_every_engine_can_hold(
    type: Literal["days", "integer", "decimal"], value: float, is_one: bool
) -> None:
    assert fits(Parameter("most", type, Said("…", "…")), value) is is_one


@pytest.mark.parametrize(
    ("kept", "found"),
    [
        ("CASE WHEN ok THEN FALSE ELSE TRUE END", Outcomes(cannot_tell=1)),  # else would make it a no
        ("CASE WHEN ok THEN FALSE WHEN weight = 3 THEN FALSE ELSE TRUE END", Outcomes(cannot_tell=1)),
        ("CASE WHEN weight = 3 THEN TRUE WHEN ok THEN FALSE ELSE FALSE END", Outcomes(kept=1)),  # not come to
        ("CASE WHEN weight > 3 THEN ok ELSE TRUE END", Outcomes(kept=1)),
    ],
)
def test_else_is_not_for_what_is_not_known(kept: str, found: Outcomes, tmp_path: Path) -> None:
    checks = check("F1", "").replace('"ok"', f'"{kept}"')
    tables = "crossing,ok,weight,period\n1,,3,\n", "bell,crossing,at,rung_on\n"
    assert asked(tmp_path, checks, *tables).checks[0].outcomes == found
