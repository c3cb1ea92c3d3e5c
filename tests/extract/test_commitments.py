"""Commitments: which sentences of government undertake something, how firmly, by when, and who."""

import pytest
from made import SENDER, letter

from gestand.extract import commitments
from gestand.extract.sentences import sentences
from gestand.model import Commitment


def found(text: str) -> list[Commitment]:
    paper = letter(text)
    return commitments.extract(paper, sentences(paper), [], [])


UNDERTAKEN = [
    # a future act of the sender, the cabinet, a body, or in the passive
    ("Ik zal uw Kamer in juni de uitkomsten sturen.", "firm"),
    ("De werkinstructie zal door de IND worden aangepast.", "firm"),
    ("Het kabinet zal de regeling in 2025 evalueren.", "firm"),
    ("Het COA gaat de aanspreekpunten op alle locaties bekendmaken.", "firm"),
    ("Er zullen drie bijeenkomsten plaatsvinden met de betrokken organisaties.", "firm"),
    ("Indien de proef slaagt, zal ik de aanpak landelijk invoeren.", "firm"),
    # what the House will receive
    ("U ontvangt de evaluatie voor de zomer.", "firm"),
    ("Uw Kamer wordt hierover voor het einde van het jaar geïnformeerd.", "firm"),
    ("Ik kom hier in de volgende voortgangsbrief op terug.", "firm"),
    ("Ik informeer uw Kamer in het najaar over de voortgang.", "firm"),
    ("Hierbij zeg ik toe dat de cijfers jaarlijks worden gepubliceerd.", "firm"),
    # the present tense with a time to come
    ("De nieuwe locatie wordt in 2025 geopend.", "firm"),
    ("De training start volgende maand.", "firm"),
    ("Het onderzoek wordt komend voorjaar afgerond.", "firm"),
    ("De brief wordt binnenkort aan u voorgelegd.", "firm"),
    # money set aside
    ("Voor de training stelt het kabinet 4 miljoen euro beschikbaar.", "firm"),
    # intention, goal, effort, continuity: less than firm
    ("Ik ben voornemens de wet te wijzigen.", "effort"),
    ("Het streven is om eind 2025 alle tolken te hebben getraind.", "effort"),
    ("Nederland streeft naar een gelijke vertegenwoordiging.", "effort"),
    ("Het ministerie heeft zich tot doel gesteld de helft van de functies door vrouwen te laten vervullen.", "effort"),
    ("De IND spant zich in om aan een voorkeur te voldoen.", "effort"),
    ("Het kabinet zet zich, samen met gemeenten, in voor veilige opvang.", "effort"),
    ("De inzet is erop gericht wachttijden te verkorten.", "effort"),
    ("Nederland blijft in VN-verband aandacht vragen voor overlevenden.", "effort"),
    ("Ik bezie doorlopend met het COA waar verbetering nodig is.", "effort"),
    ("Wij zullen waar mogelijk samenwerken met andere lidstaten.", "effort"),
    ("Vervolgens wil ik hierover graag met uw Kamer van gedachten wisselen.", "effort"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "strength"), UNDERTAKEN)
def test_what_government_undertakes(text: str, strength: str) -> None:
    [commitment] = found(text)
    assert (commitment.quote, commitment.strength) == (text, strength)
    assert commitment.why


NOT_UNDERTAKEN = [
    # existing practice, the past, words without an act
    "Nederland ondersteunt organisaties die overlevenden helpen.",
    "In 2023 heeft het kabinet de regeling geëvalueerd.",
    "Ik hecht groot belang aan zorgvuldige gehoren.",
    "Graag wil ik benadrukken dat dit een belangrijk onderwerp is.",
    "Met deze brief informeer ik uw Kamer over de voortgang.",
    "Hierbij bied ik u de evaluatie aan.",
    # what others will do, or may come of it
    "Het adviescollege zal in zijn advies ook op de kosten ingaan.",
    "De verwachting is dat de commissie in het voorjaar met een rapport zal komen.",
    "Dit zal niet altijd leiden tot een vergunning.",
    "Het zal van de omstandigheden afhangen hoe dit wordt gewogen.",
    # past and possible, though a time is named
    "Door ziekte konden dit jaar minder medewerkers worden opgeleid.",
    "Formeel kan de regeling dit najaar nog worden ingetrokken.",
    # how something will be done is not that it will
    "In deze brief zet ik uiteen op welke wijze de maatregel zal worden uitgevoerd.",
    # a question undertakes nothing
    "Zal het kabinet de regeling evalueren?",
]


