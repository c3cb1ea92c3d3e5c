"""What the register holds under one id, as plain values."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery

from gestand.register.lookup import find
from gestand.register.models import (
    CONTENT,
    CONTENT_OF_VERSION,
    Annotation,
    Evidence,
    Paper,
    Promise,
    PromiseQuerySet,
)
from gestand.register.recommendations import Reply, reply
from gestand.register.speakers import Speakers


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
    targets: tuple[dict[str, Any], ...]  # the target figures that it states: value, unit, about, period
    adopted: bool | None  # of a motion: None while no paper speaks of it as adopted; None for other kinds
    unadopted: bool  # the request of a motion that no paper tells to be adopted, nor government to act on
    stated: bool  # whether the current version of the paper still states it
    page: int | None
    line: int | None
    speaker: str  # in a debate
    replies: tuple[Reply, ...]  # to an accepted recommendation: the passages that accept it
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
    speaker: str  # in a debate
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
    """A paper: what it says of itself, its versions, how many annotations of each kind, its promises.

    The promises are in document order, those that its newest version no longer states at the end.
    """

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
            return shown_annotation(annotation, Speakers([annotation.version_id]))


def shown_promises(promises: PromiseQuerySet, as_of: datetime.date) -> list[ShownPromise]:
    """The promises with their evidence and place, in five queries whatever their number.

    Args:
        promises: with their status, that is after `as_of`.
        as_of: that date; later evidence is left out.
    """
    rows = list(promises.select_related("paper").prefetch_related("evidence__paper"))
    beside = Beside({row.version_id for row in rows})
    return [_promise(row, as_of, beside) for row in rows]


def shown_annotation(row: Annotation, speakers: Speakers) -> ShownAnnotation:
    """The annotation; its version and paper are best selected with it."""
    return ShownAnnotation(
        id=f"{row.version.paper.key}#{row.anchor}",
        kind=row.kind,
        quote=row.quote,
        page=row.page,
        line=row.line,
        start=row.start,
        end=row.end,
        speaker=speakers.at(row.version_id, row.start),
        attributes=row.attributes,
    )


class Beside:
    """What versions of papers tell of the promises in them: their place, who speaks, the replies.

    Args:
        versions: primary keys.
    """

    def __init__(self, versions: Collection[int]) -> None:
        rows = Annotation.objects.filter(version__in=versions, kind__in=_TELLING)
        rows = rows.select_related("version__paper").defer(*CONTENT_OF_VERSION)
        self._rows = {(row.version_id, row.anchor): row for row in rows}
        self._replies: dict[tuple[int, str], list[Reply]] = defaultdict(list)
        for row in self._rows.values():
            for id in row.attributes["to"] if row.kind == "response" else ():
                self._replies[row.version_id, id].append(reply(row))
        self._speakers = Speakers(versions)

    def passage(self, promise: Promise) -> Annotation:
        """The annotation that made the promise."""
        return self._rows[promise.version_id, promise.anchor]

    def speaker(self, promise: Promise) -> str:
        """Who speaks there, in a debate."""
        return self._speakers.at(promise.version_id, self.passage(promise).start)

    def replies(self, promise: Promise) -> tuple[Reply, ...]:
        """What government replied to the recommendation that it is, if it is one."""
        if promise.kind != Promise.Kind.RECOMMENDATION:
            return ()
        return tuple(self._replies[promise.version_id, self.passage(promise).attributes["id"]])


_TELLING = ("commitment", "safeguard", "figure", "request", "recommendation", "response")


def _promise(row: Promise, as_of: datetime.date, beside: Beside) -> ShownPromise:
    passage = beside.passage(row)
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
        targets=tuple(row.targets),
        adopted=_adopted(row, evidence),
        unadopted=row.unadopted,
        stated=row.version_id == row.paper.current_id,
        page=passage.page,
        line=passage.line,
        speaker=beside.speaker(row),
        replies=beside.replies(row),
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
    of_paper = Promise.objects.filter(paper=paper)
    order = Annotation.objects.filter(version=OuterRef("version"), anchor=OuterRef("anchor"))
    in_order = of_paper.order_by("-version__number", Subquery(order.values("order")))
    kinds = Annotation.objects.filter(version=paper.current).values_list("kind", flat=True)
    return ShownPaper(
        key=paper.key,
        metadata=versions[-1].metadata,
        versions=tuple(ShownVersion(v.number, v.file_name, v.format, v.sha256, v.read_at) for v in versions),
        annotations=dict(Counter(kinds)),
        promises=tuple(shown_promises(in_order.as_of(as_of), as_of)),
    )
