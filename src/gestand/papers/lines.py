"""Lines of print to passages: what the formats without structure of their own share.

A reader hands over the lines in reading order, with what the format knows of each. The steps are those of
a person tidying a print: lay page furniture aside, lift footnotes out, join the lines that are left to
passages, and tell letterhead, headings, list items and signature from running text.
"""

from dataclasses import dataclass

import regex as re

from gestand.model import PassageKind
from gestand.papers import footnotes, furniture, headings
from gestand.papers.draft import Draft, Piece
from gestand.papers.hyphens import Hyphens
from gestand.papers.line import Line

_ITEM = re.compile(
    r"(?P<mark>[•●▪◦‣·\-–—]|o(?=\s+\p{Ll})|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\)|[a-z]\.|\d{1,2}\.)\s+(?=\S)"
)
_NUMBER = re.compile(r"(\d{1,2})[.)]\s")
_SENTENCE_STARTS_LOW = re.compile(r"[(\"'‘“«]?\p{Ll}")
_OFFICE = re.compile(
    r"(?:(?:de|het|onze|mede namens)\s+)*"
    r"(?:viceminister|minister|staatssecretaris|vice-?president|president|secretaris|voorzitter)\b",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"(?:hoogachtend|met vriendelijke groet|namens dezen?)\b", re.IGNORECASE)
_SALUTATION = re.compile(r"(?:Zeer )?Geachte\b.{0,60}")
_WRAPPED = 160  # characters: no line of a page holds more; longer ones are whole paragraphs


@dataclass(slots=True)
class _Block:
    """The lines of one passage."""

    lines: list[Line]

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @property
    def length(self) -> int:
        return len(self.text.split())

    @property
    def ended(self) -> bool:
        """Does it end as a sentence or an introduction to a list does?"""
        return headings.ENDED.search(self.lines[-1].text) is not None

    @property
    def marked(self) -> bool:
        """Does the format itself make it a heading?"""
        first = self.lines[0]
        return bool(first.level) or (first.strong and self.length <= 15 and not self.text.endswith("."))

    @property
    def item(self) -> str:
        """Its mark, where it is an item of a list."""
        found = _ITEM.match(self.lines[0].text)
        return self.lines[0].item or (found["mark"] if found else "")

    @property
    def number(self) -> int:
        found = _NUMBER.match(self.lines[0].text)
        return int(found[1]) if found else -1

    @property
    def pieces(self) -> list[Piece]:
        return [(line.text, line.page, line.line) for line in self.lines]


def fill(draft: Draft, lines: list[Line]) -> None:
    """Add the passages that these lines make to the draft, and the furniture among them."""
    body, notes = footnotes.lift(draft, furniture.lay_aside(draft, lines))
    hyphens = Hyphens(line.text for line in lines)
    blocks = _blocks(body)
    for block, kind in zip(blocks, _kinds(blocks), strict=True):
        draft.add(
            kind,
            hyphens.join(block.pieces),
            level=block.lines[0].level or headings.level(block.text) if kind == "heading" else 0,
            label=block.item if kind == "item" else "",
        )
    for note in notes:
        draft.add("footnote", hyphens.join(_Block(note.lines).pieces), label=note.label)


def _blocks(lines: list[Line]) -> list[_Block]:
    """Lines that belong to one passage, together."""
    blocks: list[_Block] = []
    measures = _measures(lines)
    for at, line in enumerate(lines):
        if blocks and _goes_on(blocks[-1], line, measures[at - 1]):
            blocks[-1].lines.append(line)
        else:
            blocks.append(_Block([line]))
    return blocks


def _measures(lines: list[Line]) -> list[float]:
    """How far a full line reaches, around each line."""
    ends = sorted(line.end for line in lines)
    usual = ends[int(len(ends) * 0.9)] if ends else 0.0
    measures: list[float] = []
    run: list[float] = []
    for at, line in enumerate(lines):
        run.append(line.end)
        if at + 1 == len(lines) or lines[at + 1].gap or lines[at + 1].cut:
            measures += [max(run) if len(run) > 3 else max(usual, *run)] * len(run)
            run = []
    return measures


