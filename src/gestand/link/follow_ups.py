"""Which earlier entry a follow-up speaks of. Sure only where one entry can be meant; else a proposal."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from gestand.link.likeness import Subject, in_words, likeness, rarity, subject
from gestand.link.outcome import Outcome, adopted, outcome
from gestand.link.words import fold

# What a follow-up may be of, and the kind of entry that is.
ENTRY_KIND = {"toezegging": "commitment", "motie": "request", "verzoek": "request"}

_BACK = re.compile(
    r"\b(?:die|deze|dat|dit|de) (?:moties?|toezegging(?:en)?|verzoek)\b"
    r"(?!-| (?:van|om|over|die|dat|waarin|uit|tijdens))"
)
_NOT_A_NAME = re.compile(r"\b(?:c\.?\s?s\.?|het|de|lid|leden|kamerlid|kamerleden|mevrouw|heer)(?=\W|$)")
_BETWEEN_NAMES = re.compile(r"\s*(?:,|/|;|\ben\b)\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry of an earlier paper that a follow-up may speak of."""

    paper: str  # permanent key
    anchor: str
    kind: str  # "commitment" | "request"
    date: datetime.date | None  # of the paper
    people: tuple[str, ...] = ()  # movers of a motion, members a promise was given to
    listed: bool | None = None  # of a commitment in a debate
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A follow-up: a later paper says that it answers, fulfils or carries out something earlier."""

    paper: str
    anchor: str
    date: datetime.date | None  # of the paper that says so
    of: str  # "toezegging" | "motie" | "verzoek" | "coalitieakkoord"
    act_date: str = ""  # ISO, of the earlier act
    by: str = ""  # "Ceder", "Dobbe c.s."
    id: str = ""  # of the earlier paper
    text: str = ""
    about: str = ""  # the follow-ups before it that it continues, in words
    guessed: bool = False  # it names no act, and its paper names several before it


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A follow-up tied to an entry. Where it is not `sure`, it is a proposal."""

    mention: Mention
    entry: Entry
    sure: bool
    why: str
    outcome: Outcome
    adopted: bool


def in_context(mentions: Iterable[Mention]) -> list[Mention]:
    """The follow-ups of one paper, in document order, each with what it leaves to those before it.

    "Daarmee beschouw ik de motie als uitgevoerd" names no motion: it means the one that its paper named last.
    """
    resolved: list[Mention] = []
    for mention in mentions:
        resolved.append(_resolved(mention, [m for m in resolved if m.of == mention.of]))
    return resolved


def _resolved(mention: Mention, before: list[Mention]) -> Mention:
    if not before or not _continues(mention, last := before[-1]):
        return mention
    return replace(
        mention,
        act_date=last.act_date,
        by=last.by,
        id=last.id,
        about=f"{last.about} {last.text}",
        guessed=len({(m.id, m.act_date, m.by) for m in before}) > 1,
    )


def _continues(mention: Mention, last: Mention) -> bool:
    """Whether a follow-up points back in words ("die toezegging") and names no other act."""
    stated = ((mention.id, last.id), (mention.act_date, last.act_date), (mention.by, last.by))
    return bool(_BACK.search(fold(mention.text))) and all(own in ("", other) for own, other in stated)


def links(mentions: Iterable[Mention], entries: Iterable[Entry]) -> list[Link]:
    """Tie each follow-up to the entries it speaks of.

    A follow-up names its act by the id of a paper, or by date and people. A motion is one act, whatever the
    number of its requests; of commitments, each is an act of its own. It is sure when one act fits. By date
    alone a motion is never sure: the House votes on dozens in a day. Where several acts fit, or one fits
    only half, those that share words with the follow-up are proposed, and the only one of a named person.
    """
    pool = list(entries)
    return [link for mention in mentions for link in _links_of(mention, pool)]


def _links_of(mention: Mention, entries: list[Entry]) -> Iterator[Link]:
    earlier = [e for e in entries if e.kind == ENTRY_KIND.get(mention.of) and _before(e, mention)]
    fitting, why = _fitting(mention, earlier)
    acts = {(e.paper, "" if e.kind == "request" else e.anchor) for e in fitting}
    if len(acts) > 1 and (meant := _by_wording(mention, fitting)):
        fitting, why = [meant.entry], f"{why}; {meant.why}"
        acts = {(meant.entry.paper, meant.entry.anchor)}
    doubts = list(_doubts(mention, fitting, len(acts)))
    for entry in fitting:
        common = in_words(_subject(mention), subject(entry.text, entry.date))
        if doubts and not common and not (mention.by and len(acts) == 1):
            continue
        words = [f"shared words: {common}"] if doubts and common else []
        yield Link(
            mention=mention,
            entry=entry,
            sure=not doubts,
            why="; ".join([why, *doubts, *words]),
            outcome=outcome(mention.text),
            adopted=entry.kind == "request" and adopted(mention.text),
        )


