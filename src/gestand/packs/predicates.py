"""The rules of a check: a small part of SQL that means the same on every engine (docs/packs.md).

What is not on the list is refused when the pack is read, so that no engine is ever asked something that
another would answer differently.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from gestand.packs.pack import Column, Parameter

Kind = Literal["key", "code", "date", "boolean", "number", "text"]

_COMPARING = (exp.EQ, exp.NEQ, exp.LT, exp.LTE, exp.GT, exp.GTE)
_ORDERED = (exp.LT, exp.LTE, exp.GT, exp.GTE)
_COUNTING: Mapping[type[exp.Expr], str] = {exp.Add: "+", exp.Sub: "-", exp.Mul: "*"}
_UNITS = ("DAY", "MONTH", "YEAR")
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile("[0-9]{1,18}|[0-9]{1,12}[.][0-9]{1,6}")
FARTHEST = 36_600  # days, months or years that a date is moved; a century of days
_DEEPEST = 150  # parts within parts; each term of a long sum or list of ORs is one within the next
_LONGEST = 2000  # characters; a rule that people can read is far shorter
_OF_TYPE: Mapping[str, Kind] = {
    "key": "key",
    "code": "code",
    "date": "date",
    "boolean": "boolean",
    "integer": "number",
    "decimal": "number",
    "days": "number",
    "months": "number",
}


class Refused(ValueError):
    """What may not stand in a rule; the message says what to write instead."""


@dataclass(frozen=True, slots=True)
class Name:
    """What a rule may speak of: a column or a fact.

    `missing` is None where a value is always there, and "none" where its absence is knowledge.
    """

    kind: Kind
    missing: Literal["unknown", "none"] | None = "unknown"
    codes: tuple[str, ...] = ()

    @classmethod
    def of(cls, column: Column) -> Name:
        """What a column is to a rule."""
        return cls(_OF_TYPE[column.type], column.missing, column.codes)


@dataclass(frozen=True, slots=True)
class Predicate:
    """A rule that may be asked on any engine: its tree, what it yields, and what it speaks of."""

    tree: exp.Expr
    kind: Kind
    names: frozenset[str]  # columns and facts; those of the subject in a fact as "subject.column"
    parameters: frozenset[str]


def parse(text: str, names: Mapping[str, Name], parameters: Mapping[str, Parameter]) -> Predicate:
    """Read a rule; raises `Refused` where it holds what may not stand in one."""
    if len(text) > _LONGEST:
        raise Refused(f"is longer than {_LONGEST} characters; split it into facts or two checks")
    try:
        tree = sqlglot.parse_one(text)
    except (SqlglotError, RecursionError) as error:
        problem = str(error).split("\n")[0].split(". Line")[0]
        raise Refused(f"is not a rule: {problem}") from None
    if max(node.depth for node in tree.walk()) > _DEEPEST:
        raise Refused(f"nests more than {_DEEPEST} deep; split it into facts or two checks")
    reader = _Reader(names, parameters)
    kind = reader.kind(tree)
    return Predicate(tree, kind, frozenset(reader.named), frozenset(reader.given))


def truth(text: str, names: Mapping[str, Name], parameters: Mapping[str, Parameter]) -> Predicate:
    """Read a rule that says yes or no."""
    predicate = parse(text, names, parameters)
    if predicate.kind != "boolean":
        raise Refused(f"must say true or false, and gives a {predicate.kind}")
    return predicate


def day(text: str, names: Mapping[str, Name], parameters: Mapping[str, Parameter]) -> Predicate:
    """Read a rule that gives a date."""
    predicate = parse(text, names, parameters)
    if predicate.kind != "date":
        raise Refused(f"must give a date, and gives a {predicate.kind}")
    return predicate


class _Reader:
    """Walks a tree, refuses what is not on the list, and keeps what it names."""

    def __init__(self, names: Mapping[str, Name], parameters: Mapping[str, Parameter]) -> None:
        self._names = names
        self._parameters = parameters
        self.named: set[str] = set()
        self.given: set[str] = set()

    def kind(self, node: exp.Expr) -> Kind:  # noqa: PLR0911, PLR0912 - the list of what may stand in a rule
        """What a part of a rule yields."""
        match node:
            case exp.Paren():
                return self.kind(node.this)
            case exp.Column():
                return self._column(node).kind
            case exp.Placeholder():
                return self._parameter(node)
            case exp.Boolean():
                return "boolean"
            case exp.Literal():
                return "text" if node.is_string else self._number(node)
            case exp.Cast():
                return self._date(node)
            case exp.And() | exp.Or():
                self._needs(node.this, "boolean")
                self._needs(node.expression, "boolean")
                return "boolean"
            case exp.Not():
                if isinstance(node.this, exp.Is):
                    return self._is_null(node.this)
                self._needs(node.this, "boolean")
                return "boolean"
            case exp.Is():
                return self._is_null(node)
            case exp.In():
                return self._among(node)
            case exp.Between():
                if node.args.get("symmetric"):
                    raise Refused("holds BETWEEN SYMMETRIC; write the lower end first, and BETWEEN alone")
                for end in (node.args["low"], node.args["high"]):
                    self._compare(node.this, end, ordered=True)
                return "boolean"
            case exp.Case():
                return self._case(node)
            case exp.Neg():
                self._needs(node.this, "number")
                return "number"
            case exp.Anonymous() if node.name.lower() == "days":
                return self._days(node)
            case _ if isinstance(node, _COMPARING):
                self._compare(node.this, node.expression, ordered=isinstance(node, _ORDERED))
                return "boolean"
            case _ if type(node) in _COUNTING:
                return self._count(node)
            case exp.Null():
                raise Refused("holds NULL; say IS NULL where missing means none, or leave it out")
            case _:
                raise Refused(
                    f"holds {node.sql()!r}, which may not stand in a rule; docs/packs.md lists what may"
                )

    def _needs(self, node: exp.Expr, kind: Kind) -> None:
        found = self.kind(node)
        if found != kind:
            raise Refused(f"needs a {kind} where {node.sql()!r} gives a {found}")

    def _column(self, node: exp.Column) -> Name:
        if node.args.get("db"):
            raise Refused(f"names {node.sql()!r}; write a column, or subject.column in a fact")
        written = f"{node.table}.{node.name}" if node.table else node.name
        known = self._names.get(written)
        if known is None:
            near = ", ".join(sorted(self._names)) or "nothing"
            raise Refused(f"names {written!r}, which is not there; there is: {near}")
        self.named.add(written)
        return known

    def _parameter(self, node: exp.Placeholder) -> Kind:
        name = str(node.this or "")
        self.given.add(name)
        if name == "as_of":
            return "date"
        if name not in self._parameters:
            known = ", ".join(f":{name}" for name in ("as_of", *sorted(self._parameters)))
            raise Refused(f"names :{name}, which parameters.toml does not have; there is: {known}")
        return _OF_TYPE[self._parameters[name].type]

    def _number(self, node: exp.Literal) -> Kind:
        if not _NUMBER.fullmatch(node.name):
            raise Refused(
                f"holds the number {node.name}; write it out, with at most 18 digits, "
                "or 12 and 6 after a point"
            )
        return "number"

    def _date(self, node: exp.Cast) -> Kind:
        if isinstance(node.this, exp.Literal) and node.to.this is exp.DataType.Type.DATE:
            try:
                if not _DAY.fullmatch(node.this.name):
                    raise ValueError
                date.fromisoformat(node.this.name)
            except ValueError:
                raise Refused(f"holds the date {node.this.name!r}; write DATE '2024-01-31'") from None
            return "date"
        raise Refused(f"holds {node.sql()!r}; types are not changed in a rule")

    def _is_null(self, node: exp.Is) -> Kind:
        if not isinstance(node.expression, exp.Null) or not isinstance(node.this, exp.Column):
            raise Refused(f"holds {node.sql()!r}; IS takes a column and NULL only")
        known = self._column(node.this)
        if known.missing != "none":
            raise Refused(
                f"asks whether {node.this.sql()!r} is NULL, where missing does not mean none: "
                "what is not known would become a no"
            )
        return "boolean"

    def _among(self, node: exp.In) -> Kind:
        if not node.expressions:
            raise Refused("holds IN without a list; write IN ('a', 'b')")
        for item in node.expressions:
            value = item.this if isinstance(item, exp.Neg) else item
            if not isinstance(value, exp.Literal | exp.Placeholder | exp.Cast):
                raise Refused(f"holds {item.sql()!r} in a list, where only values may stand")
            self._compare(node.this, item, ordered=False)
        return "boolean"

    def _compare(self, left: exp.Expr, right: exp.Expr, *, ordered: bool) -> None:
        for side in (left, right):
            if isinstance(side, (*_COMPARING, exp.In, exp.Between, exp.Is, exp.Not, exp.And, exp.Or)):
                raise Refused(f"compares with {side.sql()!r}; put brackets around it, or use AND")
        kinds = {self.kind(left), self.kind(right)}
        textual = kinds <= {"code", "text"} or kinds <= {"key", "text"}
        if len(kinds) > 1 and not textual:
            raise Refused(f"compares {left.sql()!r} with {right.sql()!r}, which differ in type")
        if ordered and not kinds <= {"number", "date"}:
            raise Refused(f"orders {left.sql()!r}; only numbers and dates have an order")
        for one, other in ((left, right), (right, left)):
            self._is_a_code(one, other)

    def _is_a_code(self, column: exp.Expr, value: exp.Expr) -> None:
        if isinstance(column, exp.Column) and isinstance(value, exp.Literal) and value.is_string:
            known = self._column(column)
            if known.kind == "code" and known.codes and value.name not in known.codes:
                raise Refused(
                    f"asks for the code {value.name!r}, which {column.sql()!r} does not have; "
                    f"it has: {', '.join(known.codes)}"
                )

    def _case(self, node: exp.Case) -> Kind:
        if node.this is not None:
            raise Refused("holds CASE with a value; write CASE WHEN … THEN … ELSE … END")
        if node.args.get("default") is None:
            raise Refused("holds CASE without ELSE; say what holds otherwise")
        kinds = {self.kind(node.args["default"])}
        for branch in node.args["ifs"]:
            self._needs(branch.this, "boolean")
            kinds.add(self.kind(branch.args["true"]))
        if len(kinds) > 1:
            raise Refused("holds CASE that gives values of different types")
        return kinds.pop()

    def _days(self, node: exp.Anonymous) -> Kind:
        if len(node.expressions) != 2:
            raise Refused("holds days() without two dates; write days(from, to)")
        for end in node.expressions:
            self._needs(end, "date")
        return "number"

    def _count(self, node: exp.Expr) -> Kind:
        left = self.kind(node.this)
        if isinstance(node.expression, exp.Interval):
            if left != "date" or isinstance(node, exp.Mul):
                raise Refused(f"holds {node.sql()!r}; an interval is added to a date or taken off it")
            self._interval(node.expression)
            return "date"
        right = self.kind(node.expression)
        if left == right == "number":
            return "number"
        if left == "date":
            raise Refused(f"holds {node.sql()!r}; write date + INTERVAL 3 DAY, or days(from, to)")
        raise Refused(f"holds {node.sql()!r}; {_COUNTING[type(node)]} is for numbers")

    def _interval(self, node: exp.Interval) -> None:
        unit = str(node.unit or "").upper()
        if unit not in _UNITS:
            raise Refused(f"holds {node.sql()!r}; intervals are in DAY, MONTH or YEAR")
        amount = node.this
        if isinstance(amount, exp.Placeholder):
            self._parameter(amount)
            given = self._parameters.get(amount.name)
            wanted = "days" if unit == "DAY" else "months"
            if given is None or given.type != wanted or unit == "YEAR":
                raise Refused(
                    f"moves a date by :{amount.name} {unit}; a parameter of type days goes with DAY, "
                    "one of months with MONTH"
                )
        elif not (isinstance(amount, exp.Literal) and _is_near(amount.name)):
            raise Refused(
                f"holds {node.sql()!r}; write INTERVAL 3 DAY, with a whole number of at most {FARTHEST}"
            )


def _is_near(amount: str) -> bool:
    return _NUMBER.fullmatch(amount) is not None and amount.isdecimal() and int(amount) <= FARTHEST
