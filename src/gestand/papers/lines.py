"""Lines of a page or text file to passages: what the formats without structure of their own share.

A reader hands over the lines in reading order, with what the format knows of each. The steps are those of
a person tidying a print: lay page furniture aside, lift footnotes out, take letterhead and signature
apart, and join the lines that are left to headings, list items and paragraphs.
"""

from dataclasses import dataclass

import regex as re

from gestand.papers import footnotes, furniture, headings
from gestand.papers.draft import Draft, Piece
from gestand.papers.hyphens import Hyphens


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source, without mark-up; marks of footnotes are written as superscript digits."""

    text: str
    page: int | None = None
    line: int | None = None
    gap: bool = False  # white space above: a new block starts here
    new_page: bool = False  # the first line of a page
    level: int = 0  # of a heading that the format marks
    strong: bool = False  # wholly bold or italic
    row: float = 0.0  # PDF: height on the page, 0 at the top and 1 at the bottom
    column: int = 0  # PDF: 0 in the body, 1 beside it
    end: float = 0.0  # how far the line reaches: characters, or points from the left of the page
    item: str = ""  # the mark of a list item that the format marks
    cell: bool = False
    note: str = ""  # the label of a footnote that starts here, where the format tells


ITEM = re.compile(r"(?P<mark>[•●▪◦‣\-–—o]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\)|[a-z]\.|\d{1,2}\.)\s+(?=\S)")
_ENDED = re.compile(r"[.?!:;…][\"'’”»)\]⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
_LOWER = re.compile(r"[(\"'‘“«]?\p{Ll}")
_OFFICE = re.compile(
    r"^(?:(?:de|het|onze|mede namens)\s+)*(?:minister|staatssecretaris|president|secretaris|voorzitter)\b",
    re.I,
)
_CLOSING = re.compile(r"^(?:hoogachtend|met vriendelijke groet)", re.I)
_SALUTATION = re.compile(r"^Geachte\b.{0,60}$")


def fill(draft: Draft, lines: list[Line]) -> None:
    """Add the passages that these lines make to the draft, and the furniture among them."""
    lines = furniture.lay_aside(draft, lines)
    lines, notes = footnotes.lift(draft, lines)
    hyphens = Hyphens([line.text for line in lines] + [line.text for note in notes for line in note.lines])
    blocks = _blocks(lines)
    kinds = _kinds(blocks)
    for block, kind in zip(blocks, kinds, strict=True):
        first = block[0]
        label, level = first.item, 0
        if kind == "heading":
            level = first.level or headings.level(_words(block)) or 3
        elif kind == "paragraph" and first.cell:
            kind = "cell"
        elif kind == "paragraph" and (first.item or ITEM.match(first.text)):
            kind = "item"
            if found := ITEM.match(first.text):
                label = found["mark"]
        draft.add(kind, hyphens.join(_pieces(block)), level=level, label=label)
    for note in notes:
        draft.add("footnote", hyphens.join(_pieces(note.lines)), label=note.label)


def _pieces(block: list[Line]) -> list[Piece]:
    return [(line.text, line.page, line.line) for line in block]


def _words(block: list[Line]) -> str:
    return " ".join(line.text for line in block)


def _blocks(lines: list[Line]) -> list[list[Line]]:
    """Lines that belong to one passage, together."""
    measure = _measure(lines)
    blocks: list[list[Line]] = []
    for line in lines:
        if blocks and _goes_on(blocks[-1], line, measure):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _measure(lines: list[Line]) -> float:
    """How far a full line reaches."""
    ends = sorted(line.end or len(line.text) for line in lines)
    return ends[int(len(ends) * 0.95)] if ends else 0


def _goes_on(block: list[Line], line: Line, measure: float) -> bool:
    """Does the passage of this block go on with the line?"""
    last = block[-1]
    words = _words(block)
    ended = bool(_ENDED.search(last.text))
    lower = bool(_LOWER.match(line.text))
    if line.item or line.cell or last.cell or ITEM.match(line.text):
        return False
    if headings.is_labelled(words) or headings.is_labelled(line.text):
        return False
    if last.level or line.level:
        return bool(last.level == line.level and not line.gap)
    if last.strong != line.strong:
        return False
    if last.text.endswith(("-", "\u00ad")) and lower:
        return True
    if line.gap or line.new_page:
        if ended or _SALUTATION.match(words) or _OFFICE.match(words):
            return False
        long = len(words.split()) >= 12
        return long and (lower or line.new_page or not headings.looks_like(line.text))
    first, *_ = line.text.split(maxsplit=1)
    unit = last.end / max(len(last.text), 1) if last.end else 1
    room = measure - (last.end or len(last.text)) - unit * (len(first) + 1)
    if room < 0:
        return True
    if ended:
        return False
    if lower:
        return True
    return len(block) > 1 and room < measure / 4


def _kinds(blocks: list[list[Line]]) -> list[str]:
    texts = [_words(block) for block in blocks]
    kinds = ["paragraph"] * len(blocks)
    for at, (block, text) in enumerate(zip(blocks, texts, strict=True)):
        marked = block[0].level or (block[0].strong and len(text.split()) <= 15)
        if marked or headings.is_labelled(text) or headings.looks_like(text):
            kinds[at] = "heading"
    for at in range(_body_start(texts, kinds)):
        kinds[at] = "head"
    for at, text in enumerate(texts):
        if kinds[at] != "head" and (_OFFICE.match(text) or _CLOSING.match(text)) and len(text.split()) <= 20:
            kinds[at] = "signature"
            for after in range(at + 1, min(at + 3, len(texts))):
                if len(texts[after].split()) > 7 or _ENDED.search(texts[after]):
                    break
                kinds[after] = "signature"
    return kinds


def _body_start(texts: list[str], kinds: list[str]) -> int:
    """The first passage after letterhead and title block."""
    for at, text in enumerate(texts[:60]):
        if _SALUTATION.match(text):
            return at + 1
    for at, text in enumerate(texts):
        if headings.is_labelled(text) and sum(len(t.split()) for t in texts[:at]) < 120:
            return at
        if len(text.split()) >= 25 and _ENDED.search(text):
            while at and kinds[at - 1] == "heading" and len(texts[at - 1].split()) <= 12:
                at -= 1
                break
            return at
    return 0
