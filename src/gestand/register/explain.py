"""Why an entry is in the register: the passage, the rule and the cues that made it one."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from gestand.errors import NotInRegister
from gestand.register.lookup import find
from gestand.register.models import Annotation, Paper, Promise
from gestand.register.recommendations import Reply
from gestand.register.show import ShownEvidence, ShownPromise, show
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
    if isinstance(entry, Paper):
        raise NotInRegister("{id}: is a paper; explain an entry of it: gestand show {id}", id=id)
    shown = show(id, as_of) if isinstance(entry, Promise) else None
    row = _annotation(entry) if isinstance(entry, Promise) else entry
    paper = paper_of(row.version)
    around = [p for p in paper.passages if p.start < row.end and row.start < p.end]
    promise = shown if isinstance(shown, ShownPromise) else None
    return Explanation(
        id=promise.id if promise else f"{row.version.paper.key}#{row.anchor}",
        kind=row.kind,
        cues=tuple(row.why),
        quote=row.quote,
        passage="\n".join(paper.words_of(p) for p in around),
        paper=row.version.paper.key,
        version=row.version.number,
        page=row.page,
        line=row.line,
        speaker=Speakers([row.version_id]).at(row.version_id, row.start),
        read_by=row.version.read_by,
        read_at=row.version.read_at,
        status=promise.status if promise else "",
        stated=row.version_id == row.version.paper.current_id,
        replies=promise.replies if promise else (),
        evidence=promise.evidence if promise else (),
    )


def _annotation(promise: Promise) -> Annotation:
    """The annotation that made the promise, in the newest version that states it."""
    return Annotation.objects.select_related("version__paper").get(
        version=promise.version_id, anchor=promise.anchor
    )
