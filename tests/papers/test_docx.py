"""Word files, made here part by part: what a plain reader would lose."""

import io
import zipfile
from pathlib import Path

import pytest

from gestand.errors import UnreadablePaper
from gestand.model import Paper
from gestand.papers import docx

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LONG = (
    "Dit is een zin die lang genoeg is om te laten zien dat hier de tekst van de brief zelf begint en de kop "
    "ophoudt."
)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*runs: str, style: str = "", number: str = "", depth: int = 0) -> str:
    numbered = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    words = "".join(r if r.startswith("<") else run(r) for r in runs)
    return f"<w:p><w:pPr>{styled}{numbered}</w:pPr>{words}</w:p>"


def table(*rows: list[str]) -> str:
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def packed(body: str, relations: str = "", **parts: str) -> bytes:
    """A Word file with this body; each further part under the name of its kind."""
    relations += "".join(
        f'<Relationship Id="{kind}" Type="{KIND}/{kind.rstrip("0123456789")}" Target="{kind}.xml"/>'
        for kind in parts
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        file.writestr("word/document.xml", f"<w:document {W} {R}><w:body>{body}</w:body></w:document>")
        file.writestr("word/_rels/document.xml.rels", f"<Relationships>{relations}</Relationships>")
        for kind, xml in parts.items():
            file.writestr(f"word/{kind}.xml", xml)
    return data.getvalue()


def read(body: str, **parts: str) -> Paper:
    return docx.read(packed(body, **parts), "brief.docx").paper()


def told(paper: Paper) -> list[tuple[str, str, str]]:
    return [(passage.kind, passage.label, paper.words_of(passage)) for passage in paper.passages]


STYLES = f"""<w:styles {W}>
<w:style w:styleId="Kop1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Eigen"><w:name w:val="Eigen kop"/><w:basedOn w:val="Kop2"/></w:style>
<w:style w:styleId="Kop2"><w:name w:val="kop 2"/></w:style>
<w:style w:styleId="Vraag"><w:name w:val="Vraag"/>
<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="Kring"><w:name w:val="Kring"/><w:basedOn w:val="Kring"/></w:style>
</w:styles>"""


def level(depth: int, format: str, text: str, start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


NUMBERING = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="0">
{level(0, "decimal", "%1.")}{level(1, "lowerLetter", "%1.%2)")}</w:abstractNum>
<w:abstractNum w:abstractNumId="1">{level(0, "decimal", "Vraag %1", 4)}</w:abstractNum>
<w:abstractNum w:abstractNumId="2">
{level(0, "bullet", "&#xf0b7;")}{level(1, "upperRoman", "%2")}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="0"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>
</w:num></w:numbering>"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # runs of one paragraph are one text; a tab is a space; a non-breaking hyphen is a hyphen
        (
            p(
                "Het ",
                "veer",
                "<w:r><w:tab/></w:r>",
                "vaart ",
                run("zee"),
                "<w:r><w:noBreakHyphen/></w:r>",
                "waarts.",
            ),
            [("paragraph", "", "Het veer vaart zee-waarts.")],
        ),
        # tracked changes: what was deleted is gone, what was inserted stays
        (
            p(
                "Het veer ",
                "<w:del><w:r><w:delText>vaart niet</w:delText></w:r></w:del>",
                f"<w:ins>{run('vaart')}</w:ins>",
                f"<w:moveFrom>{run(' vroeger')}</w:moveFrom>",
            ),
            [("paragraph", "", "Het veer vaart")],
        ),
        # a field: its result, not its code; hidden text is not shown
        (
            p(
                "<w:r><w:instrText>DOCPROPERTY x</w:instrText></w:r>",
                "4 maart 2031",
                run("geheim", "<w:vanish/>"),
            ),
            [("paragraph", "", "4 maart 2031")],
        ),
        # content controls around paragraphs and within them
        (
            f"<w:sdt><w:sdtContent>{p('Eén')}</w:sdtContent></w:sdt>"
            + p(f"<w:sdt><w:sdtContent>{run('twee')}</w:sdtContent></w:sdt>"),
            [("paragraph", "", "Eén"), ("paragraph", "", "twee")],
        ),
        # a text box once, though the file holds it twice
        (
            p(
                "<w:r><mc:AlternateContent xmlns:mc='m'><mc:Choice><w:txbxContent>"
                + p("In het kader")
                + "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>"
                + p("In het kader")
                + "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>",
                "Ernaast",
            ),
            [("paragraph", "", "Ernaast"), ("paragraph", "", "In het kader")],
        ),
        # headings by the name of their style, or of the style it builds on; a style that builds on itself
        (
            p("Vloot", style="Kop1") + p("Veren", style="Eigen") + p("Tekst", style="Kring"),
            [("heading", "", "Vloot"), ("heading", "", "Veren"), ("paragraph", "", "Tekst")],
        ),
        # automatic numbers, two deep
        (
            p("a", number="1")
            + p("b", number="1", depth=1)
            + p("c", number="1", depth=1)
            + p("d", number="1")
            + p("e", number="1", depth=1),
            [
                ("item", "1.", "a"),
                ("item", "1.a)", "b"),
                ("item", "1.b)", "c"),
                ("item", "2.", "d"),
                ("item", "2.a)", "e"),
            ],
        ),
        # a number that a style gives, and that heads a question
        (
            p("Vaart het veer?", style="Vraag") + p("Waarom niet?", style="Vraag"),
            [
                ("heading", "", "Vraag 4"),
                ("paragraph", "", "Vaart het veer?"),
                ("heading", "", "Vraag 5"),
                ("paragraph", "", "Waarom niet?"),
            ],
        ),
        # bullets, Roman numbers, and a list that starts anew
        (
            p("a", number="3") + p("b", number="3", depth=1) + p("c", number="1") + p("d", number="4"),
            [("item", "•", "a"), ("item", "I", "b"), ("item", "1.", "c"), ("item", "1.", "d")],
        ),
        # a numbered heading keeps its number
        (p("Vloot", style="Kop1", number="1"), [("heading", "", "1. Vloot")]),
        # cells of a table; a table of one column is only layout
        (
            table([p("2030"), p("12") + p("veren")], [p("2031"), p("")]),
            [("cell", "", "2030"), ("cell", "", "12 veren"), ("cell", "", "2031")],
        ),
        (table([p("Eerste.") + p("Tweede.")]), [("paragraph", "", "Eerste."), ("paragraph", "", "Tweede.")]),
        # the heading of a question, typed as plain text
        (
            p("Vraag 1") + p("Vaart het veer?") + p("Antwoord op vraag 1") + p("Ja."),
            [
                ("heading", "", "Vraag 1"),
                ("paragraph", "", "Vaart het veer?"),
                ("heading", "", "Antwoord op vraag 1"),
                ("paragraph", "", "Ja."),
            ],
        ),
        # source notes typed below the last answer
        (
            p("Ja.") + p("1) Veernieuws, 4 maart 2031.") + p("2) Havenblad, 5 maart 2031."),
            [
                ("paragraph", "", "Ja."),
                ("footnote", "1", "Veernieuws, 4 maart 2031."),
                ("footnote", "2", "Havenblad, 5 maart 2031."),
            ],
        ),
        # office and name below a letter
        (
            p(LONG)
            + p("De Minister van Havens,")
            + p("T. Terpstra")
            + p("De minister van Havens vaart zelf."),
            [
                ("paragraph", "", LONG),
                ("signature", "", "De Minister van Havens,"),
                ("signature", "", "T. Terpstra"),
                ("paragraph", "", "De minister van Havens vaart zelf."),
            ],
        ),
    ],
)
def test_bodies(body: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(read(body, styles=STYLES, numbering=NUMBERING)) == expected


def test_the_letterhead_is_head_row_by_row() -> None:
    paper = read(
        p("Aan de Voorzitter van de Tweede Kamer", "<w:r><w:br/></w:r>", "der Staten-Generaal")
        + table([p("Datum"), p("4 maart 2031")], [p("Ons kenmerk"), p("2031-77")])
        + p("Geachte voorzitter,")
        + p("Het veer vaart.")
    )
    assert [kind for kind, _, _ in told(paper)] == ["head"] * 6 + ["paragraph"]
    first = paper.passages[0]
    rows = [mark.start for mark in paper.marks if first.start <= mark.start < first.end]
    assert paper.text[rows[1] : first.end] == "der Staten-Generaal"


def test_the_header_of_the_first_page_is_head_and_other_headers_are_furniture() -> None:
    sections = (
        '<w:sectPr><w:headerReference w:type="first" r:id="header1"/>'
        '<w:headerReference w:type="default" r:id="header2"/></w:sectPr>'
    )
    paper = read(
        p(LONG) + sections,
        header1=f"<w:hdr {W}>{p('Datum')}{p('4 maart 2031')}{p('Pagina 1 van 2')}</w:hdr>",
        header2=f"<w:hdr {W}>{p('Ons kenmerk 77')}</w:hdr>",
        footer1=f"<w:ftr {W}>{p('Pagina 2 van 2')}</w:ftr>",
    )
    assert told(paper) == [("head", "", "Datum"), ("head", "", "4 maart 2031"), ("paragraph", "", LONG)]
    assert [f.text for f in paper.furniture] == ["Ons kenmerk 77", "Pagina 2 van 2", "Pagina 1 van 2"]


def test_a_number_beyond_reason_is_written_in_digits() -> None:
    numbering = f"""<w:numbering {W}><w:abstractNum w:abstractNumId="0">
    {level(0, "lowerLetter", "%1)", 2_000_000_000)}</w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""
    assert told(read(p("a", number="1"), numbering=numbering)) == [("item", "2000000000)", "a")]


def test_notes_leave_the_sentence_and_come_last() -> None:
    foot = f"""<w:footnotes {W}><w:footnote w:type="separator" w:id="-1">{p("---")}</w:footnote>
    <w:footnote w:id="7">{p("<w:r><w:footnoteRef/></w:r>", " De bron.")}</w:footnote></w:footnotes>"""
    end = f'<w:endnotes {W}><w:endnote w:id="3">{p("Aan het eind.")}</w:endnote></w:endnotes>'
    paper = read(
        p("Het veer", '<w:r><w:footnoteReference w:id="7"/></w:r>', " vaart.")
        + p("Soms", '<w:r><w:endnoteReference w:id="3"/></w:r>', "."),
        footnotes=foot,
        endnotes=end,
    )
    assert told(paper) == [
        ("paragraph", "", "Het veer vaart."),
        ("paragraph", "", "Soms."),
        ("footnote", "1", "De bron."),
        ("footnote", "2", "Aan het eind."),
    ]


def test_nothing_outside_the_file_is_fetched() -> None:
    outside = f'<Relationship Id="a" Type="{KIND}/styles" TargetMode="External" Target="file:///etc/passwd"/>'
    assert docx.read(packed(p("Tekst."), outside), "brief.docx").paper().text == "Tekst."


def bomb() -> bytes:
    data = io.BytesIO()
    with (
        zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file,
        file.open("word/document.xml", "w") as part,
    ):
        for _ in range(210):
            part.write(bytes(1_000_000))
    return data.getvalue()


def encrypted() -> bytes:
    data = bytearray(packed(p("Tekst.")))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # the flags in each header of a part
        place = data.find(sign)
        while place >= 0:
            data[place + at] |= 1
            place = data.find(sign, place + 4)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"PK\x03\x04 no zip", "damaged"),
        (packed(p("Tekst."))[:300], "damaged"),
        (packed("<w:p>"), "broken XML"),
        (packed(p("Tekst."), styles="<a><b>"), "broken XML"),
        (encrypted(), "encrypted"),
        (bomb(), "unpacks to more than 200 MB"),
    ],
    ids=["no zip", "half", "broken body", "broken styles", "encrypted", "bomb"],
)
def test_a_bad_file_is_refused_by_name(data: bytes, problem: str) -> None:
    with pytest.raises(UnreadablePaper, match=rf"^brief\.docx: .*{problem}"):
        docx.read(data, "brief.docx")


def test_real_letters_have_head_questions_and_signature(shared: Path) -> None:
    for path in sorted((shared / "corpus").glob("*.docx")):
        paper = docx.read(path.read_bytes(), path.name).paper()
        kinds = [passage.kind for passage in paper.passages]
        assert kinds.count("signature") == 2, path.name
        assert kinds.index("head") < kinds.index("signature") < kinds.index("heading"), path.name


def test_a_sentence_broken_by_a_hard_return_is_whole_again() -> None:
    paper = read(p(LONG) + p("Hierbij deel ik u mede") + p("dat de vragen zijn beantwoord.") + p("dank"))
    assert [words for _kind, _label, words in told(paper)][1:] == [
        "Hierbij deel ik u mede dat de vragen zijn beantwoord.",
        "dank",
    ]
