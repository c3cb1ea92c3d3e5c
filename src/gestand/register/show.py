"""What the register holds under one id, as plain values."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

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
    """What shows what came of a promise; a proposal where it is not sure which promise is meant."""

    number: int  # by which it is judged
    id: str  # "kst-36704-80#follow_up-0b7d6c21aa"; empty where it is in no paper of the register
    kind: str  # follow_up | paper | link | note | file
    nature: str  # said | done
    date: datetime.date | None
    quote: str
    outcome: str  # fulfilled | lapsed | progress
    adopted: bool
    sure: bool
    review: str  # proposed | confirmed | rejected
    holds: bool  # whether it counts
    why: str
    link: str
    file_name: str


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
    stated: bool  # whether its paper, as it is now read, still states it
    review: str  # proposed | confirmed | rejected
    revision: int  # goes up with each change
    due_then: datetime.date | None  # the last day of the deadline in its latest statement
    organisation: str  # that it is assigned to
    function: str  # whose task it is there
    head: str  # id of the promise of which this is a later statement; else empty
    later: tuple[str, ...]  # ids of its later statements
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
    """The promises with their evidence and place, in as many queries whatever their number.

    Args:
        promises: with their status, that is after `as_of`.
        as_of: that date; later evidence is left out.
    """
    beside_it = promises.select_related("paper", "organisation", "head")
    rows = list(beside_it.prefetch_related("evidence__paper", "later"))
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
    """What versions of papers tell of the promises in them: who speaks, the replies.

    Args:
        versions: primary keys.
    """

    def __init__(self, versions: Collection[int]) -> None:
        rows = Annotation.objects.filter(version__in=versions, kind__in=_TELLING)
        rows = rows.select_related("version__paper").defer(*CONTENT_OF_VERSION)
        self._asked: dict[tuple[int, str], str] = {}  # id of a recommendation in its paper, by its anchor
        self._replies: dict[tuple[int, str], list[Reply]] = defaultdict(list)
        for row in rows:
            if row.kind == "recommendation":
                self._asked[row.version_id, row.anchor] = row.attributes["id"]
            for id in row.attributes["to"] if row.kind == "response" else ():
                self._replies[row.version_id, id].append(reply(row))
        self._speakers = Speakers(versions)

    def speaker(self, promise: Promise) -> str:
        """Who speaks there, in a debate."""
        return self._speakers.at(promise.version_id, promise.start)

    def replies(self, promise: Promise) -> tuple[Reply, ...]:
        """What government replied to the recommendation that it is, if it is one."""
        asked = self._asked.get((promise.version_id, promise.passage), "")
        return tuple(self._replies[promise.version_id, asked]) if asked else ()


_TELLING = ("recommendation", "response")


def _promise(row: Promise, as_of: datetime.date, beside: Beside) -> ShownPromise:
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
        stated=row.stated,
        review=row.review,
        revision=row.revision,
        due_then=row.due_then,
        organisation=row.organisation.name if row.organisation else "",
        function=row.function,
        head=row.head.identifier if row.head else "",
        later=tuple(p.identifier for p in row.later.all() if p.made is None or p.made <= as_of),
        page=row.page,
        line=row.line,
        speaker=beside.speaker(row),
        replies=beside.replies(row),
        evidence=tuple(_evidence(e) for e in evidence),
    )


def _adopted(promise: Promise, evidence: Iterable[Evidence]) -> bool | None:
    """Whether a motion is known to be adopted. A motion does not say so itself."""
    known = promise.kind == Promise.Kind.REQUEST and any(e.holds and e.adopted for e in evidence)
    return known or None


def _evidence(row: Evidence) -> ShownEvidence:
    return ShownEvidence(
        number=row.pk,
        id=f"{row.paper.key}#{row.anchor}" if row.paper else "",
        kind=row.kind,
        nature=row.nature,
        date=row.date,
        quote=row.quote,
        outcome=row.outcome,
        adopted=row.adopted,
        sure=row.sure,
        review=row.review,
        holds=row.holds,
        why=row.why,
        link=row.link,
        file_name=row.file_name,
    )


def _paper(paper: Paper, as_of: datetime.date) -> ShownPaper:
    versions = list(paper.versions.defer(*CONTENT))
    of_paper = Promise.objects.filter(paper=paper)
    in_order = of_paper.order_by("-stated", "-version__number", "start", "end")
    kinds = Annotation.objects.filter(version=paper.current).values_list("kind", flat=True)
    return ShownPaper(
        key=paper.key,
        metadata=versions[-1].metadata,
        versions=tuple(ShownVersion(v.number, v.file_name, v.format, v.sha256, v.read_at) for v in versions),
        annotations=dict(Counter(kinds)),
        promises=tuple(shown_promises(in_order.as_of(as_of), as_of)),
    )
