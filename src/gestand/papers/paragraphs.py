"""Which lines belong to one passage, over line ends, page breaks, furniture and footnotes."""

from dataclasses import dataclass
from math import inf

import regex

from gestand.papers import headings, letter
from gestand.papers.draft import Piece
from gestand.papers.line import Line

_ITEM = regex.compile(
    r"(?P<mark>[•●▪◦‣·\uf0b7\uf0a7]|(?P<weak>[\-–—]|\((?:\d{1,2}|[a-z]|[ivx]{1,4})\)|o(?=\s+\p{Ll}))"
    r"|(?:\d{1,2}|[a-z]|[ivx]{1,4})\)|[a-z]\.|\d{1,2}\.)\s+(?=\S)"
)
_OPEN = frozenset(
    ("de", "het", "een", "en", "of", "van", "voor", "over", "aan", "in", "op", "met", "te", "der", "den",
     "door", "naar", "bij", "tot", "om")
)  # fmt: skip
_NUMBER = regex.compile(r"(\d{1,2})[.)]\s")
_STARTS_LOW = regex.compile(r"(?!['‘’][st][- ]|https?:|www\.)(?:[-–—] )?[(\"'‘“«]?\p{Ll}")
_LABEL = regex.compile(  # of a letterhead, alone on its line
    r"(?:datum|betreft|onderwerp|(?:ons |uw |onze )?(?:kenmerk|referentie)|bijlage\W?n?\W?|contactpersoon|"
    r"telefoon|e-mail|aan|van|auteur|opgesteld door|kopie aan)\W?",
    regex.IGNORECASE,
)
_LONGEST_LABEL = 20  # characters
_WRAPPED = 160  # characters: no line of a page holds more; longer ones are whole paragraphs
_RUN = 4  # lines from which a run of lines tells its own width
_TITLE = 3  # lines: no title or address that parts what follows is longer
_LONG = 12  # words: a passage of so many is no title or name
# White space left at the end of a line, as a share of a full line, beyond the word that would have fitted:
_AFTER_SENTENCE = 0.08  # more ends a paragraph
_AFTER_TITLE = 0.12  # more makes a short line that stands free or is bold a heading
_AFTER_SHORT_LINE = 0.25  # likewise, for one that does not
_RAGGED = 0.4  # more ends a passage in any case


@dataclass(slots=True)
class Block:
    """The lines of one passage."""

    lines: list[Line]

    def has_words(self, least: int) -> bool:
        """Does it hold at least so many words?"""
        for line in self.lines:
            if least <= 0:
                break
            least -= len(line.text.split())
        return least <= 0

    @property
    def text(self) -> str:
        """Its words, lines parted by a space."""
        return " ".join([line.text for line in self.lines])

    @property
    def ended(self) -> bool:
        """Does it end as a sentence or an introduction to a list does?"""
        return headings.ended(self.lines[-1].text)

    @property
    def marked(self) -> bool:
        """Does the format itself make it a heading?"""
        first = self.lines[0]
        if first.level or not first.strong:
            return bool(first.level)
        last = self.lines[-1].text
        most = 4 if last.endswith("?") else 0 if last.endswith(".") else 15
        return not self.has_words(most + 1)

    @property
    def item(self) -> str:
        """Its mark, where it is an item of a list."""
        found = _ITEM.match(self.lines[0].text)
        return self.lines[0].item or (found["mark"] if found else "")

    @property
    def number(self) -> int:
        """The number before a numbered item or heading; -1 without one."""
        found = _NUMBER.match(self.lines[0].text)
        return int(found[1]) if found else -1

    @property
    def pieces(self) -> list[Piece]:
        """Its lines as a draft takes them."""
        return [(line.text, line.page, line.line) for line in self.lines]


def blocks(lines: list[Line]) -> list[Block]:
    """Lines that belong to one passage, together."""
    found: list[Block] = []
    measures = _measures(lines)
    for at, line in enumerate(lines):
        if found and _goes_on(found[-1], line, measures[at - 1]):
            found[-1].lines.append(line)
        else:
            found.append(Block([line]))
    return found


