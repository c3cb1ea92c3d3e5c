"""Debates: promises read out by the chair, corrected while they are read, and promises only spoken."""

import pytest
from made import CHAIR, MEMBER, MINISTER, OTHER, debate

from gestand.extract import debates

TALK = (MEMBER, "Wanneer komt de brief over de tolken? Ik wil daar een toezegging op.")
ANNOUNCED = (CHAIR, "Dan kom ik nu bij de toezeggingen.")
ITEM = "De staatssecretaris stuurt de Kamer voor de zomer een brief over de tolken."
MATTER = (OTHER, "Er is veel te zeggen over opvang en gehoor. " * 6)


def listed(*turns: tuple) -> list[str]:
    return [c.quote for c in debates.extract(debate(TALK, MATTER, ANNOUNCED, *turns)) if c.listed]


LISTS = [
    ("read out and left as it is", [(CHAIR, ITEM)], [ITEM]),
    ("no promise at all: the minister says so and the chair drops it",
     [(CHAIR, ITEM), (MINISTER, "Dat heb ik niet gezegd."), (CHAIR, "Dan is het geen toezegging.")], []),
    ("the minister's own wording is taken over",
     [(CHAIR, ITEM), (MINISTER, "Ik stuur in het najaar een aparte brief."), (CHAIR, "Dan maken we dat ervan.")],
     ["Ik stuur in het najaar een aparte brief."]),
    ("the chair reads the corrected item again",
     [(CHAIR, ITEM), (MINISTER, "Ik heb 1 mei genoemd."),
      (CHAIR, "De staatssecretaris stuurt de Kamer voor 1 mei een brief over de tolken.")],
     ["De staatssecretaris stuurt de Kamer voor 1 mei een brief over de tolken."]),
    ("the chair says that it is read again",
     [(CHAIR, ITEM), (MINISTER, "Ik heb 1 mei genoemd."),
      (CHAIR, "Dan pas ik dat aan: de staatssecretaris stuurt de Kamer voor 1 mei een brief over de tolken.")],
     ["de staatssecretaris stuurt de Kamer voor 1 mei een brief over de tolken."]),
    ("agreement changes nothing", [(CHAIR, ITEM), (MINISTER, "Dat klopt."), (CHAIR, "Dank u wel.")], [ITEM]),
    ("thanks and planning are no items",
     [(CHAIR, ITEM), (CHAIR, "Ik dank de staatssecretaris. Er is een tweeminutendebat aangevraagd.")], [ITEM]),
]  # fmt: skip


@pytest.mark.parametrize(("turns", "items"), [case[1:] for case in LISTS], ids=[case[0] for case in LISTS])
def test_the_list_in_its_final_wording(turns: list, items: list[str]) -> None:
    assert listed(*turns) == items


def test_a_debate_without_a_list_has_no_listed_promises() -> None:
    assert [c for c in debates.extract(debate(TALK, (CHAIR, "Ik sluit de vergadering."))) if c.listed] == []


SPOKEN = [
    "Ik zal de Kamer hierover voor de zomer informeren.",
    "Daar kom ik schriftelijk op terug.",
    "Dat kan ik toezeggen.",
    "Ik zeg toe dat we dit onderzoeken.",
    "Wij gaan die brief zo snel mogelijk beantwoorden.",
    "Ik stuur voor het kerstreces een brief naar de Kamer.",
    "Mijn collega van Financiën zal hierop terugkomen.",
]


@pytest.mark.parametrize("text", SPOKEN)
def test_what_a_member_of_government_promises(text: str) -> None:
    [promise] = debates.extract(debate(TALK, (MINISTER, text)))
    assert (promise.quote, promise.listed, promise.to) == (text, False, ("Okkema",))
    assert promise.actor == "staatssecretaris van Asiel en Opvang"


IDLE = [
    "Daar kom ik zo dadelijk op terug.",
    "Ik zal eerst ingaan op de vragen van de heer Van Woerkens.",
    "Dan ga ik naar de vragen over opvang.",
    "Ik ga dat niet doen.",
    "Zal ik dat nog een keer uitleggen?",
]


@pytest.mark.parametrize("text", IDLE)
def test_what_is_only_the_order_of_the_debate(text: str) -> None:
    assert debates.extract(debate(TALK, (MINISTER, text))) == []


def test_members_promise_nothing() -> None:
    assert debates.extract(debate((MEMBER, "Ik zal hier een motie over indienen."))) == []


def test_a_listed_promise_was_given_to_whom_it_was_spoken() -> None:
    turns = [TALK, (MINISTER, "Ik stuur voor de zomer een brief over de tolken naar de Kamer."), MATTER]
    promises = debates.extract(debate(*turns, ANNOUNCED, (CHAIR, ITEM)))
    assert [(p.listed, p.to) for p in promises] == [(False, ("Okkema",)), (True, ("Okkema",))]


def test_the_chair_can_say_by_when_after_the_reply() -> None:
    item = "De staatssecretaris komt terug op de vraag over de tolken."
    turns = (
        TALK,
        MATTER,
        ANNOUNCED,
        (CHAIR, item),
        (MINISTER, "Daar kom ik op terug."),
        (CHAIR, "Ja, morgen."),
    )
    [promise] = [p for p in debates.extract(debate(*turns)) if p.listed]
    assert (promise.deadline, promise.deadline_text) == ("2024-03-02", "morgen")


def test_an_item_without_a_name_was_promised_to_who_asked_for_it() -> None:
    asked = (MEMBER, "Hoe duur is de pendelboot naar Schiereiland Oost?")
    other = (OTHER, "Ik vraag aandacht voor het aantal bedden in de winter.")
    turns = (
        asked,
        other,
        MATTER,
        ANNOUNCED,
        (CHAIR, "De staatssecretaris stuurt een brief over de pendelboot."),
    )
    [promise] = [p for p in debates.extract(debate(*turns)) if p.listed]
    assert promise.to == ("Okkema",)
