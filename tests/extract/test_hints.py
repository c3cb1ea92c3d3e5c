"""Hints tell where to read closely; they never change what is found."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from made import letter

from gestand import papers
from gestand.extract import dates, figures, parties, references
from gestand.extract.hints import Hint
from gestand.model import Paper

SAMPLES = Path(__file__).parents[2] / "samples" / "papers"


@contextmanager
def without_hints() -> Iterator[None]:
    """Every stretch is read, from every character."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Hint, "within", lambda *_: True)
        patch.setattr(Hint, "stretches", lambda _, text, spans: list(range(len(spans))))
        patch.setattr(Hint, "places", lambda _, text: list(range(len(text))))
        for module in (dates, parties, references):
            patch.setattr(module, "matches_at", lambda pattern, text, _: pattern.finditer(text))
        dates.forget()
        yield
    dates.forget()


# What references are made of, and what gets between.
PIECES = [
    *("Kamerstuk ", "Kamerstukken II ", "Tweede Kamer, ", "31 415", "31415", "31.415-XVI", "-92", ", nr. 92", "1"),
    *("nrs. 3 en 4", "(31 415–92)", "kst-", "2021–2022, ", "Aanhangsel Handelingen, ", "ah-tk-20212022-77"),
    *("VNVR-resoluties ", "UNSCR", "1540 (2004)", ", 1673", "S/2021/77", "S/RES/", "A/77/12", "ECLI:NL:HR:2019:1"),
    *("COM", "(2021) 12", "Verordening (EU) ", "richtlijn ", "2009/81/EG", "artikel 3", "artikelen 6.3 en 7", "art. "),
    *(", eerste lid", " van de ", "criterium 4 van het ", "EVRM", "Awb", "ATT", "grondwet", "Verdrag van Istanbul"),
    *("-Conventie", "VN-", "vluchtelingenverdrag", "Gender Action Plan", " III", "Vreemdelingenwet", " 2000"),
    *("Wet ", "wet ", "Woning", "op het bomenbeheer", " (Wbb)", "Subsidie", "regeling", " BOS", "Regeling "),
    *("Besluit ", "besluit", "circulaire", "de ", "https://x.nl/a", "www.", "_(b)", "gedrukt onder nr. 91"),
    *(" ", "\N{NO-BREAK SPACE}", "\N{THIN SPACE}", "\n", "-", "–", "’", ".", ",", "(", ")", "?", "É", "K"),
    *("VERDRAG VAN GENÈVE", "\N{FULLWIDTH DIGIT THREE}1\N{NO-BREAK SPACE}415", "1\N{FULLWIDTH DIGIT FIVE}40"),
    *("\N{KELVIN SIGN}amerstuk ", "re\N{LATIN SMALL LETTER LONG S}olutie ", "\N{LATIN SMALL LETTER DOTLESS I}"),
    *("art\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}kel 3 ", "\N{LATIN CAPITAL LETTER Y WITH DIAERESIS}"),
]  # fmt: skip

# What figures are made of.
NUMBERS = [
    *("een ", "één", "ÉÉN", "Twee", "drie ", "vijfentwintig", "honderd", "duizend", "2000", "2024", "12", "1.200"),
    *("5,5", "0,2024", "12024", "1", " miljoen", "mld. ", "\N{FULLWIDTH DIGIT FIVE}", "\N{FULLWIDTH DIGIT ONE}99"),
    *("%", " procent", "-euro", " euro’s", "€ ", "EUR ", "$ ", "f ", " gulden", " jaar", " plaatsen", " plaats "),
    *(" tot ", "tussen de ", " en ", " of meer", " van de ", "drie kwartier", "half uur", "tweemaal per", " per wijk"),
    *(" oude", " nieuwe", " scholen", " risico's", " risico’s", " bureau", " kunnen", " zelf", " categorieën"),
    *("ruim ", "niet meer dan ", " nog ", " verwacht", "vraag ", "artikel ", "1) ", "[3]", "10.30 uur", "in 2024"),
    *("van ", " naar ", " op de ", "waarvan er ", "van wie ", "zijn er ", "tegen ", "zo'n ", " om ", "elk kwartier", "Eén"),
    *("3 mei", "binnen ", "uiterlijk ", "zal ", "Kamerstuk 31 415", ". De ", ": ", " ", "\n", "\N{THIN SPACE}"),
    *("twee\N{NO-BREAK SPACE}", "v\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}jf", "ze\N{LATIN SMALL LETTER LONG S} "),
]  # fmt: skip
# What third parties are told by.
TOLD = [
    *(
        "Het onderzoek ",
        "rapport ",
        "advies ",
        "gedaan door ",
        "uitgevoerd door de ",
        "van ",
        "door de ",
        "het ",
    ),
    *(
        "minister van ",
        "Volgens ",
        "volgens de ",
        " stelt",
        " merkt op",
        "beveelt ",
        " wijst erop",
        "waarschuwt ",
    ),
    *(
        "De ",
        "Bomenraad",
        "Raad voor ",
        "A.B.",
        "Éénheid",
        "Adviesraad ",
        "over bomen ",
        "\n",
        ", ",
        ". ",
        "x",
    ),
]
RETOLD = st.lists(st.sampled_from(TOLD), max_size=12).map("".join)
MIXED = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
COUNTED = st.lists(st.sampled_from(NUMBERS), min_size=2, max_size=5).map("".join)


