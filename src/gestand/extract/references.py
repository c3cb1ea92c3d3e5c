"""References: pointers to other papers, resolutions, court decisions, laws and treaties, and web addresses.

Ids follow the annotation contract: "kst-26150-190", "ah-tk-20232024-1121", "unscr-1325", "echr-8",
"law-vreemdelingenwet-2000-art-29", a web address as itself. Papers are found by the shape of their number,
treaties by name (`norms.tsv`), Dutch laws by name or by the shape of a name ("Wet …", "…wet").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple
from urllib.parse import unquote

import regex

from gestand.extract.cues import words
from gestand.extract.hints import Hint, Span, matches_at
from gestand.extract.letters import either, plain
from gestand.model import Paper, Reference

Found = tuple[int, int, str, str]  # start, end, id, why


class Finder(NamedTuple):
    """How references of one family are found in a text, and the hint that a text with any holds."""

    find: Callable[[str], Iterator[Found]]
    hint: Hint


def extract(paper: Paper) -> list[Reference]:
    """The references of a paper in document order, footnotes included.

    The letterhead and a paper's own number are not references; a web address counts once.
    """
    found: list[Reference] = []
    addresses: set[str] = set()
    meta = paper.metadata
    session = meta.session_year.replace("-", "")
    own = {f"kst-{meta.dossier}-{meta.number}", f"ah-tk-{session}-{meta.number}"}
    for start, end, id_, why in _in_paper(paper):
        if id_ in own or (why == "web address" and _key(id_) in addresses):
            continue
        if why == "web address":
            addresses.add(_key(id_))
        found.append(Reference(start=start, end=end, quote=paper.quote(start, end), id=id_, why=(why,)))
    return found


def find(text: str) -> list[Found]:
    """The references in a text without its paper: start, end, id and why, in order, none overlapping."""
    return run(text, (finder for finder in _FINDERS if finder.hint.within(text)))


def of_parliament(text: str) -> list[str]:
    """The ids of the papers of parliament that a text refers to, in its order; none in a web address."""
    if not any(finder.hint.within(text) for finder in _OF_PARLIAMENT):
        return []
    found = run(text, (_ADDRESSES, *_OF_PARLIAMENT))
    return [id_ for _, _, id_, _ in found if id_.startswith(("kst-", "ah-"))]


def among(text: str, spans: Sequence[Span]) -> dict[int, list[Finder]]:
    """Which of these spans of a text can hold references, by their index, and how to find those there."""
    able: dict[int, list[Finder]] = {}
    for finder in _FINDERS:
        for i in finder.hint.stretches(text, spans):
            able.setdefault(i, []).append(finder)
    return dict(sorted(able.items()))


def run(text: str, finders: Iterable[Finder]) -> list[Found]:
    """What these find in a text, in order; where two overlap, the earlier finder is right."""
    found: list[Found] = []
    taken = bytearray(len(text))
    for finder in finders:
        free = [one for one in finder.find(text) if taken.find(1, *one[:2]) < 0]
        for start, end, *_ in free:
            taken[start:end] = b"\1" * (end - start)
        found += free
    return sorted(found)


def _in_paper(paper: Paper) -> Iterator[Found]:
    spans = [(passage.start, passage.end) for passage in paper.passages]
    able = among(paper.text, spans)
    dossier = paper.metadata.dossier
    replaced = _REPLACED_HINT.stretches(paper.text, spans) if dossier else []
    for i in sorted({*able, *replaced}):
        passage, finders = paper.passages[i], able.get(i, [])
        if passage.kind == "signature":
            continue
        # A head names laws in titles and addresses of the sender; only numbered papers are pointed at there.
        if passage.kind == "head":
            finders = [finder for finder in finders if finder in _NUMBERED]
        text, at = paper.words_of(passage), passage.start
        for start, end, id_, why in run(text, finders):
            yield at + start, at + end, id_, why
        for m in _REPLACED.finditer(text) if dossier else ():
            yield at + m.start("ref"), at + m.end("ref"), f"kst-{dossier}-{m['number']}", "own dossier"


_REPLACED = regex.compile(r"(?:gedrukt|voorkomend) onder (?P<ref>nr\.? ?(?P<number>\d+))", regex.IGNORECASE)
_REPLACED_HINT = Hint("(?i:(?:gedrukt|voorkomend) onder nr)")


# Web addresses


# Cut at a line break it goes on after a space: behind a hyphen, or before a percent-encoded word.
_ADDRESS = regex.compile(
    r"""(?:https?://|(?<![\w@./])www\.)[^\s<>"«»„“”]+"""
    r"""(?:(?: (?=\S{0,40}%[0-9A-F]{2})|(?<=[-_=&?%]) )[^\s<>"«»„“”]+)*"""
)


