"""A pack as values: what was promised, what records look like, and how they show whether it is kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

Type = Literal["key", "date", "code", "boolean", "integer", "decimal"]
State = Literal["checked", "partly checked", "not checkable"]
Summary = Literal[
    "exists", "count", "min", "max", "sum"
]  # how the rows of another record type become one value
Value = str | int | float | bool | date  # what a parameter may be given


class Said(NamedTuple):
    """One text for people, in both languages."""

    nl: str
    en: str


@dataclass(frozen=True, slots=True)
class Source:
    """A paper that promises come from, by what its own metadata says."""

    id: str
    type: str
    title: Said
    date: date | None = None
    reference: str | None = None
    dossier: str | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a check may be given; without a value its checks cannot tell."""

    name: str
    type: Literal["days", "months", "integer", "decimal", "date", "code"]
    why: Said
    default: Value | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a record type.

    `missing` says what a value that is not there means: not known, or that there is none; None where the
    column is required.
    """

    name: str
    type: Type
    missing: Literal["unknown", "none"] | None
    codes: tuple[str, ...] = ()
    refers: str | None = None
    about: Said | None = None
    standard: str | None = None

    @property
    def required(self) -> bool:
        """Whether a row without it is an error."""
        return self.missing is None


@dataclass(frozen=True, slots=True)
class RecordType:
    """The shape of one table of practice data; `key` is the column that tells its rows apart."""

    name: str
    title: Said
    about: Said
    key: str
    columns: Mapping[str, Column]


@dataclass(frozen=True, slots=True)
class Unchecked:
    """Why no record proves a promise, and the field that would."""

    why: Said
    needs: str


@dataclass(frozen=True, slots=True)
class Promise:
    """Something that government can be held to, with the place where it was said."""

    id: str
    title: Said
    modality: str
    addressee: str
    source: str
    passage: str | None = None
    note: Said | None = None
    human: Said | None = None
    unchecked: Unchecked | None = None

    @property
    def state(self) -> State:
        """How far records can tell whether it is kept."""
        if self.unchecked:
            return "not checkable"
        return "partly checked" if self.human else "checked"


@dataclass(frozen=True, slots=True)
class Fact:
    """What another record type says of a subject.

    `on` pairs its columns with the subject's; `value` is how its rows become one, of `column` if need be.
    """

    name: str
    record: str
    on: tuple[tuple[str, str], ...]
    value: Summary
    column: str | None = None
    where: str | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """One version of a check: predicates over a subject's columns, facts and parameters (docs/packs.md).

    One that only `counts` has no duty behind it: what is not so is no breach, and is told as such.
    """

    id: str
    promises: tuple[str, ...]
    rule: Said
    subject: str
    applies: str
    kept: str
    known: str | None = None
    due: str | None = None
    event: str | None = None  # the date of it decides which version is in force
    since: date | None = None
    until: date | None = None
    by: tuple[str, ...] = ()
    counts: bool = False
    facts: Mapping[str, Fact] = field(default_factory=dict)

    @property
    def dated(self) -> tuple[str | None, tuple[Fact, ...]]:
        """What gives the date of the event: the rule, and the facts that it speaks of."""
        words = re.findall(r"\w+", self.event or "")
        return self.event, tuple(fact for name, fact in self.facts.items() if name in words)


@dataclass(frozen=True, slots=True)
class Scenario:
    """An example of a check: given these records, these verdicts.

    `given` holds tables of texts, a missing value being None; `expect` has for each subject's key the outcome
    and the fields it names as missing.
    """

    check: str
    title: Said
    given: Mapping[str, list[dict[str, str | None]]]
    expect: Mapping[str, tuple[str, tuple[str, ...]]]
    absent: tuple[str, ...] = ()
    parameters: Mapping[str, Value] = field(default_factory=dict)
    as_of: date | None = None
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Pack:
    """All that a folder says, read and found sound."""

    folder: Path
    name: str
    version: str
    title: Said
    about: Said
    never: Said
    area: str
    outside: tuple[str, ...]
    digest: str
    sources: Mapping[str, Source]
    parameters: Mapping[str, Parameter]
    records: Mapping[str, RecordType]
    promises: Mapping[str, Promise]
    checks: Mapping[str, tuple[Check, ...]]  # by id, the versions of each in order of their date
    scenarios: tuple[Scenario, ...]

    def checks_of(self, promise: str) -> list[str]:
        """The ids of the checks of a promise."""
        return [id for id, versions in self.checks.items() if promise in versions[0].promises]
