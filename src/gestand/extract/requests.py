"""Requests: the operative part of a motion, one for each verb ("verzoekt de regering …", "spreekt uit …")."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from gestand.model import Paper, Request


def extract(paper: Paper) -> list[Request]:
    """The requests of a motion in document order; other papers have none.

    A verb that ends in a colon governs the list below it, each item of which is a request. The closing
    formula ("en gaat over tot de orde van de dag") is no part of any.
    """
    if paper.metadata.type != "motion":
        return []
    movers = _movers(paper)
    found = []
    for start, end, verb, to in _operative(paper):
        stop = start + len(paper.text[start:end].rstrip(" ;,.:"))
        quote = paper.quote(start, stop)
        found.append(Request(start=start, end=stop, quote=quote, why=(f'"{verb}"',), by=movers, to=to))
    return found


def _operative(paper: Paper) -> list[tuple[int, int, str, str]]:
    """Start, end, verb and addressee of each request."""
    found: list[tuple[int, int, str, str]] = []
    governing: tuple[str, str] | None = None  # verb and addressee of the list that is open
    for start, end, opens in _clauses(paper):
        text = paper.text[start:end]
        if m := _VERB.match(text):
            asked = (m["verb"].lower(), m["to"] or "regering")
            governing = asked if m["list"] else None
            if governing is None:
                found.append((start, end, *asked))
            elif text[m.end() :].strip():
                found.append((_past_mark(paper, start + m.end(), end), end, *asked))
        elif _OTHER.match(text):
            governing = None
        elif governing and opens:
            found.append((_past_mark(paper, start, end), end, *governing))
        elif found and not opens:  # a request goes on behind a semicolon
            found[-1] = (found[-1][0], end, *found[-1][2:])
    return found


def _clauses(paper: Paper) -> Iterator[tuple[int, int, bool]]:
    """Start and end of each clause before the closing formula, and whether it opens a paragraph or item."""
    for passage in paper.body:
        text = paper.words_of(passage)
        closing = _CLOSING.search(text)
        whole = text[: closing.start()] if closing else text
        start, opens = 0, True
        for m in _BORDER.finditer(whole):
            if whole[start : m.start()].strip():
                yield passage.start + start, passage.start + m.start(), opens
            start, opens = m.end(), m["mark"] is not None
        if whole[start:].strip() and passage.kind != "footnote":
            yield passage.start + start, passage.start + len(whole), opens
        if closing:
            return


def _past_mark(paper: Paper, start: int, end: int) -> int:
    mark = _LEADING_MARK.match(paper.text, start, end)
    return mark.end() if mark else start


_VERBS = r"verzoekt|roept|draagt|nodigt|spreekt|verklaart|dringt|besluit|vraagt|keurt|betreurt|veroordeelt"
_OFFICE = r"(?:minister|staatssecretaris)(?:\svan(?:\s\p{Lu}\p{L}+|\sen\b|,)+)?"
_ALSO = r"(?:\s(?:tevens|voorts|verder|daarom|ook|daarnaast|bovendien))?"
_WHOM = rf"(?:\s(?:de|het)\s(?P<to>regering|kabinet|Presidium|Voorzitter|{_OFFICE}))?"
_LIST = r"(?P<list>(?:\som)?\s?:\s?)?"
_VERB = regex.compile(
    rf"(?:en\s)?(?P<verb>{_VERBS}){_ALSO}{_WHOM}{_ALSO}{_LIST}(?!\p{{L}})", regex.IGNORECASE
)


# The considerations of a motion, which ask nothing.
_OTHER = regex.compile(
    r"(?:voorts\s|tevens\s|verder\s)?(?:gehoord|gelezen|constaterende|overwegende|van\s(?:mening|oordeel)|gelet\sop"
    r"|gezien|kennis|onderstrepende|in\saanmerking|erkennende|indachtig|de\sKamer)\b",
    regex.IGNORECASE,
)


_CLOSING = regex.compile(r"\s*(?:\ben\s)?gaat\sover\stot\sde\sorde\svan\sde\sdag\b", regex.IGNORECASE)


_MARK = r"(?:[-–—•*]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])"


# Where a clause ends within a passage: at a semicolon, with or without the mark of a list item.
_BORDER = regex.compile(rf";\s+(?:(?P<mark>{_MARK})\s+)?")


_LEADING_MARK = regex.compile(rf"\s*{_MARK}\s+")


# Movers


def _movers(paper: Paper) -> tuple[str, ...]:
    """The members who sign, as printed; where none sign, those of the title."""
    signed = [name for p in paper.passages if p.kind == "signature" for name in _names(paper.words_of(p))]
    title = _TITLE.search(paper.metadata.subject)
    return tuple(signed or (_names(title[1]) if title else ()))


def _names(words: str) -> list[str]:
    return [name.strip() for name in regex.split(r",\s|\sen\s", words) if name.strip()]


_TITLE_END = r"(?:\sc\.s\.)?(?=\sover\s|\ster\svervanging|$)"
_TITLE = regex.compile(rf"motie van (?:het lid|de leden) (.+?){_TITLE_END}", regex.IGNORECASE)
