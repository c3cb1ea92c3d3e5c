"""Where one sentence holds several things that are asked or concluded, and passes from one to the next."""

import regex

from gestand.extract.cues import words

Cut = tuple[int, int]  # where one clause ends and the next begins


def of_findings(text: str) -> list[Cut]:
    """Cuts between things concluded: "… niet veilig is en …", "… en dat …", "… mogelijk en is de …"."""
    cuts = [(m.start("cut"), m.end("cut")) for m in _CONCLUDED.finditer(text)]
    return [(a, b) for a, b in cuts if a > _SHORTEST and len(text) - b > _SHORTEST]


def of_requests(text: str) -> list[Cut]:
    """Cuts between things asked: at a semicolon, or where the clauses on both sides have an act."""
    if commands(text):
        return [m.span() for m in _NEXT.finditer(text) if commands(text[m.end() :])]
    cuts: list[Cut] = []
    begin = 0
    for m in _ASKED.finditer(text):
        rest = _ASKED_END.split(text[m.end() :], maxsplit=1)[0]
        again = rest.startswith("dat ") and " dat " in text[begin : m.start()]
        to_do = " en " in f" {m.group()}" and (again or _TO_DO.search(rest))
        if m["hard"] or to_do or (_ACT.search(text[begin : m.start()]) and _ACT.search(rest)):
            cuts.append((m.start(), m.end()))
            begin = m.end()
    return cuts


def commands(text: str) -> bool:
    """Whether words tell somebody what to do: "Zorg dat …"."""
    first = text.split(maxsplit=1)[0].casefold() if text else ""
    return first in words("imperatives")


_NEXT = regex.compile(r"[;,]\s(?:en\s)?|\sen\s")


def named(text: str, start: int, at: int) -> str:
    """The noun with what it asks or says: "de oproep om … te openen", up to the verb of the main clause.

    `start` is where the noun phrase begins, `at` where its clause does ("om", "dat", "voor").
    """
    end = m.start() if (m := _MAIN_CLAUSE.search(text, at)) else len(text.rstrip(" .?!"))
    acts = list(_TO.finditer(text, at, end)) if text[start:at].endswith(" om") else []
    return text[start : acts[-1].end() if acts else end]


_MAIN_CLAUSE = regex.compile(
    r"[,;:]|\s(?:ligt|liggen)\s(?:op|bij|in)\s|\s\p{Ll}+\s(?:ik|wij|we|het kabinet|de regering|de minister)\b"
    r"|\s(?:wordt|worden|is|zijn) (?:\S+ ){0,4}?(?:overgenomen|opgevolgd|gehonoreerd|onderschreven)\b"
)
_TO = regex.compile(r"\bte (?:laten )?\p{Ll}+n\b(?<! te laten)")


_SHORTEST = 25  # characters; less is part of the clause beside it
_VERB = r"(?:is|zijn|wordt|worden|heeft|hebben|kan|kunnen)"
_CONCLUDED = regex.compile(
    rf"(?P<cut> en )(?=dat\b|indien\b|wanneer\b|{_VERB} (?:de|het|er|een|dat)\b)"
    rf"|\b{_VERB}(?P<cut> en )(?=\p{{Ll}})"
    r"|(?P<cut>,? en )(?=zou(?:den)? (?:\S+ ){1,10}?moeten\b)"
)
_ASKED = regex.compile(
    r"(?P<hard>;\s)"
    r"|(?:,\s(?:en (?:tot slot )?)?| en )(?=dat\b|om\b)"
    r"|(?<=\bte \p{Ll}{3,30}),? en (?=(?:\S+ ){1,14}?te \p{Ll}+en\b)"
    r"|,\s(?:en (?:tot slot )?)?"
    r"(?!of\b|die\b|waar|zodat|wanneer|zonder|zoals|bijvoorbeeld|onder andere|\S+ en \S+)"
)
_ASKED_END = regex.compile(r"[;,]\s| en (?=dat\b)")
_ACT = regex.compile(r"\b(?:worden|wordt|bestaan|komen|krijgen|gehouden)\b")
_TO_DO = regex.compile(r"^om\b|\bte \p{Ll}+en\b")
