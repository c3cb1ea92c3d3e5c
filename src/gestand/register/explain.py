"""Why an entry is in the register: the passage, the rule and the cues that made it one."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from gestand.errors import NotInRegister
from gestand.register.lookup import find
from gestand.register.models import Annotation, Paper, Promise, Version
from gestand.register.recommendations import Reply
from gestand.register.show import ShownEvidence, shown_promises
from gestand.register.speakers import Speakers
from gestand.register.stored import paper_of


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a passage is an entry."""

    id: str
    kind: str  # of the annotation: the rule that made it
    cues: tuple[str, ...]
    quote: str
    passage: str  # the whole text of the passages that the quote stands in
    paper: str
    version: int
    page: int | None
    line: int | None
    speaker: str  # in a debate
    read_by: str  # "gestand 0.1.0"
    read_at: datetime.datetime
    status: str  # of a promise, else empty
    stated: bool  # whether the current version of the paper still says so
    replies: tuple[Reply, ...]  # to an accepted recommendation: the passages that accept it
    evidence: tuple[ShownEvidence, ...]  # what the status follows from, and what is only proposed


def explain(id: str, as_of: datetime.date | None = None) -> Explanation:
    """Why the promise or annotation with this id is in the register, and for a promise why it has its status.

    Raises:
        NotInRegister: nothing has this id, several have, or it names a paper.
    """
    entry = find(id)
    match entry:
        case Paper():
            raise NotInRegister("{id}: is a paper; explain an entry of it: gestand show {id}", id=id)
        case Promise():
            return _of_promise(entry, as_of or datetime.date.today())
    return _explanation(
        entry.version,
        entry,
        id=f"{entry.version.paper.key}#{entry.anchor}",
        kind=entry.kind,
        cues=tuple(entry.why),
        quote=entry.quote,
        status="",
        stated=entry.version_id == entry.version.paper.current_id,
        replies=(),
        evidence=(),
    )


def _of_promise(promise: Promise, as_of: datetime.date) -> Explanation:
    [shown] = shown_promises(Promise.objects.filter(pk=promise.pk).as_of(as_of), as_of)
    version = Version.objects.select_related("paper").get(pk=promise.version_id)
    annotation = version.annotations.filter(anchor=promise.passage).first()
    return _explanation(
        version,
        promise,
        id=promise.identifier,
        kind=annotation.kind if annotation else promise.kind,
        cues=tuple(annotation.why) if annotation else (),  # one that a person added has none
        quote=annotation.quote if annotation else promise.text,
        status=shown.status,
        stated=shown.stated,
        replies=shown.replies,
        evidence=shown.evidence,
    )


def _explanation(version: Version, span: Annotation | Promise, **own: Any) -> Explanation:
    paper = paper_of(version)
    around = [p for p in paper.passages if p.start < span.end and span.start < p.end]
    return Explanation(
        passage="\n".join(paper.words_of(p) for p in around),
        paper=version.paper.key,
        version=version.number,
        page=span.page,
        line=span.line,
        speaker=Speakers([version.pk]).at(version.pk, span.start),
        read_by=version.read_by,
        read_at=version.read_at,
        **own,
    )
