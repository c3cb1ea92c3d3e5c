"""Figures: numbers that measure or target something, with unit, role, subject and period.

A number is a figure when a unit follows ("30%", "1,2 miljoen euro", "drie jaar") or something is counted
("77 scholen", "zeven van de veertien"). Dates, references, and the numbers of articles, questions and lists
are none, nor are parts of a plan ("vijf doelen"): the words that decide are in `cues/figures.toml`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

import regex

from gestand.extract import dates, numbers, references
from gestand.extract.cues import tables
from gestand.extract.hints import Hint, Span
from gestand.extract.letters import either, plain
from gestand.extract.prefilter import Pattern
from gestand.extract.sentences import Sentence, sentences
from gestand.model import Figure, FigureRole, Paper

_TIME = ("year", "month", "week", "day", "hour", "minute")
_MONEY = ("EUR", "NLG", "USD")


class _Measure(NamedTuple):
    """A number in a sentence with its unit; `start` and `end` take in modifiers and the thing counted."""

    start: int
    end: int
    value: float
    unit: str
    why: str


_Counted = list[tuple[numbers.Number, _Measure | None]]  # the numbers of a sentence, with what each measures
_Measured = tuple[int, list[_Measure], _Counted]  # the index of a sentence, its idioms and numbers


def extract(paper: Paper, whole: Sequence[Sentence] = ()) -> list[Figure]:
    """The figures of a paper in document order; `whole` are its sentences, where they are known."""
    currency = "NLG" if "gulden" in paper.text and "euro" not in paper.text.lower() else "EUR"
    day = dates.of_paper(paper)
    body = [sentence for sentence in whole or sentences(paper) if sentence.passage.kind != "heading"]
    spans = [(sentence.start, sentence.end) for sentence in body]
    idiomatic = set(_IDIOMATIC.stretches(paper.text, spans))
    labelled = set(_LABELLED.stretches(paper.text, spans))
    measured: list[_Measured] = []
    for i in sorted(idiomatic.union(_hint().stretches(paper.text, spans))):
        text = body[i].text
        idioms = list(_idioms(text)) if i in idiomatic else []
        counted = [(number, _measure(text, number, currency)) for number in numbers.find(text)]
        if idioms or any(measure for _, measure in counted) or _any_bare(text, counted):
            measured.append((i, idioms, counted))
    referring = references.among(paper.text, [spans[i] for i, *_ in measured])
    found = []
    for n, (i, idioms, counted) in enumerate(measured):
        sentence, text = body[i], body[i].text
        moments = dates.find(text, day)
        taken = [(start, end) for start, end, *_ in references.run(text, referring.get(n, ()))]
        taken += [(m.start, m.end) for m in moments if not _TERM.search(text, m.start, m.end)]
        taken += [(m.start, m.end) for m in idioms]
        taken += [m.span() for m in _LABEL.finditer(text)] if i in labelled else []
        stated = [m for m in moments if _YEAR.search(text, m.start, m.end)]
        for measure in (*idioms, *_in_the_open(counted, taken, text)):
            start, end = sentence.start + measure.start, sentence.start + measure.end
            found.append(
                Figure(
                    start=start,
                    end=end,
                    quote=paper.quote(start, end),
                    why=(measure.why,),
                    value=measure.value,
                    unit=measure.unit,
                    role=_role(paper, text, measure, coming=_is_coming(text, moments, day)),
                    about=_about(text, measure),
                    period=_period(stated, measure),
                )
            )
    return found


def _in_the_open(counted: _Counted, taken: list[Span], text: str) -> list[_Measure]:
    """The measures that are no part of something else, with what shares their unit or is compared to them."""
    closed = bytearray(len(text))
    for start, end in taken:
        closed[start:end] = b"\1" * (end - start)
    found: list[_Measure] = []
    before: numbers.Number | None = None  # the number just before, where it measures nothing by itself
    for number, own in counted:
        if closed.find(1, number.start, number.end) >= 0:
            continue
        measure = own or _bare(text, number, before, found[-1] if found else None)
        if measure is not None:
            if before is not None and _RATIO.fullmatch(text, before.end, number.start):
                found.append(_Measure(before.start, before.end, before.value, "count", '"op de"'))
            elif before is not None and _RANGE.fullmatch(text, before.start, number.end):
                found.append(_lower_bound(text, before, number, measure))
            elif found and _BOTH_PAID.fullmatch(text, found[-1].start, number.end):
                low = found[-1]
                first = numbers.Number(low.start, low.end, low.value, spelled=False)
                found[-1] = low._replace(value=_lower_bound(text, first, number, measure).value)
            found.append(measure)
        before = number if measure is None else None
    return found


def _bare(
    text: str, number: numbers.Number, before: numbers.Number | None, last: _Measure | None
) -> _Measure | None:
    """A number that counts what the words around it point back at: "waarvan er 12", "van 48 naar 30"."""
    shown = text[number.start : number.end]
    if _is_year(shown) or shown.lower() == "een" or not _OPEN_END.match(text, number.end):
        return None
    if _counted().match(text, number.end) or _just_before(_named(), text, number.start):
        return None  # it counts what is no figure, or names something
    part = _just_before(_PART, text, number.start)
    pair = before is not None and _FROM_TO.fullmatch(text, max(0, before.start - 4), number.end)
    rounded = _just_before(_ROUNDED, text, number.start) and number.value >= _LEAST_ROUNDED
    if not (part or pair or rounded):
        return None
    unit = last.unit if part and last and last.unit not in (*_TIME, *_MONEY, "percent") else "count"
    words = part[0].split()[0] if part else "naar" if pair else "ruim"
    return _Measure(_modified(text, number.start), number.end, number.value, unit, f'"{words}"')


def _any_bare(text: str, counted: _Counted) -> bool:
    before = [None, *(number for number, _ in counted)]
    return any(_bare(text, number, last, None) for (number, _), last in zip(counted, before, strict=False))


_LEAST_ROUNDED = 100  # what is less, and rounded, is more often of something named elsewhere
_OPEN_END = regex.compile(rf"(?=[.;:,)]?(?:\s|$))(?!\s(?:%|{dates.MONTH}\b))")
_ROUND = (
    r"(?:ruim|circa|ca\.|ongeveer|bijna|zo['’]n|slechts|nog geen"
    r"|ten hoogste|ten minste|hooguit|maximaal|minimaal)"
)
_PART = regex.compile(
    r"(?r)\b(?:(?:waarvan|van wie|onder wie|van hen|daarvan|hiervan)"
    r"(?: (?:er|de eerste|de laatste|nu|al|nog|inmiddels)){0,3}"
    r"|(?:zijn|waren|worden|werden|staan|stonden|dat|het zijn) er"
    r"(?: (?:nu|al|nog|toen|thans|inmiddels|echter)){0,2}"
    rf"|tegen|tegenover)(?: {_ROUND})? ",
    regex.IGNORECASE,
)
# The last words of all that a bare number stands behind.
_JUST_BEFORE = (
    r"waarvan|wie|hen|daarvan|hiervan|\ber|eerste|laatste|nu|al|nog|inmiddels|toen|thans|echter|tegen|tegenover"
    r"|ruim|circa|ca\.|ongeveer|bijna|zo.n|slechts|geen|hoogste|minste|hooguit|maximaal|minimaal|schatting"
)
_ROUNDED = regex.compile(
    r"(?r)\b(?:ruim|circa|ca\.|ongeveer|bijna|zo['’]n|naar schatting) ", regex.IGNORECASE
)
_FROM_TO = regex.compile(rf"van \S+ naar(?: {_ROUND})? \S+")
_RATIO = regex.compile(r" op (?:de|elke|iedere) ")
_PAID = r"(?:€|EUR|\$)\s?"
_BOTH_PAID = regex.compile(rf"{_PAID}[\d.,]+ (?:tot|à|en|of) {_PAID}\S+ (?:miljoen|miljard|mln\.?|mld\.?)")


# Two numbers that share a unit: "2 tot 5 miljoen euro", "tussen de 200 en 300 euro".
_SPAN = rf"\S+\s(?:tot|à|naar)\s(?:{_ROUND}\s)?\S+(?:\s\S+)?"
_BETWEEN = r"(?<=\btussen\s(?:de\s)?)\S+\sen\s(?:de\s)?\S+(?:\s\S+)?"
_RANGE = regex.compile(f"{_SPAN}|{_BETWEEN}")


def _lower_bound(text: str, low: numbers.Number, high: numbers.Number, measure: _Measure) -> _Measure:
    """The first number of a range, in the unit and the scale of the second."""
    scale = measure.value / numbers.leading(text[high.start : high.end])
    value = low.value * scale if low.value < 1000 else low.value
    return measure._replace(start=low.start, end=low.end, value=round(value, 4))


def _idioms(text: str) -> Iterator[_Measure]:
    for m in _IDIOM.finditer(text):
        if m["times"]:
            value, unit = numbers.of_word(m["times"]) or 0, "count"
        else:
            value, unit = _IDIOMS[plain(m[0]).lower()], "minute"
        yield _Measure(m.start(), m.end(), value, unit, f'"{m[0]}"')


_IDIOMS = {
    "elk kwartier": 15.0,
    "ieder kwartier": 15.0,
    "elk halfuur": 30.0,
    "een kwartier": 15.0,
    "een halfuur": 30.0,
    "een half uur": 30.0,
    "drie kwartier": 45.0,
}
_IDIOM = regex.compile(
    rf"\b(?:{'|'.join(_IDIOMS)}|(?P<times>\p{{L}}{{3,9}})maal(?=\sper\b))\b", flags=regex.IGNORECASE
)
_IDIOMATIC = Hint(r"(?i:kwartier|half\s?uur|maal\sper)")


# A term is a moment that measures time.
_TERM = regex.compile(r"\b(?:binnen|over|komende)\b")


# List marks, note marks, telephone and other compound numbers, bracketed ranges of years.
_LABEL = regex.compile(
    r"^\(?\d{1,2}(?:\.\d{1,2})*[.)]\s|(?<=\s)\(?\d{1,2}\)|\[\d{1,2}\s?\]|\b\d+(?:[-–/]\d+)+|(?<!\d)\d+-(?=\p{L})"
    r"|\bartikel(?:en)?\s\d+\w{0,2}(?:(?:,|\sen|\stot\sen\smet|\sof)?\s(?:\d+[a-z]?|\p{L}+\slid|onder\s\w)\b){0,12}"
    r"|\(\s?(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d\s?\)|\b\d{1,2}[.:]\d\d\suur"
)
_LABELLED = Hint(r"\d\s?[])]|\d[.:/–-](?:\d|\s|\p{L})|artikel|\d\d\s?[–-]")


def _measure(text: str, number: numbers.Number, currency: str) -> _Measure | None:
    """The number with its unit or what it counts; None where it measures nothing."""
    article = number.spelled and text[number.start : number.end].lower() == "een"
    if article or _just_before(_named(), text, number.start):
        return None
    return (
        _with_sign(text, number)
        or _with_unit(text, number)
        or _with_rank(text, number)
        or _with_scale(text, number, currency)
        or _with_thing(text, number)
    )


_REACH = 40  # how far back before a number its own words stand


def _just_before(pattern: regex.Pattern[str], text: str, start: int) -> regex.Match[str] | None:
    """The match of a pattern that is read backwards from a number."""
    return pattern.match(text, start - _REACH if start > _REACH else 0, start)


def _with_sign(text: str, number: numbers.Number) -> _Measure | None:
    sign = _just_before(_SIGN, text, number.start)
    if sign is None:
        return None
    unit = {"$": "USD", "f": "NLG"}.get(sign[1], "EUR")
    return _Measure(sign.start(), number.end, number.value, unit, f'"{sign[1]}"')


_SIGN = regex.compile(r"(?r)(€|EUR|\$|\bf)\s?")


def _with_unit(text: str, number: numbers.Number) -> _Measure | None:
    m = _unit().match(text, number.end)
    if m is None:
        return None
    unit, times = _units()[plain(m["unit"]).lower()]
    if unit == "hour" and text.endswith(" om ", 0, number.start):
        return None  # a time of day
    value = round(number.value * times, 4)
    return _Measure(_modified(text, number.start), m.end(), value, unit, f'"{m["unit"]}"')


def _with_rank(text: str, number: numbers.Number) -> _Measure | None:
    if not text.endswith(" plaats ", 0, number.start):
        return None
    return _Measure(number.start - len("plaats "), number.end, number.value, "place", '"plaats"')


def _with_scale(text: str, number: numbers.Number, currency: str) -> _Measure | None:
    """Millions of nothing in particular are money."""
    shown = text[number.start : number.end]
    if not _SCALE.search(shown) or _counted().match(text, number.end):
        return None
    return _Measure(_modified(text, number.start), number.end, number.value, currency, f'"{shown}"')


_SCALE = regex.compile(r"(?:miljoen|miljard|mln|mld)\.?$")


def _with_thing(text: str, number: numbers.Number) -> _Measure | None:
    if _is_year(text[number.start : number.end]):
        return None
    m = (_SINGLE if number.value == 1 else _counted()).match(text, number.end)
    if m and m["noun"].lower() not in _words("not_counted"):
        unit = "place" if _PLACES.search(m["noun"]) else "count"
        return _Measure(_modified(text, number.start), m.end(), number.value, unit, f'"{m["noun"]}"')
    more = m is None and number.spelled and text.endswith(" nog ", 0, number.start)
    if more and _PARTICIPLE.match(text, number.end):  # "nog twee verwacht"
        return _Measure(number.start - len("nog "), number.end, number.value, "count", '"nog"')
    return None


_PLACES = regex.compile(
    r"^(?:opvang|cel|slaap|bed|behandel|zorg|crisis|nood|detentie|school|stage|leer|woon)?(?:plaatsen|plekken)$|bedden$",
    regex.IGNORECASE,
)
_PARTICIPLE = regex.compile(r"\s(?:ver|ge)\p{L}+")


def _is_year(shown: str) -> bool:
    return bool(_YEAR.fullmatch(shown))


@cache
def _words(table: str) -> frozenset[str]:
    return frozenset(word.lower() for word in tables("figures")[table]["words"])


@cache
def _units() -> dict[str, tuple[str, float]]:
    return {
        w.lower(): (row["unit"], float(row.get("times", 1)))
        for row in tables("figures")["units"]
        for w in row["words"]
    }


@cache
def _unit() -> regex.Pattern[str]:
    longest = either(map(regex.escape, sorted(_units(), key=len, reverse=True)))
    return regex.compile(
        rf"[\s-]?(?P<unit>{longest})(?![\w-])(?!\s(?:oud|en\souder|geleden|terug)\b)", regex.IGNORECASE
    )


@cache
def _named() -> regex.Pattern[str]:
    return regex.compile(rf"(?r)(?<![\w-])(?:{'|'.join(_words('before'))})\.?\s", regex.IGNORECASE)


@cache
def _counted() -> regex.Pattern[str]:
    """What a number counts: adjectives and a plural or a name; "of meer" and "van de" may stand between."""
    stop = either(sorted(_words("not_nouns")))
    number = rf"(?!(?:een|één|elf|zes)\b){numbers.WORD}"
    noun = rf"(?!(?:{stop})\b)(?:{_PLURAL})"
    return regex.compile(
        r"(?:\s(?:of|en)\smeer)?\s(?:"
        rf"(?:{_ADJECTIVE}){{0,3}}(?P<noun>{noun})"
        rf"|van\s(?:de|het|alle)\s(?:(?P<noun>{number}|\d+)\b|(?:{_ADJECTIVE}){{0,3}}(?P<noun>{noun})))(?![\p{{L}}’'-])"
    )


@cache
def _hint() -> Hint:
    """A number with what can make it a figure before or behind it."""
    word = rf"(?:\b(?i:{numbers.MANY})|(?i:één|eén|duizend))"  # to RE2 no word ends or begins at "é"
    number = rf"(?:\d|{word})"
    # A year counts nothing, so four digits before a noun begin otherwise, or stand behind a comma.
    no_year = r"(?:\b(?:[0-9]{1,3}|(?:[03-9][0-9]|1[0-8]|2[1-9])[0-9]{2})|[0-9]{5}|[.,][0-9]{4}|\x1a[0-9]*)"
    signs = "|".join(unit for unit in _units() if not unit[0].isalpha())
    units = "|".join(regex.escape(unit) for unit in _units() if unit[0].isalpha())
    noun = rf"(?:{_ADJECTIVE}){{0,3}}{_PLURAL}"
    return Hint(
        rf"{number}(?i:(?:\s|-)?(?:{signs})|(?:\s|-)(?:{units})(?:\P{{L}}|$))"
        rf"|(?:{no_year}|{word})(?:\s(?:of|en)\smeer)?"
        rf"\s(?:{noun}|van\s(?:de|het|alle)\s(?:{noun}|{number}))(?:\P{{L}}|$)"
        rf"|{number}\s(?:\p{{L}}+e\s)?{_LETTER}+\sper\s"
        rf"|\bvan\s[^ ]{{1,14}}\snaar\s|(?i:{_JUST_BEFORE})\s(?:{number}|(?i:een\s?d))"
        rf"|(?:(?:€|EUR|\$|\bf)\s?| plaats | nog )(?:{number}|(?i:een\s?d))"
        r"|(?i:miljoen|miljard|biljoen|mln|mld)"
    )


_LETTER = r"(?:-|\p{L})"
_ADJECTIVE = rf"(?:\p{{L}}{_LETTER}*e|hoog|risico|extra|buitenlands|Nederlands)\s"
_PLURAL = rf"\p{{L}}{_LETTER}*(?:en|s|['’]s|a|i|ën)"


# One is a figure where it is a rate: "één bureau per team".
_SINGLE = regex.compile(r"\s(?:\p{L}+e\s)?(?P<noun>[\p{L}-]+)\sper\s[\p{L}-]+")


_LEAST_OR_MOST = r"(?:meer|minder) dan|ten minste|minstens|minimaal|maximaal|ten hoogste|hooguit"
_ROUGHLY = r"ruim|circa|ca\.|ongeveer|zo['’]n|bijna|gemiddeld|slechts"
_MODIFIER = regex.compile(rf"(?r)\b(?:niet\s)?(?:{_LEAST_OR_MOST}|{_ROUGHLY})\s", regex.IGNORECASE)


def _modified(text: str, start: int) -> int:
    """Where the figure begins, its modifier ("ruim", "ten minste") included."""
    m = _just_before(_MODIFIER, text, start)
    return m.start() if m else start


# Role, subject, period


def _role(paper: Paper, text: str, measure: _Measure, *, coming: bool) -> FigureRole:
    """Money is an amount; near a cue of what should be, or where something is asked, a number is a target.

    A motion asks in all it says but what it considers first ("constaterende dat").
    """
    if measure.unit in _MONEY:
        return "amount"
    if _stands().found(text):
        return "measured"
    if paper.metadata.type == "motion":
        return "target"
    if coming or (_just_before(_GOAL, text, measure.start) and _RAISED.search(text)):
        return "target"
    term = measure.unit in _TIME and _term_cue().search(text, max(0, measure.start - 25), measure.start)
    return "target" if term or _is_aimed_at(text, measure) or _future().found(text) else "measured"


def _is_aimed_at(text: str, measure: _Measure) -> bool:
    """Whether a cue of what should be stands near a number, and is not set against it."""
    if not _target().possible(text):
        return False
    before, behind = text[max(0, measure.start - 40) : measure.end], text[measure.end : measure.end + 32]
    return _target().found(_CONTRAST.split(before)[-1] + _CONTRAST.split(behind)[0], whole=text)


def _is_coming(text: str, moments: Sequence[dates.Moment], day: date | None) -> bool:
    """Whether a sentence opens with a moment after the paper's from which what it says holds."""
    first = moments[0] if moments and day and _FROM_THEN.fullmatch(text, 0, moments[0].start) else None
    return first is not None and day is not None and first.value > day.isoformat()


