"""Lines of print to passages: what the formats without structure of their own share.

A reader hands over the lines in reading order, with what the format knows of each. The steps are those of
a person tidying a print: lay page furniture aside, lift footnotes out, join the lines that are left to
passages, and tell letterhead, headings, list items and signature from running text.
"""

from dataclasses import dataclass
from math import inf

import regex as re

from gestand.model import PassageKind
from gestand.papers import footnotes, furniture, headings, letter
from gestand.papers.draft import Draft, Piece
from gestand.papers.hyphens import Hyphens
from gestand.papers.line import Line

_ITEM = re.compile(
    r"(?P<mark>[•●▪◦‣·\uf0b7\uf0a7]|(?P<weak>[\-–—]|\((?:\d{1,2}|[a-z]|[ivx]{1,4})\)|o(?=\s+\p{Ll}))"
    r"|(?:\d{1,2}|[a-z]|[ivx]{1,4})\)|[a-z]\.|\d{1,2}\.)\s+(?=\S)"
)
_OPEN = re.compile(r"\s(?:de|het|een|en|of|van|voor|over|aan|in|op|met|te|der|den|door|naar|bij|tot|om)$")
_NUMBER = re.compile(r"(\d{1,2})[.)]\s")
_STARTS_LOW = re.compile(r"(?!['‘’][st][- ]|https?:|www\.)(?:[-–—] )?[(\"'‘“«]?\p{Ll}")
_LABEL = re.compile(  # of a letterhead, alone on its line
    r"(?:datum|betreft|onderwerp|(?:ons |uw |onze )?(?:kenmerk|referentie)|bijlage\W?n?\W?|contactpersoon|"
    r"telefoon|e-mail|aan|van|auteur|opgesteld door|kopie aan)\W?",
    re.IGNORECASE,
)
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
        most = 4 if self.text.endswith("?") else 0 if self.text.endswith(".") else 15
        return bool(first.level) or (first.strong and self.length <= most)

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
    for line in lines:
        for link in line.links:
            draft.add("footnote", link, page=line.page, line=line.line)


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
    """How far a full line reaches, around each line; infinitely far where paragraphs are not wrapped."""
    words = sum(len(line.text) for line in lines)
    if sum(len(line.text) for line in lines if len(line.text) > _WRAPPED) > words / 2:
        return [inf] * len(lines)
    usual = _full(lines)
    measures: list[float] = []
    run: list[Line] = []
    for at, line in enumerate(lines):
        run.append(line)
        if at + 1 == len(lines) or lines[at + 1].gap or lines[at + 1].cut:
            own = _full(run)
            measures += [own if len(run) > 3 and own > usual * 0.7 else usual] * len(run)
            run = []
    return measures


def _full(lines: list[Line]) -> float:
    """Most lines are full and a few end a paragraph; a line put together from two may be longer."""
    ends = sorted(line.end for line in lines)
    return ends[int(len(ends) * 0.75)] if ends else 0.0


def _goes_on(block: _Block, line: Line, measure: float) -> bool:
    """Does the passage of this block go on with the line, where a full line reaches to `measure`?"""
    last = block.lines[-1]
    lower = _STARTS_LOW.match(line.text) is not None
    room = measure - last.end - last.pitch * (len(line.text.split(maxsplit=1)[0]) + 1)
    parted = line.gap or line.cut
    if _starts_anew(block, line) or last.level != line.level or (parted and last.level):
        return False
    if last.strong != line.strong and not (lower and not block.ended):
        return False
    if parted:
        return _goes_on_after_break(block, line, room, lower=lower, wrapped=measure < inf)
    if block.ended:
        new_heading = headings.looks_like(line.text) and line.end < measure / 2
        return room < measure * 0.08 and not new_heading
    if lower or room <= 0 or _OPEN.search(last.text):
        return True
    heading = len(block.lines) == 1 and headings.looks_like(last.text)
    return room < measure * (0.12 if heading and (last.gap or last.strong) else 0.25 if heading else 0.4)


def _goes_on_after_break(block: _Block, line: Line, room: float, *, lower: bool, wrapped: bool) -> bool:
    """Does it go on over white space, a page break, or furniture and footnotes that were taken out?"""
    last = block.lines[-1]
    if block.ended:
        return False
    if _OPEN.search(last.text):
        return True
    if lower:
        return block.length >= 5 or last.text.endswith("-")
    full = wrapped and block.length >= 6 and room < (room + last.end) * 0.1
    long = block.length >= 12 and (line.cut or not wrapped)
    return (full or long) and ((full and line.cut) or not headings.looks_like(line.text))


def _starts_anew(block: _Block, line: Line) -> bool:
    """Do the words themselves part the line from the passage before it?"""
    return bool(
        line.item
        or line.cell
        or block.lines[-1].cell
        or _is_item(block, line)
        or headings.is_labelled(line.text)
        or headings.is_labelled(block.text)
        or letter.SALUTATION.fullmatch(block.text)
        or letter.SALUTATION.fullmatch(line.text)
        or _LABEL.fullmatch(line.text)
        or (letter.names_office(block.text) and block.text.endswith(","))
    )


def _is_item(block: _Block, line: Line) -> bool:
    """Does the line start with the mark of a list item, and not a dash or number within a sentence?"""
    found = _ITEM.match(line.text)
    if not found:
        return False
    return not found["weak"] or block.ended or bool(block.item) or line.gap or block.text.endswith((",", ";"))


def _kinds(blocks: list[_Block]) -> list[PassageKind]:
    kinds: list[PassageKind] = [_kind(blocks, at) for at in range(len(blocks))]
    _unmark_tables(blocks, kinds)
    texts = [block.text for block in blocks]
    start = letter.body_start(texts, {at for at, block in enumerate(blocks) if block.marked})
    kinds[:start] = ["head"] * start
    for at in letter.signatures(texts[start:]):
        kinds[start + at] = "signature"
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
