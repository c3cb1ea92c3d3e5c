"""Lines of print to passages: what the formats without structure of their own share.

A reader hands over the lines in reading order, with what the format knows of each. The steps are those of
a person tidying a print: lay page furniture aside, lift footnotes out, join the lines that are left to
passages, and tell letterhead, headings, list items and signature from running text.
"""

from collections.abc import Collection

from gestand.model import PassageKind
from gestand.papers import footnotes, furniture, headings, letter, paragraphs
from gestand.papers.draft import Draft
from gestand.papers.hyphens import Hyphens
from gestand.papers.line import Line
from gestand.papers.paragraphs import Block

_TABLE = 3  # short lines in a row that nothing marks as headings are a table or a list


def fill(draft: Draft, lines: list[Line]) -> None:
    """Add the passages that these lines make to the draft, and the furniture among them."""
    body, notes = footnotes.lift(draft, furniture.lay_aside(draft, lines))
    hyphens = Hyphens(line.text for line in lines)
    blocks = paragraphs.blocks(body)
    for block, kind in zip(blocks, _kinds(blocks), strict=True):
        draft.add(
            kind,
            hyphens.join(block.pieces),
            level=block.lines[0].level or headings.level(block.text) if kind == "heading" else 0,
            label=block.item if kind == "item" else "",
        )
    for note in notes:
        draft.add("footnote", hyphens.join(Block(note.lines).pieces), label=note.label)
    for line in lines:
        for link in line.links:
            draft.add("footnote", link, page=line.page, line=line.line)


def _kinds(blocks: list[Block]) -> list[PassageKind]:
    texts = [block.text for block in blocks]
    marked = {at for at, block in enumerate(blocks) if block.marked}
    sure = marked | {at for at, text in enumerate(texts) if headings.is_labelled(text)}
    kinds = [_kind(blocks, at, text, sure=at in sure) for at, text in enumerate(texts)]
    _unmark_tables(kinds, sure)
    start = letter.body_start(texts, marked)
    kinds[:start] = ["head"] * start
    for at in letter.signatures(texts[start:]):
        kinds[start + at] = "signature"
    return kinds


def _kind(blocks: list[Block], at: int, text: str, *, sure: bool) -> PassageKind:
    """The kind of a passage with these words; it is surely a heading where its format or they say so."""
    block = blocks[at]
    if block.lines[0].cell:
        return "cell"
    if sure:
        return "heading"
    if block.item:
        neighbours = {blocks[n].number for n in (at - 1, at + 1) if 0 <= n < len(blocks)}
        listed = bool({block.number - 1, block.number + 1} & neighbours)
        alone = block.number >= 0 and not listed and not block.lines[0].item
        return "heading" if alone and headings.looks_like(text) else "item"
    if len(block.lines) <= 2 and headings.looks_like(text):
        return "heading"
    return "paragraph"


def _unmark_tables(kinds: list[PassageKind], sure: Collection[int]) -> None:
    """Rows of short lines are no headings, but for those that surely are."""
    run: list[int] = []
    for at in range(len(kinds) + 1):
        if at < len(kinds) and kinds[at] == "heading" and at not in sure:
            run.append(at)
            continue
        if len(run) >= _TABLE:
            for n in run:
                kinds[n] = "paragraph"
        run = []
