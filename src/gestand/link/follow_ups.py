"""Which earlier entry a follow-up speaks of. Sure only where one entry can be meant; else a proposal."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from gestand.link.accompanying import sends
from gestand.link.likeness import Subject, coverage, in_words, likeness, rarity, shared, subject
from gestand.link.outcome import Outcome, adopted, outcome
from gestand.link.words import fold

# What a follow-up may be of, and the kind of entry that is.
ENTRY_KIND = {"toezegging": "commitment", "motie": "request", "verzoek": "request"}

_BACK = re.compile(
    r"\b(?:die|deze|dat|dit|de) (?:moties?|toezegging(?:en)?|verzoek)\b"
    r"(?!-| (?:van|om|over|die|dat|waarin|uit|tijdens))"
)
_NOT_A_NAME = re.compile(r"\b(?:c\.?\s?s\.?|het|de|lid|leden|kamerlid|kamerleden|mevrouw|heer)(?=\W|$)")
_PRESENTED = re.compile(r"\b(?:(?:bied|stuur|zend|geef|doe)(?:en|t)?|reageer|reageren|deze brief|hierbij)\b")
_WORDS = re.compile(r"[\w-]+|\W")
_FIRST = re.compile(r"[,/;]")
_BETWEEN_NAMES = re.compile(r"\s*(?:,|/|;|\ben\b)\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry of an earlier paper that a follow-up may speak of."""

    paper: str  # permanent key
    anchor: str
    kind: str  # "commitment" | "request"
    date: datetime.date | None  # of the paper
    people: tuple[str, ...] = ()  # movers of a motion, the first mover first; members a promise was given to
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
    notes: frozenset[str] = frozenset()  # keys of the decision notes that go with its paper

    @property
    def in_words(self) -> bool:
        """Whether it names a promise or request by neither paper nor day, so that its words must tell."""
        named = self.act_date or (self.id and not self.id.startswith("dossier-"))
        return self.of in ("toezegging", "verzoek") and not named


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
    back = _BACK.search(words := fold(mention.text))
    return bool(
        back
        and not words[back.end() :].lstrip().startswith(tuple(names(mention.by)))
        and all(own in ("", other) for own, other in stated)
    )


def links(mentions: Iterable[Mention], entries: Iterable[Entry]) -> list[Link]:
    """Tie each follow-up to the entries it speaks of.

    A follow-up names its act by the id of a paper, or by date and people. A motion is one act, whatever the
    number of its requests; of commitments, each is an act of its own. It is sure when one act fits. By date
    alone a motion is never sure: the House votes on dozens in a day. Where several acts fit, or one fits
    only half, those that share words with the follow-up are proposed, and the only one of a named person.
    A promise that is followed up without a day or paper is told by its words, and never sure.
    """
    pool = list(entries)
    return [link for mention in mentions for link in _links_of(mention, pool)]


def _links_of(mention: Mention, entries: list[Entry]) -> Iterator[Link]:
    fitting, why = _fitting(mention, [e for e in entries if _before(e, mention)])
    acts = _acts(fitting)
    if len(acts) > 1 and (one := _by_wording(mention, list(acts.values()))):
        fitting, why = one.entries, f"{why}; {one.why}"
        if any(e.kind == "commitment" for e in fitting):
            acts = _acts(fitting)
    doubts = list(_doubts(mention, fitting, len(acts)))
    told = subject_of(mention)
    if doubts and len(_acts(fitting)) == 1 and (one := _by_wording(mention, [[e] for e in fitting])):
        fitting = one.entries
    for entry in fitting:
        common = in_words(told, its := subject(entry.text, entry.date))
        if entry.paper in mention.notes:
            meant = True
        elif doubts and mention.by and len(_acts(fitting)) == 1:
            meant = bool(common) or not told.words
        else:
            meant = not doubts or max(coverage(told, its), coverage(its, told)) >= _PART
        if not meant:
            continue
        words = [f"shared words: {common}"] if doubts and common else []
        yield Link(
            mention=mention,
            entry=entry,
            sure=not doubts,
            why="; ".join([part for part in (why, *doubts, *words) if part]),
            outcome=outcome(mention.text),
            adopted=entry.kind == "request" and adopted(mention.text),
        )


def _acts(entries: Iterable[Entry]) -> dict[tuple[str, str], list[Entry]]:
    """The entries by the act that they belong to."""
    acts: dict[tuple[str, str], list[Entry]] = {}
    for e in entries:
        acts.setdefault((e.paper, "" if e.kind == "request" else e.anchor), []).append(e)
    return acts


