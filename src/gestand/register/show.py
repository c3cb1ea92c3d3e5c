"""What the register holds under one id, as plain values."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from gestand.register.lookup import find
from gestand.register.models import CONTENT, Annotation, Evidence, Paper, Promise, PromiseQuerySet


@dataclass(frozen=True, slots=True)
class ShownEvidence:
    """A follow-up that speaks of a promise; a proposal where it is not sure which promise is meant."""

    id: str  # "kst-36704-80#follow_up-0b7d6c21aa"
    date: datetime.date | None
    quote: str
    outcome: str  # fulfilled | lapsed | progress
    adopted: bool
    sure: bool
    why: str


@dataclass(frozen=True, slots=True)
class ShownPromise:
    """A promise with its status as of a date and what came of it."""

    id: str
    kind: str
    status: str
    late: bool
    text: str
    paper: str
    made: datetime.date | None
    actor: str
    to: str
    deadline: str
    deadline_text: str
    due: datetime.date | None
    strength: str
    listed: bool | None
    adopted: bool | None  # of a motion: None while no paper speaks of it as adopted; None for other kinds
    stated: bool  # whether the current version of the paper still states it
    evidence: tuple[ShownEvidence, ...]


@dataclass(frozen=True, slots=True)
class ShownAnnotation:
    """A span of a paper and what it means."""

    id: str
    kind: str
    quote: str
    page: int | None
    line: int | None
    start: int
    end: int
    attributes: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """One reading of a paper."""

    number: int
    file_name: str
    format: str
    sha256: str
    read_at: datetime.datetime


@dataclass(frozen=True, slots=True)
class ShownPaper:
    """A paper: what it says of itself, its versions, how many annotations of each kind, its promises."""

    key: str
    metadata: dict[str, str]
    versions: tuple[ShownVersion, ...]
    annotations: dict[str, int]
    promises: tuple[ShownPromise, ...]


def show(id: str, as_of: datetime.date | None = None) -> ShownPaper | ShownPromise | ShownAnnotation:
    """What the register holds under an id; promises with their status as of a date, today unless given.

    Raises:
        NotInRegister: nothing has this id, or several have.
    """
    date = as_of or datetime.date.today()
    match find(id):
        case Paper() as paper:
            return _paper(paper, date)
        case Promise() as promise:
            return shown_promises(Promise.objects.filter(pk=promise.pk).as_of(date), date)[0]
        case Annotation() as annotation:
            return shown_annotation(annotation)


def shown_promises(promises: PromiseQuerySet, as_of: datetime.date) -> list[ShownPromise]:
    """The promises with their evidence, in three queries whatever their number.

    Args:
        promises: with their status, that is after `as_of`.
        as_of: that date; later evidence is left out.
    """
    rows = promises.select_related("paper").prefetch_related("evidence__paper")
    return [_promise(row, as_of) for row in rows]


def shown_annotation(row: Annotation) -> ShownAnnotation:
    """The annotation; its version and paper are best selected with it."""
    return ShownAnnotation(
        id=f"{row.version.paper.key}#{row.anchor}",
        kind=row.kind,
        quote=row.quote,
        page=row.page,
        line=row.line,
        start=row.start,
        end=row.end,
        attributes=row.attributes,
    )


def _promise(row: Promise, as_of: datetime.date) -> ShownPromise:
    evidence = [e for e in row.evidence.all() if e.date is None or e.date <= as_of]
    return ShownPromise(
        id=row.identifier,
        kind=row.kind,
        status=row.status,
        late=row.late,
        text=row.text,
        paper=row.paper.key,
        made=row.made,
        actor=row.actor,
        to=row.to,
        deadline=row.deadline,
        deadline_text=row.deadline_text,
        due=row.due,
        strength=row.strength,
        listed=row.listed,
        adopted=_adopted(row, evidence),
        stated=row.version_id == row.paper.current_id,
        evidence=tuple(_evidence(e) for e in evidence),
    )


def _adopted(promise: Promise, evidence: Iterable[Evidence]) -> bool | None:
    """Whether a motion is known to be adopted. A motion does not say so itself."""
    known = promise.kind == Promise.Kind.REQUEST and any(e.sure and e.adopted for e in evidence)
    return known or None


def _evidence(row: Evidence) -> ShownEvidence:
    return ShownEvidence(
        id=f"{row.paper.key}#{row.anchor}",
        date=row.date,
        quote=row.quote,
        outcome=row.outcome,
        adopted=row.adopted,
        sure=row.sure,
        why=row.why,
    )


def _paper(paper: Paper, as_of: datetime.date) -> ShownPaper:
    versions = list(paper.versions.defer(*CONTENT))
    kinds = Annotation.objects.filter(version=paper.current).values_list("kind", flat=True)
    return ShownPaper(
        key=paper.key,
        metadata=versions[-1].metadata,
        versions=tuple(ShownVersion(v.number, v.file_name, v.format, v.sha256, v.read_at) for v in versions),
        annotations=dict(Counter(kinds)),
        promises=tuple(shown_promises(Promise.objects.filter(paper=paper).as_of(as_of), as_of)),
    )
