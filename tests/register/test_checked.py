"""Results of checks in the register: taken in once, and tied to the promises by the words of their source."""

from __future__ import annotations

import hashlib

import pytest
from results import WORDS, result

from gestand import model
from gestand.errors import GestandError
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
    ],
)
def test_what_is_no_result_is_refused_whole(content: bytes, says: str) -> None:
    with pytest.raises(GestandError, match=says):
        checked.take(content)
    assert not CheckRun.objects.exists()
