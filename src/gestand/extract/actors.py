"""Who acts in a sentence, under the name the register uses."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import regex

from gestand.model import Metadata


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor named in a text; `start` and `end` are offsets in that text."""

    name: str
    start: int
    end: int


def find(text: str, paper: Metadata) -> list[Actor]:
    """Everyone named in a text who can act for government, in order of the text.

    "ik" is the office that sends the paper; "wij" is the cabinet, or the sender where the paper is not
    sent by a member of the cabinet.
    """
    actors = [Actor(_name(m, paper), m.start(), m.end()) for m in _pattern().finditer(text)]
    return [actor for actor in actors if actor.name]


def nearest(actors: list[Actor], start: int, end: int) -> Actor | None:
    """The actor closest to the span of a verb; the one before it where two are as close."""
    return min(
        actors, key=lambda a: start - a.end if a.end <= start else (a.start - end) * 2 + 1, default=None
    )


def author(paper: Metadata) -> str:
    """In whose name a paper undertakes what names no actor.

    A decision note proposes what its addressee does; a written consultation is answered by the cabinet.
    """
    if paper.type == "written_consultation":
        return "kabinet"
    return paper.addressee if paper.type == "decision_note" else paper.sender


@cache
def _known() -> tuple[tuple[str, str], ...]:
    rows = (files(__package__) / "actors.tsv").read_text("utf-8").splitlines()
    return tuple((name, form) for row in rows if row and row[0] != "#" for name, form in [row.split("\t")])


@cache
def _pattern() -> regex.Pattern[str]:
    known = "|".join(f"(?P<k{i}>{form})" for i, (_, form) in enumerate(_known()))
    title = r"(?:\p{Lu}[\p{L}’'-]+(?:,? (?:en |voor )?(?=\p{Lu}))?)+"
    return regex.compile(
        r"(?P<office>\b(?:[Mm]inisters?|[Ss]taatssecretaris(?:sen)?|[Mm]inisteries?) (?:van|voor) "
        + title
        + r"(?: en (?:van|voor) "
        + title
        + r")?)|(?P<self>\b[Ii]k(?:zelf)?\b)|(?P<we>\b[Ww](?:ij|e)\b)"
        + r"|(?P<department>\b(?:[Hh]et|[Oo]ns|[Mm]ijn) (?:ministerie|departement)\b)"
        + r"|(?P<minister>\b[Dd]e (?:minister|staatssecretaris)\b)|"
        + known
    )


def _name(m: "regex.Match[str]", paper: Metadata) -> str:
    group = m.lastgroup or ""
    if group == "office":
        return m.group().strip()
    if group in ("self", "minister"):
        return paper.sender
    if group == "we":
        return paper.sender if paper.type == "decision_note" else "kabinet"
    if group == "department":
        return ministry(paper)
    return _known()[int(group[1:])][0]


def ministry(paper: Metadata) -> str:
    """The ministry of the office that sends the paper, or that a decision note is addressed to."""
    office = paper.addressee if paper.type == "decision_note" else paper.sender
    m = regex.match(r"(?:De )?(?:Minister|Staatssecretaris) (?:van |voor )?(.+)", office, regex.IGNORECASE)
    return f"ministerie van {m[1]}" if m else ""
