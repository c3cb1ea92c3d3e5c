"""Which member a promise in a debate is given to: who is named, asked last, or asked in the same words."""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter

import regex

from gestand.extract.cues import words
from gestand.extract.sentences import Sentence
from gestand.model import Paper, Passage, Speaker


@dataclass(frozen=True, slots=True)
class Turn:
    """A paragraph that a member spoke, or in which a member of government answers that member."""

    member: str
    words: frozenset[str]
    own: bool  # the member's own words
    start: int  # where in the paper


def turns(paper: Paper, until: int) -> list[Turn]:
    """The paragraphs of a debate up to this offset, each with the member that it is of or for."""
    found: list[Turn] = []
    answered = ""  # the member who asked last, or whom the answer names
    for passage in _spoken(paper, until):
        said = paper.words_of(passage)
        speaker = passage.speaker
        if speaker and not speaker.office:
            answered = surname(speaker.name)
            found.append(Turn(answered, content(said), own=True, start=passage.start))
            continue
        answered = named(said, paper) or answered
        if answered:
            found.append(Turn(answered, content(said), own=False, start=passage.start))
    return found


def asker(text: str, heard: list[Turn]) -> str:
    """The member in whose turns the rare words of a text stand together most; empty where none do.

    The three best turns of a member count; an answer counts less than the member's own words, and a long
    turn less than a short one.
    """
    own = telling(text)
    in_turns = [own & turn.words for turn in heard]
    often = Counter(word for common in in_turns for word in common)
    worth = {word: math.log(len(heard) / n) ** 1.5 for word, n in often.items()}
    scores: dict[str, list[float]] = {}
    for turn, common in zip(heard, in_turns, strict=True):
        shared = sum(worth[word] for word in common)
        weight = (1.0 if turn.own else 0.3) / (len(turn.words) + 5) ** 0.25
        scores.setdefault(turn.member, []).append(shared * weight)
    best = {member: sum(sorted(of)[-3:]) for member, of in scores.items()}
    member = max(best, key=lambda m: best[m], default="")
    return member if member and best[member] > 0 else ""


def named(text: str, paper: Paper) -> str:
    """The member that a member of government says to answer ("de heer Boswijk vroeg"); empty for none."""
    m = _MEMBER.search(text)
    return _known_as(m["name"], paper) if m else ""


def members(text: str, paper: Paper) -> list[str]:
    """The surnames of the members that a text names, in its order."""
    found: dict[str, int] = {}
    for speaker in paper.speakers:
        name = surname(speaker.name)
        as_named = rf"\b[{name[:1]}{name[:1].lower()}]{regex.escape(name[1:])}\b"  # "Olger van Dijk"
        if name[:1].isalpha() and not speaker.office and (m := regex.search(as_named, text)):
            found.setdefault(name, m.start())
    return sorted(found, key=lambda name: found[name])


@dataclass(slots=True)
class Listener:
    """Follows a debate and tells, at each sentence of a member of government, whom it answers."""

    paper: Paper
    heard: list[Turn]
    last: str = ""  # the member who spoke last
    direct: bool = False  # the answer is to that member
    by_chair: bool = False  # the chair spoke between that member and the answer
    speaker: Speaker | None = None
    paragraph: int = -1  # where the paragraph starts that is being answered in
    named: list[str] = field(default_factory=list)  # in that paragraph
    _asked: list[Turn] = field(init=False)  # what members said

    def __post_init__(self) -> None:
        self._asked = [turn for turn in self.heard if turn.own]

    def hear(self, sentence: Sentence) -> None:
        """Take in what is said, sentence after sentence."""
        speaker = sentence.passage.speaker
        if speaker is None:
            return
        if speaker.chair:
            self.by_chair = True
            self.direct &= not _TERM.search(sentence.text)
        elif not speaker.office:
            self.last, self.direct, self.by_chair = surname(speaker.name), True, False
        elif sentence.passage.start != self.paragraph:
            goes_on = speaker == self.speaker
            opens = not goes_on and self.by_chair and _OPENS.match(sentence.text)
            relieves = not goes_on and self.speaker is not None and self.speaker.office
            if opens or relieves or (goes_on and (self.by_chair or _NEXT.match(sentence.text))):
                self.direct = False
            self.paragraph, self.named = sentence.passage.start, []
        if speaker.office and (found := asked_by(sentence.text, self.paper)):
            self.named = found
        self.speaker = speaker

    def answers(self, sentence: Sentence) -> list[str]:
        """The members whom a sentence of a member of government answers; empty where nothing tells."""
        if self.named:
            return self.named
        paragraph = self.paper.words_of(sentence.passage)
        if later := asked_by(paragraph, self.paper):
            return later
        if self.direct:
            return [self.last]
        before = bisect_left(self._asked, sentence.start, key=_START)
        asked = self._asked[max(0, before - _BACK) : before]
        member = asker(paragraph, asked) if len(telling(paragraph)) > _FEW else ""
        return [member or self.last] if member or self.last else []


