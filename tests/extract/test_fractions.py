"""Fractions: whole names, and nothing that is no fraction."""

import pytest

from gestand.extract import fractions

CASES = [
    ("De leden van de VVD-fractie lezen de brief.", ["VVD"]),
    ("De leden van de GroenLinks-PvdA-fractie lezen de brief.", ["GroenLinks-PvdA"]),
    ("De leden van de Groen Noord-fractie lezen de brief.", ["Groen Noord"]),
    ("De leden van de Polder en Kust-fractie lezen de brief.", ["Polder en Kust"]),
    ("De leden van de Partij voor de Rivieren-fractie lezen de brief.", ["Partij voor de Rivieren"]),
    ("De leden van de fractie van de Partij voor het Water sluiten zich aan.", ["Partij voor het Water"]),
    ("De leden van de fractie van Lokaal Verbonden hebben vragen.", ["Lokaal Verbonden"]),
    ("De leden van Noorderlicht vragen waarom.", ["Noorderlicht"]),
    ("De leden van de U66 en de Kustlijst vragen waarom.", ["U66", "Kustlijst"]),
    ("De VVD-fractie en de SP-fractie vragen waarom.", ["VVD", "SP"]),
    ("De fractie van lid Van der Zee vraagt waarom.", ["lid Van der Zee"]),
    ("Inbreng van het lid Van der Zee", ["Van der Zee"]),
    ("Het lid Okkema vraagt waarom.", ["Okkema"]),
    # no fraction
    ("De motie van het lid Okkema is aangenomen.", []),
    ("De leden van de Kamer vragen waarom.", []),
    ("De leden van de Tweede Kamer vragen waarom.", []),
]


@pytest.mark.parametrize(("text", "names"), CASES, ids=[case[0] for case in CASES])
def test_the_fractions_that_a_text_names(text: str, names: list[str]) -> None:
    assert fractions.all_named(text) == names
    assert fractions.named(text) == (names[0] if names else "")