def _measures(lines: list[Line]) -> list[float]:
    """How far a full line reaches, around each line; infinitely far where paragraphs are not wrapped."""
    whole = sum(len(line.text) for line in lines)
    if sum(len(line.text) for line in lines if len(line.text) > _WRAPPED) > whole / 2:
        return [inf] * len(lines)
    usual = _full(lines)
    measures: list[float] = []
    run: list[Line] = []
    for at, line in enumerate(lines):
        run.append(line)
        if at + 1 == len(lines) or lines[at + 1].gap or lines[at + 1].cut:
            own = _full(run)
            measures += [own if len(run) >= _RUN and own > usual * 0.7 else usual] * len(run)
            run = []
    return measures


def _full(lines: list[Line]) -> float:
    """Most lines are full and a few end a paragraph; a line put together from two may be longer."""
    ends = sorted(line.end for line in lines)
    return ends[int(len(ends) * 0.75)] if ends else 0.0


def _goes_on(block: Block, line: Line, measure: float) -> bool:
    """Does the passage of this block go on with the line, where a full line reaches to `measure`?"""
    last = block.lines[-1]
    ended = block.ended
    parted = line.gap or line.cut
    if last.level != line.level or (parted and (last.level or ended)):
        return False
    lower = _starts_low(line.text)
    if last.strong != line.strong and (ended or not lower):
        return False
    room = measure - last.end - last.pitch * (len(line.text.split(maxsplit=1)[0]) + 1)
    if parted:
        fits = _goes_on_after_break(block, line, room, lower=lower, wrapped=measure < inf)
    elif ended:
        new_heading = headings.looks_like(line.text) and line.end < measure / 2
        fits = room < measure * _AFTER_SENTENCE and not new_heading
    elif lower or room <= 0 or _is_open(last.text):
        fits = True
    else:
        most = _RAGGED
        if len(block.lines) == 1 and headings.looks_like(last.text):
            most = _AFTER_TITLE if last.gap or last.strong else _AFTER_SHORT_LINE
        fits = room < measure * most
    return fits and not _starts_anew(block, line)


def _goes_on_after_break(block: Block, line: Line, room: float, *, lower: bool, wrapped: bool) -> bool:
    """Does it, not having ended, go on over white space, a page break, or lines that were taken out?"""
    last = block.lines[-1]
    if _is_open(last.text):
        return True
    if lower:
        return block.has_words(5) or last.text.endswith("-")
    full = wrapped and room < (room + last.end) * 0.1 and block.has_words(6)
    long = (line.cut or not wrapped) and block.has_words(_LONG)
    return (full or long) and ((full and line.cut) or not headings.looks_like(line.text))


def _is_open(text: str) -> bool:
    """Does it end in a word after which no sentence ends?"""
    words = text.rsplit(maxsplit=1)
    return len(words) == 2 and words[1] in _OPEN and text.endswith(words[1])


def _starts_low(text: str) -> bool:
    """Does it start in lower case, as what goes on does?"""
    return not "A" <= text[:1] <= "Z" and _STARTS_LOW.match(text) is not None


def _starts_with_word(text: str) -> bool:
    """Does it start with two letters that are no Roman number?"""
    return len(text) > 1 and text[:2].isalpha() and text[0] not in "ivx"


def _starts_anew(block: Block, line: Line) -> bool:
    """Do the words themselves part the line from the passage before it?"""
    if (
        line.item
        or line.cell
        or block.lines[-1].cell
        or _is_item(block, line)
        or headings.is_labelled(line.text)
        or letter.is_salutation(line.text)
        or (len(line.text) <= _LONGEST_LABEL and _LABEL.fullmatch(line.text))
    ):
        return True
    title = block.text if len(block.lines) <= _TITLE else ""
    return (
        headings.is_labelled(title)
        or letter.is_salutation(title)
        or (title.endswith(",") and letter.names_office(title))
    )


def _is_item(block: Block, line: Line) -> bool:
    """Does the line start with the mark of a list item, and not a dash or number within a sentence?"""
    found = None if _starts_with_word(line.text) else _ITEM.match(line.text)
    if not found:
        return False
    comma = block.lines[-1].text.endswith((",", ";"))
    return not found["weak"] or block.ended or bool(block.item) or line.gap or comma
