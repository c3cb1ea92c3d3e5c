"""Which office undertakes what a member of government says in a debate: the speaker's, or a colleague's."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import regex

from gestand.model import Paper, Speaker


def undertaking(text: str, before: str, speaker: Speaker, paper: Paper) -> str:
    """The office that a sentence of a debate commits.

    Who says "ik" or "wij" commits his own office. Otherwise it is the colleague who acts in the sentence
    ("de minister van Defensie zal", "zij heeft toegezegd dat"), or the one whose field the paragraph says it
    is where nobody acts. A colleague whom nothing names is "".

    Args:
        text: the sentence.
        before: what the speaker said before it, the paragraph it stands in last.
        speaker: who says it.
        paper: the report, for who is present and who is named.
    """
    if _SELF.search(_MAIN_CLAUSE.split(text, maxsplit=1)[0]):
        return speaker.office
    if acting := _ACTING.search(text):
        return _whole(acting["office"], speaker, paper)
    if _COLLEAGUE_ACTS.search(text) or (_PRONOUN.match(text) and _OFFICE.search(_last_sentence(before))):
        return named_last(before, speaker)
    field = _FIELD.search(before.rpartition("\n")[2])
    if field and _PASSIVE.search(text) and not _SELF.search(text):
        return _whole(field["office"], speaker, paper) if field["office"] else named_last(before, speaker)
    return speaker.office


def named_last(text: str, speaker: Speaker) -> str:
    """The office other than the speaker's that a text names last; empty where it names none."""
    named = [_in_full(m["office"]) for m in _OFFICE.finditer(text)]
    return next((name for name in reversed(named) if name != speaker.office), "")


def _whole(office: str, speaker: Speaker, paper: Paper) -> str:
    """A bare "de minister": who is present, or else the one named most in the report."""
    if " " in office:
        return _in_full(office)
    kind = office.lower()
    if present := [s.office for s in paper.speakers if s.office.startswith(kind)]:
        return present[0]
    named = [_in_full(m["office"]) for m in _OFFICE.finditer(paper.text) if m["office"].startswith(kind)]
    return max(named, key=named.count, default=speaker.office)


def _in_full(office: str) -> str:
    """The office with its ministry in full: "minister van SZW"."""
    kind, _, of = office.partition(" ")
    words = [ministries().get(word, word) for word in of.split()]
    return " ".join([kind.lower(), *words])


@cache
def ministries() -> dict[str, str]:
    """The ministries by the abbreviations that reports use for them: "SZW"."""
    rows = (files(__package__) / "ministries.tsv").read_text("utf-8").splitlines()
    return dict(row.split("\t", 1) for row in rows if row and row[0] != "#")


def _last_sentence(before: str) -> str:
    return before.rstrip(" .!?").rpartition(". ")[2]


_TITLE = r"\p{Lu}[\p{L}’'-]*(?:,? (?:en )?\p{Lu}[\p{L}’'-]*)*"
_NAMED = rf"(?:[Mm]inister|[Ss]taatssecretaris) (?:(?:van|voor) )?{_TITLE}"
_OFFICE = regex.compile(rf"\b(?P<office>{_NAMED})")
_ACTS = (
    r"(?:zal|gaat|komt|stuurt|zendt|informeert|heeft|doet|neemt|bekijkt|onderzoekt|beantwoordt|reageert|laat)"
)
_EITHER = rf"(?P<office>{_NAMED}|minister|staatssecretaris)"
_ACTING = regex.compile(
    rf"\b(?:[Dd]e )?{_EITHER},? {_ACTS}\b|\b{_ACTS} (?:mijn collega,? )?(?:ook )?de {_EITHER}\b"
)
_COLLEAGUE_ACTS = regex.compile(
    rf"\b[Mm]ijn collega(?: \p{{Lu}}\p{{L}}+)?,? {_ACTS}\b|\b{_ACTS} mijn collega\b"
)
_PRONOUN = regex.compile(rf"(?:Zij|Hij|Die) {_ACTS}\b")
_SELF = regex.compile(r"\b(?:ik|wij|we)\b", regex.IGNORECASE)
_MAIN_CLAUSE = regex.compile(r"\bdat\b")
_FIELD = regex.compile(
    r"\b(?:domein|terrein|beleidsterrein|portefeuille|verantwoordelijkheid|pakket)\b[^.?!]{0,40}? van "
    rf"(?:(?:de )?{_EITHER}|mijn collega)"
)
_PASSIVE = regex.compile(r"\b(?:wordt|worden|zal|zullen)\b")