_LETTERHEAD = regex.compile(r"(?:https?://)?www\.rijksoverheid\.nl(?:/\w{1,5})?/?")


def _addresses(text: str) -> Iterator[Found]:
    for m in _ADDRESS.finditer(text):
        address = _trimmed(m[0])
        if not _LETTERHEAD.fullmatch(address):
            yield m.start(), m.start() + len(address), address.replace(" ", ""), "web address"


_ADDRESSES = Finder(_addresses, Hint(r"https?://|www\."))


def _trimmed(address: str) -> str:
    """Without the punctuation of the sentence around it; a bracket opened in the address stays."""
    while address and address[-1] in ".,;:!?'’)]}>*":
        if address[-1] == ")" and address.count("(") >= address.count(")"):
            break
        address = address[:-1]
    return address


def _key(address: str) -> str:
    """What makes two addresses the same: scheme, percent-encoding, case and a final slash do not."""
    plain = unquote(address).casefold().rstrip("/")
    return regex.sub(r"^https?://", "", plain)


# Papers of parliament

_SUFFIX = r"(?P<suffix>[IVX]{1,6}\b|[A-Z]\b(?=,?\s?nr)|(?<=[-–‑])\d{2}(?!\d))"
_DOSSIER = rf"(?P<dossier>[1-9]\d[\s.]?\d{{3}})(?:\s?[-–‑]?\s?{_SUFFIX})?"
_TITLE = r"(?P<title>\bKamer[a-z]{3,10}|\bTweede Kamer|\bEerste Kamer|\bTK|\bDossiers?|\bKST)"
_SESSION = r"(?:\d{4}\s?[-–/]\s?\d{2,4})"
_BEFORE = rf"(?:{_TITLE}(?:nummers?)?:?,?\s(?:(?:II|I),?\s)?(?:vergaderjaar\s)?(?:{_SESSION},?\s)?)"
_MORE = r"(?P<more>(?:\s?,\s?|\s?,?\sen\s)\d{1,4}(?!\d)(?![\s.]\d{3})(?![-–/]\d))*"
_NUMBERS = rf"(?P<number>\d{{1,4}}|[A-Z]{{1,2}})\b{_MORE}"


_PAPERS = tuple(
    regex.compile(pattern)
    for pattern in (
        rf"(?i:(?=[KTED1-9]){_BEFORE}?(?<!\d){_DOSSIER},?\s?\(?(?:nrs?\.?|nummers?)\s?{_NUMBERS})",
        rf"(?i:(?=[KTED]){_BEFORE}(?<!\d){_DOSSIER}\s?[-–‑/]\s?(?P<number>\d{{1,4}})(?![\d-]))",
        rf"\((?:t\.v\.v\. )?(?P<title>){_DOSSIER}\s?[-–‑]\s?(?P<number>\d{{1,4}})\)",
        rf"(?i:\bkst-(?P<title>){_DOSSIER}-(?P<number>\d{{1,4}}|[A-Z]{{1,2}})\b)",
        rf"(?i:(?=[KTED]){_BEFORE}(?<!\d){_DOSSIER}(?![\d\w])(?!\s?[-–/]\s?\d))",
    )
)


def _papers(text: str) -> Iterator[Found]:
    taken = bytearray(len(text))
    bare = [m.start() for m in _BARE.finditer(text, overlapped=True)]
    places = sorted({*_TITLED.places(text), *bare})
    for pattern in _PAPERS:
        for m in matches_at(pattern, text, places):
            start, end = m.start("dossier"), m.end()
            if taken.find(1, start, end) >= 0:
                continue
            taken[start:end] = b"\1" * (end - start)
            yield from _paper(m)


_DOSSIER_LIKE = r"[1-9]\d(?:\s|\.)?\d{3}"
# Where a match of those patterns can begin: with a title or a bracket, or with the dossier itself.
_TITLED = Hint(
    r"(?i:(?:kamer[a-z]{3,10}|(?:tweed|eerst)e kamer|tk|dossiers?|kst)(?:nummers?)?:?,?\s(?:ii?,?\s)?"
    rf"(?:vergaderjaar\s)?\d|kst-\d|\((?:t\.v\.v\. )?{_DOSSIER_LIKE})"
)
_BARE = regex.compile(rf"(?<!\d){_DOSSIER_LIKE}")


