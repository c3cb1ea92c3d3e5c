"""The law of reading: text out, with what is listed as furniture, is text in.

What goes in is counted without the readers: from how a paper was made or, for papers as they come, from what
other tools see in them. White space is no text, and neither are hyphens that a line end put in a word, marks
of footnotes (each is the label of its footnote) and mark-up.
"""

import io
import zipfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from unicodedata import normalize
from xml.sax.saxutils import escape

import lxml.html
import pypdfium2
import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from reportlab.pdfgen.canvas import Canvas

from gestand import papers
from gestand.model import Paper

SAMPLES = sorted((Path(__file__).parents[2] / "samples" / "papers").iterdir())
WORD = regex.compile(r"[\p{L}\p{N}]+")
MACHINE = regex.compile(r"markeertijd\w+|is[a-z]+|voortzetting")  # fields of a recording, not of a report


def words(text: str) -> Counter[str]:
    return Counter(WORD.findall(text))


def text_out(paper: Paper, *labels: str) -> str:
    """All that a paper holds; of these kinds of passage the labels too, which its text then does not hold."""
    named = [passage.label for passage in paper.passages if passage.kind in (labels or ("footnote",))]
    return "\n".join([paper.text, *(f.text for f in paper.furniture), *named])


# Papers as they come.


def text_in(data: bytes, format: str) -> str:
    """What others see in a file."""
    match format:
        case "pdf":
            with pypdfium2.PdfDocument(data) as document:
                return "\n".join(page.get_textpage().get_text_range() for page in document)
        case "html":
            page = lxml.html.fromstring(data.decode())
            return "\n".join(page.xpath("//text()[not(ancestor::script or ancestor::style)]"))
        case "docx":
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                holds_text = regex.compile(
                    r"word/(document|header\d*|footer\d*|(foot|end)notes|comments)\.xml"
                )
                parts = [archive.read(name) for name in archive.namelist() if holds_text.fullmatch(name)]
            query = (
                "//*[local-name()='t' or local-name()='delText'][not(ancestor::*[local-name()='Fallback'])]"
            )
            return "\n".join(str(t.text) for part in parts for t in etree.fromstring(part).xpath(query))
        case "official-xml":
            return "\n".join(etree.fromstring(data).itertext("*"))
        case "text":
            links = regex.compile(r"\]\((?:https?://)?([^)\s]*)\)")
            shown = data.decode("utf-8-sig")
            return links.sub(
                lambda found: "]" if found[1].rstrip("/") in shown[: found.start()] else found[0], shown
            )
    raise ValueError(format)


def assert_nothing_lost(path: Path) -> None:
    data = path.read_bytes()
    paper = papers.read(path)
    given, held = (
        Counter(normalize("NFKD", text)) for text in (text_in(data, paper.format), text_out(paper))
    )
    lost = Counter({c: n for c, n in (given - held).items() if c.isalnum()})
    marks = Counter("".join(p.label for p in paper.passages if p.kind == "footnote"))
    assert not lost - marks, f"{path.name}: {lost}"


def assert_report_is_whole(path: Path) -> None:
    """Of a debate report all that was said, as often as it was said; what else it states, once."""
    tree = etree.parse(path, etree.XMLParser(remove_comments=True))
    paper = papers.read(path)
    spoken = ("".join(line.itertext()) for line in tree.xpath("//*[local-name()='alineaitem']"))
    others = tree.xpath("//*[not(ancestor-or-self::*[local-name()='alineaitem'])]")
    stated = (e.text for e in others if not MACHINE.fullmatch(etree.QName(e).localname))
    assert not words("\n".join(spoken)) - words(text_out(paper)), path.name
    assert words("\n".join(text or "" for text in stated)).keys() <= words(text_out(paper)).keys(), path.name


def check(path: Path) -> None:
    if b"vlosCoreDocument" in path.read_bytes()[:500]:
        assert_report_is_whole(path)
    else:
        assert_nothing_lost(path)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_samples(path: Path) -> None:
    check(path)


@pytest.mark.slow
def test_real_papers(shared: Path) -> None:
    for path in papers.find([shared / "seeds", shared / "corpus"]):
        check(path)


# Papers made for the purpose: any words, in any order, in all that a format can put them in.

