"""HTML: pages of their own, and pages made from a print with a line break at the end of each line."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, repeat

import regex
from selectolax.lexbor import LexborHTMLParser, LexborNode

from gestand.errors import UnreadablePaper
from gestand.model import squeeze
from gestand.papers.draft import Draft
from gestand.papers.footnotes import raised
from gestand.papers.line import Line, hides
from gestand.papers.passages import fill
from gestand.papers.text import decode

_BLOCK = regex.compile(
    "address|article|aside|blockquote|body|caption|center|d[dlt]|details|dialog|dir|div|fieldset|figcaption|"
    "figure|footer|h[1-6]|header|hgroup|hr|legend|li|main|menu|ol|p|pre|search|section|summary|table|tbody|td|"
    "tfoot|th|thead|tr|ul"
)
_NO_TEXT = frozenset({"script", "style", "head"})
_BESIDE = {
    "nav": "navigation",
    "button": "button",
    "form": "form",
    **dict.fromkeys(("iframe", "noscript", "object", "select", "svg", "template", "textarea"), "not shown"),
}
_STRONG = frozenset({"b", "strong", "i", "em"})
_CHARSET = regex.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([\w-]+)", regex.IGNORECASE)
_START = regex.compile(r"-?\d{1,9}(?!\d)")
_MARK = regex.compile(r"\[?(\d{1,3})\]?")


def read(data: bytes, name: str) -> Draft:
    """Read a page; scripts and styles are no text, navigation is furniture.

    Raises:
        UnreadablePaper: its elements are nested deeper than those of any written page.
    """
    draft = Draft(name, "html")
    tree = LexborHTMLParser(_text(data))
    page = _Page(draft)
    if tree.body is not None:
        try:
            page.visit(tree.body)
        except RecursionError as error:
            raise UnreadablePaper(name, "nests its elements too deeply", "save it as a PDF") from error
        page.end_line()
    if tree.head is not None:
        for title in tree.head.css("title"):
            draft.set_aside(title.text(), "title of the page")
    fill(draft, page.lines)
    return draft


def _text(data: bytes) -> str:
    declared = _CHARSET.search(data[:4096])
    if declared:
        try:
            return data.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeError):
            pass
    return decode(data)


@dataclass(slots=True)
class _Page:
    """The lines of a page while its elements are visited."""

    draft: Draft
    lines: list[Line] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    weak: bool = False  # the line holds words that are not bold or italic
    links: list[str] = field(default_factory=list)
    gap: bool = True
    item: str = ""
    level: int = 0
    cell: bool = False

    def visit(self, node: LexborNode, *, strong: bool = False) -> None:
        """Take in the content of an element."""
        marks = _item_marks(node)
        for child in node.iter(include_text=True):
            tag = child.tag or ""
            if tag == "-text":
                self._add(child.text(deep=False), strong)
            elif tag == "br":
                self._break()
            elif tag in _BESIDE:
                self.draft.set_aside(child.text(separator=" "), _BESIDE[tag])
            elif tag == "sup" and (mark := _MARK.fullmatch(child.text().strip())):
                self._add(raised(mark[1]), strong)
            elif _BLOCK.fullmatch(tag):
                self._visit_block(child, tag, strong=strong, item=next(marks) if tag == "li" else "")
            elif tag not in _NO_TEXT and not tag.startswith("-"):
                self._visit_inline(child, tag, strong=strong)

    def end_line(self) -> None:
        """The words so far are a line."""
        text = squeeze("".join(self.words))
        if text:
            self.lines.append(
                Line(
                    text,
                    line=len(self.lines) + 1,
                    gap=self.gap,
                    level=self.level,
                    strong=not self.weak,
                    item=self.item,
                    cell=self.cell,
                    links=tuple(self.links),
                )
            )
            self.gap, self.item = False, ""
        self.words, self.links, self.weak = [], [], False

    def _add(self, text: str, strong: bool) -> None:
        self.words.append(text)
        self.weak |= bool(text.strip()) and not strong

    def _break(self) -> None:
        if not squeeze("".join(self.words)):
            self.gap = True
        self.end_line()

    def _visit_inline(self, node: LexborNode, tag: str, *, strong: bool) -> None:
        target = node.attributes.get("href") or "" if tag == "a" else ""
        if hides(node.text(), target):
            self.links.append(target)
        self.visit(node, strong=strong or tag in _STRONG)

    def _visit_block(self, node: LexborNode, tag: str, *, strong: bool, item: str) -> None:
        self.end_line()
        self.gap = True
        self.item = item or self.item
        before = self.level, self.cell
        if tag[0] == "h" and tag[1:].isdigit():
            self.level = int(tag[1:])
        elif tag in ("td", "th"):
            self.cell = True
        self.visit(node, strong=strong)
        self.end_line()
        self.gap = True
        self.level, self.cell = before


def _item_marks(node: LexborNode) -> Iterator[str]:
    """The marks of the items in a list: numbers where it counts, else dashes."""
    if node.tag != "ol":
        return repeat("–")
    start = _START.match(node.attributes.get("start") or "1")
    return (f"{place}." for place in count(int(start[0]) if start else 1))
