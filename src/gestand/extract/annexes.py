"""The standing of motions and promises as papers list it: what it is, where it was made, what came of it.

Such a list is a table or a row of labelled lines ("Omschrijving", "Vindplaats", "Stand van zaken"). The terms
of a standing are in `cues/follow_ups.toml`; a row that does not tell what it is about tells nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import Literal, NamedTuple

import regex

from gestand.extract.cues import tables
from gestand.extract.prefilter import Pattern
from gestand.extract.sentences import Sentence
from gestand.model import Paper


class Standing(NamedTuple):
    """The standing of an act, its place in the paper, and the words of its row that tell of which act."""

    start: int
    end: int
    of: Literal["toezegging", "motie"]
    row: str


@cache
def terms() -> Pattern:
    """The terms of a standing."""
    [row] = tables("follow_ups")["statuses"]
    return Pattern(row["pattern"], flags=regex.IGNORECASE)


def standing(paper: Paper, sentence: Sentence, behind: Sentence | None) -> Standing | None:
    """The standing that a sentence tells: behind a label, in the last cell of a row, or in a cell by itself.

    What is told in a word ("Uitgevoerd.") is told with the sentence `behind` it.
    """
    text = sentence.text
    if sentence.passage.kind != "cell" and "| " not in text and not _LABEL.match(text):
        return None
    for m in terms().finditer(text):
        before = text[: m.start()]
        if before.endswith("| "):
            above = paper.text[sentence.passage.start : sentence.start]
            row = (above + before).rpartition("| |")[2]
        elif _LABEL.fullmatch(before) or (not before and _is_cell(sentence)):
            row = _row(paper, sentence)
        else:
            continue
        of = _of(row) or _of_list(paper, sentence)
        if of is None:
            return None
        last = sentence
        if behind and behind.passage is sentence.passage and text[m.end() :] == ".":
            last = behind
        end = last.start + len(last.text.rstrip(" |"))
        return Standing(sentence.start + m.start(), end, of, row.replace("Motie", "motie"))
    return None


_LABEL = regex.compile(r"(?:Stand(?: van zaken)?|Status|Voortgang|Afdoening)\s?:\s*", regex.IGNORECASE)
_REACH = 60  # passages above a row that may say what its list is of
_ROW = 4  # passages of a row above its standing


def _is_cell(sentence: Sentence) -> bool:
    return sentence.passage.kind == "cell" and sentence.start == sentence.passage.start


def _above(paper: Paper, sentence: Sentence) -> int:
    """How many passages begin before that of a sentence."""
    return bisect_right(paper.passages, sentence.passage.start - 1, key=lambda p: p.start)


def _row(paper: Paper, sentence: Sentence) -> str:
    """The words of the row before a standing: back to the row before, or to the mark of an item."""
    at, words = _above(paper, sentence), ""
    for passage in reversed(paper.passages[max(0, at - _ROW) : at]):
        text = paper.words_of(passage)
        if terms().match(text):
            break
        words = f"{text} {words}"
        if passage.kind == "item" or text.startswith("Omschrijving"):
            break
    return words


def _of(words: str) -> Literal["toezegging", "motie"] | None:
    m = _KIND.search(words)
    return None if m is None else "motie" if m[0].lower().startswith("motie") else "toezegging"


_KIND = regex.compile(r"\b(?:motie|toezegging)", regex.IGNORECASE)


def _of_list(paper: Paper, sentence: Sentence) -> Literal["toezegging", "motie"] | None:
    """What the list is of: by its title, or by the head of its first column."""
    at = _above(paper, sentence)
    for passage in reversed(paper.passages[max(0, at - _REACH) : at]):
        text = paper.words_of(passage)
        named = [m[1] for m in _HEAD.finditer(text)] or [m[1] for m in _TITLE.finditer(text[:_SHORT])]
        kinds = {_of(name) for name in named}
        if len(kinds) == 1 and (len(text) < _SHORT or "|" in text):
            return kinds.pop()
    return None


_SHORT = 90  # characters; a title is no longer
_HEAD = regex.compile(r"\|\s(Moties?|Toezegging(?:en)?)\s\|")
_TITLE = regex.compile(
    r"(?:^|\b(?:overzicht|lijst|bijlage|tabel|openstaande|lopende|afgedane|aangenomen|en|of|[A-Z][.)]) )"
    r"(?:de )?(moties?|toezegging(?:en)?)\b",
    regex.IGNORECASE,
)
