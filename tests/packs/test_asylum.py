"""The asylum pack: it covers what was promised, finds it in the papers, and judges no applicant and no staff."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from gestand import packs, papers
from gestand.packs import fingerprint, reading
from gestand.packs.pack import Check, State

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
FOLDER = Path(packs.__file__).parent / "asylum"
PAPERS = {
    "kamerbrief-2023-06-22": "001_70649b2bd7f3965d.txt",
    "kamerbrief-2022-11-04": "004_541dd983327c4f0a.txt",
}


@pytest.fixture(scope="module")
def pack() -> packs.Pack:
    found, faults = reading.read(FOLDER)
    assert not faults
    assert found
    return found


def states(pack: packs.Pack) -> dict[str, list[State]]:
    """The states of the promises by theme: the name of the file that they stand in."""
    return {
        path.stem: [
            pack.promises[id].state for id in re.findall(r'^id\s*= "(\w+)"', path.read_text("utf-8"), re.M)
        ]
        for path in (FOLDER / "promises").glob("*.toml")
    }


def test_the_docs_count_what_is_checked(pack: packs.Pack) -> None:
    table = re.findall(
        r"^\| (\w+) \| (\d+) \| *(\d*) *\| *(\d*) *\| *(\d*) *\|",
        (ROOT / "docs" / "asylum.md").read_text("utf-8"),
        re.M,
    )
    told = {theme: [int(count or 0) for count in counts] for theme, *counts in table}
    ways: tuple[State, ...] = ("checked", "partly checked", "not checkable")
    assert told == {
        theme: [len(found), *(found.count(state) for state in ways)] for theme, found in states(pack).items()
    }


@pytest.mark.skipif(
    not (SHARED / "SYSTEMS.tsv").exists(), reason="the list of what papers promise is not here"
)
def test_all_that_was_promised_is_there_and_what_records_can_prove_is_checked(pack: packs.Pack) -> None:
    with (SHARED / "SYSTEMS.tsv").open(encoding="utf-8") as file:
        rows = [r for r in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if r["part"] == "B"]
    assert {row["id"] for row in rows} == set(pack.promises)
    expected = {"auto": "checked", "semi": "partly checked", "manual": "not checkable"}
    assert {row["id"]: expected[row["automation"]] for row in rows} == {
        p.id: p.state for p in pack.promises.values()
    }


@pytest.mark.skipif(not (SHARED / "seeds").exists(), reason="the papers are not here")
@pytest.mark.parametrize("source", PAPERS)
def test_every_promise_stands_in_its_paper(pack: packs.Pack, source: str) -> None:
    text = papers.read(SHARED / "seeds" / PAPERS[source]).text
    made = [p for p in pack.promises.values() if p.source == source]
    assert made
    assert not [p.id for p in made if not p.passage or not fingerprint.find(p.passage, text)]


def of(check: Check, rule: str) -> set[str]:
    """The columns that a rule speaks of, as record.column, those of its facts as well."""
    found = set()
    for word in re.findall(r"[a-z_]+", rule):
        if fact := check.facts.get(word):
            found |= {f"{fact.record}.{name}" for name in re.findall(r"[a-z_]+", fact.where or "")}
        else:
            found.add(f"{check.subject}.{word}")
    return found


def versions(pack: packs.Pack) -> list[Check]:
    return [version for each in pack.checks.values() for version in each]


def test_whether_someone_was_believed_only_tells_whom_a_check_is_about(pack: packs.Pack) -> None:
    speaking = {c.id for c in versions(pack) if "finding.outcome" in of(c, c.applies)}
    assert speaking == {"P15", "P28b", "P30", "P31", "P32"}
    assert not [c.id for c in versions(pack) if "finding.outcome" in of(c, f"{c.kept} {c.known or ''}")]


def test_nothing_is_counted_by_person(pack: packs.Pack) -> None:
    persons = {"applicant", "staff", "interviewer", "interpreter", "officer", "coordinator", "trainer"}
    broken_down = {
        (c.id, name)
        for c in versions(pack)
        for name in c.by
        if name in persons or pack.records[c.subject].columns[name].refers in persons
    }
    assert not broken_down


def test_no_column_holds_text_or_a_name(pack: packs.Pack) -> None:
    named = [
        f"{r.name}.{c}" for r in pack.records.values() for c in r.columns if re.search(r"name|text|remark", c)
    ]
    assert not named


def test_those_who_were_promised_nothing_never_get_a_breach(pack: packs.Pack) -> None:
    told = {s.check: {outcome for outcome, _ in s.expect.values()} for s in pack.scenarios}
    for id in ("P23b", "P23c"):
        check = pack.checks[id][0]
        assert check.kept in check.applies
        assert "broken" not in told[id]
