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
from gestand.extract.prefilter import Gate, Pattern, narrows

SAMPLES = Path(__file__).parents[2] / "samples"
READ = papers.find([SAMPLES / "papers", SAMPLES / "debates"])


@cache
def everything(_: str) -> int:
    """What `possible` says when nothing is filtered: a bit for every pattern."""
    return -1


@pytest.mark.parametrize("path", READ, ids=lambda path: path.name)
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


@given(st.text("zalnik “»?2 ²é\n"), st.integers(0, 30), st.integers(0, 30))
def test_what_can_match_in_part_of_a_text_can_match_in_the_whole(text: str, start: int, end: int) -> None:
    part = text[start:end]
    assert not prefilter.possible(part) & ~prefilter.possible(text)
    assert OURS.found(part, whole=text) == OURS.found(part) == bool(WHOLE.search(part))


def test_a_gate_names_what_a_text_can_hold_in_its_own_order() -> None:
    gate = Gate({"later": Pattern(r"\bbinnenkort\b"), "promise": Pattern(r"\btoezeggen\b", r"\bbeloven\b")})
    assert gate("Dat willen wij u binnenkort beloven.") == ("later", "promise")
    assert gate("Wat wij beloven, doen wij.") == ("promise",)
    assert gate("Het regent.") == ()


def test_short_words_and_lone_signs_narrow_nothing_down() -> None:
    """Two letters stand in too many texts; digits and quotation marks are made long enough."""
    assert not narrows(r"\bik\b")
    assert not narrows(r"\?$")
    assert narrows(r"\btoe\b")
    assert narrows(r"\d+ %")
    assert narrows("[«»]")


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
