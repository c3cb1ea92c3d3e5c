"""Letters that are the same to a pattern that ignores case, and are not to `str.lower`."""

_SAME = str.maketrans(
    "\N{LATIN SMALL LETTER LONG S}\N{KELVIN SIGN}\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}", "sKI"
)


def plain(text: str) -> str:
    """The text with one letter for each of those: what a pattern found there can be looked up in a list.

    Each is replaced by one letter, so that offsets stay.
    """
    return text.translate(_SAME)
