"""Who asked: the member who is named, who spoke last, or whose turns share the rare words of a promise."""

import pytest
from made import CHAIR, MEMBER, MINISTER, OTHER, debate

from gestand.extract.askers import Listener, Turn, asker, content, members, surname, turns
from gestand.extract.sentences import sentences
from gestand.model import Speaker


def turn(member: str, text: str, *, own: bool = True) -> Turn:
    return Turn(member, content(text), own, start=0)


def test_rare_words_tell_and_words_that_all_use_do_not() -> None:
    heard = [turn("Okkema", "de brief over de pendelboot"), turn("Van Woerkens", "de brief over de winter")]
    assert asker("een brief over de pendelboot", heard) == "Okkema"
    assert asker("een brief", heard) == ""


def test_own_words_count_more_than_an_answer() -> None:
    asked, answered = turn("Okkema", "de pendelboot"), turn("Van Woerkens", "de pendelboot", own=False)
    other = turn("Del Prado", "het weer van morgen")
    assert asker("de pendelboot", [asked, answered, other]) == "Okkema"
    assert asker("de pendelboot", [answered, asked, other]) == "Okkema"


def test_a_first_name_is_left_out() -> None:
    names = ("Olaf van Woerkens", "Van Woerkens", "Van der Laak", "De la Torre", "Okkema")
    assert [surname(name) for name in names] == ["Van Woerkens", *names[1:]]


def test_members_are_named_in_the_order_of_the_text() -> None:
    paper = debate((CHAIR, "Goedemiddag."))
    assert members("toezegging aan Olaf van Woerkens en mevrouw Okkema", paper) == ["Van Woerkens", "Okkema"]
    assert members("toezegging aan de heer Woerkens", paper) == []


COLLEAGUE = Speaker("Terpstra", office="minister van Havens")
BOATS = (MEMBER, "Hoe duur is de pendelboot naar Schiereiland Oost, en waarom zijn de kaartjes zo schaars?")
BEDS = (OTHER, "Ik vraag aandacht voor het aantal bedden in de winter, en voor verwarming.")
ANSWERS = [
    ("who spoke last", [BOATS, BEDS, (MINISTER, "Daar kom ik op terug.")], ["Van Woerkens"]),
    ("who is named, at the beginning of a sentence as well",
     [BOATS, BEDS, (MINISTER, "Mevrouw Okkema vroeg iets. Daar kom ik op terug.")], ["Okkema"]),
    ("all who are named",
     [BOATS, BEDS, (MINISTER, "Mevrouw Okkema en de heer Van Woerkens vroegen dit. Ik zoek het uit.")],
     ["Okkema", "Van Woerkens"]),
    ("who is named later in the paragraph",
     [BOATS, BEDS, (MINISTER, "Dat zoek ik uit. Mevrouw Okkema hoort ervan.")], ["Okkema"]),
    ("who spoke last, when the chair only gives the floor",
     [BOATS, BEDS, (CHAIR, "De staatssecretaris."), (MINISTER, "Daar kom ik op terug.")], ["Van Woerkens"]),
    ("in a first answer to all, who asked in these words",
     [BOATS, BEDS, (CHAIR, "Het woord is aan de staatssecretaris."),
      (MINISTER, "De pendelboot naar Schiereiland Oost vaart te weinig; over kaartjes stuur ik een brief.")],
     ["Okkema"]),
    ("the next question is not of who spoke last",
     [BOATS, BEDS, (MINISTER, "Nee.\nDan de pendelboot naar Schiereiland Oost. De kaartjes zijn schaars. Ik stuur een brief.")],
     ["Okkema"]),
    ("a colleague who takes over does not answer who spoke last",
     [BOATS, BEDS, (MINISTER, "Dat is voor mijn collega."),
      (COLLEAGUE, "De pendelboot naar Schiereiland Oost vaart te weinig; over kaartjes stuur ik een brief.")],
     ["Okkema"]),
]  # fmt: skip


@pytest.mark.parametrize(("said", "expected"), [case[1:] for case in ANSWERS], ids=[c[0] for c in ANSWERS])
def test_whom_a_member_of_government_answers(said: list, expected: list[str]) -> None:
    paper = debate(*said)
    listener = Listener(paper, turns(paper, len(paper.text)))
    said_in_order = sentences(paper)
    answer = next(s for s in said_in_order if s.passage == said_in_order[-1].passage)
    for sentence in said_in_order[: said_in_order.index(answer) + 1]:
        listener.hear(sentence)
    assert listener.answers(answer) == expected
