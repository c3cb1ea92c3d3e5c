"""Which annotations of a paper are entries that government can be held to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from gestand import model
from gestand.extract import sentences
from gestand.register.models import Paper, Promise, Version

_ACCEPTING = ("accepted", "partly")


def promise_rows(
    stored: Paper, version: Version, paper: model.Paper, annotations: Sequence[model.Annotation]
) -> Iterable[Promise]:
    """The promises that a version states, not yet saved.

    Commitments, safeguards, figures that set a target, requests of a motion, and recommendations that the
    same paper accepts, wholly or partly. Whether a motion was adopted, the motion does not say: its request
    is an entry, and evidence tells.
    """
    accepted = {
        id for a in annotations if isinstance(a, model.Response) and a.stance in _ACCEPTING for id in a.to
    }
    for anchor, a in zip(model.anchors(annotations), annotations, strict=True):
        if not (own := _fields(a, paper, accepted)):
            continue
        deadline = own.get("deadline", "")
        yield Promise(
            **{"text": a.quote, **own},
            identifier=f"{stored.key}/{anchor}",
            paper=stored,
            anchor=anchor,
            version=version,
            made=stored.date,
            due=model.last_day(deadline),
        )


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
            return {"kind": Promise.Kind.TARGET, "text": _sentence(paper, a), "deadline": a.period}
        case model.Request():
            return {"kind": Promise.Kind.REQUEST, "actor": a.to, "to": ", ".join(a.by)}
        case model.Recommendation() if a.id in accepted:
            return {"kind": Promise.Kind.RECOMMENDATION, "actor": a.to, "to": a.by}
    return {}


def _sentence(paper: model.Paper, figure: model.Figure) -> str:
    """The sentence that a figure stands in: the number alone says nothing."""
    for passage in paper.passages:
        if passage.start <= figure.start < passage.end:
            text = paper.words_of(passage)
            at = figure.start - passage.start
            for start, end in sentences.split(text):
                if start <= at < end:
                    return model.squeeze(text[start:end])
    return figure.quote
