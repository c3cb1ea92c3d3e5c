"""Word files (Office Open XML): text in reading order, numbering made visible, notes at their place.

Read straight from the parts of the file, because a letter of a ministry keeps half of itself where a plain
reader does not look: in text boxes, in content controls, in the header of its first page.
Source of the element names: ECMA-376, part 1.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from gestand.errors import UnreadablePaper
from gestand.model import PassageKind, squeeze
from gestand.papers import headings, letter
from gestand.papers.draft import Draft, Piece
from gestand.papers.numbering import Numbering
from gestand.papers.xml import Element, attribute, child, children, parse, tag, take_start

MAX_UNPACKED = 200_000_000  # bytes: what a whole file may unpack to
MAX_PART = 50_000_000  # bytes of XML, which takes many times as much as a tree
LEFT_OUT = {
    "del",
    "moveFrom",
    "Fallback",
    "instrText",
    "delText",
    "delInstrText",
    "pPr",
    "rPr",
    "footnoteRef",
}
NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}
# What zipfile raises on damage; NotImplementedError where a part is packed as in no Word file.
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, struct.error),
    *(EOFError, ValueError, OSError, NotImplementedError),
)
TEXT_PART = re.compile(  # the parts of a file that hold words
    r"word/(?:document|(?:header|footer)\d*|(?:foot|end)notes|(?P<kind>comment)s"
    r"|charts/chart\d*|diagrams/data\d*)\.xml"
)
TYPED_NOTE = re.compile(r"\[?(\d{1,2})[)\]]\s+(.+)", re.DOTALL)  # "1) A newspaper, 4 March", typed by hand
PAGE_NUMBER = re.compile(r"(?:pagina\s*)?\d{0,3}(?:\s*(?:van|/)\s*\d{0,3})?", re.IGNORECASE)


def read(data: bytes, name: str) -> Draft:
    """A Word file as passages: head, headings, paragraphs, items, cells, notes, signature.

    A passage's line is the number of its paragraph in the file, for Word files have no lines of their own.

    Raises:
        UnreadablePaper: the file is damaged, encrypted, or unpacks to more than any paper.
    """
    draft = Draft(name, "docx")
    file = _File(data, name)
    reading = _Reading(file)
    opening = reading.first_header()
    numbers = [block for block in opening if PAGE_NUMBER.fullmatch(block.words)]
    _add(draft, [*(block for block in opening if block not in numbers), *reading.blocks(file.body)])
    for label, words, number in reading.notes:
        draft.add("footnote", words, line=number, label=label)
    for text in file.running_heads():
        draft.set_aside(text, "running head")
    for block in numbers:
        draft.set_aside(block.words, "page number")
    for text, reason in file.unread():
        draft.set_aside(text, reason)
    return draft


@dataclass
class _Block:
    """One paragraph or cell."""

    kind: PassageKind
    pieces: list[Piece]
    level: int = 0
    label: str = ""

    @property
    def words(self) -> str:
        return squeeze(" ".join(text for text, _, _ in self.pieces))


def _add(draft: Draft, blocks: list[_Block]) -> None:
    blocks = _joined([block for block in blocks if block.words])
    texts = [block.words for block in blocks]
    start = letter.body_start(texts)
    signing = {start + at for at in letter.signatures(texts[start:])}
    typed = _typed_notes(texts)
    for at, block in enumerate(blocks):
        kind, label = block.kind, block.label
        if at < start:
            kind = "head"
        elif at in signing and kind == "paragraph":
            kind = "signature"
        elif at in typed and (found := TYPED_NOTE.fullmatch(block.words)):
            draft.add("footnote", found[2], line=block.pieces[0][2], label=found[1])
            continue
        draft.add(kind, block.pieces, level=block.level if kind == "heading" else 0, label=label)


def _joined(blocks: list[_Block]) -> list[_Block]:
    """The blocks, with a sentence that was broken by a hard return in one piece again."""
    joined: list[_Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        goes_on = last and last.kind == block.kind == "paragraph" and not (last.label or block.label)
        if last and goes_on and _GOES_ON.search(f"{last.words}\n{block.words}"):
            last.pieces += block.pieces
        else:
            joined.append(block)
    return joined


# Four words or more without an end, and then a small letter.
_GOES_ON = re.compile(r"^(?:\S+ ){3,}[^\n]*[^.?!:;\n]\n[a-zà-ÿ]{2,}\b")


def _typed_notes(texts: list[str]) -> range:
    """The last passages, where they are source notes typed by hand: 1), 2) and so on."""
    first = len(texts)
    while first and TYPED_NOTE.fullmatch(texts[first - 1]):
        first -= 1
    numbers = [found[1] for text in texts[first:] if (found := TYPED_NOTE.fullmatch(text))]
    in_order = numbers == [str(n + 1) for n in range(len(numbers))]
    return range(first, len(texts)) if in_order else range(0)


class _File:
    """The parts of a Word file."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._parts: dict[str, Element | None] = {}
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise self._damaged() from error
        if sum(info.file_size for info in self._zip.infolist()) > MAX_UNPACKED:
            raise self._too_large(MAX_UNPACKED)
        body = child(self.part("word/document.xml"), "body")
        if body is None:
            raise self._damaged()
        self.body = body
        self.relations = {
            relation.get("Id", ""): relation
            for relation in children(self.part("word/_rels/document.xml.rels"), "Relationship")
        }

    def _damaged(self) -> UnreadablePaper:
        return UnreadablePaper(self.name, "is a damaged or incomplete Word file", "download or save it again")

    def _too_large(self, most: int) -> UnreadablePaper:
        return UnreadablePaper(
            self.name,
            "unpacks to more than {most} MB",
            "split it, or leave out the images",
            most=most // 1_000_000,
        )

    def part(self, path: str) -> Element | None:
        """The root of one part; nothing where the file has no such part."""
        if path not in self._parts:
            self._parts[path] = self._parsed(path)
        return self._parts[path]

    def _parsed(self, path: str) -> Element | None:
        try:
            with self._zip.open(path) as part:
                data = part.read(MAX_PART + 1)
        except KeyError:
            return None
        except RuntimeError as error:  # how zipfile says that a password is needed
            raise UnreadablePaper(self.name, "is encrypted", "save it without a password") from error
        except _DAMAGED as error:
            raise self._damaged() from error
        if len(data) > MAX_PART:
            raise self._too_large(MAX_PART)
        return parse(data, self.name)

    def related(self, kind: str) -> Element | None:
        """The part of this kind ("styles", "footnotes"), which the document points to."""
        return next((self._target(r) for r in self.relations.values() if _ends(r.get("Type"), kind)), None)

    def _target(self, relation: Element) -> Element | None:
        """The part that a relation points to; one outside the file is not there."""
        target = relation.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else str(PurePosixPath("word") / target)
        return self.part(path)

    def header(self, kind: str) -> Element | None:
        """The header of the first section for pages of this kind ("first", "default")."""
        for section in self.body.iter("{*}sectPr"):
            for reference in children(section, "headerReference"):
                relation = self.relations.get(attribute(reference, "id"))
                if attribute(reference, "type") == kind and relation is not None:
                    return self._target(relation)
            return None
        return None

    def unread(self) -> Iterator[tuple[str, str]]:
        """The text that no passage took, by paragraph, with why: deleted, hidden, a comment, out of place."""
        for path in sorted(set(self._zip.namelist())):
            found = TEXT_PART.fullmatch(path)
            if found is None or (root := self.part(path)) is None:
                continue
            texts: dict[tuple[Element, str], str] = {}
            for piece in root.iter("{*}t", "{*}delText", "{*}v"):
                within = {tag(above) for above in piece.iterancestors()}
                if not piece.text or "Fallback" in within:  # the same again, for an older Word
                    continue
                deleted = tag(piece) == "delText" or within & {"del", "moveFrom"}
                run, paragraph = (next(piece.iterancestors(f"{{*}}{name}"), root) for name in ("r", "p"))
                reason = "deleted" if deleted else "hidden" if _hidden(run) else found["kind"] or "not placed"
                texts[paragraph, reason] = texts.get((paragraph, reason), "") + piece.text
            for (_, reason), text in texts.items():
                yield text, reason

    def running_heads(self) -> Iterator[str]:
        """The words of every header and footer but that of the first page."""
        first = next(iter(self.body.iter("{*}sectPr")), None)
        opening = {
            attribute(reference, "id")
            for reference in children(first, "headerReference")
            if attribute(reference, "type") == "first"
        }
        for key, relation in self.relations.items():
            if key not in opening and (
                _ends(relation.get("Type"), "header") or _ends(relation.get("Type"), "footer")
            ):
                root = self._target(relation)
                for paragraph in () if root is None else root.iter("{*}p"):
                    if next(paragraph.iterancestors("{*}Fallback"), None) is None:
                        yield " ".join(row for row in _Rows().of(paragraph).rows)