def _paper(m: regex.Match[str]) -> Iterator[Found]:
    dossier = _NO_DIGIT.sub("", m["dossier"]) + (f"-{m['suffix'].upper()}" if m["suffix"] else "")
    groups = m.groupdict()
    start = m.start() + (1 if m[0].startswith("(") else 0)
    end = m.end() - (1 if m[0].endswith(")") else 0)
    if not groups.get("number"):
        yield start, end, f"dossier-{dossier}", f'"{m["title"]}" and a dossier number'
        return
    why = "number of a paper of parliament"
    yield start, m.end("number"), f"kst-{dossier}-{m['number']}", why
    for from_, to, number in _numbers(m, "more") if "more" in groups else ():
        yield from_, to, f"kst-{dossier}-{number}", why


_NO_DIGIT = regex.compile(r"\D")
_NUMBER = regex.compile(r"\d[\d.:]*[a-z]?")


def _numbers(m: regex.Match[str], group: str) -> Iterator[tuple[int, int, str]]:
    """The number in each repetition of a group, with its span."""
    for start, end in m.spans(group):
        number = _NUMBER.search(m.string[start:end])
        if number:
            yield start + number.start(), start + number.end(), number[0]


_APPENDIX = regex.compile(
    r"Aanhangsel(?:\s(?:van\sde|der|bij\sde))?(?:\sHandelingen)?,?\s(?:II,?\s|TK,?\s)?(?:vergaderjaar\s)?"
    r"(?P<first>\d{4})\s?[-–/]\s?(?P<last>\d{2,4}),?\s(?:nrs?\.?|nummers?)\s?(?P<number>\d{1,4})"
    r"(?P<more>(?:\s?,\s?|\s?,?\sen\s)\d{1,4}(?!\d))*"
    r"|\bah-tk-(?P<first>\d{4})(?P<last>\d{4})-(?P<number>\d{1,4})\b",
    flags=regex.IGNORECASE,
)


def _appendices(text: str) -> Iterator[Found]:
    for m in _APPENDIX.finditer(text):
        last = m["last"] if len(m["last"]) == 4 else m["first"][:2] + m["last"]
        session = m["first"] + last
        why = "appendix to the proceedings"
        yield m.start(), m.end("number"), f"ah-tk-{session}-{m['number']}", why
        for from_, to, number in _numbers(m, "more"):
            yield from_, to, f"ah-tk-{session}-{number}", why


# Resolutions, symbols, decisions


_RESOLUTION_NUMBER = r"(?<![\d/])[1-9]\d{2,3}(?![\d/])"
_RESOLUTION = regex.compile(
    r"(?:(?:VN|UN)?[- ]?(?:Veiligheidsraad|VNVR|VR|VN|UNSC|UN)?(?:\s\(VNVR\))?[- ]?"
    r"(?:veiligheidsraad)?resoluti(?:es?|ons?)|\bUNSCRs?)\s?(?:nrs?\.?\s)?"
    rf"(?P<first>{_RESOLUTION_NUMBER}(?:\s\(\d{{4}}\))?)"
    rf"(?P<more>(?:,\s|\sen\s|,\sen\s|\s?/\s?){_RESOLUTION_NUMBER}(?:\s\(\d{{4}}\))?)*",
    flags=regex.IGNORECASE,
)


def _resolutions(text: str) -> Iterator[Found]:
    why = "number of a Security Council resolution"
    for m in _RESOLUTION.finditer(text):
        several = bool(m.captures("more"))
        start = m.start("first") if several else m.start() + len(m[0]) - len(m[0].lstrip(" -"))
        yield start, m.end("first"), f"unscr-{m['first'][:4].strip()}", why
        for (from_, _, number), (_, to) in zip(_numbers(m, "more"), m.spans("more"), strict=True):
            yield from_, to, f"unscr-{number}", why


