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
    # pairs that share a unit, in all they have in common
    ("Het verzuim daalde van 8,1 naar 7,6 procent.", [(8.1, "percent"), (7.6, "percent")]),
    ("Het team groeit van 6 naar 9 fte.", [(6, "fte"), (9, "fte")]),
    ("Het aantal sluizen gaat terug van 48 naar ten hoogste 30.", [(48, "count"), (30, "count")]),
    ("Dat zou € 1,1 tot € 1,4 miljoen kosten.", [(1_100_000, "EUR"), (1_400_000, "EUR")]),
    ("Dat kost € 900 tot € 1.200 per huis.", [(900, "EUR"), (1_200, "EUR")]),
    ("Eén op de vijf boeren heeft een wachter.", [(1, "count"), (5, "count")]),
    ("Van de dijken lekt een op de acht putten.", [(1, "count"), (8, "count")]),
    # numbers that point back at what is counted
    ("Er zijn 300 wachters, van wie ruim zevenduizend in rust.", [(300, "count"), (7_000, "count")]),
    ("Er waren 164 plaatsen, waarvan er 159 bezet waren.", [(164, "place"), (159, "place")]),
    ("Er staan 1.870 aanvragen open, tegen 2.340 een jaar eerder.", [(1_870, "count"), (2_340, "count")]),
    ("In 2019 waren dat er nog ruim vijftienduizend.", [(15_000, "count")]),
    ("Voor alle boeren, jaarlijks zo'n 130.000, is geen plek.", [(130_000, "count")]),
    ("Er komen 240 extra celplaatsen en 20 zachte bedden.", [(240, "place"), (20, "place")]),
    ("Het gaat om 8 miljoen euro en om 35 scholen.", [(8_000_000, "EUR"), (35, "count")]),
    ("De wachter kijkt elk kwartier.", [(15, "minute")]),
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
    "Zijn er twee opties, dan kiest de dijkgraaf.",
    "Het overleg begint om 20 uur.",
    "De dijk gaat van 2023 naar 2024 over.",
    "Er is verzet tegen 3 mei als datum, waarvan akte.",
    "De weg van Oost naar West is dicht.",
    "Op vier onderwerpen ga ik nader in.",
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
    ("Elk ontwerp ligt zes weken ter inzage.", "target"),
    ("De bedenktijd is drie maanden.", "target"),
    ("Een kamer mag niet langer dan 24 uur worden gebruikt.", "target"),
    ("De raming was dat er 240 plaatsen zouden zijn.", "target"),
    ("De dijkgraaf zal 40 boeren spreken.", "target"),
    ("Vanaf 1 oktober 2024 zijn er 25 vaste wachters.", "target"),
    ("Vanaf 1 oktober 2023 zijn er 25 vaste wachters.", "measured"),
    ("Dat aandeel moet omhoog, naar 85 procent.", "target"),
    ("De wacht wordt verlengd tot acht weken.", "target"),
    ("Volgend jaar wil ik boven de 90 procent uitkomen.", "target"),
    ("Het aandeel steeg naar 85 procent.", "measured"),
    ("Van de dijken ligt 97% binnen de norm.", "measured"),
    ("De norm van 40 meter geldt.", "target"),
    ("Op dit moment heeft 60% van de dijken ten minste een wachter.", "measured"),
]


@pytest.mark.parametrize(("text", "role"), ROLES)
def test_the_role_tells_what_is_from_what_should_be(text: str, role: str) -> None:
    assert [f.role for f in figures.extract(letter(text))] == [role]


def test_what_is_set_against_a_target_is_none() -> None:
    measured, target = figures.extract(
        letter("De doorlooptijd is veertien maanden, terwijl de beslistermijn zes maanden is.")
    )
    assert (measured.role, target.role) == ("measured", "target")


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
