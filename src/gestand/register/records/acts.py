"""Records of what papers say of earlier acts: requests that they answer, and other follow-ups."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from gestand.link import follow_ups, likeness
from gestand.link.outcome import outcome
from gestand.register import models
from gestand.register.models.promises import HOLDS
from gestand.register.records.notes import REPLYING, letter_of
from gestand.register.records.rows import days, key_of

_ACT = {
    "toezegging": "commitment",
    "motie": "motion",
    "verzoek": "request",
    "coalitieakkoord": "coalition_agreement",
}
Course = Literal["fulfilled", "lapsed", "underway", "mentioned"]
# Of several sentences on one act the first of these that is said counts.
_DECISIVE: tuple[Course, ...] = ("fulfilled", "lapsed", "underway", "mentioned")
# Words by which a sentence says that the act is being carried out, and does not only name it.
_UNDERWAY = re.compile(
    r"\b(?:uitvoering|uitgevoerd|uitvoeren|uitvoer|opvolging|opgevolgd|gevolg|gehoor|invulling|conform|"
    r"overeenkomstig|in lijn met)\b",
    re.IGNORECASE,
)


class Request(NamedTuple):
    """A request of parliament, as told by the paper that answers it, else by the note that prepares that."""

    request: str
    paper: str
    asked_on: datetime.date | None
    asked_by: str | None
    reply: str | None
    replied_on: datetime.date | None
    after_days: int | None


class FollowUp(NamedTuple):
    """What one paper says of one earlier act."""

    follow_up: str
    paper: str
    act: str
    acted_on: datetime.date | None
    told_on: datetime.date | None
    after_days: int | None
    names_act: bool
    held: bool | None
    held_on: datetime.date | None
    outcome: str
    measures: int
    headed: bool | None


@dataclass(slots=True)
class _Act:
    """The sentences of one paper on one earlier act; the first is its place."""

    row: models.Annotation
    mentions: list[follow_ups.Mention]

    @property
    def first(self) -> follow_ups.Mention:
        return self.mentions[0]

    @property
    def day(self) -> datetime.date | None:
        stated = (m.act_date for m in self.mentions if len(m.act_date) == len("2025-12-31"))
        return next((datetime.date.fromisoformat(day) for day in stated), None)

    @property
    def outcome(self) -> Course:
        said = {_course(m.text) for m in self.mentions}
        return next(each for each in _DECISIVE if each in said)


def rows(
    paper: models.Paper, read: Sequence[models.Annotation], as_of: datetime.date
) -> Iterator[Request | FollowUp]:
    """What one paper says of earlier acts.

    Args:
        paper: that says so.
        read: its annotations, in document order.
        as_of: the day as of which the register is told.
    """
    acts = _acts([row for row in read if row.kind == "follow_up"])
    if not acts:
        return
    yield from _requests(paper, [act for act in acts if act.first.of == "verzoek"], as_of)
    evidence = models.Evidence.objects.filter(HOLDS, paper=paper, kind="follow_up")
    held = dict(evidence.values_list("anchor", "promise__paper__date"))
    headings = _headings(acts[0].row)
    measures = sum(row.kind in ("commitment", "safeguard") for row in read)
    for act in acts:
        tied = [m.anchor for m in act.mentions if m.anchor in held]
        yield FollowUp(
            follow_up=key_of(paper, act.row),
            paper=paper.key,
            act=_ACT[act.first.of],
            acted_on=act.day,
            told_on=paper.date,
            after_days=days(act.day, paper.date),
            names_act=bool(tied or act.day or any(m.id for m in act.mentions)),
            held=bool(tied) or None,
            held_on=held[tied[0]] if tied else None,
            outcome=act.outcome,
            measures=measures,
            headed=any(_announces(m.text, headings) for m in act.mentions) or None,
        )


def _course(sentence: str) -> Course:
    """What a sentence says came of the act: an end, that it is under way, or nothing."""
    found = outcome(sentence)
    if found == "progress":
        return "underway" if _UNDERWAY.search(sentence) else "mentioned"
    return found


def _acts(sentences: Sequence[models.Annotation]) -> list[_Act]:
    """The sentences by the act that they speak of.

    Two promises of one day may be two; a sentence that points back ("die toezegging") speaks of the same.
    """
    acts: list[_Act] = []
    for row, said in zip(sentences, follow_ups.in_context(map(_mention, sentences)), strict=True):
        same = next((act for act in reversed(acts) if _one_act(act.mentions[-1], said)), None)
        if same:
            same.mentions.append(said)
        else:
            acts.append(_Act(row, [said]))
    return acts


def _mention(row: models.Annotation) -> follow_ups.Mention:
    paper, said = row.version.paper, row.attributes
    return follow_ups.Mention(
        paper=paper.key,
        anchor=row.anchor,
        date=paper.date,
        of=said["of"],
        act_date=said.get("date", ""),
        by=said.get("by", ""),
        id=said.get("id", ""),
        text=row.quote,
    )


def _one_act(one: follow_ups.Mention, other: follow_ups.Mention) -> bool:
    if one.of != other.of:
        return False
    match one.of:
        case "verzoek":
            return one.act_date == other.act_date != "" or bool(other.about)
        case "toezegging":
            return bool(other.about)
        case _:
            named = (one.id, one.act_date, one.by)
            return any(named) and named == (other.id, other.act_date, other.by)


def _requests(paper: models.Paper, acts: Sequence[_Act], as_of: datetime.date) -> Iterator[Request]:
    letter = letter_of(paper, as_of) if paper.type == models.Paper.Type.DECISION_NOTE else None
    told_there = _days_told(letter) if letter else set()
    for act in acts:
        if act.day in told_there:
            continue  # the letter tells it, and answers it
        answers = paper.type in REPLYING and act.outcome != "lapsed"
        yield Request(
            request=key_of(paper, act.row),
            paper=paper.key,
            asked_on=act.day,
            asked_by=_asked_by(act.first.by),
            reply=paper.key if answers else None,
            replied_on=paper.date if answers else None,
            after_days=days(act.day, paper.date) if answers else None,
        )


def _days_told(letter: models.Paper) -> set[datetime.date | None]:
    """The days of the requests that a letter says it answers."""
    rows = models.Annotation.objects.filter(version=letter.current_id, kind="follow_up").order_by("order")
    told = rows.select_related("version__paper").defer(*models.CONTENT_OF_VERSION)
    return {act.day for act in _acts(list(told)) if act.first.of == "verzoek"} - {None}


def _asked_by(by: str) -> Literal["committee", "house", "member"] | None:
    """Who asked, without names; None where the paper does not say."""
    if not by:
        return None
    words = by.casefold()
    if "commissie" in words:
        return "committee"
    return "house" if "kamer" in words else "member"


def _headings(row: models.Annotation) -> list[likeness.Subject]:
    """What the headings of the paper of an annotation are about."""
    version = models.Version.objects.only("text", "passages").get(pk=row.version_id)
    places = [(p["start"], p["end"]) for p in version.passages if p["kind"] == "heading"]
    return [likeness.subject(version.text[start:end]) for start, end in places]


def _announces(sentence: str, headings: Sequence[likeness.Subject]) -> bool:
    """Whether every telling word of a heading, of two or more, stands in a sentence."""
    words = likeness.subject(sentence).words.keys()
    return any(len(heading.words) > 1 and heading.words.keys() <= words for heading in headings)
