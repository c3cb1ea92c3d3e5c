"""Reading whatever is given: formats told by content, one clear error each, nothing lost."""

import io
import json
import os
import zipfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from unicodedata import category

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from gestand import papers
from gestand.errors import NothingToRead, UnreadablePaper
from gestand.model import squeeze

LINE_BASED = ("pdf", "html", "text")


@pytest.mark.parametrize(
    ("data", "format"),
    [
        (b"De dijk is hoog.", "text"),
        (b"# Dijken\n\nDe dijk is hoog.", "text"),
        ("De dijk is hoog.".encode("utf-16"), "text"),
        (b"<p>De dijk is hoog.</p>", "html"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html>\n<p>De dijk is hoog.</p>", "html"),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>Dijk</body></html>', "html"),
        (b"Een <b>los</b> teken < maakt nog geen pagina.", "text"),
        ("De dijk is hoog.".encode("utf-32"), "text"),
        (b"PKN Nederland schrijft over dijken.", "text"),  # no zip file
        (b"Een bestand dat met %PDF- begint, is een pdf.", "text"),
    ],
)
def test_the_format_is_told_by_the_content(data: bytes, format: str):
    assert papers.read(data, "zonder-goede-naam.pdf").format == format


def zipped(member: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(member, "x")
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "is empty"),
        (b" \r\n\t\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "binary"),
        (b"tekst\x01\x02\x03\x04 met stuurtekens", "binary"),
        (b"{\\rtf1 De dijk is hoog.}", "Rich Text"),
        (b"PK\x03\x04 en niets meer", "damaged or incomplete"),
        (zipped("plaatje.png"), "without a Word document"),
        (b'<?xml version="1.0"?><factuur>5</factuur>', "unknown kind (<factuur>)"),
        (b'<?xml version="1.0"?><dijk xmlns="{hoog}{0}"/>', "unknown kind (<dijk>)"),
        (
            b'<?xml version="1.0" encoding="klingon"?><officiele-publicatie/>',
            "(Unsupported encoding: klingon",
        ),
        (b"<html><body><script>dijk()</script></body></html>", "no text"),
        (b"-----\n", "no text"),
        (b"<div>" * 20_000 + b"dijk", "too deeply"),
    ],
)
def test_what_cannot_be_read_gives_one_line_that_names_it(data: bytes, problem: str):
    with pytest.raises(UnreadablePaper) as error:
        papers.read(data, "stuk.xyz")
    message = str(error.value)
    assert message.startswith("stuk.xyz: ")
    assert problem in message
    assert "; " in message  # then what to do about it
    assert "\n" not in message


def test_a_file_that_is_too_large_is_not_even_opened(tmp_path: Path):
    large = tmp_path / "groot.txt"
    with large.open("wb") as file:
        file.truncate(papers.MAX_BYTES + 1)
    with pytest.raises(UnreadablePaper, match=r"groot\.txt: is 51 MB, more than the 50 MB"):
        papers.read(large)


def test_pipes_and_devices_are_refused_at_once(tmp_path: Path):
    """Reading a pipe waits for who writes to it; /dev/zero never ends."""
    os.mkfifo(tmp_path / "pijp")
    for path in (tmp_path / "pijp", Path("/dev/zero"), tmp_path):
        with pytest.raises(UnreadablePaper, match="pipe or device"):
            papers.read(path)


@pytest.mark.parametrize(
    "data",
    [
        "De dijk\x00 is \x02hoog\x03.".encode("utf-16"),
        b"De dijk \x1b[31mis \x1b]0;x\x07 hoog. " + b"De dijk is lang genoeg. " * 9,
        b"<html><meta charset=raw_unicode_escape><p>De dijk \\ud800 is \\u0002 hoog.<nav>\\ud800</nav>",
    ],
)
def test_a_paper_holds_only_what_can_be_written(data: bytes):
    """NUL and half characters break databases, escape codes terminals, and marks of search results pages."""
    paper = papers.read(data)
    text = paper.text + "".join(f.text for f in paper.furniture)
    assert "\ufffd" in text
    assert all(c == "\n" or category(c) not in ("Cc", "Cs") for c in text)