def _goes_on(block: _Block, line: Line, measure: float) -> bool:
    """Does the passage of this block go on with the line, where a full line reaches to `measure`?"""
    last = block.lines[-1]
    if _starts_anew(block, line):
        return False
    if last.level or line.level or last.strong or line.strong:
        return (last.level, last.strong) == (line.level, line.strong) and not (line.gap or line.cut)
    lower = _SENTENCE_STARTS_LOW.match(line.text) is not None
    room = measure - last.end - last.pitch * (len(line.text.split(maxsplit=1)[0]) + 1)
    if line.gap or line.cut:
        if block.ended:
            return False
        if lower:
            return block.length >= 5 or last.text.endswith("-")
        full = measure < _WRAPPED * last.pitch and room < measure * 0.1
        long = block.length >= 12 and (line.cut or measure >= _WRAPPED * last.pitch)
        return (full or long) and (line.cut or not headings.looks_like(line.text))
    if room <= 0:
        return True
    if block.ended:
        return room < measure * 0.08
    if lower:
        return True
    return room < measure * (0.25 if len(block.lines) == 1 and headings.looks_like(last.text) else 0.4)


def _starts_anew(block: _Block, line: Line) -> bool:
    """Do the words themselves part the line from the passage before it?"""
    return bool(
        line.item
        or line.cell
        or block.lines[-1].cell
        or _ITEM.match(line.text)
        or headings.is_labelled(line.text)
        or headings.is_labelled(block.text)
        or _SALUTATION.fullmatch(block.text)
        or (_signs(block) and line.text[:1].isupper())
    )


def _kinds(blocks: list[_Block]) -> list[PassageKind]:
    kinds: list[PassageKind] = [_kind(blocks, at) for at in range(len(blocks))]
    _unmark_tables(blocks, kinds)
    start = _body_start(blocks, kinds)
    kinds[:start] = ["head"] * start
    for at in range(start, len(blocks)):
        if _signs(blocks[at]) and (blocks[at].text.endswith(",") or at + 4 >= len(blocks)):
            kinds[at] = "signature"
            if blocks[at - 1].text.endswith(",") and blocks[at - 1].length <= 6:
                kinds[at - 1] = "signature"
        elif kinds[at - 1] == "signature" and blocks[at].length <= 6 and not blocks[at].ended:
            kinds[at] = "heading" if headings.is_labelled(blocks[at].text) else "signature"
    return kinds


def _kind(blocks: list[_Block], at: int) -> PassageKind:
    block = blocks[at]
    if block.lines[0].cell:
        return "cell"
    if block.marked or headings.is_labelled(block.text):
        return "heading"
    if block.item:
        neighbours = {blocks[n].number for n in (at - 1, at + 1) if 0 <= n < len(blocks)}
        listed = bool({block.number - 1, block.number + 1} & neighbours)
        alone = block.number >= 0 and not listed and not block.lines[0].item
        return "heading" if alone and headings.looks_like(block.text) else "item"
    if headings.looks_like(block.text) and len(block.lines) <= 2:
        return "heading"
    return "paragraph"


def _unmark_tables(blocks: list[_Block], kinds: list[PassageKind]) -> None:
    """Three short lines in a row that nothing marks as headings are a table or a list, not headings."""
    plain = [
        kind == "heading" and not block.marked and not headings.is_labelled(block.text)
        for block, kind in zip(blocks, kinds, strict=True)
    ]
    for at in range(len(blocks)):
        if plain[at] and any(
            all(plain[n : n + 3]) for n in range(max(at - 2, 0), at + 1) if n + 3 <= len(plain)
        ):
            kinds[at] = "paragraph"


def _body_start(blocks: list[_Block], kinds: list[PassageKind]) -> int:
    """Where letterhead and title block end: at a salutation, a first question or a first paragraph."""
    words = 0
    for at, block in enumerate(blocks):
        if _SALUTATION.fullmatch(block.text):
            return at + 1
        if headings.is_labelled(block.text):
            return at
        words += block.length
        if words > 400:
            break
    for at, block in enumerate(blocks):
        sentence = kinds[at] in ("paragraph", "item") and block.ended
        before = blocks[at - 1] if at and kinds[at - 1] == "heading" else None
        opens = before is not None and (
            before.marked or headings.is_numbered(before.text) or headings.is_bare(before.text)
        )
        if sentence and block.length >= (6 if opens else 20):
            return at - 1 if opens else at
    return 0


def _signs(block: _Block) -> bool:
    """Does the block name an office below a letter?"""
    return bool(
        block.length <= 20
        and not block.text.endswith((".", "?", "!", ":", ";"))
        and (_OFFICE.match(block.text) or _CLOSING.match(block.text))
    )