@dataclass(frozen=True, slots=True)
class _Meant:
    entry: Entry
    why: str


_LEAST = 0.45  # likeness from which wording tells which of several promises is meant
_AHEAD = 2.0  # times as like as the next one


def _by_wording(mention: Mention, entries: list[Entry]) -> _Meant | None:
    """The one of several promises that a follow-up speaks of, if its words leave no doubt.

    A motion is told by its movers and number, not by its words: its requests are one act.
    """
    if any(e.kind == "request" for e in entries):
        return None
    told = _subject(mention)
    subjects = [subject(e.text, e.date) for e in entries]
    rare = rarity(subjects)
    like = sorted(
        ((likeness(s, told, rare), at) for at, s in enumerate(subjects)), key=lambda each: (-each[0], each[1])
    )
    (most, at), (next_most, _) = like[:2]
    if most < _LEAST or most < _AHEAD * next_most:
        return None
    words = in_words(told, subjects[at])
    return _Meant(entries[at], f"alone shares: {words}" if words else "alone names that date")


def _subject(mention: Mention) -> Subject:
    return subject(f"{mention.about} {mention.text}", mention.date)


def _fitting(mention: Mention, entries: list[Entry]) -> tuple[list[Entry], str]:
    """The entries that the follow-up can mean, and what ties them to it."""
    if mention.id and not mention.id.startswith("dossier-"):
        return _listed_first([e for e in entries if e.paper == mention.id]), f"same id: {mention.id}"
    if mention.of == "verzoek":  # of a committee or in written questions: only an id tells it is a motion
        return [], ""
    on_date = [e for e in entries if e.date and e.date.isoformat() == mention.act_date]
    people = names(mention.by)
    theirs = [e for e in entries if people and people <= _people(e)]
    if both := [e for e in on_date if e in theirs]:
        return _listed_first(both), f"same date: {mention.act_date}; same name: {mention.by}"
    if mention.of == "motie" and theirs:  # often dated by its adoption
        return theirs, f"same name: {mention.by}"
    nameless = [e for e in on_date if not (people and e.people)]
    return _listed_first(nameless), f"same date: {mention.act_date}"


def _doubts(mention: Mention, fitting: list[Entry], acts: int) -> Iterator[str]:
    """Why it is not sure that these entries are meant."""
    if acts > 1:
        yield f"several fit: {acts}"
    if mention.guessed:
        yield "the paper names several before it"
    if mention.date is None:
        yield "the paper states no date"
    if all(e.paper == mention.id for e in fitting):
        return
    if any(e.date and e.date.isoformat() != mention.act_date for e in fitting):
        yield "not the same date"
    if mention.by and not all(names(mention.by) <= _people(e) for e in fitting):
        yield f"not known to be of {mention.by}"
    if mention.of == "motie" and not mention.by:
        yield "no mover named"


def _people(entry: Entry) -> frozenset[str]:
    return frozenset().union(*map(names, entry.people))


def _before(entry: Entry, mention: Mention) -> bool:
    """Whether the entry stands in another paper, and not in a later one."""
    if entry.paper == mention.paper:
        return False
    return entry.date is None or mention.date is None or entry.date <= mention.date


def _listed_first(entries: list[Entry]) -> list[Entry]:
    """Without the spoken promises of a debate that also has a list: the list repeats them."""
    with_list = {e.paper for e in entries if e.listed}
    return [e for e in entries if e.listed is not False or e.paper not in with_list]


def names(people: str) -> frozenset[str]:
    """The surnames in words such as "de leden Van Dijk en Ceder c.s.", folded.

    >>> sorted(names("de leden Van Dijk en Ceder c.s."))
    ['ceder', 'van dijk']
    """
    parts = _BETWEEN_NAMES.split(fold(people))
    return frozenset(name for part in parts if (name := " ".join(_NOT_A_NAME.sub(" ", part).split())))
