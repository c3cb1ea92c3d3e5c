"""Which item of a list repeats which spoken promise: surely, maybe, or not at all."""

import pytest
from made import CHAIR, MEMBER, OTHER, debate

from gestand.extract.repeats import Said, left_over, links

# What else is said weighs the words: the rarer, the more it tells.
PAPER = debate(
    (MEMBER, "De pendelboot naar Schiereiland Oost vaart te weinig, en de kaartjes zijn schaars."),
    (OTHER, "De opvang in de winter: bedden, verwarming, dekens, en de opvang van kinderen."),
    (CHAIR, "Opvang, opvang, opvang."),
    (MEMBER, "De opvang en de huur van de opvang."),
)
BOAT = Said("De minister stuurt een brief over de pendelboot naar Schiereiland Oost.")
BEDS = Said("De minister informeert de Kamer over bedden, dekens en verwarming.")


def found(spoken: list[Said], items: list[Said]) -> list[tuple[int, int, bool]]:
    return [(link.spoken, link.item, link.sure) for link in links(PAPER, spoken, items)]


LINKS = [
    ("the same in other words", [Said("Ik kom met een brief over de pendelboot naar Schiereiland.")],
     [BOAT, BEDS], [(0, 0, True)]),
    ("two promises, two items", [Said("Ik zorg voor bedden en dekens."), Said("Ik laat de pendelboot naar het Schiereiland varen.")],
     [BOAT, BEDS], [(0, 1, True), (1, 0, True)]),
    ("known by what is around it", [Said("Daar kom ik op terug.", "De pendelboot naar Schiereiland Oost? Daar kom ik op terug.")],
     [BOAT], [(0, 0, True)]),
    ("where more promises stand, what is around says less",
     [Said("Ik stuur de kaartjes.", "De pendelboot naar het Schiereiland.", alone=False)], [BOAT], [(0, 0, False)]),
    ("a small part of a long item",
     [Said("Ik zorg voor dekens in de opvang.")],
     [Said("De minister verdeelt de dekens, de kaartjes, de huur, de kinderen, de pendelboot en de opvang.")],
     [(0, 0, False)]),
    ("another promise says it better",
     [Said("Ik zorg voor bedden, dekens en verwarming."), Said("Ik zorg voor bedden en dekens.")],
     [BEDS], [(0, 0, True), (1, 0, False)]),
    ("one word alone is no sign", [Said("Ik koop de pendelboot.")], [Said("De minister verkoopt de pendelboot.")], []),
    ("words of every promise are none", [Said("Ik zal de Kamer schriftelijk informeren.")],
     [Said("De minister zal de Kamer schriftelijk informeren.")], []),
    ("no list", [Said("Ik zorg voor bedden en dekens.")], [], []),
]  # fmt: skip


@pytest.mark.parametrize(("spoken", "items", "expected"), [c[1:] for c in LINKS], ids=[c[0] for c in LINKS])
def test_what_repeats_what(spoken: list[Said], items: list[Said], expected: list) -> None:
    assert found(spoken, items) == expected


def test_the_reason_names_the_words_as_the_item_has_them() -> None:
    [link] = links(PAPER, [Said("Ik zorg voor dekens en bedden.")], [BEDS])
    assert link.why == "deelt: bedden, dekens"


OKKEMA, WOERKENS = frozenset({"Okkema"}), frozenset({"Van Woerkens"})
VAGUE, TELLING = "Daar kom ik op terug.", "Ik koop de pendelboot met kaartjes."
LEFT = [
    ("an item for the same member that nothing explains", Said(VAGUE, to=OKKEMA), OKKEMA, [], [(0, 0)]),
    ("for another member", Said(VAGUE, to=WOERKENS), OKKEMA, [], []),
    ("it is explained", Said(VAGUE, to=OKKEMA), OKKEMA, [Said("De pendelboot naar Schiereiland.")], []),
    ("explained, but a word is shared", Said(TELLING, to=OKKEMA), OKKEMA,
     [Said("De pendelboot naar Schiereiland.")], [(0, 0)]),
    ("a promise of something else", Said("Ik koop dekens en kaartjes.", to=OKKEMA), OKKEMA, [], []),
    ("nobody knows to whom", Said(VAGUE), frozenset(), [], []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "to", "others", "expected"), [c[1:] for c in LEFT], ids=[c[0] for c in LEFT]
)
def test_what_cannot_be_told(said: Said, to: frozenset[str], others: list[Said], expected: list) -> None:
    spoken, items = [said, *others], [Said(BOAT.text, to=to)]
    sure = [link for link in links(PAPER, spoken, items) if link.spoken]
    assert [(link.spoken, link.item) for link in left_over(spoken, items, sure)] == expected
    assert not any(link.sure for link in left_over(spoken, items, sure))