def _ends(type_: str | None, kind: str) -> bool:
    return (type_ or "").rsplit("/", 1)[-1] == kind


@dataclass
class _Rows:
    """The words of one paragraph by printed row, its notes, and the text boxes anchored in it."""

    rows: list[str] = field(default_factory=lambda: [""])
    notes: list[tuple[str, str]] = field(default_factory=list)  # kind, id
    boxes: list[Element] = field(default_factory=list)

    def of(self, element: Element) -> _Rows:
        for inner in element:
            name = tag(inner)
            if name in LEFT_OUT or (name == "r" and _hidden(inner)):
                continue
            if name == "t":
                self.rows[-1] += take_start(inner)
            elif name in ("tab", "ptab"):
                self.rows[-1] += " "
            elif name in ("br", "cr"):
                self.rows.append("")
            elif name == "noBreakHyphen":
                self.rows[-1] += "-"
            elif name in NOTES:
                self.notes.append((NOTES[name], attribute(inner, "id")))
            elif name == "txbxContent":
                self.boxes.append(inner)
            else:
                self.of(inner)
        return self


def _hidden(run: Element) -> bool:
    vanish = child(child(run, "rPr"), "vanish")
    return vanish is not None and attribute(vanish, "val") not in ("0", "false", "off")


class _Reading:
    """The blocks of a file in reading order."""

    def __init__(self, file: _File) -> None:
        self.file = file
        self.numbering = Numbering(file.related("numbering"), file.related("styles"))
        self.notes: list[tuple[str, str, int]] = []
        self._notes = {
            (kind, attribute(note, "id")): note
            for kind in NOTES.values()
            for note in children(file.related(f"{kind}s"), kind)
            if attribute(note, "type") not in SEPARATORS
        }
        self._paragraph = 0

    def first_header(self) -> list[_Block]:
        """The header of the first page: where a letter has its letterhead."""
        header = self.file.header("first")
        blocks = [] if header is None else list(self.blocks(header))
        return [block for block in blocks if block.words]

    def blocks(self, container: Element, *, in_table: bool = False) -> Iterator[_Block]:
        for element in container:
            match tag(element):
                case "p":
                    yield from self._paragraph_of(element)
                case "tbl":
                    yield from self._table(element, nested=in_table)
                case "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" | "smartTag":
                    yield from self.blocks(element, in_table=in_table)

    def _paragraph_of(self, element: Element) -> Iterator[_Block]:
        self._paragraph += 1
        number = self._paragraph
        read = _Rows().of(element)
        pieces: list[Piece] = [(row, None, number) for row in read.rows]
        label = self.numbering.label(element)
        level = self.numbering.heading_level(element)
        if any(row.strip() for row, _, _ in pieces):
            if not level and headings.is_labelled(squeeze(" ".join(read.rows))):
                level = 2
            if headings.is_labelled(label):  # "Vraag 4" as an automatic number
                yield _Block("heading", [(label, None, number)], level=2)
                label = ""
            if level:
                yield _Block("heading", [(label, None, number), *pieces], level=level)
            else:
                yield _Block("item" if label else "paragraph", pieces, label=label)
        for kind, key in read.notes:
            self._note(kind, key, number)
        for box in read.boxes:
            yield from self.blocks(box)

    def _note(self, kind: str, key: str, number: int) -> None:
        if (note := self._notes.get((kind, key))) is not None:
            words = squeeze(" ".join(row for p in note.iter("{*}p") for row in _Rows().of(p).rows))
            if words:  # once, wherever else its mark stands
                self.notes.append((str(len(self.notes) + 1), words, number))

    def _table(self, table: Element, *, nested: bool) -> Iterator[_Block]:
        """Cells as blocks; a table of one column only serves the layout: its paragraphs stay what they are.

        Each paragraph of a cell is a piece, so that the rows of a letterhead can be told apart.
        """
        rows = [list(_through(row, "tc")) for row in _through(table, "tr")]
        layout = nested or all(len(cells) <= 1 for cells in rows)
        for cells in rows:
            for cell in cells:
                blocks = list(self.blocks(cell, in_table=True))
                if layout:
                    yield from blocks
                else:
                    pieces = [
                        piece
                        for block in blocks
                        for piece in ((block.label, None, block.pieces[0][2]), *block.pieces)
                    ]
                    yield _Block("cell", pieces)


def _through(element: Element, name: str) -> Iterator[Element]:
    """Children of this name, looked for in content controls and tracked insertions as well."""
    for part in element:
        if tag(part) == name:
            yield part
        elif tag(part) in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _through(part, name)