_UN_SYMBOL = r"S/\d{4}/\d+|[AE](?:/[A-Z]+(?:\.\d+)?)?(?:/\d+){2}|S/PV\.\d+"
# Patterns whose groups `id` are joined by hyphens into the id, behind this beginning.
_SYMBOLS = tuple(
    (regex.compile(pattern), beginning, why)
    for pattern, beginning, why in (
        (r"(?<![\w/])S/RES/(?P<id>\d{1,4})(?:\s?\(\d{4}\))?", "unscr", "symbol of a resolution"),
        (rf"(?<![\w/])(?P<id>{_UN_SYMBOL})(?![\w/])", "un", "symbol of a UN document"),
        (r"\bECLI:(?P<id>[A-Z]{2}:[A-Z]{1,7}:\d{4}:[A-Z0-9.]*[A-Z0-9])", "ecli", "ECLI"),
        (r"\bCOM\s?\((?P<id>\d{4})\)\s?(?P<id>\d{1,4})", "com", "number of a Commission document"),
        (
            r"\b[Vv]erordening\s\((?:EU|EG|EEG)\)\s?(?:[Nn]r\.?\s)?(?P<id>\d+)/(?P<id>\d+)",
            "eu-regulation",
            "EU number",
        ),
        (
            r"\b[Rr]ichtlijn\s(?:\((?:EU|EG)\)\s)?(?P<id>\d{4})/(?P<id>\d+)(?:/E[UG])?",
            "eu-directive",
            "EU number",
        ),
    )
)


def _symbols(text: str) -> Iterator[Found]:
    for pattern, beginning, why in _SYMBOLS:
        for m in pattern.finditer(text):
            yield m.start(), m.end(), "-".join([beginning, *m.captures("id")]), why


_OF_PARLIAMENT = (
    Finder(_papers, Hint(_DOSSIER_LIKE)),
    Finder(_appendices, Hint("(?i:aanhangsel|ah-tk-)")),
)
_NUMBERED = (
    *_OF_PARLIAMENT,
    Finder(_resolutions, Hint("(?i:resoluti|unscr)")),
    Finder(
        _symbols,
        Hint(r"[SAE]/(?:[A-Z]|\d)|ECLI:|COM\s?\(|erordening\s\(E|ichtlijn\s(?:\(E|\d)"),
    ),
)


# Treaties and laws

_ONE = r"\d+[a-z]{0,2}(?:[.:]\d+[a-z]?){0,3}"
_PART = r"(?:,?\s(?:\w+\slid|lid\s\d+|aanhef(?:\sen)?|(?:sub|onder(?:deel)?)\s\w{1,2}),?){0,4}"
_ARTICLE = (
    rf"(?>\b(?:artikel(?:en)?|artt?\.)\s(?P<article>{_ONE}){_PART}"
    rf"(?P<and>(?:,\sen|,|\sen|\sof|\sjo\.)\s(?:artikel\s)?{_ONE}{_PART}){{0,9}}"
    r"\s?(?:van\s(?:de|het)\s|uit\s(?:de|het)\s)?"
    r"|\b(?P<criterion>criterium\s(?:\d|[a-z]+))\svan\shet\s)?"
)
_SHORT = r"(?:\s\((?:hierna:?\s)?(?!art|zie)[A-Z][\w .’'-]{1,18}\))?"
_AFTER = rf"{_SHORT}(?:\s\(art(?:ikel|\.)\s(?P<behind>{_ONE})\))?"


@cache
def _names() -> dict[str, str]:
    """The names of `norms.tsv` and their ids."""
    rows = (files(__package__) / "norms.tsv").read_text("utf-8").splitlines()
    pairs = [row.split("\t") for row in rows if row and not row.startswith("#")]
    return {name: id_ for id_, name in pairs[1:]}


@cache
def _id_of(name: str) -> str:
    """The id of a name, however it is spaced, hyphenated or written in capitals."""
    folded = {_folded(known): id_ for known, id_ in _names().items()}
    return folded[_folded(name)]


def _folded(name: str) -> str:
    return regex.sub(r"[\s-]", "", plain(name)).casefold()


def _is_short(name: str) -> bool:
    """An abbreviation ("EVRM", "Awb", "GAP III") is matched as it is written."""
    return name.isupper() or len(name) <= 3 or name in ("Vw 2000", "Vb 2000", "Vc 2000")


@cache
def _written() -> tuple[str, str]:
    """The names as patterns: those matched as they are written, and those in any case."""
    longest = sorted(_names(), key=len, reverse=True)
    short = either(regex.escape(name) for name in longest if _is_short(name))
    parts = (regex.split(r"[ -]+", name.casefold()) for name in longest if not _is_short(name))
    return short, either("[ -]{0,2}".join(map(regex.escape, part)) for part in parts)


