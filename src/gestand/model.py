"""The words of gestand as typed, immutable values. No I/O.

A `Paper` is a text with its structure; an `Annotation` is a span of that text and what it means.
Offsets are indexes into `Paper.text`, in characters, end exclusive.
The kinds of annotation and their fields follow the annotation contract in `docs/annotations.md`.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cached_property
from typing import Any, ClassVar, Literal

PaperType = Literal[
    "letter",
    "decision_note",
    "written_consultation",
    "written_questions",
    "motion",
    "debate_report",
    "annual_report",
]
PaperFormat = Literal["pdf", "html", "docx", "official-xml", "vlos-xml", "text"]
PassageKind = Literal[
    "head",  # letterhead, addressee, date, title block: read for metadata, not for promises
    "heading",
    "paragraph",
    "item",  # one item of a list; `label` is its mark ("1)", "a.", "–")
    "cell",  # one cell of a table
    "footnote",  # `label` is its mark; footnotes stand at the end of the text
    "signature",  # office and name below a letter, movers below a motion
]
OUTSIDE_BODY: frozenset[PassageKind] = frozenset(("head", "signature"))
Stance = Literal["accepted", "partly", "already_done", "rejected", "explained"]
Strength = Literal["firm", "effort"]
OnList = Literal["yes", "no", "unsure"]  # whether the list at the end of the debate holds it
FigureRole = Literal["measured", "target", "amount"]


def squeeze(text: str) -> str:
    """The text with every run of white space as one space, none at the ends: how a quote is written."""
    return " ".join(text.split())


def in_government(office: str) -> bool:
    """Whether an office is a member of government: it answers to parliament."""
    return office.casefold().removeprefix("de ").startswith(("minister", "staatssecretaris"))


def last_day(value: str) -> date | None:
    """The last day of a date, year, month or interval as the annotations write it; None if it is none.

    "2025" is 2025-12-31, "2025-09/2025-11" is 2025-11-30.
    """
    try:
        match [int(part) for part in value.rpartition("/")[2].split("-")]:
            case [year]:
                return date(year, 12, 31)
            case [year, month]:
                return date(year, month, monthrange(year, month)[1])
            case [year, month, day]:
                return date(year, month, day)
    except ValueError:
        pass
    return None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks in a debate: `name` is the surname as the report prints it ("Van Nispen")."""

    name: str
    office: str = ""  # "minister van Defensie"; empty for a member
    party: str = ""  # "D66"; empty for a member of government
    chair: bool = False

    def __str__(self) -> str:
        """As a Dutch reader names them: "Okkema (Wad)", "Verduyn, staatssecretaris", "Smit, voorzitter"."""
        if self.office or self.chair:
            return f"{self.name}, {self.office or 'voorzitter'}"
        return f"{self.name} ({self.party})" if self.party else self.name


