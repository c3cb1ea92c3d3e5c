"""Which later statement repeats, sharpens or moves an earlier promise: the two are one, with a history.

Sure only where the words around the later statement point at the earlier one: they name its deadline, say
what came of it, or cite its motion. Likeness alone is a proposal for a person.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from gestand.link.likeness import Subject, likeness, rarity, shared, subject
from gestand.link.words import fold

How = Literal["repeated", "sharpened", "moved"]

_TOLD = "gemeld|toegezegd|aangekondigd|aangegeven|genoemd|beloofd|schreef|meldde|opgenomen"
_CUE = re.compile(rf"\b(?:zoals|als) (?:\w+ ){{0,11}}?(?:{_TOLD})\b|\b(?:eerder|reeds|al) (?:{_TOLD})e?\b")
_POINTED = 0.4  # likeness that is enough where the words around point at the earlier promise
_ALONE = 1.6  # likeness from which two statements are proposed as one without such a pointer
_AHEAD = 1.5  # times as like as the next one


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A promise as one paper states it."""

    paper: str  # permanent key
    anchor: str
    kind: str  # "commitment" | "request"
    date: datetime.date | None  # of the paper
    text: str
    deadline: str = ""  # ISO date, year, month or interval
    context: str = ""  # the passage it stands in, and those before it that it goes on from
    cites: frozenset[str] = frozenset()  # ids of papers that the context refers to
    tells_of: frozenset[tuple[str, str]] = (
        frozenset()
    )  # paper and anchor of what follow-ups in it are sure of


@dataclass(frozen=True, slots=True, kw_only=True)
class Restated:
    """A later statement and the earlier one that it restates; a proposal where it is not `sure`."""

    later: Statement
    earlier: Statement
    how: How
    sure: bool
    why: str


def restated(later: Iterable[Statement], earlier: Iterable[Statement]) -> list[Restated]:
    """For each later statement the one earlier promise that it restates, if any."""
    pool = list(earlier)
    rare = rarity(subject(e.text, e.date) for e in pool)
    return [found for statement in later if (found := _restated(statement, pool, rare))]


def _restated(later: Statement, pool: list[Statement], rare: dict[str, float]) -> Restated | None:
    found = sorted(_fits(later, pool, rare), key=lambda fit: fit[0], reverse=True)
    if not found:
        return None
    (points, like), earlier, why = found[0]
    next_like = max((other[0][1] for other in found[1:] if other[0][0] == points), default=0.0)
    sure = points > 0 and like >= _AHEAD * next_like
    if not sure and next_like >= like and points == 0:
        return None
    return Restated(later=later, earlier=earlier, how=_how(later, earlier), sure=sure, why=why)


def _fits(
    later: Statement, pool: list[Statement], rare: dict[str, float]
) -> Iterator[tuple[tuple[int, float], Statement, str]]:
    """The earlier statements that it may restate: how many signs point at each, how like it is, and why."""
    own = subject(later.text, later.date)
    around = subject(f"{later.context} {later.text}", later.date)
    for earlier in pool:
        if earlier.paper == later.paper or not (earlier.date and later.date and earlier.date < later.date):
            continue
        its = subject(earlier.text, earlier.date)
        words = shared(its, own)
        signs = list(_signs(later, earlier, around))
        like = likeness(its, own, rare) if words else 0.0
        if earlier.kind == "request" or not words:  # "de uitkomst" says in context what of
            like = max(like, likeness(its, around, rare) / 2) if signs else like
        if like < (_POINTED if signs else _ALONE):
            continue
        named = ", ".join(sorted(words or shared(its, around)))
        yield (len(signs), like), earlier, "; ".join([*signs, f"shared words: {named}"])


def _signs(later: Statement, earlier: Statement, around: Subject) -> Iterator[str]:
    """What points from the words around a statement at the earlier one."""
    if (earlier.paper, earlier.anchor) in later.tells_of:
        yield "the same paragraph tells what came of it"
    elif earlier.kind == "request" and earlier.paper in later.cites:
        yield f"cites {earlier.paper}"
    exact = len(earlier.deadline) > len("2026")
    if exact and earlier.deadline in around.dates - {later.deadline}:
        yield f"names its deadline: {earlier.deadline}"
    elif exact and earlier.deadline == later.deadline and _CUE.search(fold(later.text)):
        yield f"says that it was promised before; same deadline: {earlier.deadline}"


def _how(later: Statement, earlier: Statement) -> How:
    before = earlier.deadline or next(iter(sorted(subject(earlier.text, earlier.date).dates)), "")
    if not later.deadline or later.deadline == before:
        return "repeated"
    return "moved" if before else "sharpened"
