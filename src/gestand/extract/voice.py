"""Whose words a paper gives: what government itself says, apart from what it is asked."""

from collections.abc import Iterable

from gestand.extract.sentences import Sentence, sentences
from gestand.model import Annotation, Paper, Question


def government(paper: Paper, asked: Iterable[Annotation]) -> list[Sentence]:
    """The sentences of the body that are government's own: no questions, no footnotes.

    `asked` holds the questions of the paper.
    """
    questions = [a for a in asked if isinstance(a, Question)]
    return [s for s in sentences(paper) if s.passage.kind != "footnote" and not s.meets(questions)]
