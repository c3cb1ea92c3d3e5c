"""What a third party concludes and asks, as a paper to parliament tells it: findings, recommendations.

A paper retells a report in sentences with a reporting verb ("concludeert", "beveelt aan"), in sentences
that go on from those, and in numbered recommendations or lists. One sentence may hold several items.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

import regex

from gestand.extract import clauses, parties, prefilter
from gestand.extract.cues import Cue, load
from gestand.extract.prefilter import Gate
from gestand.extract.sentences import Sentence
from gestand.model import Finding, Paper, Recommendation

_REPORTING = ("letter", "decision_note", "annual_report")


@dataclass(frozen=True, slots=True)
class _Item:
    """One thing asked or concluded, before it is numbered."""

    asks: bool
    start: int
    end: int
    by: str
    to: str
    why: str


def extract(paper: Paper, said: list[Sentence]) -> list[Finding | Recommendation]:
    """The findings and recommendations that the sentences retell, in document order."""
    if paper.metadata.type not in _REPORTING:
        return []
    asked = concluded = 0
    found: list[Finding | Recommendation] = []
    for item in _Retelling(paper).items(said):
        for start, end in _parts(paper, item):
            quote, why = paper.quote(start, end), (item.why,)
            if item.asks:
                asked += 1
                found.append(
                    Recommendation(
                        start=start, end=end, quote=quote, why=why, id=f"r{asked}", by=item.by, to=item.to
                    )
                )
            else:
                concluded += 1
                found.append(
                    Finding(start=start, end=end, quote=quote, why=why, id=f"f{concluded}", by=item.by)
                )
    return found


class _Retelling:
    """Reads sentence after sentence and remembers who is being retold, and whether it asks."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.parties = parties.find(paper)
        self.main = self.parties[0] if self.parties else ""
        self.to = ""  # whom the last recommendation was made to
        self.asks: bool | None = None  # what the sentence before retold; None: government spoke
        self.listed: bool | None = None  # what the items of the list now being read are

    def items(self, said: list[Sentence]) -> Iterator[_Item]:
        """What the sentences retell, one sentence an item, with what only completes it joined to it."""
        known = load("reports")
        held: _Item | None = None
        passage = None
        able = prefilter.possible
        opens, goes_on = _gate().bits, _gate(*_BEHIND_OTHERS).bits
        for sentence in _unjoined(self.paper, said):
            if sentence.passage is not passage:
                passage = sentence.passage
                self._begin(passage.kind == "item")
            if passage.kind == "heading":
                continue
            silent = not able(sentence.text) & (opens if self.asks is None else goes_on)
            if silent and self.listed is None:
                self.asks = None
                if held:
                    yield held
                    held = None
                continue
            if held and self.asks is not None and known.first("joins", sentence.text):
                held = replace(held, end=sentence.end)
                continue
            if held:
                yield held
            held = self._item(sentence)
        if held:
            yield held

    def _begin(self, is_item: bool) -> None:
        self.asks = None
        if not is_item:
            self.listed = None

    def _item(self, sentence: Sentence) -> _Item | None:
        return (
            self._numbered(sentence)
            or self._of_list(sentence)
            or self._told(sentence)
            or self._goes_on(sentence)
        )

    def _numbered(self, sentence: Sentence) -> _Item | None:
        for group, asks in (("numbered_request", True), ("numbered_finding", False)):
            cue = load("reports").first(group, sentence.text)
            if cue and len(sentence.text) - cue.end > _SHORTEST:
                self.asks = asks
                return _Item(asks, sentence.start + cue.end, sentence.end, self.main, "", str(cue))
        return None

    def _of_list(self, sentence: Sentence) -> _Item | None:
        if self.listed is None or sentence.passage.kind != "item":
            return None
        return _Item(self.listed, sentence.start, sentence.end, self.main, self.to, "onderdeel van een lijst")

    def _told(self, sentence: Sentence) -> _Item | None:
        told = _told(sentence.text, self.parties)
        if told is None:
            return None
        self.asks, by, cue = told
        if self.asks:
            self.to = _addressee(sentence.text)
        if sentence.text.endswith(":"):
            self.listed = self.asks
            return None
        return _Item(self.asks, sentence.start, sentence.end, by or self.main, self.to, str(cue))

    def _goes_on(self, sentence: Sentence) -> _Item | None:
        known = load("reports")
        goes_on = known.first("continues", sentence.text)
        if self.asks is False and not goes_on:
            goes_on = known.first("gap", sentence.text)
        if self.asks is not None and goes_on and not known.first("government", sentence.text):
            self.asks = bool(self.asks and known.first("demand", sentence.text))
            return _Item(self.asks, sentence.start, sentence.end, self.main, self.to, str(goes_on))
        self.asks = None
        for group, asks in (("list_of_requests", True), ("list_of_findings", False)):
            if self.main and known.first(group, sentence.text):
                self.listed = asks
        return None


