"""The verdict query: from the predicates of checks to SQL that gives each subject its outcome.

Every query is written in DuckDB's SQL and speaks of the views that `views.py` names, one a record type;
`engine.py` has it in the words of another engine. The order in which an outcome is decided is that of
docs/packs.md, "The verdict".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from hashlib import sha256

from sqlglot import exp

from gestand.packs import Check, Fact, Pack, RecordType, predicates
from gestand.packs.pack import Value
from gestand.packs.predicates import Name, Predicate

KEPT, BROKEN, NOT_APPLICABLE, OPEN, CANNOT_TELL = range(1, 6)
_MOST_NARROW = 11  # fields whose bits fit into a small number
_FIRST_FIELD = 8  # a verdict is one number: the outcome, and above it a bit for each field that is missing

_SUMS = {"integer": "BIGINT", "decimal": "DECIMAL(18, 6)"}  # else each engine has a type of its own for them
_PARAMETERS = {"date": "DATE", "code": "VARCHAR", "decimal": "DECIMAL(18, 6)"}
_SQL_TYPES = {"boolean": "BOOLEAN", "number": "BIGINT", "date": "DATE"}


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
        """How often each verdict is given.

        A row has the value of each of `dimensions(period)`, then for each check its verdict for `told`, then
        for each dimension and each check whether the row is grouped by it (0) or not (1), and how many
        subjects it counts: all by period, and each code by period. Two checks are counted at once, for that
        is faster than one by one.
        """
        event, by = self._event(), self.checks[0][0].by
        values = [f"s.{name}" for name in by]
        if event and period:
            values = [f"CAST(DATE_TRUNC('{period}', {event}) AS DATE)", *values]
        cut = [f"d{i}" for i in range(len(values))]
        verdicts = [f"v{i}" for i in range(len(self.checks))]
        selected = [f"{value} AS {name}" for value, name in zip(values, cut, strict=True)]
        for name, versions in zip(verdicts, self.checks, strict=True):
            narrow = "SMALLINT" if len(self.fields(versions)) <= _MOST_NARROW else "BIGINT"
            selected.append(f"CAST({self._verdict(versions)} AS {narrow}) AS {name}")
        grouped = ", ".join(f"GROUPING({name})" for name in (*cut, *verdicts))
        pairs = [", ".join(verdicts[i : i + 2]) for i in range(0, len(verdicts), 2)]
        within = f"{cut[0]}, " if event and period else ""  # codes are counted by period too
        names = [within + name if i else name for i, name in enumerate(cut)]
        sets = [f"({name}, {pair})" for name in names for pair in pairs] or [f"({pair})" for pair in pairs]
        return (
            f"{self._with()} SELECT {', '.join((*cut, *verdicts))}, {grouped}, COUNT(*) "
            f"FROM (SELECT {', '.join(selected)} FROM facts AS s) AS v "
            f"GROUP BY GROUPING SETS ({', '.join(sets)})"
        )

    def dimensions(self, period: str | None) -> list[str]:
        """What counts are cut by, in the order of `counts`: the event's period, and the breakdown."""
        check = self.checks[0][0]
        return [*(["period"] if check.event and period else []), *check.by]

    def verdicts(self, versions: tuple[Check, ...]) -> str:
        """A row for each subject: its key, its verdict for `told`, and the day of its event."""
        event = self._event() or "CAST(NULL AS DATE)"
        return (
            f"{self._with()} SELECT s.{self.subject.key} AS subject_key, "
            f"{self._verdict(versions)} AS verdict, {event} AS event FROM facts AS s"
        )

    def told(self, versions: tuple[Check, ...], verdict: int) -> tuple[int, tuple[str, ...]]:
        """The outcome that a verdict stands for, and the fields that are missing."""
        missing = tuple(field for field, bit in self._bits(versions).items() if verdict & bit)
        return verdict % _FIRST_FIELD, missing

    def fields(self, versions: tuple[Check, ...]) -> list[str]:
        """The fields whose absence may keep from telling, in the order of the rules."""
        found: dict[str, None] = {}
        dated = any(version.since or version.until for version in versions)  # else the event decides nothing
        for version in versions:
            event = version.event if dated else None
            for text in (event, version.applies, version.known, version.kept, version.due):
                if text:
                    predicate = self._read(text, version)
                    found |= dict.fromkeys(self._missing(predicate, version))
                    if text is version.known:
                        found |= dict.fromkeys(self._spoken_of(predicate, version))
        return list(found)

    def _bits(self, versions: tuple[Check, ...]) -> dict[str, int]:
        id = versions[0].id
        if id not in self._bits_known:
            self._bits_known[id] = {field: _FIRST_FIELD << i for i, field in enumerate(self.fields(versions))}
        return self._bits_known[id]

    @cached_property
    def _bits_known(self) -> dict[str, dict[str, int]]:
        """The bits of each check: every row of an answer asks for them."""
        return {}

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
        asked = text, check.id, check.since
        if asked not in self._known:
            self._known[asked] = predicates.parse(text, self._names(check), self.pack.parameters)
        return self._known[asked]

    @cached_property
    def _known(self) -> dict[object, Predicate]:
        """The rules that were read, for they are asked for again and again."""
        return {}

    def _sql(self, predicate: Predicate, check: Check) -> str:
        """A predicate about the row `s` of facts."""

        def named(column: exp.Column) -> exp.Expr:
            fact = check.facts.get(column.name)
            return exp.column(_alias(fact) if fact else column.name, "s")

        return _written(predicate.tree, named, self._values, self.as_of)

    @cached_property
    def _values(self) -> dict[str, exp.Expr]:
        """The parameters in SQL; one without a value is nothing of its type."""
        known = self.pack.parameters
        return {name: _literal(self.parameters.get(name), known[name].type) for name in known}

    def _event(self) -> str | None:
        check = self.checks[0][0]
        return self._sql(self._read(check.event, check), check) if check.event else None

    def _verdict(self, versions: tuple[Check, ...]) -> str:
        """The number that says outcome and missing fields of a row `s` of facts."""
        event, bits = self._event(), self._bits(versions)
        branches = []
        if event and any(version.since or version.until for version in versions):
            first = versions[0]
            unknown = self._cannot_tell(first.event, first, bits)
            branches.append(f"WHEN {event} IS NULL THEN {unknown}")
        branches += [f"WHEN {_in_force(v, event)} THEN {self._decided(v, bits)}" for v in versions]
        return f"CASE {' '.join(branches)} ELSE {NOT_APPLICABLE} END"

    def _decided(self, check: Check, bits: Mapping[str, int]) -> str:
        """The verdict by a version in force; each rule is asked only where those before leave it."""
        applies, kept = (self._sql(self._read(text, check), check) for text in (check.applies, check.kept))
        due = self._sql(self._read(check.due, check), check) if check.due else None
        branches = [f"WHEN {kept} THEN {KEPT}"]
        if due:
            branches.append(f"WHEN {due} >= DATE '{self.as_of}' THEN {OPEN}")
            branches.append(f"WHEN {due} IS NULL THEN {self._cannot_tell(check.due, check, bits)}")
        branches.append(f"WHEN NOT {kept} THEN {BROKEN}")
        decided = f"CASE {' '.join(branches)} ELSE {self._cannot_tell(check.kept, check, bits)} END"
        if check.known:
            predicate = self._read(check.known, check)
            known = self._sql(predicate, check)
            said = self._sum(CANNOT_TELL, {f: bits[f] for f in self._spoken_of(predicate, check)})
            branches = [f"WHEN {known} THEN {decided}"]
            if due:
                branches.append(f"WHEN {due} >= DATE '{self.as_of}' THEN {OPEN}")
            branches.append(f"WHEN NOT {known} THEN {said}")
            decided = f"CASE {' '.join(branches)} ELSE {self._cannot_tell(check.known, check, bits)} END"
        unknown = self._cannot_tell(check.applies, check, bits)
        return (
            f"CASE WHEN {applies} THEN {decided} WHEN NOT {applies} THEN {NOT_APPLICABLE} ELSE {unknown} END"
        )

    def _cannot_tell(self, text: str | None, check: Check, bits: Mapping[str, int]) -> str:
        """The verdict where a rule came out unknown: which of what it speaks of is missing."""
        missing = self._missing(self._read(text or "", check), check)
        terms = [str(CANNOT_TELL)]
        terms += [f"CASE WHEN {where} THEN {bits[field]} ELSE 0 END" for field, where in missing.items()]
        return f"({' + '.join(terms)})"

    def _sum(self, outcome: int, bits: Mapping[str, int]) -> int:
        return outcome + sum(bits.values())

    def _missing(self, predicate: Predicate, check: Check) -> dict[str, str]:
        """What a predicate speaks of and may be missing, each with the SQL that says whether it is."""
        found: dict[str, list[str]] = {}
        columns = sorted(predicate.names & self.subject.columns.keys())
        unknown = [name for name in columns if self.subject.columns[name].missing == "unknown"]
        for name in sorted(predicate.names):
            if name in check.facts:
                for field, where in self._of_fact(check.facts[name]):
                    found.setdefault(field, []).append(where)
            elif name in unknown:
                found.setdefault(name, []).append(f"s.{name} IS NULL")
            elif self.subject.columns[
                name
            ].missing:  # there is none of it: named where nothing else is missing
                others = "".join(f" AND s.{other} IS NOT NULL" for other in unknown)
                found.setdefault(name, []).append(f"s.{name} IS NULL{others}")
        for name in sorted(predicate.parameters):
            if name != "as_of" and name not in self.parameters:
                found[name] = ["TRUE"]
        return {field: " OR ".join(dict.fromkeys(where)) for field, where in found.items()}

    def _of_fact(self, fact: Fact) -> list[tuple[str, str]]:
        """What may make a fact unknown, each with the SQL that says whether it does."""
        is_unknown = f"s.{_alias(fact)} IS NULL"
        if fact.record not in self.there:
            return [(fact.record, is_unknown)]
        keys = [theirs for _, theirs in fact.on if self.subject.columns[theirs].missing == "unknown"]
        columns, of_subject, parameters = self._unknowns(fact)
        first = list(dict.fromkeys((*keys, *of_subject)))
        found = [(name, f"{is_unknown} AND s.{name} IS NULL") for name in first]
        rest = "".join(f" AND s.{name} IS NOT NULL" for name in first)
        if parameters:
            return [*found, *((name, is_unknown + rest) for name in parameters)]
        fields = [f"{fact.record}.{name}" for name in columns] or [fact.record]
        return [*found, *((field, is_unknown + rest) for field in fields)]

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

    def _spoken_of(self, predicate: Predicate, check: Check) -> list[str]:
        """What a rule speaks of, a fact by its record type: what is there, and says that it is not known."""
        fields = []
        for name in sorted(predicate.names):
            fact = check.facts.get(name)
            fields.append(fact.record if fact else name)
        return list(dict.fromkeys(fields))

    # facts

    def _with(self) -> str:
        columns = ", ".join(f"r.{name}" for name in self._columns())  # so named, no word is SQL's own
        tables = [f"s AS (SELECT {columns} FROM {view(self.subject.name)} AS r)"]
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
        asked = fact.record, fact.where
        if asked not in self._known:
            own = self.pack.records[fact.record].columns
            names = {name: Name.of(column) for name, column in own.items()}
            names |= {f"subject.{name}": Name.of(column) for name, column in self.subject.columns.items()}
            self._known[asked] = predicates.parse(fact.where, names, self.pack.parameters)
        return self._known[asked]

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
            where = _written(asked.tree, _of_row, self._values, self.as_of)
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
            "sum": f"CAST(COALESCE(SUM({each}), 0) AS {_SUMS.get(column.type if column else '')})",
            "min": f"MIN({each})",
            "max": f"MAX({each})",
        }[fact.value]
        doubt = " OR ".join(f"COALESCE(BOOL_OR({each}), FALSE)" for each in doubts)
        return f"CASE WHEN {doubt} THEN NULL ELSE {value} END" if doubt else value


