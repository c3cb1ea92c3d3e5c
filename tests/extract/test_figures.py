"""Figures: which numbers measure or target something, in which unit."""

import pytest
from made import letter

from gestand.extract import figures
from gestand.model import Metadata

CASES = [
    # a unit behind the number
    ("In de buurt daalde het aandeel met 12,5 procent.", [(12.5, "percent")]),
    ("Van de 40 scholen heeft 30% een tuin.", [(40, "count"), (30, "percent")]),
    ("De dijk kost 1,2 miljoen euro.", [(1_200_000, "EUR")]),
    ("De dijk kost € 14.500 en EUR 3 mln.", [(14_500, "EUR"), (3_000_000, "EUR")]),
    ("De oude dijk kostte 3 miljoen gulden.", [(3_000_000, "NLG")]),
    ("Daarvoor is 500 miljoen beschikbaar.", [(500_000_000, "EUR")]),
    ("Bellen kost 4 cent.", [(0.04, "EUR")]),
    ("De dijk is binnen drie jaar klaar.", [(3, "year")]),
    ("De reis duurt een kwartier.", [(15, "minute")]),
    ("Er komen ongeveer 120 plaatsen bij.", [(120, "place")]),
    ("Het land staat op plaats 7.", [(7, "place")]),
    ("De kosten liggen tussen de 2 en 5 miljoen euro.", [(2_000_000, "EUR"), (5_000_000, "EUR")]),
    ("De kosten liggen tussen de 2 en 5miljoen euro.", [(2_000_000, "EUR"), (5_000_000, "EUR")]),
    ("De kosten zijn twintig tot vijftigduizend euro.", [(20_000, "EUR"), (50_000, "EUR")]),
    # something counted, in digits or letters
    ("Er zijn 77 oude bruggen.", [(77, "count")]),
    ("Ruim zestig bewoners tekenden.", [(60, "count")]),
    ("Drie bruggen zijn dicht.", [(3, "count")]),
    ("Iedere locatie heeft twee of meer vertrouwenspersonen.", [(2, "count")]),
    ("Zeven van de veertien bruggen zijn dicht.", [(7, "count"), (14, "count")]),
    ("Het uitgangspunt is één bureau per wijk.", [(1, "count")]),
    ("Zij overleggen tweemaal per jaar.", [(2, "count")]),
    ("Er werden 38.000 nieuwe gevallen gemeld.", [(38_000, "count")]),
]

NOTHING = [
    "Op 3 mei 2024 kwam de brief van 2023.",  # dates
    "Zie Kamerstuk 31 415, nr. 92 en artikel 12 van de Woningwet.",  # documents, articles
    "Het antwoord op vraag 3 staat op pagina 19.",
    "Dit volgt uit resolutie 1540 en SDG 5.",
    "Het plan kent vijf strategische doelen en drie pijlers.",  # parts of a plan
    "De afgelopen tien jaar veranderde veel.",
    "Hij neemt dat in acht en acht dat van belang.",  # a verb
    "Een van de bewoners belde 0900-1234.",
    "Er waren duizenden mensen, maar geen klachten.",
    "1) de dijk, 2) de sluis.",
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[row[0] for row in CASES])
def test_a_number_with_a_unit_or_a_thing_counted_is_a_figure(
    text: str, expected: list[tuple[float, str]]
) -> None:
    assert [(f.value, f.unit) for f in figures.extract(letter(text))] == expected


@pytest.mark.parametrize("text", NOTHING)
def test_other_numbers_are_not(text: str) -> None:
    assert figures.extract(letter(text)) == []


ROLES = [
    ("De dijk kost 3 miljoen euro.", "amount"),
    ("Van de boeren is 46% vrouw.", "measured"),
    ("Het streven is dat 50% van de boeren vrouw is.", "target"),
    ("Niet meer dan 14.000 bezoekers.", "target"),
    ("De dijk is binnen twee jaar klaar.", "target"),
    ("De dijkgraaf zal 40 boeren spreken.", "target"),
    ("Op dit moment heeft 60% van de dijken ten minste een wachter.", "measured"),
]


@pytest.mark.parametrize(("text", "role"), ROLES)
def test_the_role_tells_what_is_from_what_should_be(text: str, role: str) -> None:
    assert [f.role for f in figures.extract(letter(text))] == [role]


def test_what_a_motion_asks_is_a_target() -> None:
    said = ("constaterende dat 30 dijken lekken;", "verzoekt de regering 20 dijken te herstellen,")
    paper = letter(*said, metadata=Metadata(type="motion"))
    assert [f.role for f in figures.extract(paper)] == ["measured", "target"]


def test_a_figure_says_what_it_is_about_and_for_which_period() -> None:
    [figure] = figures.extract(letter("In 2024 werden ruim zestig oude bruggen in Friesland hersteld."))
    assert figure.quote == "ruim zestig oude bruggen"
    assert figure.about == "ruim zestig oude bruggen in Friesland hersteld"
    assert figure.period == "2024"


@pytest.mark.parametrize(
    "text",
    [
        "12 " * 5000,
        "twee of " * 3000,
        "twee van de " * 5000,
        "1" * 50_000,
        "artikel 1, " * 3000,
        "a" * 50_000 + " 3",
    ],
)
def test_long_nonsense_is_read_in_no_time(text: str) -> None:
    assert isinstance(figures.extract(letter(text)), list)
