"""A manuscript: the words of a paper, before a layout makes a PDF or a DOCX of them.

A manuscript is a text file. Its head holds lines `key: value` (` / ` breaks a line) and ends at the first
empty line. Blocks follow, with an empty line between two blocks:

    # heading            - item of a list         1. item of a numbered list
    | cell | cell |      (one row a line; the first row is the head of the table)
    ^1 words of a footnote, whose mark in the text is [^1]
    @ office below the letter / name
    ---                  (a new page)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Kind = Literal["heading", "paragraph", "bullet", "number", "table", "signature", "page"]

FOOTNOTE_MARK = re.compile(r"\[\^(\d+)\]")


@dataclass(frozen=True)
class Block:
    """One block of the body; `label` is the number of an item, `rows` the cells of a table."""

    kind: Kind
    words: str = ""
    label: str = ""
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def marks(self) -> list[str]:
        """The footnote marks in its words, in order."""
        return FOOTNOTE_MARK.findall(self.words)


@dataclass(frozen=True)
class Manuscript:
    """The head, body and footnotes of one paper."""

    stem: str
    head: dict[str, str]
    body: tuple[Block, ...]
    footnotes: dict[str, str]

    def lines(self, key: str) -> list[str]:
        """A value of the head, one string a line; none where the head does not have it."""
        return self.head[key].split(" / ") if key in self.head else []


def read(path: Path) -> Manuscript:
    """Read a manuscript; a block that has no mark of its own is a paragraph."""
    head, _, rest = path.read_text("utf-8").partition("\n\n")
    footnotes: dict[str, str] = {}
    body: list[Block] = []
    for chunk in re.split(r"\n{2,}", rest.strip()):
        words = " ".join(chunk.split())
        if note := re.match(r"\^(\d+) ", words):
            footnotes[note[1]] = words[note.end() :]
        elif words == "---":
            body.append(Block("page"))
        elif words.startswith("# "):
            body.append(Block("heading", words[2:]))
        elif words.startswith("- "):
            body.append(Block("bullet", words[2:], label="–"))
        elif number := re.match(r"(\d+)\. ", words):
            body.append(Block("number", words[number.end() :], label=f"{number[1]}."))
        elif words.startswith("@ "):
            body.append(Block("signature", words[2:]))
        elif words.startswith("|"):
            rows = tuple(tuple(c.strip() for c in row.strip("| ").split("|")) for row in chunk.splitlines())
            body.append(Block("table", rows=rows))
        else:
            body.append(Block("paragraph", words))
    pairs = (line.partition(": ") for line in head.splitlines())
    return Manuscript(path.stem, {key: value for key, _, value in pairs}, tuple(body), footnotes)
