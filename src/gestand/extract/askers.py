"""Which member asked for what a promise of the list gives: told by the words of who spoke of it."""

import math
from collections import Counter
from dataclasses import dataclass

import regex

from gestand.model import Paper, Passage


@dataclass(frozen=True, slots=True)
class Turn:
    """A paragraph that a member spoke, or in which a member of government answers that member."""

    member: str
    words: frozenset[str]
    own: bool  # the member's own words


def turns(paper: Paper, until: int) -> list[Turn]:
    """The paragraphs of a debate up to this offset, each with the member that it is of or for."""
    found: list[Turn] = []
    answered = ""  # the member who asked last, or whom the answer names
    for passage in _spoken(paper, until):
        words = paper.words_of(passage)
        speaker = passage.speaker
        if speaker and not speaker.office:
            answered = surname(speaker.name)
            found.append(Turn(answered, content(words), own=True))
            continue
        answered = named(words, paper) or answered
        if answered:
            found.append(Turn(answered, content(words), own=False))
    return found


def asker(text: str, heard: list[Turn]) -> str:
    """The member in whose turns the rare words of a text stand together most; empty where none do.

    The three best turns of a member count; an answer counts less than the member's own words, and a long
    turn less than a short one.
    """
    often = Counter(word for turn in heard for word in turn.words)
    own = content(text)
    scores: dict[str, list[float]] = {}
    for turn in heard:
        shared = sum(math.log(len(heard) / often[word]) ** 1.5 for word in own & turn.words)
        weight = (1.0 if turn.own else 0.3) / (len(turn.words) + 5) ** 0.25
        scores.setdefault(turn.member, []).append(shared * weight)
    best = {member: sum(sorted(of)[-3:]) for member, of in scores.items()}
    member = max(best, key=lambda m: best[m], default="")
    return member if member and best[member] > 0 else ""


def named(text: str, paper: Paper) -> str:
    """The member that a member of government says to answer ("de heer Boswijk vroeg"); empty for none."""
    m = _MEMBER.search(text)
    return _known_as(m["name"], paper) if m else ""


def surname(name: str) -> str:
    """The name without a first name: "Olger van Dijk" is listed as "Van Dijk"."""
    m = regex.fullmatch(r"\p{Lu}\p{Ll}+ (?P<rest>(?:van|de|der|den|ter|ten|el)\b.*)", name)
    return m["rest"][0].upper() + m["rest"][1:] if m else name


def content(text: str) -> frozenset[str]:
    """The words that carry meaning, by their first eight letters: enough to meet an inflected twin."""
    return frozenset(word[:8] for word in regex.findall(r"\p{L}{4,}", text.casefold()))


def _spoken(paper: Paper, until: int) -> list[Passage]:
    return [
        p
        for p in paper.passages
        if p.start < until and p.kind in ("paragraph", "item") and p.speaker and not p.speaker.chair
    ]


_MEMBER = regex.compile(
    r"\b(?:de heer|mevrouw|meneer|het lid) "
    r"(?P<name>(?:[Vv]an |[Dd]e |[Dd]er |[Dd]en |[Tt]er |\p{Lu}\p{Ll}+ van ){0,3}\p{Lu}[\p{L}-]+)"
)


def _known_as(name: str, paper: Paper) -> str:
    for speaker in paper.speakers:
        if not speaker.office and speaker.name.casefold().endswith(name.casefold()):
            return surname(speaker.name)
    return ""
