"""Status follows from dated, sure evidence as of a date; what is missing is counted too."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from story import (
    ALL,
    DEBATE,
    LATER,
    LETTER,
    MOTION,
    PROGRESS,
    PROMISED,
    QUESTIONS,
    RESPONSE,
    note,
    source,
)

from gestand import model
from gestand.register.importing import import_paper
from gestand.register.models import Evidence, Paper, Promise
from gestand.register.status import status_overview

pytestmark = pytest.mark.usefixtures("register")
TODAY = datetime.date(2024, 12, 31)


def day(iso: str) -> datetime.date:
    return datetime.date.fromisoformat(iso)


@pytest.fixture
def promise(register: None) -> Promise:
    """A promise of 1 February 2024, due on 1 July 2024."""
    import_paper(*LETTER)
    return Promise.objects.get(kind="commitment")


@pytest.mark.parametrize(
    ("evidence", "as_of", "status", "late"),
    [
        # No evidence: open, and late from the day after its deadline.
        ([], "2024-07-01", "Openstaand", False),
        ([], "2024-07-02", "Openstaand", True),
        # A follow-up that does not say that it is done makes it partly fulfilled, and no less late.
        ([("2024-05-01", "progress", True)], "2024-07-02", "Deels voldaan", True),
        # Evidence counts from its own date.
        ([("2024-05-01", "fulfilled", True)], "2024-04-30", "Openstaand", False),
        ([("2024-05-01", "fulfilled", True)], "2024-05-01", "Voldaan", False),
        # What is done or lapsed is never late.
        ([("2024-08-01", "lapsed", True)], "2025-01-01", "Vervallen", False),
        # Proposals do not count, nor does evidence without a date.
        ([("2024-05-01", "fulfilled", False)], "2024-07-02", "Openstaand", True),
        ([(None, "fulfilled", True)], "2024-07-02", "Openstaand", True),
        # A later passage that merely mentions it does not reopen it.
        (
            [("2024-05-01", "fulfilled", True), ("2024-06-01", "progress", True)],
            "2024-07-02",
            "Voldaan",
            False,
        ),
        # The latest passage that ends it decides.
        (
            [("2024-05-01", "fulfilled", True), ("2024-06-01", "lapsed", True)],
            "2024-07-02",
            "Vervallen",
            False,
        ),
    ],
)
def test_status_and_late_as_of_a_date(
    promise: Promise, evidence: list[tuple[str | None, str, bool]], as_of: str, status: str, late: bool
) -> None:
    other = Paper.objects.create(key="later")
    for at, (date, outcome, sure) in enumerate(evidence):
        Evidence.objects.create(
            promise=promise, paper=other, anchor=f"follow_up-{at}", date=date, outcome=outcome, sure=sure
        )
    then = Promise.objects.as_of(day(as_of))
    found = then.get(pk=promise.pk)
    assert (found.status, found.late) == (status, late)
    # Filtering by status and lateness agrees with what each promise says.
    assert then.with_status(status).filter(pk=promise.pk).exists()
    assert then.late().filter(pk=promise.pk).exists() == late


def test_a_promise_is_not_there_before_it_is_made(promise: Promise) -> None:
    assert not Promise.objects.as_of(day("2024-01-31")).exists()
    assert status_overview(day("2024-01-31")).promises == 0
    assert status_overview(day("2024-02-01")).promises == 2


def test_due_soon_is_within_ninety_days(promise: Promise) -> None:
    assert not status_overview(day("2024-04-01")).due_soon
    assert [p.id for p in status_overview(day("2024-04-02")).due_soon] == [promise.identifier]
    assert [p.id for p in status_overview(day("2024-07-01")).due_soon] == [promise.identifier]
    assert [p.id for p in status_overview(day("2024-07-02")).late] == [promise.identifier]


def test_promises_without_deadline_are_open_commitments() -> None:
    import_paper(*DEBATE)
    import_paper(*LETTER)
    found = {p.text for p in status_overview(TODAY).without_deadline}
    assert found == {a.quote for a in DEBATE.annotations}


def test_a_deadline_in_words_is_a_deadline() -> None:
    words = "Ik zal de Kamer voor het zomerreces informeren."
    import_paper(
        *source(
            words,
            notes=[note(model.Commitment, words, deadline_text="voor het zomerreces")],
            date="2024-01-01",
        )
    )
    assert status_overview(TODAY).without_deadline == ()


@pytest.mark.parametrize(
    ("words", "deadline", "deadline_text", "due"),
    [
        ("Ik zal voor 1 juli 2024 de loodsen verven.", "2024-07-01", "voor 1 juli 2024", "2024-07-01"),
        # Where a practice begins is no day by which something is done.
        ("Vanaf 1 juli 2024 zal ik de loodsen verven.", "2024-07-01", "1 juli 2024", None),
        ("Ik zal met ingang van 2024 de loodsen verven.", "2024", "2024", None),
        # A stretch that runs already is how long something lasts; one ahead is when it comes.
        ("In 2024 en 2025 is er geld.", "2024-01-01/2025-12-31", "2024 en 2025", None),
        ("In 2025 en 2026 komt er geld.", "2025-01-01/2026-12-31", "2025 en 2026", "2026-12-31"),
        ("In het voorjaar zal ik verven.", "2024-03/2024-05", "het voorjaar", "2024-05-31"),
    ],
)
def test_what_can_be_late(words: str, deadline: str, deadline_text: str, due: str | None) -> None:
    when = {"deadline": deadline, "deadline_text": deadline_text}
    import_paper(*source(words, notes=[note(model.Commitment, words, **when)], date="2024-04-01"))
    promise = Promise.objects.get()
    assert promise.due == (day(due) if due else None)
    assert promise.deadline == deadline


def test_a_spoken_promise_that_no_list_item_repeats() -> None:
    import_paper(*DEBATE)
    assert [p.to for p in status_overview(TODAY).not_listed] == ["Bakker"]


def test_accepted_recommendations_are_promises_and_silence_is_reported() -> None:
    import_paper(*RESPONSE)
    accepted = Promise.objects.get(kind="recommendation")
    assert (accepted.text, accepted.actor, accepted.to) == (
        "De Raad beveelt aan klachten te tellen.",
        "kabinet",
        "Raad",
    )
    overview = status_overview(TODAY)
    assert {r.quote: r.reception for r in overview.recommendations} == {
        "De Raad beveelt aan klachten te tellen.": "accepted",
        "De Raad beveelt aan boetes te verlagen.": "rejected",
        "De Raad beveelt aan een meldpunt te openen.": "silence",
    }
    assert overview.by_reception == {
        "accepted": 1,
        "partly": 0,
        "already_done": 0,
        "rejected": 1,
        "explained": 0,
        "silence": 1,
        "own_paper": 0,
    }


@pytest.mark.parametrize(
    ("sender", "reception"),
    [("Minister van Veren", "silence"), ("Raad voor de Veerdiensten", "own_paper"), ("", "own_paper")],
    ids=["government passes it over", "a third party writes itself", "nobody knows who writes"],
)
def test_only_government_can_pass_a_recommendation_over(sender: str, reception: str) -> None:
    asked = "De Raad beveelt aan de loodsen te verven."
    fields = {"id": "r1", "by": "Raad"}
    import_paper(
        *source(
            asked,
            notes=[note(model.Recommendation, asked, **fields)],
            type="letter",
            sender=sender,
            date="2024-01-02",
        )
    )
    assert [r.reception for r in status_overview(TODAY).recommendations] == [reception]


@pytest.mark.parametrize(
    ("stances", "reception"),
    [
        (["accepted"], "accepted"),
        # A reply that takes sides goes before one that explains.
        (["explained", "rejected"], "rejected"),
        (["already_done", "accepted"], "accepted"),
        (["explained", "already_done"], "already_done"),
        # What is done in part, is done in part.
        (["accepted", "rejected"], "partly"),
        (["partly", "accepted"], "partly"),
    ],
)
def test_several_replies_make_one_reception(stances: list[str], reception: str) -> None:
    asked = "De Raad beveelt aan de loodsen te verven."
    said = [f"Antwoord {at} van de minister." for at, _stance in enumerate(stances)]
    import_paper(
        *source(
            asked,
            *said,
            notes=[
                note(model.Recommendation, asked, id="r1", by="Raad"),
                *(
                    note(model.Response, words, to=("r1",), stance=stance)
                    for words, stance in zip(said, stances, strict=True)
                ),
            ],
            date="2024-01-02",
        )
    )
    [found] = status_overview(TODAY).recommendations
    assert found.reception == reception
    assert [(each.quote, each.stance) for each in found.replies] == list(zip(said, stances, strict=True))


HOLDERS = [
    # It is a number of the commitment, safeguard or request that says it.
    ("Ik zal zorgen dat het doel is 90 procent in 2026.", model.Commitment, {}, ["commitment"]),
    ("Elke veerman haalt 90 procent in 2026.", model.Safeguard, {}, ["safeguard"]),
    ("verzoekt de regering te streven naar 90 procent in 2026", model.Request, {"by": ("Dam",)}, ["request"]),
    # What others ask, find or want to know is not what government promises.
    ("De Raad beveelt aan 90 procent te halen in 2026.", model.Recommendation, {"id": "r1"}, []),
    ("De Raad vindt 90 procent in 2026 haalbaar.", model.Finding, {"id": "f1"}, []),
    ("Haalt u 90 procent in 2026?", model.Question, {"answer": "1"}, []),
    # Elsewhere it is a promise of its own.
    ("Het doel is 90 procent in 2026.", model.Reference, {"id": "kst-1-1"}, ["target"]),
]


@pytest.mark.parametrize(
    ("words", "kind", "fields", "kinds"), HOLDERS, ids=[kinds[1].kind for kinds in HOLDERS]
)
def test_a_target_within_a_promise_is_a_number_of_it(
    words: str, kind: type[model.Annotation], fields: dict[str, Any], kinds: list[str]
) -> None:
    target = {"value": 90, "unit": "percent", "role": "target", "period": "2026"}
    import_paper(
        *source(words, notes=[note(kind, words, **fields), note(model.Figure, "90 procent", **target)])
    )
    assert list(Promise.objects.values_list("kind", flat=True)) == kinds
    for promise in Promise.objects.all():
        assert promise.targets == [target]


def test_a_sentence_with_two_targets_is_one_promise() -> None:
    words = "In 2026 is 90 procent van de 12 loodsen geverfd."
    import_paper(
        *source(
            words,
            notes=[
                note(model.Figure, "90 procent", value=90, unit="percent", role="target", period="2026"),
                note(model.Figure, "12 loodsen", value=12, unit="count", role="target"),
            ],
        )
    )
    [promise] = Promise.objects.all()
    assert [figure["value"] for figure in promise.targets] == [90, 12]


def test_a_request_is_no_promise_until_its_motion_is_known_to_be_adopted() -> None:
    import_paper(*MOTION)
    before = status_overview(TODAY)
    assert (before.promises, before.unadopted, before.by_kind["request"]) == (0, 1, 0)
    assert before.late == before.due_soon == ()
    import_paper(*LATER)
    import_paper(*PROGRESS)
    after = status_overview(TODAY)
    assert (after.promises, after.unadopted, after.by_kind["request"]) == (1, 0, 1)
    assert status_overview(day("2024-06-01")).unadopted == 1  # nothing had told by then


def test_a_target_is_a_promise_in_its_sentence() -> None:
    import_paper(*RESPONSE)
    target = Promise.objects.get(kind="target")
    assert target.text == "In 2026 wordt 90 procent van de klachten binnen zes weken behandeld."
    assert target.due == day("2026-12-31")


def test_answers_that_only_refer_and_whether_they_lead_anywhere() -> None:
    import_paper(*QUESTIONS)
    found = {a.number: (a.missing, a.answered) for a in status_overview(TODAY).only_refer}
    assert found == {
        "2": ((), True),
        "3": (("9",), False),
        # Two answers that point to each other.
        "4": ((), False),
        "5": ((), False),
    }


def test_before_its_date_a_paper_counts_for_nothing() -> None:
    import_paper(*QUESTIONS)
    import_paper(*RESPONSE)
    earlier = status_overview(day("2024-01-01"))
    assert (earlier.only_refer, earlier.recommendations) == ((), ())


def test_counts_agree_with_what_is_there() -> None:
    for paper in ALL:
        import_paper(*paper)
    overview = status_overview(TODAY)
    assert overview.papers == len(ALL)
    assert overview.by_status == {"Openstaand": 6, "Deels voldaan": 1, "Voldaan": 1, "Vervallen": 0}
    assert overview.by_kind == {
        "commitment": 4,
        "safeguard": 1,
        "target": 1,
        "request": 1,
        "recommendation": 1,
    }
    assert overview.promises == sum(overview.by_status.values()) == sum(overview.by_kind.values())


def test_an_overview_costs_the_same_however_much_there_is() -> None:
    import_paper(*LETTER)
    with CaptureQueriesContext(connection) as few:
        status_overview(TODAY)
    for number in range(20):
        import_paper(
            *source(
                PROMISED,
                notes=[note(model.Commitment, PROMISED)],
                type="letter",
                date="2024-01-01",
                reference=f"8{number}",
            )
        )
    with CaptureQueriesContext(connection) as many:
        status_overview(TODAY)
    assert len(many) <= len(few) + 4  # evidence and papers are fetched only where there are promises