def test_a_file_that_is_not_there():
    with pytest.raises(UnreadablePaper, match="cannot be opened"):
        papers.read(Path("/nergens/brief.txt"))


def test_a_name_in_another_encoding_can_be_printed():
    name = os.fsdecode(b"brief-M\xfcller.txt")
    with pytest.raises(UnreadablePaper) as error:
        papers.read(b"", name)
    str(error.value).encode("utf-8")
    assert papers.read(b"De dijk is hoog.", name).name == "brief-M\ufffdller.txt"


def test_the_name_of_a_paper_is_its_file_name(tmp_path: Path):
    path = tmp_path / "brief.txt"
    path.write_text("De dijk is hoog.")
    assert papers.read(path).name == "brief.txt"
    assert papers.read(b"De dijk is hoog.").name == "standard input"


def test_files_are_found_in_order_and_once(tmp_path: Path):
    for name in ("b.txt", "a/2.txt", "a/1.txt", ".verborgen", "a/.git/config"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    found = papers.find([tmp_path / "b.txt", tmp_path])
    assert [str(path.relative_to(tmp_path)) for path in found] == ["b.txt", "a/1.txt", "a/2.txt"]


@pytest.mark.parametrize("name", ["nergens", "leeg"])
def test_nothing_to_read(tmp_path: Path, name: str):
    (tmp_path / "leeg").mkdir()
    with pytest.raises(NothingToRead, match=name):
        papers.find([tmp_path / name])


START = st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html>", b"<?xml version='1.0'?>", b"\xff\xfe"])


@given(START, st.binary(max_size=200))
def test_any_bytes_are_a_paper_or_a_clear_error(start: bytes, rest: bytes):
    with suppress(UnreadablePaper):
        papers.read(start + rest, "stuk")


@given(st.integers(0, 3000), st.binary(min_size=1, max_size=3))
def test_a_damaged_paper_is_a_paper_or_a_clear_error(at: int, damage: bytes):
    data = made_pdf()
    at %= len(data)
    with suppress(UnreadablePaper):
        papers.read(data[:at] + damage + data[at + len(damage) :], "stuk.pdf")


@cache
def made_pdf() -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, pageCompression=0)
    canvas.drawString(80, 700, "De dijkraad meldt dat de dijk bij Hoogwater hoog genoeg is.")
    canvas.save()
    return target.getvalue()


def real_papers(shared: Path) -> list[Path]:
    return sorted([*(shared / "seeds").iterdir(), *(shared / "corpus").iterdir()])


def test_passages_cover_the_text_of_every_real_paper(shared: Path):
    for path in real_papers(shared):
        paper = papers.read(path)
        assert "\n".join(paper.words_of(p) for p in paper.passages) == paper.text, path.name
        assert all("\n" not in paper.words_of(p) for p in paper.passages), path.name


def without_marks(text: str) -> str:
    """Without what the reading text leaves out: footnote marks and Markdown."""
    text = regex.sub(r"\[\d+ ?\]|[⁰¹²³⁴⁵⁶⁷⁸⁹*]", "", text)
    text = regex.sub(r"\[(\w+) \]", r"\1", text)
    return squeeze(regex.sub(r"(?<=[\p{L}.)]) ?\d{1,2}(?=[ .])", "", text))


def test_quotes_of_real_papers_are_found_in_the_reading_text(shared: Path):
    quotes = found = 0
    for row in (shared / "gold" / "INDEX.tsv").read_text("utf-8").splitlines()[1:]:
        gold, path, _ = row.split("\t")
        paper = papers.read(shared / path)
        if paper.format not in LINE_BASED:
            continue
        text = squeeze(paper.text)
        for line in (shared / "gold" / gold).read_text("utf-8").splitlines():
            if quote := json.loads(line).get("quote"):
                quotes += 1
                found += quote in text or without_marks(quote) in without_marks(text)
    assert quotes > 300
    assert found / quotes > 0.99
