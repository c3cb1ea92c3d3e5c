"""Fractions of the House: the names under which a consultation speaks of them."""

import regex

_WORD = r"[\p{Lu}\d][\w+/’']*(?:-(?!fractie|leden)\p{Lu}[\w+/]*)*"
_LINKS = r"(?:(?:van|voor|de|het|der)\s){0,2}"
_NAME = rf"{_WORD}(?:\s{_LINKS}(?!De\s){_WORD}){{0,4}}"
# "Polder en Kust" is one fraction, "VVD en SP" are two: abbreviations are not joined.
_JOINED = rf"{_NAME}(?:(?<=\p{{Ll}})\sen\s{_NAME})?"
_PERSON = r"(?:(?i:van|de|den|der|ter|ten|el)\s){0,3}\p{Lu}[\p{L}’'-]+"
_OTHERS = r"(?!(?:Kamer|Tweede|Eerste|Europe\w+|Staten|Raad)\b)"  # who have members and are no fraction
_FRACTION = regex.compile(
    rf"\bfracties?\svan\s(?:de\s|het\s)?(?P<name>{_NAME}|[Ll]id\s{_PERSON})"
    rf"|\b(?:leden\svan\s(?:de\s|het\s)?|[Dd]e\s)(?P<name>{_JOINED})-(?:fractie|leden)\b"
    rf"|(?P<name>{_WORD})-(?:fractie|leden)\b"
    rf"|\bleden\svan\s(?:de\s|het\s)?{_OTHERS}(?P<name>{_NAME})(?:-\w+)?(?=[\s.,:;?)]|$)"
    rf"|(?:^|\b(?i:inbreng|vragen|opmerkingen)\svan\s)[Hh]et\slid\s(?P<name>{_PERSON})"
)


def named(text: str) -> str:
    """The fraction that a text names first ("De leden van de VVD-fractie"), or the member on their own."""
    m = _FRACTION.search(text)
    return m["name"] if m else ""


def all_named(text: str) -> list[str]:
    """Every fraction that a text names, in its order: of "de VVD-fractie en de SP-fractie" both."""
    found: dict[str, None] = {}
    at = 0
    while m := _FRACTION.search(text, at):
        while m:
            found[m["name"]] = None
            at = m.end()
            m = _NEXT.match(text, at)
    return list(found)


_NEXT = regex.compile(rf"(?:,\s|\sen\s)(?:van\s)?(?:de\s|het\s)?(?P<name>{_NAME})(?:-fractie)?")