some_words = st.lists(
    st.text("abcdefghijklmnopqrstuvwxyzéëïABCDE", min_size=1, max_size=9) | st.integers(0, 2050).map(str),
    min_size=1,
    max_size=12,
).map(" ".join)
Made = tuple[str, list[str]]  # mark-up, the words in it


def element(name: str, inner: Iterable[Made], attributes: str = "") -> Made:
    parts = list(inner)
    marked = "".join(part for part, _ in parts)
    return f"<{name}{attributes}>{marked}</{name}>", [text for _, texts in parts for text in texts]


def plain(text: str) -> Made:
    return f" {escape(text)} ", [text]


def trees(names: list[str]) -> st.SearchStrategy[Made]:
    """Elements of these names within each other, with words anywhere."""
    return st.recursive(
        some_words.map(plain),
        lambda inner: st.tuples(st.sampled_from(names), st.lists(inner, max_size=5)).map(
            lambda x: element(*x)
        ),
        max_leaves=25,
    )


def all_of(texts: list[str]) -> Counter[str]:
    return words("\n".join(texts))


LINE_STARTS = [
    "",
    "",
    "",
    "- ",
    "# ",
    "### ",
    "> ",
    "a. ",
    "(b) ",
    "• ",
    "1 ",
    "2 ",
    "3. ",
    "Vraag 4\n",
    "\f",
]


@given(
    st.lists(
        st.tuples(st.sampled_from(LINE_STARTS), some_words, st.sampled_from(["\n", "\n\n", " \n", "\n---\n"]))
    )
)
def test_any_text(lines: list[tuple[str, str, str]]) -> None:
    text = "".join("".join(parts) for parts in [("", "Geachte voorzitter", "\n\n"), *lines])
    paper = papers.read(text.encode())
    assert words(text_out(paper)) == words(text)


HTML = [
    "p",
    "div",
    "span",
    "b",
    "em",
    "a",
    "h1",
    "h2",
    "h6",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "th",
    "br",
    "sup",
    "nav",
    "form",
    "button",
    "details",
    "summary",
    "section",
    "header",
    "footer",
    "pre",
    "blockquote",
    "label",
    "noscript",
    "dl",
    "dt",
    "dd",
    "figure",
    "figcaption",
    "svg",
    "x-unknown",
    "small",
    "sub",
]


@given(st.lists(trees(HTML), max_size=6))
def test_any_page(parts: list[Made]) -> None:
    page, texts = element("body", [plain("Geachte voorzitter"), *parts])
    given = f"<!DOCTYPE html><html><head><title>Titel</title><script>niets</script></head>{page}</html>"
    assert words(text_out(papers.read(given.encode()))) == all_of(["Titel", *texts])


OFFICIAL = [
    "al",
    "lijst",
    "li",
    "li.nr",
    "tussenkop",
    "noot",
    "noot.nr",
    "noot.al",
    "kop",
    "titel",
    "nr",
    "nadruk",
    "vraag",
    "antwoord",
    "kamervraagnummer",
    "spreekbeurt",
    "spreker",
    "tekst",
    "ondertekening",
    "functie",
    "naam",
    "voornaam",
    "achternaam",
    "divisie",
    "tekstregel",
    "dossier",
    "dossiernummer",
    "stuk",
    "table",
    "tgroup",
    "row",
    "entry",
    "plaatje",
    "illustratie",
    "metadata",
    "bijlage",
    "extref",
    "sup",
    "unknown",
]


@given(st.lists(trees(OFFICIAL), max_size=6))
def test_any_official_publication(parts: list[Made]) -> None:
    inner = [element("al", [plain("Geachte voorzitter")]), *parts]
    data, texts = element("officiele-publicatie", [element("kamerstuk", inner)])
    given, held = all_of(texts), words(text_out(papers.read(data.encode()), "footnote", "item"))
    assert not given - held
    assert (held - given).keys() <= {"Vraag", "Antwoord"}  # which a print has, and the file only as names


VLOS = [
    "activiteit",
    "activiteithoofd",
    "activiteitdeel",
    "activiteititem",
    "titel",
    "onderwerp",
    "woordvoerder",
    "interrumpant",
    "spreker",
    "verslagnaam",
    "functie",
    "fractie",
    "tekst",
    "alinea",
    "alineaitem",
    "lijst",
    "nadruk",
    "draadboekfragment",
    "slotzin",
    "unknown",
]