@cache
def _gate(*behind_others: str) -> Gate:
    """Without any of these a sentence retells nothing, nor does it go on from one that does."""
    known = load("reports")
    alone = (group for group in known.groups if group not in (*_BESIDE_OTHERS, *_BEHIND_OTHERS))
    return known.gate(*alone, *behind_others)


# Groups that are looked for only where another has been found: in the same sentence, in the one before.
_BESIDE_OTHERS = ("demand", "government", "internal", "own_view", "study", "no_party", "reply")
_BEHIND_OTHERS = ("joins", "continues", "gap")


_SHORTEST = 20  # characters that a numbered recommendation holds behind its number


def _unjoined(paper: Paper, said: list[Sentence]) -> Iterator[Sentence]:
    """The sentences, with a list that one announces taken apart again: each item may be one asked."""
    items = {passage.start: passage for passage in paper.passages}
    for sentence in said:
        at = sentence.start
        if "\n" not in sentence.text:
            yield sentence
            continue
        for line in sentence.text.split("\n"):
            yield Sentence(at, at + len(line), line, items.get(at, sentence.passage))
            at += len(line) + 1


def _told(text: str, names: list[str]) -> tuple[bool, str, Cue] | None:
    """Whether a sentence retells a third party: (asks, by, cue)."""
    able = _telling()(text)
    subject = parties.subject(text, names) if able else None
    if subject is None:
        return None
    known = load("reports")
    if known.holds(text, "internal", "own_view"):
        return None
    for group in able:
        for cue in known.each(group, text):
            near = abs(cue.start - subject.start) <= _NEAR
            if near and not known.holds(text[: cue.start], "government", whole=text):
                return group == "asks", subject.name, cue
    return None


@cache
def _telling() -> Gate:
    return load("reports").gate("asks", "concludes")


_NEAR = 90  # characters between a subject and its verb


def _addressee(text: str) -> str:
    """Whom a recommendation is made to: "het ministerie van X en de IND", without articles."""
    m = regex.search(
        r"(?:beveelt|adviseert|deelt met|aan) "
        r"(?P<to>(?:het|de) (?:ministerie|minister|staatssecretaris|IND|COA|kabinet|regering)[^,;.]*?)"
        r"(?= aan\b| is\b| om\b|,|\.|:)",
        text,
    )
    return regex.sub(r"\b(?:het|de) ", "", m["to"]) if m else ""


def _parts(paper: Paper, item: _Item) -> list[tuple[int, int]]:
    """Start and end of the item, or of each that its sentence holds."""
    text = paper.text[item.start : item.end]
    cuts = clauses.of_requests(text) if item.asks else clauses.of_findings(text)
    starts = [0, *(to for _, to in cuts)]
    ends = [*(at for at, _ in cuts), len(text)]
    return [(item.start + a, item.start + b) for a, b in zip(starts, ends, strict=True)]