_FEW = 4  # telling words of a paragraph that say too little of whose question it answers
_BACK = 400  # turns of members that an answer can be to; a day of debate has fewer
_START = attrgetter("start")
# A member of government begins a part of the debate.
_OPENS = regex.compile(r"(?:Voorzitter|Dank|Ik dank|Veel dank|Goede)")
# The chair gives the floor for a new part of the debate, not for an answer to the last question.
_TERM = regex.compile(r"\b(?:woord|termijn|beantwoording|schors)", regex.IGNORECASE)
# The speaker goes on to the next question.
_NEXT = regex.compile(
    r"(?:(?:En|Maar|Nu) )?(?:dan|tot slot|ten slotte|verder|voorts|vervolgens|ten (?:eerste|tweede|derde))\b",
    regex.IGNORECASE,
)


def asked_by(text: str, paper: Paper) -> list[str]:
    """The members that a sentence names with a title: "de heer Boswijk en mevrouw Piri vroegen"."""
    named = [name for m in _MEMBER.finditer(text) if (name := _known_as(m["name"], paper))]
    return list(dict.fromkeys(named))


def surname(name: str) -> str:
    """The name without a first name: "Olger van Dijk" is listed as "Van Dijk"."""
    m = _FIRST_NAME.match(name)
    rest = name[m.end() :] if m else name
    return rest[:1].upper() + rest[1:]


_FIRST_NAME = regex.compile(r"(?!(?:Van|De|Den|Ter|Ten|In|Op) )\p{Lu}\p{Ll}+ (?=(?:van|de|den|ter|ten|el)\b)")


def content(text: str) -> frozenset[str]:
    """The words that carry meaning, by their first eight letters: enough to meet an inflected twin."""
    return frozenset(word[:8] for word in regex.findall(r"\p{L}{4,}", text.casefold()))


def spelled_out(text: str, beginnings: Iterable[str]) -> list[str]:
    """The words of a text that begin like this, as it has them first."""
    found = {word[:8].casefold(): word for word in reversed(regex.findall(r"\p{L}{4,}", text))}
    return [found.get(beginning, beginning) for beginning in beginnings]


def telling(text: str) -> frozenset[str]:
    """The content of a text without the words that stand in promises on any subject."""
    return content(text) - _promise_words()


@cache
def _promise_words() -> frozenset[str]:
    return frozenset(word[:8] for word in words("promise_words"))


def _spoken(paper: Paper, until: int) -> list[Passage]:
    return [
        p
        for p in paper.passages
        if p.start < until and p.kind in ("paragraph", "item") and p.speaker and not p.speaker.chair
    ]


_MEMBER = regex.compile(
    r"\b(?i:de heer|mevrouw|meneer|het lid) "
    r"(?P<name>(?:[Vv]an |[Dd]e |[Dd]er |[Dd]en |[Tt]er |\p{Lu}\p{Ll}+ van ){0,3}\p{Lu}[\p{L}-]+)"
)


def _known_as(name: str, paper: Paper) -> str:
    for speaker in paper.speakers:
        if not speaker.office and speaker.name.casefold().endswith(name.casefold()):
            return surname(speaker.name)
    return ""