@given(st.lists(trees(VLOS), max_size=6))
def test_any_debate_report(parts: list[Made]) -> None:
    """What is said is there as often as it was said; what else is stated, at least once."""
    said = element("tekst", [element("alinea", [element("alineaitem", [plain("Ik open de vergadering")])])])
    meeting = element("vergadering", [element("titel", [plain("Dijken")]), said, *parts])
    data, texts = element(
        "vlosCoreDocument", [meeting], ' xmlns="http://www.tweedekamer.nl/ggm/vergaderverslag/v1.0"'
    )
    out = words(text_out(papers.read(data.encode())))
    spoken = etree.fromstring(data).xpath(
        "//*[local-name()='alinea'][not(ancestor::*[local-name()='spreker'])]//text()"
    )
    assert not words(" ".join(spoken)) - out
    assert all_of(texts).keys() <= out.keys()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def run_of(text: str) -> Made:
    return f"<w:r><w:t>{text} </w:t></w:r>", [text]


def hidden_run(text: str) -> Made:
    return f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{text} </w:t></w:r>", [text]


def deleted_run(text: str) -> Made:
    return f"<w:del><w:r><w:delText>{text} </w:delText></w:r></w:del>", [text]


runs = st.lists(
    st.builds(lambda make, text: make(text), st.sampled_from([run_of, hidden_run, deleted_run]), some_words)
)
paragraphs = runs.map(lambda inner: element("w:p", inner))


def boxed(inner: list[Made]) -> Made:
    box = element("w:txbxContent", inner)
    return f"<w:p><w:r><w:pict>{box[0]}</w:pict></w:r></w:p>", box[1]


def table(inner: list[Made]) -> Made:
    return element("w:tbl", [element("w:tr", [element("w:tc", [part]) for part in inner])])


blocks = st.recursive(
    paragraphs,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map(table),
        st.lists(inner, max_size=4).map(boxed),
        st.lists(inner, max_size=4).map(lambda x: element("w:sdt", [element("w:sdtContent", x)])),
        st.lists(inner, max_size=4).map(lambda x: element("w:ins", x)),
        st.lists(inner, max_size=4).map(lambda x: element("w:unknown", x)),
        st.lists(inner, max_size=4).map(lambda x: element("mc:AlternateContent", [element("mc:Choice", x)])),
    ),
    max_leaves=12,
)
PARTS = {
    "header1": "w:hdr",
    "footer1": "w:ftr",
    "comments": "w:comments",
    "footnotes": "w:footnotes",
    "endnotes": "w:endnotes",
}


@given(
    st.lists(blocks, max_size=6),
    st.dictionaries(st.sampled_from(sorted(PARTS)), st.lists(paragraphs, max_size=3)),
)
def test_any_word_file(body: list[Made], parts: dict[str, list[Made]]) -> None:
    target = io.BytesIO()
    document, texts = element("w:body", [element("w:p", [run_of("Geachte voorzitter")]), *body])
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {W} {MC}>{document}</w:document>")
        for name, inner in parts.items():
            made, more = element(PARTS[name], inner, f" {W}")
            archive.writestr(f"word/{name}.xml", made)
            texts += more
    assert words(text_out(papers.read(target.getvalue()))) == all_of(texts)


places = st.tuples(
    st.integers(0, 3),
    st.integers(0, 60),
    st.sampled_from([60, 60, 60, 90, 320, 450]),
    st.sampled_from([6, 10, 10, 14]),
)


@settings(deadline=None)
@given(st.dictionaries(places, some_words, min_size=1, max_size=40))
def test_any_print(rows: dict[tuple[int, int, int, int], str]) -> None:
    """Letters rather than words: what is printed over each other, or close by, may become one word."""
    target = io.BytesIO()
    canvas = Canvas(target)
    canvas.drawString(60, 810, "Geachte voorzitter")
    for page in range(4):
        for (on, row, x, size), text in rows.items():
            if on == page:
                canvas.setFont("Helvetica", size)
                canvas.drawString(x, 800 - 13 * row, text)
        canvas.showPage()
    canvas.save()
    paper = papers.read(target.getvalue())
    letters = Counter("".join(rows.values())) - Counter(text_out(paper))
    assert not any(c.isalpha() for c in letters)
