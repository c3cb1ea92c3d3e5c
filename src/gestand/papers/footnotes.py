"""Footnotes: lifted out of the lines, and their marks taken out of the sentences."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

import regex as re

from gestand.papers.draft import Draft

if TYPE_CHECKING:
    from gestand.papers.lines import Line

_SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN = str.maketrans(_SUPERSCRIPT, "0123456789")
_RAISED = str.maketrans("0123456789", _SUPERSCRIPT)
_START = re.compile(rf"(?P<label>\d{{1,3}}|[{_SUPERSCRIPT}]{{1,3}})\s*(?=[^\s\d.)/%])")
_MARK = re.compile(rf"(?<=\S)\s?[{_SUPERSCRIPT}]{{1,3}}")
_LINK = re.compile(r"https?://\S+")


@dataclass(slots=True)
class Note:
    """A footnote; one without label is a link printed below the footnotes."""

    label: str
    lines: list[Line]


def raised(label: str) -> str:
    """A footnote's number as superscript digits: how readers hand marks over."""
    return label.translate(_RAISED)


def lift(draft: Draft, lines: list[Line]) -> tuple[list[Line], list[Note]]:
    """Part the lines into those of the text, without marks, and the footnotes."""
    notes: list[Note] = []
    body: list[Line] = []
    open_note: Note | None = None
    after_note = False
    seen_links: set[str] = set()
    for line in lines:
        found = _START.match(line.text)
        label = found["label"].translate(_PLAIN) if found else ""
        expected = str(int(notes[-1].label or 0) + 1 if notes and notes[-1].label else _next(notes))
        if label == expected and _is_marked(label, body, notes) and found:
            open_note = Note(label, [replace(line, text=line.text[found.end() :])])
            notes.append(open_note)
            after_note = True
        elif after_note and _LINK.fullmatch(line.text.strip()) and (line.gap or open_note is None):
            open_note = None
            link = unquote(line.text.strip())
            known = "".join(text.text for note in notes for text in note.lines)
            if link in seen_links or link in unquote(known):
                draft.set_aside(line.text, "repeated link", page=line.page, line=line.line)
            else:
                notes.append(Note("", [line]))
            seen_links.add(link)
        elif open_note and not (line.gap or line.new_page):
            open_note.lines.append(line)
        else:
            if open_note or after_note:
                line = replace(line, new_page=True)
            open_note, after_note = None, False
            body.append(line)
    return _without_marks(body, notes), notes


def _next(notes: list[Note]) -> int:
    return max((int(note.label) for note in notes if note.label), default=0) + 1


def _glued(label: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<=\p{{Ll}}|\p{{L}}[.,;:!?)’”»\"']|\d{{3}}\.|[)’”»\"'%]\.?){label}(?=[\s.,;:)?!]|$)"
    )


def _is_marked(label: str, body: list[Line], notes: list[Note]) -> bool:
    pattern = _glued(label)
    mark = raised(label)
    return any(mark in line.text or pattern.search(line.text) for line in body)


def _without_marks(body: list[Line], notes: list[Note]) -> list[Line]:
    at = 0
    body = list(body)
    for note in notes:
        if not note.label:
            continue
        pattern = _glued(note.label)
        for n in range(at, len(body)):
            found = pattern.search(body[n].text)
            if found and not body[n].text[: found.start()].endswith(("nr.", "nrs.", "art.", "lid ")):
                text = body[n].text
                body[n] = replace(body[n], text=text[: found.start()] + text[found.end() :])
                at = n
                break
    return [replace(line, text=_MARK.sub("", line.text)) for line in body]