@dataclass(frozen=True, slots=True)
class Passage:
    """An addressable piece of a paper's text: a heading, a paragraph, a list item, a footnote."""

    kind: PassageKind
    start: int
    end: int
    level: int = 0  # of a heading: 1 is the highest; 0 elsewhere
    label: str = ""  # the mark of an item or footnote
    speaker: Speaker | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """From this offset on, the text comes from this page (PDF) or source line, counted from 1."""

    start: int
    page: int | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Furniture:
    """Text of the source that is not part of the reading text: repeated letterheads, page numbers."""

    text: str
    reason: str  # "repeated", "page number", "running head", ...
    page: int | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a paper says of itself. What it does not state is empty."""

    type: PaperType | None = None
    date: str = ""  # ISO
    subject: str = ""
    sender: str = ""  # office: "Staatssecretaris van Justitie en Veiligheid"
    signatory: str = ""  # name
    addressee: str = ""
    reference: str = ""  # "ons kenmerk", without spaces
    session_year: str = ""  # "2022-2023"
    dossier: str = ""  # "19637", "35570-X"
    dossier_title: str = ""
    number: str = ""  # "3003"

    def stated(self) -> dict[str, str]:
        """The fields that have a value, in order."""
        return {f.name: value for f in fields(self) if (value := getattr(self, f.name))}


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One document: its reading text, the structure of that text, and where each character came from.

    `text` holds the passages in reading order, one newline between two passages and no newline within
    one; words broken over lines are joined. Footnotes come last. `text[p.start:p.end]` is passage `p`.
    """

    name: str  # file name as given
    format: PaperFormat
    text: str
    passages: tuple[Passage, ...]
    marks: tuple[Mark, ...] = ()  # ascending by start
    furniture: tuple[Furniture, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    speakers: tuple[Speaker, ...] = ()  # everyone named in a debate report

    @cached_property
    def _starts(self) -> list[int]:
        return [mark.start for mark in self.marks]

    def place(self, offset: int) -> Mark:
        """The page or line that the character at `offset` came from."""
        at = bisect_right(self._starts, offset) - 1
        return self.marks[at] if at >= 0 else Mark(0)

    def quote(self, start: int, end: int) -> str:
        """The words of a span, white space collapsed."""
        return squeeze(self.text[start:end])

    def words_of(self, passage: Passage) -> str:
        """The text of a passage."""
        return self.text[passage.start : passage.end]

    @property
    def body(self) -> Iterator[Passage]:
        """The passages that a reader reads: all but head and signature."""
        return (p for p in self.passages if p.kind not in OUTSIDE_BODY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """A span of a paper and what it means. `why` names the cues that made it one, in words."""

    kind: ClassVar[str] = ""
    start: int
    end: int
    quote: str
    why: tuple[str, ...] = ()

    def attributes(self) -> dict[str, Any]:
        """The fields that the kind adds and that have a value; lists are plain lists.

        `see` is told when it is empty too: the answer points to no other.
        """
        own = [f.name for f in fields(self) if f.name not in _SPAN]
        values = ((name, getattr(self, name)) for name in own)
        told = ((n, v) for n, v in values if v not in (None, "", ()) or n == "see")
        return {n: _as_list(v) if isinstance(v, tuple) else v for n, v in told}


def _as_list(values: tuple[Any, ...]) -> list[Any]:
    return [_as_list(v) if isinstance(v, tuple) else v for v in values]


_SPAN = frozenset({"start", "end", "quote", "why"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference(Annotation):
    """A pointer to another document or legal norm."""

    kind: ClassVar[str] = "reference"
    id: str  # "kst-26150-190", "unscr-1325", "https://…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Annotation):
    """A block of question text that one numbered answer answers."""

    kind: ClassVar[str] = "question"
    answer: str  # the number of its answer
    party: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Annotation):
    """The answer to a numbered question; `see` are the other answers that it points to."""

    kind: ClassVar[str] = "answer"
    number: str
    see: tuple[str, ...] = ()
    only_refers: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation(Annotation):
    """What a third party asks of government."""

    kind: ClassVar[str] = "recommendation"
    id: str  # "r1"
    by: str = ""
    to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Annotation):
    """What a third party concludes or observes about current practice."""

    kind: ClassVar[str] = "finding"
    id: str  # "f1"
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Response(Annotation):
    """Government's reply to recommendations or findings, named by their ids in `to`."""

    kind: ClassVar[str] = "response"
    to: tuple[str, ...]
    stance: Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Request(Annotation):
    """The operative part of a motion: one verb."""

    kind: ClassVar[str] = "request"
    by: tuple[str, ...]
    to: str = "regering"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp(Annotation):
    """A paper says that it answers, fulfils or carries out something earlier."""

    kind: ClassVar[str] = "follow_up"
    of: Literal["toezegging", "motie", "verzoek", "coalitieakkoord"]
    date: str = ""  # of the earlier act, ISO
    by: str = ""
    id: str = ""  # reference id of the earlier act


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Annotation):
    """Government undertakes something. In a debate report `listed` tells listed from spoken.

    A listed commitment says in `spoken_at` where in the paper the spoken ones are that it repeats, and a
    spoken one in `listed_at` where the items of the list are: start and end of those annotations.
    """

    kind: ClassVar[str] = "commitment"
    actor: str = ""
    strength: Strength | None = None
    deadline: str = ""  # ISO date, year, month or interval
    deadline_text: str = ""  # the words that state it
    # In debates only:
    to: tuple[str, ...] = ()  # the members it is given to
    to_party: tuple[str, ...] = ()  # the party of each, "" where the report does not say
    listed: bool | None = None
    speaker: str = ""  # who says these words: surname
    office: str = ""  # of the speaker: "minister van Defensie", "voorzitter"
    party: str = ""  # of the speaker
    on_list: OnList | None = None  # of a spoken one
    listed_at: tuple[tuple[int, int], ...] = ()
    spoken_at: tuple[tuple[int, int], ...] = ()
    link_why: str = ""  # what `on_list`, `listed_at` and `spoken_at` follow from


@dataclass(frozen=True, slots=True, kw_only=True)
class Safeguard(Annotation):
    """A standing rule, right, duty or practice that protects people and that a record can prove."""

    kind: ClassVar[str] = "safeguard"
    actor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Annotation):
    """A number that measures or targets something."""

    kind: ClassVar[str] = "figure"
    value: float
    unit: str  # "percent", "EUR", "count", "place", "year", ...
    role: FigureRole
    about: str = ""
    period: str = ""


KINDS: tuple[type[Annotation], ...] = (
    Reference,
    Question,
    Answer,
    Recommendation,
    Finding,
    Response,
    Request,
    FollowUp,
    Commitment,
    Safeguard,
    Figure,
)


def anchors(annotations: Iterable[Annotation]) -> list[str]:
    """A stable name for each annotation, in order: its kind and a digest of its words.

    The name depends on kind, words and how often the same words came before, so it survives a paper
    being read again, and text being added before or after.
    """
    seen: dict[str, int] = {}
    names = []
    for a in annotations:
        own = str(getattr(a, "number", None) or getattr(a, "answer", None) or "")
        digest = hashlib.sha256(f"{a.kind}\0{own}\0{a.quote}".encode()).hexdigest()[:10]
        name = f"{a.kind}-{digest}"
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return names
