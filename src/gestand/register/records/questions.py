"""Records of numbered questions and their answers."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from gestand.extract import sentences
from gestand.link.words import fold
from gestand.register import models
from gestand.register.missing import says_something
from gestand.register.records.rows import key_of

_SHORTEST = 40  # letters of a sentence that tells two answers apart: not "Ja, dat klopt."
_NUMBER = re.compile(r"\d+")


class Consultation(NamedTuple):
    """A paper with numbered questions, answers, or both."""

    consultation: str
    answered_on: datetime.date | None
    questions: int
    answers: int
    skipped: int | None


class Question(NamedTuple):
    """A numbered question."""

    question: str
    paper: str
    number: int | None
    answered: bool | None


class Answer(NamedTuple):
    """A numbered answer."""

    answer: str
    paper: str
    number: int | None
    points: bool
    only_refers: bool
    resolves: bool | None
    ends_in_words: bool
    repeats: str | None
    repeated: float | None


def rows(
    paper: models.Paper, read: Sequence[models.Annotation]
) -> Iterator[Consultation | Question | Answer]:
    """The questions and answers of one paper.

    Args:
        paper: that holds them.
        read: its annotations, in document order.
    """
    asked = [row for row in read if row.kind == "question"]
    given = [row for row in read if row.kind == "answer"]
    if not asked and not given:
        return
    numbers = {row.attributes["number"] for row in given}
    yield Consultation(
        consultation=paper.key,
        answered_on=paper.date if given else None,
        questions=len(asked),
        answers=len(given),
        skipped=_skipped(numbers) if given else None,
    )
    for row in asked:
        number = row.attributes["answer"]
        yield Question(
            question=key_of(paper, row),
            paper=paper.key,
            number=_whole(number),
            answered=number in numbers if given else None,
        )
    yield from _answers(paper, given)


def _answers(paper: models.Paper, given: Sequence[models.Annotation]) -> Iterator[Answer]:
    said = {row.attributes["number"]: row.attributes for row in given}
    earlier: list[tuple[models.Annotation, set[str]]] = []
    for row in given:
        see = row.attributes.get("see", ())
        own = _sentences(row.quote)
        letters = len(_bare(row.quote))
        # One answer to several questions is marked for each of them: that is no repetition.
        others = [(other, its) for other, its in earlier if other.start != row.start]
        repeats, shared = _most_alike(own, others)
        earlier.append((row, set(own)))
        yield Answer(
            answer=key_of(paper, row),
            paper=paper.key,
            number=_whole(row.attributes["number"]),
            points=bool(see),
            only_refers=bool(row.attributes.get("only_refers")),
            resolves=all(number in said for number in see) if see else None,
            ends_in_words=not row.attributes.get("only_refers") or says_something(see, said),
            repeats=key_of(paper, repeats) if repeats else None,
            repeated=round(shared / letters, 3) if repeats else None,
        )


def _sentences(words: str) -> Mapping[str, int]:
    """The letters of each sentence that is long enough to be told apart, with their number."""
    found = (_bare(words[start:end]) for start, end in sentences.split(words))
    return {letters: len(letters) for letters in found if len(letters) >= _SHORTEST}


def _bare(words: str) -> str:
    return re.sub(r"\W|_", "", fold(words))


def _most_alike(
    own: Mapping[str, int], others: Sequence[tuple[models.Annotation, set[str]]]
) -> tuple[models.Annotation | None, int]:
    """The earlier answer that has most of these sentences, and how many letters those have."""
    shares = [(sum(own[s] for s in own.keys() & its), other) for other, its in others]
    most, other = max(shares, key=lambda share: share[0], default=(0, None))
    return (other, most) if most else (None, 0)


def _skipped(numbers: set[str]) -> int | None:
    """How many of the numbers from 1 to the highest have no answer; None where the numbers are no numbers.

    "3a" counts as 3.
    """
    whole = {int(m[0]) for number in numbers if (m := _NUMBER.match(number))}
    return max(whole) - len(whole - {0}) if whole else None


def _whole(number: str) -> int | None:
    return int(number) if number.isdecimal() else None
