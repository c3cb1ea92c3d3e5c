"""Papers and annotations as the register stores them, and papers back to values of `gestand.model`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import MISSING, asdict, fields
from typing import Any

from gestand import model
from gestand.register.models import Annotation, Version


def version_fields(paper: model.Paper) -> dict[str, Any]:
    """The fields of a `Version` that hold this paper."""
    return {
        "file_name": paper.name,
        "format": paper.format,
        "text": paper.text,
        "passages": [_packed(p) for p in paper.passages],
        "marks": [_packed(m) for m in paper.marks],
        "furniture": [_packed(f) for f in paper.furniture],
        "speakers": [_packed(s) for s in paper.speakers],
        "metadata": paper.metadata.stated(),
    }


def paper_of(version: Version) -> model.Paper:
    """The paper as it was read."""
    return model.Paper(
        name=version.file_name,
        format=version.format,  # type: ignore[arg-type]
        text=version.text,
        passages=tuple(_passage(**p) for p in version.passages),
        marks=tuple(model.Mark(**m) for m in version.marks),
        furniture=tuple(model.Furniture(**f) for f in version.furniture),
        speakers=tuple(model.Speaker(**s) for s in version.speakers),
        metadata=model.Metadata(**version.metadata),
    )


def around(version: Version, start: int, end: int) -> model.Paper:
    """The paper with no more of its passages than those that a span stands in, one before and one after.

    That is what is shown of a promise; to build the whole of a debate takes longer than its page.
    """
    body = [p for p in version.passages if p["kind"] not in model.OUTSIDE_BODY]
    inside = [i for i, p in enumerate(body) if p["start"] < end and p["end"] > start]
    near = body[max(0, inside[0] - 1) : inside[-1] + 2] if inside else []
    return model.Paper(
        name=version.file_name,
        format=version.format,  # type: ignore[arg-type]
        text=version.text,
        passages=tuple(_passage(**p) for p in near),
        metadata=model.Metadata(**version.metadata),
    )


NOT_AROUND = ("marks", "furniture", "speakers")  # the fields of a version that `around` leaves where they are


def annotation_rows(
    version: Version, paper: model.Paper, annotations: Sequence[model.Annotation]
) -> Iterable[Annotation]:
    """The rows of the annotations of a version, not yet saved."""
    for order, (anchor, a) in enumerate(zip(model.anchors(annotations), annotations, strict=True)):
        place = paper.place(a.start)
        yield Annotation(
            version=version,
            order=order,
            anchor=anchor,
            kind=a.kind,
            start=a.start,
            end=a.end,
            quote=a.quote,
            page=place.page,
            line=place.line,
            attributes=a.attributes(),
            why=list(a.why),
        )


def _passage(speaker: dict[str, Any] | None = None, **own: Any) -> model.Passage:
    return model.Passage(speaker=model.Speaker(**speaker) if speaker else None, **own)


def _packed(value: Any) -> dict[str, Any]:
    """The fields of a dataclass value that differ from their defaults."""
    defaults = {f.name: f.default for f in fields(value)}
    return {k: v for k, v in asdict(value).items() if defaults[k] is MISSING or v != defaults[k]}
