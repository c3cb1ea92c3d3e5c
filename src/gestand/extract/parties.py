"""Third parties that a paper retells: who made the report, and which sentences have them as subject."""

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from gestand.extract.cues import load
from gestand.extract.hints import Hint, matches_at
from gestand.extract.prefilter import Pattern
from gestand.model import Paper


@dataclass(frozen=True, slots=True)
class Subject:
    """A third party that a sentence speaks of; `name` is empty where it is only "het rapport"."""

    name: str
    start: int


def find(paper: Paper) -> list[str]:
    """Who made the reports that a paper retells, the most named first, under the names the paper uses."""
    counts: dict[str, int] = {}
    for matches, weight in ((_makers(paper.text), 1), (_tellers(paper.text), 2)):
        for m in matches:
            if _is_party(m["name"].strip(" ,")):
                name = m["name"].strip(" ,")
                counts[name] = counts.get(name, 0) + weight
    ranked = sorted(counts, key=lambda name: -counts[name])[:_MOST]
    return [_short(paper.text, name) for name in ranked]


_MOST = 50  # parties; no paper retells so many


def subject(text: str, parties: list[str]) -> Subject | None:
    """The third party that a sentence speaks of: a known one, a report, or a new name that tells."""
    for name in parties:
        for form in _forms(name):
            at = text.find(form)
            if at >= 0 and not text[:at].endswith(("rapport van ", "onderzoek van ")):
                return Subject(name, at)
    study = load("reports").first("study", text)
    if study:
        return Subject("", study.start)
    m = _TELLER.search(text)
    return Subject(m["name"].strip(), m.start()) if m and _is_party(m["name"]) else None


def _forms(name: str) -> tuple[str, ...]:
    """A name, and its first word where that is long enough to stand for it ("Amnesty")."""
    first = name.split(" ", maxsplit=1)[0]
    return (name, first) if len(first) > 3 else (name,)


# Capitalised words, with small ones between: "Raad voor de Kinderbescherming". Possessive and bounded, so
# that a page of capitals is read in linear time. A stop within a word is part of it, one behind it is not.
_WORD_OF_NAME = r"\p{Lu}(?:[\p{L}&’'-]|\.(?=\p{L})){0,60}+"
_NAME = (
    rf"(?P<name>{_WORD_OF_NAME}"
    rf"(?: (?:(?:van|voor|de|het|der|en|tegen|of|into|for) ){{0,2}}{_WORD_OF_NAME}){{0,11}}+)"
)
_TELLS = (
    r"(?:concludeert|constateert|stelt|meldt|signaleert|merkt op|wijst er ?op|oordeelt|beveelt|adviseert"
    r"|roept|waarschuwt|benadrukt|bepleit)"
)


_WORK = r"(?:rapport|onderzoek|studie|evaluatie|advies|rapportage|verkenning)"
_DONE = r"(?:gedaan|uitgevoerd|verricht|opgesteld|uitgebracht) door"
_OFFICE = r"(?:ministerie|minister|staatssecretaris|commissie)"
_MAKER = regex.compile(
    rf"{_WORK}(?:\s\S+){{0,3}}?\s(?:van|door)\s(?:de |het )?(?<!\b{_OFFICE} (?:van|voor) ){_NAME}"
    rf"|{_DONE} (?:de |het )?{_NAME}"
)
_MADE = Hint(rf"{_WORK}|{_DONE}")


def _makers(text: str) -> Iterator[regex.Match[str]]:
    return matches_at(_MAKER, text, _MADE.places(text))


_TELLER = Pattern(
    rf"(?:\b(?:[Dd]e|[Hh]et) )?{_NAME} {_TELLS}\b", rf"\b(?:{_TELLS}|[Vv]olgens) (?:de |het )?{_NAME}"
)
_TOLD = Hint(rf"{_TELLS}|olgens ")


def _tellers(text: str) -> Iterator[regex.Match[str]]:
    """A name and what it tells stand on one line."""
    ends = [m.end() for m in _LINE_END.finditer(text)]
    lines = list(zip([0, *ends], [*ends, len(text)], strict=True))
    for start, end in map(lines.__getitem__, _TOLD.stretches(text, lines)):
        yield from _TELLER.finditer(text[start:end])


_LINE_END = regex.compile("\n")


def _is_party(name: str) -> bool:
    return len(name) > 2 and not load("reports").first("no_party", name)


def _short(text: str, name: str) -> str:
    """The short name that a paper gives a party: "(hierna: X)" or its abbreviation in brackets."""
    m = regex.search(
        regex.escape(name) + r"\s?\((?:hierna:?\s)?['‘“\"]?(?P<short>\p{Lu}[^()'’”\"]{1,40})['’”\"]?\)", text
    )
    return m["short"] if m else name