def _in_force(check: Check, event: str | None) -> str:
    bounds = []
    if event and check.since:
        bounds.append(f"{event} >= DATE '{check.since}'")
    if event and check.until:
        bounds.append(f"{event} <= DATE '{check.until}'")
    return " AND ".join(bounds) or "TRUE"


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
    parameters: Mapping[str, exp.Expr],
    as_of: date,
) -> str:
    """A predicate in SQL, with its names as `named` has them and the values of parameters put in."""

    def put(node: exp.Expr) -> exp.Expr | None:  # noqa: PLR0911 - one for each kind of part
        match node:
            case exp.Column():
                return named(node)
            case exp.Placeholder():
                name = str(node.this)
                return _literal(as_of, "date") if name == "as_of" else parameters[name].copy()
            case exp.Literal() if isinstance(_around(node), exp.Add | exp.Sub | exp.Mul):
                return _counted(node)
            case exp.Anonymous():  # days(from, to), the one function there is
                start, end = (part.copy() for part in node.expressions)
                days = exp.DateDiff(this=end, expression=start, unit=exp.var("DAY"))
                return exp.cast(days, "BIGINT")
            case exp.Add() | exp.Sub() if isinstance(node.expression, exp.Interval):
                return _moved(node)
            case exp.Case():
                return _chosen(node)
        return None

    root = exp.Paren(this=tree.copy())
    for node in reversed(
        list(root.bfs())
    ):  # from the leaves up, so that what was put in is not looked at again
        if new := put(node):
            node.replace(new)
    return root.sql(dialect="duckdb", comments=False)


