"""Debate reports of the House as VLOS XML (`vlosCoreDocument`), which its report office writes.

A meeting (`vergadering`) holds activities; an activity holds turns (`woordvoerder`), and a turn holds the
interruptions (`interrumpant`) that others make in it, the chair included. The first line of a turn names
its speaker. Schema: http://www.tweedekamer.nl/ggm/vergaderverslag/v1.0
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from gestand.model import Metadata, Speaker
from gestand.papers.draft import Draft
from gestand.papers.xml import Element, child, children, line, parse, remaining, tag, take, words

TURNS = ("{*}woordvoerder", "{*}interrumpant")
MACHINE = re.compile(r"markeertijd\w+|is[a-z]+|voortzetting")  # fields of the recording, no words
HOUSEKEEPING = re.compile(r"Opening|Sluiting|Mededelingen|Regeling van werkzaamheden|Stemmingen|Hamerstukken")
MEETING_ONLY = re.compile(r"\b(?:vergadering|zitting)\b", re.IGNORECASE)  # "Plenaire zitting van 3 juli"


def read(data: bytes, name: str) -> Draft:
    """The report of a meeting: who is present, the activities, and what each speaker said.

    Raises:
        UnreadablePaper: the XML is broken or hostile.
    """
    root = parse(data, name)
    draft = Draft(name, "vlos-xml")
    meeting = child(root, "vergadering")
    if meeting is None:
        _set_aside(draft, root)
        return draft
    draft.metadata = Metadata(
        type="debate_report", date=words(child(meeting, "datum"))[:10], subject=_subject(meeting)
    )
    spoken = {
        words(alinea)
        for turn in meeting.iter(*TURNS)
        for text in children(turn, "tekst")
        for alinea in children(text, "alinea")
    }
    people: dict[tuple[str, str], Speaker] = {}
    title = ""
    for element in meeting.iter("{*}activiteit", "{*}activiteithoofd", "{*}spreker", "{*}alinea"):
        match tag(element):
            case "activiteit" | "activiteithoofd":
                if words(child(element, "titel")) != title and not _opens_or_closes(element):
                    title = words(child(element, "titel"))
                    level = 1 if tag(element) == "activiteit" else 2
                    draft.add("heading", title, line=line(element), level=level)
            case "spreker":
                speaker = _speaker(element)
                known = people.setdefault((speaker.name, speaker.office), speaker)
                if speaker.chair and not known.chair:
                    people[speaker.name, speaker.office] = replace(known, chair=True)
            case _:
                _add_alinea(draft, element, spoken)
    draft.speakers = [person for person in people.values() if person.name]
    _set_aside(draft, root)
    return draft


def _set_aside(draft: Draft, root: Element) -> None:
    """What the report states beside its text, each thing once: titles, times, who is who."""
    stated = {" ".join(cast(Iterator[str], person.itertext())): person for person in root.iter("{*}spreker")}
    for person in root.iter("{*}spreker"):
        take(person)
    for element, text in remaining(root):
        if not MACHINE.fullmatch(tag(element)):
            stated.setdefault(text, element)
    for text, element in stated.items():
        draft.set_aside(text, "data of the report", line=line(element))


def _subject(meeting: Element) -> str:
    """The title of the meeting; of a plenary one that deals with one matter, that matter."""
    title = words(child(meeting, "titel"))
    if MEETING_ONLY.search(title) is None:
        return title
    matters = {
        words(child(activity, "onderwerp")) or words(child(activity, "titel"))
        for activity in children(meeting, "activiteit")
        if not HOUSEKEEPING.match(activity.get("soort", ""))
    }
    return matters.pop() if len(matters) == 1 else title


def _opens_or_closes(element: Element) -> bool:
    return any(
        a.get("soort") in ("Opening", "Sluiting") for a in (element, *element.iterancestors("{*}activiteit"))
    )


def _speaker(element: Element) -> Speaker:
    office = words(child(element, "functie"))
    turn = element.getparent()
    return Speaker(
        name=words(child(element, "verslagnaam")) or words(child(element, "achternaam")),
        office="" if "kamerlid" in element.get("soort", "").lower() or office.startswith("lid ") else office,
        party=words(child(element, "fractie")),
        chair=turn is not None and words(child(turn, "isvoorzitter")) == "true",
    )


def _add_alinea(draft: Draft, alinea: Element, spoken: set[str]) -> None:
    """Add the lines of one `alinea`: the line that names the speaker, paragraphs, items of a list."""
    turn = next(alinea.iterancestors(*TURNS), None)
    script = next(alinea.iterancestors("{*}draadboekfragment"), None)  # what the report's script prepared
    if script is not None and words(alinea) in spoken:
        draft.set_aside(take(alinea), "also said in a turn", line=line(alinea))
        return
    named = None if turn is None or script is not None else child(turn, "spreker")
    speaker = None if named is None else _speaker(named)
    for row in alinea.iter("{*}alineaitem"):
        first_of_turn = row.getprevious() is None and row.getparent() is alinea
        if speaker and first_of_turn and _names_speaker(row):
            draft.add("heading", take(row), line=line(row), level=3, speaker=speaker)
        elif any(tag(a) == "lijst" for a in row.iterancestors()):
            draft.add("item", take(row), line=line(row), speaker=speaker)
        elif speaker is None and (script is not None or _opens_or_closes(row)):
            draft.add("head", take(row), line=line(row))
        else:
            draft.add("paragraph", take(row), line=line(row), speaker=speaker)
    after, alinea.tail = alinea.tail, None
    for element, text in remaining(alinea):
        draft.set_aside(text, "not placed", line=line(element))
    take(alinea)
    alinea.tail = after


def _names_speaker(row: Element) -> bool:
    """Whether this line announces who speaks: "De **voorzitter**:", "De heer **Van Ommen** (BVN):"."""
    return words(row).endswith(":") and child(row, "nadruk") is not None
