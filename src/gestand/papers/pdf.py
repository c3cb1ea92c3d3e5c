"""PDF with a text layer: the print's lines by where they stand on the page.

PDFium gives the text in the order in which it was drawn, with superscript marks glued to words and a column
beside the text before or after it. Where fragments stand and how large they are puts that right.
"""

import ctypes
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium
import regex as re

from gestand.errors import UnreadablePaper
from gestand.papers.draft import Draft
from gestand.papers.footnotes import raised
from gestand.papers.line import Line
from gestand.papers.lines import fill

_PIECE = re.compile(r"[^\r\n\ufffe]+\ufffe?")
_DIGITS = re.compile(r"(?<!\d)\d{1,3}(?!\d)")
_BOLD = 600  # font weight from which letters are bold
_ITALIC = 1 << 6  # of a font's descriptor flags: ISO 32000-1, table 123
_NARROW = 0.34  # share of the page's width that a column beside the text takes at most


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        return self.top - self.bottom

    def is_raised(self, word: "_Box") -> bool:
        """Is it smaller and higher than this word, as a mark of a footnote is?"""
        return self.height < word.height * 0.85 and word.bottom < self.bottom - 0.5 < word.top


@dataclass(frozen=True, slots=True)
class _Fragment:
    """Text that stands on one line; points, from the lower left corner of the page."""

    text: str
    box: _Box
    strong: bool = False
    page: int = 0
    page_height: float = 0.0
    page_width: float = 0.0


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
    fill(draft, list(_lines(pages)))
    return draft


def _fragments(page: pypdfium2.PdfPage, number: int) -> list[_Fragment]:
    """The text of a page in pieces that stand on one line, marks of footnotes as superscript digits."""
    width, height = page.get_size()
    text_page = page.get_textpage()
    count = text_page.count_chars()
    text = text_page.get_text_range(0, count) if count else ""
    if len(text) != count:  # a character outside the basic plane shifts the places
        text = "".join(chr(pdfium.FPDFText_GetUnicode(text_page, n)) for n in range(count))
    fragments: list[_Fragment] = []
    for piece in _PIECE.finditer(text):
        for start, end in _level_runs(text_page, text, piece.start(), piece.end()):
            words = text[start:end].replace("\ufffe", "-").replace("\x02", "-")
            if words.strip():
                first = start + len(words) - len(words.lstrip())
                last = start + len(words.rstrip()) - 1
                box = _span(text_page, first, last)
                strong = len(words) < 120 and all(
                    _is_strong(text_page, n) for n in _sample(text, first, last)
                )
                fragments.append(_Fragment(words, box, strong, number, height, width))
    return _joined(fragments)


def _level_runs(
    text_page: pypdfium2.PdfTextPage, text: str, start: int, end: int
) -> Iterator[tuple[int, int]]:
    """Part a piece of text where digits stand raised or where a new line of print starts."""
    at = start
    for found in _DIGITS.finditer(text, start, end):
        first, last = found.span()
        mark = _box(text_page, first)
        before = _near(text_page, text, range(first - 1, at - 1, -1))
        after = _near(text_page, text, range(last, end))
        if before and abs(mark.bottom - before.bottom) > before.height * 0.5:
            yield at, first
            at, before = first, None
        if any(word and mark.is_raised(word) for word in (before, after)):
            if at < first:
                yield at, first
            yield first, last
            at = last
    if at < end:
        yield at, end


def _near(text_page: pypdfium2.PdfTextPage, text: str, places: range) -> "_Box | None":
    """The box of the first character there that is no space."""
    return next((_box(text_page, n) for n in places if not text[n].isspace()), None)


def _box(text_page: pypdfium2.PdfTextPage, at: int) -> _Box:
    """The box of a character, as high as its font."""
    rect = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text_page, at, ctypes.byref(rect))
    return _Box(rect.left, rect.right, rect.bottom, rect.top)


def _span(text_page: pypdfium2.PdfTextPage, first: int, last: int) -> _Box:
    start, end = _box(text_page, first), _box(text_page, last)
    return replace(start, right=max(start.right, end.right))


