"""What a third party concludes and asks, as a paper to parliament tells it: findings, recommendations.

A paper retells a report in sentences with a reporting verb ("concludeert", "beveelt aan"), in sentences
that go on from those, and in numbered recommendations or lists. One sentence may hold several items.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

import regex

from gestand.extract import clauses, parties, prefilter
from gestand.extract.cues import Cue, load
from gestand.extract.prefilter import Gate
from gestand.extract.sentences import Sentence
from gestand.model import Finding, Paper, Passage, Recommendation

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
            if item.asks or _WISHED.match(quote):
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


_WISHED = regex.compile(r"zou(?:den)? (?:\S+ ){1,10}?moeten\b")  # asked in the clause behind what was found


class _Retelling:
    """Reads sentence after sentence and remembers who is being retold, and whether it asks."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.parties = parties.find(paper)
        self.main = self.parties[0].name if self.parties else ""
        self.spoken_of = ""  # the third party that a sentence under this heading last had as subject
        self.unheard: list[str] = []  # sentences behind that one, in which another may be the subject
        self.to = ""  # whom the last recommendation was made to
        self.asked_in: Passage | None = None  # where something was last asked
        self.asks: bool | None = None  # what the sentence before retold; None: government spoke
        self.listed: bool | None = None  # what the items of the list now being read are
        self.numbered: bool | None = None  # what the numbered block now being read holds
        self.opened = False  # its first words have been read

    def items(self, said: list[Sentence]) -> Iterator[_Item]:
        """What the sentences retell, one sentence an item, with what only completes it joined to it."""
        known = load("reports")
        held: _Item | None = None
        passage = None
        able = prefilter.possible
        opens, goes_on = _gate().bits, _gate(*_BEHIND_OTHERS).bits
        for sentence in _unjoined(self.paper, said):
            begins = sentence.passage is not passage
            if begins:
                passage = sentence.passage
                self._begin(sentence)
            silent = not able(sentence.text) & (opens if self.asks is None else goes_on)
            if (
                silent
                and self.listed is None
                and self.numbered is None
                and not (begins and self._counts(sentence.passage))
            ):
                self.asks = None
                self.unheard.append(sentence.text)
                if held:
                    yield held
                    held = None
                continue
            if held and self.asks is not None and known.first("joins", sentence.text):
                held = replace(held, end=sentence.end)
                continue
            if held:
                yield held
            held = (self._heads(sentence) if begins else None) or self._item(sentence)
        if held:
            yield held

    def _last_party(self) -> str:
        """Who was spoken of last under this heading: read back only where that is asked."""
        while self.unheard:
            subject = parties.subject(self.unheard.pop(), self.parties)
            if subject and subject.name:
                self.spoken_of = subject.name
                self.unheard.clear()
        return self.spoken_of

    def _subject(self, text: str) -> parties.Subject | None:
        """The third party that a sentence speaks of, "zij" being who was spoken of last."""
        subject = parties.subject(text, self.parties)
        if subject is None and (pronoun := load("reports").first("pronoun", text)) and self._last_party():
            return parties.Subject(self.spoken_of, pronoun.start)
        return subject

    def _begin(self, sentence: Sentence) -> None:
        self.asks = None
        if sentence.passage.kind != "item":
            self.listed = None
        if sentence.passage.kind == "heading":
            self.spoken_of = ""
            self.unheard.clear()
            self.numbered = None
        elif self.numbered is not None and load("reports").first("reply", sentence.text):
            self.numbered = None

    def _heads(self, sentence: Sentence) -> _Item | None:
        """What a passage says that opens with a number: "Aanbeveling 2: …", "2. Zorg dat …"."""
        for group, asks in (("numbered_request", True), ("numbered_finding", False)):
            if cue := load("reports").first(group, sentence.text):
                self.numbered, self.opened = asks, False
                return self._of_block(_from(sentence, cue.end), str(cue))
        if self.main and self.listed is None and self._counts(sentence.passage):
            m = _NUMBER.match(sentence.text)
            rest = _from(sentence, m.end() if m else 0)
            if clauses.commands(rest.text):
                self.numbered, self.opened = True, False
                return self._of_block(rest, "genummerd")
        return None

    def _counts(self, passage: Passage) -> bool:
        """Whether a passage opens with a number."""
        return passage.kind == "item" or self.paper.words_of(passage)[:1].isdecimal()

    def _of_block(self, words: Sentence, why: str) -> _Item | None:
        """A sentence of a numbered block: its first, unless that is a mere title, and each that commands."""
        known = load("reports")
        commands = clauses.commands(words.text)
        if not commands and (len(words.text) <= _SHORTEST or known.holds(words.text, "reply")):
            return None
        if words.passage.kind == "heading" and not commands and not self._is_answered(words.passage):
            return None
        if self.opened and not (self.numbered and (commands or known.holds(words.text, "demand"))):
            return None
        self.opened, self.asks = True, bool(self.numbered)
        return _Item(self.asks, words.start, words.end, self.main, "", why)

    def _is_answered(self, heading: Passage) -> bool:
        """Whether government speaks right below a heading."""
        passages = self.paper.passages
        at = bisect_right(passages, heading.start, key=lambda passage: passage.start)
        below = self.paper.words_of(passages[at]) if at < len(passages) else ""
        return load("reports").holds(below, "reply", "government")

    def _item(self, sentence: Sentence) -> _Item | None:
        if sentence.passage.kind == "heading":
            return None
        return (
            self._of_list(sentence)
            or self._told(sentence)
            or self._of_numbered(sentence)
            or self._named(sentence)
            or self._goes_on(sentence)
        )

    def _of_list(self, sentence: Sentence) -> _Item | None:
        if self.listed is None or sentence.passage.kind != "item":
            return None
        return _Item(self.listed, sentence.start, sentence.end, self.main, self.to, "onderdeel van een lijst")

    def _of_numbered(self, sentence: Sentence) -> _Item | None:
        if self.numbered is None:
            return None
        if _is_governments(sentence.text):
            self.numbered = None
            return None
        return self._of_block(sentence, "onder een genummerd kopje")

    def _told(self, sentence: Sentence) -> _Item | None:
        subject = self._subject(sentence.text) if _telling()(sentence.text) else None
        told = _told(sentence.text, subject) if subject else None
        if subject is None or told is None:
            self.unheard.append(sentence.text)
            return None
        by = subject.name or self._last_party() or self.main
        self.spoken_of = by
        self.unheard.clear()
        self.asks, cue = told
        self.opened = True
        if self.asks:
            self.to = _addressee(sentence.text)
            self.asked_in = sentence.passage
        if sentence.text.endswith(":"):
            self.listed = self.asks
            return None
        return _Item(self.asks, sentence.start, sentence.end, by, self.to, str(cue))

    def _named(self, sentence: Sentence) -> _Item | None:
        """What government answers in the sentence that names it: "aan de oproep om … geef ik gehoor"."""
        known = load("reports")
        if not self.main or not _naming()(sentence.text):
            return None
        if not known.holds(sentence.text, "government", "passed_on"):
            return None
        for group, asks in (("named_request", True), ("named_finding", False)):
            for cue in known.each(group, sentence.text):
                words = clauses.named(sentence.text, cue.start, cue.end)
                subject = self._subject(words)
                theirs = subject or self._last_party() or known.holds(sentence.text, "own_view")
                if not theirs or known.holds(words, "of_the_house", "government"):
                    continue
                by = (subject and subject.name) or self.spoken_of or self.main
                self.asks = None
                start = sentence.start + cue.start
                return _Item(asks, start, start + len(words), by, "", str(cue))
        return None

    def _goes_on(self, sentence: Sentence) -> _Item | None:
        known = load("reports")
        goes_on = None
        if self.asks is not None and not known.holds(sentence.text, "government", "own_view"):
            more = "continues_asking" if self.asks else "gap"
            goes_on = known.first("continues", sentence.text) or known.first(more, sentence.text)
        if self.asks is not None and goes_on:
            self.asks = self.asks and known.holds(sentence.text, "demand")
            by = self._last_party() or self.main
            return _Item(self.asks, sentence.start, sentence.end, by, self.to, str(goes_on))
        theirs = self.asked_in is sentence.passage and not _is_governments(sentence.text)
        if theirs and (cue := known.first("asks_more", sentence.text)):
            self.asks = True
            by = self._last_party() or self.main
            return _Item(True, sentence.start, sentence.end, by, self.to, str(cue))
        announced = known.holds(sentence.text, "announces") and not _is_governments(sentence.text)
        self.asks = True if announced and self._last_party() else None
        for group, asks in (("list_of_requests", True), ("list_of_findings", False)):
            if self.main and known.first(group, sentence.text):
                self.listed = asks
        return None


