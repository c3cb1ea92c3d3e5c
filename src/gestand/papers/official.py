"""Official publications as XML (`officiele-publicatie`): papers of parliament, written questions, debates.

The publications office (KOOP) gives every paper of parliament in this schema (op-xsd). What matters here:
`kamerstuk` holds a dossier and a `stuk`; `kamervragen` holds `vraag` and `antwoord`; `handelingen` holds
`spreekbeurt`; text is `al`, `lijst`/`li`, `tussenkop`, `noot`, CALS tables and `ondertekening`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import regex

from gestand.model import Metadata, PassageKind, Speaker, squeeze
from gestand.papers.draft import Draft
from gestand.papers.xml import (
    Element,
    child,
    children,
    line,
    parse,
    remaining,
    tag,
    take,
    take_start,
    take_tail,
    words,
)

PASSED_OVER = {"metadata", "noot", "nootref", "plaatje", "illustratie"}
PLAIN: dict[str, PassageKind] = {
    "datumtekst": "head",
    "entry": "cell",
    "kamervraagnummer": "head",
    "kamervraagomschrijving": "heading",
    "omschr": "heading",
    "onderwerp": "heading",
    "stuknr": "head",
    "titel": "heading",
    "vraagnummer": "head",
}
INLINE = {
    *("achternaam", "datum", "dossiernr", "extref", "functie", "inf", "intref", "kamervraagonderwerp"),
    *("nadruk", "naam", "noot", "nootref", "ondernummer", "organisatie", "politiek", "raadnr", "sup"),
    *("unl", "voorvoegsels", "voornaam"),
}
SPACED = {"achternaam", "functie", "naam", "voornaam"}  # set apart even where nothing is between
ADDRESS = re.compile(r"Aan (?:de|het)\b[^.?!]*$|(?:Den Haag|['’‘]s-Gravenhage|Amsterdam), (?:\d|$)")
ORDER_OF_THE_DAY = re.compile(r"gaat over tot de orde van de dag\W*$", re.IGNORECASE)  # how a motion ends
NUMBERED = re.compile(r"(?:Vraag|Vragen|Antwoord)\b[^.?!]{0,40}\d[^.?!]{0,20}$")
SPEAKER_LINE = re.compile(
    r"""(?:De\ heer|Mevrouw)\ (?P<member>[^:()]{2,40})\ \((?P<party>[^()]{1,30})\):
      | De\ (?P<chair>voorzitter):
      | (?P<office>Minister|Staatssecretaris|Minister-president)\ (?P<name>[^:()]{2,40}):""",
    re.VERBOSE,
)

_OFFICE = r"(?:van|voor) \p{Lu}[\p{L}-]+(?:,? (?:en )?\p{Lu}[\p{L}-]+)*"


def read(data: bytes, name: str) -> Draft:
    """A parliamentary paper with its title block, headings, lists, notes, tables and signatures.

    Raises:
        UnreadablePaper: the XML is broken or hostile.
    """
    root = parse(data, name)
    draft = Draft(name, "official-xml")
    draft.metadata = _stated(root)
    _Reading(draft, words(root)).all_of(root, 1)
    for element, text in remaining(root):
        draft.set_aside(text, "not placed", line=line(element))
    return draft


def _stated(root: Element) -> Metadata:
    """What the publications office states of the paper; the paper itself says the rest."""
    stated = {
        meta.get("name", ""): squeeze(meta.get("content", ""))
        for meta in children(child(root, "metadata"), "meta")
    }
    proceedings = child(root, "handelingen")
    debate = proceedings is not None
    matters = [words(child(matter, "titel")) for matter in children(proceedings, "agendapunt")]
    met = stated.get("OVERHEIDop.datumVergadering", "") if debate else ""
    return Metadata(
        type="debate_report" if debate else None,
        date=met or stated.get("DCTERMS.issued", ""),
        subject=matters[0] if len(matters) == 1 else "",
        session_year=stated.get("OVERHEIDop.vergaderjaar", ""),
        dossier=stated.get("OVERHEIDop.dossiernummer", ""),
        dossier_title=stated.get("OVERHEIDop.dossiertitel", ""),
        number=stated.get("OVERHEIDop.ondernummer", ""),
    )


@dataclass
class _Reading:
    """Where in the paper the reader is."""

    draft: Draft
    whole: str  # all words of the file, to read ahead for who holds which office
    speaker: Speaker | None = None
    begun: bool = False  # past the address of a letter
    moved: bool = False  # past the last words of a motion: the movers follow
    notes: list[tuple[str, str, int | None]] = field(default_factory=list)  # label, words, line
    opening: list[str] = field(default_factory=list)  # what is said before anyone but the chair speaks

    def all_of(self, element: Element, level: int) -> None:
        for inner in element:
            self.one(inner, level)

    def one(self, element: Element, level: int) -> None:
        name = tag(element)
        if name in PASSED_OVER:
            return
        if kind := PLAIN.get(name):
            self.add(kind, element, level=level if kind == "heading" else 0)
        else:
            RULES.get(name, _Reading.other)(self, element, level)

    def deeper(self, element: Element, level: int) -> None:
        self.all_of(element, level + 1)

    def title_line(self, element: Element, _: int) -> None:
        if element.get("inhoud") == "kamernummer":
            self.draft.set_aside(take(element), "number of the House", line=line(element))
        else:
            self.add("head", element)

    def dossier(self, element: Element, _: int) -> None:
        for part in element:
            self.add("head", part)

    def numbered_heading(self, element: Element, level: int) -> None:
        self.put("heading", " ".join(self.text(part) for part in element), element, level=level)

    def subheading(self, element: Element, level: int) -> None:
        self.add("heading", element, level=level + 1)

    def speech(self, element: Element, level: int) -> None:
        self.all_of(element, level)
        self.speaker = None

    def other(self, element: Element, level: int) -> None:
        """An element without a rule of its own: its parts, or its words where they are running text."""
        parts = list(element)
        mixed = bool((element.text or "").strip()) or any((part.tail or "").strip() for part in parts)
        if parts and not mixed and not all(tag(part) in INLINE for part in parts):
            self.all_of(element, level)
        else:
            self.add("paragraph", element)

    def text(self, element: Element) -> str:
        """The words of an element without its notes, which are kept for the end."""
        parts = [take_start(element)]
        for inner in element:
            name = tag(inner)
            if name == "noot":
                mark = take(child(inner, "noot.nr"))
                self.notes.append((mark, self.text(inner), line(inner)))
            elif name not in PASSED_OVER:
                inside = self.text(inner)
                parts.append(f" {inside} " if name in SPACED or name not in INLINE else inside)
            parts.append(take_tail(inner))
        return "".join(parts)

    def add(self, kind: PassageKind, element: Element, *, level: int = 0, label: str = "") -> None:
        self.put(kind, self.text(element), element, level=level, label=label)

    def put(self, kind: PassageKind, text: str, element: Element, *, level: int = 0, label: str = "") -> None:
        self.draft.add(kind, text, line=line(element), level=level, label=label, speaker=self.speaker)
        if not self.draft.speakers:
            self.opening.append(text)
        for mark, note, at in self.notes:
            self.draft.add("footnote", note, line=at, label=mark)
        self.notes.clear()

    def paragraph(self, element: Element, _: int) -> None:
        text = squeeze(self.text(element))
        if self.moved:
            self.put("signature", text, element)
        elif not self.begun and ADDRESS.match(text):
            self.put("head", text, element)
        elif SPEAKER_LINE.fullmatch(text):
            self.take_turn(text, element)
        else:
            self.put("paragraph", text, element)
            self.begun = True
        self.moved |= ORDER_OF_THE_DAY.search(text) is not None

    def question(self, element: Element, level: int) -> None:
        """`vraag` or `antwoord`: its number as a heading, then its text."""
        number = child(element, "nr")
        parts = [part for part in element if part is not number]
        if number is not None:
            word = "" if words(number)[:1].isalpha() else tag(element).capitalize()
            self.put("heading", f"{word} {self.text(number)}", number, level=level + 1)
        elif parts and NUMBERED.match(words(parts[0])):
            self.add("heading", parts.pop(0), level=level + 1)
        for part in parts:
            self.one(part, level + 1)

    def item(self, element: Element, level: int) -> None:
        """One item of a list: its first words carry the label; what it holds more follows as items."""
        label = take(child(element, "li.nr"))
        for part in element:
            if tag(part) == "al":
                self.add("item", part, label=label)
                label = ""
            elif tag(part) != "li.nr":
                self.one(part, level)

    def signature(self, element: Element, _: int) -> None:
        """Office and name each on its own, as they are printed below each other."""
        self.speaker = None
        rows = [part for part in element if tag(part) in ("functie", "naam")]
        if not rows:
            rows = [*children(element, "al")] or [element]
        for row in rows:
            self.add("signature", row)

    def turn(self, element: Element, _: int) -> None:
        self.take_turn(self.text(element), element)

    def take_turn(self, text: str, element: Element) -> None:
        """A line that names who speaks next: "De heer Van Ommen (BVN):"."""
        text = squeeze(text).replace(" :", ":")
        found = SPEAKER_LINE.fullmatch(text)
        if found is None:
            self.speaker = Speaker(text.rstrip(":"))
        elif found["chair"]:
            self.speaker = Speaker("voorzitter", chair=True)
        elif found["member"]:
            self.speaker = Speaker(found["member"], party=found["party"])
        else:
            self.speaker = Speaker(found["name"], office=self.office(found["office"].lower(), found["name"]))
        self.put("heading", text, element, level=3)
        known = replace(self.speaker, chair=False)
        if not self.speaker.chair and known not in self.draft.speakers:
            self.draft.speakers.append(known)

    def office(self, kind: str, name: str) -> str:
        """The whole office of who is announced as "Minister Terpstra", if the report says it.

        It stands behind the name among those present, or in what the chair opens the debate with.
        """
        behind_name = rf"\b{regex.escape(name)}, (?P<office>{kind} {_OFFICE})"
        if found := regex.search(behind_name, self.whole):
            return found["office"]
        welcomed = set(regex.findall(rf"\b{kind} {_OFFICE}", " ".join(self.opening)))
        return welcomed.pop() if len(welcomed) == 1 else kind


RULES: dict[str, Callable[[_Reading, Element, int], None]] = {
    "al": _Reading.paragraph,
    "antwoord": _Reading.question,
    "bijlage": _Reading.deeper,
    "divisie": _Reading.deeper,
    "dossier": _Reading.dossier,
    "kop": _Reading.numbered_heading,
    "li": _Reading.item,
    "ondertekening": _Reading.signature,
    "spreekbeurt": _Reading.speech,
    "spreker": _Reading.turn,
    "tekstregel": _Reading.title_line,
    "title": _Reading.subheading,
    "tussenkop": _Reading.subheading,
    "vraag": _Reading.question,
}
