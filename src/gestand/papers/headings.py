"""Which lines are headings by their words alone, where the format does not say."""

import regex as re

_NUMBERS = r"\d{1,3}[a-z]?(?:\s*(?:,|en|t/m|tot en met|-|–|/)\s*\d{1,3}[a-z]?)*"
_LABELLED = re.compile(
    rf"""(?:
      (?:Vra(?:ag|gen)|Antwoord(?:en)?)(?:\s+op)?(?:\s+(?:de\s+)?vra(?:ag|gen))?\s+{_NUMBERS}\s*[.:]?
    | {_NUMBERS}[.)]?\s*(?:Antwoord|Reactie)(?:\s+van\s+[^.?!]{{1,60}})?\s*:?
    | [IVX]{{1,5}}\.?\s+(?:Vragen|Antwoord|Reactie|Inbreng)\b[^.?!]{{0,110}}
    )""",
    re.VERBOSE,
)
_NUMBERED = re.compile(r"(?:(?P<number>\d{1,2}(?:\.\d{1,2})*)\.?|[IVX]{1,5}\.?)\s+\p{Lu}")
_SENTENCE_END = re.compile(r"[.?!:;,…][\"'’”»)\]]*$")


def is_labelled(text: str) -> bool:
    """Does the line say itself that it heads a question, an answer or a party's part?"""
    return _LABELLED.fullmatch(text.strip()) is not None


def looks_like(text: str) -> bool:
    """Is it short, capitalised and no sentence?"""
    words = text.split()
    return (
        1 <= len(words) <= 14
        and (text[:1].isupper() or _NUMBERED.match(text) is not None)
        and not _SENTENCE_END.search(text)
    )


def level(text: str) -> int:
    """The level that a heading's own number gives it: 2 for "1. ", 3 for "1.1 "; 0 without one."""
    found = _NUMBERED.match(text)
    return 2 + (found["number"] or "").count(".") if found else 0