_FROM_THEN = regex.compile(r"(?:Vanaf|Met ingang van|Uiterlijk|Per)\s(?:de\s|het\s)?", regex.IGNORECASE)
# What a number is brought to: it is not there yet.
_GOAL = regex.compile(r"(?r)\b(?:naar|tot|op|boven|onder)(?: de)? ")
_RAISED = regex.compile(
    r"\bmoet(?:en)? (?:\S+ ){0,4}?(?:omhoog|omlaag|stijgen|dalen|groeien)\b"
    r"|\bwil(?:len)? (?:ik|wij|het kabinet)\b.*\b(?:uitkomen|komen|groeien)\b"
    r"|\b(?:wordt|worden) (?:\S+ ){0,9}?(?:verlengd|verkort|uitgebreid|verhoogd|verlaagd|gesteld|gebracht)\b"
)

# What stands beyond it is set against the number.
_CONTRAST = regex.compile(r"; |, (?:terwijl|maar|tegen|tegenover|hoewel|waarvan|van wie)\b")


@cache
def _stands() -> Pattern:
    return Pattern(rf"(?:{'|'.join(_words('stands'))})", flags=regex.IGNORECASE)


@cache
def _future() -> Pattern:
    return Pattern(rf"(?:{'|'.join(_words('future'))})", flags=regex.IGNORECASE)


