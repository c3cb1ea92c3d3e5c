"""Where text stands on pages, and the order in which it is read: columns, and lines within them."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from math import inf
from statistics import median
from typing import NamedTuple

from gestand.papers.footnotes import raised
from gestand.papers.line import Line

_NARROW = 0.34  # share of the page's width that a column beside the text takes at most
_SAME = 3.0  # points: lines that start this near each other start at the same place
Column = tuple[float, float]  # left and right edge


class Box(NamedTuple):
    """A rectangle on a page, in points from its lower left corner."""

    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        """How high it is: for text, as high as its font."""
        return self.top - self.bottom

    def is_raised(self, word: "Box") -> bool:
        """Is it smaller and higher than this word, as a mark of a footnote is?"""
        return self.height < word.height * 0.85 and word.bottom < self.bottom - 0.5 < word.top

    def is_level(self, other: "Box") -> bool:
        """Does it stand on one line with the other?"""
        return abs(self.bottom - other.bottom) < other.height * 0.3


class Fragment(NamedTuple):
    """Text that stands on one line, without wide white space in it."""

    text: str
    box: Box
    page: int
    page_size: tuple[float, float]  # width and height in points
    strong: bool = False


def lines(pages: list[list[Fragment]]) -> Iterator[Line]:
    """The lines of all pages in reading order; of each page first what stands beside the text."""
    pages = [_with_marks(page) for page in pages]
    columns = _columns([fragment for page in pages for fragment in page])
    for page in pages:
        beside: list[Fragment] = []
        body: list[Fragment] = []
        for fragment in page:
            (beside if _is_beside(fragment, columns) else body).append(fragment)
        yield from _spaced(_rows(beside), columns, aside=True)
        yield from _spaced(_by_column(body, columns), columns, aside=False)


def _with_marks(fragments: list[Fragment]) -> list[Fragment]:
    """Raised numbers joined as superscript digits to the word before or, at a line's start, after them."""
    joined: list[Fragment] = []
    was_number = False
    for fragment in fragments:
        before = joined[-1] if joined else None
        is_number = fragment.text.strip().isdigit()
        if before and is_number and _is_mark(fragment.box, before.box):
            text = before.text.rstrip() + raised(fragment.text.strip())
            joined[-1] = before._replace(text=text, box=before.box._replace(right=fragment.box.right))
            was_number = text.strip().isdigit()
        elif before and was_number and _is_mark(before.box, fragment.box):
            mark = raised(before.text.strip()) + " "
            box = fragment.box._replace(left=before.box.left)
            joined[-1] = fragment._replace(text=mark + fragment.text, box=box)
            was_number = joined[-1].text.strip().isdigit()
        else:
            joined.append(fragment)
            was_number = is_number
    return joined


def _is_mark(mark: Box, word: Box) -> bool:
    """May a number that stands here be the mark of a footnote at this word?"""
    after = abs(mark.left - word.right) < word.height
    before = 0 <= word.left - mark.left < word.height * 2
    return (after or before) and mark.is_raised(word)


def _columns(fragments: list[Fragment]) -> list[Column]:
    """The column of running text; both, where there are two of about the same width and weight."""
    starts: Counter[int] = Counter()
    for fragment in fragments:
        starts[round(fragment.box.left)] += len(fragment.text)
    (left, weight), *others = starts.most_common(4)
    main = _column(fragments, left)
    for other, its_weight in others:
        if its_weight <= weight / 3:
            break
        first, second = sorted([main, _column(fragments, other)])
        narrower, wider = sorted([first[1] - first[0], second[1] - second[0]])
        if first[1] < second[0] and narrower > wider * 0.7:
            return [first, second]
    return [main]


def _column(fragments: list[Fragment], left: int) -> Column:
    ends = sorted(f.box.right for f in fragments if abs(f.box.left - left) < _SAME)
    return float(left), ends[int(len(ends) * 0.9)]


def _is_beside(fragment: Fragment, columns: list[Column]) -> bool:
    """Does it stand in a narrow column to the right or left of the text?"""
    box = fragment.box
    narrow = box.right - box.left < fragment.page_size[0] * _NARROW
    return narrow and (box.left > columns[-1][1] or box.right < columns[0][0] - _SAME)


def _by_column(body: list[Fragment], columns: list[Column]) -> list[Fragment]:
    """Two columns one after the other; a line over both parts what is above it from what is below."""
    if len(columns) == 1:
        return _rows(body)
    ordered: list[Fragment] = []
    left: list[Fragment] = []
    right: list[Fragment] = []
    for fragment in sorted(body, key=lambda f: -f.box.bottom):
        if fragment.box.left < columns[0][1] and fragment.box.right > columns[1][0]:
            ordered += [*_rows(left), *_rows(right), fragment]
            left, right = [], []
        else:
            (right if fragment.box.left >= columns[1][0] - _SAME else left).append(fragment)
    return [*ordered, *_rows(left), *_rows(right)]


def _rows(fragments: list[Fragment]) -> list[Fragment]:
    """From top to bottom, what stands on one line put together from left to right."""
    rows: list[list[Fragment]] = []
    for fragment in sorted(fragments, key=lambda f: -f.box.bottom):
        if rows and fragment.box.is_level(rows[-1][0].box):
            rows[-1].append(fragment)
        else:
            rows.append([fragment])
    whole: list[Fragment] = []
    for row in rows:
        if len(row) > 1:
            row.sort(key=lambda f: f.box.left)
        first = row[0]
        for fragment in row[1:]:
            first = _put_together(first, fragment)
        whole.append(first)
    return whole


def _put_together(before: Fragment, after: Fragment) -> Fragment:
    """Two fragments of one line as one; a space between them where the print has one."""
    apart = after.box.left > before.box.right + before.box.height * 0.1 or before.text.endswith(" ")
    return before._replace(
        text=before.text.rstrip() + (" " if apart else "") + after.text.lstrip(),
        box=before.box._replace(right=max(before.box.right, after.box.right)),
        strong=before.strong and after.strong,
    )


def _spaced(fragments: list[Fragment], columns: list[Column], *, aside: bool) -> Iterator[Line]:
    """The fragments as lines, with white space above where they stand further apart than usual."""
    steps = [above.box.bottom - below.box.bottom for above, below in pairwise(fragments)]
    far = median([step for step in steps if step > _SAME] or [0]) * 1.35
    lefts = [] if aside else [left for left, _ in columns]
    for (words, (left, right, _, top), page, size, strong), step in zip(
        fragments, [inf, *steps], strict=False
    ):
        text = words.strip()
        start = left
        for edge in lefts:
            if edge <= left:
                start = edge
        reach, pitch = max(right - start, 1.0), (right - left) / len(text)
        gap, cut = step > far, step < 0 or step == inf
        # In the order of its fields: by their names it takes twice as long.
        yield Line(
            text, page, None, gap, cut, 0, strong, "", False, aside, 1 - top / size[1], (), reach, pitch
        )
