"""Where the readers of all formats put what they read, and which makes a Paper of it."""

import re
from collections.abc import Iterable

from gestand.model import (
    Furniture,
    Mark,
    Metadata,
    Paper,
    PaperFormat,
    Passage,
    PassageKind,
    Speaker,
    squeeze,
)

# Control characters but white space, and halves of surrogate pairs: no database, terminal or page takes them.
_UNWRITABLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")

Piece = tuple[str, int | None, int | None]  # words, page, line
_Outline = tuple[PassageKind, int, str, Speaker | None]  # of a passage: kind, level, label, who speaks


class Draft:
    """A paper while it is being read. Add passages in reading order; footnotes are put last.

    Readers of structured formats put what the file states of itself in `metadata`.
    """

    def __init__(self, name: str, format: PaperFormat) -> None:
        self.name = name
        self.format = format
        self.metadata = Metadata()
        self.furniture: list[Furniture] = []
        self.speakers: list[Speaker] = []
        self._passages: list[tuple[_Outline, list[Piece]]] = []

    def add(
        self,
        kind: PassageKind,
        pieces: str | Iterable[Piece],
        *,
        page: int | None = None,
        line: int | None = None,
        level: int = 0,
        label: str = "",
        speaker: Speaker | None = None,
    ) -> None:
        """Add a passage: its words, or its pieces with the page and line of each.

        Pieces are joined by one space, unless a piece ends in a soft hyphen (U+00AD): that marks a word
        broken over two lines, and the hyphen goes. A passage without words is not added.
        """
        if isinstance(pieces, str):
            pieces = [(pieces, page, line)]
        kept = [(words, p, n) for text, p, n in pieces if (words := _written(text))]
        if kept:
            self._passages.append(((kind, level, label, speaker), kept))

    def set_aside(self, text: str, reason: str, *, page: int | None = None, line: int | None = None) -> None:
        """Keep text that is not part of the reading text: page furniture."""
        if words := _written(text):
            self.furniture.append(Furniture(words, reason, page, line))

    def paper(self) -> Paper:
        """The paper as read so far."""
        in_order = sorted(self._passages, key=lambda passage: passage[0][0] == "footnote")
        text: list[str] = []
        length = 0
        passages, marks = [], []
        for (kind, level, label, speaker), pieces in in_order:
            if text:
                text.append("\n")
                length += 1
            start = length
            glue = ""
            for words, page, line in pieces:
                length += len(glue)
                text.append(glue)
                marks.append(Mark(length, page, line))
                whole = words.removesuffix("\u00ad")
                text.append(whole)
                length += len(whole)
                glue = " " if whole == words else ""
            passages.append(Passage(kind, start, length, level, label, speaker))
        return Paper(
            name=self.name,
            format=self.format,
            text="".join(text),
            passages=tuple(passages),
            marks=tuple(marks),
            furniture=tuple(self.furniture),
            metadata=self.metadata,
            speakers=tuple(self.speakers),
        )


def _written(text: str) -> str:
    """The words, one space between them; a replacement character for what cannot be written."""
    if text.isprintable() and "  " not in text:  # then there is no other white space in it
        return text.strip()
    words = squeeze(text)
    return words if words.isprintable() else _UNWRITABLE.sub("\ufffd", words)