@pytest.mark.parametrize("text", NOT_UNDERTAKEN)
def test_what_undertakes_nothing(text: str) -> None:
    assert found(text) == []


DEADLINES = [
    ("Ik zal uw Kamer uiterlijk 1 oktober 2024 informeren.", "2024-10-01", "uiterlijk 1 oktober 2024"),
    ("Het kabinet zal voor eind 2025 rapporteren.", "2025-12-31", "voor eind 2025"),
    ("De eerste rapportage zal in het voorjaar van 2025 worden opgesteld.", "2025-03/2025-05", "het voorjaar van 2025"),
    ("Ik zal uw Kamer hierover informeren.", "", ""),
    ("De cijfers zullen in het jaarverslag over 2025 staan.", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "deadline", "words"), DEADLINES)
def test_the_deadline_is_normal_and_in_its_own_words(text: str, deadline: str, words: str) -> None:
    [commitment] = found(text)
    assert (commitment.deadline, commitment.deadline_text) == (deadline, words)


ACTORS = [
    ("Ik zal uw Kamer informeren.", SENDER),
    ("De IND zal de werkinstructie aanpassen.", "IND"),
    ("Het kabinet zal de wet wijzigen.", "kabinet"),
    ("Het ministerie van Defensie zal de opleiding uitbreiden.", "ministerie van Defensie"),
    ("Nederland zal hierop blijven aandringen.", "Nederland"),
    ("De regeling zal worden aangepast.", SENDER),
    ("De IND en het COA zullen de werkinstructie aanpassen.", "IND en COA"),
    ("Nederland en de EU blijven aandringen op overleg.", "Nederland en de EU"),
    ("Binnen de EU zal Nederland hierop aandringen.", "Nederland"),
    ("Dit akkoord zal nader worden uitgewerkt in een regeerprogramma.", "kabinet"),
]


@pytest.mark.parametrize(("text", "actor"), ACTORS)
def test_who_undertakes_it(text: str, actor: str) -> None:
    [commitment] = found(text)
    assert commitment.actor == actor


MANNER = [
    ("what is promised is done so", "De IND zal de training herzien. Hierbij worden deskundigen van buiten betrokken.", 2),
    ("so is what is kept up", "Het COA blijft tolken werven. Daarvoor wordt een vast team ingezet.", 2),
    ("what was done is no promise, however", "De IND heeft de training herzien. Hierbij worden tolken gehoord.", 0),
    ("an assumption does nothing", "De IND zal de training herzien. Hierbij wordt ervan uitgegaan dat tolken meedoen.", 1),
    ("nor does a sentence in between", "De IND zal dit herzien. De zaal is vol. Hierbij worden tolken gehoord.", 1),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "promises"), [case[1:] for case in MANNER], ids=[case[0] for case in MANNER]
)
def test_how_a_promise_is_kept_is_part_of_what_is_promised(text: str, promises: int) -> None:
    paper = letter(text)
    assert len(commitments.extract(paper, sentences(paper), [], [])) == promises


def test_a_list_of_decisions_is_a_commitment_each() -> None:
    paper = letter(
        "Het kabinet heeft besloten om: a. tien tolken aan te stellen; b. de tarieven te verhogen."
    )
    quotes = [c.quote for c in commitments.extract(paper, sentences(paper), [], [])]
    assert quotes == ["tien tolken aan te stellen", "de tarieven te verhogen."]
