"""Where one sentence holds several things that are asked or concluded, and passes from one to the next."""

import regex

Cut = tuple[int, int]  # where one clause ends and the next begins


def of_findings(text: str) -> list[Cut]:
    """Cuts between things concluded: "… niet veilig is en …", "… en dat …", "… mogelijk en is de …"."""
    cuts = [(m.start("cut"), m.end("cut")) for m in _CONCLUDED.finditer(text)]
    return [(a, b) for a, b in cuts if a > _SHORTEST and len(text) - b > _SHORTEST]


def of_requests(text: str) -> list[Cut]:
    """Cuts between things asked: at a semicolon, or where the clauses on both sides have an act."""
    cuts: list[Cut] = []
    begin = 0
    for m in _ASKED.finditer(text):
        rest = _ASKED_END.split(text[m.end() :], maxsplit=1)[0]
        to_do = " en " in f" {m.group()}" and _TO_DO.search(rest)
        if m["hard"] or to_do or (_ACT.search(text[begin : m.start()]) and _ACT.search(rest)):
            cuts.append((m.start(), m.end()))
            begin = m.end()
    return cuts


_SHORTEST = 25  # characters; less is part of the clause beside it
_VERB = r"(?:is|zijn|wordt|worden|heeft|hebben|kan|kunnen)"
_CONCLUDED = regex.compile(
    rf"(?P<cut> en )(?=dat\b|indien\b|wanneer\b|{_VERB} (?:de|het|er|een|dat)\b)"
    rf"|\b{_VERB}(?P<cut> en )(?=\p{{Ll}})"
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
