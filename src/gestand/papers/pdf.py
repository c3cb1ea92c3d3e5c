"""PDF with a text layer: the print's lines by where they stand on the page.

PDFium gives the text in the order in which it was drawn, with superscript marks glued to words and a column
beside the text before or after it. Where fragments stand and how large they are puts that right.
"""

import ctypes
from collections.abc import Callable, Iterator

import pypdfium2
import pypdfium2.raw as pdfium
import regex

from gestand.errors import UnreadablePaper
from gestand.papers.draft import Draft
from gestand.papers.layout import Box, Fragment, lines
from gestand.papers.passages import fill

_PIECE = regex.compile(r"[^\r\n\ufffe]+\ufffe?")  # PDFium's lines; U+FFFE is a hyphen that breaks a word
_SUSPECT = regex.compile(r"(?<=\S)\s*(?<!\d)(?P<digits>\d{1,3})(?!\d)|\s+(?=\S)")
_SPACE = regex.compile(r"\s+(?=\S)")
_DIGIT = regex.compile(r"\d")
_WIDE = 1.5  # heights of a letter: white space from which a line is two
_BOLD = 600  # font weight from which letters are bold
_ITALIC = 1 << 6  # of a font's descriptor flags: ISO 32000-1, table 123
_LONGEST_HEADING = 120  # characters
# Without a check of each argument: it is called for both ends of each word.
_look = ctypes.cast(pdfium.FPDFText_GetLooseCharBox, ctypes.PYFUNCTYPE(ctypes.c_int))
Edges = Callable[[int], list[float]]


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
    edges, is_strong = _edges(text_page), _is_strong(text_page)
    size = page.get_size()
    fragments: list[Fragment] = []
    for piece in _PIECE.finditer(text):
        for start, end in _level_runs(edges, text, *piece.span()):
            words = text[start:end].replace("\ufffe", "-")
            inner = words.strip()
            if inner:
                first = start + words.index(inner[0])
                last = first + len(inner) - 1
                left, top, _, bottom = edges(first)
                box = Box(left, edges(last)[2], bottom, top)
                strong = (
                    len(words) < _LONGEST_HEADING
                    and is_strong(first)
                    and all(is_strong(n) for n in _sample(text, first, last))
                )
                fragments.append(Fragment(words, box, number, size, strong))
    return fragments


def _level_runs(edges: Edges, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Part a piece of text at wide white space, at a new line of print, and around raised digits."""
    at = start
    suspects = _SUSPECT if _DIGIT.search(text, start, end) else _SPACE
    for found in suspects.finditer(text, start, end):
        space, first = found.span()
        digits = found["digits"] if suspects is _SUSPECT else None
        if digits:
            first -= len(digits)
        if space > at:
            left, _, _, bottom = edges(first)
            _, over, right, under = edges(space - 1)
            height = over - under
            if left > right + height * _WIDE or abs(bottom - under) > height * 0.5:
                yield at, first
                at = space = first
        if not digits:
            continue
        last = found.end()
        mark = _box(edges, first)
        around = [space - 1] if space > at else []
        around += next(([n] for n in range(last, end) if not text[n].isspace()), [])
        if any(mark.is_raised(_box(edges, n)) for n in around):
            if at < first:
                yield at, first
            yield first, last
            at = last
    if at < end:
        yield at, end


def _edges(text_page: pypdfium2.PdfTextPage) -> Edges:
    """Where the characters of a page stand: left, top, right and bottom edge of each, as high as its font."""
    page = ctypes.cast(text_page.raw, ctypes.c_void_p)
    found = (ctypes.c_float * 4)()
    target = ctypes.byref(found)

    def edges(at: int) -> list[float]:
        _look(page, at, target)
        return found[:]

    return edges


def _box(edges: Edges, at: int) -> Box:
    left, top, right, bottom = edges(at)
    return Box(left, right, bottom, top)


def _sample(text: str, first: int, last: int) -> list[int]:
    """Places of a few letters spread over a piece of text, the first and the last among them."""
    letters = [n for n in range(first, last + 1) if not text[n].isspace()]
    return [letters[(len(letters) - 1) * n // 4] for n in range(5)]


def _is_strong(text_page: pypdfium2.PdfTextPage) -> Callable[[int], bool]:
    """Tells of a character whether it is bold or italic, by its font."""
    page = text_page.raw
    flags = ctypes.c_int()
    target = ctypes.byref(flags)

    def is_strong(at: int) -> bool:
        if pdfium.FPDFText_GetFontWeight(page, at) >= _BOLD:
            return True
        pdfium.FPDFText_GetFontInfo(page, at, None, 0, target)
        return bool(flags.value & _ITALIC)

    return is_strong
