"""A paper made ready for the reader page: its passages with the annotations marked, and a list beside it."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from gestand import model
from gestand.register.models import Annotation, Promise
from gestand.web.labels import KINDS, MARKS
from gestand.web.marks import marked

SITES = {  # by the beginning of a reference's id
    "kst-": "https://zoek.officielebekendmakingen.nl/",
    "ah-tk-": "https://zoek.officielebekendmakingen.nl/",
    "ecli-": "https://deeplink.rechtspraak.nl/uitspraak?id=",
    "https://": "",
    "http://": "",
}
LOWEST = 6  # of the heading elements


@dataclass(frozen=True, slots=True)
class Place:
    """Words to mark that are no annotation, under a name to lead to; `kind` says how the page shows them."""

    start: int
    end: int
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Line:
    """One passage as the page shows it."""

    passage: model.Passage
    place: str  # "p. 3", where it differs from the passage before it
    html: SafeString
    kinds: frozenset[str]  # of the annotations marked in it
    tag: str  # the element that holds it: "p", "h2", …

    @property
    def name(self) -> str:
        """Its address on the page."""
        return f"t{self.passage.start}"


@dataclass(frozen=True, slots=True)
class Block:
    """Passages that belong together: the items of a list, the footnotes, what one speaker says."""

    kind: model.PassageKind
    speaker: model.Speaker | None  # where another speaker begins and no heading of the paper says so
    lines: list[Line]

    @property
    def folded(self) -> bool:
        """Whether it is a long letterhead that the page may fold away."""
        return self.kind == "head" and len(self.lines) > 4

    @property
    def opened(self) -> bool:
        """Whether something is marked in it that a reader should not miss."""
        return any(line.kinds - {"reference", "figure"} for line in self.lines)

    @property
    def is_list(self) -> bool:
        """Whether the passages are the items of one list."""
        return self.kind in ("item", "footnote")


@dataclass(frozen=True, slots=True)
class Note:
    """One annotation in the list beside the text."""

    annotation: Annotation
    name: str
    place: str
    promise: str  # the anchor of the promise that it made, or empty
    address: str  # of a reference: where it points, or empty


def blocks(
    paper: model.Paper, annotations: Sequence[Annotation], places: Sequence[Place] = ()
) -> Iterator[Block]:
    """The whole paper in reading order, with its annotations and other places marked."""
    before = None
    for (kind, speaker), lines in groupby(_lines(paper, [*places, *annotations]), _together):
        begins = speaker != before and kind != "heading"
        yield Block(kind, speaker if begins else None, list(lines))
        before = speaker


def _together(line: Line) -> tuple[model.PassageKind, model.Speaker | None]:
    return line.passage.kind, line.passage.speaker


def _lines(paper: model.Paper, annotations: Sequence[Annotation | Place]) -> Iterator[Line]:
    before = ""
    tags = _tags(paper.passages)
    for passage, tag in zip(paper.passages, tags, strict=True):
        at = paper.place(passage.start)
        here = place(model.Mark(0, at.page) if passage.speaker else at)
        inside = [a for a in annotations if a.start < passage.end and a.end > passage.start]
        html = marked(paper.text, passage.start, passage.end, inside, partial(_opening, inside))
        yield Line(passage, here if here != before else "", html, frozenset(a.kind for a in inside), tag)
        before = here


def _tags(passages: Sequence[model.Passage]) -> Iterator[str]:
    """The element for each passage.

    Headings go down one step at a time below the h1 of the page, whatever levels the paper uses.
    """
    levels = sorted({p.level for p in passages if p.kind == "heading"})
    above = 1
    for passage in passages:
        if passage.kind == "heading":
            above = min(levels.index(passage.level) + 2, above + 1, LOWEST)
            yield f"h{above}"
        else:
            yield "p"


def _opening(annotations: Sequence[Annotation | Place], i: int, first: bool) -> SafeString:
    """The opening tag of a mark; its first piece carries the address and the link to the list."""
    annotation = annotations[i]
    if isinstance(annotation, Place):
        at = format_html(' id="{}"', annotation.name) if first else ""
        return format_html('<mark class="{}"{}>', annotation.kind, at)
    kind, anchor = annotation.kind, annotation.anchor
    if not first:
        return format_html('<mark class="k-{}" data-note="{}">', kind, anchor)
    name = named(annotation)
    return format_html(
        '<mark class="k-{0}" id="{1}" data-note="{1}">'
        '<a class="tag" href="#note-{1}" aria-label="{2}">{3}</a>',
        kind, anchor, _("%(kind)s, see the list") % {"kind": name}, MARKS.get(kind, name),
    )  # fmt: skip


def named(annotation: Annotation) -> str:
    """What an annotation is called, with the number that its paper or the reading gave it: "answer 3"."""
    own = annotation.attributes
    match annotation.kind:
        case "question":
            number = own["answer"]
        case "answer":
            number = own["number"]
        case "recommendation" | "finding":
            number = own["id"]
        case "response":
            number = "→ " + ", ".join(own["to"])
        case _:
            number = ""
    return f"{KINDS[annotation.kind]} {number}".strip()


def notes(
    paper: model.Paper,
    annotations: Sequence[Annotation],
    promises: Mapping[str, str],
    kept: Container[str],
) -> Iterator[Note]:
    """The annotations as they are listed.

    Args:
        paper: as it was read.
        annotations: all annotations of the paper.
        promises: by the anchor of an annotation that made a promise, that of the promise.
        kept: keys of the papers in the register, which a reference can link to.
    """
    for a in annotations:
        speaker = speaker_at(paper, a.start)
        at = place(model.Mark(0, a.page, a.line), str(speaker or ""))
        address = _address(a.attributes["id"], kept) if a.kind == "reference" else ""
        yield Note(a, named(a), at, promises.get(a.anchor, ""), address)


def _address(reference: str, kept: Container[str]) -> str:
    """Where a reference can be read: here, or on the official site; empty where neither is known."""
    if reference in kept:
        return reverse("paper", args=[reference])
    for start, site in SITES.items():
        if reference.startswith(start):
            return site + reference
    return ""


def place(mark: model.Mark, speaker: str = "") -> str:
    """Where in the source: "p. 3", "line 12", or in a debate who speaks; empty where the source has neither.

    The file of a debate may be one line from beginning to end: a speaker says more than a line.
    """
    if mark.page is not None:
        page = _("p. %(page)s") % {"page": mark.page}
        return f"{page}, {speaker}" if speaker else page
    if speaker or mark.line is None:
        return speaker
    return _("line %(line)s") % {"line": mark.line}


@dataclass(frozen=True, slots=True)
class Near:
    """A passage in or beside which an annotation stands; `html` has the annotation marked."""

    marked: bool
    html: SafeString


def context(paper: model.Paper, span: Annotation | Promise) -> Iterator[Near]:
    """The passages that an annotation or promise stands in, with the one before and the one after."""
    body = list(paper.body)
    inside = [i for i, p in enumerate(body) if p.start < span.end and p.end > span.start]
    if not inside:  # a head or signature was marked
        yield Near(True, format_html("<mark>{}</mark>", paper.quote(span.start, span.end)))
        return
    for i in range(max(0, inside[0] - 1), min(len(body), inside[-1] + 2)):
        html = marked(paper.text, body[i].start, body[i].end, [span], lambda _i, _first: _MARK)
        yield Near(i in inside, html)


_MARK = mark_safe("<mark>")


def speaker_at(paper: model.Paper, offset: int) -> model.Speaker | None:
    """Who speaks there, in a debate."""
    return next((p.speaker for p in paper.passages if p.start <= offset < p.end), None)


@dataclass(frozen=True, slots=True)
class Loose:
    """Something that the reader of papers could not place, in words; `anchor` is where, if anywhere."""

    words: str
    anchor: str = ""


def loose_ends(metadata: Container[str], annotations: Sequence[Annotation]) -> Iterator[Loose]:
    """What the reading left open.

    Facts not found; questions, answers, recommendations and responses without their counterpart.
    """
    for field, words in (
        ("type", _("No type of paper was recognised.")),
        ("date", _("No date was found.")),
        ("subject", _("No subject was found.")),
    ):
        if field not in metadata:
            yield Loose(words)
    answers = {a.attributes.get("number") for a in annotations if a.kind == "answer"}
    questions = {a.attributes.get("answer") for a in annotations if a.kind == "question"}
    asked = {a.attributes.get("id") for a in annotations if a.kind in ("recommendation", "finding")}
    responded = {to for a in annotations if a.kind == "response" for to in a.attributes.get("to", ())}
    for a in annotations:
        own = a.attributes
        if a.kind == "question" and own.get("answer") not in answers:
            yield Loose(_("Question %(number)s has no answer.") % {"number": own.get("answer")}, a.anchor)
        if a.kind == "answer":
            if own.get("number") not in questions:
                yield Loose(_("Answer %(number)s has no question.") % {"number": own.get("number")}, a.anchor)
            for number in (n for n in own.get("see", ()) if n not in answers):
                words = _("Answer %(number)s points to answer %(other)s, which is not there.")
                yield Loose(words % {"number": own.get("number"), "other": number}, a.anchor)
        if a.kind == "recommendation" and own.get("id") not in responded:
            yield Loose(_("Recommendation %(id)s gets no response.") % {"id": own.get("id")}, a.anchor)
        if a.kind == "response" and not asked.intersection(own.get("to", ())):
            yield Loose(_("A response to something that is not marked."), a.anchor)