_NUMBER = regex.compile(r"\d{1,2}[.)](?:\s+(?=\p{Lu})|$)")


@cache
def _gate(*behind_others: str) -> Gate:
    """Without any of these a sentence retells nothing, nor does it go on from one that does."""
    known = load("reports")
    alone = (group for group in known.groups if group not in (*_BESIDE_OTHERS, *_BEHIND_OTHERS))
    return known.gate(*alone, *behind_others)


# Groups that are looked for only where another has been found: in the same sentence, in the one before.
_BESIDE_OTHERS = (
    "demand", "government", "internal", "own_view", "study", "body", "pronoun", "no_party", "reply",
    "of_the_house", "passed_on",
)  # fmt: skip
_BEHIND_OTHERS = ("joins", "continues", "continues_asking", "gap")


_SHORTEST = 20  # characters that a numbered recommendation holds behind its number; less is a title


def _unjoined(paper: Paper, said: list[Sentence]) -> Iterator[Sentence]:
    """The sentences, with a list that one announces taken apart again: each item may be one asked.

    A number that stands before a sentence is none.
    """
    items = {passage.start: passage for passage in paper.passages}
    for sentence in said:
        at = sentence.start
        if sentence.text[:1].isdecimal() and _NUMBER.fullmatch(sentence.text):
            continue
        if "\n" not in sentence.text:
            yield sentence
            continue
        for line in sentence.text.split("\n"):
            yield Sentence(at, at + len(line), line, items.get(at, sentence.passage))
            at += len(line) + 1


