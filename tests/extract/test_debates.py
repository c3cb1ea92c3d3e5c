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
    ("dropped in other words",
     [(CHAIR, ITEM), (MINISTER, "Dat heb ik niet toegezegd."), (CHAIR, "Oké, dan vervalt die.")], []),
    ("only the item that is denied is dropped",
     [(CHAIR, ITEM), (CHAIR, "De staatssecretaris beziet de huren."), (MINISTER, "Dat heb ik niet gezegd."),
      (CHAIR, "Dan gaat die van de lijst.")], [ITEM]),
    ("the chair finds other words",
     [(CHAIR, ITEM), (MINISTER, "Dat is te ruim."),
      (CHAIR, "Dan noteren we dat de staatssecretaris kijkt of er een brief komt.")],
     ["Dan noteren we dat de staatssecretaris kijkt of er een brief komt."]),
    ("a corrected date does not make the next item another reading of the same",
     [(CHAIR, ITEM), (MINISTER, "Nee, dat was voor 1 oktober."),
      (CHAIR, "De staatssecretaris informeert de Kamer over bedden.")],
     [ITEM, "De staatssecretaris informeert de Kamer over bedden."]),
    ("a forgotten one is taken in",
     [(CHAIR, ITEM), (MEMBER, "Ik mis de bedden."), (MINISTER, "Ik heb toegezegd dat ik een overzicht stuur."),
      (CHAIR, "Dan voegen we die toe.")],
     [ITEM, "Ik heb toegezegd dat ik een overzicht stuur."]),
    ("thanks and planning are no items",
     [(CHAIR, ITEM), (CHAIR, "Ik dank de staatssecretaris. Er is een tweeminutendebat aangevraagd.")], [ITEM]),
]  # fmt: skip


@pytest.mark.parametrize(("turns", "items"), [case[1:] for case in LISTS], ids=[case[0] for case in LISTS])
def test_the_list_in_its_final_wording(turns: list, items: list[str]) -> None:
    assert listed(*turns) == items


READ = [
    "Voor de begrotingsbehandeling wordt de Kamer geïnformeerd over de bedden.",
    "In het vierde kwartaal ontvangt de Kamer een brief over de bedden.",
    "De evaluatie van de bedden gaat in mei naar de Kamer.",
    "De Kamer zal schriftelijk worden geïnformeerd over de bedden.",
    "Aan mevrouw Okkema is toegezegd dat er een brief komt over de bedden.",
    "Mevrouw Okkema krijgt een schriftelijke reactie op het rapport.",
    "De staatssecretaris van Asiel en Opvang werkt een regeling voor bedden uit.",
]


@pytest.mark.parametrize("item", READ)
def test_items_in_many_words(item: str) -> None:
    assert listed((CHAIR, item)) == [item]


MEANWHILE = [
    ("De staatssecretaris wil reageren.", "who wants the floor"),
    ("Er is een tweeminutendebat aangevraagd.", "planning"),
    ("Wordt de brief voor de zomer naar de Kamer gestuurd?", "a question"),
]


@pytest.mark.parametrize(("words", "about"), MEANWHILE)
def test_what_the_chair_says_beside_the_list(words: str, about: str) -> None:
    assert listed((CHAIR, ITEM), (CHAIR, words)) == [ITEM], about


DATES = [
    ("the date was wrong", [(MINISTER, "Nee, dat was voor 1 mei.")], ("2024-05-01", "voor 1 mei")),
    ("the chair corrects himself", [(CHAIR, "Nee, voor 1 mei.")], ("2024-05-01", "voor 1 mei")),
    ("another time that is no day", [(MINISTER, "Nee, na de zomer.")], ("", "na de zomer")),
    ("denied, and no other time", [(MINISTER, "Dat lukt niet voor de zomer.")], ("", "")),
    ("no time was promised", [(MINISTER, "Ik heb geen datum genoemd.")], ("", "")),
    ("said to a member, of another promise",
     [(MEMBER, "En de bedden?"), (MINISTER, "Over de bedden heb ik in de eerste termijn voor 1 mei genoemd.")],
     ("2024-05-31", "voor de zomer")),
    ("the chair went on to something else",
     [(CHAIR, "Verder heeft de commissie nog een brief van het bestuur ontvangen."), (MINISTER, "Voor 1 mei.")],
     ("2024-05-31", "voor de zomer")),
]  # fmt: skip


