"""Which later statement repeats, sharpens or moves an earlier promise: the two are one, with a history.

Sure only where the words around the later statement point at the earlier one: they name its deadline, say
what came of it, or cite its motion. Likeness alone is a proposal for a person.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from gestand.link.likeness import Subject, coverage, in_words, likeness, rarity, shared, subject
from gestand.link.words import fold

How = Literal["repeated", "sharpened", "moved"]

_TOLD = "gemeld|toegezegd|aangekondigd|aangegeven|genoemd|beloofd|schreef|meldde|opgenomen"
_CUE = re.compile(rf"\b(?:zoals|als) (?:\w+ ){{0,11}}?(?:{_TOLD})\b|\b(?:eerder|reeds|al) (?:{_TOLD})e?\b")
_POINTED = 0.4  # likeness that is enough where the words around point at the earlier promise
_ALONE = 1.2  # likeness from which two statements are proposed as one without such a pointer
_AHEAD = 1.5  # times as like as the next one
_NEARLY = 0.8  # times as like as what its paper says better
_PART = 0.33  # of the words of either that the other has at least, where something else points at it
_HALF = 0.45  # the same, for it to be sure that a motion is carried out
_MOST = 0.75  # of the words of the earlier one that a statement has, where nothing points at it
_FEW = 2  # words of its own that a statement may have which goes on about what stands before it


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
    like: float = 0.0  # how much the two share, see `likeness`


def restated(later: Iterable[Statement], earlier: Iterable[Statement]) -> list[Restated]:
    """For each later statement the one earlier promise that it restates, if any."""
    pool = list(earlier)
    rare = rarity(subject(e.text, e.date) for e in pool)
    found = [one for statement in later if (one := _restated(statement, pool, rare))]
    return [one for each in found if (one := _beside(each, found))]


def _beside(one: Restated, found: list[Restated]) -> Restated | None:
    """A restatement beside others by its paper: of one promise the one most like it is meant.

    Another that is nearly as like may say the same again; that is not sure.
    """
    others = [o.like for o in found if o.earlier == one.earlier and o.later.paper == one.later.paper]
    if one.like == max(others):
        return one
    return replace(one, sure=False) if one.like >= _NEARLY * max(others) else None


@dataclass(frozen=True, slots=True)
class _Fit:
    """An earlier statement that may be meant, and how much points at it."""

    earlier: Statement
    sure: bool
    like: float
    why: str


def _restated(later: Statement, pool: list[Statement], rare: dict[str, float]) -> Restated | None:
    """The earlier promise that a statement restates; none where two are as likely."""
    fits = sorted(_fits(later, pool, rare), key=lambda fit: (fit.sure, fit.like), reverse=True)
    if not fits:
        return None
    best = fits[0]
    rivals = [fit.like for fit in fits[1:] if fit.sure == best.sure]
    ahead = not rivals or best.like >= _AHEAD * rivals[0]
    if not best.sure and rivals and best.like <= rivals[0]:
        return None
    sure = best.sure and ahead
    how = _how(later, best.earlier)
    return Restated(later=later, earlier=best.earlier, how=how, sure=sure, why=best.why, like=best.like)


def _fits(later: Statement, pool: list[Statement], rare: dict[str, float]) -> Iterator[_Fit]:
    own = subject(later.text, later.date)
    around = subject(f"{later.context} {later.text}", later.date)
    for earlier in pool:
        if earlier.paper == later.paper or not (earlier.date and later.date and earlier.date < later.date):
            continue
        its = subject(earlier.text, earlier.date)
        words, own_or_around = shared(its, own), own
        like = sum(weight * rare.get(word, 1.0) for word, weight in words.items())
        acted = _speaks_of(later, earlier)
        if like < _POINTED and not acted:
            continue
        whole = coverage(its, own)
        part = max(whole, coverage(own, its))
        dated = _names_deadline(later, earlier, around)
        if like >= _POINTED and part >= _PART and (dated or acted):
            sure = bool(dated) or (earlier.kind == "request" and bool(acted) and part >= _HALF)
        elif acted and len(own.words) <= _FEW and likeness(its, around, rare) >= _ALONE:
            own_or_around, sure = around, False
        elif like >= _ALONE and whole >= _MOST:
            sure = False
        else:
            continue
        named = f"shared words: {in_words(own_or_around, its)}"
        yield _Fit(earlier, sure, like, "; ".join(filter(None, (dated, acted, named))))


def _names_deadline(later: Statement, earlier: Statement, around: Subject) -> str:
    """Whether the words around a statement name the deadline of the earlier one, and how."""
    if len(earlier.deadline) <= len("2026"):
        return ""
    if earlier.deadline in around.dates - {later.deadline}:
        return f"names its deadline: {earlier.deadline}"
    if earlier.deadline == later.deadline and _CUE.search(fold(later.text)):
        return f"says that it was promised before; same deadline: {earlier.deadline}"
    return ""


def _speaks_of(later: Statement, earlier: Statement) -> str:
    """Whether the words around a statement speak of the earlier promise, and how."""
    if (earlier.paper, earlier.anchor) in later.tells_of:
        return "the same paragraph tells what came of it"
    return f"cites {earlier.paper}" if earlier.paper in later.cites else ""


def _how(later: Statement, earlier: Statement) -> How:
    before = earlier.deadline or next(iter(sorted(subject(earlier.text, earlier.date).dates)), "")
    if not later.deadline or later.deadline == before:
        return "repeated"
    return "moved" if before else "sharpened"
