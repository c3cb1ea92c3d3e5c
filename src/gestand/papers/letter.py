"""The parts of a letter or note: where its head ends, and which passages sign it."""

import regex as re

from gestand.papers import headings

SALUTATION = re.compile(r"Geachte\b.{0,60}")
_HEAD_LABEL = re.compile(
    r"(?:Datum|Onderwerp|Betreft|Aan|Van|Postbus|> ?Retouradres|(?:Ons|Uw|Onze)? ?(?:kenmerk|referentie))\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.?!:][\"'’”»)\]⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
_OFFICE = re.compile(
    r"(?:(?:de|het|mede namens(?: de)?|namens(?: de)?)\s+)*(?:minister|staatssecretaris|president|voorzitter|"
    r"secretaris|hoofddirecteur)(?:-president)?\b[^.?!;:]{0,150},?",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"(?:hoogachtend|met vriendelijke groet)\b.{0,20}", re.IGNORECASE)
_NAME = re.compile(
    r"(?:(?:drs|dr|mr|ir|ing|prof)\.\s*)*(?:\p{Lu}[\p{L}\p{M}.'’-]*|[a-z'’]{2,4})(?:\s+\S+){0,6}"
)
_OPENING = re.compile(
    r"(?:In antwoord|In reactie|Naar aanleiding|Hierbij|Hiermee|Met deze brief|Middels deze brief|Bij brief|"
    r"Bijgaand|Conform|Overeenkomstig|Tijdens|Op \d|Mede namens)\b(?:\s+\S+){5,}"
)
_LONG = 20  # words: a line of a letterhead is shorter


def body_start(texts: list[str]) -> int:
    """How many passages the head takes: up to the salutation, the words that open a letter, a long sentence,
    or the heading of a question.

    A paper without a letterhead has no head.
    """
    for at, text in enumerate(texts[:60]):
        if SALUTATION.fullmatch(text):
            return at + 1
    for at, text in enumerate(texts):
        sentence = len(text.split()) >= _LONG and _SENTENCE.search(text)
        if sentence or _OPENING.match(text) or headings.is_labelled(text):
            return at if any(_HEAD_LABEL.match(before) for before in texts[:at]) else 0
    return 0


def signatures(texts: list[str]) -> set[int]:
    """Which passages sign: a closing, an office on a line of its own, and the name that follows it."""
    signing = set()
    for at, text in enumerate(texts):
        if _CLOSING.fullmatch(text):
            signing.add(at)
        elif _OFFICE.fullmatch(text) and len(text.split()) <= _LONG:
            after = texts[at + 1] if at + 1 < len(texts) else ""
            if len(after.split()) <= 7 and _NAME.fullmatch(after) and not _SENTENCE.search(after):
                signing |= {at, at + 1}
    return signing
