"""Plain text and Markdown."""

import codecs

import regex

from gestand.papers.draft import Draft
from gestand.papers.footnotes import raised
from gestand.papers.line import Line, hides
from gestand.papers.passages import fill

_LONG = 2000  # characters: no line of a letter is this long; text of a page run together is
_RUN = regex.compile(r"\S {2,}\S")
_RULE = regex.compile(r"(?:[-_*]\s?){3,}")
_QUOTE = regex.compile(r"^>\s?")
_HEADING = regex.compile(r"(?P<marks>#{1,6})\s+(?P<words>.*?)\s*#*")
_LINK = regex.compile(  # brackets are allowed in pairs only, so that none is looked at more than twice
    r"""!?\[(?P<words>(?:[^\[\]\n]++|\[[^\[\]\n]{0,100}+\]){0,500}+)\]
    \((?P<target>[^()\s]{0,2000}+(?:\([^()\s]{0,200}+\)[^()\s]{0,2000}+)?)(?:\s+"(?P<title>[^"]{0,200}+)")?\)""",
    regex.VERBOSE,
)
_NOTE_MARK = regex.compile(r"\[\^?(?P<label>\d{1,3})\s*\](?!\()")
_SUPERSCRIPT_WORD = regex.compile(r"\[(?P<words>e|de|ste)\s*\]")
_STRONG = regex.compile(
    r"(?<![\w/*])(?P<mark>\*{1,3}|_{1,3})(?P<words>[^\s*_](?:.{0,500}?[^\s*])?)(?P=mark)(?![\w/*])"
)
_STRAY = regex.compile(r"(?<!\S)\*{1,3}(?=\w)|(?<=[\w.,;:?!])\*{1,3}(?!\S)")  # emphasis that runs over lines


def wide(data: bytes) -> str:
    """The encoding of UTF-16 without a byte order mark: of Latin letters every second byte is zero."""
    sample = data[:4096]
    high, low = (sample[first::2].count(0) / (len(sample) // 2 or 1) for first in (0, 1))
    if max(high, low) > 0.7 and min(high, low) < 0.01:
        return "utf-16-le" if low > high else "utf-16-be"
    return ""


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("windows-1252", _as_windows)


def decode(data: bytes) -> str:
    """Text in UTF-8 or UTF-16 or, by its byte order mark, UTF-32; other bytes are taken for Windows-1252."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return data.decode("utf-32", "replace")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    if encoding := wide(data):
        return data.decode(encoding, "replace")
    return data.decode("utf-8-sig", "windows-1252")


def read(data: bytes, name: str) -> Draft:
    """Read a text file, with or without Markdown."""
    draft = Draft(name, "text")
    fill(draft, _lines(decode(data)))
    return draft


def _lines(text: str) -> list[Line]:
    lines: list[Line] = []
    gap, cut = True, False
    for number, raw in enumerate(regex.split(r"\r\n|\r|\n", text), start=1):
        if len(raw) > _LONG and len(_RUN.findall(raw)) > len(raw) / 300:
            lines += _run_together(raw, number)
            continue
        cut |= "\f" in raw
        words = raw.strip()
        if not words or _RULE.fullmatch(words):
            gap, cut = True, cut or bool(words)
            continue
        starts_page = raw[0] == " " and raw[1] != " "  # what a form feed leaves in some prints
        line = _line(words, number, gap=gap or starts_page, cut=cut)
        if line.text:
            lines.append(line)
        gap, cut = not line.text, cut and not line.text  # mark-up without words parts as white space does
    return lines


def _run_together(raw: str, number: int) -> list[Line]:
    """A page or more as one line, where runs of spaces stand for the line ends."""
    lines = []
    spaces = 9
    for words, after in regex.findall(r"(\S+(?: \S+)*)( *)", raw):
        line = _line(words, number, gap=spaces >= 4, cut=spaces >= 6)
        lines += [line] if line.text else []
        spaces = len(after)
    return lines


def _line(words: str, number: int, *, gap: bool, cut: bool) -> Line:
    """One line without its Markdown."""
    level, strong = 0, False
    words = _QUOTE.sub("", words)
    if heading := _HEADING.fullmatch(words):
        level, words = len(heading["marks"]), heading["words"]
    if (whole := _STRONG.fullmatch(words)) and whole["mark"] not in whole["words"]:
        strong = True
    words = _NOTE_MARK.sub(lambda found: raised(found["label"]), words)
    words = _SUPERSCRIPT_WORD.sub(lambda found: found["words"], words)
    links = tuple(
        hidden
        for link in _LINK.finditer(words)
        for hidden in (link["target"] if hides(link["words"], link["target"]) else "", link["title"])
        if hidden
    )
    words = _LINK.sub(lambda link: link["words"], words)
    words = _STRONG.sub(lambda found: found["words"], words)
    words = _STRAY.sub("", words).strip()
    if not words:
        words, links = " ".join(links), ()
    return Line(words, line=number, gap=gap, cut=cut, level=level, strong=strong, links=links)
