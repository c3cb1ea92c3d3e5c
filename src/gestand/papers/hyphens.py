"""Words and links broken over two lines: put together as the paper itself writes them."""

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from itertools import pairwise

import regex

from gestand.papers.draft import Piece

_WORD = regex.compile(r"\p{L}+(?:-\p{L}+)*")
_BROKEN = regex.compile(r"(?:(\p{L}+(?:-\p{L}+)*)|[\p{L}\d)’'\"])-$")
_LINK_END = regex.compile(r"(?:https?://|www\.)\S*$")
_LINK_GOES_ON = regex.compile(r"[\w.~-]*[/%=&?#_]|[\w-]+(?:-[\w]+){2,}|\S+\.html?\b")
_SUSPENDED = frozenset({"en", "of", "dan", "als", "noch", "tot", "and", "or"})  # "vrede- en veiligheid"
_SUFFIX = regex.compile(  # what no word starts with: the hyphen before it breaks a word
    r"[bcdfghjklmnpqrstvwz]{0,2}(?:iteit|ische?|aties?|lijke?|heid|heden|ingen|nissen)\b"
)
_INNER = regex.compile(r"\b(\p{Ll}{2,}|\p{Lu}\p{Ll}+)-(\p{Ll}+)\b")
_HYPHENATING = 0.03  # share of line ends that break a word, above which the print breaks words on purpose
_LONGEST = 500  # characters: no link is longer
_GLUE = "\u00ad"  # tells a Draft to join without a space
_BREAKABLE = ("-", "http", "www.", _GLUE)  # what a line holds that may end within a word or link


class Hyphens:
    """Joins what line ends broke, with the words of the paper as evidence."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._lines = list(texts)

    @cached_property
    def _seen(self) -> Counter[str]:
        """How often the paper holds each word, case ignored."""
        seen: dict[str, int] = {}
        for printed, times in Counter("\n".join(self._lines).split()).items():
            for word in (printed,) if printed.isalpha() else _WORD.findall(printed):
                key = word.casefold()
                seen[key] = seen.get(key, 0) + times
        return Counter(seen)

    @cached_property
    def _breaks_words(self) -> bool:
        """Does the print break words on purpose?"""
        broken = sum(
            line.endswith("-") and after[:1].islower() and _BROKEN.search(line[-_LONGEST:]) is not None
            for line, after in pairwise(self._lines)
        )
        return broken > _HYPHENATING * len(self._lines)

    def join(self, pieces: list[Piece]) -> list[Piece]:
        """The pieces of a passage, each that ends within a word or link as a draft wants it."""
        joined: list[Piece] = []
        before = ""  # the start of a link that earlier lines broke off
        for at, piece in enumerate(pieces):
            words, page, line = piece
            if not before and not any(sign in words for sign in _BREAKABLE):
                joined.append(piece)
                continue
            after = pieces[at + 1][0].lstrip() if at + 1 < len(pieces) else ""
            text = words.rstrip()
            if "-" in text:
                text = _INNER.sub(self._inner, text)
            end = self._end(before + text, after).removeprefix(before)
            joined.append((end, page, line))
            before = (before + text).rsplit(maxsplit=1)[-1][-_LONGEST:] if end.endswith(_GLUE) else ""
        return joined

    def _inner(self, found: "regex.Match[str]") -> str:
        """A word with a hyphen within a line, which an earlier print may have broken there."""
        whole, rest = (found[1] + found[2]).casefold(), found[2]
        once = self._seen[found[0].casefold()] == 1
        broken = once and (self._seen[whole] > 1 or (_SUFFIX.fullmatch(rest) and not self._seen[rest]))
        return found[1] + rest if broken else found[0]

    def _end(self, text: str, after: str) -> str:
        """The text with its last hyphen kept or dropped, and glue where the next line goes on at once."""
        if not after:
            return text
        end = text[-_LONGEST:]
        if ("http" in end or "www." in end) and _LINK_END.search(end):
            goes_on = text.endswith(("-", "/", "=", "&", "?", "_", "%")) or _LINK_GOES_ON.match(after)
            return text + _GLUE if goes_on else text
        if text.endswith((" en -", " of -")):
            return text + _GLUE
        broken = _BROKEN.search(end) if text.endswith("-") else None
        rest = _WORD.match(after) if broken else None
        if not broken or not rest or rest[0].casefold() in _SUSPENDED:
            return text
        if not broken[1]:
            return text + _GLUE
        whole = self._seen[(broken[1] + rest[0]).casefold()]
        hyphened = self._seen[f"{broken[1]}-{rest[0]}".casefold()]
        if hyphened != whole:
            keep = hyphened > whole
        elif not (broken[1][-1].islower() and rest[0][0].islower()):
            keep = True
        else:
            keep = not (self._breaks_words or _SUFFIX.match(rest[0]))
        return text + _GLUE if keep else text[:-1] + _GLUE
