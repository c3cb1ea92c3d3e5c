"""What holds for every annotation of every paper: its words are in the paper, where it says they are."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import letter

from gestand import extract, papers
from gestand.model import KINDS, Annotation, Paper, anchors, squeeze

SAMPLES = sorted((Path(__file__).parents[2] / "samples" / "papers").iterdir())


def check(paper: Paper, annotations: list[Annotation]) -> None:
    for a in annotations:
        assert 0 <= a.start < a.end <= len(paper.text)
        assert a.quote == squeeze(paper.text[a.start : a.end]) != ""
        assert a.why, a
    assert [a.start for a in annotations] == sorted(a.start for a in annotations)
    names = anchors(annotations)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_quotes_of_the_samples(path: Path) -> None:
    paper = papers.read(path)
    annotations = extract.annotate(paper)
    assert annotations
    check(paper, annotations)


@pytest.mark.slow
def test_quotes_of_real_papers(shared: Path) -> None:
    for path in papers.find([shared / "seeds", shared / "corpus"]):
        paper = papers.read(path)
        check(paper, extract.annotate(paper))


@given(
    st.lists(
        st.text(
            alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=60
        ),
        max_size=6,
    )
)
def test_any_text_can_be_annotated(paragraphs: list[str]) -> None:
    paper = letter(*paragraphs)
    check(paper, extract.annotate(paper))


@pytest.mark.parametrize(
    ("odd", "usual"),
    [
        ("\N{LATIN SMALL LETTER LONG S}", "s"),  # in an old print
        ("\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}", "i"),  # as Turkish writes Istanbul
        ("\N{KELVIN SIGN}", "k"),
    ],
)
def test_letters_that_are_the_same_where_case_is_ignored_do_no_harm(odd: str, usual: str) -> None:
    text = "De istanbulconventie geldt sinds juli en september 2016, in zestig landen en een kwartier, voor drie miljoen."
    paper = letter(text.replace(usual, odd))
    check(paper, extract.annotate(paper))


def test_the_samples_hold_every_kind() -> None:
    found = {a.kind for path in SAMPLES for a in extract.annotate(papers.read(path))}
    assert found == {kind.kind for kind in KINDS}


def test_json_says_what_where_and_under_which_name() -> None:
    paper = letter("Ik zal uw Kamer uiterlijk 1 mei 2024 informeren.")
    metadata, commitment = extract.as_json(paper, extract.annotate(paper))[:2]
    assert metadata["kind"] == "metadata"
    assert metadata["type"] == "letter"
    assert commitment == {
        "kind": "commitment",
        "anchor": commitment["anchor"],
        "quote": "Ik zal uw Kamer uiterlijk 1 mei 2024 informeren.",
        "actor": "Staatssecretaris van Asiel en Opvang",
        "strength": "firm",
        "deadline": "2024-05-01",
        "deadline_text": "uiterlijk 1 mei 2024",
        "line": 1,
        "start": 0,
        "end": 48,
    }


def test_a_name_stays_when_text_comes_before_it() -> None:
    words = "Ik zal uw Kamer uiterlijk 1 mei 2024 informeren."
    before, after = letter(words), letter("Dank voor uw vraag.", words)
    assert set(anchors(extract.annotate(before))) <= set(anchors(extract.annotate(after)))
