"""The parliament pack: what it promises, and what its checks find in a register of fictional papers."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from engines import connected, new_address, rolled_back
from pytest_django.plugin import DjangoDbBlocker
from story import DEBATE, LATER, LETTER, MOTION, PROGRESS, QUESTIONS, RESPONSE

from gestand import extract, packs, papers
from gestand.checks import scenarios
from gestand.checks.data import Data
from gestand.checks.on_duckdb import DuckDB
from gestand.checks.verdicts import Verdict, prepare
from gestand.packs import fingerprint, reading
from gestand.packs.pack import Value
from gestand.register import records
from gestand.register.database import prepare as make_tables
from gestand.register.importing import import_paper

SHARED = Path(__file__).parents[3] / "shared"
FOLDER = Path(packs.__file__).parent / "parliament"
TODAY = datetime.date(2025, 1, 31)
NOT_CHECKABLE = {"K03", "K28", "N03"}
# Passages are those of these papers, found by what a source says of itself.
FILES = {
    "beslisnota-2023-04-04": "000_6678e4210a4285e5.txt",
    "kamerbrief-2023-06-22": "001_70649b2bd7f3965d.txt",
    "schriftelijk-overleg-2021-02-19": "002_e9b8f4a01f30626b.txt",
    "kamerbrief-geweld-in-conflict": "003_24fa777e414e8df9.txt",
    "kamerbrief-2022-11-04": "004_541dd983327c4f0a.txt",
}


@pytest.fixture(scope="module")
def pack() -> packs.Pack:
    found, faults = reading.read(FOLDER)
    assert not faults
    assert found
    return found


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The address of a register with its tables made."""
    with new_address("sqlite", tmp_path_factory.mktemp("register")) as address:
        with connected(address, django_db_blocker):
            make_tables()
        yield address


@pytest.fixture
def register(migrated: str, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """An empty register; what the test puts in is taken out again."""
    with connected(migrated, django_db_blocker), rolled_back():
        yield


def verdicts(
    pack: packs.Pack, as_of: datetime.date = TODAY, **parameters: Value
) -> dict[str, dict[str, Verdict]]:
    """By check and key, what the checks say of the register."""
    with TemporaryDirectory() as folder, DuckDB(folder, memory="200MB") as engine:
        records.write(Path(folder), as_of)
        data = Data(folder, "", "", datetime.date.max, "", False, {}, "", public=True)
        run = prepare(pack, engine, data, parameters, as_of, list(pack.checks))
        assert not run.attached.misfits
        return {id: {v.key: v for v in run.verdicts(id)} for id in pack.checks}


def outcomes(told: Mapping[str, Verdict]) -> dict[str, str]:
    return {key.rpartition("#")[2]: verdict.outcome for key, verdict in told.items()}


def test_every_example_comes_out_as_it_says(pack: packs.Pack) -> None:
    assert not [str(fault) for fault in (*scenarios.untried(pack), *scenarios.run(pack))]


def test_it_names_all_that_the_source_papers_say_of_answering_parliament(pack: packs.Pack) -> None:
    assert len(pack.promises) == 53
    states = {id: promise.state for id, promise in pack.promises.items()}
    assert {id for id, state in states.items() if state == "not checkable"} == NOT_CHECKABLE
    listed = SHARED / "SYSTEMS.tsv"
    if not listed.is_file():
        pytest.skip("the list of mechanisms is not here")
    with listed.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["part"] == "A"]
    assert set(pack.promises) == {row["id"] for row in rows}
    assert {row["id"]: row["modality"] for row in rows} == {
        id: promise.modality for id, promise in pack.promises.items()
    }
    unchecked = {row["id"] for row in rows if row["automation"] == "auto"} & NOT_CHECKABLE
    assert not unchecked


def test_every_passage_stands_in_its_paper(pack: packs.Pack) -> None:
    if not (SHARED / "seeds").is_dir():
        pytest.skip("the source papers are not here")
    read = {source: papers.read(SHARED / "seeds" / file) for source, file in FILES.items()}
    for id, promise in pack.promises.items():
        assert promise.passage, id
        assert fingerprint.find(promise.passage, read[promise.source].text), id
    for id, source in pack.sources.items():
        stated = read[id].metadata
        assert stated.type == source.type
        assert (source.date.isoformat() if source.date else "") == stated.date
        assert source.reference in (None, stated.reference)
        assert (source.dossier or "", source.number or "") in (("", ""), (stated.dossier, stated.number))


@pytest.mark.usefixtures("register")
def test_a_register_without_papers_breaks_nothing(pack: packs.Pack) -> None:
    assert not any(verdicts(pack).values())


