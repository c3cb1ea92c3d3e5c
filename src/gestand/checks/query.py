"""The verdict query: from the predicates of checks to SQL that gives each subject its outcome.

Every query is written in DuckDB's SQL and speaks of the views that `views.py` names, one a record type;
`engine.py` has it in the words of another engine. The order in which an outcome is decided is that of
docs/packs.md, "The verdict".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple

from sqlglot import exp

from gestand.packs import Check, Fact, Pack, RecordType, predicates
from gestand.packs.pack import Value
from gestand.packs.predicates import Name, Predicate

KEPT, BROKEN, NOT_APPLICABLE, OPEN, CANNOT_TELL = range(1, 6)

_SQL_TYPES = {"boolean": "BOOLEAN", "number": "BIGINT", "date": "DATE"}


class Ground(NamedTuple):
    """Why a verdict cannot be told: the field that is missing, and the SQL that says where it is."""

    field: str
    where: str


@dataclass(frozen=True)
class Asked:
    """What is asked of one subject in one scan: checks that share their record type, event and breakdown.

    Args:
        pack: where the checks come from.
        checks: the versions of each check.
        there: the record types whose table is there.
        parameters: their values; one without a value makes the rules that use it unknown.
        as_of: the day on which is asked.
    """

    pack: Pack
    checks: Sequence[tuple[Check, ...]]
    there: frozenset[str]
    parameters: Mapping[str, Value]
    as_of: date

    @cached_property
    def subject(self) -> RecordType:
        """The record type whose rows get a verdict."""
        return self.pack.records[self.checks[0][0].subject]

    def counts(self, period: str | None) -> str:
        """Counts of outcomes and of missing fields.

        A row has the month (`period`, a column of SQL's DATE_TRUNC, or None for no periods), each code of
        the breakdown, and which of these it is grouped by; then for each check its five outcomes and then
        the count of each of its grounds.
        """
        event, by = self._event(), self.checks[0][0].by
        dimensions = [*(["event_period"] if event and period else []), *(f"by_{name}" for name in by)]
        selected = [f"DATE_TRUNC('{period}', {event}) AS event_period"] if event and period else []
        selected += [f"s.{name} AS by_{name}" for name in by]
        counted: list[str] = []
        for i, versions in enumerate(self.checks):
            selected.append(f"{self._outcome(versions)} AS o{i}")
            counted += [
                f"COUNT(CASE WHEN o{i} = {outcome} THEN 1 END)" for outcome in range(KEPT, CANNOT_TELL + 1)
            ]
            for j, ground in enumerate(self.grounds(versions)):
                selected.append(f"{ground.where} AS g{i}_{j}")
                counted.append(f"COUNT(CASE WHEN o{i} = {CANNOT_TELL} AND g{i}_{j} THEN 1 END)")
        inner = f"SELECT {', '.join(selected)} FROM facts AS s"
        if not dimensions:
            return f"{self._with()} SELECT {', '.join(counted)} FROM ({inner}) AS v"
        told = [*dimensions, *(f"GROUPING({name})" for name in dimensions)]
        sets = ", ".join(f"({name})" for name in dimensions)
        return (
            f"{self._with()} SELECT {', '.join(told + counted)} FROM ({inner}) AS v "
            f"GROUP BY GROUPING SETS ({sets})"
        )

    def verdicts(self, versions: tuple[Check, ...]) -> str:
        """A row for each subject: key, outcome, the missing fields (each followed by ", "), event."""
        missing = [
            f"CASE WHEN {ground.where} THEN '{ground.field}, ' ELSE '' END"
            for ground in self.grounds(versions)
        ]
        event = self._event() or "CAST(NULL AS DATE)"
        return (
            f"{self._with()} SELECT subject_key, outcome, "
            f"CASE WHEN outcome = {CANNOT_TELL} THEN missing ELSE '' END AS missing, event FROM ("
            f"SELECT s.{self.subject.key} AS subject_key, {self._outcome(versions)} AS outcome, "
            f"{' || '.join(missing) or repr('')} AS missing, {event} AS event FROM facts AS s) AS v"
        )

    def grounds(self, versions: tuple[Check, ...]) -> list[Ground]:
        """The fields that may be missing, in the order of the rules; a field once."""
        found: dict[str, list[str]] = {}
        for version in versions:
            for field, where in self._grounds(version):
                found.setdefault(field, []).append(where)
        return [Ground(field, f"({' OR '.join(dict.fromkeys(where))})") for field, where in found.items()]

    # predicates

    @cached_property
    def _facts(self) -> dict[str, Fact]:
        """The facts of all checks by the name that they have in the query."""
        return {
            _alias(fact): fact
            for versions in self.checks
            for check in versions
            for fact in check.facts.values()
        }

    def _names(self, check: Check) -> dict[str, Name]:
        names = {name: Name.of(column) for name, column in self.subject.columns.items()}
        return names | {fact.name: Name(self._kind(fact)) for fact in check.facts.values()}

    def _kind(self, fact: Fact) -> predicates.Kind:
        if fact.value == "exists":
            return "boolean"
        if fact.column is None or fact.value in ("count", "sum"):
            return "number"
        return Name.of(self.pack.records[fact.record].columns[fact.column]).kind

    def _read(self, text: str, check: Check) -> Predicate:
        return predicates.parse(text, self._names(check), self.pack.parameters)

    def _sql(self, predicate: Predicate, check: Check) -> str:
        """A predicate about the row `s` of facts."""

        def named(column: exp.Column) -> exp.Expr:
            fact = check.facts.get(column.name)
            return exp.column(_alias(fact) if fact else column.name, "s")

        return _written(predicate.tree, named, self.parameters, self.as_of)

    def _event(self) -> str | None:
        check = self.checks[0][0]
        return self._sql(self._read(check.event, check), check) if check.event else None

    def _outcome(self, versions: tuple[Check, ...]) -> str:
        event = self._event()
        branches = []
        if event and any(version.since or version.until for version in versions):
            branches.append(f"WHEN {event} IS NULL THEN {CANNOT_TELL}")
        for version in versions:
            branches.append(f"WHEN {self._in_force(version, event)} THEN {self._decided(version)}")
        return f"CASE {' '.join(branches)} ELSE {NOT_APPLICABLE} END"

    def _in_force(self, check: Check, event: str | None) -> str:
        bounds = []
        if event and check.since:
            bounds.append(f"{event} >= DATE '{check.since}'")
        if event and check.until:
            bounds.append(f"{event} <= DATE '{check.until}'")
        return " AND ".join(bounds) or "TRUE"

    def _decided(self, check: Check) -> str:
        applies, kept = (self._sql(self._read(text, check), check) for text in (check.applies, check.kept))
        branches = [
            f"WHEN NOT ({applies}) THEN {NOT_APPLICABLE}",
            f"WHEN ({applies}) IS NULL THEN {CANNOT_TELL}",
        ]
        due = self._sql(self._read(check.due, check), check) if check.due else None
        is_open = f"{due} >= DATE '{self.as_of}'"
        if check.known:
            known = self._sql(self._read(check.known, check), check)
            unknown = f"(NOT ({known}) OR ({known}) IS NULL)"
            if due:
                branches.append(f"WHEN {unknown} AND {is_open} THEN {OPEN}")
            branches.append(f"WHEN {unknown} THEN {CANNOT_TELL}")
        branches.append(f"WHEN {kept} THEN {KEPT}")
        if due:
            branches.append(f"WHEN {is_open} THEN {OPEN}")
            branches.append(f"WHEN {due} IS NULL THEN {CANNOT_TELL}")
        branches.append(f"WHEN NOT ({kept}) THEN {BROKEN}")
        return f"CASE {' '.join(branches)} ELSE {CANNOT_TELL} END"

    def _grounds(self, check: Check) -> list[Ground]:
        """What is missing where this version cannot tell, in the order in which it is decided."""
        found: list[Ground] = []
        event = self._event()
        bounded = event and (check.since or check.until)
        if bounded and check.event:
            found += self._missing(self._read(check.event, check), check, f"{event} IS NULL")
        in_force = self._in_force(check, event)
        applies = self._read(check.applies, check)
        asked = self._sql(applies, check)
        found += self._missing(applies, check, f"{in_force} AND ({asked}) IS NULL")
        reached = f"{in_force} AND ({asked})"
        if check.known:
            known = self._read(check.known, check)
            told = self._sql(known, check)
            found += self._missing(known, check, f"{reached} AND ({told}) IS NULL")
            # what is there, and says that it is not known
            found += [Ground(field, f"({reached} AND NOT ({told}))") for field in self._fields(known, check)]
            reached += f" AND ({told})"
        for text in (check.kept, check.due):
            if text:
                predicate = self._read(text, check)
                found += self._missing(
                    predicate, check, f"{reached} AND ({self._sql(predicate, check)}) IS NULL"
                )
        return found

    def _missing(self, predicate: Predicate, check: Check, where: str) -> list[Ground]:
        """The names of a predicate that came out unknown, each with where its value is missing."""
        found: list[Ground] = []
        columns = sorted(predicate.names & self.subject.columns.keys())
        unknown = [name for name in columns if self.subject.columns[name].missing == "unknown"]
        for name in sorted(predicate.names):
            if name in check.facts:
                found += self._of_fact(check.facts[name], where)
            elif name in unknown:
                found.append(Ground(name, f"({where} AND s.{name} IS NULL)"))
            elif self.subject.columns[
                name
            ].missing:  # there is none of it: named where nothing else is missing
                others = " AND ".join((where, *(f"s.{other} IS NOT NULL" for other in unknown)))
                found.append(Ground(name, f"({others} AND s.{name} IS NULL)"))
        for name in sorted(predicate.parameters):
            if name != "as_of" and name not in self.parameters:
                found.append(Ground(name, f"({where})"))
        return found

    def _of_fact(self, fact: Fact, where: str) -> list[Ground]:
        is_unknown = f"{where} AND s.{_alias(fact)} IS NULL"
        if fact.record not in self.there:
            return [Ground(fact.record, f"({is_unknown})")]
        keys = [theirs for _, theirs in fact.on if self.subject.columns[theirs].missing == "unknown"]
        found = [Ground(key, f"({is_unknown} AND s.{key} IS NULL)") for key in keys]
        with_keys = " AND ".join((is_unknown, *(f"s.{key} IS NOT NULL" for key in keys)))
        columns, of_subject, parameters = self._unknowns(fact)
        found += [Ground(name, f"({with_keys} AND s.{name} IS NULL)") for name in of_subject]
        found += [Ground(name, f"({with_keys})") for name in parameters]
        absent = [f"s.{name} IS NOT NULL" for name in of_subject]
        fields = [f"{fact.record}.{name}" for name in columns] or [fact.record]
        if not parameters:
            found += [Ground(field, f"({' AND '.join((with_keys, *absent))})") for field in fields]
        return found

    def _unknowns(self, fact: Fact) -> tuple[list[str], list[str], list[str]]:
        """What may make a fact unknown: its own columns, the subject's, parameters without a value."""
        record = self.pack.records[fact.record]
        asked = self._where(fact)
        names = asked.names if asked else frozenset()
        own = sorted(name for name in names if "." not in name and record.columns[name].missing == "unknown")
        if fact.column and record.columns[fact.column].missing == "unknown":
            own.append(fact.column)
        theirs = [name.partition(".")[2] for name in sorted(names) if "." in name]
        of_subject = [name for name in theirs if self.subject.columns[name].missing == "unknown"]
        given = asked.parameters if asked else frozenset()
        return own, of_subject, sorted(p for p in given if p != "as_of" and p not in self.parameters)

    def _fields(self, predicate: Predicate, check: Check) -> list[str]:
        fields = []
        for name in sorted(predicate.names):
            fact = check.facts.get(name)
            fields.append(fact.record if fact else name)
        return fields

    # facts

    def _with(self) -> str:
        tables = [f"s AS (SELECT {', '.join(self._columns())} FROM {view(self.subject.name)})"]
        selected, joined = ["s.*"], []
        for i, facts in enumerate(self._scans()):
            absent = facts[0].record not in self.there
            if not absent:
                tables.append(f"f{i} AS ({self._scan(facts)})")
                joined.append(f"LEFT JOIN f{i} ON {self._joined(facts, i)}")
            for fact in facts:
                selected.append(f"{self._told(fact, None if absent else i)} AS {_alias(fact)}")
        tables.append(f"facts AS (SELECT {', '.join(selected)} FROM s {' '.join(joined)})")
        return f"WITH {', '.join(tables)}"

    def _columns(self) -> list[str]:
        """The subject's columns that are spoken of."""
        used = {self.subject.key, *self.checks[0][0].by}
        for versions in self.checks:
            for check in versions:
                for text in (check.applies, check.kept, check.known, check.due, check.event):
                    if text:
                        used |= self._read(text, check).names & self.subject.columns.keys()
        for fact in self._facts.values():
            used |= {theirs for _, theirs in fact.on}
            if asked := self._where(fact):
                used |= {name.partition(".")[2] for name in asked.names if "." in name}
        return sorted(used)

    def _scans(self) -> list[list[Fact]]:
        """Facts that one scan of another record type gives together."""
        together: dict[tuple[object, ...], list[Fact]] = {}
        for fact in self._facts.values():
            together.setdefault((fact.record, fact.on, self._asks_subject(fact)), []).append(fact)
        return list(together.values())

    def _asks_subject(self, fact: Fact) -> bool:
        asked = self._where(fact)
        return asked is not None and any("." in name for name in asked.names)

    def _where(self, fact: Fact) -> Predicate | None:
        if not fact.where:
            return None
        names = {name: Name.of(column) for name, column in self.pack.records[fact.record].columns.items()}
        names |= {f"subject.{name}": Name.of(column) for name, column in self.subject.columns.items()}
        return predicates.parse(fact.where, names, self.pack.parameters)

    def _scan(self, facts: list[Fact]) -> str:
        first = facts[0]
        values = [f"{self._summary(fact)} AS {_alias(fact)}" for fact in facts]
        if self._asks_subject(first):
            on = " AND ".join(f"t.{own} = s.{theirs}" for own, theirs in first.on)
            key = f"s.{self.subject.key}"
            joined = f"s JOIN {view(first.record)} AS t ON {on}"
            return f"SELECT {key} AS k0, {', '.join(values)} FROM {joined} GROUP BY {key}"
        keys = [f"t.{own}" for own, _ in first.on]
        named = [f"{key} AS k{i}" for i, key in enumerate(keys)]
        return f"SELECT {', '.join(named + values)} FROM {view(first.record)} AS t GROUP BY {', '.join(keys)}"

    def _joined(self, facts: list[Fact], number: int) -> str:
        if self._asks_subject(facts[0]):
            return f"f{number}.k0 = s.{self.subject.key}"
        return " AND ".join(f"f{number}.k{i} = s.{theirs}" for i, (_, theirs) in enumerate(facts[0].on))

    def _told(self, fact: Fact, number: int | None) -> str:
        """A fact's value for each subject: unknown where its own key is, nothing where no row matches."""
        kind = self._kind(fact)
        if number is None:
            return f"CAST(NULL AS {_SQL_TYPES[kind]})"
        nothing = {"exists": "FALSE", "count": "0", "sum": "0"}.get(
            fact.value, f"CAST(NULL AS {_SQL_TYPES[kind]})"
        )
        unknown = [
            f"WHEN s.{theirs} IS NULL THEN NULL"
            for _, theirs in fact.on
            if self.subject.columns[theirs].missing == "unknown"
        ]
        found = f"f{number}.{_alias(fact)}"
        return f"CASE {' '.join(unknown)} WHEN f{number}.k0 IS NULL THEN {nothing} ELSE {found} END"

    def _summary(self, fact: Fact) -> str:
        """How the rows that match become one value; unknown where a row may match and cannot be told."""
        asked = self._where(fact)
        where = "TRUE"
        doubts = []
        if asked:
            where = _written(asked.tree, _of_row, self.parameters, self.as_of)
            doubts.append(f"({where}) IS NULL")
        if fact.value == "exists":
            if not asked:
                return "BOOL_OR(TRUE)"
            return f"CASE WHEN BOOL_OR({where}) THEN TRUE WHEN BOOL_OR({doubts[0]}) THEN NULL ELSE FALSE END"
        column = self.pack.records[fact.record].columns[fact.column] if fact.column else None
        if column and column.missing == "unknown":
            doubts.append(f"(({where}) AND t.{column.name} IS NULL)")
        each = f"CASE WHEN {where} THEN {'t.' + column.name if column else '1'} END"
        value = {
            "count": f"COUNT({'DISTINCT ' if column else ''}{each})",
            "sum": f"COALESCE(SUM({each}), 0)",
            "min": f"MIN({each})",
            "max": f"MAX({each})",
        }[fact.value]
        doubt = " OR ".join(f"COALESCE(BOOL_OR({each}), FALSE)" for each in doubts)
        return f"CASE WHEN {doubt} THEN NULL ELSE {value} END" if doubt else value


def view(record: str) -> str:
    """The view of a record type: its rows as the pack describes them."""
    return f"gestand_{record}"


def _alias(fact: Fact) -> str:
    """One name for facts that ask the same, whatever their checks call them."""
    asked = repr((fact.record, fact.on, fact.value, fact.column, fact.where))
    return f"fact_{sha256(asked.encode()).hexdigest()[:12]}"


def _of_row(column: exp.Column) -> exp.Expr:
    """A column in the `where` of a fact: its own row is `t`, the subject's is `s`."""
    return exp.column(column.name, "s" if column.table == "subject" else "t")


def _written(
    tree: exp.Expr,
    named: Callable[[exp.Column], exp.Expr],
    parameters: Mapping[str, Value],
    as_of: date,
) -> str:
    """A predicate in SQL, with its names as `named` has them and the values of parameters put in."""

    def put(node: exp.Expr) -> exp.Expr | None:
        match node:
            case exp.Column():
                return named(node)
            case exp.Placeholder():
                name = str(node.this)
                return _literal(as_of if name == "as_of" else parameters.get(name))
            case exp.Anonymous():  # days(from, to), the one function there is
                start, end = (part.copy() for part in node.expressions)
                return exp.DateDiff(this=end, expression=start, unit=exp.var("DAY"))
            case exp.Add() | exp.Sub() if isinstance(node.expression, exp.Interval):
                is_given = not isinstance(node.expression.this, exp.Null)
                return exp.cast(node.copy() if is_given else exp.null(), "DATE")
        return None

    root = exp.Paren(this=tree.copy())
    for node in reversed(
        list(root.bfs())
    ):  # from the leaves up, so that what was put in is not looked at again
        if new := put(node):
            node.replace(new)
    return root.sql(dialect="duckdb")


def _literal(value: Value | None) -> exp.Expr:
    match value:
        case None:
            return exp.null()
        case bool():
            return exp.true() if value else exp.false()
        case int() | float():
            return exp.Literal.number(value)
        case date():
            return exp.cast(exp.Literal.string(value.isoformat()), "DATE")
        case _:
            return exp.Literal.string(str(value))
