"""What a follow-up says came of the earlier act."""

from __future__ import annotations

import pytest

from gestand.link.outcome import adopted, outcome


@pytest.mark.parametrize(
    "sentence",
    [
        "Hiermee doe ik mijn toezegging aan het lid Bakker gestand.",
        "Met deze brief wordt de toezegging gestand gedaan.",
        # A long way between verb and particle.
        "Met dit plan doe ik de toezegging uit mijn brief van 3 mei 2023 (Kamerstuk 99 123, nr. 2) gestand.",
        "De motie is hiermee afgedaan.",
        "Het kabinet beschouwt de motie-Yilmaz over de veerdiensten als uitgevoerd.",
        "Ik acht beide moties hiermee afgehandeld.",
        "Hiermee voldoe ik aan het verzoek van de vaste commissie.",
        "Aan de toezegging is met deze rapportage voldaan.",
        "Met het bijgevoegde onderzoek los ik deze toezegging in.",
        "Zo kom ik de toezegging aan mevrouw De Wit na.",
        # A list tells it in a word, and may explain.
        "Afgedaan met deze brief.",
        "Uitgevoerd.",
        "Voldaan, zie de brief van 3 mei 2025.",
        "Uitgevoerd. De loodsen kunnen sinds mei niet meer worden geweigerd.",
        "Beantwoord bij brief van 4 juni 2025 (Kamerstuk 99 123, nr. 9).",
    ],
)
def test_it_is_fulfilled_where_the_sentence_says_so(sentence: str) -> None:
    assert outcome(sentence) == "fulfilled"


@pytest.mark.parametrize(
    "sentence",
    [
        # Giving effect may go on for years.
        "Met dit plan geef ik uitvoering aan de motie-Yilmaz.",
        "De motie wordt uitgevoerd.",
        # Reserve.
        "De toezegging is nog niet afgedaan.",
        "De motie is deels uitgevoerd.",
        "Zodra het onderzoek er is, beschouw ik de motie als afgedaan.",
        # Something still to come.
        "Ik zal de toezegging in het najaar gestand doen.",
        "In uitvoering. Het rapport volgt in mei.",
        "Deels uitgevoerd.",
        "Afgedaan zodra het rapport er is.",
        # A refusal with a reserve.
        "De motie-Yilmaz voer ik nog niet uit.",
        "De motie zal ik niet volledig uitvoeren.",
        "Deze motie trekt de aandacht in de sector.",
        "In die brief wil ik aan het verzoek voldoen.",
        # How it went is not that it is done.
        "In de bijlage leest u hoe de motie is uitgevoerd.",
        # The answer that was promised, without a word on whether that ends it.
        "In het debat van 3 maart heb ik toegezegd u te informeren over de loodsen.",
        "Aan deze toezegging komt niets te vervallen als het plan niet doorgaat.",
    ],
)
def test_any_other_followup_is_progress(sentence: str) -> None:
    assert outcome(sentence) == "progress"


@pytest.mark.parametrize(
    "sentence",
    [
        "Door de intrekking van het wetsvoorstel is deze toezegging vervallen.",
        "De toezegging komt daarmee te vervallen.",
        "De motie is op 3 maart ingetrokken.",
        "De toezegging aan het lid Bakker (debat van 3 maart 2025) trek ik in.",
        "Deze toezegging vervalt daarmee.",
        "De motie van het lid Bakker, waarin om een loods wordt gevraagd, voer ik niet uit: het geld ontbreekt.",
        "De motie-Yilmaz zal het kabinet niet uitvoeren.",
        "Dit voornemen uit de toezegging laat ik varen.",
        "Vervallen. De proef gaat niet door.",
        "Ingetrokken, omdat de loods is gesloten.",
        "De motie-Bakker is verworpen.",
    ],
)
def test_it_lapsed_where_the_sentence_says_so(sentence: str) -> None:
    assert outcome(sentence) == "lapsed"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Met deze brief geef ik uitvoering aan de aangenomen motie-Yilmaz.", True),
        ("De motie van het lid Bakker is met algemene stemmen aangenomen.", True),
        ("De Kamer heeft de motie over de veerdiensten aangenomen.", True),
        ("De motie is niet aangenomen.", False),
        ("Ik geef uitvoering aan de motie-Yilmaz.", False),
        ("Indien de motie wordt aangenomen, kom ik met een plan.", False),
    ],
)
def test_whether_it_speaks_of_an_adopted_motion(sentence: str, expected: bool) -> None:
    assert adopted(sentence) is expected
