"""A folder of plain files to a Pack, or every fault that is in it, with file, line and what to do."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, cast

from gestand.packs import lines, predicates
from gestand.packs.format import near, told, validator
from gestand.packs.pack import (
    Check,
    Column,
    Fact,
    Pack,
    Parameter,
    Promise,
    RecordType,
    Said,
    Scenario,
    Source,
    Summary,
    Unchecked,
)

_SINGLE = {"pack.toml": "pack", "sources.toml": "sources", "parameters.toml": "parameters"}
_FOLDERS = {"records": "record", "promises": "promises", "checks": "checks", "scenarios": "scenarios"}
_LARGEST = 2_000_000  # bytes of one file
_MOST_FILES = 1000
OUTCOMES = ("kept", "broken", "not applicable", "open", "cannot tell")


class Fault(NamedTuple):
    """One thing wrong with a pack, and what to do about it."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class _File(NamedTuple):
    name: str
    content: dict[str, Any]
    lines: dict[lines.Path, int]


def read(folder: Path) -> tuple[Pack | None, list[Fault]]:
    """The pack in a folder and its faults; no pack where there are any.

    Raises nothing for what is in the files: each fault is told. A missing folder is a fault as well.
    """
    reader = _Reader(folder)
    pack = reader.read()
    return (None if reader.faults else pack), sorted(set(reader.faults))


