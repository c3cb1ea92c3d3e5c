"""Automatic numbering of a Word file: the label that Word prints before a paragraph.

Source: ECMA-376 part 1, 17.9: a paragraph, or its style, points to a `num`; that to an `abstractNum`,
which gives each level its format, its first number and its text ("%1.%2").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gestand.papers.xml import Element, attribute, child, children

MAX_WRITTEN = 700  # beyond it, letters and Roman numbers are no numbering of a paper
MAX_STYLES = 20  # how far a style may build on others; a file may hold a circle
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
         (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
HEADING_NAME = re.compile(r"(?:heading|kop)\s*(\d)", re.IGNORECASE)
TITLE_NAME = re.compile(r"title|titel", re.IGNORECASE)


@dataclass(frozen=True)
class Level:
    """How one level of a list is numbered."""

    start: int = 1
    format: str = "decimal"
    text: str = ""


class Numbering:
    """Counts through the paragraphs of a file, in order."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._styles = {attribute(s, "styleId"): s for s in children(styles, "style")}
        abstract = {attribute(a, "abstractNumId"): a for a in children(numbering, "abstractNum")}
        self._abstract: dict[str, str] = {}
        self._levels: dict[str, dict[int, Level]] = {}
        for num in children(numbering, "num"):
            number, of = attribute(num, "numId"), _of(num, "abstractNumId")
            self._abstract[number] = of
            self._levels[number] = {
                **dict(_levels(abstract.get(of))),
                **{depth: level for over in children(num, "lvlOverride") for depth, level in _levels(over)},
            }
            if any(child(over, "startOverride") is not None for over in children(num, "lvlOverride")):
                self._abstract[number] = f"{of}/{number}"  # starts to count anew
        self._counts: dict[str, dict[int, int]] = {}

    def label(self, paragraph: Element) -> str:
        """The label before this paragraph: "1.", "b)", "–"; empty where it is not numbered."""
        number, depth = self._place(paragraph)
        level = self._levels.get(number, {}).get(depth)
        if level is None or level.format == "none":
            return ""
        if level.format == "bullet":
            return "–" if level.text in ("-", "–", "—") else "•"
        levels = self._levels[number]
        counts = self._counts.setdefault(self._abstract[number], {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]

        def shown(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            one = levels.get(at, Level())
            return _written(counts.get(at, one.start), one.format)

        return re.sub(r"%(\d)", shown, level.text)

    def heading_level(self, paragraph: Element) -> int:
        """The level of a heading, 1 the highest; 0 for any other paragraph."""
        for properties in self._properties(paragraph):
            outline = _of(properties, "outlineLvl")
            if outline.isdecimal():
                return int(outline) + 1 if int(outline) < 9 else 0
        for style in self._chain(paragraph):
            name = _of(style, "name")
            if found := HEADING_NAME.fullmatch(name):
                return int(found[1])
            if TITLE_NAME.fullmatch(name):
                return 1
        return 0

    def _place(self, paragraph: Element) -> tuple[str, int]:
        """The list and the depth in it of a paragraph; depth counts from 0."""
        number = depth = ""
        for properties in self._properties(paragraph):
            numbered = child(properties, "numPr")
            if numbered is not None:
                number = number or _of(numbered, "numId")
                depth = depth or _of(numbered, "ilvl")
        return number, _whole(depth, 0)

    def _properties(self, paragraph: Element) -> Iterator[Element]:
        for holder in (paragraph, *self._chain(paragraph)):
            properties = child(holder, "pPr")
            if properties is not None:
                yield properties

    def _chain(self, paragraph: Element) -> Iterator[Element]:
        """The style of a paragraph and those that it builds on."""
        key = _of(child(paragraph, "pPr"), "pStyle")
        for _ in range(MAX_STYLES):
            style = self._styles.get(key)
            if style is None:
                return
            yield style
            key = _of(style, "basedOn")


def _levels(holder: Element | None) -> Iterator[tuple[int, Level]]:
    for level in children(holder, "lvl"):
        yield (
            _whole(attribute(level, "ilvl"), 0),
            Level(_whole(_of(level, "start"), 1), _of(level, "numFmt") or "decimal", _of(level, "lvlText")),
        )


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() else otherwise


def _of(element: Element | None, name: str) -> str:
    """The value of a child such as `<w:start w:val="1"/>`."""
    inner = child(element, name)
    return "" if inner is None else attribute(inner, "val")


def _written(number: int, format: str) -> str:
    if not 0 < number <= MAX_WRITTEN:
        return str(number)
    match format:
        case "lowerLetter" | "upperLetter":
            letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
            return letter.upper() if format == "upperLetter" else letter
        case "lowerRoman" | "upperRoman":
            return _roman(number).upper() if format == "upperRoman" else _roman(number)
        case "decimalZero":
            return f"{number:02}"
        case _:
            return str(number)


def _roman(number: int) -> str:
    written = ""
    for value, sign in ROMAN:
        while number >= value:
            written += sign
            number -= value
    return written
