"""HTML: real pages, and pages that were made from a print line by line."""

import pytest

from gestand import papers
from gestand.model import Paper
from gestand.papers import html

SENTENCE = (
    "De dijkraad heeft in zijn laatste brief aan beide Kamers gemeld dat het werk "
    "aan alle oevers in het land "
    "dit jaar gereed komt."
)


def read(body: str) -> Paper:
    return html.read(
        f"<html><head><title>Oevers</title></head><body>{body}</body></html>".encode(), "a.html"
    ).paper()


def passages(paper: Paper) -> list[tuple[str, str]]:
    return [(p.kind, paper.words_of(p)) for p in paper.passages]


def test_a_page_of_its_own():
    paper = read(
        f"""<nav><a href="/">Naar boven</a></nav><script>var x = "niets";</script>
        <main><h1>Jaarverslag</h1><h2>1. Oevers</h2><p>{SENTENCE}<sup>1</sup> Dat is mooi.</p>
        <ul><li>de dijk</li><li>de haven</li></ul><ol start="3"><li>het strand</li></ol>
        <table><tr><th>Oever</th><td>66</td></tr></table>
        <div>Dit <b>is</b> een <i>alinea</i>.</div>
        <p><sup>1</sup> Zie de bijlage.</p></main>"""
    )
    assert passages(paper) == [
        ("heading", "Jaarverslag"),
        ("heading", "1. Oevers"),
        ("paragraph", f"{SENTENCE} Dat is mooi."),
        ("item", "de dijk"),
        ("item", "de haven"),
        ("item", "het strand"),
        ("cell", "Oever"),
        ("cell", "66"),
        ("paragraph", "Dit is een alinea."),
        ("footnote", "Zie de bijlage."),
    ]
    assert [p.level for p in paper.passages[:2]] == [1, 2]
    assert [p.label for p in paper.passages if p.kind in ("item", "footnote")] == ["–", "–", "3.", "1"]
    assert [(f.text, f.reason) for f in paper.furniture] == [
        ("Naar boven", "navigation"),
        ("Oevers", "title of the page"),
    ]


def test_a_page_made_from_a_print_has_a_line_break_at_each_line():
    words = "".join(f"<span>\n {word}\n</span>\n" for word in ("De", "dijkraad", "meldt", "dat"))
    paper = read(
        f"<p>{words}<br/><span>het werk klaar is.</span><br/><br/><span>De haven</span> is dicht.</p>"
    )
    assert [words for _, words in passages(paper)] == [
        "De dijkraad meldt dat het werk klaar is.",
        "De haven is dicht.",
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Dijk<b>raad</b>", "Dijkraad"),  # mark-up within a word parts nothing
        ("Vraag&nbsp;1 &amp; 2", "Vraag 1 & 2"),
        ("H<sub>2</sub>O", "H2O"),
        ("<!-- niet lezen -->Wel lezen", "Wel lezen"),
        ("<style>p {}</style>Tekst", "Tekst"),
    ],
)
def test_words(source: str, expected: str):
    assert read(f"<p>{source}</p>").text == expected


def test_a_link_that_hides_its_target():
    paper = read(f'<p>{SENTENCE} Zie <a href="https://www.dijkraad.example/plan">het plan</a>.</p>')
    assert passages(paper)[-1] == ("footnote", "https://www.dijkraad.example/plan")


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1"])
def test_the_declared_encoding(encoding: str):
    page = f'<html><head><meta charset="{encoding}"></head><body><p>Commissie-Müller</p></body></html>'
    assert html.read(page.encode(encoding), "a.html").paper().text == "Commissie-Müller"


@pytest.mark.parametrize("start", ["x", "", "9" * 5000, "1e3"])
def test_a_list_that_starts_nowhere_starts_at_one(start: str):
    paper = papers.read(f'<html><ol start="{start}"><li>Dijk</li><li>Oever</li></ol></html>'.encode())
    assert paper.passages[0].label == "1."


def test_an_impossible_encoding_is_passed_over():
    assert papers.read(b"<html><meta charset=undefined><p>De dijk is hoog.").text == "De dijk is hoog."


def test_a_long_list_is_read_in_linear_time():
    paper = papers.read(b"<html><ol>" + b"<li>dijk</li>\n" * 20_000 + b"</ol></html>")
    assert paper.passages[-1].label == "20000."
