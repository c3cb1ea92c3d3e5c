"""Which annotations of a paper are entries that government can be held to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from gestand import model
from gestand.extract import sentences
from gestand.register.models import Paper, Promise, Version

_ACCEPTING = ("accepted", "partly")
# What a target figure belongs to where it stands in it: another promise, or the words of someone else.
_HOLDERS = (
    *(model.Commitment, model.Safeguard, model.Request, model.Recommendation),
    *(model.Finding, model.Question),
)


def promise_rows(
    stored: Paper, version: Version, paper: model.Paper, annotations: Sequence[model.Annotation]
) -> Iterable[Promise]:
    """The promises that a version states, not yet saved.

    Commitments, safeguards, figures that set a target, requests of a motion, and recommendations that the
    same paper accepts, wholly or partly. Whether a motion was adopted, the motion does not say: its request
    is an entry, and evidence tells. A target within another promise is a number of that promise, and one
    within what others ask or find is not government's: neither is an entry.
    """
    accepted = {
        id for a in annotations if isinstance(a, model.Response) and a.stance in _ACCEPTING for id in a.to
    }
    targets = _targets(paper, annotations)
    for at, (anchor, a) in enumerate(zip(model.anchors(annotations), annotations, strict=True)):
        own = _fields(a, paper, accepted)
        if not own or (isinstance(a, model.Figure) and at not in targets):
            continue
        deadline = own.get("deadline", "")
        yield Promise(
            **{"text": a.quote, **own},
            identifier=f"{stored.key}/{anchor}",
            paper=stored,
            anchor=anchor,
            passage=anchor,
            version=version,
            **place_of(paper, a),
            made=stored.date,
            due=None if _is_period(own, a.quote, paper.metadata.date) else model.last_day(deadline),
            targets=[figure.attributes() for figure in targets[at]],
        )


def place_of(paper: model.Paper, span: model.Annotation) -> dict[str, Any]:
    """The fields of a promise that say where a span of its paper is."""
    place = paper.place(span.start)
    return {"start": span.start, "end": span.end, "page": place.page, "line": place.line}


def _fields(a: model.Annotation, paper: model.Paper, accepted: set[str]) -> dict[str, Any]:
    """What the promise in an annotation says of itself; nothing if it holds none."""
    match a:
        case model.Commitment():
            return {
                "kind": Promise.Kind.COMMITMENT,
                "actor": a.actor,
                "to": ", ".join(a.to),
                "deadline": a.deadline,
                "deadline_text": a.deadline_text,
                "strength": a.strength or "",
                "listed": a.listed,
            }
        case model.Safeguard():
            return {"kind": Promise.Kind.SAFEGUARD, "actor": a.actor}
        case model.Figure(role="target"):
            start, end = _sentence(paper, a)
            return {"kind": Promise.Kind.TARGET, "text": paper.quote(start, end), "deadline": a.period}
        case model.Request():
            return {"kind": Promise.Kind.REQUEST, "actor": a.to, "to": ", ".join(a.by)}
        case model.Recommendation() if a.id in accepted:
            return {"kind": Promise.Kind.RECOMMENDATION, "actor": a.to, "to": a.by}
    return {}


def _is_period(own: dict[str, Any], words: str, made: str) -> bool:
    """Whether what is stated as a deadline is no day by which something is done, so that it can be late.

    "Vanaf 1 juli" is where a practice begins; a stretch of days that ran already when it was written, as of
    money for this year and the next, is how long something lasts.
    """
    begin, _, end = own.get("deadline", "").partition("/")
    runs = len(begin) == len("2026-12-31") and bool(end) and begin <= made
    when = re.escape(own.get("deadline_text", ""))
    return runs or bool(when and re.search(rf"\b(?:vanaf|met ingang van)\s+{when}", words, re.IGNORECASE))


def _targets(paper: model.Paper, annotations: Sequence[model.Annotation]) -> dict[int, list[model.Figure]]:
    """The target figures by the index of the annotation that they belong to.

    That is what they stand in, else what stands in the same sentence, else the first target of the sentence.
    """
    holders = {at: a for at, a in enumerate(annotations) if isinstance(a, _HOLDERS)}
    first: dict[tuple[int, int], int] = {}
    belonging: dict[int, list[model.Figure]] = defaultdict(list)
    for at, figure in enumerate(annotations):
        if not isinstance(figure, model.Figure) or figure.role != "target":
            continue
        start, end = _sentence(paper, figure)
        beside = [i for i, a in holders.items() if a.start < end and start < a.end]
        around = [i for i in beside if holders[i].start <= figure.start < holders[i].end]
        holder = next(iter((*around, *beside)), None)
        belonging[first.setdefault((start, end), at) if holder is None else holder].append(figure)
    return belonging


def _sentence(paper: model.Paper, figure: model.Figure) -> tuple[int, int]:
    """Start and end of the sentence that a figure stands in: the number alone says nothing."""
    for passage in paper.passages:
        if passage.start <= figure.start < passage.end:
            at = figure.start - passage.start
            for start, end in sentences.split(paper.words_of(passage)):
                if start <= at < end:
                    return passage.start + start, passage.start + end
    return figure.start, figure.end
