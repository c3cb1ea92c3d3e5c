"""Footnotes: lifted out of the lines, and their marks taken out of the sentences."""

from dataclasses import dataclass
from urllib.parse import unquote

import regex

from gestand.papers.draft import Draft
from gestand.papers.line import Line

_DIGITS = "0123456789"
_SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TO_PLAIN = str.maketrans(_SUPERSCRIPT, _DIGITS)
_TO_RAISED = str.maketrans(_DIGITS, _SUPERSCRIPT)
_START = regex.compile(rf"(?P<label>\d{{1,3}}|[{_SUPERSCRIPT}]{{1,3}})\s*(?=[^\s\d.,):/%–-])")
_MARKS = regex.compile(rf"(?<=\S)(?<!\b[ckdm]?m)\s?[{_SUPERSCRIPT}]{{1,3}}")
_NEAR = 300  # lines: a footnote and its mark stand on one page or the next; links below them likewise
_LINK = regex.compile(r"https?://\S+")


@dataclass(slots=True)
class Note:
    """A footnote; one without label is a link printed below the footnotes."""

    label: str
    lines: list[Line]


def raised(label: str) -> str:
    """A number as superscript digits: how readers hand over the marks that their format shows."""
    return label.translate(_TO_RAISED)


def may_start(text: str) -> bool:
    """Does the line start as a footnote does, with a number and no full stop after it?"""
    return _START.match(text) is not None


def lift(draft: Draft, lines: list[Line]) -> tuple[list[Line], list[Note]]:
    """Part the lines into those of the text, without marks, and the footnotes.

    A footnote starts with the number after that of the last one, and its mark stands in the text before
    it; it ends at white space or a page break. Links that a print repeats below its footnotes are laid
    aside; those that stand only there are kept as footnotes without a label.
    """
    notes: list[Note] = []
    body: list[Line] = []
    inside = below = False  # a footnote; the foot of a page
    last = 0  # the number of the last footnote
    searched = 0  # lines of the body that do not hold the mark of the next
    for line in lines:
        start = None if line.text[:1].isalpha() else _START.match(line.text)
        link = below and _LINK.fullmatch(line.text)
        numbered = start is not None and start["label"] == str(last + 1)
        if start and (
            start["label"][0] in _SUPERSCRIPT
            or (numbered and (below or _is_marked(start["label"], body[max(searched, len(body) - _NEAR) :])))
        ):
            label = start["label"].translate(_TO_PLAIN)
            last, searched = max(last, int(label)), 0
            notes.append(Note(label, [line._replace(text=line.text[start.end() :])]))
            inside = below = True
        elif link and _same_link(line.text, notes[-_NEAR:]):
            draft.set_aside(line.text, "repeated link", page=line.page, line=line.line)
            inside = False
        elif inside and not (line.gap or line.cut):
            notes[-1].lines.append(line)
        elif link:
            notes.append(Note("", [line]))
            inside = False
        else:
            searched = len(body) if numbered else searched
            body.append(line._replace(cut=True) if below else line)
            inside = below = False
    return _without_marks(draft, body, notes), notes


def _is_marked(label: str, body: list[Line]) -> bool:
    mark, glued = raised(label), _glued(label)
    return any(mark in line.text or glued.search(line.text) for line in body)


def _same_link(link: str, notes: list[Note]) -> bool:
    printed = unquote("".join(line.text for note in notes for line in note.lines))
    return unquote(link) in printed


def _glued(label: str) -> "regex.Pattern[str]":
    """A footnote's number glued to the word or stop before it, not a number of the sentence."""
    after_word = r"\p{Ll}|\p{L}\p{L}[.,;:!?)’”»\"']|\d{3}\.|[)’”»\"'%]\.?|\)\s"
    return regex.compile(rf"(?<!nrs?\.|art\.|\bp\.)(?<={after_word}){label}(?=[\s.,;:)?!]|$)")


def _without_marks(draft: Draft, body: list[Line], notes: list[Note]) -> list[Line]:
    """The lines without marks, which are of these footnotes or laid aside; powers ("10⁶") are no marks."""
    clean = list(body)
    marked = [n for n, line in enumerate(body) if not line.text.isascii()]  # raised digits are not ASCII
    shown = {mark.strip().translate(_TO_PLAIN) for n in marked for mark in _MARKS.findall(body[n].text)}
    at = 0
    for note in notes:
        if not note.label or note.label in shown:
            continue
        glued = _glued(note.label)
        for n in range(at, min(at + _NEAR, len(clean))):
            if found := glued.search(clean[n].text):
                text = clean[n].text[: found.start()].rstrip() + clean[n].text[found.end() :]
                clean[n], at = clean[n]._replace(text=text), n
                break
    labels = {note.label for note in notes}
    for n in marked:
        line = clean[n]
        kept, end = [], 0
        for mark in _MARKS.finditer(line.text):
            if mark[0].strip().translate(_TO_PLAIN) not in labels:
                if line.text[mark.start() - 1].isdigit():
                    continue
                draft.set_aside(mark[0], "mark without a footnote", page=line.page, line=line.line)
            kept.append(line.text[end : mark.start()])
            end = mark.end()
        if kept:
            clean[n] = line._replace(text="".join(kept) + line.text[end:])
    return clean
