"""Who signs a paper: an office, on one printed row or several, and the name above, below or behind it."""

import regex

from gestand.model import Paper
from gestand.papers.letterhead import cased

OFFICE = regex.compile(
    r"(?:(?:minister-president|vice-minister-president|viceminister-president|ministers?|staatssecretaris(?:sen)?)"
    r"(?:\s+(?:van|voor)\b.*|\s+\p{Lu}.*|,)?"
    r"|(?:president|directeur|inspecteur-generaal|voorzitter|griffier|secretaris)\b.*)",
    regex.IGNORECASE,
)
HEAD_OF_GOVERNMENT = regex.compile(r"minister-president,", regex.IGNORECASE)  # who holds a second office
MINISTER = regex.compile(r"(?:vice-?)?(?:minister|staatssecretaris)", regex.IGNORECASE)
BODY = regex.compile(r"(?:\p{Lu}\p{L}+\s){1,4}\p{Lu}\p{L}+")  # "Algemene Rekenkamer"
NAME = regex.compile(
    r"(?!(?:[Vv]ice-?)?(?:Minister|Staatssecretaris))"
    r"(?:(?:drs|dr|mr|ir|ing|prof|jhr|h\.c)\.\s*)*"
    r"(?:(?:\p{Lu}\p{Ll}?\.\s?-?)+\s*(?:\([^)]*\)\s*)?|\p{Lu}[\p{L}’'-]+\s+)"
    r"(?:(?:van|de|der|den|ter|ten|te|het|’t|'t|in|op|el|al|la|le|von|du|d’|d')\s+)*"
    r"(?:\p{Lu}|['’]t\s)[\p{L}\p{M}’' -]+",
)
BY_NAME = regex.compile(rf"(?P<office>[^,]+(?:,[^,]+)*?),\s*(?P<name>{NAME.pattern})")
# Behind an office: on whose behalf it also signs, or that it is held ad interim.
ADDED = regex.compile(r",?\s+(?:mede\s+)?namens\b.*|,?\s+a\.?i\.?$", regex.I)
ON_BEHALF = regex.compile(r"(?:mede )?namens\b")
CLOSING = regex.compile(r"^(?:hoogachtend,?\s*)?(?:(?:de|het)\s+)?", regex.I)  # before an office
SIGNS = regex.compile(f"{CLOSING.pattern}{OFFICE.pattern}", regex.I)
MAX_ROW = 200  # characters: no row of a signature is longer


def office_and_name(paper: Paper, by_passage: list[list[str]]) -> tuple[str, str]:
    """Office and name of who signs, of more than one the first; both empty where nobody does."""
    rows: list[tuple[str, bool]] = [
        (text, passage.kind == "signature")
        for passage, its_rows in zip(paper.passages, by_passage, strict=True)
        if passage.kind in ("signature", "paragraph", "heading") and passage.speaker is None
        for at, text in enumerate(its_rows)
        if len(text) < MAX_ROW
        if passage.kind == "signature" or at < 2 or passage.end - passage.start < MAX_ROW
    ]
    best = ("", "")
    for at, (row, signs) in enumerate(rows):
        if not SIGNS.match(row):
            continue
        office = CLOSING.sub("", row)
        if (
            not OFFICE.fullmatch(office)
            or row.endswith((".", "?", ":", ";"))
            or (not signs and not MINISTER.match(office))
        ):
            continue
        if both := BY_NAME.fullmatch(office):
            return _office(both["office"]), both["name"]
        after = at + 1
        if after < len(rows) and ON_BEHALF.match(rows[after][0]):
            after += 1
        while (
            after < len(rows)
            and (not office.endswith(",") or HEAD_OF_GOVERNMENT.fullmatch(office))
            and not NAME.fullmatch(rows[after][0])
            and len(office.split()) < 20
            and rows[after][1] == signs
            and (not OFFICE.fullmatch(rows[after][0]) or HEAD_OF_GOVERNMENT.fullmatch(office))
        ):
            office = f"{office} {rows[after][0]}"
            after += 1
        if after < len(rows) and NAME.fullmatch(name := rows[after][0].rstrip(" ,")):
            return _office(office), name
        if at and NAME.fullmatch(name := rows[at - 1][0].rstrip(" ,")):
            body = rows[at - 2][0] if at > 1 and not MINISTER.match(office) else ""
            return (body if BODY.fullmatch(body) else _office(rows[at][0])), name
        if signs and not best[0]:
            best = _office(row), ""
    return best


def _office(words: str) -> str:
    """An office without what stands around it: article, closing comma, on whose behalf it also signs."""
    return cased(ADDED.sub("", words.strip(" ,")).strip(" ,"))