def _told(text: str, subject: parties.Subject) -> tuple[bool, Cue] | None:
    """Whether a sentence retells a third party, its subject, and whether that asks."""
    known = load("reports")
    for group in _telling()(text):
        for cue in known.each(group, text):
            near = abs(cue.start - subject.start) <= _NEAR
            if near and not known.holds(text[: cue.start], "government", whole=text):
                return None if known.holds(text, "internal", "own_view") else (group == "asks", cue)
    return None


def _from(sentence: Sentence, offset: int) -> Sentence:
    """The sentence without what it opens with."""
    return sentence._replace(start=sentence.start + offset, text=sentence.text[offset:])


def _is_governments(text: str) -> bool:
    return load("reports").holds(text, "government")


@cache
def _telling() -> Gate:
    return load("reports").gate("asks", "concludes")


@cache
def _naming() -> Gate:
    return load("reports").gate("named_request", "named_finding")


_NEAR = 90  # characters between a subject and its verb


def _addressee(text: str) -> str:
    """Whom a recommendation is made to: "het ministerie van X en de IND", without articles."""
    m = _ADDRESSEE.search(text)
    return _ARTICLE.sub("", m["to"]) if m else ""


_ADDRESSEE = regex.compile(
    r"(?:beveelt|adviseert|deelt met|aan) "
    r"(?P<to>(?:het|de) (?:ministerie|minister|staatssecretaris|IND|COA|kabinet|regering)[^,;.]*?)"
    r"(?= aan\b| is\b| om\b|,|\.|:)"
)
_ARTICLE = regex.compile(r"\b(?:het|de) ")


def _parts(paper: Paper, item: _Item) -> list[tuple[int, int]]:
    """Start and end of the item, or of each that its sentence holds."""
    text = paper.text[item.start : item.end]
    cuts = clauses.of_requests(text) if item.asks else clauses.of_findings(text)
    starts = [0, *(to for _, to in cuts)]
    ends = [*(at for at, _ in cuts), len(text)]
    return [(item.start + a, item.start + b) for a, b in zip(starts, ends, strict=True)]
