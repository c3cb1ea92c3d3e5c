"""What third parties recommended, and what government replied."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import overload

from django.db.models import Count

from gestand import model
from gestand.register.models import CONTENT_OF_VERSION, Annotation, Received, ReceivedQuerySet, Reception


@dataclass(frozen=True, slots=True)
class Reply:
    """A passage of government that replies to a recommendation."""

    id: str  # "kst-36704-80#response-0b7d6c21aa"
    stance: model.Stance
    quote: str
    page: int | None
    line: int | None


@dataclass(frozen=True, slots=True)
class ShownRecommendation:
    """A recommendation, who made it to whom, and the replies to it in the same paper."""

    id: str  # "kst-36704-80#recommendation-0b7d6c21aa"
    quote: str
    by: str
    to: str
    paper: str
    date: datetime.date | None
    page: int | None
    line: int | None
    reception: str  # a `Reception`
    replies: tuple[Reply, ...]


def recommendations(
    as_of: datetime.date,
    *,
    reception: str = "",
    by: str = "",
    ministry: str = "",
    dossier: str = "",
    year: int | None = None,
) -> ReceivedQuerySet:
    """The recommendations in the current versions of papers dated no later, the newest paper first.

    Args:
        as_of: the date.
        reception: what became of it, a `Reception`.
        by: who recommends.
        ministry: that is asked.
        dossier: of the paper.
        year: of the paper.
    """
    exactly = {
        "reception": reception,
        "by": by,
        "ministry": ministry,
        "paper__dossier": dossier,
        "date__year": year,
    }
    chosen = Received.objects.as_of(as_of).filter(**{name: value for name, value in exactly.items() if value})
    return chosen.order_by("-date", "paper_id", "pk")  # kept in document order


def by_reception(received: ReceivedQuerySet) -> dict[str, int]:
    """How many had which reception; every reception is there."""
    counts = dict(received.order_by().values_list("reception").annotate(Count("pk")))
    return {reception.value: counts.get(reception.value, 0) for reception in Reception}


def shown_recommendations(received: Iterable[Received]) -> list[ShownRecommendation]:
    """Recommendations with the replies to each, in as many queries whatever their number."""
    keys = [each.pk for each in received]
    with_passage = Received.objects.filter(pk__in=keys).select_related("annotation", "paper")
    of = {row.pk: row for row in with_passage}
    versions = {row.annotation.version_id for row in of.values()}
    responses = Annotation.objects.filter(version__in=versions, kind="response").order_by("order")
    replies: dict[tuple[int, str], list[Reply]] = defaultdict(list)
    for response in responses.select_related("version__paper").defer(*CONTENT_OF_VERSION):
        for id in response.attributes["to"]:
            replies[response.version_id, id].append(reply(response))
    return [
        _shown(row, replies[row.annotation.version_id, row.annotation.attributes["id"]])
        for row in map(of.__getitem__, keys)
    ]


class Shown(Sequence[ShownRecommendation]):
    """Recommendations as they are shown, fetched only as far as someone looks."""

    def __init__(self, received: ReceivedQuerySet) -> None:
        self._received = received

    def __len__(self) -> int:
        if not hasattr(self, "_count"):
            self._count = self._received.count()
        return self._count

    def __iter__(self) -> Iterator[ShownRecommendation]:
        for start in range(0, len(self), _TOGETHER):
            yield from self[start : start + _TOGETHER]

    @overload
    def __getitem__(self, at: int) -> ShownRecommendation: ...
    @overload
    def __getitem__(self, at: slice) -> list[ShownRecommendation]: ...
    def __getitem__(self, at: int | slice) -> ShownRecommendation | list[ShownRecommendation]:
        if isinstance(at, slice):
            return shown_recommendations(self._received[at])
        return shown_recommendations([self._received[at]])[0]


_TOGETHER = 500  # rows to fetch at once


def reply(row: Annotation) -> Reply:
    """A response as a reply; its paper is best selected with it."""
    return Reply(
        id=f"{row.version.paper.key}#{row.anchor}",
        stance=row.attributes["stance"],
        quote=row.quote,
        page=row.page,
        line=row.line,
    )


def _shown(row: Received, replies: list[Reply]) -> ShownRecommendation:
    passage = row.annotation
    return ShownRecommendation(
        id=f"{row.paper.key}#{passage.anchor}",
        quote=passage.quote,
        by=row.by,
        to=passage.attributes.get("to", ""),
        paper=row.paper.key,
        date=row.date,
        page=passage.page,
        line=passage.line,
        reception=row.reception,
        replies=tuple(replies),
    )
