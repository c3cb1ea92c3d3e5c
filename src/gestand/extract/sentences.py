"""Sentences of a paper: where each begins and ends."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

import regex

from gestand.extract.cues import words
from gestand.model import Annotation, Paper, Passage

LONGEST = 5000  # characters: twice the longest sentence seen, a list in a debate; more is no sentence


class Sentence(NamedTuple):
    """A sentence of a passage; `start` and `end` are offsets in the paper's text."""

    start: int
    end: int
    text: str
    passage: Passage

    def meets(self, annotations: Sequence[Annotation]) -> bool:
        """Whether any of the annotations lies, in part at least, in this sentence.

        They stand in document order, and none ends behind one that comes after it.
        """
        before = bisect_left(annotations, self.end, key=_START)
        return before > 0 and self.start < annotations[before - 1].end


_START = attrgetter("start")


def sentences(paper: Paper) -> list[Sentence]:
    """Every sentence of the body, in document order.

    A paragraph that announces a list (it ends in a colon) is one sentence with the items up to the first
    that ends a sentence.
    """
    found: list[tuple[int, int, Passage]] = []
    announces = False  # whether the last one found announces a list
    for passage in paper.body:
        at = passage.start
        parts = [(at + start, at + end, passage) for start, end in split(paper.words_of(passage))]
        if announces and passage.kind == "item" and parts and parts[0][1] - found[-1][0] <= LONGEST:
            (begin, _, above), (start, end, _) = found[-1], parts.pop(0)
            found[-1] = (begin, end, above)
            announces = not parts and not paper.text.endswith((".", "?", "!"), start, end)
        else:
            announces = bool(parts) and paper.text.endswith(":", *parts[-1][:2])
        found += parts
    return [Sentence(start, end, paper.text[start:end], passage) for start, end, passage in found]


def split(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence in a text without line breaks; none is longer than `LONGEST`."""
    spans: list[tuple[int, int]] = []
    start = 0
    for m in _END.finditer(text):
        if not _is_abbreviation(text, m.start()):
            spans.append((start, m.end("stop")))
            start = m.end()
    end = len(text.rstrip())
    if start < end:
        spans.append((start, end))
    if len(text) <= LONGEST:
        return spans
    return [part for start, end in spans for part in _cut(text, start, end)]


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch without a stop, in parts of at most `LONGEST`, cut between words where there are any."""
    while end - start > LONGEST:
        space = text.rfind(" ", start + 1, start + LONGEST + 1)
        at = space if space > start else start + LONGEST
        yield start, at
        start = at + (at == space)
    yield start, end


# A stop, closing quotes or note marks, white space, and what can open a sentence.
_END = regex.compile(
    r"""(?P<stop>[.?!…]["'”’»)\]]{0,3}(?:\s?\[\d{1,2}\s?\]|(?<=[.?!"”»)])\d{1,2}(?=\s\p{Lu}))?)\s+(?=["'“‘«(\[]{0,2}[\p{Lu}\d–—‘’'])"""
)


def _is_abbreviation(text: str, stop: int) -> bool:
    """Whether the stop at this offset belongs to an abbreviation, an initial or an ordinal."""
    if text[stop] != ".":
        return False
    start = text.rfind(" ", 0, stop) + 1
    word = text[start:stop].lstrip("(“\"'‘«[")
    if word.casefold() in words("abbreviations"):
        return not (word.casefold() in ("jl", "a.s", "as") and _opens_sentence(text, stop))
    if len(word) == 1:
        return word.isupper()
    return "." in word and _INITIALS.fullmatch(word) is not None


_INITIALS = regex.compile(r"(?:\p{Lu}\.)+\p{Lu}")


def _opens_sentence(text: str, stop: int) -> bool:
    """After "jl." a capital opens a sentence: dates are followed by a lower-case word otherwise."""
    rest = text[stop + 1 :].lstrip()
    return bool(rest) and rest[0].isupper()
