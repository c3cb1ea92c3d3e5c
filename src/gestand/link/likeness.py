"""How far two passages speak of the same thing: by the words that carry their subject, and by their dates.

"De werkinstructie wordt op 1 april vastgesteld" is about a work instruction; "een evaluatie van de
werkinstructie" about an evaluation, and about the instruction in the second place.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files

from gestand.extract import dates
from gestand.link.words import fold

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NUMBER = re.compile(r"(?<![\d.,])(\d[\d.,]*)\s$")
_LONGEST_NUMBER = 16
_SHORTEST = 4  # letters of a word that says something
_PART = 5  # letters that a part of a compound has at least: "poule" in "tolkenpoule"
_MODIFIER = 0.4  # what a word behind "van" counts for beside the word before it
_COMPOUND = 0.6  # what a part counts for beside the whole word
_ENDING = re.compile(r"(?:(?<=..)(?:heden|ingen|ing|en|es|s|e|n))$")
_PARTICIPLE = re.compile(
    r"^(aan|af|bij|door|in|mee|na|om|op|over|toe|uit|vast|voor|weg)ge(?=\w{4})"  # "vast-ge-steld"
)
_DOUBLE = re.compile(r"([a-z])\1")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a passage is about: its words, each with a weight up to 1, and the dates that it names."""

    words: Mapping[str, float]  # by stem
    forms: Mapping[str, str] = field(default_factory=dict)  # of each stem, a word as it stands there
    dates: frozenset[str] = field(default=frozenset())
    edges: frozenset[str] = field(
        default=frozenset()
    )  # first and last letters: what may be part of a compound

    @property
    def words_told(self) -> list[str]:
        """The words, each as it stands there; not the numbers with them."""
        return [form for form in self.forms.values() if " " not in form]


@lru_cache(maxsize=4096)
def subject(text: str, on: datetime.date | None = None) -> Subject:
    """The subject of a passage; dates relative to that of its paper."""
    dated = _dates(text, on) if on else frozenset()
    weights: dict[str, float] = {}
    forms: dict[str, str] = {}
    behind = ""
    text = fold(text)
    for m in _WORD.finditer(text):
        word = m[0]
        if len(word) >= _SHORTEST and word not in _everyday():
            weight = _MODIFIER if behind == "van" else 1.0
            for known, form in _counted(m, text):
                weights[known] = max(weight, weights.get(known, 0.0))
                forms.setdefault(known, form)
            behind = ""
        elif word == "van" or (behind == "van" and word in ("de", "het", "een", "den")):
            behind = "van"
        else:
            behind = ""
    return Subject(weights, forms, dated, frozenset(edge for word in weights for edge in _edges(word)))


def _edges(word: str) -> tuple[str, str]:
    return word[:_PART], f"-{word[-_PART:]}"


def _counted(word: re.Match[str], text: str) -> Iterator[tuple[str, str]]:
    """Stem and form of a word; and of the number with it, where one stands before it ("20 procent")."""
    yield stem(word[0]), word[0]
    if number := _NUMBER.search(text[max(0, word.start() - _LONGEST_NUMBER) : word.start()]):
        yield f"{number[1]} {stem(word[0])}", f"{number[1]} {word[0]}"


def _dates(text: str, on: datetime.date) -> frozenset[str]:
    """The dates and periods that a text names; "voor het najaar" may be when something was planned for."""
    moments = [*dates.find(text, on), *dates.find(_FOR.sub("in ", text), on)]
    return frozenset(m.value for m in moments if len(m.value) > len("2026"))


_FOR = re.compile(r"\bvoor (?=(?:het|de) )")


def shared(one: Subject, other: Subject) -> dict[str, float]:
    """The words that two passages share, each with what it counts for; part of a compound counts too."""
    both: dict[str, float] = {}
    for word, weight in one.words.items():
        if word in other.words:
            both[word] = weight * other.words[word]
            continue
        if other.edges.isdisjoint(_edges(word)):
            continue
        parts = [w for w in other.words if _is_part(w, word) or _is_part(word, w)]
        if parts:
            both[word] = weight * _COMPOUND * max(other.words[part] for part in parts)
    return both


def in_words(one: Subject, other: Subject) -> str:
    """The words that two passages share, as the first has them, to tell a person."""
    return ", ".join(sorted(one.forms.get(word, word) for word in shared(one, other)))


def likeness(one: Subject, other: Subject, rare: Mapping[str, float]) -> float:
    """How much two passages share: the sum over shared words of weight and rarity, and 1 for a shared date.

    Args:
        one: a subject, by whose words `rare` is asked.
        other: a subject.
        rare: of each word, 1 where few passages have it, less where many do.
    """
    words = sum(weight * rare.get(word, 1.0) for word, weight in shared(one, other).items())
    return words + (1.0 if one.dates & other.dates else 0.0)


def coverage(one: Subject, other: Subject) -> float:
    """What part of the words of one passage another has too, from 0 to 1: part of a compound counts less."""
    known = sum(1.0 if word in other.words else _COMPOUND for word in shared(one, other))
    return known / len(one.words) if one.words else 0.0


def rarity(subjects: Iterable[Subject]) -> dict[str, float]:
    """Of each word, one over the square root of the number of these subjects that have it."""
    counts: dict[str, int] = {}
    for each in subjects:
        for word in each.words:
            counts[word] = counts.get(word, 0) + 1
    return {word: count**-0.5 for word, count in counts.items()}


def _is_part(part: str, whole: str) -> bool:
    return len(part) >= _PART and len(whole) > len(part) and (whole.startswith(part) or whole.endswith(part))


@cache
def stem(word: str) -> str:
    """A word without its inflection, roughly: "resultaten" and "resultaat" are the same."""
    bare = word.replace("-", "")
    while len(bare) > _SHORTEST + 1 and (shorter := _ENDING.sub("", bare)) != bare:
        bare = shorter
    bare = _PARTICIPLE.sub(r"\1", bare)
    if len(bare) > _SHORTEST + 1:
        bare = bare.removesuffix("t").removesuffix("d")
    return _DOUBLE.sub(r"\1", bare)


@cache
def _everyday() -> frozenset[str]:
    return frozenset(fold(files(__package__).joinpath("everyday_words.txt").read_text("utf-8")).split())
