"""Plain text and Markdown: what mark-up means, how lines part, which encodings are read."""

import pytest

from gestand.model import Paper
from gestand.papers import text

SENTENCE = (
    "De dijkraad heeft in zijn laatste brief aan de Kamer gemeld dat het werk aan alle oevers gereed is."
)


def read(source: str) -> Paper:
    return text.read(source.encode(), "brief.md").paper()


def passages(paper: Paper) -> list[tuple[str, str]]:
    return [(p.kind, paper.words_of(p)) for p in paper.passages]


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("De dijkraad heeft de *Dike Guidelines* gevolgd.", "De dijkraad heeft de Dike Guidelines gevolgd."),
        ("Dat is **niet** de bedoeling.", "Dat is niet de bedoeling."),
        ("Dat is ***zeker*** niet de bedoeling.", "Dat is zeker niet de bedoeling."),
        ("> De dijk is hoog.", "De dijk is hoog."),
        ("Zie [www.dijkraad.example](http://www.dijkraad.example).", "Zie www.dijkraad.example."),
        ("Op 3 * 4 meter ligt een plaat.", "Op 3 * 4 meter ligt een plaat."),  # no mark-up
        ("Zie het bestand dijk_plan_2 hierover.", "Zie het bestand dijk_plan_2 hierover."),
        ("Het 11[e ] plan is af.", "Het 11e plan is af."),  # a raised letter, as converters write it
    ],
)
def test_markdown_is_read_and_not_shown(marked: str, plain: str):
    assert read(marked).text == plain


@pytest.mark.parametrize(
    ("line", "level"),
    [("## 2. Kosten", 2), ("#### *Kosten en baten* ####", 4), ("*Slotbeschouwing*", 3), ("**Kosten**", 3)],
)
def test_headings(line: str, level: int):
    paper = read(f"{SENTENCE}\n{SENTENCE}\n\n{line}\n\n{SENTENCE}")
    heading = next(p for p in paper.passages if p.kind == "heading")
    assert heading.level == level
    assert not set("#*") & set(paper.words_of(heading))


def test_emphasis_over_two_lines():
    paper = read("*Wilt u slechts één zaak in uw  \nbrief behandelen.*\n\nGeachte voorzitter,\n\nDank u.")
    assert passages(paper)[0] == ("head", "Wilt u slechts één zaak in uw brief behandelen.")


def test_the_target_of_a_link_that_its_words_hide_is_kept_below_the_text():
    paper = read(f"{SENTENCE} Zie [het plan](https://www.dijkraad.example/plan).")
    assert passages(paper)[-1] == ("footnote", "https://www.dijkraad.example/plan")


def test_lines_that_are_whole_paragraphs():
    long = " ".join([SENTENCE] * 3)
    paper = read(f"Den Haag, 2 mei 2024\n{long}\n{long}\nDe Minister van Oevers, A.B. Zeeman")
    assert [kind for kind, _ in passages(paper)] == ["head", "paragraph", "paragraph", "signature"]


def test_a_whole_text_in_one_line_has_its_lines_between_double_spaces():
    page = (
        "Brief van de dijkraad       datum  4 juni 2024      Geachte voorzitter,    "
        "Hierbij bied ik u de antwoorden aan op de vragen die uw commissie  heeft gesteld.    "
        "1/2         Vraag 1  Gegeven dat 52,3 procent van de oevers gereed is, wanneer  "
        "is het werk klaar?    "
        "Het werk is volgend jaar klaar.     Vraag 2  Wat kost het?    Zie het antwoord op vraag 1.    "
    )
    paper = read(page + "Vraag 3  Waarom?    Dat weten wij niet.    " * 40)
    assert passages(paper)[4:11] == [
        ("paragraph", "Hierbij bied ik u de antwoorden aan op de vragen die uw commissie heeft gesteld."),
        ("heading", "Vraag 1"),
        ("paragraph", "Gegeven dat 52,3 procent van de oevers gereed is, wanneer is het werk klaar?"),
        ("paragraph", "Het werk is volgend jaar klaar."),
        ("heading", "Vraag 2"),
        ("paragraph", "Wat kost het?"),
        ("paragraph", "Zie het antwoord op vraag 1."),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str):
    written = "De motie-Müller kost € 5 en zegt “ja”."
    assert text.read(written.encode(encoding), "brief.txt").paper().text == written


def test_every_character_knows_its_line():
    paper = read(f"{SENTENCE}\n\nDe haven\nis dicht.")
    assert paper.place(paper.text.index("De haven")).line == 3
    assert paper.place(paper.text.index("dicht")).line == 4


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str):
    paper = read(f"{SENTENCE}{end}{end}De haven is dicht.{end}")
    assert len(paper.passages) == 2
    assert paper.place(paper.passages[1].start).line == 3


def test_mark_up_without_words_parts_what_is_around_it():
    paper = read("De dijk is hoog en\n# #\n**hersteld in het voorjaar.**\n\n> \n[](https://dijk.example/a)")
    assert [paper.words_of(p) for p in paper.passages] == [
        "De dijk is hoog en hersteld in het voorjaar.",
        "https://dijk.example/a",
    ]


@pytest.mark.parametrize(
    ("below", "signed"),
    [
        ("Okkema\nVan Woerkens", ["Okkema", "Van Woerkens"]),
        ("Okkema, Van Woerkens en El Hannouti", ["Okkema, Van Woerkens en El Hannouti"]),
        ("Zij krijgt nr. 3 (99 101).", []),  # as a debate report prints it
    ],
)
def test_a_motion_is_read_from_its_opening_and_signed_by_its_movers(below: str, signed: list[str]):
    paper = read(
        "Nr. 7 MOTIE VAN HET LID OKKEMA C.S.\n\nDe Kamer,\n\noverwegende dat de dijk oud is;\n\n"
        f"verzoekt de regering de dijk te herstellen,\n\nen gaat over tot de orde van de dag.\n\n{below}"
    )
    assert ("paragraph", "overwegende dat de dijk oud is;") in passages(paper)
    assert [words for kind, words in passages(paper) if kind == "signature"] == signed
