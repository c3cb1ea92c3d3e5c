"""What a follow-up says came of the earlier act. The cue words are data: `outcome.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

from gestand.link.words import fold

Outcome = Literal["fulfilled", "lapsed", "progress"]


@cache
def _cues(name: str) -> re.Pattern[str]:
    """One pattern for a list of cues."""
    lists = tomllib.loads(files(__package__).joinpath("outcome.toml").read_text("utf-8"))
    cues = (cue.replace(" … ", r"(?:\W+\w+){0,25}?\W+").replace(" ", r"\W+") for cue in lists[name])
    return re.compile(rf"\b(?:{'|'.join(cues)})\b")


def _says(words: str, cue: str, unless: str) -> bool:
    return bool(_cues(cue).search(words)) and not _cues(unless).search(words)


def _opens(words: str, cue: str) -> bool:
    return _cues(cue).match(words) is not None and not _cues("unfinished").search(words)


def outcome(sentence: str) -> Outcome:
    """What the sentence says came of the act it follows up.

    Fulfilled or lapsed only where it says so without reserve; any other follow-up is progress. What an
    explanation adds to a standing in a word ("Vervallen. De proef gaat niet door.") is no reserve.
    """
    words = fold(sentence)
    opening = words.partition(". ")[0]
    if _opens(opening, "lapsed_in_a_word"):
        return "lapsed"
    if _opens(opening, "done_in_a_word"):
        return "fulfilled"
    if _says(words, "refused", "unsettled"):
        return "lapsed"
    if _says(words, "lapsed", "standing"):
        return "lapsed"
    return "fulfilled" if _says(words, "fulfilled", "unfinished") else "progress"


def adopted(sentence: str) -> bool:
    """Whether the sentence speaks of a motion as adopted."""
    return _says(fold(sentence), "adopted", "not_adopted")