@pytest.mark.usefixtures("register")
def test_what_the_checks_find_in_a_register(pack: packs.Pack) -> None:
    """The story of the night shelter: what was asked, answered and promised, and what was not."""
    for each in (LETTER, MOTION, PROGRESS, DEBATE, RESPONSE, QUESTIONS, LATER):
        import_paper(*each)
    found = verdicts(pack)
    told = {check: sorted(outcomes(of).values()) for check, of in found.items()}
    # Five answers: one says something, four only point; one of those to what says something.
    assert told["Q00b"] == ["broken"] * 4 + ["kept"]
    assert told["Q00c"] == ["broken"] * 3 + ["kept", "not applicable"]
    # Three recommendations in a letter without a sender, which replies to two of them: the third is silence.
    assert told["K12"] == ["broken", "kept", "kept"]
    # The refusal gives no reason in its own passage: it may stand beside it.
    assert told["K17"] == ["cannot tell", "not applicable"]
    # Who promises must say who and when: two were spoken without, one is on the list without.
    assert told["N04"].count("broken") == 3
    # The promise of the letter was fulfilled in time.
    in_time = found["C81"][f"letter-700123/{LETTER.anchor()}"]
    assert in_time.outcome == "kept"
    # The motion was adopted, and what came of it was told; a list that only says it was adopted does not tell.
    assert told["L02"] == ["kept"]
    assert told["V03"] == ["broken", "kept", "not applicable"]
    # The debate is in no letter: nothing is known of a decision note.
    assert set(told["N02"]) <= {"cannot tell", "not applicable"}


@pytest.mark.usefixtures("register")
def test_before_its_deadline_a_promise_is_open(pack: packs.Pack) -> None:
    import_paper(*LETTER)
    key = f"letter-700123/{LETTER.anchor()}"
    day = datetime.date(2024, 7, 1)
    assert verdicts(pack, day)["C81"][key].outcome == "open"
    # Silence after it is not a no: the register may lack the paper.
    later = verdicts(pack, day + datetime.timedelta(days=1))["C81"][key]
    assert (later.outcome, later.missing) == ("cannot tell", ("ended_on",))


@pytest.fixture
def seeds(register: None) -> dict[str, str]:
    """The register of the five source papers: the anchor of each answer by its number."""
    folder = SHARED / "seeds"
    if not folder.is_dir():
        pytest.skip("the source papers are not here")
    answers = {}
    for file in sorted(folder.glob("*.txt")):
        paper = papers.read(file)
        found = extract.annotate(paper)
        import_paper(paper, found, file.name)
        for line in extract.as_json(paper, found):
            if line["kind"] == "answer":
                answers[line["number"]] = line["anchor"]
    return answers


def test_it_finds_what_a_careful_reader_finds(pack: packs.Pack, seeds: dict[str, str]) -> None:
    found = verdicts(pack, reply_term=84, longest_wait=78)
    stricter = verdicts(pack, reply_term=83, longest_wait=79)

    def broken(check: str, of: Mapping[str, Mapping[str, Verdict]] = found) -> set[str]:
        return {key.rpartition("#")[2] for key, verdict in of[check].items() if verdict.outcome == "broken"}

    # The request of 30 March 2023 was answered after 84 days, the written questions after 21.
    assert sorted(verdict.outcome for verdict in found["N01"].values()) == ["kept", "kept"]
    assert not broken("N01b")
    (late,) = [key for key, verdict in stricter["N01b"].items() if verdict.outcome == "broken"]
    assert late.startswith("letter-4585180#")
    # The note on that letter is 79 days older.
    assert broken("N02b") == {"decision-note-4585194"}
    assert not broken("N02b", stricter)
    # Its headings go from 3 to 4.1, and whether it names an official cannot be seen.
    assert broken("N09") == {"decision-note-4585194"}
    assert found["N08b"]["decision-note-4585194"].outcome == "cannot tell"
    # Answer 29 only points to 20; answer 31 is the paragraph of answer 8.
    assert broken("Q00b") == {seeds["29"]}
    assert broken("Q00d") == {seeds["31"]}
    assert outcomes(found["Q00c"])[seeds["29"]] == "kept"
    assert all(verdict.outcome == "kept" for verdict in found["Q00"].values())
    assert len(found["Q00"]) == 35
    # Four recommendations are left without a reply, a careful reader says five (K16); and one finding.
    silent = ("39331ade87", "9186dccc47", "6101fed4be", "1109dda6a4")  # K19, K20, K21, K24
    assert broken("K12") == {f"recommendation-{digest}" for digest in silent}
    assert len(broken("K04")) == 1
    # The letter on sexual violence in conflict writes of a motion, and does not say where that stands; the
    # letter on expertise says that it carries one out.
    assert sorted(outcomes(found["V03"]).values()) == ["broken", "kept", *["not applicable"] * 5]
    (unanswered,) = [key for key, verdict in found["V03"].items() if verdict.outcome == "broken"]
    assert unanswered.startswith("letter-5ff0619c#")
