"""Safeguards: standing rules and practice that protect people and that a record could prove."""

import pytest
from made import letter

from gestand.extract import safeguards
from gestand.extract.sentences import sentences
from gestand.model import Safeguard


def found(*paragraphs: str) -> list[Safeguard]:
    paper = letter(*paragraphs)
    return safeguards.extract(paper, sentences(paper), [])


SAFEGUARDS = [
    # rules: duty, right, prohibition
    "De IND is op grond van de wet gehouden om de asielzoeker een onderzoek aan te bieden.",
    "Een late verklaring van de asielzoeker leidt nooit zonder meer tot afwijzing van de aanvraag.",
    "Wanneer er een duidelijk risico is, wordt voor de goederen geen vergunning verleend.",
    "Iedere bewoner heeft recht op een gesprek met een vertrouwenspersoon.",
    "Alle organisaties dienen te beschikken over een klachtenregeling voor slachtoffers.",
    # practice in every case, for everyone
    "In elke zaak wordt beoordeeld of de asielzoeker bijzondere ondersteuning nodig heeft.",
    "Alle medewerkers volgen een verplichte training over het herkennen van signalen.",
    "Medische stukken worden altijd betrokken bij de beoordeling van de aanvraag.",
    # what is at hand
    "Bewoners kunnen met klachten terecht bij een verpleegkundige op de locatie.",
    "Slachtoffers kunnen direct worden doorverwezen naar gespecialiseerde hulp.",
    "Iedere locatie heeft twee aandachtsfunctionarissen voor slachtoffers.",
]


@pytest.mark.parametrize("text", SAFEGUARDS)
def test_what_protects(text: str) -> None:
    [safeguard] = found(text)
    assert safeguard.quote == text
    assert safeguard.why


NONE = [
    # opinion, past, plan, complaint, no one concerned
    "Ik ben van mening dat medewerkers voldoende worden getraind.",
    "In 2019 is de procedure voor asielzoekers gewijzigd.",
    "De IND zal alle medewerkers een training aanbieden.",
    "Het is denkbaar dat slachtoffers niet altijd worden herkend.",
    "Het weer was vorige week wisselend.",
    # attention alone is too little
    "Er is aandacht voor slachtoffers.",
    "Moeten alle medewerkers een training volgen?",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_safeguard(text: str) -> None:
    assert found(text) == []


def test_the_actor_is_the_body_spoken_of_last() -> None:
    [safeguard] = found("Het COA werkt met vaste teams. Bewoners kunnen daar altijd terecht met een melding.")
    assert safeguard.actor == "COA"