@pytest.mark.parametrize(("turns", "deadline"), [c[1:] for c in DATES], ids=[c[0] for c in DATES])
def test_a_deadline_corrected_while_the_list_is_read(turns: list, deadline: tuple[str, str]) -> None:
    [promise] = [
        p for p in debates.extract(debate(TALK, MATTER, ANNOUNCED, (CHAIR, ITEM), *turns)) if p.listed
    ]
    assert (promise.quote, promise.deadline, promise.deadline_text) == (ITEM, *deadline)


GIVEN = [
    ([(CHAIR, "Toezegging aan de leden Okkema en Van Woerkens.")], ("Okkema", "Van Woerkens")),
    ([(CHAIR, "Deze is voor de heer Van Woerkens.")], ("Van Woerkens",)),
    ([(CHAIR, "Dat was een vraag van de heer Van Woerkens.")], ("Okkema",)),  # no more than a remark
    (
        [(OTHER, "Die was ook voor mij."), (CHAIR, "Ook aan de heer Van Woerkens.")],
        ("Okkema", "Van Woerkens"),
    ),
]


@pytest.mark.parametrize(("turns", "to"), GIVEN)
def test_to_whom_an_item_is_given(turns: list, to: tuple[str, ...]) -> None:
    [promise] = [
        p for p in debates.extract(debate(TALK, MATTER, ANNOUNCED, (CHAIR, ITEM), *turns)) if p.listed
    ]
    assert promise.to == to


def test_a_minister_sums_up_when_the_chair_reads_no_list() -> None:
    turns = (
        (CHAIR, "Wil de staatssecretaris zelf zeggen wat er is toegezegd?"),
        (MINISTER, "Zeker. Ik heb de volgende toezeggingen gedaan."),
        (MINISTER, "Ten eerste: ik stuur voor de zomer een brief over de tolken."),
        (MINISTER, "Ten tweede: de bedden, voor de heer Van Woerkens, eind volgend jaar."),
        (OTHER, "Het was dit jaar."),
        (MINISTER, "De heer Van Woerkens heeft gelijk, voor 1 december."),
        (MINISTER, "Ik dank de leden."),
    )
    found = [p for p in debates.extract(debate(TALK, MATTER, *turns)) if p.listed]
    assert [(p.quote, p.to, p.deadline) for p in found] == [
        ("ik stuur voor de zomer een brief over de tolken.", ("Okkema",), "2024-05-31"),
        ("de bedden, voor de heer Van Woerkens, eind volgend jaar.", ("Van Woerkens",), "2024-12-01"),
    ]


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
    "Ik kan mevrouw Okkema toezeggen dat er een overzicht komt.",
    "Dat zoek ik uit.",
    "U krijgt die cijfers voor 1 mei.",
    "De Kamer ontvangt dat voor de zomer.",
    "We komen in het najaar met een plan.",
    "In de volgende voortgangsbrief ga ik daarop in.",
    "De evaluatie sturen we in 2025 naar de Kamer.",
    "Ik informeer u daarover bij de begroting.",
    "Zodra het advies er is, dien ik het wetsvoorstel in.",
    "Ik ben wel bereid om met gemeenten te verkennen of dat kan.",
    "De handreiking wordt eind dit jaar gepubliceerd.",
]


@pytest.mark.parametrize("text", SPOKEN)
def test_what_a_member_of_government_promises(text: str) -> None:
    [promise] = debates.extract(debate(TALK, (MINISTER, text)))
    assert (promise.quote, promise.listed, promise.to) == (text, False, ("Okkema",))
    assert promise.office == "staatssecretaris van Asiel en Opvang"


