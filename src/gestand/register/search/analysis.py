"""Text as search compares it: tokens of plain letters and digits, with their place in the text.

Both databases get these tokens and nothing else, so both find the same. A token is the stem of a word or of a
part of a compound, without accents; "asielprocedure", "asiel-procedure" and "asiel procedures" give the same
two. Tokens that hold a digit begin with "n", so that none is taken for a number or for a label of `index`.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.metadata import version
from importlib.resources import files
from typing import NamedTuple

import regex

from gestand.register.search.compounds import parts
from gestand.register.search.stems import stem

_KEPT = 200_000  # words whose tokens are kept at hand
_LONGEST = 60  # characters of a token: what is longer is cut, and is no word
_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}\u00AD]*+(?:['’]s\b)?")
_POSSESSIVE = ("'s", "’s")
_SOFT_HYPHEN = "\u00ad"
_SUSPENDED = regex.compile(r"[-\u2010\u2011](?=,? )")  # "asiel- en migratiebeleid": the rest comes later
_BETWEEN = frozenset({"en", "of"})
_DECIDING = ("analysis.py", "compounds.py", "index.py", "stems.py")
_AHEAD = 5  # words within which a suspended compound gets its last part


class Token(NamedTuple):
    """A token, and where the word stands that it comes from."""

    text: str
    start: int
    end: int


def analyse(text: str) -> list[Token]:
    """The tokens of a text in order; those of a compound share their place."""
    words = [(each.start(), each.end(), tokens(each[0])) for each in _WORD.finditer(text)]
    found = []
    for at, (start, end, of_word) in enumerate(words):
        found += [Token(token, start, end) for token in of_word]
        if _SUSPENDED.match(text, end):
            ahead = ((text[a:b], later) for a, b, later in words[at + 1 : at + 1 + _AHEAD])
            found += [Token(token, start, end) for token in _rest(ahead)]
    return found


def joined(text: str) -> str:
    """The tokens of a text in order, with spaces between."""
    if _SUSPENDED.search(text):
        return " ".join(token.text for token in analyse(text))
    return " ".join(map(_together, _WORD.findall(text)))


@lru_cache(_KEPT)
def _together(word: str) -> str:
    return " ".join(tokens(word))


def _rest(ahead: Iterable[tuple[str, tuple[str, ...]]]) -> tuple[str, ...]:
    """The last part of the compound that a list such as "asiel-, migratie- en integratiebeleid" ends in."""
    joined = False
    for word, of_word in ahead:
        if joined:
            return of_word[-1:] if len(of_word) > 1 else ()
        joined = word in _BETWEEN
    return ()


@lru_cache(_KEPT)
def tokens(word: str) -> tuple[str, ...]:
    """The tokens of one word."""
    plain = fold(word)
    if plain.isascii() and plain.isalpha():
        return tuple(stem(part)[:_LONGEST] for part in parts(plain))
    return (_spelled(plain),) if plain else ()


def fold(word: str) -> str:
    """A word in lower case, without accents, possessive -'s and hyphens that only show where it may break."""
    bare = word.removesuffix(_POSSESSIVE[0]).removesuffix(_POSSESSIVE[1]).replace(_SOFT_HYPHEN, "")
    split = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", bare).casefold())
    return "".join(c for c in split if c.isalnum())


def _spelled(word: str) -> str:
    """A word with digits or letters other than a to z, in letters and digits that no database changes."""
    plain = (c if c.isascii() else f"u{ord(c):x}" for c in word[:_LONGEST])
    return f"n{''.join(plain)}"


@cache
def edition() -> str:
    """A digest of all that decides which tokens a text has: when it changes, texts are indexed anew."""
    digest = hashlib.sha256(version("PyStemmer").encode())
    folder = files(__package__)
    for name in sorted(each.name for each in folder.iterdir()):
        if name in _DECIDING or name.endswith(".txt"):
            digest.update(folder.joinpath(name).read_bytes())
    return digest.hexdigest()[:16]
