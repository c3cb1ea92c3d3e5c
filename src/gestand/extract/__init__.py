"""Paper to annotations: one module a kind; Dutch cue words and name lists as data beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gestand.model import Annotation, Paper, anchors

if TYPE_CHECKING:
    from collections.abc import Iterable


def annotate(paper: Paper) -> list[Annotation]:
    """Everything that a careful reader would mark in the paper, in document order."""
    from gestand.extract import dates, garbage, prefilter

    with garbage.put_off():
        found = _found(paper)
        prefilter.forget()
        dates.forget()
    return found


def _found(paper: Paper) -> list[Annotation]:
    from gestand.extract import (
        commitments,
        debates,
        figures,
        follow_ups,
        questions,
        references,
        reports,
        requests,
        responses,
        safeguards,
        sentences,
        voice,
    )

    found: list[Annotation] = [*references.extract(paper)]
    if paper.metadata.type == "debate_report":
        found += debates.extract(paper)
    elif paper.metadata.type == "motion":
        found += [*requests.extract(paper), *figures.extract(paper)]
    else:
        whole = sentences.sentences(paper)
        asked = questions.extract(paper)
        said = voice.government(whole, asked)
        told = reports.extract(paper, said)
        followed = follow_ups.extract(paper, said)
        found += [*asked, *told, *followed, *figures.extract(paper, whole)]
        found += responses.extract(paper, said, told)
        found += commitments.extract(paper, said, told, followed)
        found += safeguards.extract(paper, said, told)
    order = {kind: i for i, kind in enumerate(_ORDER)}
    return sorted(found, key=lambda a: (a.start, order[a.kind], a.end))


# Where two begin at the same character: what holds the other first.
_ORDER = (
    "question",
    "answer",
    "recommendation",
    "finding",
    "response",
    "request",
    "follow_up",
    "commitment",
    "safeguard",
    "reference",
    "figure",
)


def as_json(paper: Paper, annotations: Iterable[Annotation]) -> list[dict[str, Any]]:
    """The paper as the annotation contract writes it: metadata first, then an object an annotation.

    Each annotation has its `anchor`, its `page` or `line`, and the `start` and `end` of its words in
    the paper's text.
    """
    marked = list(annotations)
    lines: list[dict[str, Any]] = [{"kind": "metadata", **paper.metadata.stated()}]
    for annotation, anchor in zip(marked, anchors(marked), strict=True):
        at = paper.place(annotation.start)
        place = {"page": at.page} if at.page else {"line": at.line}
        lines.append(
            {
                "kind": annotation.kind,
                "anchor": anchor,
                "quote": annotation.quote,
                **annotation.attributes(),
                **place,
                "start": annotation.start,
                "end": annotation.end,
            }
        )
    return lines
