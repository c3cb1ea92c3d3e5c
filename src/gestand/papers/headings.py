"""Which lines are headings by their words alone, where the format does not say."""

import regex

_CLOSING = "\"'’”»)]⁰¹²³⁴⁵⁶⁷⁸⁹"  # what may stand behind the stop of a sentence
FULL_STOPS = (".", "?", "!")
_STOPS = (*FULL_STOPS, ":", ";", "…")
_INITIALS = frozenset("VARIXKBC")  # of the words that _LABELLED starts with
_NUMBERS = r"\d{1,3}[a-z]?(?:\s*(?:,|en|t/m|tot en met|-|–|/)\s*\d{1,3}[a-z]?)*"
_LABELLED = regex.compile(
    rf"""(?:
      (?:Vra(?:ag|gen)|Antwoord(?:en)?|Reactie)(?:\s+(?:op|bij))?(?:\s+(?:de\s+)?vra(?:ag|gen))?
        \s+{_NUMBERS}\s*[.:]?
    | {_NUMBERS}[.)]?\s*(?:Antwoord|Reactie)(?:\s+van\s+[^.?!]{{1,60}})?\s*:?
    | (?:Antwoord|Reactie|Kabinetsreactie|Beleidsreactie|Appreciatie)
        (?:\s+van\s+(?:het|de)\s+[^.?!]{{1,60}})?\s*:?
    | (?:Aanbeveling|Advies|Conclusie|Bevinding)\s+(?:nr\.?\s+)?{_NUMBERS}\s*[.:]?
    | [IVX]{{1,5}}\.?\s+(?:Vragen|Antwoord|Reactie|Inbreng)\b[^.?!]{{0,110}}
    | Vragen\s+en\s+opmerkingen\s+van\s+de\s+leden\b[^.?!]{{0,90}}
    )""",
    regex.VERBOSE | regex.IGNORECASE,
)
_NUMBERED = regex.compile(
    r"(?:(?P<number>\d{1,2}(?:\.\d{1,2})*)\.?|(?P<roman>[IVX]{1,5})\.?|[A-Za-z][.)])\s+\p{Lu}"
)
_MOST_WORDS = 14
_LONGEST = 200  # characters


def ended(text: str, stops: tuple[str, ...] = _STOPS) -> bool:
    """Does it end as a sentence, or an introduction to a list, does?"""
    return text.rstrip(_CLOSING).endswith(stops)


def is_labelled(text: str) -> bool:
    """Does the line say itself that it heads a question, an answer or a party's part?"""
    text = text.strip()
    may = len(text) <= _LONGEST and (text[:1] in _INITIALS or text[:1].isdecimal())
    return may and _LABELLED.fullmatch(text) is not None


def is_numbered(text: str) -> bool:
    """Does it start with a number of its own: "2.1 Financiën", "II Vragen"?"""
    return _NUMBERED.match(text) is not None


def is_bare(text: str) -> bool:
    """Is it a name for what follows: a few words, no number?"""
    return len(text.split(maxsplit=4)) <= 4 and not any(c.isdigit() for c in text)


def looks_like(text: str) -> bool:
    """Is it short, capitalised and no sentence?"""
    return (
        (text[:1].isupper() or is_numbered(text))
        and not text.endswith((",", "-"))
        and not ended(text)
        and len(text.split(maxsplit=_MOST_WORDS)) <= _MOST_WORDS
    )


def level(text: str) -> int:
    """The level that a heading's words give it: a part 1, a numbered section 2 and deeper, others 3."""
    if is_labelled(text) and not text.startswith(("I", "V", "X")):
        return 3
    found = _NUMBERED.match(text)
    if not found:
        return 3
    return 1 if found["roman"] else 2 + (found["number"] or "").count(".")
