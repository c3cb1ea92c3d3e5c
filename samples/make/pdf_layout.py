"""Manuscript → PDF as a ministry's letter looks: a side column, footnotes at the foot, "Pagina 1 van 3".

Streams are left uncompressed and dates and ids fixed, so that the same manuscript gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from xml.sax.saxutils import escape

from manuscript import FOOTNOTE_MARK, Block, Manuscript
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, Table, TableStyle

WIDTH, HEIGHT = A4
LEFT, COLUMN = 24 * mm, 118 * mm  # the running text
SIDE, SIDE_WIDTH = 152 * mm, 46 * mm  # the column with address and reference
TOP, BOTTOM = HEIGHT - 44 * mm, 24 * mm

TEXT = ParagraphStyle(
    "text", fontName="Helvetica", fontSize=9, leading=12.5, spaceAfter=7, embeddedHyphenation=1
)
HEADING = ParagraphStyle("heading", TEXT, fontName="Helvetica-Bold", spaceBefore=5, spaceAfter=3)
FACTS = ParagraphStyle("facts", TEXT, spaceAfter=24)
TITLE = ParagraphStyle("title", TEXT, fontSize=20, leading=26)
ITEM = ParagraphStyle("item", TEXT, leftIndent=12, bulletIndent=0, spaceAfter=4)
SMALL = ParagraphStyle("small", TEXT, fontSize=6.5, leading=8.5, spaceAfter=1)
RULED = TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.3, "black"), ("LEFTPADDING", (0, 0), (0, -1), 0)])
STYLES = {"heading": HEADING, "paragraph": TEXT, "bullet": ITEM, "number": ITEM}


@dataclass
class Page:
    """What stands on one page: flowables from the top down, footnotes from the bottom up."""

    flow: list[Flowable] = field(default_factory=list)
    notes: list[Flowable] = field(default_factory=list)
    left: float = TOP - BOTTOM  # height that is still free


def markup(words: str) -> str:
    """Words with their footnote marks raised."""
    return FOOTNOTE_MARK.sub(r"<super>\1</super>", escape(words))


def flowable(block: Block) -> Flowable:
    """The laid-out form of one block."""
    if block.kind == "table":
        cells = [[Paragraph(markup(cell), SMALL) for cell in row] for row in block.rows]
        columns = len(cells[0])
        return Table(cells, [COLUMN / columns] * columns, style=RULED, spaceAfter=8)
    if block.kind == "signature":
        return Paragraph(markup(block.words).replace(" / ", "<br/><br/>"), TEXT)
    return Paragraph(markup(block.words), STYLES[block.kind], bulletText=block.label or None)


def footnote(mark: str, words: str) -> Flowable:
    """A footnote as it stands at the foot of the page."""
    return Paragraph(f"<super>{mark}</super> {escape(words)}", SMALL)


def opening(paper: Manuscript) -> Iterator[Flowable]:
    """The title, address, date and subject with which the first page begins."""
    for line in paper.lines("Titel"):
        yield Paragraph(line, TITLE)
    if "Retouradres" in paper.head:
        yield Paragraph("&gt; Retouradres " + escape(paper.head["Retouradres"]), SMALL)
    yield Paragraph("<br/>".join(map(escape, paper.lines("Aan"))), TEXT)
    if "Van" in paper.head:
        yield Paragraph("Van " + escape(paper.head["Van"]), TEXT)
    facts = [f"{key} {escape(paper.head[key])}" for key in ("Datum", "Onderwerp")]
    yield Paragraph("<br/>".join(facts), FACTS)


def pages(paper: Manuscript) -> list[Page]:
    """Break the paper into pages. A paragraph with footnotes stays whole, so that they share its page."""
    done = [Page()]

    def place(item: Flowable, notes: list[Flowable]) -> None:
        page = done[-1]
        below = sum(note.wrap(COLUMN, HEIGHT)[1] + note.getSpaceAfter() for note in notes)
        height = item.wrap(COLUMN, HEIGHT)[1] + item.getSpaceAfter() + item.getSpaceBefore()
        if height + below <= page.left:
            page.flow.append(item)
            page.notes += notes
            page.left -= height + below
            return
        parts = [] if notes else item.split(COLUMN, page.left)
        if len(parts) == 2:
            page.flow.append(parts[0])
            item = parts[1]
        done.append(Page())
        place(item, notes)

    for item in opening(paper):
        place(item, [])
    for block in paper.body:
        if block.kind == "page":
            done.append(Page())
        else:
            place(flowable(block), [footnote(mark, paper.footnotes[mark]) for mark in block.marks])
    return done


def draw_furniture(canvas: Canvas, paper: Manuscript, number: int, total: int) -> None:
    """Letterhead, side column and page number: on each page the same, the address only on the first."""
    canvas.setFont("Helvetica-Bold", 10)
    canvas.drawString(SIDE, HEIGHT - 22 * mm, paper.head["Afzender"])
    canvas.setFont("Helvetica", 6.5)
    canvas.drawString(SIDE, 14 * mm, f"Pagina {number} van {total}")
    plain = paper.lines("Zijkolom") + (paper.lines("Adres") if number == 1 else [])
    rows = [("Helvetica", line) for line in plain]
    for key in ("Kamerstuk", "Ons kenmerk") if number == 1 else ("Kamerstuk", "Datum", "Ons kenmerk"):
        if lines := paper.lines(key):
            rows += [("Helvetica", ""), ("Helvetica-Bold", key), *(("Helvetica", line) for line in lines)]
    for at, (font, line) in enumerate(rows):
        if line:
            canvas.setFont(font, 6.5)
            canvas.drawString(SIDE, TOP - 8.5 * at, line)


def draw(canvas: Canvas, page: Page) -> None:
    """Put the running text and the footnotes of a page in their places."""
    at = TOP
    for item in page.flow:
        height = item.wrap(COLUMN, HEIGHT)[1]
        at -= item.getSpaceBefore() + height
        item.drawOn(canvas, LEFT, at)
        at -= item.getSpaceAfter()
    if page.notes:
        sizes = [note.wrap(COLUMN, HEIGHT)[1] for note in page.notes]
        at = BOTTOM - 6 * mm + sum(sizes) + SMALL.spaceAfter * len(sizes)
        canvas.setLineWidth(0.3)
        canvas.line(LEFT, at + 2, LEFT + 40 * mm, at + 2)
        for note, height in zip(page.notes, sizes, strict=True):
            at -= height
            note.drawOn(canvas, LEFT, at)
            at -= SMALL.spaceAfter


def make(paper: Manuscript) -> bytes:
    """The PDF of a manuscript."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, pageCompression=0)
    canvas.setTitle(paper.head["Onderwerp"])
    canvas.setAuthor("Fictief stuk, gemaakt voor gestand")
    laid = pages(paper)
    for number, page in enumerate(laid, start=1):
        draw(canvas, page)
        draw_furniture(canvas, paper, number, len(laid))
        canvas.showPage()
    canvas.save()
    return out.getvalue()
