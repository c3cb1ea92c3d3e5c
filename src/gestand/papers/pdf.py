"""PDF with a text layer: the print's lines by where they stand on the page.

PDFium gives the text in the order in which it was drawn, with superscript marks glued to words and a column
beside the text before or after it. Where fragments stand and how large they are puts that right.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import replace

import pypdfium2
import pypdfium2.raw as pdfium
import regex

from gestand.errors import UnreadablePaper
from gestand.papers.draft import Draft
from gestand.papers.layout import Box, Fragment, lines
from gestand.papers.passages import fill

_PIECE = regex.compile(r"[^\r\n\ufffe]+\ufffe?")  # PDFium's lines; U+FFFE is a hyphen that breaks a word
_SUSPECT = regex.compile(r"(?<=\S)\s*(?<!\d)(?P<digits>\d{1,3})(?!\d)|\s+(?=\S)")
_WIDE = 1.5  # heights of a letter: white space from which a line is two
_BOLD = 600  # font weight from which letters are bold
_ITALIC = 1 << 6  # of a font's descriptor flags: ISO 32000-1, table 123
_LONGEST_HEADING = 120  # characters


def read(data: bytes, name: str) -> Draft:
    """Read a PDF.

    Raises:
        UnreadablePaper: it needs a password, is broken or incomplete, or holds pictures of text only.
    """
    try:
        with pypdfium2.PdfDocument(data) as document:
            pages = [_fragments(document[n], n + 1) for n in range(len(document))]
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise UnreadablePaper(
                name, "is encrypted and asks for a password", "save it without a password"
            ) from error
        raise UnreadablePaper(name, "is a damaged PDF", "download or save it again") from error
    if b"%%EOF" not in data[-2048:]:
        raise UnreadablePaper(name, "is an incomplete PDF, its end is missing", "download it again")
    if not any(pages):
        raise UnreadablePaper(
            name,
            "is a PDF without text, such as a scan",
            "give it a text layer with text recognition (OCR) first",
        )
    draft = Draft(name, "pdf")
    fill(draft, list(lines(pages)))
    return draft


def _fragments(page: pypdfium2.PdfPage, number: int) -> list[Fragment]:
    """The text of a page in pieces that stand on one line."""
    text_page = page.get_textpage()
    count = text_page.count_chars()
    text = text_page.get_text_range(0, count) if count else ""
    if len(text) != count:  # a character outside the basic plane shifts the places
        text = "".join(chr(pdfium.FPDFText_GetUnicode(text_page, n)) for n in range(count))
    fragments: list[Fragment] = []
    for piece in _PIECE.finditer(text):
        for start, end in _level_runs(text_page, text, piece.start(), piece.end()):
            words = text[start:end].replace("\ufffe", "-")
            if words.strip():
                places = _sample(text, start, end)
                box = replace(_box(text_page, places[0]), right=_box(text_page, places[-1]).right)
                strong = len(words) < _LONGEST_HEADING and all(_is_strong(text_page, n) for n in places)
                fragments.append(Fragment(words, box, number, page.get_size(), strong))
    return fragments


def _level_runs(
    text_page: pypdfium2.PdfTextPage, text: str, start: int, end: int
) -> Iterator[tuple[int, int]]:
    """Part a piece of text at wide white space, at a new line of print, and around raised digits."""
    at = start
    for found in _SUSPECT.finditer(text, start, end):
        first, last = found.span("digits") if found["digits"] else (found.end(), found.end())
        before = _box(text_page, found.start() - 1) if found.start() > at else None
        mark = _box(text_page, first)
        if before and (
            mark.left > before.right + before.height * _WIDE
            or abs(mark.bottom - before.bottom) > before.height * 0.5
        ):
            yield at, first
            at, before = first, None
        if not found["digits"]:
            continue
        after = next((_box(text_page, n) for n in range(last, end) if not text[n].isspace()), None)
        if any(word and mark.is_raised(word) for word in (before, after)):
            if at < first:
                yield at, first
            yield first, last
            at = last
    if at < end:
        yield at, end


def _box(text_page: pypdfium2.PdfTextPage, at: int) -> Box:
    """The box of a character, as high as its font."""
    rect = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text_page, at, ctypes.byref(rect))
    return Box(rect.left, rect.right, rect.bottom, rect.top)


def _sample(text: str, start: int, end: int) -> list[int]:
    """Places of a few letters spread over a piece of text, the first and the last among them."""
    letters = [n for n in range(start, end) if not text[n].isspace()]
    return [letters[(len(letters) - 1) * n // 4] for n in range(5)]


def _is_strong(text_page: pypdfium2.PdfTextPage, at: int) -> bool:
    """Is the character bold or italic, by its font?"""
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text_page, at, None, 0, ctypes.byref(flags))
    weight = pdfium.FPDFText_GetFontWeight(text_page, at)
    return weight >= _BOLD or bool(flags.value & _ITALIC)
