"""The head of a paper as printed rows, and the values that its labels name ("Datum", "Ons kenmerk").

A label has its value behind it or below it; in a page read by columns, several labels come first and their
values after them, in the same order.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

import regex

from gestand.model import Paper, PassageKind
from gestand.papers.letter import SALUTATION

MAX_PASSAGES = 60  # a head is shorter
LONG = 25  # words: a passage of the body
SHORT = 8  # words: a value, not a sentence

ADDRESS = regex.compile(
    r"""(?:
      .*\b\d{4}\s?[A-Z]{2}\b.*                      # a postcode
    | (?:>\s*)?(?:Retouradres|Postbus|Postadres|Bezoekadres|BEZORGEN)\b.*
    | [\p{L}.'’ -]{3,40}\s\d{1,4}\s?[a-zA-Z]?       # a street and a number
    | (?:www\.|https?://)\S+ | \S*@\S+\.\S+ | \[?www.*
    | (?:[TFEMtfem]\.?\s)?\+?[\d\s()-]{6,}          # a telephone number
    | (?:Den\ Haag|DEN\ HAAG|['’‘]s-Gravenhage|Nederland)
    )""",
    regex.VERBOSE,
)
STAMP = regex.compile(
    r"(?:TER\s+\p{Lu}+(?:\s+EN\s+\p{Lu}+)?|[☐☒☑✓xX]|Ja|Nee|nota|Nota|NOTA|beslisnota|Beslisnota|MEMO|memo)\W*"
    r"|(?:VERTROUWELIJK|Vertrouwelijk|Departementaal vertrouwelijk)"
)
DEPARTMENT = regex.compile(
    r"(?:Directoraat[- ]?[Gg]eneraal|Directie|Programmadirectie|Hoofddirectie|"
    r"Bestuurs(?:kern|staf|departement)|Secretariaat-[Gg]eneraal|Afdeling|Ministerie van|DG\b|Dir\.)"
)
HEADLIKE = regex.compile(
    r"(?:Voorgesteld|Vastgesteld|Ontvangen|Vergaderjaar|Nr\.|Aan de [Vv]oorzitter|Geachte|Den Haag,|"
    r"['’‘]s-Gravenhage,)"
)
TWO_COLUMNS = regex.compile(
    r"(?P<left>Nr\.\s*(?:\d{1,4}|[A-Z]{1,3})|\d{2}\s\d{3}(?:[\s-]*(?:[IVX]{1,6}|\d{2}))?)\s+"
    r"(?P<right>\p{Lu}\p{L}.*)"
)
NEXT_LABEL = regex.compile(
    r"\s+(?=(?:Onderwerp|Betreft|(?:Ons|Uw) kenmerk|(?:Onze|Uw) referentie|Bijlagen?|Contactpersoon)\b)"
)
NAMED = regex.compile(r"de\s\p{Lu}")
UNFINISHED = regex.compile(
    r".*(?:[:,(/&–-]|"
    r"\b(?:de|het|een|van|voor|en|of|in|op|over|aan|bij|met|door|tot|uit|inzake|te|om|der|naar))$"
)


class Row(NamedTuple):
    """One printed row of the head."""

    text: str
    passage: int
    kind: PassageKind


@cache
def labels() -> dict[str, str]:
    """The field that each label names; empty for labels of what we do not keep."""
    lines = files("gestand.papers").joinpath("labels.tsv").read_text("utf-8").splitlines()[1:]
    return dict(line.partition("\t")[::2] for line in lines)


@cache
def _label() -> regex.Pattern[str]:
    longest_first = sorted(labels(), key=len, reverse=True)
    names = "|".join(regex.escape(label) for label in longest_first)
    return regex.compile(rf"(?P<label>{names})(?:\s*:\s*|\s+|$)(?P<value>.*)", regex.IGNORECASE)


def rows(paper: Paper, by_passage: list[list[str]]) -> list[Row]:
    """Of these printed rows the paper's head: all before its first running text, in a merged passage too."""
    found: list[Row] = []
    for number, its_rows in enumerate(by_passage[:MAX_PASSAGES]):
        passage = paper.passages[number]
        if passage.kind == "footnote":
            break
        body = passage.kind in ("paragraph", "item") and len(paper.words_of(passage).split()) >= LONG
        for text in its_rows:
            if body and not (HEADLIKE.match(text) or text.isupper() or _starts_with_label(found, text)):
                return found
            found += [Row(part, number, passage.kind) for part in _columns(text)]
    return found


def _starts_with_label(before: list[Row], text: str) -> bool:
    """Whether the row has a label, or the value of one that the row before it has."""
    alone = bool(before) and (split(before[-1].text) or ("", "-"))[1] == ""
    return (alone and len(text.split()) <= SHORT) or split(text) is not None


def _columns(text: str) -> list[str]:
    """A row in its columns: "Nr. 12" and "BRIEF VAN ...", "Datum 4 maart" and "Betreft ..."."""
    if found := TWO_COLUMNS.fullmatch(text):
        return [found["left"], found["right"]]
    parts = split(text)
    return NEXT_LABEL.split(text) if parts and labels()[parts[0]] != "subject" else [text]


def printed(paper: Paper) -> list[list[str]]:
    """The printed rows of each passage: a mark stands where the source began a new one."""
    text, at = paper.text, 0
    starts = [*(mark.start for mark in paper.marks), len(text)]
    by_passage = []
    for passage in paper.passages:
        its_rows = []
        while (start := starts[at]) < passage.end:
            at += 1
            row = text[start : min(starts[at], passage.end)].strip()
            if row and start >= passage.start:
                its_rows.append(row)
        by_passage.append(its_rows)
    return by_passage


@lru_cache(maxsize=1024)
def split(row: str) -> tuple[str, str] | None:
    """A row's label and what stands behind it; nothing where the row starts with no label.

    A label in lower case stands alone or has a colon, for "van" and "aan" begin running text as well.
    """
    found = _label().fullmatch(row)
    if found is None:
        return None
    label, value = found["label"], found["value"].strip(" :")
    if row[len(label) :].lstrip()[:1] != ":" and value and not label[0].isupper():
        return None
    return label.casefold(), value


def values(head: list[Row]) -> dict[str, list[tuple[str, int]]]:
    """For each field the candidates that its labels name, with the row each stands on, best first."""
    found: dict[str, list[tuple[str, int]]] = {}
    waiting: list[str] = []  # labels that came before their values
    for at, row in enumerate(head):
        parts = split(row.text)
        if parts is not None:
            label, value = parts
            if value:
                found.setdefault(labels()[label], []).append((value, at))
                waiting = []
            else:
                if at and split(head[at - 1].text) is None:
                    waiting = []
                waiting.append(label)
        elif waiting and not STAMP.fullmatch(row.text):
            found.setdefault(labels()[waiting.pop(0)], []).append((row.text, at))
    found.pop("", None)
    return found


def whole(head: list[Row], at: int, first: str) -> str:
    """A value with the rows on which it goes on."""
    words = first
    for row, before in zip(head[at + 1 :], head[at:], strict=False):
        if split(row.text) or any(p.fullmatch(row.text) for p in (STAMP, ADDRESS, SALUTATION)):
            break
        starts_anew = DEPARTMENT.match(row.text) or NAMED.match(row.text)
        quoted = words.count("‘") + words.count("“") > words.count("’") + words.count("”")
        goes_on = row.text[:1].islower() or row.passage == before.passage or quoted
        if not UNFINISHED.fullmatch(words) and (starts_anew or not goes_on):
            break
        words = f"{words} {row.text}"
    return words


def cased(words: str) -> str:
    """Words that are printed in capitals, written as names are; other words, and codes, as they are."""
    if not words.isupper() or " " not in words:
        return words[:1].upper() + words[1:]
    small = [w if w in _SMALL_WORDS else w[:1].upper() + w[1:] for w in words.lower().split()]
    return " ".join(small)[:1].upper() + " ".join(small)[1:]


_SMALL_WORDS = {"van", "voor", "en", "de", "het", "der", "den", "in", "op", "te"}
