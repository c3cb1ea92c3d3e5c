"""Page furniture: what a page repeats. Known by repetition and position, not by a list of letterheads."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import regex as re

from gestand.papers import headings
from gestand.papers.draft import Draft

if TYPE_CHECKING:
    from gestand.papers.lines import Line

_PAGE_NUMBER = re.compile(r"(?:pagina\s+)?[-–]?\s*\d{1,3}\s*[-–]?(?:\s*(?:van|/)\s*\d{1,3})?", re.I)
_SENTENCE = re.compile(r"[.?!:;][\"'’”»)\]]*$")


def lay_aside(draft: Draft, lines: list[Line]) -> list[Line]:
    """The lines without the furniture, which goes to the draft."""
    blocks = _blocks(lines)
    counts = Counter(_key(block) for block in blocks)
    kept: list[Line] = []
    head = True
    moved = False
    for at, block in enumerate(blocks):
        reason = ""
        text = " ".join(line.text for line in block)
        if len(text.split()) > 40:
            head = False
        if _PAGE_NUMBER.fullmatch(text):
            reason = "page number"
        elif not head and counts[_key(block)] >= 3 and not _is_content(block, text):
            reason = "repeated"
        if reason:
            for line in block:
                draft.set_aside(line.text, reason, page=line.page, line=line.line)
            moved = True
            continue
        if moved and kept:
            from dataclasses import replace

            block = [replace(block[0], new_page=True), *block[1:]]
        moved = False
        kept.extend(block)
    return kept


def _is_content(block: list[Line], text: str) -> bool:
    return (
        len(text.split()) > 25
        or _SENTENCE.search(text) is not None
        or headings.is_labelled(text)
        or (len(block) == 1 and not any(c.isdigit() for c in text))
    )


def _key(block: list[Line]) -> str:
    return "".join("".join(line.text.split()).casefold() for line in block)


def _blocks(lines: list[Line]) -> list[list[Line]]:
    blocks: list[list[Line]] = []
    for line in lines:
        if blocks and not (line.gap or line.new_page):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks
