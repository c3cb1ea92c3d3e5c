"""Whose words a paper gives: what government itself says, apart from what it is asked."""

from collections.abc import Iterable

from gestand.extract.sentences import Sentence
from gestand.model import Annotation, Question


def government(sentences: Iterable[Sentence], asked: Iterable[Annotation]) -> list[Sentence]:
    """Those of the sentences of a body that are government's own: no questions, no footnotes.

    `asked` holds the questions of the paper.
    """
    questions = [a for a in asked if isinstance(a, Question)]
    return [s for s in sentences if s.passage.kind != "footnote" and not s.meets(questions)]
