"""The prefilter passes patterns over; it never changes what is found."""

from functools import cache
from pathlib import Path

import pytest
import re2
import regex
from hypothesis import given
from hypothesis import strategies as st

from gestand import extract, papers
from gestand.extract import prefilter
from gestand.extract.prefilter import Pattern

SAMPLES = Path(__file__).parents[2] / "samples" / "papers"


@cache
def everything(_: str) -> int:
    """What `possible` says when nothing is filtered: a bit for every pattern."""
    return -1


@pytest.mark.parametrize("path", sorted(SAMPLES.iterdir()), ids=lambda path: path.name)
def test_a_sample_paper_reads_the_same_without_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paper = papers.read(path)
    filtered = extract.annotate(paper)
    monkeypatch.setattr(prefilter, "possible", everything)
    assert extract.annotate(paper) == filtered


@pytest.mark.slow
def test_a_real_paper_reads_the_same_without_it(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = [papers.read(path) for path in papers.find([shared / "seeds", shared / "corpus"])]
    filtered = [extract.annotate(paper) for paper in real]
    monkeypatch.setattr(prefilter, "possible", everything)
    assert [extract.annotate(paper) for paper in real] == filtered


ALTERNATIVES = (
    r"\bzal\b",
    r"zal (?:\S+ ){0,3}?sturen",
    r"(?<!niet )ik",
    r"é{1,2}n|twee",
    r"^.",
    r"[^a-z]$",
    r"\?$",
)
OURS = Pattern(*ALTERNATIVES)
WHOLE = regex.compile("|".join(ALTERNATIVES))


@given(
    st.text("zalniketurs wé?\n")
    | st.lists(st.sampled_from(["zal", "ik", "niet", "sturen", "één"])).map(" ".join)
)
def test_alternatives_match_as_one_pattern_would(text: str) -> None:
    assert [m.span() for m in OURS.finditer(text)] == [m.span() for m in WHOLE.finditer(text)]


def test_both_engines_fold_case_alike_but_for_two_letters() -> None:
    """The dotted capital and the dotless i are folded before RE2 sees them."""
    every = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x30000)]))
    any_case = re2.Options()
    any_case.case_sensitive = False
    apart = {
        found
        for letter in "abcdefghijklmnopqrstuvwxyzäëïöüéèêáàçóúâôûñ"
        for form in (letter, letter.upper())
        for found in regex.findall(form, every, regex.IGNORECASE)
        if not re2.compile(form, any_case).search(found)
    }
    assert apart == {"\u0130", "\u0131"}
