"""Dutch words without their inflection."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from Stemmer import Stemmer

from gestand.register.search.lists import lines

_KEPT = 200_000  # words whose stem is kept at hand
_PLURAL = re.compile(r"(?<=\w{3}[^e]e)s$")  # "moties", "procedures": Snowball leaves these
_VERB = re.compile(r"(?:ge(?=.{5}))?(.{3,})(eer|er|el|ig)[dt]$")  # "geregeld", "informeert", "verbeterd"
_MORE = re.compile(r"(?<=\w{3})(ig|lijk|bar|zam)(?:er|st)$")  # "veiliger"
_NO_VERB = ("veld", "geld", "beeld", "held")
_DOUBLE = re.compile(r"([bdfgklmnprst])\1$")  # "plannen" leaves "plann"
_HARD = str.maketrans("vz", "fs")  # "brieven" leaves "briev"


@lru_cache(_KEPT)
def stem(word: str) -> str:
    """What the forms of a word share: that of "moties" is that of "motie", of "verbeterd" of "verbeteren".

    It is what Snowball's stemmer for Dutch (Porter's) makes of it, and of what that leaves undone: plurals in
    -es, verbs in -eren, -elen and -igen, consonants that an ending doubles or softens, and irregular forms.

    Args:
        word: in lower case, without accents.
    """
    if irregular := _irregular().get(word):
        return irregular
    plain = f"{word}en" if word in _ending_in_s() else _PLURAL.sub("", word)
    found: str = _snowball().stemWord(plain)
    if (verb := _VERB.match(found)) and (found.startswith("ge") or not found.endswith(_NO_VERB)):
        found = verb[1] + verb[2]
    found = _MORE.sub(r"\1", found)
    if found.endswith("eer"):
        found = f"{found[:-3]}er"
    found = _DOUBLE.sub(r"\1", found)
    return found[:-1] + found[-1:].translate(_HARD)


@cache
def _ending_in_s() -> frozenset[str]:
    """Words whose -s is their own: "loods" has the stem of "loodsen", not that of "lood"."""
    return frozenset(word for word in lines("parts.txt") if word.endswith("s"))


@cache
def _snowball() -> Stemmer:
    return Stemmer("dutch_porter", 0)  # which keeps no words itself


@cache
def _irregular() -> dict[str, str]:
    """Irregular forms with their word, and words that only look inflected with themselves."""
    rows = map(str.split, lines("inflections.txt"))
    return {form: word for word, *forms in rows for form in (word, *forms)}
