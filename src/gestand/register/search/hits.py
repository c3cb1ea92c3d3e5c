"""What was found, as people see it: the sentence, with the words found in it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gestand.extract.sentences import split
from gestand.register.models import CONTENT_OF_VERSION, SearchText
from gestand.register.search.analysis import Token, analyse
from gestand.register.search.query import Term
from gestand.register.speakers import Speakers

_SHOWN = 400  # characters of a snippet, at most and about
_WHOLE = 250  # characters: a text no longer is shown whole
_AROUND = 120  # characters left on both sides of the words in a sentence that is too long
_GAP = " … "
Span = tuple[int, int]  # start and end


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage, an annotation or a promise that holds the words."""

    paper: str  # key
    subject: str  # the paper's subject, or what it is called where it has none
    date: datetime.date | None
    kind: str  # "passage", "promise", or the kind of the annotation
    anchor: str  # of the annotation or promise
    start: int
    end: int
    page: int | None
    line: int | None
    speaker: str  # in a debate
    snippet: str
    matches: tuple[tuple[int, int], ...]  # start and end of the words found, in the snippet
    basic: bool = False  # of a compound only the last part was found
    status: str = ""  # of a promise, today
    unadopted: bool = False  # of a promise: the request of a motion not known to be adopted


def hits(numbers: Sequence[int], terms: Sequence[Term], basic: bool = False) -> list[Hit]:
    """The rows with these numbers, in this order, with the terms marked."""
    every = SearchText.objects.select_related("version__paper", "promise")
    rows = every.defer("tokens", *CONTENT_OF_VERSION).in_bulk(numbers)
    speakers = Speakers({row.version_id for row in rows.values()})
    return [_hit(rows[number], terms, speakers, basic) for number in numbers if number in rows]


def _hit(row: SearchText, terms: Sequence[Term], speakers: Speakers, basic: bool) -> Hit:
    paper = row.version.paper
    snippet, matches = excerpt(row.text, terms)
    return Hit(
        paper=paper.key,
        subject=paper.title,
        date=paper.date,
        kind=row.kind,
        anchor=row.anchor,
        start=row.start,
        end=row.end,
        page=row.page,
        line=row.line,
        speaker=speakers.at(row.version_id, row.start),
        snippet=snippet,
        matches=matches,
        basic=basic,
        status=row.promise.status_now if row.promise else "",
        unadopted=bool(row.promise and row.promise.unadopted_now),
    )


def excerpt(text: str, terms: Sequence[Term]) -> tuple[str, tuple[Span, ...]]:
    """The sentences of a text that together hold the terms, and where in them the words stand.

    A short text is given whole, of a long sentence what is around the words; an ellipsis stands for the rest.
    """
    tokens = analyse(text)
    found = [list(_places(tokens, term)) for term in terms]
    marked = _joined(span for spans in found for span in spans)
    shown = [(0, len(text))] if len(text) <= _WHOLE else _joined(_sentences(text, found))
    snippet, matches = "", []
    for start, end in shown:
        snippet += _GAP if snippet else _GAP.lstrip() if start else ""
        shift = len(snippet) - start
        matches += [(a + shift, b + shift) for a, b in marked if start <= a and b <= end]
        snippet += text[start:end]
    return snippet + (_GAP.rstrip() if shown[-1][1] < len(text) else ""), tuple(matches)


def _sentences(text: str, found: Iterable[Sequence[Span]]) -> Iterator[Span]:
    """For each term the first sentence that holds it, as far as there is room; none twice."""
    spans = split(text)
    given: list[Span] = []
    for places in sorted((each for each in found if each), key=lambda each: each[0]):
        room = _SHOWN - sum(end - start for start, end in given)
        if room < _AROUND or any(_within(place, span) for place in places for span in given):
            continue
        place = places[0]
        sentence = next((span for span in spans if _within(place, span)), place)
        given.append(sentence if sentence[1] - sentence[0] <= room else _near(text, place, sentence))
    yield from given or [(0, text.rfind(" ", 0, _WHOLE) if " " in text[:_WHOLE] else _WHOLE)]


def _within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _near(text: str, place: Span, sentence: Span) -> Span:
    """What stands around the words in a long sentence, in whole words where there are any."""
    start, end = max(sentence[0], place[0] - _AROUND), min(sentence[1], place[1] + _AROUND)
    if start > sentence[0]:
        start = text.find(" ", start, place[0]) + 1 or start
    if end < sentence[1]:
        end = max(text.rfind(" ", place[1], end), place[1])
    return start, end


def _places(tokens: Sequence[Token], term: Term) -> Iterator[Span]:
    """Where the words stand that a term finds."""
    for *before, last in term.ways:
        opens = last.endswith("*")
        for at in range(len(before), len(tokens)):
            text = tokens[at].text
            if text != last and not (opens and text.startswith(last[:-1])):
                continue
            first = at - len(before)
            if [token.text for token in tokens[first:at]] == before:
                yield tokens[first].start, tokens[at].end


def _joined(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that touch or overlap as one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined
