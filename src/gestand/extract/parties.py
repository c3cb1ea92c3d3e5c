"""Third parties that a paper retells: who made the report, and which sentences have them as subject."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from gestand.extract.cues import load
from gestand.extract.hints import Hint, matches_at
from gestand.extract.prefilter import Pattern
from gestand.model import Paper


@dataclass(frozen=True, slots=True)
class Party:
    """Who made a report: the name that the paper gives it, the forms it goes by, and what it is.

    "De Raad voor de Veren (hierna: de Raad)" goes by its name, and is a "raad".
    """

    name: str
    forms: tuple[str, ...]
    is_a: tuple[str, ...] = ()

    def joined(self, other: Party) -> Party:
        """This party, known by the forms of another too."""
        return Party(self.name, _once(self.forms, other.forms), _once(self.is_a, other.is_a))


@dataclass(frozen=True, slots=True)
class Subject:
    """A third party that a sentence speaks of; `name` is empty where it is only "het rapport"."""

    name: str
    start: int


def find(paper: Paper) -> list[Party]:
    """Who made the reports that a paper retells, the most named first, under the names the paper uses."""
    counts: dict[str, int] = {}
    found_by = ((_makers(paper.text), 1), (_publishers(paper.text), 2), (_tellers(paper.text), 2))
    for matches, weight in found_by:
        for m in matches:
            name = m["name"].strip(" ,")
            if _is_party(name):
                counts[name] = counts.get(name, 0) + weight
    found: dict[str, Party] = {}
    for name in _whole_names(sorted(counts, key=lambda name: -counts[name])[:_MOST]):
        party = _party(paper.text, name)
        found[party.name] = found[party.name].joined(party) if party.name in found else party
    return list(found.values())


def _whole_names(names: list[str]) -> list[str]:
    """The names, each that only ends another as that other: "Rekenkamer" is the "Algemene Rekenkamer"."""
    return list(dict.fromkeys(next((n for n in names if n.endswith(f" {name}")), name) for name in names))


_MOST = 50  # parties; no paper retells so many


def subject(text: str, parties: Sequence[Party]) -> Subject | None:
    """The third party that a sentence speaks of: a known one, a report, or a new name that tells."""
    for party in parties:
        for form in party.forms:
            at = text.find(form)
            whole = at >= 0 and not text[at + len(form) : at + len(form) + 1].isalpha()
            if whole and not text[:at].endswith(("rapport van ", "onderzoek van ")):
                return Subject(party.name, at)
    known = load("reports")
    for body in known.each("body", text):
        noun = body.words.split()[-1].casefold()
        of_kind = [party for party in parties if noun in party.is_a]
        if of_kind:
            return Subject(of_kind[0].name, body.start)
    if study := known.first("study", text):
        return Subject("", study.start)
    m = _TELLER.search(text)
    return Subject(m["name"].strip(), m.start()) if m and _is_party(m["name"]) else None


# Capitalised words, with small ones between: "Raad voor de Kinderbescherming". Possessive and bounded, so
# that a page of capitals is read in linear time. A stop within a word is part of it, one behind it is not.
_WORD_OF_NAME = r"\p{Lu}(?:[\p{L}&’'-]|\.(?=\p{L})){0,60}+"
_NAME = (
    rf"(?P<name>{_WORD_OF_NAME}"
    rf"(?: (?:(?:van|voor|de|het|der|en|tegen|of|into|for|&) ){{0,2}}{_WORD_OF_NAME}){{0,11}}+"
    r"(?: (?:ombudsman|rekenkamer|inspectie)\b)?)"
)
_TELLS = (
    r"(?:conclude(?:ert|erde)|constate(?:ert|erde)|stelt|stelde|meldt|meldde|signale(?:ert|erde)|merkt op"
    r"|merkte op|wijst er ?op|wees er ?op|oordeelt|oordeelde|beveelt|beval|advise(?:ert|erde)|roept|riep"
    r"|waarschuwt|waarschuwde|benadrukt|benadrukte|bepleit|bepleitte|pleit|pleitte)"
)


_WORK = (
    r"(?:rapport|onderzoek|studie|evaluatie|advies|rapportage|verkenning|zwartboek|manifest|brandbrief"
    r"|signalement|notitie)"
)
_TITLE = r"(?:\s[«‘'“\"„][^«»‘’“”\"„]{1,150}[»’'”\"])?"
_DONE = r"(?:gedaan|uitgevoerd|verricht|opgesteld|uitgebracht) door"
_OFFICE = r"(?:ministerie|minister|staatssecretaris|commissie)"
_OF_LAW = r"(?:de |het |(?:stichting|vereniging|actiegroep|belangenorganisatie) )?"
_MAKER = regex.compile(
    rf"{_WORK}{_TITLE}(?:\s\S+){{0,3}}?\s(?:van|door)\s{_OF_LAW}(?<!\b{_OFFICE} (?:van|voor) ){_NAME}"
    rf"|{_DONE} {_OF_LAW}{_NAME}"
)
_MADE = Hint(rf"{_WORK}|{_DONE}")


def _makers(text: str) -> Iterator[regex.Match[str]]:
    return matches_at(_MAKER, text, _MADE.places(text))


_PUBLISHES = r"(?:heeft|kwam|publiceerde|presenteerde|bracht|schreef|stuurde|verrichtte|deed)"
_CALLED_SO = r"(?: \([^()]{1,60}\))?"
_ITS_WORK = rf"(?: \p{{Ll}}+){{1,4}}? \p{{Ll}}*{_WORK}\b"
_PUBLISHER = regex.compile(
    rf"\b{_PUBLISHES} {_OF_LAW}{_NAME}{_CALLED_SO}{_ITS_WORK}"
    rf"|(?:\b(?:[Dd]e|[Hh]et) )?{_NAME}{_CALLED_SO} {_PUBLISHES}{_ITS_WORK}"
)


_PUBLISHED = Hint(rf"{_PUBLISHES}(?: {_OF_LAW}[A-ZÀ-Þ\x1a]|(?: \p{{L}}+){{1,4}} \p{{L}}*{_WORK})")


def _publishers(text: str) -> Iterator[regex.Match[str]]:
    return _on_lines(_PUBLISHER, text, _PUBLISHED)


_TELLERS = (
    rf"(?:\b(?:[Dd]e|[Hh]et) )?{_NAME} {_TELLS}\b",
    rf"\b(?:{_TELLS}|[Vv]olgens) (?:de |het )?{_NAME}",
)
_TELLER = Pattern(*_TELLERS)
_ANY_TELLER = regex.compile("|".join(_TELLERS))  # on a line known to hold one
_TOLD = Hint(rf"{_TELLS}|olgens ")


def _tellers(text: str) -> Iterator[regex.Match[str]]:
    return _on_lines(_ANY_TELLER, text, _TOLD)


def _on_lines(pattern: regex.Pattern[str], text: str, hint: Hint) -> Iterator[regex.Match[str]]:
    """A name and what it tells or publishes stand on one line."""
    ends = [m.end() for m in _LINE_END.finditer(text)]
    lines = list(zip([0, *ends], [*ends, len(text)], strict=True))
    for start, end in map(lines.__getitem__, hint.stretches(text, lines)):
        yield from pattern.finditer(text[start:end])


_LINE_END = regex.compile("\n")


def _is_party(name: str) -> bool:
    return len(name) > 2 and not load("reports").first("no_party", name)


def _party(text: str, name: str) -> Party:
    """The party under the name that the paper uses: "(hierna: X)", its abbreviation, or its full name."""
    short, is_a = name, [noun for noun in _BODIES if regex.search(rf"{noun}\b", name, regex.I)]
    bare = _LEGAL.sub("", name)
    m = regex.search(regex.escape(name) + _CALLED, text)
    if m and m["noun"]:
        is_a.append(m["noun"].casefold())
    elif m:
        short = m["short"]
    elif text.count(bare) > 2 * text.count(name):
        short = bare
    if m := regex.search(rf"\b(\p{{L}}+) {regex.escape(short)}", text):
        is_a += [noun for noun in _BODIES if noun == m[1].casefold()]
    return Party(short, _once((short, name), _first_word(text, short)), _once(is_a))


def _first_word(text: str, name: str) -> tuple[str, ...]:
    """The first word of a name, where the paper lets it stand for the whole ("Amnesty")."""
    first, _, rest = name.partition(" ")
    if len(first) <= _SHORTEST or not rest:
        return ()
    at = text.find(f" {first}")
    while at >= 0:
        end = at + 1 + len(first)
        before, after = text[at - 1 : at], text[end : end + 1]
        if (before.islower() or before == ",") and not after.isalpha() and not text.startswith(rest, end + 1):
            return (first,)
        at = text.find(f" {first}", end)
    return ()


_SHORTEST = 3  # letters; so short a word does not stand for a name


def _once(*forms: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(form for some in forms for form in some))


_CALLED = (
    r"\s?\((?:hierna:?\s)?['‘“\"]?(?:(?:de|het) (?P<noun>\p{L}+)|(?P<short>\p{Lu}[^()'’”\"]{1,40}))['’”\"]?\)"
)
_LEGAL = regex.compile(r"^(?:Stichting|Vereniging|Bureau|Instituut) ")
_BODIES = (
    "commissie", "inspectie", "raad", "college", "stichting", "vereniging", "academie", "instituut", "bureau",
    "rekenkamer", "ombudsman", "autoriteit", "organisatie", "federatie", "universiteit", "platform",
    "waakhond",
)  # fmt: skip
