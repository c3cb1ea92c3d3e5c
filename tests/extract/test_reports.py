"""Findings and recommendations: what a letter retells of a third party's report."""

import pytest
from made import letter

from gestand.extract import reports
from gestand.extract.sentences import sentences

OPENING = "Op 3 maart verscheen het rapport van Stichting Open Raam (hierna: Open Raam) over tolken."


def told(*paragraphs: str) -> list[tuple[str, str]]:
    paper = letter(OPENING, *paragraphs)
    return [(e.kind, e.quote) for e in reports.extract(paper, sentences(paper))]


CASES = [
    # a reporting verb with the party, the report or the researchers as subject
    ("Open Raam concludeert dat wensen vaak niet worden vastgelegd.", ["finding"]),
    ("Het rapport stelt dat de training te kort is.", ["finding"]),
    ("De onderzoekers constateren dat tolken schaars zijn.", ["finding"]),
    ("Uit het onderzoek blijkt dat de wachttijd oploopt.", ["finding"]),
    ("Volgens Open Raam ontbreekt een vast aanspreekpunt.", ["finding"]),
    ("Open Raam beveelt aan om alle tolken te trainen.", ["recommendation"]),
    ("De onderzoekers adviseren het ministerie een meldpunt in te richten.", ["recommendation"]),
    ("Open Raam roept de regering op jaarlijks cijfers te publiceren.", ["recommendation"]),
    # one sentence, two items
    ("Open Raam concludeert dat tolken schaars zijn en dat de training te kort is.", ["finding", "finding"]),
    ("Open Raam beveelt aan dat tolken worden getraind, dat wensen worden vastgelegd en dat cijfers worden gedeeld.", ["recommendation"] * 3),
    # a sentence that goes on from the one before
    ("Open Raam beveelt aan om tolken te trainen. Ook moet er een meldpunt komen voor bewoners.", ["recommendation"] * 2),
    ("Open Raam stelt dat wensen niet worden vastgelegd. Bovendien ontbreken cijfers.", ["finding"] * 2),
    # what is lacking, right behind a finding; in government's own voice it is its own
    ("Open Raam concludeert dat het beleid oud is. De keuze van een tolk is niet wettelijk geregeld.", ["finding"] * 2),
    ("Open Raam concludeert dat het beleid oud is. De keuze wordt overigens niet geregistreerd.", ["finding"]),
    ("De keuze van een tolk is niet wettelijk geregeld.", []),
    # numbered
    ("Aanbeveling 2: Richt een onafhankelijk meldpunt in voor bewoners.", ["recommendation"]),
    ("Open Raam beveelt passende, korte en herhaalde trainingen aan die tolken krijgen.", ["recommendation"]),
    # government's view of the report is its own
    ("Hoewel het rapport veel kanttekeningen plaatst, ben ik van mening dat tolken goed werk doen.", []),
    ("De praktijk is veranderd ten opzichte van het beeld dat het rapport schetst.", []),
    ("De conclusie van Open Raam roept de vraag op of de regels moeten worden aangepast.", ["finding"]),
    # what officials advise their minister
    ("U wordt geadviseerd de reactie op het rapport van Open Raam te versturen.", []),
    # government's own words are neither
    ("Ik concludeer dat de training voldoet.", []),
    ("Het kabinet stelt vast dat tolken schaars zijn.", []),
    ("De IND neemt signalen van slachtoffers serieus.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kinds"), CASES)
def test_what_a_third_party_says(text: str, kinds: list[str]) -> None:
    assert [kind for kind, _ in told(text)] == kinds


def test_the_items_of_an_announced_list_are_the_report_s() -> None:
    entries = told(
        "Het rapport bevat de volgende aanbevelingen:", "1. train alle tolken;", "2. leg wensen vast."
    )
    assert [kind for kind, _ in entries] == ["recommendation", "recommendation"]


def test_the_party_is_named_as_the_paper_names_it() -> None:
    paper = letter(
        OPENING, "Het rapport concludeert dat tolken schaars zijn. Open Raam beveelt aan te werven."
    )
    assert {e.by for e in reports.extract(paper, sentences(paper))} == {"Open Raam"}
