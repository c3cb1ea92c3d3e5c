"""Files made to do harm: each becomes a paper with all its words, or one line that says what is wrong.

They are read as the commands read them, in processes of their own and within a time limit, so that none can
take the tests down.
"""

import io
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
import regex

from gestand.errors import UnreadablePaper
from gestand.papers import read
from gestand.workers import NotRead, Outcome, Read, Source, read_all

ROOT = Path(__file__).parents[2]
SECONDS = 60
SENTENCE = "De dijk bij de haven is hoog genoeg."
XML = b"<?xml version='1.0'?>"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PARAGRAPH = f"<w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>"


def official(inner: str | bytes, before: bytes = b"") -> bytes:
    text = inner if isinstance(inner, bytes) else inner.encode()
    return XML + before + b"<officiele-publicatie>" + text + b"</officiele-publicatie>"


def word(body: str = PARAGRAPH, parts: dict[str, str | bytes] | None = None) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, data in (parts or {}).items():
            archive.writestr(name, data)
    return target.getvalue()


def relations(*targets: str) -> dict[str, str | bytes]:
    kinds = ["footnotes", "header", "styles", "numbering"]
    rows = (f'<Relationship Id="r{n}" Type="x/{kinds[n]}" Target="{t}"/>' for n, t in enumerate(targets))
    return {"word/_rels/document.xml.rels": f"<Relationships>{''.join(rows)}</Relationships>"}


def lies_about_its_size() -> bytes:
    """The part says that it unpacks to ten bytes."""
    data = word()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.infolist()[0].file_size.to_bytes(4, "little")
    return data.replace(size, (10).to_bytes(4, "little"))


def print_of(*objects: bytes) -> bytes:
    """A PDF of these objects; the first is its catalogue."""
    data, places = b"%PDF-1.7\n", []
    for number, made in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, made)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + end


def stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), more, data)


SHOWN = b"BT /F 12 Tf 72 700 Td (%s) Tj ET" % SENTENCE.encode()


def page(
    content: bytes = SHOWN, *more: bytes, filters: bytes = b"", box: bytes = b"0 0 595 842", pages: int = 1
) -> bytes:
    """A PDF of one page with this content, whose form X is the first of the further objects."""
    return print_of(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count %d >>" % pages,
        b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R /Resources "
        b"<< /Font << /F 5 0 R >> /XObject << /X 6 0 R >> >> >>" % box,
        stream(content, filters),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *more,
    )