@dataclass(frozen=True, slots=True)
class _Meant:
    entries: list[Entry]
    why: str


_LEAST = 0.45  # likeness from which wording tells which of several acts is meant
_AHEAD = 2.0  # times as like as the next one
_PART = 0.4  # of the words of either that they share at least
_ALONE = 0.5  # the same, where nothing but the wording tells
_TWO = 2  # words that they share at least then


def _by_wording(mention: Mention, acts: list[list[Entry]]) -> _Meant | None:
    """The one of several acts that a follow-up speaks of, if its words leave no doubt.

    Where no person and no single paper narrows them down, it may speak of one that is not among them: then
    one word is too little.
    """
    if len(acts) < 2:
        return None
    told = subject_of(mention)
    subjects = [subject(" ".join(e.text for e in act), act[0].date) for act in acts]
    rare = rarity(subjects)
    like = sorted(
        ((likeness(s, told, rare), at) for at, s in enumerate(subjects)), key=lambda each: (-each[0], each[1])
    )
    (most, at), (next_most, _) = like[:2]
    if most < _LEAST or most < _AHEAD * next_most:
        return None
    words = in_words(told, subjects[at])
    whole = max(coverage(told, subjects[at]), coverage(subjects[at], told))
    if words and not mention.by and len({act[0].paper for act in acts}) > 1 and whole < _PART:
        return None
    return _Meant(acts[at], f"alone shares: {words}" if words else "alone names that date")


def subject_of(mention: Mention) -> Subject:
    """What a follow-up is about; the people it names are no subject."""
    people = {word for name in names(mention.by) for word in name.split()}
    words = _WORDS.findall(fold(f"{mention.about} {mention.text}"))
    return subject("".join(word for word in words if word not in people), mention.date)


def _fitting(mention: Mention, earlier: list[Entry]) -> tuple[list[Entry], str]:
    """The entries that the follow-up can mean, and what ties them to it."""
    entries = [e for e in earlier if e.kind == ENTRY_KIND.get(mention.of)]
    if mention.id and not mention.id.startswith("dossier-"):
        return _listed_first([e for e in entries if e.paper == mention.id]), f"same id: {mention.id}"
    if mention.in_words:
        return _told_in_words(mention, [e for e in earlier if e.kind == "commitment"]), ""
    if mention.of == "verzoek":  # of a committee or in written questions: only an id tells it is a motion
        return _to_send(mention, earlier), "this is what the decision note goes with"
    on_date = [e for e in entries if e.date and e.date.isoformat() == mention.act_date]
    people = names(mention.by)
    theirs = [e for e in entries if people and people <= _people(e) and _moved_by(e, people)]
    if both := [e for e in on_date if e in theirs]:
        return _listed_first(both), f"same date: {mention.act_date}; same name: {mention.by}"
    if mention.of == "motie" and theirs:  # often dated by its adoption
        return theirs, f"same name: {mention.by}"
    nameless = [e for e in on_date if not (people and e.people)]
    return _listed_first(nameless), f"same date: {mention.act_date}"


def _to_send(mention: Mention, earlier: list[Entry]) -> list[Entry]:
    """What a decision note promises of sending the paper of the follow-up, if that says that it is here."""
    if not _PRESENTED.search(fold(mention.text)):
        return []
    return [e for e in earlier if e.paper in mention.notes and sends(e.text)]


def _moved_by(entry: Entry, people: frozenset[str]) -> bool:
    """Whether a motion may be called after these people: that is, after its first mover at least."""
    return entry.kind != "request" or bool(people & names(_FIRST.split(", ".join(entry.people))[0]))


def _told_in_words(mention: Mention, promises: list[Entry]) -> list[Entry]:
    """The promise that a follow-up without a day or paper tells of: the one most like it, if any is.

    Of statements of it that are as like, the first.
    """
    told, people = subject_of(mention), names(mention.by)
    likely = []
    for entry in _listed_first(promises):
        its = subject(entry.text, entry.date)
        known = not entry.people or people <= _people(entry)
        if known and len(shared(told, its)) >= _TWO and coverage(its, told) >= _ALONE:
            likely.append((coverage(its, told) * coverage(told, its), entry))
    likely.sort(key=lambda each: (-each[0], each[1].date or datetime.date.max, each[1].paper, each[1].anchor))
    return [entry for _, entry in likely[:1]]


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
    if any(e.paper in mention.notes for e in fitting):
        yield "told by its subject"
        return
    if not mention.act_date and any(e.kind == "commitment" for e in fitting):
        yield "it names no date or paper"
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
