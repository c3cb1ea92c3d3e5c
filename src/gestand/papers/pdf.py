"""PDF with a text layer: the print's lines by where they stand on the page.

PDFium gives the text in the order in which it was drawn, with superscript marks glued to words and a column
beside the text before or after it. Where fragments stand and how large they are puts that right.
"""

import ctypes
import re
import sys
from collections import deque
from collections.abc import Callable, Iterator
from itertools import repeat

import pypdfium2
import pypdfium2.raw as pdfium
import regex

from gestand.errors import UnreadablePaper
from gestand.papers.draft import Draft
from gestand.papers.layout import Box, Fragment, lines
from gestand.papers.passages import fill

_PIECE = regex.compile(r"[^\r\n\ufffe]+\ufffe?")  # PDFium's lines; U+FFFE is a hyphen that breaks a word
_SPACE = re.compile(r"[^\S\r\n]+")  # on a line
_TO_NEXT = re.compile(r"[^\S\r\n]*(?=\S)")  # letter on the line
_NUMBER = re.compile(r"\d+")
_MARK = 3  # digits: no mark of a footnote has more
_WIDE = 1.5  # heights of a letter: white space from which a line is two
_BOLD = 600  # font weight from which letters are bold
_ITALIC = 1 << 6  # of a font's descriptor flags: ISO 32000-1, table 123
_LONGEST_HEADING = 120  # characters
# Without a check of each argument: they are called for each word or line.
_weigh = ctypes.cast(pdfium.FPDFText_GetFontWeight, ctypes.PYFUNCTYPE(ctypes.c_int))
_name = ctypes.cast(pdfium.FPDFText_GetFontInfo, ctypes.PYFUNCTYPE(ctypes.c_int))
_look = ctypes.cast(pdfium.FPDFText_GetLooseCharBox, ctypes.PYFUNCTYPE(ctypes.c_int))
_LEFT, _TOP, _RIGHT, _BOTTOM = range(4)
_ROOM = 2048  # characters whose edges are asked for at once
_FOUND = (ctypes.c_float * (4 * _ROOM))()  # one for all pages: PDFium is for one thread at a time
_TARGETS = [ctypes.byref(_FOUND, 16 * n) for n in range(_ROOM)]
_Letters = object  # of a page: the handle that these functions take
_Suspect = tuple[int, int, int, bool]
_NONE = (sys.maxsize, 0, 0, False)


def read(data: bytes, name: str) -> Draft:
    """Read a PDF.

    Raises:
        UnreadablePaper: it needs a password, is broken or incomplete, or holds pictures of text only.
    """
    try:
        with pypdfium2.PdfDocument(data) as document:
            pages = [_fragments(document, n) for n in range(len(document))]
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


def _fragments(document: pypdfium2.PdfDocument, at: int) -> list[Fragment]:
    """The text of a page, counted from 0, in pieces that stand on one line."""
    page = pdfium.FPDF_LoadPage(document, at)
    text_page = pdfium.FPDFText_LoadPage(page) if page else None
    try:
        if not text_page:
            raise pypdfium2.PdfiumError("a page cannot be loaded")
        size = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        return _on_lines(ctypes.byref(text_page.contents), _text(text_page), at + 1, size)
    finally:
        pdfium.FPDFText_ClosePage(text_page)
        pdfium.FPDF_ClosePage(page)


def _text(page: pdfium.FPDF_TEXTPAGE) -> str:
    """The characters of a page, each at the place by which PDFium knows it."""
    length = pdfium.FPDFText_CountChars(page)
    if not length:
        return ""
    if pdfium.FPDFText_GetTextIndexFromCharIndex(page, length - 1) == length - 1:
        written = (ctypes.c_ushort * (length + 1))()
        count = pdfium.FPDFText_GetText(page, 0, length, written) - 1  # without the zero at its end
        text = bytes(written)[: 2 * count].decode("utf-16-le", "ignore")
        if len(text) == length:
            return text
    # A character outside the basic plane, or that PDFium leaves out, shifts the places.
    return "".join(chr(pdfium.FPDFText_GetUnicode(page, n)) for n in range(length))


