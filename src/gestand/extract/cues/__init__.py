"""Cue words as data, in files beside this module.

A TOML file lists the patterns of one kind, in groups. It holds tables, one a group: `patterns` are regular
expressions over one sentence, case ignored, in which `~` followed by a name stands for a list of
`lexicon.toml`; other keys belong to the extractor. `figures.toml` and `follow_ups.toml` have tables of their
own shape. A TXT file is a list of words.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import regex

from gestand.extract.prefilter import Gate, Pattern


@dataclass(frozen=True, slots=True)
class Cue:
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

    def first(self, group: str, text: str) -> Cue | None:
        """The first place where a pattern of this group is found, or None."""
        m = self.groups[group].search(text)
        return Cue(group, m.group(), m.start(), m.end()) if m else None

    def each(self, group: str, text: str) -> Iterator[Cue]:
        """Every place where a pattern of this group is found, in order."""
        return (Cue(group, m.group(), m.start(), m.end()) for m in self.groups[group].finditer(text))

    def all(self, group: str, text: str) -> list[Cue]:
        """The same as a list."""
        return list(self.each(group, text))

    def holds(self, text: str, *groups: str, whole: str = "") -> bool:
        """Whether a pattern of any of these groups is found in a text, which may be part of a `whole`."""
        return any(self.groups[group].found(text, whole) for group in groups)

    def gate(self, *groups: str) -> Gate:
        """Tells which of these groups can be found in a text."""
        return Gate({group: self.groups[group] for group in groups})


@cache
def load(kind: str) -> Cues:
    """The cues of one kind, from `<kind>.toml`."""
    found = tables(kind)
    groups = {name: _compiled(table["patterns"]) for name, table in found.items()}
    rest = {name: {k: v for k, v in table.items() if k != "patterns"} for name, table in found.items()}
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