def _around(node: exp.Expr) -> exp.Expr | None:
    """What a part of a rule is a part of, brackets and signs aside."""
    parent = node.parent
    return _around(parent) if isinstance(parent, exp.Paren | exp.Neg) else parent


def _counted(number: exp.Expr) -> exp.Expr | None:
    """A number to count with: whole numbers are as large on every engine."""
    return exp.cast(number.copy(), "BIGINT") if number.name.isdecimal() else None


def _chosen(case: exp.Case) -> exp.Expr:
    """A CASE that is not known where a condition on its way is not: SQL's own would go on to ELSE."""
    value = case.args["default"].copy()
    for branch in reversed(case.args["ifs"]):
        yes, no = (
            exp.If(this=exp.Boolean(this=known), true=it.copy())
            for known, it in ((True, branch.args["true"]), (False, value))
        )
        value = exp.Case(this=exp.paren(branch.this.copy()), ifs=[yes, no])
    return exp.paren(value)


def _moved(node: exp.Add | exp.Sub) -> exp.Expr:
    """A date moved by an interval, as a date; days are added as a number, which is far faster."""
    amount, unit = node.expression.this, str(node.expression.unit).upper()
    if not isinstance(amount, exp.Literal):  # a parameter without a value
        return exp.cast(exp.null(), "DATE")
    if unit == "DAY":
        days = exp.Literal.number(amount.name)
        return exp.paren(type(node)(this=node.this.copy(), expression=days), copy=False)
    return exp.cast(node.copy(), "DATE")


def _literal(value: Value | None, type: str) -> exp.Expr:
    match value:
        case None:
            return exp.cast(exp.null(), _PARAMETERS.get(type, "BIGINT"))
        case int() | float():
            number = exp.Literal.number(format(Decimal(str(abs(value))), "f"))
            return exp.paren(exp.Neg(this=number)) if value < 0 else number
        case date():
            return exp.cast(exp.Literal.string(value.isoformat()), "DATE")
        case _:
            return exp.Literal.string(value)