IDLE = [
    "Daar kom ik zo dadelijk op terug.",
    "Ik zal eerst ingaan op de vragen van de heer Van Woerkens.",
    "Dan ga ik naar de vragen over opvang.",
    "Ik ga dat niet doen.",
    "Zal ik dat nog een keer uitleggen?",
    "Ik zal de vragen langslopen.",
    "Dat kan ik niet toezeggen.",
    "Ik wil niet toezeggen dat er een brief komt.",
    "Dat gaan we niet doen.",
    "Wij zullen het daar niet over eens worden.",
    "Zo krijgt u het woord.",
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


def test_an_item_says_where_it_was_spoken_and_a_spoken_promise_whether_it_is_listed() -> None:
    turns = (
        TALK,
        (MINISTER, "Ik stuur voor de zomer een brief over de kosten van tolken naar de Kamer."),
        (OTHER, "En de bedden in de winter?"),
        (MINISTER, "Ik ga met gemeenten bespreken of de bedden blijven."),
        MATTER,
        ANNOUNCED,
        (CHAIR, "De staatssecretaris stuurt voor de zomer een brief over de kosten van tolken."),
        (CHAIR, "De staatssecretaris informeert de Kamer over de pendelboot."),
    )
    letter, beds, first, second = debates.extract(debate(*turns))
    assert (letter.on_list, letter.listed_at) == ("yes", ((first.start, first.end),))
    assert letter.link_why == first.link_why == "deelt: kosten, brief, tolken"
    assert (beds.on_list, beds.listed_at, beds.link_why) == ("no", (), "geen punt van de lijst lijkt erop")
    assert (first.spoken_at, second.spoken_at) == (((letter.start, letter.end),), ())
    assert first.on_list is second.on_list is None


def test_whether_a_promise_without_words_of_its_own_is_listed_cannot_be_told() -> None:
    turns = (
        (MEMBER, "Ik heb gevraagd naar de pendelboot."),
        (OTHER, "Ik wil iets weten over de bedden in de winter."),
        (MEMBER, "Komt er dan ook nog antwoord?"),
        (MINISTER, "Daar kom ik op terug."),
        MATTER,
        ANNOUNCED,
        (CHAIR, "De staatssecretaris schrijft over het varen in de mist. Toezegging aan mevrouw Okkema."),
    )
    spoken, item = debates.extract(debate(*turns))
    assert (spoken.on_list, spoken.listed_at) == ("unsure", ((item.start, item.end),))
    assert item.spoken_at == ()


def test_without_a_list_nothing_is_on_it() -> None:
    [promise] = debates.extract(debate(TALK, (MINISTER, "Ik stuur een brief naar de Kamer.")))
    assert (promise.on_list, promise.link_why) == ("no", "geen lijst")


def test_who_speaks_for_which_office_and_to_members_of_which_party() -> None:
    said = (MINISTER, "De minister van Havens zal mevrouw Okkema daarover een brief sturen.")
    spoken, item = debates.extract(debate(TALK, said, MATTER, ANNOUNCED, (CHAIR, ITEM)))
    assert (spoken.speaker, spoken.office, spoken.party, spoken.actor) == (
        "Verduyn",
        "staatssecretaris van Asiel en Opvang",
        "",
        "minister van Havens",
    )
    assert (spoken.to, spoken.to_party) == (("Okkema",), ("Groen Noord",))
    assert (item.speaker, item.office, item.party) == ("Zomerdijk", "voorzitter", "Unie Midden")


def test_what_is_promised_to_a_member_while_the_list_is_read() -> None:
    turns = (
        (CHAIR, ITEM),
        (OTHER, "En de bedden?"),
        (MINISTER, "Ik zal dat verzoek over bedden doorgeleiden naar mijn collega."),
    )
    spoken, item = debates.extract(debate(TALK, MATTER, ANNOUNCED, *turns))
    assert (spoken.listed, spoken.to, item.listed) == (False, ("Van Woerkens",), True)


def test_a_time_that_is_past_is_no_deadline() -> None:
    paper = debate(TALK, (MINISTER, "Ik stuur die brief voor 1 februari 2024 naar de Kamer."))
    [promise] = debates.extract(paper)
    assert (promise.deadline, promise.deadline_text) == ("", "voor 1 februari 2024")
