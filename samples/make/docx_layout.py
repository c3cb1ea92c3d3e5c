"""Manuscript → DOCX as a ministry's letter looks: a letterhead table, true footnotes, numbered items.

The package is written uncompressed and with fixed dates, so that the same manuscript gives the same bytes.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph
from manuscript import FOOTNOTE_MARK, Manuscript

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
STYLES = {"heading": "Heading 2", "paragraph": "Normal", "bullet": "List Bullet", "number": "List Number"}
LONG_AGO = datetime(2000, 1, 1)


def footnotes_xml(paper: Manuscript) -> bytes:
    """The footnotes part: the two separators that Word asks for, then the notes themselves."""
    notes = "".join(
        f'<w:footnote w:id="{mark}"><w:p><w:r>{RAISED}<w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {escape(words)}</w:t></w:r></w:p></w:footnote>'
        for mark, words in paper.footnotes.items()
    )
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{at}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for at, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    root = f"<w:footnotes {nsdecls('w')}>{separators}{notes}</w:footnotes>"
    return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + root.encode()


def write(paragraph: Paragraph, words: str) -> None:
    """Add words to a paragraph, their footnote marks as references to true footnotes."""
    for at, piece in enumerate(FOOTNOTE_MARK.split(words)):
        if at % 2:
            xml = f'<w:r {nsdecls("w")}>{RAISED}<w:footnoteReference w:id="{piece}"/></w:r>'
            paragraph._p.append(parse_xml(xml))
        elif piece:
            paragraph.add_run(piece)


def letterhead(document: DocumentObject, paper: Manuscript) -> None:
    """Address, date and subject in a table, as ministries do; sender and reference in a second one."""
    table = document.add_table(rows=0, cols=2)
    rows = [("> Retouradres " + paper.head["Retouradres"], ""), ("\n".join(paper.lines("Aan")), "")]
    rows += [(key, paper.head[key]) for key in ("Datum", "Onderwerp")]
    for left, right in rows:
        cells = table.add_row().cells
        cells[0].text = left
        if right:
            cells[1].text = right
        else:
            cells[0].merge(cells[1])
    side = document.add_table(rows=1, cols=1).rows[0].cells[0]
    side.text = "\n".join(
        [*paper.lines("Zijkolom"), *paper.lines("Adres"), "Ons kenmerk", paper.head["Ons kenmerk"]]
    )
    for line in paper.lines("Kamerstuk"):
        side.add_paragraph(line)


def slim(document: DocumentObject) -> None:
    """Take out what the default template brings and no sample uses: 700 kB of table styles."""
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name != "Table Grid":
            style.delete()
    for name, relation in list(document.part.rels.items()):
        if relation.reltype.endswith("/stylesWithEffects"):
            document.part.drop_rel(name)


def build(paper: Manuscript) -> DocumentObject:
    """The document in memory."""
    document = Document()
    slim(document)
    properties = document.core_properties
    properties.title = paper.head["Onderwerp"]
    properties.author = "Fictief stuk, gemaakt voor gestand"
    properties.created = properties.modified = LONG_AGO
    document.sections[0].header.paragraphs[0].text = paper.head["Afzender"]
    document.sections[0].footer.paragraphs[0].text = "Fictief stuk, gemaakt voor gestand"
    letterhead(document, paper)
    for block in paper.body:
        if block.kind == "page":
            document.add_page_break()
        elif block.kind == "signature":
            for line in block.words.split(" / "):
                document.add_paragraph(line)
        elif block.kind == "table":
            table = document.add_table(rows=0, cols=len(block.rows[0]), style="Table Grid")
            for row in block.rows:
                for cell, words in zip(table.add_row().cells, row, strict=True):
                    write(cell.paragraphs[0], words)
        else:
            write(document.add_paragraph(style=STYLES[block.kind]), block.words)
    name, package = PackURI("/word/footnotes.xml"), document.part.package
    document.part.relate_to(Part(name, CONTENT_TYPE, footnotes_xml(paper), package), RELATION)
    return document


def make(paper: Manuscript) -> bytes:
    """The DOCX of a manuscript."""
    made = BytesIO()
    build(paper).save(made)
    out = BytesIO()
    with ZipFile(made) as source, ZipFile(out, "w", ZIP_STORED) as target:
        for name in source.namelist():
            target.writestr(ZipInfo(name, date_time=(2000, 1, 1, 0, 0, 0)), source.read(name))
    return out.getvalue()