def form(number: int, within: bytes) -> bytes:
    resources = b"<< /Font << /F 5 0 R >> /XObject << /X %d 0 R >> >>" % number
    return stream(within, b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources " + resources)


def forms_within_forms(depth: int) -> bytes:
    """Each form shows the next ten times: the tenth power of ten sentences would take for ever."""
    return page(b"/X Do", *(form(7 + n, b"/X Do " * 10) for n in range(depth)), form(6, SHOWN))


def notes(number: int, text: str, note: str) -> str:
    marks = range(1, number + 1)
    return "".join(text.format(n=n) for n in marks) + "".join(note.format(n=n) for n in marks)


MANY = 10_000
WHOLE = {  # papers: hostile, and with their words
    "pdf: a form within itself twice": page(SHOWN + b" /X Do", form(6, b"/X Do")),
    "pdf: 100 MB of spaces": page(zlib.compress(SHOWN + b" " * 100_000_000), filters=b"/Filter /FlateDecode"),
    "pdf: two thousand million pages, it says": page(pages=2**31 - 1),
    "pdf: a page without size": page(box=b"0 0 0 0"),
    "pdf: a page without end": page(box=b"0 0 1e38 -1e38"),
    "docx: names that lead elsewhere": word(
        parts={"../../etc/passwd": "x", "/etc/passwd": "x", "C:\\x": "x"}
    ),
    "docx: relations that lead elsewhere": word(
        parts=relations("../../../etc/passwd", "file:///etc/passwd", "http://127.0.0.1:9/x", "/dev/zero")
    ),
    "docx: a relation to itself": word(parts=relations("document.xml", "document.xml")),
    "docx: files within files": word(parts={"word/a.docx": word(parts={"word/b.docx": word()})}),
    "docx: ten thousand parts": word(parts={f"word/{n}.bin": b"" for n in range(MANY)}),
    "docx: deep tables": word("<w:tbl><w:tr><w:tc>" * 80 + PARAGRAPH + "</w:tc></w:tr></w:tbl>" * 80),
    "docx: many attributes": word(
        PARAGRAPH.replace("<w:p", "<w:p " + " ".join(f'a{n}=""' for n in range(MANY)))
    ),
    "xml: a DTD elsewhere": official(
        f"<al>{SENTENCE}</al>", b"<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd'>"
    ),
    "xml: deep": official("<al>" * 200 + SENTENCE + "</al>" * 200),
    "xml: wide, without a mark": (
        f"<?xml version='1.0' encoding='utf-16'?><officiele-publicatie><al>{SENTENCE}</al></officiele-publicatie>"
    ).encode("utf-16-le"),
    "html: many attributes": f"<p {' '.join(f'a{n}=1' for n in range(MANY))}>{SENTENCE}</p>".encode(),
    "html: nothing is closed": b"<html>" + b"<p><b><i><table><tr><td>" * 20 + SENTENCE.encode(),
    "text: wide, without a mark": SENTENCE.encode("utf-16-le"),
    "text: wide the other way, without a mark": SENTENCE.encode("utf-16-be"),
}
BROKEN = {  # and what is said of them
    "pdf: pages within pages": (
        print_of(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 9 >>"),
        "damaged PDF",
    ),
    "docx: a part of 100 MB": (word("<w:p/>" * 17_000_000), "unpacks to more than"),
    "docx: a part before its beginning": (word()[:-6] + (9999).to_bytes(4, "little") + b"\0\0", "damaged"),
    "docx: lies about its size": (lies_about_its_size(), "damaged"),
    "docx: entities": (
        word(
            parts={
                "word/footnotes.xml": "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>",
                **relations("footnotes.xml"),
            }
        ),
        "declares entities",
    ),
    "docx: too deep": (word("<w:r>" * 100_000), "broken XML"),
    "xml: a thousand million laughs": (
        official("&z;", b"<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY z '%s'>]>" % (b"&a;" * 9)),
        "declares entities",
    ),
    "xml: a file of this machine": (
        official("&a;", b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>"),
        "declares entities",
    ),
    "xml: entities declared elsewhere": (
        official("<al>be&euml;indigd</al>", b"<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd'>"),
        "declares entities",
    ),
    "xml: too deep": (XML + b"<officiele-publicatie>" + b"<al>" * 100_000, "broken XML"),
    "xml: not in the encoding it says": (
        XML.replace(b"?>", b" encoding='utf-16'?>") + b"<html/>",
        "broken XML",
    ),
    "xml: bytes that are no UTF-8": (official(b"be\xebindigd"), "broken XML"),
    "html: deep": (b"<html>" + b"<div>" * 20_000 + SENTENCE.encode(), "too deeply"),
}
LONG = {  # five million characters or ten thousand footnotes, and how many footnotes there are
    "text: one line": ((SENTENCE + " ").encode() * (5_000_000 // 37), 0),
    "text: one word": (b"dijk" * 1_250_000, 0),
    "text: brackets": (b"[" * 5_000_000, 0),
    "text: halves of links": (b"[a](" * 1_250_000, 0),
    "text: stars": (b"* a" * 1_600_000, 0),
    "xml: one line": (official(f"<al>{(SENTENCE + ' ') * (5_000_000 // 37)}</al>"), 0),
    "text: footnotes": (notes(MANY, "De dijk is hoog.[{n}]\n\n", "[{n}] Zie stuk {n}.\n").encode(), 999),
    "xml: footnotes": (
        official(
            notes(MANY, "<al>De dijk<noot><noot.nr>{n}</noot.nr><noot.al>Zie {n}.</noot.al></noot></al>", "")
        ),
        MANY,
    ),
    "docx: footnotes": (
        word(
            notes(MANY, '<w:p><w:r><w:t>De dijk</w:t><w:footnoteReference w:id="{n}"/></w:r></w:p>', ""),
            {
                "word/footnotes.xml": f"<w:footnotes {W}>"
                + notes(
                    MANY, "", '<w:footnote w:id="{n}"><w:p><w:r><w:t>Zie {n}.</w:t></w:r></w:p></w:footnote>'
                )
                + "</w:footnotes>",
                **relations("footnotes.xml"),
            },
        ),
        MANY,
    ),
}


@pytest.fixture(scope="module")
def became() -> dict[str, Outcome]:
    """What became of each file."""
    made = WHOLE | {name: data for name, (data, _) in BROKEN.items()}
    sources = [Source(name, data) for name, data in made.items()]
    return {o.source.name: o for o in read_all(sources, seconds=SECONDS, in_order=False)}


@pytest.mark.slow
@pytest.mark.parametrize("name", WHOLE)
def test_a_paper_with_all_its_words(became: dict[str, Outcome], name: str) -> None:
    outcome = became[name]
    assert isinstance(outcome, Read), outcome
    assert outcome.paper.text.startswith(SENTENCE)


@pytest.mark.slow
@pytest.mark.parametrize("name", BROKEN)
def test_one_line_that_says_what_is_wrong(became: dict[str, Outcome], name: str) -> None:
    outcome = became[name]
    assert isinstance(outcome, NotRead)
    assert not outcome.trace
    line = str(UnreadablePaper(name, outcome.problem, outcome.advice, **outcome.values))
    assert BROKEN[name][1] in line
    assert "\n" not in line


@pytest.mark.slow
@pytest.mark.parametrize("name", LONG)
def test_long_papers_are_read_in_time(name: str) -> None:
    data, footnotes = LONG[name]
    [outcome] = read_all([Source(name, data)], seconds=SECONDS)
    assert isinstance(outcome, Read), outcome
    assert sum(p.kind == "footnote" for p in outcome.paper.passages) >= footnotes


@pytest.mark.slow
def test_a_print_that_keeps_its_parser_busy_for_ever_is_given_up() -> None:
    """PDFium is C: nothing within the process could stop it."""
    good = Source("good", page())
    outcomes = list(read_all([Source("bomb", forms_within_forms(10)), good], seconds=5, workers=1))
    assert isinstance(outcomes[0], NotRead)
    assert outcomes[0].problem == "reading it takes too long"
    assert isinstance(outcomes[1], Read)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("de coördinator meldt".encode("latin-1"), "de coördinator meldt"),
        (
            "één coördinator, ".encode() + "één coördinator".encode("latin-1"),
            "één coördinator, één coördinator",
        ),
        ("‘hoog’ kost € 5".encode("cp1252"), "‘hoog’ kost € 5"),
        ("de coördinator meldt".encode("utf-16-le"), "de coördinator meldt"),
        ("de co\u200bördi\u200dnator".encode(), "de co\u200bördi\u200dnator"),  # no width, kept as it is
        ("\u202eדגש de dijk\u202c".encode(), "\u202eדגש de dijk\u202c"),  # right to left
    ],
)
def test_encodings(data: bytes, text: str) -> None:
    assert read(data).text == text


@pytest.mark.slow
def test_a_short_run_of_the_fuzzer() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "fuzz", "--cases", "200", "--seed", "3"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert regex.search(r"seed 3: 200 papers, 0 faults\n$", run.stdout)
