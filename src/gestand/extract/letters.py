"""Words as patterns take them: letters that are the same to those, and choices among many words."""

from collections.abc import Iterable

_SAME = (
    ("\N{LATIN SMALL LETTER LONG S}", "s"),
    ("\N{KELVIN SIGN}", "K"),
    ("\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}", "I"),
)


def plain(text: str) -> str:
    """The text with one letter for each of those: what a pattern found there can be looked up in a list.

    Each is replaced by one letter, so that offsets stay.
    """
    for letter, same in _SAME:
        text = text.replace(letter, same)
    return text


def either(words: Iterable[str]) -> str:
    """A pattern of these in their order, where a text is held only against those with its first letter."""
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in rests.items())
