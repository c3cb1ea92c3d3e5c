"""To which other answers an answer points: by their number, or by the fraction that asked."""

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from gestand.extract import fractions
from gestand.extract.sentences import split

JOINED = r"(?:\s?,\s?(?:en\s)?|\sen\s|\s?&\s?|\s?/\s?|\st/m\s|\stot\sen\smet\s|\s?[-–]\s?)"
NUMBERS = rf"(?P<numbers>\d{{1,3}}[a-z]?(?:{JOINED}\d{{1,3}}[a-z]?)*)"

_SEES = r"\b(?:ziet?|verwij[sz]\w*|verwezen|zoals|conform|overeenkomstig)\b"
_ANSWER = r"\b(?:ant?woord\w*|beantwoording\w*|reactie)\b"
_ASKED = r"(?:vraag|vragen|inbreng|opmerkingen|bijdrage|leden)"
_POINTER = regex.compile(
    rf"{_SEES}[^?!]{{0,160}}?(?:{_ANSWER}[^?!]{{0,40}}?\s|\bzie\s(?:ook\s)?)(?:vraag|vragen)\s{NUMBERS}"
    rf"|\bzie\s(?:ook\s)?(?:het\s|mijn\s|ons\s)?antwoord(?:en)?\s{NUMBERS}"
    rf"|{_SEES}[^.?!]{{0,80}}?\b(?P<previous>(?:vorige|voorgaande)\svraag)"
    rf"|{_SEES}[^.?!]{{0,100}}?{_ANSWER}[^.?!]{{0,60}}?\b(?P<asked>{_ASKED}\b[^?!]{{0,200}})",
    regex.IGNORECASE,
)


def numbers(text: str) -> tuple[str, ...]:
    """The numbers that a text lists: "4 en 5" is 4, 5; "7 t/m 9" is 7, 8, 9."""
    spread = regex.sub(
        r"(\d+)\s?(?:t/m|tot en met|[-–])\s?(\d+)",
        lambda m: ", ".join(str(n) for n in range(int(m[1]), min(int(m[2]), int(m[1]) + 99) + 1)),
        text,
    )
    return tuple(dict.fromkeys(regex.findall(r"\d{1,3}[a-z]?", spread)))


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that a paper gives: its number, the fraction that asked, and its words."""

    number: str
    party: str
    text: str


def pointed_to(text: str, own: Sequence[str], given: Sequence[Given]) -> list[str]:
    """The numbers, among those given, of the answers that the answer with `own` numbers points to."""
    found: list[str] = []
    for start, end in split(text):
        sentence = text[start:end]
        for m in _POINTER.finditer(sentence):
            if m["previous"]:
                found += [str(int(own[0]) - 1)] if own[0].isdigit() else []
            elif m["asked"]:
                others = [answer for answer in given if answer.number not in own]
                for name in fractions.all_named(m["asked"]):
                    found += _of_fraction([a for a in others if a.party == name], sentence)
            elif not _ELSEWHERE.match(sentence, m.end()):
                found += numbers(m["numbers"])
    known = {answer.number for answer in given}
    return [n for n in dict.fromkeys(found) if n not in own and n in known]


def only_points(text: str) -> bool:
    """Whether every sentence does nothing but point."""
    said = [text[start:end] for start, end in split(text)]
    return all(_POINTS.match(sentence) and _POINTER.search(sentence) for sentence in said)


def _of_fraction(answers: Sequence[Given], sentence: str) -> list[str]:
    """Of the answers to one fraction the one it counts out ("de eerste vraag"), or those on its subject."""
    numbered = [answer.number for answer in answers]
    if m := _ORDINAL.search(sentence):
        place = _ORDINALS.index(m["place"].casefold())
        return numbered[-1:] if m["place"].casefold() == "laatste" else numbered[place : place + 1]
    subject = _SUBJECT.match(sentence)
    words = {word[:8] for word in regex.findall(r"\p{L}{5,}", subject[1].casefold())} if subject else set()
    shared = [sum(word in answer.text.casefold() for word in words) for answer in answers]
    most = max(shared, default=0)
    return [n for n, held in zip(numbered, shared, strict=True) if held == most]


_ORDINALS = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "laatste")
_ORDINAL = regex.compile(rf"\b(?P<place>{'|'.join(_ORDINALS)})\svraag\b", regex.IGNORECASE)
_SUBJECT = regex.compile(
    r"(?:Voor|Wat\sbetreft|Ten\saanzien\svan|Over|Met\sbetrekking\stot|Inzake)\s(.{3,120}?),?\s(?:verwijs|zie|wordt)\b",
    regex.IGNORECASE,
)

# After the number: the question belongs to another paper.
_OTHER_PAPER = r"eerdere|schriftelijke|set|kamervragen|lijst|brief|leden|lid"
_ELSEWHERE = regex.compile(
    rf"\s(?:van|uit|in|bij)\s(?:de\s|het\s|eerdere\s)?(?:{_OTHER_PAPER})", regex.IGNORECASE
)

# How a sentence opens that says no more than where the answer stands.
_POINTS = regex.compile(
    r"(?:Zie|Hiervoor|Daarvoor|Voor|Verwezen|Kortheidshalve|Graag|Hierbij|In\sdit\sverband"
    r"|(?:Ik|Wij|Het\skabinet)\sverwij(?:s|st|zen))\b",
    regex.IGNORECASE,
)
