"""Letters that are the same to a pattern that ignores case, and are not to `str.lower`."""

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
