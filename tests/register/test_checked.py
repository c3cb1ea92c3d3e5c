"""Results of checks in the register: taken in once, and tied to the promises by the words of their source."""

from __future__ import annotations

import datetime
import hashlib
import json

import pytest
from results import WORDS, result

from gestand import model, packs
from gestand.checks import told
from gestand.checks.result import CheckResult, Outcomes, Receipt, Result
from gestand.errors import GestandError
from gestand.packs import fingerprint
from gestand.register import checked
from gestand.register.importing import import_paper
from gestand.register.models import CheckOutcome, CheckRun, Promise

pytestmark = pytest.mark.usefixtures("register")


def letter(words: str = WORDS, before: str = "Geachte voorzitter,") -> Promise:
    """A letter with one commitment, in the register."""
    text = f"{before}\n{words}\nHoogachtend,"
    start = text.index(words)
    paper = model.Paper(
        name="brief.txt",
        format="text",
        text=text,
        passages=(model.Passage("paragraph", start, start + len(words)),),
        metadata=model.Metadata(type="letter", reference="880012", date="2024-03-04"),
    )
    said = model.Commitment(start=start, end=start + len(words), quote=words)
    import_paper(paper, [said], hashlib.sha256(text.encode()).hexdigest())
    return Promise.objects.latest("pk")


def test_a_result_is_tied_to_the_entry_that_holds_the_words_of_its_promise() -> None:
    promise = letter()
    run, is_new = checked.take(result())
    assert is_new
    assert (run.pack, run.as_of.isoformat(), run.synthetic) == ("ferries", "2024-12-31", True)
    [(tie, outcomes)] = checked.of_promise(promise)
    assert tie.pack_promise == "F1"
    assert [(outcome.least, outcome.most) for outcome in outcomes] == [(77, 94)]


def test_the_same_result_twice_changes_nothing() -> None:
    first, _ = checked.take(result())
    again, is_new = checked.take(result() + b"\n")
    assert (again, is_new) == (first, False)
    assert CheckOutcome.objects.count() == 1


def test_runs_are_told_in_the_order_of_their_days() -> None:
    checked.take(result("2024-12-31"))
    checked.take(result("2023-12-31", rate=[50, 60]))
    told = checked.outcomes_of("ferries", "F1")
    assert [(o.run.as_of.year, o.least) for o in told] == [(2023, 50), (2024, 77)]
    assert checked.latest_run("ferries") == CheckRun.objects.get(as_of="2024-12-31")


def test_made_up_records_are_told_only_where_there_are_no_real_ones() -> None:
    checked.take(result("2024-12-31"))
    real = result("2023-12-31", rate=[50, 60]).replace(b'"synthetic": true', b'"synthetic": false')
    checked.take(real)
    assert [outcome.least for outcome in checked.outcomes_of("ferries", "F1")] == [50]
    last = checked.latest_run("ferries")
    assert last
    assert not last.synthetic


def test_a_check_that_the_last_run_did_not_ask_keeps_its_last_verdict() -> None:
    checked.take(result("2023-12-31", check="F9", rate=[50, 60]))
    checked.take(result("2024-12-31"))
    assert {id: outcome.least for id, outcome in checked.latest_outcomes("ferries").items()} == {
        "F9": 50,
        "F1": 77,
    }


def test_a_paper_that_comes_in_later_is_tied_as_well() -> None:
    checked.take(result())
    promise = letter()
    assert checked.of_promise(promise) == []
    checked.tie_again()
    assert [tie.pack_promise for tie, _ in checked.of_promise(promise)] == ["F1"]


@pytest.mark.parametrize(
    "words",
    [
        WORDS.replace("1 juli", "1 augustus"),  # another promise
        WORDS.replace("openen,", "openend,"),  # the words end inside another word
    ],
)
def test_other_words_are_not_tied(words: str) -> None:
    promise = letter(words)
    checked.take(result())
    assert checked.of_promise(promise) == []


