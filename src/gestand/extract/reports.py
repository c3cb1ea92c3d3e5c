"""What a third party concludes and asks, as a paper to parliament tells it: findings, recommendations.

A paper retells a report in sentences with a reporting verb ("concludeert", "beveelt aan"), in sentences
that go on from those, and in numbered recommendations or lists. One sentence may hold several items.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from gestand.extract.cues import Cue, load
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
    why: tuple[str, ...]


def extract(paper: Paper, said: list[Sentence]) -> list[Finding | Recommendation]:
    """The findings and recommendations that the sentences retell, in document order."""
    if paper.metadata.type not in _REPORTING:
        return []
    numbers = {True: 0, False: 0}
    found: list[Finding | Recommendation] = []
    for item in _items(paper, said):
        numbers[item.asks] += 1
        quote = paper.quote(item.start, item.end)
        if item.asks:
            found.append(
                Recommendation(
                    start=item.start,
                    end=item.end,
                    quote=quote,
                    why=item.why,
                    id=f"r{numbers[True]}",
                    by=item.by,
                    to=item.to,
                )
            )
        else:
            found.append(
                Finding(
                    start=item.start,
                    end=item.end,
                    quote=quote,
                    why=item.why,
                    id=f"f{numbers[False]}",
                    by=item.by,
                )
            )
    return found


def _items(paper: Paper, said: list[Sentence]) -> Iterator[_Item]:
    parties = third_parties(paper)
    main = parties[0] if parties else ""
    known = load("reports")
    asks: bool | None = None  # what the sentence before retold; None: government spoke
    listed: bool | None = None  # what the list now being read holds
    to = ""
    previous: Sentence | None = None
    held: _Item | None = None
    for sentence in _unjoined(paper, said):
        if previous is None or sentence.passage is not previous.passage:
            asks = None
            if sentence.passage.kind != "item":
                listed = None
        previous = sentence
        text = sentence.text
        if sentence.passage.kind == "heading":
            continue
        numbered = _numbered(text)
        if held and asks is not None and known.first("joins", text):
            held = _Item(held.asks, held.start, sentence.end, held.by, held.to, held.why)
            continue
        if held:
            yield from _split(paper, held)
            held = None
        if numbered is not None:
            asks, skip = numbered
            held = _Item(asks, sentence.start + skip, sentence.end, main, "", ("genummerd",))
            continue
        if listed is not None and sentence.passage.kind == "item":
            held = _Item(listed, sentence.start, sentence.end, main, to, ("onderdeel van een lijst",))
            continue
        told = _told(text, parties)
        if told:
            asks, by, cue = told
            if asks:
                to = _addressee(text) or ("" if "erder beve" in text else to)
            if text.endswith(":"):
                listed = asks
            else:
                held = _Item(asks, sentence.start, sentence.end, by or main, to, (str(cue),))
            continue
        goes_on = known.first("continues", text) if asks is not None else None
        if goes_on and not known.first("government", text):
            asks = bool(asks and known.first("demand", text))
            held = _Item(asks, sentence.start, sentence.end, main, to, (f'vervolg: "{goes_on.words}"',))
            continue
        asks = None
        for group, is_request in (("list_of_requests", True), ("list_of_findings", False)):
            if main and known.first(group, text):
                listed = is_request
    if held:
        yield from _split(paper, held)


def _unjoined(paper: Paper, said: list[Sentence]) -> Iterator[Sentence]:
    """The sentences, with a list that one announces taken apart again: each item may be one asked."""
    items = {passage.start: passage for passage in paper.passages}
    for sentence in said:
        at = sentence.start
        for line in sentence.text.split("\n"):
            yield Sentence(at, at + len(line), line, items.get(at, sentence.passage))
            at += len(line) + 1


def third_parties(paper: Paper) -> list[str]:
    """Who made the report that a paper retells, the main one first, under the name the paper uses."""
    found: dict[str, int] = {}
    for m in _MAKER().finditer(paper.text):
        name = m["name"].strip(" ,")
        if _is_party(name):
            found[name] = found.get(name, 0) + 1
    for m in _TELLER().finditer(paper.text):
        name = m["name"].strip()
        if _is_party(name):
            found[name] = found.get(name, 0) + 2
    ranked = sorted(found, key=lambda name: -found[name])
    return [_short(paper.text, name) for name in ranked]


def _told(text: str, parties: list[str]) -> tuple[bool, str, Cue] | None:
    """Whether a sentence retells a third party: (asks, by, cue)."""
    known = load("reports")
    subject = _subject(text, parties)
    if subject is None:
        return None
    by, at = subject
    for group, asks in (("asks", True), ("concludes", False)):
        for cue in known.all(group, text):
            if abs(cue.start - at) <= 90 and not known.first("government", text[: cue.start]):
                return asks, by, cue
    return None


def _subject(text: str, parties: list[str]) -> tuple[str, int] | None:
    """The third party that a sentence has as subject, and where it stands; None if it has none."""
    for name in parties:
        for form in (name, name.split(" ")[0] if len(name.split(" ")[0]) > 3 else name):
            at = text.find(form)
            if at >= 0 and not text[:at].endswith(("rapport van ", "onderzoek van ")):
                return name, at
    m = _STUDY().search(text)
    if m:
        return "", m.start()
    m = _TELLER().search(text)
    if m and _is_party(m["name"]):
        return m["name"].strip(), m.start()
    return None


@cache
def _STUDY() -> "regex.Pattern[str]":
    return regex.compile(
        r"\b[Hh]et (?:rapport|onderzoek(?!er)|advies|evaluatierapport|onderzoeksrapport)\b|\b[Dd]e (?:onderzoekers|rapporteurs?|auteurs|opstellers|evaluatoren|evaluatie|studie|fenomeenstudie|verkenning|doorlichting|(?:staats)?commissie|inspectie|[Rr]ekenkamer|ombudsman)\b|\b[Uu]it (?:het|dit) (?:rapport|onderzoek)\b"
    )


_NAME = r"(?:\p{Lu}[\p{L}&’'.-]*(?:[ -](?:(?:van|voor|de|het|der|en|tegen|of|into|for) ){0,2}(?=\p{Lu}))?)+"


@cache
def _MAKER() -> "regex.Pattern[str]":
    return regex.compile(
        r"(?:rapport|onderzoek|studie|evaluatie|advies|rapportage|verkenning)(?:\s\S+){0,3}?\s(?:van|door)\s(?:de |het )?(?P<name>"
        + _NAME
        + r")|(?:gedaan|uitgevoerd|verricht|opgesteld|uitgebracht) door (?:de |het )?(?P<name>"
        + _NAME
        + ")"
    )


@cache
def _TELLER() -> "regex.Pattern[str]":
    return regex.compile(
        r"(?:\b(?:[Dd]e|[Hh]et) )?(?P<name>"
        + _NAME
        + r") (?:concludeert|constateert|stelt|meldt|signaleert|merkt op|wijst er ?op|oordeelt|beveelt|adviseert|roept|waarschuwt|benadrukt|bepleit)\b"
        r"|\b(?:concludeert|constateert|stelt|meldt|signaleert|beveelt|adviseert|volgens|Volgens) (?:de |het )?(?P<name>"
        + _NAME
        + ")"
    )


@cache
def _governs() -> "regex.Pattern[str]":
    return regex.compile(
        r"^(?:De|Het|Een|In|Op|Dit|Dat|Deze|Ik|Wij|Uw|Tweede|Eerste|Kamer|Kamerlid|Minister|Staatssecretaris|Ministerie|Kabinet|Nederland|Nederlandse|IND|COA|Defensie|Politie|Regering|EU|Europese|VN|Den Haag|Daarbij|Daarnaast|Verder|Ook|Tot|Volgens|Nationaal|Vierde|NAP)\b"
    )


def _is_party(name: str) -> bool:
    return len(name) > 2 and not _governs().match(name)


def _short(text: str, name: str) -> str:
    """The short name that a paper gives a party: "(hierna: X)" or its abbreviation in brackets."""
    m = regex.search(regex.escape(name) + r"\s?\((?:hierna:?\s)?['‘“\"]?(?P<short>[\p{Lu}][^()'’”\"]{1,40})['’”\"]?\)", text)
    return m["short"] if m else name


def _addressee(text: str) -> str:
    m = regex.search(
        r"(?:beveelt|adviseert|deelt met|aan) (?P<to>(?:het|de) (?:ministerie|minister|staatssecretaris|IND|COA|kabinet)[^,;.]*?)(?= aan\b| is\b| om\b|,|\.)",
        text,
    )
    return regex.sub(r"\b(?:het|de) ", "", m["to"]) if m else ""


def _numbered(text: str) -> tuple[bool, int] | None:
    known = load("reports")
    for group, asks in (("numbered_request", True), ("numbered_finding", False)):
        cue = known.first(group, text)
        if cue and len(text) - cue.end > 20:
            return asks, cue.end
    return None


def _split(paper: Paper, item: _Item) -> Iterator[_Item]:
    """The item, or the several that its sentence holds."""
    text = paper.text[item.start : item.end]
    cuts = _request_cuts(text) if item.asks else _finding_cuts(text)
    starts = [0, *(to for _, to in cuts)]
    ends = [*(at for at, _ in cuts), len(text)]
    for a, b in zip(starts, ends, strict=True):
        yield _Item(item.asks, item.start + a, item.start + b, item.by, item.to, item.why)


@cache
def _JOINS() -> "regex.Pattern[str]":
    # "… is en slachtoffers …", "… en dat …", "… mogelijk en is de overdracht …", "… gezien en indien …"
    return regex.compile(
        r"(?P<cut> en )(?=dat\b|indien\b|wanneer\b|(?:is|zijn|wordt|worden|heeft|hebben|kan|kunnen) (?:de|het|er|een|dat)\b)"
        r"|\b(?:is|zijn|wordt|worden|heeft|hebben|kan|kunnen)(?P<cut> en )(?=\p{Ll})"
    )


def _finding_cuts(text: str) -> list[tuple[int, int]]:
    cuts = [(m.start("cut"), m.end("cut")) for m in _JOINS().finditer(text)]
    return [(a, b) for a, b in cuts if a > 25 and len(text) - b > 25]


_TE = regex.compile(r"^om\b|\bte \p{Ll}+en\b")
_ACT = regex.compile(r"\b(?:worden|wordt|bestaan|komen|krijgen|gehouden)\b")


def _request_cuts(text: str) -> list[tuple[int, int]]:
    """Where a sentence passes from one thing asked to the next: each clause has an act of its own."""
    cuts: list[tuple[int, int]] = []
    begin = 0
    for m in regex.finditer(r"(?P<hard>;\s)|(?:,\s(?:en (?:tot slot )?)?| en )(?=dat\b|om\b)|(?<=\bte \p{Ll}{3,30}),? en (?=(?:\S+ ){1,14}?te \p{Ll}+en\b)|,\s(?:en (?:tot slot )?)?(?!of\b|die\b|waar|zodat|wanneer|zonder|zoals|bijvoorbeeld|onder andere)", text):
        rest = regex.split(r"[;,]\s| en (?=dat\b)", text[m.end() :], maxsplit=1)[0]
        if m["hard"] or " en " in f" {m.group()}" and _TE.search(rest) or (_ACT.search(text[begin : m.start()]) and _ACT.search(rest)):
            cuts.append((m.start(), m.end()))
            begin = m.end()
    return cuts
