"""What someone types, as what to look for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from gestand.errors import GestandError
from gestand.register.search.analysis import analyse, fold
from gestand.register.search.compounds import is_part
from gestand.register.search.lists import lines
from gestand.register.search.stems import stem

_TERM = re.compile(r"[\"“”„«»]([^\"“”„«»]+)[\"“”„«»]|([^\s\"“”„«»]+)")
MOST = 60  # words of a question
_OPENING = 3  # letters before an asterisk: fewer open too many words
_LISTED = 30  # words of the list that one asterisk may stand for
_ONE_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_BASIC = 4  # letters of the last part of a compound that may be looked for by itself


@dataclass(frozen=True, slots=True)
class Term:
    """What must be found: tokens that stand together, or anywhere if `apart`, in one of several ways.

    A last token with an asterisk is the beginning of one.
    """

    ways: tuple[tuple[str, ...], ...]
    basic: str = ""  # the last part of a compound, by which more is found
    apart: bool = False

    @property
    def widened(self) -> Term:
        """The term with less asked: of a compound only its last part."""
        return Term(((self.basic,),)) if self.basic else self


def terms(words: str) -> list[Term]:
    """What to look for: a term for each word, and one for each phrase between quotation marks.

    Raises:
        GestandError: there are too many words.
    """
    found: list[Term] = []
    small: list[Term] = []
    for phrase, word in _TERM.findall(words):
        if phrase:
            found += _phrase(phrase)
        elif fold(word) in _small():
            small += _phrase(word)
        else:
            found += _opening(word) if word.endswith("*") else _word(word)
    found = list(dict.fromkeys(found or small))
    if sum(len(way) for term in found for way in term.ways[:1]) > MOST:
        raise GestandError("search for fewer words at once: at most {most}", most=MOST)
    return found


def _phrase(text: str) -> list[Term]:
    together = tuple(token.text for token in analyse(text))
    return [Term((together,))] if together else []


def _word(word: str) -> list[Term]:
    """One word, which hyphens or other signs may part: then its pieces stand together."""
    found = _phrase(word)
    if not found or not _ONE_WORD.fullmatch(word):
        return found
    [way] = found[0].ways
    return [Term((way,), basic=way[-1])] if len(way) > 1 and len(way[-1]) >= _BASIC else found


def _opening(word: str) -> list[Term]:
    """A word with an asterisk: what begins like it, also where that is a part of a compound.

    As tokens are stems, the words of the list that begin so are looked for by theirs; and the word may open
    a compound, with the beginning of the next part in it.
    """
    letters = fold(word.rstrip("*"))
    if len(letters) < _OPENING or not (letters.isascii() and letters.isalpha()):
        return _phrase(word)
    cut = next((at for at in range(len(letters) - 2, _OPENING - 1, -1) if is_part(letters[:at])), None)
    inner = [(stem(letters[:cut]), f"{letters[cut:]}*")] if cut else []
    listed = [each for each in lines("parts.txt") if each.startswith(letters)][:_LISTED]
    stems = sorted({stem(each) for each in listed if not stem(each).startswith(letters)})
    return [Term(((f"{letters}*",), *inner, *((each,) for each in stems)))]


@cache
def _small() -> frozenset[str]:
    return frozenset(lines("small.txt"))
