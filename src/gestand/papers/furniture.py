"""Page furniture: what a page repeats. Known by repetition and position, not by a list of letterheads."""

from collections import Counter

import regex

from gestand.papers import footnotes, headings
from gestand.papers.draft import Draft
from gestand.papers.line import Line

_PAGE_NUMBER = regex.compile(
    r"(?:pagina\s+)?[-–]?\s*\d{1,3}\s*[-–]?(?:\s*(?:van|/)\s*\d{1,3})?", regex.IGNORECASE
)
_EDGE = 0.12  # the share of a page's height in which running heads and feet stand
_INSIDE = 0.14  # likewise, with those that stand at nearly the same place
_DIGITS = regex.compile(r"\d+")
_LETTERHEAD = 40  # words: a block that is longer is no part of a letterhead any more


def lay_aside(draft: Draft, lines: list[Line]) -> list[Line]:
    """The lines without the furniture, which goes to the draft."""
    reasons = _beside_and_at_edges(lines)
    _repeated_blocks(lines, reasons)
    _running_feet(lines, reasons)
    kept: list[Line] = []
    cut = gap = False
    for at, line in enumerate(lines):
        cut, gap = cut or line.cut, gap or line.gap
        if reason := reasons.get(at):
            draft.set_aside(line.text, reason, page=line.page, line=line.line)
            cut = True
        else:
            same = (cut, gap) == (line.cut, line.gap)
            kept.append(line if same else line._replace(cut=cut, gap=gap))
            cut = gap = False
    return kept


def _beside_and_at_edges(lines: list[Line]) -> dict[int, str]:
    """Pages with positions: what stands beside the text after the first page, or at one place on several."""
    places: dict[tuple[str, int], set[int | None]] = {}
    first = lines[0].page if lines else None
    for line in lines:
        if line.row is not None and not _INSIDE < line.row < 1 - _INSIDE:
            places.setdefault(_place(line), set()).add(line.page)
    reasons: dict[int, str] = {}
    for at, line in enumerate(lines):
        if line.row is None:
            continue
        edge = not _EDGE < line.row < 1 - _EDGE
        if line.aside and line.page != first:
            reasons[at] = "beside the text"
        elif edge and _PAGE_NUMBER.fullmatch(line.text):
            reasons[at] = "page number"
        elif edge and len(places[_place(line)]) > 1 and line.page != first:
            reasons[at] = "repeated"
    return reasons


def _place(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("0", line.text).casefold(), round((line.row or 0) * 50)


def _repeated_blocks(lines: list[Line], reasons: dict[int, str]) -> None:
    """Text without positions: blocks that come back and are no sentence, heading or answer."""
    blocks = _blocks(lines)
    texts = [_text(lines, block) for block in blocks]
    keys = [_key(text) for text in texts]
    counts = Counter(keys)
    in_head = True
    for block, text, key in zip(blocks, texts, keys, strict=True):
        in_head = in_head and len(text.split()) <= _LETTERHEAD
        marked = bool(lines[block[0]].level) or lines[block[0]].cell
        if _PAGE_NUMBER.fullmatch(text) and not marked:
            reasons.update(dict.fromkeys(block, "page number"))
        elif not (in_head or marked) and counts[key] >= 3 and not _is_content(block, text):
            reasons.update(dict.fromkeys(block, "repeated"))


def _is_content(block: list[int], text: str) -> bool:
    """May this be said more than once: a sentence, a heading of a question, a word without a number?"""
    return bool(
        len(text.split()) > 25
        or headings.ended(text)
        or headings.is_labelled(text)
        or (len(block) == 1 and not any(c.isdigit() for c in text))
    )


def _running_feet(lines: list[Line], reasons: dict[int, str]) -> None:
    """The last line of a page, alone or above its number, where it is no sentence and holds a number."""
    for at, line in enumerate(lines):
        last = at + 1 == len(lines)
        if not (last or lines[at + 1].cut) or line.row is not None or line.cell:
            continue
        foot = at
        if _PAGE_NUMBER.fullmatch(line.text) and at and not line.level:
            reasons[foot] = "page number"
            foot -= 1
            alone = not line.gap
        else:
            alone = line.gap and not last
        text = lines[foot].text
        short = len(text.split()) <= 10 and any(c.isdigit() for c in text)
        content = headings.ended(text) or headings.is_labelled(text) or footnotes.may_start(text)
        if alone and short and not content:
            reasons[foot] = "running foot"


def _blocks(lines: list[Line]) -> list[list[int]]:
    """The places of the lines that no white space parts."""
    blocks: list[list[int]] = []
    for at, line in enumerate(lines):
        if blocks and not (line.gap or line.cut):
            blocks[-1].append(at)
        else:
            blocks.append([at])
    return blocks


def _text(lines: list[Line], block: list[int]) -> str:
    return " ".join(lines[at].text for at in block)


def _key(text: str) -> str:
    """The block without white space, so that a number cut by a space ("4 5 85180") equals itself."""
    return "".join(text.split()).casefold()
