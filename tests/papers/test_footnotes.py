"""Footnotes: lifted out, their marks gone from the sentence, their labels kept."""

import pytest

from gestand.model import Paper
from gestand.papers import text

SENTENCE = "De dijkraad heeft dit jaar aan de Kamer laten weten dat het werk aan alle oevers gereed is"


def read(*lines: str) -> Paper:
    return text.read("\n".join(lines).encode(), "brief.txt").paper()


def notes(paper: Paper) -> list[tuple[str, str]]:
    return [(p.label, paper.words_of(p)) for p in paper.passages if p.kind == "footnote"]


@pytest.mark.parametrize(
    ("marked", "note"),
    [
        (f"{SENTENCE}.1 Dat is mooi.", "1 Kamerstuk 99 101, nr. 4"),  # glued to the full stop
        (f"{SENTENCE}1. Dat is mooi.", "1 Kamerstuk 99 101, nr. 4"),  # glued to the word
        (f"{SENTENCE}.¹ Dat is mooi.", "¹ Kamerstuk 99 101, nr. 4"),  # superscript digits
        (f"{SENTENCE}.[1] Dat is mooi.", "1 Kamerstuk 99 101, nr. 4"),  # what a converter makes of it
        (f"{SENTENCE}.[1 ] Dat is mooi.", "1 Kamerstuk 99 101, nr. 4"),
        (f"{SENTENCE}.[^1] Dat is mooi.", "1 Kamerstuk 99 101, nr. 4"),  # Markdown
    ],
)
def test_a_footnote_and_its_mark(marked: str, note: str):
    paper = read(marked, "", note)
    assert paper.text == f"{SENTENCE}. Dat is mooi.\nKamerstuk 99 101, nr. 4"
    assert notes(paper) == [("1", "Kamerstuk 99 101, nr. 4")]


def test_a_year_keeps_its_digits_when_a_mark_is_glued_behind_it():
    paper = read(
        "Zo hoog stond het water niet meer sinds 1946.1 In de polder merkt men dat.", "", "1 Zie de bijlage."
    )
    assert paper.text.startswith("Zo hoog stond het water niet meer sinds 1946. In de polder merkt men dat.")


@pytest.mark.parametrize(
    "sentence",
    [
        "Subdoel 1.1 en het verdrag van 20 m² land (Kamerstuk 99 101, nr.1) blijven "
        "zoals zij zijn, dat is zeker.",
        "De raad telt 1 lid en COVID1 is geen ziekte, zo meldt de dienst in haar brief aan beide Kamers.",
    ],
)
def test_numbers_of_a_sentence_are_no_marks(sentence: str):
    assert read(sentence, "", "Verder gebeurde er dit jaar niets.").text.startswith(sentence)


def test_a_numbered_list_is_no_row_of_footnotes():
    paper = read("De raad vraagt het volgende:", "1. Meer geld.", "2. Meer tijd.")
    assert notes(paper) == []
    assert [p.label for p in paper.passages if p.kind == "item"] == ["1.", "2."]


def test_a_sentence_goes_on_over_footnotes_and_a_page_break():
    paper = read(
        "De dijkraad meldt dat het werk aan de oevers klaar is,1 en dat het werk aan de",
        "",
        "1 Kamerstuk 99 101, nr. 4",
        "",
        "-----",
        "",
        "haven volgend jaar begint.",
    )
    first = paper.words_of(paper.passages[0])
    assert first == (
        "De dijkraad meldt dat het werk aan de oevers klaar is, en dat het werk aan de "
        "haven volgend jaar begint."
    )


def test_links_below_the_footnotes_are_kept_once():
    paper = read(
        f"{SENTENCE}.1 Dat is mooi.",
        "",
        "1 Zie https://www.dijkraad.example/verslag%202024",
        "",
        "https://www.dijkraad.example/verslag 2024".replace(" ", "%20"),
        "https://www.dijkraad.example/begroting",
        "https://www.dijkraad.example/begroting",
    )
    assert notes(paper) == [
        ("1", "Zie https://www.dijkraad.example/verslag%202024"),
        ("", "https://www.dijkraad.example/begroting"),
    ]
    assert [f.reason for f in paper.furniture] == ["repeated link", "repeated link"]


def test_a_place_in_a_footnote_is_the_line_it_came_from():
    paper = read(f"{SENTENCE}.1 Dat is mooi.", "", "1 Zie de bijlage.")
    assert paper.place(paper.passages[-1].start).line == 3
