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
    # what was found and what is asked of it share a sentence
    ("Volgens Open Raam komt de dienst weinig in de zalen, en zou zij dat vaker moeten doen.", ["finding", "recommendation"]),
    # told behind its own words, or of what somebody means
    ("In elke zaal ontbrak een tolk, schrijft Open Raam.", ["finding"]),
    ("Voorts meent Open Raam dat de nacht te lang duurt.", ["finding"]),
    # what takes place, or is described, is no finding of theirs
    ("Overigens vindt het werk van Open Raam in alle zalen al plaats.", []),
    # asked by a pronoun, and again behind a reply of government
    (
        "Open Raam ziet te weinig tolken. Ten eerste bepleit het een vast rooster. Daar ben ik het mee eens. "
        "Verder zou elke zaal een tolk moeten krijgen.",
        ["finding", "recommendation", "recommendation"],
    ),
    # how many are made is an announcement; who passes one on refuses or grants nothing
    ("Open Raam richt vijf aanbevelingen aan het kabinet.", []),
    ("Open Raam ziet weinig tolken. De suggestie om te loten ligt op het bord van de gemeente.", ["finding", "recommendation"]),
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


ASKS = [
    # in the past, in the perfect, and without a subject of its own
    "Open Raam adviseerde in mei om tolken te werven.",
    "De onderzoekers hebben aanbevolen de opleiding te verlengen.",
    "Volgens Open Raam zou de opleiding korter moeten zijn.",
    "Open Raam riep de minister vorig jaar op om tolken te werven.",
    # verbs in two parts
    "De onderzoekers stellen een jaarlijkse toets voor.",
    "Open Raam dringt er bij het kabinet op aan dat tolken worden betaald.",
    "Open Raam raadt gemeenten aan een tolk op te roepen.",
    "De stichting geeft de minister in overweging een register aan te leggen.",
    # wishes and judgements of what ought to be
    "Open Raam pleit daarom voor een meldpunt.",
    "Ook acht Open Raam het raadzaam dat cijfers worden gedeeld.",
    "De onderzoekers vinden dat de IND dit zelf zou moeten betalen.",
    "De stichting wil dat bewoners zelf kiezen.",
    "De auteurs zijn van mening dat de overheid tolken in dienst moet nemen.",
    # a noun that asks
    "Het advies van de onderzoekers is om tolken te werven.",
    "De belangrijkste aanbeveling luidt dat Open Raam een zetel krijgt.",
    "De onderzoekers doen de suggestie om een proef te houden.",
]


@pytest.mark.parametrize("text", ASKS)
def test_what_a_third_party_asks(text: str) -> None:
    assert told(text) == [("recommendation", text)]


CONCLUDES = [
    "Open Raam constateerde dat tolken schaars zijn.",
    "De onderzoekers hebben vastgesteld dat wensen verdwijnen.",
    "De stichting komt tot de slotsom dat het beleid op papier klopt.",
    "De onderzoekers troffen in twee dossiers geen verslag aan.",
    "Open Raam is van oordeel dat de informatie tekortschiet.",
    "Over de opleiding is het rapport kritisch: zij duurt te kort.",
    "De planning laat volgens het rapport te wensen over.",
    "Het viel de onderzoekers op dat tolken zelden terugkomen.",
    "Het rapport bevat de observatie dat tolken zich alleen voelen.",
    # what must be endured is not what ought to be done
    "Open Raam stelt dat bewoners lang moeten wachten.",
]


@pytest.mark.parametrize("text", CONCLUDES)
def test_what_a_third_party_concludes(text: str) -> None:
    assert told(text) == [("finding", text)]


NEITHER = [
    # the report itself is only spoken of
    "Het rapport, dat later verschijnt, volgt in mei.",
    "In het debat is gewezen op het rapport over tolken, dat een stijging laat zien.",
    # government judges
    "Deze kritiek is terecht.",
    "Het kabinet acht het wenselijk dat tolken worden getraind.",
    # members ask, not a third party
    "Ik voer de motie om tolken te werven uit.",
    "Aan het verzoek van de Kamer om cijfers te sturen voldoe ik graag.",
    # the European Commission makes law
    "De Commissie stelt voor om de richtlijn te wijzigen.",
]


