"""What the register holds as of a date: what is open, due and late, and what is missing."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from gestand.register.database import where
from gestand.register.models import Annotation, Paper, Promise, Status
from gestand.register.recommendations import ShownRecommendation, by_reception, recommendations
from gestand.register.show import ShownAnnotation, ShownPromise, shown_annotation, shown_promises
from gestand.register.speakers import Speakers

SOON = datetime.timedelta(days=90)


@dataclass(frozen=True, slots=True)
class ReferringAnswer:
    """An answer that says nothing itself but points to others of the same paper."""

    answer: ShownAnnotation
    number: str
    see: tuple[str, ...]
    missing: tuple[str, ...]  # numbers it points to that the paper has no answer for
    answered: bool  # whether an answer it points to, straight or by way of others, says something


@dataclass(frozen=True, slots=True)
class Overview:
    """The register as of a date. Promises are those that the current versions of papers state.

    The requests of motions that are not known to be adopted are no promises: they are counted apart.
    """

    register: str  # the file or address that it was read from
    as_of: datetime.date
    papers: int
    promises: int
    unadopted: int  # requests of motions
    by_status: dict[str, int]  # every status, in the official terms
    by_kind: dict[str, int]  # every kind of promise
    late: tuple[ShownPromise, ...]
    due_soon: tuple[ShownPromise, ...]  # in the next 90 days
    without_deadline: tuple[ShownPromise, ...]  # commitments still open
    not_listed: tuple[ShownPromise, ...]  # spoken in a debate, and not found in its list of promises
    by_reception: dict[str, int]  # recommendations by what became of them
    recommendations: tuple[ShownRecommendation, ...]
    only_refer: tuple[ReferringAnswer, ...]


def status_overview(as_of: datetime.date | None = None) -> Overview:
    """What the register holds as of a date, today unless given."""
    date = as_of or datetime.date.today()
    promises = Promise.objects.entries()
    known = promises.as_of(date)
    then = known.binding()
    still_open = then.with_status(Status.OPEN, Status.PARTLY)
    commitments = still_open.filter(kind=Promise.Kind.COMMITMENT)
    by_status = _counts(then, "status")
    by_kind = _counts(then, "kind")
    recommended = recommendations(date)
    return Overview(
        register=where(),
        as_of=date,
        papers=Paper.objects.filter(Q(date__lte=date) | Q(date=None)).count(),
        promises=sum(by_status.values()),
        unadopted=known.unadopted().count(),
        by_status={status.value: by_status.get(status, 0) for status in Status},
        by_kind={kind.value: by_kind.get(kind, 0) for kind in Promise.Kind},
        late=tuple(shown_promises(then.late(), date)),
        due_soon=tuple(shown_promises(still_open.filter(Q(due_then__range=(date, date + SOON))), date)),
        without_deadline=tuple(shown_promises(commitments.filter(deadline="", deadline_text=""), date)),
        not_listed=tuple(_not_listed(date)),
        by_reception=by_reception(recommended),
        recommendations=tuple(recommended),
        only_refer=tuple(_only_refer(date)),
    )


def _counts(promises: QuerySet[Promise], field: str) -> dict[Any, int]:
    return dict(promises.order_by().values_list(field).annotate(Count("pk")))


def _not_listed(as_of: datetime.date) -> Iterable[ShownPromise]:
    """What was spoken in a debate, and its reading found on no list; what it cannot tell is left out."""
    same = Annotation.objects.filter(version=OuterRef("version"), anchor=OuterRef("passage"))
    spoken = Promise.objects.entries().as_of(as_of).filter(listed=False)
    return shown_promises(spoken.filter(Exists(same.filter(attributes__on_list="no"))), as_of)


def _only_refer(as_of: datetime.date) -> Iterable[ReferringAnswer]:
    referring = list(Annotation.objects.as_of(as_of, "answer").filter(attributes__only_refers=True))
    answers: dict[int, dict[str, dict[str, Any]]] = defaultdict(dict)
    of_those = Annotation.objects.filter(kind="answer", version__in={row.version_id for row in referring})
    for version, said in of_those.values_list("version_id", "attributes"):
        answers[version][said["number"]] = said
    speakers = Speakers({row.version_id for row in referring})
    for row in referring:
        number, see = row.attributes["number"], tuple(row.attributes.get("see", ()))
        in_paper = answers[row.version_id]
        yield ReferringAnswer(
            answer=shown_annotation(row, speakers),
            number=number,
            see=see,
            missing=tuple(n for n in see if n not in in_paper),
            answered=_says_something(see, in_paper),
        )


def _says_something(see: Iterable[str], answers: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether following the answers pointed to ends in one that says something itself."""
    ahead, seen = list(see), set[str]()
    while ahead:
        number = ahead.pop()
        if number in seen or number not in answers:
            continue
        seen.add(number)
        if not answers[number]["only_refers"]:
            return True
        ahead += answers[number].get("see", ())
    return False