def _sample(text: str, first: int, last: int) -> list[int]:
    """Places of a few letters spread over a piece of text."""
    places = {first, last, *(first + (last - first) * n // 4 for n in (1, 2, 3))}
    return [n for n in places if not text[n].isspace()]


def _is_strong(text_page: pypdfium2.PdfTextPage, at: int) -> bool:
    """Is the character bold or italic, by its font?"""
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text_page, at, None, 0, ctypes.byref(flags))
    weight = pdfium.FPDFText_GetFontWeight(text_page, at)
    return weight >= _BOLD or bool(flags.value & _ITALIC)


def _joined(fragments: list[_Fragment]) -> list[_Fragment]:
    """Fragments that stand on one line, put together; raised digits written as superscripts."""
    joined: list[_Fragment] = []
    for fragment in fragments:
        before = joined[-1] if joined else None
        if before and _is_raised(fragment, before):
            text = before.text.rstrip() + raised(fragment.text.strip())
            joined[-1] = replace(before, text=text, box=replace(before.box, right=fragment.box.right))
        elif before and before.text.strip().isdigit() and _is_raised(before, fragment):
            text = raised(before.text.strip()) + " " + fragment.text.lstrip()
            joined[-1] = replace(fragment, text=text, box=replace(fragment.box, left=before.box.left))
        elif before and _follows(fragment, before):
            space = " " if fragment.box.left > before.box.right + fragment.box.height * 0.1 else ""
            joined[-1] = replace(
                before,
                text=before.text + space + fragment.text,
                box=replace(before.box, right=fragment.box.right),
                strong=before.strong and fragment.strong,
            )
        else:
            joined.append(fragment)
    return joined


def _is_raised(mark: _Fragment, word: _Fragment) -> bool:
    """Is it a raised number right before or after the word?"""
    after = abs(mark.box.left - word.box.right) < word.box.height
    before = 0 <= word.box.left - mark.box.left < word.box.height * 2
    return mark.text.strip().isdigit() and mark.box.is_raised(word.box) and (after or before)


def _follows(fragment: _Fragment, before: _Fragment) -> bool:
    """Does it stand on the same line, right after the other?"""
    level = abs(fragment.box.bottom - before.box.bottom) < before.box.height * 0.3
    distance = fragment.box.left - before.box.right
    return level and -1 < distance < before.box.height * 1.5 and not before.text.endswith("-")


def _lines(pages: list[list[_Fragment]]) -> Iterator[Line]:
    """The lines of all pages in reading order: what stands beside the text, then the text."""
    columns = _columns([fragment for page in pages for fragment in page])
    for page in pages:
        beside = [f for f in page if _is_beside(f, columns)]
        yield from _spaced(beside, columns, aside=True)
        body = sorted((f for f in page if f not in beside), key=lambda f: (-round(f.box.bottom), f.box.left))
        yield from _spaced(_by_column(body, columns), columns, aside=False)


def _columns(fragments: list[_Fragment]) -> list[tuple[float, float]]:
    """Left and right edge of the column of running text; of both, where there are two of the same weight."""
    starts: Counter[int] = Counter()
    for fragment in fragments:
        starts[round(fragment.box.left)] += len(fragment.text)
    left, weight = starts.most_common(1)[0]
    columns = [_column(fragments, left)]
    for other, its_weight in starts.most_common(4)[1:]:
        column = _column(fragments, other)
        first, second = sorted([columns[0], column])
        if its_weight > weight / 3 and first[1] < second[0]:
            return [first, second] if _alike(first, second) else columns
    return columns


def _column(fragments: list[_Fragment], left: int) -> tuple[float, float]:
    ends = sorted(f.box.right for f in fragments if abs(f.box.left - left) < 3)
    return float(left), ends[int(len(ends) * 0.9)]


def _alike(first: tuple[float, float], second: tuple[float, float]) -> bool:
    """Are the columns about as wide as each other?"""
    widths = sorted([first[1] - first[0], second[1] - second[0]])
    return widths[0] > widths[1] * 0.7


def _is_beside(fragment: _Fragment, columns: list[tuple[float, float]]) -> bool:
    """Does it stand in a narrow column to the right or left of the text?"""
    narrow = fragment.box.right - fragment.box.left < fragment.page_width * _NARROW
    return narrow and (fragment.box.left > columns[-1][1] or fragment.box.right < columns[0][0] - 5)


def _by_column(body: list[_Fragment], columns: list[tuple[float, float]]) -> list[_Fragment]:
    """Two columns one after the other; a line over both parts what is above it from what is below."""
    if len(columns) == 1:
        return body
    ordered: list[_Fragment] = []
    band: tuple[list[_Fragment], list[_Fragment]] = ([], [])
    for fragment in body:
        if fragment.box.left < columns[0][1] and fragment.box.right > columns[1][0]:
            ordered += [*band[0], *band[1], fragment]
            band = ([], [])
        else:
            band[fragment.box.left >= columns[1][0] - 5].append(fragment)
    return [*ordered, *band[0], *band[1]]


def _spaced(fragments: list[_Fragment], columns: list[tuple[float, float]], *, aside: bool) -> Iterator[Line]:
    """The fragments as lines, with white space above where they stand further apart than usual."""
    steps = [above.box.bottom - below.box.bottom for above, below in pairwise(fragments)]
    usual = median([step for step in steps if step > 3] or [0])
    for at, f in enumerate(fragments):
        step = steps[at - 1] if at else 0.0
        text = f.text.strip()
        left = f.box.left if aside else max((x for x, _ in columns if x <= f.box.left), default=f.box.left)
        yield Line(
            text,
            page=f.page,
            gap=at == 0 or step > usual * 1.35,
            cut=at == 0 or step < -3 * usual,
            strong=f.strong,
            aside=aside,
            row=1 - f.box.top / f.page_height,
            reach=max(f.box.right - left, 1.0),
            pitch=(f.box.right - f.box.left) / len(text),
        )
