"""The parts of a letter or note: where its head ends, and which passages sign it."""

from collections.abc import Collection

import regex

from gestand.papers import headings

SALUTATION = regex.compile(r"(?:Zeer )?Geachte\b.{0,60}")
_SUBMITTED = regex.compile(r"\((?:ingezonden|ontvangen)\b")  # in the title of written questions and answers
_OPENING = regex.compile(
    r"(?:In antwoord|In reactie|Naar aanleiding|Hierbij|Hiermee|Met deze brief|Middels deze brief|Bij brief|"
    r"Bijgaand|Conform|Overeenkomstig|Tijdens|Op \d|Mede namens)\b(?:\s+\S+){5,}"
)
_SUBJECT = regex.compile(
    r"(?:(?:ons|onze|uw)\s+)?(?:onderwerp|betreft|datum|kenmerk|referentie)\b", regex.IGNORECASE
)
_NAME_AND_OFFICE = regex.compile(
    r"\p{Lu}[^.?!,]{2,40}, (?:president|secretaris|minister|staatssecretaris|voorzitter|griffier)\b.{0,50}"
)
_SIGNS = regex.compile(  # an office, a closing, or a name and its office
    r"(?i:(?:(?:de|het|onze|mede namens(?: de)?|namens(?: de)?)\s+)*"
    r"(?:(?:vice)?minister(?:-president)?|staatssecretaris|president|secretaris|(?:hoofd)?directeur|voorzitter)\b)"
    r"|(?i:(?:hoogachtend|met vriendelijke groet|namens dezen?)\b)|"
    rf"{_NAME_AND_OFFICE.pattern}"
)
_NAME = regex.compile(
    r"(?:(?:drs|dr|mr|ir|ing|prof)\.\s*)*"
    r"(?:(?:\p{Lu}\.\s?)+|\p{Lu}[\p{L}'’-]+\s)(?:(?:van|de|der|den|ten|ter|het|'t)\s)*\p{Lu}[\p{L}'’ -]+"
)
_MOTION = regex.compile(r"De (?:(?:Eerste|Tweede) )?Kamer[,:]?")  # the line that a motion opens with
_MOTION_ENDS = regex.compile(r"\bgaat over tot de orde van de dag\b", regex.IGNORECASE)
_SURNAME = regex.compile(
    r"(?:\p{Lu}\.\s?)*(?:(?i:van|de|der|den|ten|ter|het|'t|el)\s)*\p{Lu}[\p{L}'’ -]{1,30}"
)
_BETWEEN = regex.compile(r",\s|\sen\s")
_LETTERHEAD = 60  # passages: no letterhead is longer
_SHORT = 6  # words: a sentence below a heading may be this short
_LONG = 20  # words: a line of a letterhead or a signature is shorter
_LONGEST_NAME = 6  # words


def body_start(texts: list[str], marked: Collection[int] = ()) -> int:
    """How many passages the head takes: letterhead and title block.

    It ends at the salutation, the heading of a first question, the words that open a letter, or a first
    long sentence; the headings right above that sentence are part of the body.

    Args:
        texts: the passages.
        marked: the places of those that the format makes a heading.
    """
    for at, text in enumerate(texts[:_LETTERHEAD]):
        if is_salutation(text):
            return at + 1
    for at, text in enumerate(texts):
        if headings.is_labelled(text) or _MOTION.fullmatch(text):
            return at
        if at in marked or not _is_running(text, _SHORT):
            continue
        first = at
        while first and _opens(texts[first - 1], first - 1 in marked, bare=first == at):
            first -= 1
        if first < at or _is_running(text, _LONG):
            return first
    return 0


def is_salutation(text: str) -> bool:
    """Does the line greet whom the letter is for?"""
    return text.startswith(("Geachte", "Zeer Geachte")) and SALUTATION.fullmatch(text) is not None


def signatures(texts: list[str]) -> set[int]:
    """Which passages sign: a closing, an office, and the name above or below it; the movers of a motion."""
    signing = _movers(texts)
    for at, text in enumerate(texts):
        before = texts[at - 1] if at else ""
        if names_office(text) and (
            text.endswith(",")
            or before.endswith(",")
            or at + 4 >= len(texts)
            or _NAME.fullmatch(texts[at + 1])
            or _NAME_AND_OFFICE.fullmatch(text)
        ):
            signing.add(at)
            if before.endswith(",") and len(before.split()) <= _LONGEST_NAME:
                signing.add(at - 1)
        elif at - 1 in signing and len(text.split()) <= _LONGEST_NAME and not headings.ended(text):
            signing |= set() if headings.is_labelled(text) else {at}
    return signing


def _movers(texts: list[str]) -> set[int]:
    """The names below a motion, down to the first line that can be none."""
    ends = next((at for at, text in enumerate(texts) if _MOTION_ENDS.search(text)), len(texts))
    signing: set[int] = set()
    for at, text in enumerate(texts[ends + 1 :], start=ends + 1):
        if headings.ended(text) or not all(_SURNAME.fullmatch(name) for name in _BETWEEN.split(text)):
            break
        signing.add(at)
    return signing


def names_office(text: str) -> bool:
    """May the line stand below a letter, with an office or a closing?"""
    return (
        not text.endswith((".", "?", "!", ":", ";"))
        and _SIGNS.match(text) is not None
        and len(text.split()) <= _LONG
    )


def _is_running(text: str, least: int) -> bool:
    """Is it running text of at least so many words?"""
    words = len(text.split())
    if _SUBMITTED.search(text):
        return False
    if _OPENING.match(text) or (words >= _LONG and headings.ended(text)):
        return True
    return words >= least and headings.ended(text, headings.FULL_STOPS)


def _opens(text: str, marked: bool, *, bare: bool) -> bool:
    """May this heading stand above the first paragraph, being no line of a title block?"""
    named = headings.is_numbered(text) or (bare and headings.is_bare(text))
    return (marked or (headings.looks_like(text) and named)) and not _SUBJECT.match(text)
