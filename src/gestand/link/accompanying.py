"""Which paper a decision note goes with: an official's note to a minister about a paper that is to be sent.

A note names no number of that paper, which has none yet; it has its subject: "Beslisnota bij Kamerbrief
veilig naar school" goes with "Veilig naar school". What it promises is about sending that paper.
"""

from __future__ import annotations

import datetime
import re

from gestand.link.words import fold

LONGEST = datetime.timedelta(days=270)  # between a note and its paper
_WORD = re.compile(r"\w+")
_LEAST = 3  # words of a subject: two say too little
_ENCLOSED = re.compile(
    r"\b(?:bijgevoegde?|bijgaande?|aangehechte|bijgesloten)\b"
    r".*\b(?:verstuurd|verzonden|verstuurt|gestuurd|gezonden|toegezonden|aangeboden|versturen|verzenden|sturen)\b"
)


def goes_with(note: str, paper: str) -> bool:
    """Whether a decision note with one subject goes with a paper with another.

    >>> goes_with("Beslisnota bij Kamerbrief ‘Veilig naar school’", "Veilig naar school")
    True
    """
    its, subject = _WORD.findall(fold(note)), _WORD.findall(fold(paper))
    return len(subject) >= _LEAST and its[-len(subject) :] == subject


def sends(promise: str) -> bool:
    """Whether a promise in a note is to send what it goes with."""
    return bool(_ENCLOSED.search(fold(promise)))
