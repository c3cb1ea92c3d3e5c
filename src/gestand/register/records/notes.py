"""Records of decision notes: the sections that they have, and the letter that they go with."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

from django.db.models import F, Q

from gestand import model
from gestand.link.words import fold
from gestand.register import models
from gestand.register.records.rows import days
from gestand.register.stored import paper_of

REPLYING = (
    models.Paper.Type.LETTER,
    models.Paper.Type.WRITTEN_CONSULTATION,
    models.Paper.Type.WRITTEN_QUESTIONS,
)  # what government tells parliament on the advice of a note
_LONGEST_HEADING = 100  # characters
_SHORTEST_SUBJECT = 12  # letters: fewer are shared by papers on other things
_BATCH = 100  # notes held in memory

_NUMBERED = re.compile(r"(\d+(?:\.\d+)*)\.?\s+(?=\D)")
_NOTE_ON = re.compile(
    r"(?:beslis)?nota\b\W*(?:(?:bij|over|inzake|voor|betreffende)\b\W*)?(?:de\b\W*)?", re.IGNORECASE
)
_LETTER_ON = re.compile(r"(?:kamer)?brief\b\W*(?:(?:over|inzake|met|betreffende)\b\W*)?", re.IGNORECASE)
_AGREED = re.compile(
    r"\b(?:afgestemd met|in afstemming met|samengewerkt met|in samenwerking met|in samenspraak met|"
    r"in overleg met|akkoord van)\b"
)
_GROUND = re.compile(
    r"\b(?:ter bescherming van|bescherming van|persoonlijke levenssfeer|omdat|vanwege|op grond van|woo|"
    r"wet open overheid|in het belang van)\b"
)


class DecisionNote(NamedTuple):
    """A note by which a member of government decided to send something to parliament."""

    decision_note: str
    dated: datetime.date | None
    letter: str | None
    sent_on: datetime.date | None
    after_days: int | None
    has_reason: bool | None
    has_advice: bool | None
    has_key_points: bool | None
    has_context: bool | None
    has_communication: bool | None
    has_not_public: bool | None
    consecutive: bool | None
    states_agreement: bool | None
    ground_told: bool | None
    names_official: bool | None


def rows(as_of: datetime.date) -> Iterator[DecisionNote]:
    """The decision notes that the register holds on a day."""
    dated = Q(paper__date__lte=as_of) | Q(paper__date=None)
    current = models.Version.objects.filter(dated, pk=F("paper__current"), paper__type="decision_note")
    for version in current.select_related("paper").order_by("paper__key").iterator(chunk_size=_BATCH):
        stored, paper = version.paper, paper_of(version)
        letter = letter_of(stored, as_of)
        words = fold(paper.text)
        yield DecisionNote(
            decision_note=stored.key,
            dated=stored.date,
            letter=letter.key if letter else None,
            sent_on=letter.date if letter else None,
            after_days=days(stored.date, letter.date if letter else None),
            **{f"has_{name}": _has(paper, words, cues) for name, cues in _sections().items()},
            consecutive=_consecutive(paper),
            states_agreement=bool(_AGREED.search(words)) or None,
            ground_told=bool(_GROUND.search(fold(_not_public(paper)))) or None,
            names_official=bool(paper.metadata.signatory) or None,
        )


def letter_of(note: models.Paper, as_of: datetime.date) -> models.Paper | None:
    """The letter that a decision note goes with: the only one of the same subject, where there is one."""
    about = _subject(note.subject)
    if len(about) < _SHORTEST_SUBJECT:
        return None
    telling = max(re.findall(r"[A-Za-z]+", note.subject), key=len, default="")
    known = models.Paper.objects.filter(Q(date__lte=as_of) | Q(date=None), type__in=REPLYING)
    likely = known.filter(subject__icontains=telling).only("key", "date", "subject", "type", "current")
    same = [letter for letter in likely if _subject(letter.subject) == about]
    return same[0] if len(same) == 1 else None


def _subject(words: str) -> str:
    """What a subject is about, in letters and digits alone, without the words that say what the paper is."""
    for kind in (_NOTE_ON, _LETTER_ON):
        if found := kind.match(words):
            words = words[found.end() :]
    return re.sub(r"\W|_", "", fold(words))


@cache
def _sections() -> Mapping[str, Sequence[str]]:
    return tomllib.loads(files(__package__).joinpath("sections.toml").read_text("utf-8"))


def _headings(paper: model.Paper) -> Iterator[tuple[str, int]]:
    """What stands as a heading or short line, folded and without its number, and where it ends."""
    for passage in paper.body:
        if passage.kind == "heading" or passage.end - passage.start <= _LONGEST_HEADING:
            words = fold(paper.words_of(passage)).strip()
            yield words.removeprefix(number[0] if (number := _NUMBERED.match(words)) else ""), passage.end


def _has(paper: model.Paper, words: str, cues: Sequence[str]) -> bool | None:
    """Whether a note has a section; None where its words occur, and not as a heading."""
    if any(heading.startswith(tuple(cues)) for heading, _ in _headings(paper)):
        return True
    return None if any(cue in words for cue in cues) else False


def _consecutive(paper: model.Paper) -> bool | None:
    """Whether numbered headings follow each other; None where headings have no numbers.

    After 3 comes 3.1 or 4; after 3.2 comes 3.3, 3.2.1 or 4.
    """
    found = (_NUMBERED.match(paper.words_of(p)) for p in paper.passages if p.kind == "heading")
    numbers = [tuple(map(int, m[1].split("."))) for m in found if m]
    if len(numbers) < 2:
        return None
    return numbers[0] == (1,) and all(now in _after(before) for before, now in pairwise(numbers))


def _after(number: tuple[int, ...]) -> list[tuple[int, ...]]:
    up = [(*number[:level], number[level] + 1) for level in range(len(number))]
    return [*up, (*number, 1)]


def _not_public(paper: model.Paper) -> str:
    """What stands below the heading on what is not made public."""
    cues = tuple(_sections()["not_public"])
    end = next((end for heading, end in _headings(paper) if heading.startswith(cues)), None)
    return "" if end is None else paper.text[end:]
