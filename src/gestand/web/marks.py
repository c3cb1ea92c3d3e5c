"""Annotations marked in running text: spans that may overlap, nest and cross passages, as nested HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe


class Span(Protocol):
    """A stretch of a text, in characters, end exclusive."""

    @property
    def start(self) -> int: ...  # noqa: D102

    @property
    def end(self) -> int: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text over which the same spans are open; `open` are their indexes, outermost first."""

    start: int
    end: int
    open: tuple[int, ...]


def segments(start: int, end: int, spans: Sequence[Span]) -> Iterator[Segment]:
    """Cut `start`..`end` at every boundary of a span, so that no span begins or ends within a piece.

    The pieces follow each other without gap or overlap. Of two spans that are open at once, the one that
    began first is the outer; of two that begin together, the longer.
    """
    inside = [i for i, s in enumerate(spans) if s.start < end and s.end > start and s.start < s.end]
    inside.sort(key=lambda i: (spans[i].start, -spans[i].end, i))
    edges = (
        {start, end} | {max(spans[i].start, start) for i in inside} | {min(spans[i].end, end) for i in inside}
    )
    cuts = sorted(edges)
    for left, right in pairwise(cuts):
        yield Segment(
            left, right, tuple(i for i in inside if spans[i].start <= left and spans[i].end >= right)
        )


def marked(
    text: str, start: int, end: int, spans: Sequence[Span], opening: Callable[[int, bool], SafeString]
) -> SafeString:
    """`text[start:end]` as HTML with a `<mark>` around each span, well nested: crossing spans are split.

    Args:
        text: the whole text that the offsets count in; it is escaped.
        start: where the passage begins.
        end: where it ends.
        spans: all spans; those outside the passage are left out.
        opening: gives the opening tag (and what stands before the words) of the span with this index;
            the flag is true for the piece with which the span begins.
    """
    html: list[str] = []
    stack: tuple[int, ...] = ()
    for segment in segments(start, end, spans):
        kept = _shared(stack, segment.open)
        html.append("</mark>" * (len(stack) - kept))
        html += [opening(i, spans[i].start == segment.start) for i in segment.open[kept:]]
        html.append(escape(text[segment.start : segment.end]))
        stack = segment.open
    html.append("</mark>" * len(stack))
    return mark_safe("".join(html))  # noqa: S308 - every part was escaped above


def _shared(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    """How many of the outermost spans two stacks share."""
    for depth, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return depth
    return min(len(one), len(other))


def highlighted(snippet: str, matches: Sequence[tuple[int, int]]) -> SafeString:
    """A snippet as HTML with the words found marked; `matches` are their places, in order."""
    html, at = [], 0
    for start, end in matches:
        html += [escape(snippet[at:start]), '<mark class="found">', escape(snippet[start:end]), "</mark>"]
        at = end
    return mark_safe("".join([*html, escape(snippet[at:])]))  # noqa: S308 - every part was escaped above
