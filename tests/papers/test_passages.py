"""Lines to passages: paragraphs, headings, lists, the head and the signature of a letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gestand.model import Paper
from gestand.papers import text
from gestand.papers.draft import Draft
from gestand.papers.line import Line
from gestand.papers.passages import fill

LETTER = """\
> Retouradres Postbus 99901 2500 ZZ Den Haag

Aan de Voorzitter van de Tweede Kamer
der Staten-Generaal
Postbus 20018
2500 EA DEN HAAG

Datum 12 juni 2024
Onderwerp Voortgang van het werk aan de oevers en
de havens

Geachte voorzitter,

In deze brief informeer ik uw Kamer over het werk aan de oevers, dat
in het voorjaar is begonnen. Dat werk verloopt volgens plan.
Ook ga ik in op de vragen die het lid Duinker heeft gesteld.

Stand van zaken
De dijkraad heeft gemeld dat de helft van de oevers gereed is en dat
de andere helft volgend jaar gereed komt. Daarvoor is nodig:

1) toestemming van de gemeente,
2) medewerking van de bewoners en
3) geld, waarvoor de dijkraad een verzoek heeft ingediend bij het

ministerie van Oevers en Havens.

De Minister van Oevers en Havens,

A.B. Zeeman
"""


def read(source: str) -> Paper:
    return text.read(source.encode(), "brief.txt").paper()


def passages(paper: Paper) -> list[tuple[str, str]]:
    return [(p.kind, paper.words_of(p)) for p in paper.passages]


def test_a_letter():
    assert passages(read(LETTER)) == [
        ("head", "Retouradres Postbus 99901 2500 ZZ Den Haag"),
        ("head", "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal"),
        ("head", "Postbus 20018"),
        ("head", "2500 EA DEN HAAG"),
        ("head", "Datum 12 juni 2024"),
        ("head", "Onderwerp Voortgang van het werk aan de oevers en de havens"),
        ("head", "Geachte voorzitter,"),
        (
            "paragraph",
            "In deze brief informeer ik uw Kamer over het werk aan de oevers, dat in het "
            "voorjaar is begonnen. "
            "Dat werk verloopt volgens plan. Ook ga ik in op de vragen die het lid Duinker heeft gesteld.",
        ),
        ("heading", "Stand van zaken"),
        (
            "paragraph",
            "De dijkraad heeft gemeld dat de helft van de oevers gereed is en dat de andere "
            "helft volgend jaar "
            "gereed komt. Daarvoor is nodig:",
        ),
        ("item", "1) toestemming van de gemeente,"),
        ("item", "2) medewerking van de bewoners en"),
        (
            "item",
            "3) geld, waarvoor de dijkraad een verzoek heeft ingediend bij het ministerie "
            "van Oevers en Havens.",
        ),
        ("signature", "De Minister van Oevers en Havens,"),
        ("signature", "A.B. Zeeman"),
    ]


def test_written_questions_have_headings_of_their_own():
    paper = read(
        "Vragen van het lid Duinker (Kustlijst) aan de Minister van Oevers en Havens\n"
        "over de dijk bij Hoogwater (ingezonden 2 oktober 2024).\n\n"
        "Vraag 1\nKent u de dijk?\n\nAntwoord 1\nJa.\n\n"
        "Vraag 2 en 3\nIs hij hoog genoeg?\nHoe hoog is hij?\n\nAntwoord op vragen 2 en 3\nJa, 7 meter."
    )
    assert passages(paper) == [
        (
            "head",
            "Vragen van het lid Duinker (Kustlijst) aan de Minister van Oevers en Havens over de dijk bij "
            "Hoogwater (ingezonden 2 oktober 2024).",
        ),
        ("heading", "Vraag 1"),
        ("paragraph", "Kent u de dijk?"),
        ("heading", "Antwoord 1"),
        ("paragraph", "Ja."),
        ("heading", "Vraag 2 en 3"),
        ("paragraph", "Is hij hoog genoeg?"),
        ("paragraph", "Hoe hoog is hij?"),
        ("heading", "Antwoord op vragen 2 en 3"),
        ("paragraph", "Ja, 7 meter."),
    ]


@pytest.mark.parametrize(
    ("heading", "level"),
    [
        ("Antwoord 4 en 5", 3),
        ("12. Antwoord van het kabinet:", 3),
        ("Reactie van de bewindspersoon", 3),
        ("II Vragen en opmerkingen van de leden van de Kustlijst-fractie", 1),
        ("Vragen en opmerkingen van de leden van de Unie Midden-fractie", 3),
        ("1. Aanleiding", 2),
        ("4.1 Politieke context", 3),
        ("Tot slot", 3),
    ],
)
def test_headings_and_their_levels(heading: str, level: int):
    before = (
        "De dijkraad heeft in zijn laatste brief gemeld dat het werk aan alle oevers in het land gereed is."
    )
    paper = read(f"{before}\n\n{heading}\n\nDe dijk is gereed.")
    assert (paper.passages[1].kind, paper.passages[1].level) == ("heading", level)
    assert paper.words_of(paper.passages[1]) == heading


@pytest.mark.parametrize(
    "line",
    [
        "Is de dijk hoog genoeg?",  # a question
        "Ja, dat is zo.",  # a sentence
        "de dijk bij Hoogwater",  # no capital
        "antwoord op vraag 3.",  # the end of a sentence that a line break cut
    ],
)
def test_what_is_no_heading(line: str):
    before = (
        "De dijkraad heeft in zijn laatste brief gemeld dat het werk aan alle oevers in het land gereed is."
    )
    paper = read(f"{before}\n\n{line}\n\nDe dijk is gereed.")
    assert paper.passages[1].kind == "paragraph"


def test_a_numbered_line_is_an_item_beside_its_neighbours_and_a_heading_alone():
    paper = read(
        "De dijkraad heeft in zijn laatste brief aan beide Kamers gemeld dat het werk aan alle oevers in het "
        "land gereed is, te weten:\n\n1. Oever Noord\n2. Oever Zuid\n\n"
        "2. Kosten\n\nHet werk heeft 3 miljoen euro gekost."
    )
    assert passages(paper)[1:4] == [
        ("item", "1. Oever Noord"),
        ("item", "2. Oever Zuid"),
        ("heading", "2. Kosten"),
    ]


def test_a_dash_within_a_sentence_starts_no_item():
    paper = read(
        "De raad vindt het nodig om weerstand\n- bewust of onbewust - en andere drempels weg te nemen."
    )
    assert [p.kind for p in paper.passages] == ["paragraph"]


def test_names_and_offices_below_a_letter_in_one_line_each():
    paper = read(
        "Hierbij bied ik u het verslag aan over het werk aan de oevers, zoals ik u vorig "
        "jaar heb toegezegd te "
        "zullen doen.\n\nPieter de Dijk, president\n\nCornelia Oeverink, secretaris\n"
    )
    assert [p.kind for p in paper.passages] == ["paragraph", "signature", "signature"]


@pytest.mark.parametrize(
    "line",
    [
        "iv) De vierde van vier maatregelen.",  # a Roman number
        "b. De tweede van vier maatregelen.",
        "II Inbreng van de fracties",  # heads a part of a written consultation
        "Antwoord",
        "Zeer Geachte voorzitter,",
        "Kenmerk",
    ],
)
def test_some_lines_start_a_passage_by_their_first_letters(line: str):
    before = "Zo schrijft de dijkraad dat de helft van de oevers van het land gereed is"
    assert before in [words for _, words in passages(read(f"{before}\n{line}\n"))]


@pytest.mark.parametrize(
    "line",
    [
        "iving van de bevolking.",  # begins with the letters of Roman numbers, and is none
        "van de gemeente, ofwel een derde.",
        "Onze dijken zijn hoog genoeg, zo schrijft de raad.",
    ],
)
def test_others_go_on(line: str):
    before = "Zo schrijft de dijkraad dat de helft van de oevers van het land gereed is"
    assert [words for _, words in passages(read(f"{before}\n{line}\n"))] == [f"{before} {line}"]


WORDS = st.text("abcdefg ABC.,;:?!()-–•123\n\t§“”", min_size=1, max_size=60)


@given(st.lists(st.tuples(WORDS, st.booleans(), st.booleans(), st.booleans()), max_size=12))
def test_no_letter_is_lost_whatever_the_lines(source: list[tuple[str, bool, bool, bool]]):
    lines = [
        Line(" ".join(words.split()), line=n, gap=gap, cut=cut, strong=strong)
        for n, (words, gap, cut, strong) in enumerate(source, start=1)
        if words.strip()
    ]
    draft = Draft("lines", "text")
    fill(draft, lines)
    paper = draft.paper()
    out = paper.text + "".join(f.text for f in paper.furniture)
    letters = [c for line in lines for c in line.text if c.isalpha()]
    assert sorted(letters) == sorted(c for c in out if c.isalpha())
    assert all("\n" not in paper.words_of(p) for p in paper.passages)