@cache
def _norm() -> regex.Pattern[str]:
    short, long = _written()
    name = rf"(?P<name>(?:{short})|(?i:{long}))"
    return regex.compile(rf"(?<!\w)(?i:{_ARTICLE})(?<![\w-]){name}(?![\w-]){_AFTER}")


@cache
def _named() -> Hint:
    short, long = _written()
    return Hint(rf"{short}|(?i:{long})")


def _norms(text: str) -> Iterator[Found]:
    beginnings = sorted({*_named().places(text), *_POINTED.places(text)})
    for m in matches_at(_norm(), text, beginnings):
        id_ = _id_of(m["name"])
        pointed = m["article"] or m["criterion"] or m["behind"]
        if id_ == "att" and m["name"] == "ATT" and not pointed:
            continue  # the abbreviation alone stands for much else
        if id_ == "nl-constitution" and m["name"][0] == "g" and not pointed:
            continue  # "de grondwet" may be another country's
        yield from _with_articles(m, id_, f'"{m["name"]}"')


_POINTED = Hint(r"(?i:art(?:ikel|t?\.)|criterium)")  # before a name


def _with_articles(m: regex.Match[str], id_: str, why: str) -> Iterator[Found]:
    """One reference for each article named, or one to the whole."""
    if m["criterion"]:
        yield m.start(), m.end(), f"{id_}-criterion-{m['criterion'].split()[-1]}", why
        return
    step = f"{id_}-art-" if id_.startswith("law-") else f"{id_}-"
    article = m["article"] or m["behind"]
    yield m.start(), m.end(), f"{step}{article}" if article else id_, why
    for start, end, number in _numbers(m, "and"):
        yield start, end, f"{step}{number}", why


@cache
def _law() -> regex.Pattern[str]:
    stop = "|".join(sorted(words("law_name_ends")))
    word = rf"(?!(?:{stop})\b)[a-zà-ÿ][\w-]*(?:-\s(?=en\s))?"
    link = (
        r"(?:op de|op het|tot|inzake de|inzake het|inzake|betreffende de|houdende|van het|van de|ter|voor de)"
    )
    rest = rf"(?:\s(?:en\s)?{word}){{0,6}}(?:\s\d{{1,4}}\b)?"
    named = rf"(?:{link}\s)?{word}{rest}"
    return regex.compile(
        rf"(?<!\w)(?=[\p{{Lu}}acw])(?i:{_ARTICLE})(?<![\w-])(?P<name>"
        rf"(?:Algemene |Tijdelijke |Rijks)?[Ww]et\s(?:{named}|\p{{Lu}}[\w-]+{rest})(?=[\s.,;:?!()'’»\]]|$)"
        rf"|(?<=\b(?:de|het|een|van|uit|in|deze)\s)(?:Regeling|Besluit|Tijdelijke regeling)\s{named}"
        r"|\p{Lu}\w+regeling\s\p{Lu}[\w-]+(?:\s\p{Lu}[\w-]+)*"
        r"|\p{Lu}\w{3,}(?:wet|wetboek|circulaire)(?:\s(?:19|20)\d\d)?(?:\s(?:BES|WO2))?"
        r"|(?<=\p{Ll}\s)\p{Lu}\w{4,}besluit(?:\s(?:\p{Lu}{2,8}|W\p{Ll}{1,7})(?!\p{L}))?(?:\s(?:19|20)\d\d)?"
        rf")(?![\w-]){_AFTER}"
    )


def _laws(text: str) -> Iterator[Found]:
    for m in _law().finditer(text):
        name = m["name"]
        if name.casefold() in words("not_a_law") or (name.startswith("wet") and not m["article"]):
            continue
        slug = regex.sub(r"[^\w]+", "-", name.casefold()).strip("-")
        yield from _with_articles(m, f"law-{slug}", f'"{name}"')


_LAWS = Hint(
    r"[Ww]et\s|[^ ]{4}(?:wet|circulaire)|[^ ]{5}besluit|(?:Regeling|Besluit|Tijdelijke regeling)\s"
    r"|regeling\s[A-ZÀ-Þ\x1a]"
)
_FINDERS = (_ADDRESSES, *_NUMBERED, Finder(_norms, _named()), Finder(_laws, _LAWS))