@cache
def _target() -> Pattern:
    return Pattern(rf"\b(?:{'|'.join(_words('target'))})", flags=regex.IGNORECASE)


@cache
def _term_cue() -> regex.Pattern[str]:
    return regex.compile(rf"\b(?:{'|'.join(_words('term'))})\b", regex.IGNORECASE)


_WINDOW = 160  # characters around a number that may say what it is about
_ABOUT = (3, 8)  # how many words say what a figure is about


_STOP = regex.compile(r"[,;:.()?]")
_BREAK = regex.compile(r"[;:()]")


def _about(text: str, measure: _Measure) -> str:
    """What is measured, in words of the sentence: those behind the number, or else those before it."""
    least, most = _ABOUT
    stop = _STOP.search(text, measure.end, measure.end + _WINDOW)
    behind = text[measure.end : stop.start() if stop else measure.end + _WINDOW].split()
    if measure.unit == "percent" or measure.unit in _MONEY:
        words = [] if behind and behind[0] in ("en", "of", "te", "tot", "naar", "per", "op", "is") else behind
        while words and words[0] in ("van", "voor", "aan", "de", "het", "alle"):
            words = words[1:]
    else:
        words = [w for w in text[measure.start : measure.end].split() if not w[0].isdigit()] + behind
    if len(words) < least:
        words = (
            _BREAK.split(text[max(0, measure.start - _WINDOW) : measure.start])[-1].split()[
                -(most - len(words)) :
            ]
            + words
        )
    return " ".join(words[:most]).strip(" ,.;:")


def _period(stated: list[dates.Moment], measure: _Measure) -> str:
    """The year or years stated nearest to the number in its sentence."""
    if not stated:
        return ""
    at = bisect_left(stated, measure.start, key=lambda m: m.start)
    near = stated[max(0, at - 1) : at + 1]
    nearest = min(near, key=lambda m: min(abs(m.start - measure.end), abs(measure.start - m.end)))
    years = sorted({part[:4] for part in nearest.value.split("/")})
    return "/".join(years)


_YEAR = regex.compile(r"(?:19|20)\d\d")
