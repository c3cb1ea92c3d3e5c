"""What third parties recommended, and what government replied."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from gestand import model
from gestand.register.models import Annotation

# What became of a recommendation: the stance of the reply; nothing where a reply was due; or its own paper,
# in which no reply can be expected.
Reception = Literal["accepted", "partly", "already_done", "rejected", "explained", "silence", "own_paper"]
RECEPTIONS: tuple[Reception, ...] = get_args(Reception)


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
    reception: Reception
    replies: tuple[Reply, ...]


def recommendations(as_of: datetime.date) -> list[ShownRecommendation]:
    """Every recommendation in the current version of a paper dated no later, by paper in document order."""
    rows = Annotation.objects.as_of(as_of, "recommendation", "response")
    replies: dict[tuple[int, str], list[Reply]] = defaultdict(list)
    for row in rows:
        if row.kind == "response":
            for id in row.attributes["to"]:
                replies[row.version_id, id].append(reply(row))
    replying = {version for version, _id in replies}
    return [
        _recommendation(row, replies[row.version_id, row.attributes["id"]], row.version_id in replying)
        for row in rows
        if row.kind == "recommendation"
    ]


def by_reception(found: Iterable[ShownRecommendation]) -> dict[str, int]:
    """How many had which reception; every reception is there."""
    counts = Counter(each.reception for each in found)
    return {reception: counts[reception] for reception in RECEPTIONS}


def reply(row: Annotation) -> Reply:
    """A response as a reply; its paper is best selected with it."""
    return Reply(
        id=f"{row.version.paper.key}#{row.anchor}",
        stance=row.attributes["stance"],
        quote=row.quote,
        page=row.page,
        line=row.line,
    )


def _recommendation(row: Annotation, replies: list[Reply], paper_replies: bool) -> ShownRecommendation:
    paper = row.version.paper
    return ShownRecommendation(
        id=f"{paper.key}#{row.anchor}",
        quote=row.quote,
        by=row.attributes.get("by", ""),
        to=row.attributes.get("to", ""),
        paper=paper.key,
        date=paper.date,
        page=row.page,
        line=row.line,
        reception=_reception(replies, due=paper_replies or model.in_government(paper.sender)),
        replies=tuple(replies),
    )


def _reception(replies: list[Reply], due: bool) -> Reception:
    """What became of a recommendation, in a word.

    Where a third party itself writes, no reply is due in the same paper. A reply that takes sides goes before
    one that explains or points at what is done; one that accepts and one that refuses make a part.
    """
    stances = {each.stance for each in replies}
    if {"accepted", "rejected"} <= stances:
        return "partly"
    for stance in ("partly", "accepted", "rejected", "already_done", "explained"):
        if stance in stances:
            return stance
    return "silence" if due else "own_paper"
