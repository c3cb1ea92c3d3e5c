"""Dutch compounds, cut into the words that they are made of."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from gestand.register.search.lists import lines
from gestand.register.search.stems import stem

_KEPT = 200_000  # words whose parts are kept at hand
_LONGEST = 60  # letters: no compound is longer
_SHORTEST = 7
_PART = 3  # letters of the shortest part
_SHORT = 5  # letters: so short a part counts as it is listed
_TELLING = 4  # letters of a part that is not listed
_NOUN = re.compile(r"(?:ing|heid|iteit|schap)(?:s|en)$|(?:tie|teit|isme|ment|eur)s?$")  # as nouns end
_LONG_VOWEL = re.compile(r"([aeou])\1")
_VOWELS = frozenset("aeiouy")


@lru_cache(_KEPT)
def parts(word: str) -> tuple[str, ...]:
    """The parts of a compound in order, linking letters left out: "asielprocedures" is asiel, procedures.

    A part is a word of `parts.txt` in any form. What stands before a long one that ends the compound need not
    be listed. Of another word it is the word itself.

    Args:
        word: in lower case, without accents.
    """
    if not _SHORTEST <= len(word) <= _LONGEST or stem(word) in _whole() or is_part(word):
        return (word,)
    return _all_listed(word) or _last_listed(word) or (word,)


def is_part(word: str) -> bool:
    """Whether it is listed: a short word as it stands or in the plural, a longer one in any form."""
    if len(word) < _SHORT or (len(word) == _SHORT and not word.endswith(("en", "s"))):
        return word in _listed()
    return _opening(word) in _openings() and stem(word) in _stems()


def _opening(word: str) -> str:
    """The letters that a word has in all its forms, which is sooner looked at than its stem."""
    return _LONG_VOWEL.sub(r"\1", word[:4])[:3]


def _all_listed(word: str) -> tuple[str, ...]:
    """The fewest listed parts that make up the word, of those the longest last part; empty if none do."""
    best: tuple[str, ...] = ()
    for at in range(_PART, len(word) - _PART + 1):
        if not is_part(word[at:]):
            continue
        for opening in _unlinked(word[:at]):
            before = (opening,) if is_part(opening) else _inner(opening)
            if before and (not best or len(before) + 1 < len(best)):
                best = (*before, word[at:])
    return best


@lru_cache(_KEPT)
def _inner(opening: str) -> tuple[str, ...]:
    return _all_listed(opening) if len(opening) > _SHORT else ()


def _last_listed(word: str) -> tuple[str, ...]:
    """A listed part at the end, and before it what may well be a noun; empty if there are none."""
    for at in range(_TELLING, len(word) - _SHORT + 1):
        before, last = word[:at], word[at:]
        if len(stem(last)) >= _SHORT and is_part(last) and _may_be_noun(before):
            opening = before[:-1] if before.endswith("s") and _NOUN.search(before) else before
            return (*(_inner(opening) or (opening,)), last)
    return ()


def _may_be_noun(word: str) -> bool:
    return bool(_NOUN.search(word)) or (bool(_VOWELS & set(word)) and not word.startswith(_particles()))


def _unlinked(opening: str) -> tuple[str, ...]:
    """The part as it stands there, and without a linking -s."""
    return (opening, opening[:-1]) if opening.endswith("s") and len(opening) > _TELLING else (opening,)


@cache
def _listed() -> frozenset[str]:
    return frozenset(lines("parts.txt"))


@cache
def _openings() -> frozenset[str]:
    return frozenset(map(_opening, lines("parts.txt")))


@cache
def _stems() -> frozenset[str]:
    return frozenset(map(stem, lines("parts.txt")))


@cache
def _whole() -> frozenset[str]:
    return frozenset(map(stem, lines("whole.txt")))


@cache
def _particles() -> tuple[str, ...]:
    return lines("particles.txt")
