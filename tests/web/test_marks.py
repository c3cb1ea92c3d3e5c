"""Spans marked in running text: nested, crossing, over several passages."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from gestand.web.marks import highlighted, marked, segments


class Words(NamedTuple):
    start: int
    end: int


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        # nothing to mark
        ([], "abcdef"),
        # one span within the passage
        ([(1, 3)], "a<0>bc</>def"),
        # the passage as a whole
        ([(0, 6)], "<0>abcdef</>"),
        # one within another
        ([(0, 6), (2, 4)], "<0>ab<1>cd</>ef</>"),
        # the longer is the outer one, whatever the order they come in
        ([(2, 4), (0, 6)], "<1>ab<0>cd</>ef</>"),
        # both begin at the same place
        ([(0, 2), (0, 6)], "<1><0>ab</>cdef</>"),
        # the same words twice
        ([(0, 6), (0, 6)], "<0><1>abcdef</></>"),
        # they cross: the second is split where the first ends, and goes on without a beginning
        ([(0, 4), (2, 6)], "<0>ab<1>cd</></><1…>ef</>"),
        # they touch
        ([(0, 3), (3, 6)], "<0>abc</><1>def</>"),
        # begun before the passage, ended after it
        ([(-5, 3), (4, 99)], "<0…>abc</>d<1>ef</>"),
        # elsewhere, or without words
        ([(-5, 0), (6, 9), (3, 3)], "abcdef"),
    ],
)
def test_marks_in_one_passage(spans: list[tuple[int, int]], expected: str) -> None:
    text = "....." + "abcdef" + "......"
    moved = [Words(start + 5, end + 5) for start, end in spans]
    html = marked(text, 5, 11, moved, lambda i, first: format_html("<{}{}>", i, "" if first else "…"))
    assert html.replace("</mark>", "</>") == expected


def test_the_text_is_escaped_and_the_marks_are_not() -> None:
    html = marked("a <b> & c", 0, 9, [Words(2, 5)], lambda i, first: mark_safe("<mark>"))
    assert html == "a <mark>&lt;b&gt;</mark> &amp; c"


TEXT = "de pont <vaart> & meert"
SPANS = st.lists(
    st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(lambda ends: Words(*sorted(ends))),
    max_size=8,
)


@given(SPANS, st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_segments_follow_each_other_and_know_exactly_what_is_open(
    spans: list[Words], one: int, other: int
) -> None:
    start, end = sorted((one, other))
    pieces = list(segments(start, end, spans))
    assert "".join(TEXT[p.start : p.end] for p in pieces) == TEXT[start:end]
    for piece in pieces:
        for at in range(piece.start, piece.end):
            assert set(piece.open) == {i for i, s in enumerate(spans) if s.start <= at < s.end}


@given(SPANS)
def test_marked_text_is_well_formed_and_reads_the_same(spans: list[Words]) -> None:
    html = marked(TEXT, 0, len(TEXT), spans, lambda i, first: format_html('<mark data-i="{}">', i))
    tree = LexborHTMLParser(f"<p>{html}</p>")
    paragraph = tree.css_first("p")
    assert paragraph is not None
    assert paragraph.text() == TEXT
    assert paragraph.html == f"<p>{html}</p>"  # the parser had nothing to mend
    for i, span in enumerate(spans):
        pieces = tree.css(f'mark[data-i="{i}"]')
        assert "".join(piece.text() for piece in pieces) == TEXT[span.start : span.end]


def test_words_found_are_highlighted() -> None:
    assert highlighted("de <pont> vaart", ((4, 8), (10, 15))) == (
        'de &lt;<mark class="found">pont</mark>&gt; <mark class="found">vaart</mark>'
    )
