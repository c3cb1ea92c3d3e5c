"""Which earlier entry a follow-up speaks of. Sure only where one entry can be meant; else a proposal."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gestand.link.outcome import Outcome, adopted, outcome
from gestand.link.words import fold, telling

# What a follow-up may be of, and the kind of entry that is.
ENTRY_KIND = {"toezegging": "commitment", "motie": "request", "verzoek": "request"}

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A follow-up tied to an entry. Where it is not `sure`, it is a proposal."""

    mention: Mention
    entry: Entry
    sure: bool
    why: str
    outcome: Outcome
    adopted: bool


def links(mentions: Iterable[Mention], entries: Iterable[Entry]) -> list[Link]:
    """Tie each follow-up to the entries it speaks of.

    A follow-up names its act by the id of a paper, or by date and people. A motion is one act, whatever the
    number of its requests; of commitments, each is an act of its own. It is sure when one act fits. By date
    alone a motion is never sure: the House votes on dozens in a day. Where several acts fit, those that
    share words with the follow-up are proposed.
    """
    pool = list(entries)
    return [link for mention in mentions for link in _links_of(mention, pool)]


def _links_of(mention: Mention, entries: list[Entry]) -> Iterator[Link]:
    earlier = [e for e in entries if e.kind == ENTRY_KIND.get(mention.of) and _before(e, mention)]
    fitting, why = _fitting(mention, earlier)
    acts = {(e.paper, "" if e.kind == "request" else e.anchor) for e in fitting}
    named = bool(mention.id or mention.by or mention.of == "toezegging")
    dated = mention.date is not None
    sure = len(acts) == 1 and named and dated
    if len(acts) == 1:
        if not named:
            why += "; no mover named"
        if not dated:
            why += "; the paper states no date"
    for entry in fitting:
        shared = telling(entry.text) & telling(mention.text)
        if not sure and len(acts) > 1 and not shared:
            continue
        yield Link(
            mention=mention,
            entry=entry,
            sure=sure,
            why=why
            if len(acts) == 1
            else f"{why}; {len(acts)} fit; shared words: {', '.join(sorted(shared))}",
            outcome=outcome(mention.text),
            adopted=entry.kind == "request" and adopted(mention.text),
        )


def _before(entry: Entry, mention: Mention) -> bool:
    """Whether the entry stands in another paper, and not in a later one."""
    if entry.paper == mention.paper:
        return False
    return entry.date is None or mention.date is None or entry.date <= mention.date


def _fitting(mention: Mention, entries: list[Entry]) -> tuple[list[Entry], str]:
    """The entries that the follow-up can mean, and what ties them to it."""
    if mention.id and not mention.id.startswith("dossier-"):
        return _listed_first([e for e in entries if e.paper.lower() == mention.id.lower()]), (
            f"same id: {mention.id}"
        )
    on_date = [e for e in entries if e.date and e.date.isoformat() == mention.act_date]
    why = f"same date: {mention.act_date}"
    if mention.by:
        people = names(mention.by)
        on_date = [e for e in on_date if people <= frozenset().union(*map(names, e.people))]
        why += f"; same name: {mention.by}"
    return _listed_first(on_date), why


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
