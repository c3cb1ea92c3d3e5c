"""Follow-ups: a paper says that it answers, fulfils or carries out a promise, motion, request or accord.

The cues stand in `cues/follow_ups.toml`. Date, movers and id come from the sentence; where it points back
("deze motie", "tijdens het debat") they come from what was told before.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import zip_longest
from typing import Literal

import regex

from gestand.extract import annexes, dates, prefilter, references
from gestand.extract.cues import tables
from gestand.extract.prefilter import Gate, Pattern
from gestand.extract.sentences import Sentence
from gestand.model import FollowUp, Paper, Passage

Of = Literal["toezegging", "motie", "verzoek", "coalitieakkoord"]


@dataclass(frozen=True, slots=True)
class _Cue:
    of: Of | None  # None: that of what is named last
    pattern: regex.Pattern[str]
    needs: regex.Pattern[str] | None
    unless: regex.Pattern[str] | None
    told: bool  # only where a follow-up of the kind stands before


@dataclass(frozen=True, slots=True)
class _Act:
    """The earlier act: when, by whom, and its number."""

    date: str = ""
    by: str = ""
    id: str = ""


def extract(paper: Paper, said: Iterable[Sentence]) -> list[FollowUp]:
    """The follow-ups among the sentences that government says, in document order."""
    day, whole = dates.of_paper(paper), list(said)
    told: dict[Of, _Act] = {}  # the last act of each kind
    named: tuple[Of, _Act, Passage] | None = None  # what was named last, and where
    debate = asker = ""
    found: list[FollowUp] = []
    able, cues = prefilter.possible, _gate().bits
    for sentence, behind in zip_longest(whole, whole[1:]):
        if not able(sentence.text) & cues or sentence.passage.kind == "heading":
            continue
        text = sentence.text
        debate = _debate(text, day) or debate
        asker = _asker(text) or asker
        if standing := annexes.standing(paper, sentence, behind):
            act = _act(standing.row, standing.of, day)
            found.append(_follow_up(paper, standing[:2], standing.of, act, "stand van zaken"))
            continue
        here = named[0] if named and named[2] is sentence.passage else None
        cue = None if _members().search(text) else _cue(text, told, here)
        if cue is None:
            if m := _NAMED.search(text):
                of: Of = _OF[m[0].lower()]
                named = of, _act(text, of, day), sentence.passage
            if found and _GOES_ON.match(text) and _is_next(paper, found[-1], sentence):
                found[-1] = _longer(paper, found[-1], sentence.end)
            continue
        of = cue.of or (named[0] if named else "motie")
        act = _act(text, of, day)
        before = told.get(of, _Act())
        if cue.of is None and named:
            act = named[1]
        elif _POINTS_BACK.search(text) or cue.told:
            then = debate if _IN_DEBATE.search(text) else before.date
            act = _Act(act.date or then, act.by or before.by, act.id or before.id)
        if of == "verzoek" and not act.by:
            act = replace(act, by=asker)
        told[of] = act
        named = of, act, sentence.passage
        found.append(_follow_up(paper, sentence[:2], of, act, _said(cue, text)))
    return _dated(found)


def _follow_up(paper: Paper, span: tuple[int, int], of: Of, act: _Act, words: str) -> FollowUp:
    start, end = span
    return FollowUp(
        start=start,
        end=end,
        quote=paper.quote(start, end),
        why=(f'"{words}"',),
        of=of,
        date=act.date,
        by=act.by,
        id=act.id,
    )


def _dated(found: list[FollowUp]) -> list[FollowUp]:
    """What the paper dates in one place holds wherever it names the same paper."""
    known = {f.id: f.date for f in found if f.id and f.date}
    return [replace(f, date=f.date or known.get(f.id, "")) for f in found]


# Cues


@cache
def _cues() -> tuple[_Cue, ...]:
    return tuple(
        _Cue(
            row["of"] or None,
            regex.compile(row["pattern"], regex.IGNORECASE),
            regex.compile(row["needs"]) if "needs" in row else None,
            regex.compile(row["unless"], regex.IGNORECASE) if "unless" in row else None,
            row.get("told", False),
        )
        for row in tables("follow_ups")["cues"]
    )


@cache
def _members() -> Pattern:
    """What members may do yet."""
    return Pattern(*(row["pattern"] for row in tables("follow_ups")["members"]), flags=regex.IGNORECASE)


@cache
def _patterns() -> Pattern:
    """The patterns of the cues, in their order."""
    return Pattern(*(cue.pattern.pattern for cue in _cues()), flags=regex.IGNORECASE)


@cache
def _gate() -> Gate:
    """What a sentence holds that says anything to follow-ups."""
    askers = {"members": _MEMBERS_ASKING, "house": _HOUSE_ASKING, "committee": _COMMITTEE}
    told = {"standing": annexes.terms(), "named": _NAMED, "goes on": _GOES_ON}
    return Gate({"cue": _patterns(), "meeting": _NAMES_MEETING, **told, **askers})


def _cue(text: str, told: Container[Of], here: Of | None) -> _Cue | None:
    """The first cue that a sentence holds, given the kinds told of before and what is named just before."""
    for i, pattern in _patterns().possible(text):
        cue = _cues()[i]
        if (
            (here is not None if cue.of is None else cue.of in told or not cue.told)
            and pattern.search(text)
            and (not cue.needs or cue.needs.search(text))
            and not (cue.unless and cue.unless.search(text))
        ):
            return cue
    return None


def _said(cue: _Cue, text: str) -> str:
    """The words of the cue: the first and the last of what it spans."""
    m = cue.pattern.search(text)
    words = m[0].split() if m else []
    return " ".join(words) if len(words) < 5 else f"{words[0]} … {words[-1]}"


_OF: dict[str, Of] = {
    "motie": "motie",
    "toezegging": "toezegging",
    "verzoek": "verzoek",
    "coalitieakkoord": "coalitieakkoord",
    "regeerakkoord": "coalitieakkoord",
}
_NAMED = Pattern(rf"\b(?:{'|'.join(_OF)})\b", flags=regex.IGNORECASE)


# A sentence behind a follow-up that says what came of it.
_GOES_ON = Pattern(
    r"(?:Bij brief van\b.{0,200}\bbeantwoord\b|Dit (?:onderzoek|rapport)\b.{0,40}\bis\b|In dit verband\b"
    r"|(?:U|Ik) geeft? in reactie\b)"
)


def _is_next(paper: Paper, follow_up: FollowUp, sentence: Sentence) -> bool:
    return not paper.text[follow_up.end : sentence.start].strip()


def _longer(paper: Paper, follow_up: FollowUp, end: int) -> FollowUp:
    return replace(follow_up, end=end, quote=paper.quote(follow_up.start, end))


# The earlier act


def _act(text: str, of: Of, day: date | None) -> _Act:
    by = {"motie": _movers, "verzoek": _asker}.get(of, lambda _: "")(text)
    ids = references.of_parliament(text)
    return _Act(_date(text, day, of), by, ids[0] if ids else "")


def _date(text: str, day: date | None, of: str = "") -> str:
    """The full date of the earlier act: no deadline, and not after the paper.

    A promise dates from the meeting or letter it was made in, a motion not from those named behind it.
    """
    found = []
    act = text.find("motie")
    for moment in dates.find(text, day):
        late = day is not None and moment.value > day.isoformat()
        if len(moment.value) != len("2024-01-31") or moment.deadline or late:
            continue
        occasion = _OCCASION.search(text, 0, moment.start) is not None
        if of == "toezegging" and occasion:
            return moment.value
        if not (of == "motie" and occasion and 0 <= act < moment.start):
            found.append(moment.value)
    return found[0] if found else ""


_OCCASION = regex.compile(r"\b\p{L}*(?:debat|overleg|brief)\svan\s$", regex.IGNORECASE)


def _debate(text: str, day: date | None) -> str:
    """The date of the debate that a sentence names."""
    return _date(text, day) if _NAMES_MEETING.search(text) else ""


_NAMES_MEETING = Pattern(r"\b\p{L}*(?:debat|overleg)\b", flags=regex.IGNORECASE)


_MEETING = r"(?:schriftelijk\s|mondeling\s)?\p{L}*(?:debat|overleg)"
_IN_DEBATE = regex.compile(rf"\b(?:tijdens|in|bij)\s(?:het|dit|dat)\s{_MEETING}\b", regex.IGNORECASE)


_ACTS = r"(?:motie|toezegging|verzoek)"
_AT_MEETING = rf"\b(?:tijdens|in|bij)\shet\s{_MEETING}\b(?!\svan)"
_BACK = rf"(?i:\b(?:deze|dit|die|dat)\s(?:{_ACTS}|{_MEETING})|{_AT_MEETING})"
_POINTS_BACK = regex.compile(rf"{_BACK}|\b(?:[Dd]e|[Hh]et)\s{_ACTS}\b(?!\svan|\som|[\s-]\p{{Lu}}|\s\()")


_BEFORE = r"(?:[Vv]an\s(?:de[rn]?\s|'t\s)?|[Dd]e\s|Den\s|Del\s|El\s|Ten\s|Ter\s|Von\s|Le\s|La\s|Di\s)?"
_NAME = rf"{_BEFORE}\p{{Lu}}[\p{{L}}'’-]+(?:\s\([^()]{{2,30}}\))?"
_NAMES = rf"(?P<names>{_NAME}(?:(?:,\s|\sen\s|/){_NAME}){{0,9}}(?:\sc\.s\.)?)"


_MEMBER = r"(?:(?:het|de)\s)?(?i:lid|leden)\s"
_MOVER = regex.compile(rf"\bmotie[\s-](?:van\s{_MEMBER})?{_NAMES}|\b(?:[Hh]et\slid|[Dd]e\sleden)\s{_NAMES}")


def _movers(text: str) -> str:
    m = _MOVER.search(text)
    return _without_parties(m["names"]) if m else ""


def _without_parties(names: str) -> str:
    return _IN_BRACKETS.sub("", names).replace("/", " en ")


_IN_BRACKETS = regex.compile(r"\s\([^()]*\)")


_WORD = r"\p{Lu}[\p{L}-]+"
_COMMITTEE_NAME = rf"(?:voor|van)?\s?{_WORD}(?:(?:,\s|\sen\s|\s(?:voor|van)\s|\s){_WORD}){{0,5}}"
_COMMITTEE = Pattern(rf"\b[Vv]aste\s(?:[Kk]amer)?[Cc]ommissie\s{_COMMITTEE_NAME}")


_MEMBERS_ASKING = Pattern(rf"\bvragen\svan\s(?:het\slid|de\sleden|leden)\s{_NAMES}")


_HOUSE_ASKING = Pattern(
    r"\b(?:heeft|hebben|vroeg)\suw\sKamer\b|\b[Uu]w\sKamer\b.{0,80}\bgevraagd\b|\b(?:uw|de(?:\sTweede)?)\sKamer\b.{0,80}\bverzocht\b"
)


def _asker(text: str) -> str:
    """Who asked: members, the House, or a committee of it."""
    if m := _MEMBERS_ASKING.search(text):
        return _without_parties(m["names"])
    if _HOUSE_ASKING.search(text):
        return "Tweede Kamer"
    m = _COMMITTEE.search(text)
    return m[0] if m else ""
