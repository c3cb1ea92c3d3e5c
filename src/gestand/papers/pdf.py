"""PDF with a text layer: the print's lines by where they stand on the page.

PDFium gives the text in the order in which it was drawn, with superscript marks glued to words and a column
beside the text before or after it. Where fragments stand and how large they are puts that right.
"""

import ctypes
import re
import sys
from collections import deque
from collections.abc import Callable, Iterator
from itertools import count, repeat

import pypdfium2
import pypdfium2.raw as pdfium
import regex

from gestand.errors import UnreadablePaper
from gestand.papers.draft import Draft
from gestand.papers.layout import Box, Fragment, lines
from gestand.papers.passages import fill

_PIECE = regex.compile(r"[^\r\n\ufffe]+\ufffe?")  # PDFium's lines; U+FFFE is a hyphen that breaks a word
_SPACE = re.compile(r"[^\S\r\n]+(?=\S)")  # within a line or before it
_NUMBER = re.compile(r"\d+")
_MARK = 3  # digits: no mark of a footnote has more
_WIDE = 1.5  # heights of a letter: white space from which a line is two
_BOLD = 600  # font weight from which letters are bold
_ITALIC = 1 << 6  # of a font's descriptor flags: ISO 32000-1, table 123
_LONGEST_HEADING = 120  # characters
# Without a check of each argument: they are called for each word or line.
_weigh = ctypes.cast(pdfium.FPDFText_GetFontWeight, ctypes.PYFUNCTYPE(ctypes.c_int))
_look = ctypes.cast(pdfium.FPDFText_GetLooseCharBox, ctypes.PYFUNCTYPE(ctypes.c_int))
_LEFT, _TOP, _RIGHT, _BOTTOM = range(4)
_NONE = (sys.maxsize, 0, 0, False)


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
    runs: list[tuple[str, int, int]] = []  # words, and the places of the first and the last letter
    for start, end in _level_runs(text_page, text):
        words = text[start:end]
        first, last = end - len(words.lstrip()), start + len(words.rstrip()) - 1
        if first <= last:
            runs.append((words.replace("\ufffe", "-"), first, last))
    edges = _edges(text_page, [place for _, *places in runs for place in places])
    size, is_strong = page.get_size(), _is_strong(text_page)
    fragments: list[Fragment] = []
    for (words, first, last), left, bottom, top, right in zip(
        runs, edges[_LEFT::8], edges[_BOTTOM::8], edges[_TOP::8], edges[_RIGHT + 4 :: 8], strict=True
    ):
        strong = (
            len(words) < _LONGEST_HEADING
            and is_strong(first)
            and all(is_strong(n) for n in _sample(text, first, last))
        )
        fragments.append(Fragment(words, Box(left, right, bottom, top), number, size, strong))
    return fragments


def _level_runs(text_page: pypdfium2.PdfTextPage, text: str) -> Iterator[tuple[int, int]]:
    """Part the text at line ends, at wide white space, at a new line of print, and around raised digits."""
    suspects = iter(_suspects(text_page, text))
    space, first, last, gap = next(suspects, _NONE)
    for piece in _PIECE.finditer(text):
        at, end = piece.span()
        while space < end:
            glued = space > at  # to what stands before it
            if glued and gap:
                yield at, first
                at, glued = first, False
            if last > first and space and text[space - 1] not in "\r\n":
                after = next((n for n in range(last, end) if not text[n].isspace()), None)
                words = [n for n in (space - 1 if glued else None, after) if n is not None]
                mark, *others = _boxes(text_page, [first, *words])
                if any(mark.is_raised(word) for word in others):
                    if at < first:
                        yield at, first
                    yield first, last
                    at = last
            space, first, last, gap = next(suspects, _NONE)
        if at < end:
            yield at, end


def _suspects(text_page: pypdfium2.PdfTextPage, text: str) -> list[tuple[int, int, int, bool]]:
    """Where a line may have to be parted: at numbers, which may be raised, and where the print has a gap.

    Of each the end of what stands before it, where it starts, where it ends if it is a number, and whether
    there is a gap before it.
    """
    numbers = {first: last for first, last in _spans(_NUMBER, text) if first and last <= first + _MARK}
    spots = [(space, first, numbers.pop(first, first)) for space, first in _spans(_SPACE, text)]
    glued = [(first, first, last) for first, last in numbers.items() if not text[first - 1].isspace()]
    if glued:
        spots = sorted(spots + glued)
    edges = _edges(text_page, [place for space, first, _ in spots for place in (space - 1, first)])
    found = []
    for spot, right, bottom, top, left, level in zip(
        spots,
        edges[_RIGHT::8],
        edges[_BOTTOM::8],
        edges[_TOP::8],
        edges[_LEFT + 4 :: 8],
        edges[_BOTTOM + 4 :: 8],
        strict=True,
    ):
        height = top - bottom
        gap = left > right + height * _WIDE or abs(level - bottom) > height * 0.5
        if gap or spot[2] > spot[1]:
            found.append((*spot, gap))
    return found


def _spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return list(map(re.Match.span, pattern.finditer(text)))


def _edges(text_page: pypdfium2.PdfTextPage, places: list[int]) -> list[float]:
    """Left, top, right and bottom edge of each of these characters, as high as its font."""
    page = ctypes.cast(text_page.raw, ctypes.c_void_p)
    found = (ctypes.c_float * (4 * len(places)))()
    targets = map(ctypes.byref, repeat(found), count(0, 16))
    deque(map(_look, repeat(page), places, targets), maxlen=0)
    return found[:]


def _boxes(text_page: pypdfium2.PdfTextPage, places: list[int]) -> list[Box]:
    edges = iter(_edges(text_page, places))
    return [Box(left, right, bottom, top) for left, top, right, bottom in zip(*[edges] * 4, strict=True)]


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
        if _weigh(page, at) >= _BOLD:
            return True
        pdfium.FPDFText_GetFontInfo(page, at, None, 0, target)
        return bool(flags.value & _ITALIC)

    return is_strong