class _Reader:
    """Reads the files one by one, and keeps the faults."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[Fault] = []
        self.places: dict[tuple[str, str, int], tuple[_File, tuple[str | int, ...]]] = {}

    def read(self) -> Pack | None:
        files = self._files()
        if not files:
            return None
        head = files["pack"][0].content if files["pack"] else {}
        sources = dict(self._sources(files["sources"]))
        parameters = dict(self._parameters(files["parameters"]))
        records = self._records(files["record"])
        promises = self._promises(files["promises"], sources)
        checks = self._checks(files["checks"], records, parameters, promises, head.get("outside", []))
        for id, promise in promises.items():
            self._is_checked_or_not(id, promise, checks)
        scenarios = list(self._scenarios(files["scenarios"], checks, records, parameters))
        if self.faults:
            return None
        return Pack(
            folder=self.folder,
            name=head["name"],
            version=head["version"],
            title=_said(head["title"]),
            about=_said(head["about"]),
            never=_said(head["never"]),
            area=head["area"],
            outside=tuple(head.get("outside", ())),
            digest=digest(self.folder),
            sources=sources,
            parameters=parameters,
            records=records,
            promises=promises,
            checks=checks,
            scenarios=tuple(scenarios),
        )

    # files

    def _files(self) -> dict[str, list[_File]]:
        if not self.folder.is_dir():
            self.faults.append(
                Fault(str(self.folder), 1, "is no folder; give the folder that holds pack.toml")
            )
            return {}
        found: dict[str, list[_File]] = {kind: [] for kind in (*_SINGLE.values(), *_FOLDERS.values())}
        if not (self.folder / "pack.toml").is_file():
            self.faults.append(Fault("pack.toml", 1, "is not there; a pack begins with it (docs/packs.md)"))
            return {}
        for number, path in enumerate(_plain_files(self.folder)):
            if number == _MOST_FILES:
                self.faults.append(
                    Fault(str(self.folder), 1, f"holds more than {_MOST_FILES} files; is this a pack?")
                )
                break
            name = path.relative_to(self.folder).as_posix()
            parent, _, _ = name.rpartition("/")
            kind = _FOLDERS.get(parent) if parent else _SINGLE.get(name)
            if kind is None:
                self._fault(name, 1, f"has no place in a pack; {near(name, [*_SINGLE, *_FOLDERS])}")
            elif file := self._file(path, name, kind):
                found[kind].append(file)
        return found

    def _file(self, path: Path, name: str, kind: str) -> _File | None:
        if not path.resolve().is_relative_to(self.folder.resolve()):
            self._fault(name, 1, "leads out of the pack's folder; put the file itself there")
            return None
        if path.stat().st_size > _LARGEST:
            self._fault(name, 1, f"is larger than {_LARGEST} bytes; split it")
            return None
        try:
            text = path.read_text(encoding="utf-8")
            content = tomllib.loads(text)
        except UnicodeDecodeError:
            self._fault(name, 1, "is not UTF-8; save it as UTF-8")
            return None
        except tomllib.TOMLDecodeError as broken:
            place = re.search(r"at line (\d+)", str(broken))
            problem = re.sub(r" \(at .*\)$", "", str(broken))
            self._fault(name, int(place[1]) if place else 1, f"is no TOML: {problem}")
            return None
        file = _File(name, content, lines.index(text))
        errors = list(validator(kind).iter_errors(content))
        for error in errors:
            for at, message in told(error):
                self._fault(name, lines.line(file.lines, at), message)
        return None if errors else file

    def _fault(self, name: str, line: int, message: str) -> None:
        self.faults.append(Fault(name, line, message))

    def _at(self, file: _File, path: Sequence[str | int], message: str) -> None:
        self._fault(file.name, lines.line(file.lines, path), message)

    # what the files say

    def _sources(self, files: list[_File]) -> Iterator[tuple[str, Source]]:
        for file in files:
            for id, it in file.content.items():
                known = {name: it.get(name) for name in ("reference", "dossier", "number")}
                yield id, Source(id, it["type"], _said(it["title"]), it.get("date"), **known)

    def _parameters(self, files: list[_File]) -> Iterator[tuple[str, Parameter]]:
        for file in files:
            for name, it in file.content.items():
                parameter = Parameter(name, it["type"], _said(it["why"]), it.get("default"), it.get("source"))
                if parameter.default is not None and not fits(parameter, parameter.default):
                    self._at(file, (name, "default"), f"default is no value of type {parameter.type}")
                if name == "as_of":
                    self._at(file, (name,), "as_of is always there; call the parameter something else")
                yield name, parameter

    def _records(self, files: list[_File]) -> dict[str, RecordType]:
        records: dict[str, RecordType] = {}
        where: dict[str, _File] = {}
        for file in files:
            it = file.content
            name = it["name"]
            if name in records:
                self._at(file, ("name",), f"{name} is described twice; {where[name].name} has it too")
            if name == "subject":
                self._at(file, ("name",), "subject means whatever a check is about; choose another name")
            columns = {c: self._column(file, c, given) for c, given in it["columns"].items()}
            if it["key"] not in columns:
                self._at(
                    file, ("key",), f"key is {it['key']}, which is no column; {near(it['key'], columns)}"
                )
            elif not columns[it["key"]].required:
                self._at(file, ("columns", it["key"]), "tells the rows apart, so it must be required = true")
            records[name] = RecordType(name, _said(it["title"]), _said(it["about"]), it["key"], columns)
            where[name] = file
        for name, record in records.items():
            for column in record.columns.values():
                if column.refers and column.refers not in records:
                    self._at(
                        where[name],
                        ("columns", column.name, "refers"),
                        f"refers to {column.refers}, which is no record type; {near(column.refers, records)}",
                    )
        return records

    def _column(self, file: _File, name: str, it: Mapping[str, Any]) -> Column:
        place = ("columns", name)
        required = it.get("required", False) or name == file.content["key"]
        if required and "missing" in it:
            self._at(
                file, place, f"{name} is required, so missing cannot mean anything; leave out one of both"
            )
        if not required and "missing" not in it:
            self._at(
                file,
                place,
                f'{name} may be missing: say what that means, missing = "unknown" or "none", '
                "or required = true",
            )
        if "codes" in it and it["type"] != "code":
            self._at(file, place, f"{name} has codes, so its type must be code")
        if it["type"] == "code" and not {"codes", "standard", "about"} & it.keys():
            self._at(file, place, f"{name}: list its codes, or say in standard or about which they are")
        if "refers" in it and it["type"] != "key":
            self._at(file, place, f"{name} refers to other records, so its type must be key")
        about = _said(it["about"]) if "about" in it else None
        missing = None if required else it.get("missing")
        return Column(
            name, it["type"], missing, tuple(it.get("codes", ())), it.get("refers"), about, it.get("standard")
        )

    def _promises(self, files: list[_File], sources: Mapping[str, Source]) -> dict[str, Promise]:
        promises: dict[str, Promise] = {}
        for file in files:
            for i, it in enumerate(file.content["promise"]):
                place = ("promise", i)
                if it["id"] in promises:
                    self._at(file, (*place, "id"), f"{it['id']} is there twice; ids are given once")
                if it["source"] not in sources:
                    self._at(
                        file,
                        (*place, "source"),
                        f"{it['source']} is not in sources.toml; {near(it['source'], sources)}",
                    )
                unchecked = it.get("unchecked")
                promises[it["id"]] = Promise(
                    id=it["id"],
                    title=_said(it["title"]),
                    modality=it["modality"],
                    addressee=it["addressee"],
                    source=it["source"],
                    passage=it.get("passage"),
                    note=_said(it["note"]) if "note" in it else None,
                    human=_said(it["human"]) if "human" in it else None,
                    unchecked=Unchecked(_said(unchecked["why"]), unchecked["needs"]) if unchecked else None,
                )
                self.places["promise", it["id"], 0] = file, place
        return promises

    def _is_checked_or_not(self, id: str, promise: Promise, checks: Mapping[str, tuple[Check, ...]]) -> None:
        has = [c for c, versions in checks.items() if any(id in version.promises for version in versions)]
        file, place = self.places["promise", id, 0]
        if has and promise.unchecked:
            self._at(
                file, place, f"{id} says that it is not checkable, and {has[0]} checks it; leave out one"
            )
        if not has and not promise.unchecked:
            self._at(
                file, place, f"{id} has no check; write one, or say in `unchecked` why not and what it needs"
            )

    def _checks(
        self,
        files: list[_File],
        records: Mapping[str, RecordType],
        parameters: Mapping[str, Parameter],
        promises: Mapping[str, Promise],
        outside: Sequence[str],
    ) -> dict[str, tuple[Check, ...]]:
        found: dict[str, list[Check]] = {}
        for file in files:
            for i, it in enumerate(file.content["check"]):
                place: tuple[str | int, ...] = ("check", i)
                check = self._check(it)
                self._fits(file, place, check, records, parameters, promises, outside)
                self.places["check", check.id, len(found.get(check.id, ()))] = file, place
                found.setdefault(check.id, []).append(check)
        checks: dict[str, tuple[Check, ...]] = {}
        for id, versions in found.items():
            ordered = sorted(versions, key=lambda v: v.since or date.min)
            for earlier, later in pairwise(ordered):
                if (earlier.until or date.max) >= (later.since or date.min):
                    file, place = self.places["check", id, versions.index(later)]
                    self._at(file, place, f"{id} has two versions in force on one day; mend from and until")
                if earlier.counts != later.counts:
                    file, place = self.places["check", id, versions.index(later)]
                    self._at(file, place, f"{id}: one version only counts; make it a check of its own")
                if any(
                    getattr(earlier, part) != getattr(later, part)
                    for part in ("subject", "dated", "promises", "by")
                ):
                    file, place = self.places["check", id, versions.index(later)]
                    self._at(
                        file,
                        place,
                        f"{id}: versions share their subject, date (its facts too), promise and by",
                    )
            checks[id] = tuple(ordered)
        return checks

    def _check(self, it: Mapping[str, Any]) -> Check:
        facts = {}
        for name, given in it.get("facts", {}).items():
            value, column = _value(given["value"])
            facts[name] = Fact(
                name, given["from"], tuple(given["on"].items()), value, column, given.get("where")
            )
        promise = it["promise"]
        return Check(
            id=it["id"],
            promises=(promise,) if isinstance(promise, str) else tuple(promise),
            rule=_said(it["rule"]),
            subject=it["subject"],
            applies=it["applies"],
            kept=it["kept"],
            known=it.get("known"),
            due=it.get("due"),
            event=it.get("date"),
            since=it.get("from"),
            until=it.get("until"),
            by=tuple(it.get("by", ())),
            counts=it.get("counts", False),
            facts=facts,
        )

    def _fits(
        self,
        file: _File,
        place: tuple[str | int, ...],
        check: Check,
        records: Mapping[str, RecordType],
        parameters: Mapping[str, Parameter],
        promises: Mapping[str, Promise],
        outside: Sequence[str],
    ) -> None:
        for promise in check.promises:
            if promise not in promises:
                self._at(file, (*place, "promise"), f"{promise} is no promise; {near(promise, promises)}")
        if check.since and check.until and check.until < check.since:
            self._at(file, (*place, "until"), f"{check.id} ends before it begins; mend from and until")
        if (check.since or check.until) and not check.event:
            self._at(file, place, f"{check.id} is in force for a time: say in `date` which event decides")
        subject = records.get(check.subject)
        if subject is None:
            self._at(
                file,
                (*place, "subject"),
                f"{check.subject} is no record type; {near(check.subject, records)}",
            )
            return
        own = {name: predicates.Name.of(column) for name, column in subject.columns.items()}
        names = dict(own)
        for fact in check.facts.values():
            kind = self._fact(file, (*place, "facts", fact.name), fact, subject, records, parameters)
            if fact.name in own:
                self._at(
                    file,
                    (*place, "facts", fact.name),
                    f"{fact.name} is a column already; call the fact otherwise",
                )
            names[fact.name] = predicates.Name(kind)
        asked = (subject, *(records[fact.record] for fact in check.facts.values() if fact.record in records))
        for name in dict.fromkeys((*names, *(column for record in asked for column in record.columns))):
            if name in outside:
                self._at(file, place, f"{name} is outside of what this pack judges (pack.toml, outside)")
        self._rules(file, place, check, names, parameters)
        for column in check.by:
            if column in ("period", subject.key):
                why = "it names what is counted by month" if column == "period" else "it tells each row apart"
                self._at(file, (*place, "by"), f"{column}: counts are not broken down by it, for {why}")
            elif column not in own or own[column].kind not in ("code", "key"):
                codes = [name for name, known in own.items() if known.kind in ("code", "key")]
                self._at(
                    file,
                    (*place, "by"),
                    f"{column} is no code or key of {subject.name}; {near(column, codes)}",
                )

    def _rules(
        self,
        file: _File,
        place: tuple[str | int, ...],
        check: Check,
        names: Mapping[str, predicates.Name],
        parameters: Mapping[str, Parameter],
    ) -> None:
        for part, read in (
            ("applies", predicates.truth), ("kept", predicates.truth), ("known", predicates.truth),
            ("due", predicates.day), ("event", predicates.day),
        ):  # fmt: skip
            if text := getattr(check, part):
                try:
                    read(text, names, parameters)
                except predicates.Refused as refused:
                    name = "date" if part == "event" else part
                    self._at(file, (*place, name), f"{name} {refused}")

    def _fact(
        self,
        file: _File,
        place: tuple[str | int, ...],
        fact: Fact,
        subject: RecordType,
        records: Mapping[str, RecordType],
        parameters: Mapping[str, Parameter],
    ) -> predicates.Kind:
        record = records.get(fact.record)
        if record is None:
            self._at(file, (*place, "from"), f"{fact.record} is no record type; {near(fact.record, records)}")
            return "boolean"
        for own, others in fact.on:
            for column, its in ((own, record), (others, subject)):
                if column not in its.columns:
                    self._at(
                        file,
                        (*place, "on"),
                        f"{column} is no column of {its.name}; {near(column, its.columns)}",
                    )
            if own in record.columns and record.columns[own].missing == "unknown":
                self._at(
                    file,
                    (*place, "on"),
                    f"{record.name}.{own} may be unknown: a row without it could belong to any "
                    f"{subject.name}; make it required, or let missing mean none",
                )
        if fact.where:
            names = {name: predicates.Name.of(column) for name, column in record.columns.items()}
            names |= {
                f"subject.{name}": predicates.Name.of(column) for name, column in subject.columns.items()
            }
            try:
                predicates.truth(fact.where, names, parameters)
            except predicates.Refused as refused:
                self._at(file, (*place, "where"), f"where {refused}")
        if fact.value == "exists":
            return "boolean"
        if fact.column is None:
            return "number"
        if fact.column not in record.columns:
            self._at(
                file,
                (*place, "value"),
                f"{fact.column} is no column of {record.name}; {near(fact.column, record.columns)}",
            )
            return "number"
        kind = predicates.Name.of(record.columns[fact.column]).kind
        allowed = {"count": ("key", "code", "date", "number"), "sum": ("number",)}.get(
            fact.value, ("date", "number")
        )
        if kind not in allowed:
            self._at(
                file,
                (*place, "value"),
                f"{fact.value} of a {kind} has no meaning; choose {' or '.join(allowed)}",
            )
        return kind if fact.value in ("min", "max") else "number"

    def _scenarios(
        self,
        files: list[_File],
        checks: Mapping[str, tuple[Check, ...]],
        records: Mapping[str, RecordType],
        parameters: Mapping[str, Parameter],
    ) -> Iterator[Scenario]:
        for file in files:
            for i, it in enumerate(file.content["scenario"]):
                place = ("scenario", i)
                if it["check"] not in checks:
                    self._at(
                        file, (*place, "check"), f"{it['check']} is no check; {near(it['check'], checks)}"
                    )
                    continue
                given = {
                    name: self._table(file, (*place, "given", name), text, records.get(name))
                    for name, text in it["given"].items()
                }
                for name in (*it["given"], *it.get("absent", ())):
                    if name not in records:
                        self._at(
                            file, (*place, "given", name), f"{name} is no record type; {near(name, records)}"
                        )
                for name, value in it.get("parameters", {}).items():
                    if name not in parameters:
                        self._at(
                            file, (*place, "parameters"), f"{name} is no parameter; {near(name, parameters)}"
                        )
                    elif not fits(parameters[name], value):
                        self._at(
                            file,
                            (*place, "parameters"),
                            f"{name} is no value of type {parameters[name].type}",
                        )
                expected = {}
                for row in self._rows(file, (*place, "expect"), it["expect"]):
                    key, outcome, *missing = (*row.values(), None)
                    if outcome not in OUTCOMES:
                        self._at(
                            file,
                            (*place, "expect"),
                            f"{outcome} is no outcome; {near(outcome or '', OUTCOMES)}",
                        )
                    named = tuple(part.strip() for part in (missing[0] or "").split(",") if part.strip())
                    expected[key or ""] = (outcome or "", named)
                yield Scenario(
                    check=it["check"],
                    title=_said(it["title"]),
                    given=given,
                    expect=expected,
                    absent=tuple(it.get("absent", ())),
                    parameters=it.get("parameters", {}),
                    as_of=it.get("as_of"),
                    file=file.name,
                    line=lines.line(file.lines, place),
                )

    def _table(
        self, file: _File, place: tuple[str | int, ...], text: str, record: RecordType | None
    ) -> list[dict[str, str | None]]:
        rows = list(self._rows(file, place, text))
        for column in rows[0] if rows and record else ():
            if record and column not in record.columns:
                self._at(
                    file, place, f"{column} is no column of {record.name}; {near(column, record.columns)}"
                )
        return rows

    def _rows(self, file: _File, place: tuple[str | int, ...], text: str) -> Iterator[dict[str, str | None]]:
        """The rows of a table written with | between its cells."""
        head: list[str] = []
        for line in text.splitlines():
            cells = [cell.strip() for cell in line.split("|")]
            if not any(cells):
                continue
            if not head:
                head = cells
                if repeated := [name for name, times in Counter(head).items() if times > 1]:
                    self._at(file, place, f"{repeated[0]} heads two columns; name each once")
                continue
            if len(cells) > len(head):
                self._at(
                    file, place, f"a row has {len(cells)} cells under {len(head)} headings: {line.strip()!r}"
                )
                continue
            cells += [""] * (len(head) - len(cells))
            yield {name: cell or None for name, cell in zip(head, cells, strict=True)}


def _value(written: str) -> tuple[Summary, str | None]:
    """The way and the column of a fact's value: "min(date)" is min of date."""
    way, _, column = written.partition("(")
    return cast("Summary", way), column.removesuffix(")") or None


def fits(parameter: Parameter, value: object) -> bool:
    """Whether a value is of a parameter's type."""
    match parameter.type:
        case "days" | "months":
            return (
                isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= predicates.FARTHEST
            )
        case "integer":
            return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**18
        case "decimal":
            return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 10**12
        case "date":
            return isinstance(value, date) and not isinstance(value, datetime)
        case "code":
            return isinstance(value, str)


def digest(folder: Path) -> str:
    """The SHA-256 of a pack's files with their names: two packs that differ anywhere differ in it."""
    whole = sha256()
    for path in _plain_files(folder):
        whole.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()


def _plain_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.toml") if path.is_file())


def _said(it: Mapping[str, str]) -> Said:
    return Said(it["nl"], it["en"])
