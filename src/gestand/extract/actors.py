"""Who acts in a sentence, under the name the register uses."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import filterfalse

import regex

from gestand.extract.prefilter import Pattern, narrows
from gestand.model import Metadata


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor named in a text; `start` and `end` are offsets in that text."""

    name: str
    start: int
    end: int


def find(text: str, paper: Metadata) -> list[Actor]:
    """Everyone named in a text who can act for government, in order of the text.

    "ik" is the office that sends the paper, "wij" those in whose name it is written, "het ministerie"
    the one named before or the sender's. Actors joined by "en" or "als" act together.
    """
    actors: list[Actor] = []
    for m in _pattern().finditer(text):
        name = _name(m, paper, actors)
        if not name:
            continue
        last = actors[-1] if actors else None
        if last and last.name != name and _TOGETHER.fullmatch(text, last.end, m.start()):
            actors[-1] = Actor(f"{last.name} en {name}", last.start, m.end())
        else:
            actors.append(Actor(name, m.start(), m.end()))
    return actors


class Mentions:
    """Who was named last in some texts, of those not left out; a text is read only where that is asked.

    Where a text names several, the one at `place` counts.
    """

    def __init__(self, texts: Sequence[str], paper: Metadata, left_out: Collection[str], place: int) -> None:
        self._texts, self._paper, self._left_out, self._place = texts, paper, left_out, place
        self._read = 0  # so many texts have been read, or passed
        self._at, self._name = -1, ""

    def before(self, i: int, since: int = 0) -> str:
        """The name told last before text `i`, not before text `since`; empty where none is.

        Neither is ever less than when asked before.
        """
        for at in range(i - 1, max(since, self._read) - 1, -1):
            named = [a.name for a in find(self._texts[at], self._paper) if a.name not in self._left_out]
            if named:
                self._at, self._name = at, named[self._place]
                break
        self._read = max(i, self._read)
        return self._name if self._at >= since else ""


def nearest(actors: list[Actor], start: int, end: int) -> Actor | None:
    """The actor closest to the span of a verb; the one before it where two are as close."""
    return min(
        actors, key=lambda a: start - a.end if a.end <= start else (a.start - end) * 2 + 1, default=None
    )


def author(paper: Metadata, text: str = "") -> str:
    """In whose name a paper undertakes what names no actor.

    A written consultation is answered by its sender, or by the cabinet where several send it. A decision
    note proposes what its addressee does where it speaks of a letter, and what the ministry does elsewhere.
    """
    if paper.type == "written_consultation" and _SEVERAL.search(paper.sender):
        return "kabinet"
    if paper.type != "decision_note":
        return paper.sender
    return paper.addressee if _OF_LETTER.search(text) else ministry(paper) or paper.addressee


_SEVERAL = regex.compile(
    r"^$|^(?:De )?(?:ministers|staatssecretarissen)\b| en (?:de |het )?(?:minister|staatssecretaris)\b",
    regex.IGNORECASE,
)
_OF_LETTER = regex.compile(r"\b(?:Kamer\w*|kabinetsreactie|ondertekend|reactie|verzonden|verstuurd)\b")


@cache
def _known() -> tuple[tuple[str, str], ...]:
    rows = (files(__package__) / "actors.tsv").read_text("utf-8").splitlines()
    return tuple((name, form) for row in rows if row and row[0] != "#" for name, form in [row.split("\t")])


@cache
def _pattern() -> Pattern:
    """Everyone who is looked for; what the prefilter narrows nothing down for runs as one, last."""
    title = r"(?:\p{Lu}[\p{L}’'-]+(?:,? (?:en |voor )?(?=\p{Lu}))?)+"
    forms = (
        r"(?P<office>\b(?:[Mm]inisters?|[Ss]taatssecretaris(?:sen)?|[Mm]inisteries?) (?:van|voor) "
        + title
        + r"(?: en (?:van|voor) "
        + title
        + r")?)",
        r"(?P<self>\b[Ii]k(?:zelf)?\b|\bvan mij\b"
        r"|\b[Mm]ijn (?:streven|voornemen|inzet|doel|doelstelling|ambitie|bedoeling)\b)",
        r"(?P<we>\b[Ww](?:ij|e)\b)",
        r"(?P<department>\b(?:[Hh]et|[Oo]ns|[Mm]ijn) (?:ministerie|departement)\b(?! (?:van|voor) \p{Lu}))",
        r"(?P<minister>\b[Dd]e (?:minister|staatssecretaris)\b(?! (?:van|voor) \p{Lu}))",
        *(f"(?P<k{i}>{form})" for i, (_, form) in enumerate(_known())),
    )
    return Pattern(*filter(narrows, forms), "|".join(filterfalse(narrows, forms)))


def _name(m: regex.Match[str], paper: Metadata, before: list[Actor]) -> str:
    group = m.lastgroup or ""
    if group == "office":
        return m.group().strip()
    if group in ("self", "minister"):
        return paper.sender
    if group == "we":
        return paper.sender if paper.type == "decision_note" else author(paper)
    if group == "department":
        named = [actor.name for actor in before if actor.name.startswith("ministerie ")]
        return named[-1] if named else ministry(paper)
    return _known()[int(group[1:])][0] or m.group()


_TOGETHER = regex.compile(r",? (?:en|als|alsmede|alsook) (?:de |het )?|, (?:de |het )")


def ministry(paper: Metadata) -> str:
    """The ministry of the office that sends the paper, or that a decision note is addressed to."""
    office = paper.addressee if paper.type == "decision_note" else paper.sender
    m = regex.match(r"(?:De )?(?:Minister|Staatssecretaris) (?:van |voor )?(.+)", office, regex.IGNORECASE)
    return f"ministerie van {m[1]}" if m else ""
