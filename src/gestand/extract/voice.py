"""Whose words a paper gives: what government itself says, apart from what it is asked."""

from collections.abc import Iterable

from gestand.extract.sentences import Sentence, sentences
from gestand.model import Annotation, Paper, Question


def government(paper: Paper, asked: Iterable[Annotation]) -> list[Sentence]:
    """The sentences of the body that are government's own: no questions, no footnotes.

    `asked` holds the questions of the paper.
    """
    questions = [(q.start, q.end) for q in asked if isinstance(q, Question)]
    return [
        s
        for s in sentences(paper)
        if s.passage.kind != "footnote" and not any(a < s.end and s.start < b for a, b in questions)
    ]
