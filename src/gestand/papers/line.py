"""One line of print, as the readers of text, PDF and HTML hand it over."""

from typing import NamedTuple


class Line(NamedTuple):
    """One line of the source, its words without mark-up; marks of footnotes are superscript digits."""

    text: str
    page: int | None = None
    line: int | None = None
    gap: bool = False  # white space above: a new block starts here
    cut: bool = False  # a page break, furniture or footnotes above: a passage may go on over it
    level: int = 0  # of a heading that the format marks
    strong: bool = False  # wholly bold or italic
    item: str = ""  # the mark of a list item that the format marks
    cell: bool = False  # one cell of a table
    aside: bool = False  # in a narrow column beside the text
    row: float | None = None  # height on the page: 0 is the top, 1 the bottom
    links: tuple[str, ...] = ()  # targets that the words do not show
    reach: float = 0.0  # where the line ends, in points from the left edge of the text; 0: not known
    pitch: float = 1.0  # the width of a character, in the unit of `reach`

    @property
    def end(self) -> float:
        """Where the line ends: in points or, where the format has none, in characters."""
        return self.reach or float(len(self.text))


def hides(words: str, target: str) -> bool:
    """Does a link lead to a place on the web that its words do not show?"""
    place = target.removeprefix("https://").removeprefix("http://").rstrip("/")
    return place != target and place not in words
