"""Words as they are compared across papers: lower case, without accents."""

from __future__ import annotations

import re
import unicodedata
from importlib.resources import files

_WORD = re.compile(r"[^\W_]+")
_STEM = 7  # letters: "toezegging" and "toezeggingen", "locatie" and "locaties" count as the same word
_TELLING = 6  # shorter words say too little of what a passage is about
# Long words that stand in passages on any subject, with every longer form of them.
_COMMON = tuple(files(__package__).joinpath("common_words.txt").read_text("utf-8").split())


def fold(text: str) -> str:
    """The text in lower case without accents."""
    split = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in split if not unicodedata.combining(c))


def telling(text: str) -> frozenset[str]:
    """The beginnings of the long words of a text: what it is about."""
    words = (word for word in _WORD.findall(fold(text)) if len(word) >= _TELLING)
    return frozenset(word[:_STEM] for word in words if not word.startswith(_COMMON))