def test_the_passage_is_found_however_it_is_broken_over_lines() -> None:
    letter(WORDS.replace("2024 een", "2024\neen"))
    run, _ = checked.take(result())
    passage = checked.passage_of(run.described, run.described["promises"][0])
    assert passage
    assert passage.words == WORDS.rstrip(",")
    assert [promise.text for promise in passage.promises]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"{}", "no result"),
        (b"not JSON", "no result"),
        (b"[1, 2]", "no result"),
        (result().replace(b'"gestand_result": 1', b'"gestand_result": 99'), "another version"),
        (result().replace(b'"as_of": "2024-12-31"', b'"as_of": "soon"'), "no result"),
        (result(rate=[1, 2, 3]), "no result"),
        (result(outcomes=None, missing=None), "no result"),
        # what a stranger may have made, of which pages could not tell
        (b'{"gestand_result": 1, "pack": ' + b"[" * 100_000, "no result"),
        (result(rate=[-1, 10**30]), "no result"),
        (result(check="F1\u0000"), "no result"),
        (result(rule={"nl": "x\u0000", "en": "x"}), "no result"),
        (result(rule="x"), "no result"),
        (result().replace(b'"rate": [77, 94]', b'"rate": [NaN, 94]'), "no result"),
        (result(missing={"desk.opened_on": "<script>"}), "no result"),
        (result(absent={}), "no result"),
        (result().replace(b'"source": "letter"', b'"source": "nowhere"'), "no result"),
        (result().replace(b'"name": "ferries"', b'"name": "a/b"'), "no result"),
        (result().replace(b'"pack": "ferries"', b'"pack": "other"'), "no result"),
        (result().replace(b'"passage": "', b'"passage": "x'), "no result"),
        (result().replace(b'"purpose": "proef"', b'"purpose": "\\ud800"'), "no result"),
    ],
)
def test_what_is_no_result_is_refused_whole(content: bytes, says: str) -> None:
    with pytest.raises(GestandError, match=says):
        checked.take(content)
    assert not CheckRun.objects.exists()


def test_an_older_result_does_not_take_the_place_of_the_ties_of_the_last_one() -> None:
    promise = letter()
    checked.take(result("2024-12-31"))
    older = result("2023-12-31").replace(fingerprint.of(WORDS).encode(), b"5:0123456789abcdef")
    checked.take(older)
    assert [tie.pack_promise for tie, _ in checked.of_promise(promise)] == ["F1"]


def test_all_promises_that_stand_in_one_passage_are_tied() -> None:
    promise = letter()
    second = f'"source": "letter", "passage": "{fingerprint.of(WORDS)}", "state": "not checkable"'
    checked.take(result().replace(b'"source": "letter", "state": "not checkable"', second.encode()))
    assert [tie.pack_promise for tie, _ in checked.of_promise(promise)] == ["F1", "F2"]


def test_a_source_with_a_number_and_no_dossier_is_looked_for_by_its_kind() -> None:
    promise = letter()
    checked.take(result().replace(b'"reference": "880012"', b'"number": "7", "date": "2024-03-04"'))
    assert [tie.pack_promise for tie, _ in checked.of_promise(promise)] == ["F1"]


@pytest.mark.parametrize("name", ["asylum", "parliament"])
def test_what_is_told_of_the_packs_that_come_with_gestand_is_taken_in(name: str) -> None:
    pack = packs.load(packs.find(name))
    empty = tuple(CheckResult(id, v[0].promises, Outcomes(), {}, ()) for id, v in pack.checks.items())
    receipt = Receipt(name, "1.0", pack.digest, "", "DuckDB 2", {}, datetime.date(2024, 1, 1), "1")
    found = Result(empty, receipt, True, "proef", (), ())
    printed = json.dumps(told.as_object(pack, found, told.exact(found)), default=str)
    run, _ = checked.take(printed.encode())
    assert run.outcomes.count() == len(pack.checks)
