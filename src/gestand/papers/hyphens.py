"""Words broken over two lines: put together as the paper itself writes them."""

from collections import Counter
from collections.abc import Iterable

import regex as re

from gestand.papers.draft import Piece

_WORD = re.compile(r"\p{L}+(?:-\p{L}+)*")
_BROKEN = re.compile(r"(\p{L}+(?:-\p{L}+)*)-$")
_SUSPENDED = frozenset({"en", "of", "dan", "als", "noch", "tot", "et", "and", "or"})
_BREAK = "\u00ad"  # tells a Draft to join without a space and drop the mark


class Hyphens:
    """Joins words over line ends, with the words of the paper as evidence."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._seen = Counter(word.casefold() for text in texts for word in _WORD.findall(text))

    def join(self, pieces: list[Piece]) -> list[Piece]:
        """The pieces, each that ends in a broken word marked as the draft wants it."""
        joined: list[Piece] = []
        for at, (text, page, line) in enumerate(pieces):
            after = pieces[at + 1][0] if at + 1 < len(pieces) else ""
            joined.append((self._end(text.rstrip(), after.lstrip()), page, line))
        return joined

    def _end(self, text: str, after: str) -> str:
        broken = _BROKEN.search(text)
        rest = _WORD.match(after)
        if not broken or not rest or rest[0].casefold() in _SUSPENDED:
            return text
        whole = (broken[1] + rest[0]).casefold()
        hyphened = f"{broken[1]}-{rest[0]}".casefold()
        keep = not (rest[0][0].islower() and broken[1][-1].islower())
        if self._seen[hyphened] != self._seen[whole]:
            keep = self._seen[hyphened] > self._seen[whole]
        return text + _BREAK if keep else text[:-1] + _BREAK