@pytest.mark.parametrize("text", NEITHER)
def test_what_no_third_party_says(text: str) -> None:
    assert told(text) == []


NAMED = [
    ("Aan de oproep van Open Raam om tolken te werven, kom ik tegemoet.", "recommendation", "de oproep van Open Raam om tolken te werven"),
    ("Het pleidooi van de stichting voor een vast meldpunt steun ik.", "recommendation", "Het pleidooi van de stichting voor een vast meldpunt"),
    ("Het kabinet neemt de aanbeveling van Open Raam om alle tolken te trainen over.", "recommendation", "de aanbeveling van Open Raam om alle tolken te trainen"),
    ("Wat betreft de suggestie om te loten, merk ik op dat dit niet past.", "recommendation", "de suggestie om te loten"),
    ("Over de oproep om tolken te laten meereizen kom ik te spreken.", "recommendation", "de oproep om tolken te laten meereizen"),
    ("De conclusie dat niemand luistert, deel ik niet.", "finding", "De conclusie dat niemand luistert"),
    ("Het verwijt van de onderzoekers dat cijfers ontbreken, trekt het kabinet zich aan.", "finding", "Het verwijt van de onderzoekers dat cijfers ontbreken"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "quote"), NAMED)
def test_what_is_named_only_where_it_is_answered(text: str, kind: str, quote: str) -> None:
    assert told(text) == [(kind, quote)]


BLOCKS = [
    (
        "a numbered heading, the recommendation, and the reply",
        ["# Aanbeveling 1", "Train alle tolken.", "Reactie: Akkoord.", "# Aanbeveling 2", "Reactie:", "Nee."],
        ["Train alle tolken."],
    ),
    (
        "one recommendation that holds two",
        ["# Aanbeveling 3", "Train alle tolken elk jaar, en leg hun wensen vast in het dossier.", "Reactie", "Ja."],
        ["Train alle tolken elk jaar", "leg hun wensen vast in het dossier."],
    ),
    (
        "what explains a recommendation is not asked",
        ["# Advies 2", "Richt een meldpunt in. Bewoners bellen nu vaak. Publiceer ook de cijfers.", "Reactie", "Ja."],
        ["Richt een meldpunt in.", "Publiceer ook de cijfers."],
    ),
    (
        "the heading is the recommendation, or only its title",
        ["# Aanbeveling 1: Meldpunt voor alle bewoners", "Richt een meldpunt in.", "# Reactie", "Ja."],
        ["Richt een meldpunt in."],
    ),
    (
        "government speaks right below the heading",
        ["# Aanbeveling 1: Een meldpunt voor alle bewoners", "Dit advies neem ik over."],
        ["Een meldpunt voor alle bewoners"],
    ),
    (
        "numbers without the word, each with its reply",
        ["1. Zorg dat elke tolk wordt getraind", "# Kabinetsreactie", "Dat doet de IND.", "2. Schaf de kaart af", "# Kabinetsreactie", "Nee."],
        ["Zorg dat elke tolk wordt getraind", "Schaf de kaart af"],
    ),
    (
        "wishes that are announced",
        ["Open Raam heeft een aantal wensen. Zo zou elke tolk betaald moeten worden. Daar sta ik achter."],
        ["Zo zou elke tolk betaald moeten worden."],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("paragraphs", "asked"), [row[1:] for row in BLOCKS], ids=[row[0] for row in BLOCKS])
def test_numbered_and_announced_recommendations(paragraphs: list[str], asked: list[str]) -> None:
    assert told(*paragraphs) == [("recommendation", words) for words in asked]


def test_who_asks_is_who_was_spoken_of() -> None:
    paper = letter(
        "De Inspectie Opvang publiceerde haar rapport over tolken. Tegelijk bracht stichting Open Raam een "
        "zwartboek uit.",
        "De inspectie bezocht tien locaties. Zij trof nergens een verslag aan.",
        "Open Raam sprak met bewoners. Hun advies is om te werven. De stichting pleit ook voor een meldpunt.",
    )
    found = reports.extract(paper, sentences(paper))
    assert [e.by for e in found] == ["Inspectie Opvang", "Open Raam", "Open Raam"]


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
