"""Evidence follows the papers that are in the register, in whatever order they came."""

from __future__ import annotations

import datetime

import pytest
from story import KEPT, LATER, LETTER, MOTION, PROGRESS, Source, note, source

from gestand import model
from gestand.register.importing import import_paper
from gestand.register.models import Evidence
from gestand.register.show import ShownPromise, show

pytestmark = pytest.mark.usefixtures("register")
COMMITMENT = f"letter-700123/{LETTER.anchor(0)}"
REQUEST = f"kst-99123-12/{MOTION.anchor()}"


def shown(id: str) -> ShownPromise:
    found = show(id)
    assert isinstance(found, ShownPromise)
    return found


@pytest.mark.parametrize(
    "order", [(LETTER, PROGRESS), (PROGRESS, LETTER)], ids=["in order", "follow-up first"]
)
def test_a_followup_by_date_finds_the_one_promise_of_that_day(order: tuple[Source, ...]) -> None:
    for paper in order:
        import_paper(*paper)
    [evidence] = shown(COMMITMENT).evidence
    assert (evidence.sure, evidence.outcome) == (True, "fulfilled")
    assert shown(COMMITMENT).status == "Voldaan"


def test_a_second_promise_of_that_day_makes_it_unsure() -> None:
    import_paper(*LETTER)
    import_paper(*PROGRESS)
    words = "Ik zal de nachtopvang in Oeverstad in 2025 uitbreiden."
    import_paper(
        *source(words, notes=[note(model.Commitment, words)], type="letter", date="2024-02-01", reference="1")
    )
    assert [e.sure for e in Evidence.objects.filter(promise__kind="commitment")] == [False, False]
    assert shown(COMMITMENT).status == "Openstaand"


def test_a_newer_version_without_the_second_promise_makes_it_sure_again() -> None:
    test_a_second_promise_of_that_day_makes_it_unsure()
    import_paper(*source("Deze brief is ingetrokken.", type="letter", date="2024-02-01", reference="1"))
    assert shown(COMMITMENT).status == "Voldaan"


def test_a_newer_version_without_the_followup_takes_its_evidence_away() -> None:
    import_paper(*LETTER)
    import_paper(*PROGRESS)
    import_paper(*source("Volgt.", type="letter", date="2024-06-20", reference="700456"))
    assert not Evidence.objects.exists()


def test_adoption_of_a_motion_is_unknown_until_a_paper_speaks_of_it() -> None:
    import_paper(*MOTION)
    assert (shown(REQUEST).adopted, shown(REQUEST).status) == (None, "Openstaand")
    import_paper(*PROGRESS)
    assert (shown(REQUEST).adopted, shown(REQUEST).status) == (True, "Deels voldaan")


@pytest.mark.parametrize("order", [(MOTION, LATER), (LATER, MOTION)], ids=["in order", "follow-up first"])
def test_a_motion_dated_by_the_vote_is_proposed(order: tuple[Source, ...]) -> None:
    for paper in order:
        import_paper(*paper)
    [evidence] = shown(REQUEST).evidence
    assert (evidence.sure, shown(REQUEST).adopted, shown(REQUEST).status) == (False, None, "Openstaand")


def test_a_followup_that_names_the_paper() -> None:
    words = "De motie is hiermee uitgevoerd."
    import_paper(*MOTION)
    import_paper(
        *source(
            words,
            notes=[note(model.FollowUp, words, of="motie", id="kst-99123-12")],
            date="2024-09-01",
            subject="A",
        )
    )
    [evidence] = shown(REQUEST).evidence
    assert (evidence.sure, evidence.outcome, evidence.why) == (True, "fulfilled", "same id: kst-99123-12")


def test_a_followup_that_continues_the_one_before() -> None:
    named, done = (
        "Ik ga in op de motie (Kamerstuk 99 123, nr. 12).",
        "Daarmee beschouw ik de motie als uitgevoerd.",
    )
    notes = [
        note(model.FollowUp, named, of="motie", id="kst-99123-12"),
        note(model.FollowUp, done, of="motie"),
    ]
    import_paper(*source(named, done, notes=notes, date="2024-09-01", subject="Moties"))
    import_paper(*MOTION)
    assert sorted((e.outcome, e.sure) for e in shown(REQUEST).evidence) == [
        ("fulfilled", True),
        ("progress", True),
    ]
    assert shown(REQUEST).status == "Voldaan"


def test_a_followup_in_a_paper_without_date_is_only_proposed() -> None:
    import_paper(*LETTER)
    kept = note(model.FollowUp, KEPT, of="toezegging", date="2024-02-01")
    import_paper(*source(KEPT, notes=[kept], subject="Zonder datum"))
    assert [e.sure for e in shown(COMMITMENT).evidence] == [False]


@pytest.mark.parametrize("follow_up_first", [False, True])
def test_a_followup_that_names_no_day_is_proposed_by_its_words(follow_up_first: bool) -> None:
    words = "De toegezegde brief over de nachtopvang in Oeverstad gaat hierbij."
    told = source(words, notes=[note(model.FollowUp, words, of="toezegging")], date="2024-06-20", subject="A")
    for paper in (told, LETTER) if follow_up_first else (LETTER, told):
        import_paper(*paper)
    [evidence] = shown(COMMITMENT).evidence
    assert (evidence.sure, shown(COMMITMENT).status) == (False, "Openstaand")


@pytest.mark.parametrize("letter_first", [False, True])
def test_a_decision_note_and_the_letter_that_it_goes_with(letter_first: bool) -> None:
    promised, words = (
        "Bijgevoegde brief zal aan de Kamer worden gezonden.",
        "Hierbij reageer ik op uw verzoek.",
    )
    about = {"date": "2024-06-01", "subject": "Beslisnota bij Kamerbrief opvang bij nacht", "reference": "5"}
    decision = source(promised, notes=[note(model.Commitment, promised)], type="decision_note", **about)
    letter = source(
        words,
        notes=[note(model.FollowUp, words, of="verzoek", date="2024-05-01")],
        type="letter",
        date="2024-06-20",
        subject="Opvang bij nacht",
    )
    for paper in (letter, decision) if letter_first else (decision, letter):
        import_paper(*paper)
    [evidence] = Evidence.objects.all()
    assert (evidence.promise.text, evidence.sure) == (promised, False)


def test_evidence_later_than_the_date_asked_for_is_not_shown() -> None:
    import_paper(*LETTER)
    import_paper(*PROGRESS)
    then = show(COMMITMENT, datetime.date(2024, 6, 19))
    assert isinstance(then, ShownPromise)
    assert (then.status, then.evidence) == ("Openstaand", ())
