"""Plain text and Markdown."""

import codecs

import regex as re

from gestand.papers.draft import Draft
from gestand.papers.footnotes import raised
from gestand.papers.lines import Line, fill

_LONG = 2000  # characters: no line of a letter is this long; text of a page run together is
_RULE = re.compile(r"(?:[-_*]\s?){3,}")
_HEADING = re.compile(r"(?P<marks>#{1,6})\s+(?P<words>.*?)\s*#*")
_LINK = re.compile(r"!?\[(?P<words>[^\]\n]*)\]\((?P<target>[^)\s]*)(?:\s+\"[^\"]*\")?\)")
_NOTE_MARK = re.compile(r"\[\^?(?P<label>\d{1,3})\s*\](?!\()")
_SUPERSCRIPT_WORD = re.compile(r"\[(?P<words>e|de|ste)\s*\]")
_STRONG = re.compile(r"(?P<mark>\*{1,3}|_{1,3})(?P<words>\S(?:.*?\S)?)(?P=mark)")


def decode(data: bytes) -> str:
    """Text in UTF-8 or, by its byte order mark, UTF-16; anything else is taken for Windows-1252."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def read(data: bytes, name: str) -> Draft:
    """Read a text file, with or without Markdown."""
    draft = Draft(name, "text")
    fill(draft, _lines(decode(data)))
    return draft


def _lines(text: str) -> list[Line]:
    lines: list[Line] = []
    blank, new_page = 2, False
    for number, raw in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1):
        if len(raw) > _LONG and len(re.findall(r"\S {2,}\S", raw)) > len(raw) / 300:
            lines += _run_together(raw, number)
            continue
        starts_page = raw.startswith("\f") or bool(re.match(r" (?=\S)", raw) and lines)
        words = raw.strip()
        if not words:
            blank += 1
            new_page |= "\f" in raw
            continue
        if _RULE.fullmatch(words):
            blank, new_page = blank + 1, True
            continue
        lines.append(_line(words, number, gap=blank > 0, new_page=new_page or starts_page or blank >= 3))
        blank, new_page = 0, False
    return lines


def _run_together(raw: str, number: int) -> list[Line]:
    """A page or more as one line, where runs of spaces stand for the line ends."""
    lines = []
    spaces = 9
    for words, after in re.findall(r"(\S+(?: \S+)*)( *)", raw):
        lines.append(_line(words, number, gap=spaces >= 4, new_page=spaces >= 6))
        spaces = len(after)
    return lines


def _line(words: str, number: int, *, gap: bool, new_page: bool) -> Line:
    level, strong = 0, False
    words = re.sub(r"^>\s?", "", words)
    if heading := _HEADING.fullmatch(words):
        level, words = len(heading["marks"]), heading["words"]
    if (whole := _STRONG.fullmatch(words)) and whole["mark"] not in whole["words"]:
        strong = True
    words = _NOTE_MARK.sub(lambda found: raised(found["label"]), words)
    words = _SUPERSCRIPT_WORD.sub(lambda found: found["words"], words)
    words = _LINK.sub(_shown, words)
    words = _STRONG.sub(lambda found: found["words"], words)
    words = words.replace("**", "")
    return Line(words, line=number, gap=gap, new_page=new_page, level=level, strong=strong)


def _shown(link: re.Match[str]) -> str:
    """A link as it reads: its words, and its target where the words do not show it."""
    return link["words"]
