"""Cue words as data, in files beside this module.

A TOML file lists the patterns of one kind, in groups. It holds tables, one a group: `patterns` are regular
expressions over one sentence, case ignored, in which `~` followed by a name stands for a list of
`lexicon.toml`; `words` are those of whole words, each looked for by itself where a text holds its letters;
other keys belong to the extractor. `figures.toml` and `follow_ups.toml` have tables of their
own shape. A TXT file is a list of words.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, NamedTuple

import regex

from gestand.extract.memo import Memo
from gestand.extract.prefilter import Gate, Pattern


class Cue(NamedTuple):
    """Where a pattern of a group was found in a text."""

    group: str
    words: str
    start: int
    end: int

    def __str__(self) -> str:
        return f'{self.group}: "{self.words}"'


@dataclass(frozen=True)
class Cues:
    """The groups of one file, each as one pattern."""

    groups: dict[str, Pattern]
    settings: dict[str, dict[str, Any]]

    @cached_property
    def _gates(self) -> Memo[tuple[str, ...], Gate]:
        return Memo(lambda groups: self.gate(*groups), 256)

    def first(self, group: str, text: str, whole: str = "") -> Cue | None:
        """The first place where a pattern of this group is found in a text, which may be part of a whole."""
        m = self.groups[group].search(text, whole=whole)
        return Cue(group, m[0], *m.span()) if m else None

    def each(self, group: str, text: str) -> Iterator[Cue]:
        """Every place where a pattern of this group is found, in order."""
        return (Cue(group, m[0], *m.span()) for m in self.groups[group].finditer(text))

    def all(self, group: str, text: str) -> list[Cue]:
        """The same as a list."""
        return list(self.each(group, text))

    def holds(self, text: str, *groups: str, whole: str = "") -> bool:
        """Whether a pattern of any of these groups is found in a text, which may be part of a `whole`."""
        able = self._gates[groups](whole or text)
        return bool(able) and any(self.groups[group].found(text, whole) for group in able)

    def gate(self, *groups: str) -> Gate:
        """Tells which of these groups can be found in a text."""
        return Gate({group: self.groups[group] for group in groups})


@cache
def load(kind: str) -> Cues:
    """The cues of one kind, from `<kind>.toml`."""
    found = tables(kind)
    groups = {
        name: _compiled([*table["patterns"], *(rf"\b(?:{word})\b" for word in table.get("words", ()))])
        for name, table in found.items()
    }
    rest = {
        name: {k: v for k, v in table.items() if k not in ("patterns", "words")}
        for name, table in found.items()
    }
    return Cues(groups, rest)


@cache
def tables(name: str) -> dict[str, Any]:
    """What `<name>.toml` holds, as it is."""
    loaded: dict[str, Any] = tomllib.loads((files(__package__) / f"{name}.toml").read_text("utf-8"))
    return loaded


@cache
def words(name: str) -> frozenset[str]:
    """The words of `<name>.txt`, one a line; a line that begins with # is a remark."""
    lines = map(str.strip, (files(__package__) / f"{name}.txt").read_text("utf-8").splitlines())
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def _lexicon() -> dict[str, str]:
    return {name: "(?:" + "|".join(forms) + ")" for name, forms in tables("lexicon").items()}


def _compiled(patterns: list[str]) -> Pattern:
    """A list of the lexicon that stands alone is so many patterns."""
    single = (form for pattern in patterns for form in tables("lexicon").get(pattern[1:], [pattern]))
    return Pattern(*map(_spelled_out, single), flags=regex.IGNORECASE)


def _spelled_out(pattern: str) -> str:
    known = _lexicon()
    while "~" in pattern:
        pattern = regex.sub(r"~([a-z_]+)", lambda m: known[m.group(1)], pattern)
    return pattern