@settings(deadline=None)  # the first compiles the patterns
@given(MIXED)
@example("artikel 3 van het EVRM")
@example("het VERDRAG VAN GENÈVE")
@example("\N{KELVIN SIGN}amerstuk 31 415")
@example("re\N{LATIN SMALL LETTER LONG S}olutie 1540")
@example("art\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}kel 3 EVRM")
@example("RESOLUT\N{LATIN SMALL LETTER DOTLESS I}ES 1540")
def test_a_text_has_the_same_references_without_hints(text: str) -> None:
    hinted = references.find(text)
    with without_hints():
        assert references.find(text) == hinted


@settings(deadline=None)
@given(st.lists(MIXED | COUNTED | RETOLD, min_size=1, max_size=6))
@example(["Het kost € een duizend."])
@example(["Er is één bureau per wijk.", "50 bruggen zijn dicht."])
@example(["Zij bellen 7duizend mensen."])
@example(["Er worden er nog twee verwacht."])
@example(["Dat kost 0,2024 scholen."])
@example(["Het land staat op plaats 7."])
@example(["Twee of meer scholen sluiten."])
@example(["Dat scheelt 12%."])
@example(["Er zijn 4000 scholen."])
@example(["Het kost een miljard."])
def test_a_paper_reads_the_same_without_hints(paragraphs: list[str]) -> None:
    _reads_the_same(letter(*(" ".join(words.split()) or "–" for words in paragraphs)))


@pytest.mark.parametrize("path", sorted(SAMPLES.iterdir()), ids=lambda path: path.name)
def test_a_sample_paper_reads_the_same_without_hints(path: Path) -> None:
    _reads_the_same(papers.read(path))


@pytest.mark.slow
def test_a_real_paper_reads_the_same_without_hints(shared: Path) -> None:
    for path in papers.find([shared / "seeds", shared / "corpus"]):
        _reads_the_same(papers.read(path))


def _reads_the_same(paper: Paper) -> None:
    hinted = references.extract(paper), figures.extract(paper), parties.find(paper)
    with without_hints():
        assert (references.extract(paper), figures.extract(paper), parties.find(paper)) == hinted


def test_places_may_overlap() -> None:
    assert Hint("(?i:aa|bab)").places("aAa baBab") == [0, 1, 4, 6]


def test_places_are_counted_in_characters() -> None:
    assert Hint("(?i:één)").places("’s ÉÉN of één?") == [3, 10]


@pytest.mark.parametrize("text", ["a1", "a\N{FULLWIDTH DIGIT ONE}", "a\N{ARABIC-INDIC DIGIT ONE}"])
def test_a_digit_may_be_of_any_script(text: str) -> None:
    assert Hint(r"a\d").within(text)


@pytest.mark.parametrize("space", " \t\n\N{NO-BREAK SPACE}\N{THIN SPACE}")
def test_a_space_may_be_of_any_width(space: str) -> None:
    assert Hint(r"a\sb").within(f"a{space}b")


def test_stretches_are_those_in_which_it_begins() -> None:
    text = "ab|xx|ab  ab|a|b"
    spans = [(0, 2), (3, 5), (6, 8), (10, 12), (13, 14), (15, 16)]
    assert Hint("ab").stretches(text, spans) == [0, 2, 3]
    assert Hint(r"a\|").stretches(text, spans) == [4]
    assert Hint("ab").stretches(text, []) == []