def _on_lines(page: _Letters, text: str, number: int, size: tuple[float, float]) -> list[Fragment]:
    runs: list[tuple[str, int, int]] = []  # words, and the places of the first and the last letter
    for start, end in _level_runs(page, text):
        words = text[start:end]
        first, last = end - len(words.lstrip()), start + len(words.rstrip()) - 1
        if first <= last:
            runs.append((words.replace("\ufffe", "-"), first, last))
    edges = _edges(page, [place for _, *places in runs for place in places])
    is_strong = _is_strong(page)
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


def _level_runs(page: _Letters, text: str) -> Iterator[tuple[int, int]]:
    """Part the text at line ends, at wide white space, at a new line of print, and around raised digits."""
    suspects = _suspects(page, text)
    neighbours = _neighbours(page, text, suspects)
    waiting = iter(suspects)
    space, first, last, gap = next(waiting, _NONE)
    for piece in _PIECE.finditer(text):
        at, end = piece.span()
        while space < end:
            glued = space > at  # to what stands before it
            if glued and gap:
                yield at, first
                at, glued = first, False
            if last > first and text[space - 1] not in "\r\n":
                mark, before, after = neighbours[first]
                if mark.is_raised(after) or (glued and mark.is_raised(before)):
                    if at < first:
                        yield at, first
                    yield first, last
                    at = last
            space, first, last, gap = next(waiting, _NONE)
        if at < end:
            yield at, end


def _neighbours(page: _Letters, text: str, suspects: list[_Suspect]) -> dict[int, tuple[Box, Box, Box]]:
    """Of each number where it starts, with the boxes of its first digit and of what stands before and after.

    Where nothing stands after it on its line, the box of that digit once more.
    """
    places: list[int] = []
    for space, first, last, _ in suspects:
        if last > first:
            after = _TO_NEXT.match(text, last)
            places += (first, space - 1, after.end() if after else first)
    boxes = iter(_boxes(page, places))
    return dict(zip(places[::3], zip(boxes, boxes, boxes, strict=True), strict=True))


def _suspects(page: _Letters, text: str) -> list[_Suspect]:
    """Where a line may have to be parted: at numbers, which may be raised, and where the print has a gap.

    Of each the end of what stands before it, where it starts, where it ends if it is a number, and whether
    there is a gap before it.
    """
    numbers = {first: last for first, last in _spans(_NUMBER, text) if first and last <= first + _MARK}
    spots = _spans(_SPACE, text)
    if spots and not spots[0][0]:
        del spots[0]  # nothing stands before it
    if glued := [(first, first) for first in numbers if not text[first - 1].isspace()]:
        spots = sorted(spots + glued)
    before = _edges(page, [space - 1 for space, _ in spots])
    after = _edges(page, [first for _, first in spots])
    found = []
    for (space, first), right, bottom, top, left, level in zip(
        spots,
        before[_RIGHT::4],
        before[_BOTTOM::4],
        before[_TOP::4],
        after[_LEFT::4],
        after[_BOTTOM::4],
        strict=True,
    ):
        height = top - bottom
        gap = left > right + height * _WIDE or abs(level - bottom) > height * 0.5
        if gap or first in numbers:
            found.append((space, first, numbers.get(first, first), gap))
    return found


def _spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return list(map(re.Match.span, pattern.finditer(text)))


def _edges(page: _Letters, places: list[int]) -> list[float]:
    """Left, top, right and bottom edge of each of these characters, as high as its font."""
    edges: list[float] = []
    for at in range(0, len(places), _ROOM):
        some = places[at : at + _ROOM]
        deque(map(_look, repeat(page), some, _TARGETS), maxlen=0)
        edges += _FOUND[: 4 * len(some)]
    return edges


def _boxes(page: _Letters, places: list[int]) -> list[Box]:
    edges = iter(_edges(page, places))
    return [Box(left, right, bottom, top) for left, top, right, bottom in zip(*[edges] * 4, strict=True)]


def _sample(text: str, first: int, last: int) -> list[int]:
    """Places of a few letters spread over a piece of text, the first and the last among them."""
    letters = [n for n in range(first, last + 1) if not text[n].isspace()]
    return [letters[(len(letters) - 1) * n // 4] for n in range(5)]


def _is_strong(page: _Letters) -> Callable[[int], bool]:
    """Tells of a character whether it is bold or italic, by its font."""
    flags = ctypes.c_int()
    target = ctypes.byref(flags)

    def is_strong(at: int) -> bool:
        if _weigh(page, at) >= _BOLD:
            return True
        _name(page, at, None, 0, target)
        return bool(flags.value & _ITALIC)

    return is_strong
