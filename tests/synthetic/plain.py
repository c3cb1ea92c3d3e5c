"""The rules of a pack read a second time, plainly: docs/packs.md in Python, one row at a time.

It shares nothing with the engine: no SQL, no SQLGlot, no database. What it says of a subject is what the page
says that a check means; where the two differ, one of them is wrong.
"""

from __future__ import annotations

import calendar
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from gestand.packs import Check, Pack

Names = Mapping[str, Any]  # None is what is not there
Rule = Callable[[Names], Any]

_TOKEN = re.compile(
    r"\s*(?:(?P<date>DATE\s+'[^']*')|(?P<text>'[^']*')|(?P<number>\d+(?:\.\d+)?)|(?P<parameter>:\w+)"
    r"|(?P<name>[A-Za-z_][\w.]*)|(?P<sign><>|<=|>=|[=<>()+\-*,]))"
)
_WORDS = {"AND", "OR", "NOT", "IN", "BETWEEN", "IS", "NULL", "TRUE", "FALSE"}
_WORDS |= {"CASE", "WHEN", "THEN", "ELSE", "END", "INTERVAL", "DAY", "MONTH", "YEAR"}


def both(one: Any, other: Any) -> Any:
    """AND: no beats not known, and not known beats yes."""
    return False if one is False or other is False else None if one is None or other is None else True


def opposite(one: Any) -> Any:
    return None if one is None else not one


def either(one: Any, other: Any) -> Any:
    return opposite(both(opposite(one), opposite(other)))


def compare(sign: str, one: Any, other: Any) -> Any:
    if one is None or other is None:
        return None
    match sign:
        case "=":
            return one == other
        case "<>":
            return one != other
        case "<":
            return one < other
        case "<=":
            return one <= other
        case ">":
            return one > other
        case _:
            return one >= other


def later(day: date | None, amount: int | None, unit: str) -> date | None:
    if day is None or amount is None:
        return None
    if unit == "DAY":
        return day + timedelta(int(amount))
    months = day.year * 12 + day.month - 1 + int(amount) * (12 if unit == "YEAR" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


class _Reader:
    """A rule becomes a function of what its names stand for."""

    def __init__(self, text: str) -> None:
        self.tokens: list[tuple[str, str]] = []
        at = 0
        while at < len(text.rstrip()):
            found = _TOKEN.match(text, at)
            assert found, text[at:]
            kind, word = str(found.lastgroup), str(found[str(found.lastgroup)])
            is_word = kind == "name" and word in _WORDS
            self.tokens.append(("word" if is_word else kind, word))
            at = found.end()
        self.at = 0

    def see(self, *wanted: str) -> bool:
        return self.at < len(self.tokens) and self.tokens[self.at][1] in wanted

    def take(self, *wanted: str) -> str:
        word = self.tokens[self.at][1]
        assert not wanted or word in wanted, (word, wanted)
        self.at += 1
        return word

    def whole(self) -> Rule:
        rule = self.disjunction()
        assert self.at == len(self.tokens), self.tokens[self.at :]
        return rule

    def disjunction(self) -> Rule:
        rule = self.conjunction()
        while self.see("OR"):
            self.take()
            rule = _on(either, rule, self.conjunction())
        return rule

    def conjunction(self) -> Rule:
        rule = self.negation()
        while self.see("AND"):
            self.take()
            rule = _on(both, rule, self.negation())
        return rule

    def negation(self) -> Rule:
        if self.see("NOT"):
            self.take()
            return _on(opposite, self.negation())
        return self.comparison()

    def comparison(self) -> Rule:
        left = self.sum()
        if self.see("=", "<>", "<", "<=", ">", ">="):
            sign = self.take()
            return _on(lambda a, b: compare(sign, a, b), left, self.sum())
        if self.see("IS"):
            self.take()
            absent = not self.see("NOT")
            if not absent:
                self.take()
            self.take("NULL")
            return _on(lambda a: (a is None) is absent, left)
        inside = not self.see("NOT")
        if not inside:
            self.take()
        if self.see("IN"):
            self.take()
            self.take("(")
            items = [self.sum()]
            while self.see(","):
                self.take()
                items.append(self.sum())
            self.take(")")
            rule: Rule = lambda names: _any(compare("=", left(names), item(names)) for item in items)  # noqa: E731
        elif self.see("BETWEEN"):
            self.take()
            low = self.sum()
            self.take("AND")
            high = self.sum()
            rule = _on(lambda a, b, c: both(compare(">=", a, b), compare("<=", a, c)), left, low, high)
        else:
            assert inside
            return left
        return rule if inside else _on(opposite, rule)

    def sum(self) -> Rule:
        rule = self.product()
        while self.see("+", "-"):
            sign = 1 if self.take() == "+" else -1
            if self.see("INTERVAL"):
                self.take()
                amount, unit = self.atom(), self.take("DAY", "MONTH", "YEAR")
                rule = _on(_moves(sign, unit), rule, amount)
            else:
                rule = _on(_adds(sign), rule, self.product())
        return rule

    def product(self) -> Rule:
        rule = self.atom()
        while self.see("*"):
            self.take()
            rule = _on(lambda a, b: None if a is None or b is None else a * b, rule, self.atom())
        return rule

    def atom(self) -> Rule:
        kind, word = self.tokens[self.at]
        self.at += 1
        match kind, word:
            case "sign", "(":
                rule = self.disjunction()
                self.take(")")
                return rule
            case "sign", "-":
                return _on(lambda a: None if a is None else -a, self.atom())
            case "word", "TRUE" | "FALSE":
                return lambda _: word == "TRUE"
            case "word", "CASE":
                return self.case()
            case "date", _:
                day = date.fromisoformat(word.split("'")[1])
                return lambda _: day
            case "text", _:
                return lambda _: word[1:-1]
            case "number", _:
                return lambda _: Decimal(word)
            case "name", "days":
                self.take("(")
                first = self.sum()
                self.take(",")
                last = self.sum()
                self.take(")")
                return _on(lambda a, b: None if a is None or b is None else (b - a).days, first, last)
        assert kind in ("name", "parameter"), word
        return lambda names: names[word]

    def case(self) -> Rule:
        branches = []
        while self.see("WHEN"):
            self.take()
            condition = self.disjunction()
            self.take("THEN")
            branches.append((condition, self.disjunction()))
        self.take("ELSE")
        otherwise = self.disjunction()
        self.take("END")

        def value(names: Any) -> Any:
            """Of the first branch that holds; nothing where a condition before it is not known."""
            for when, then in branches:
                if (holds := when(names)) is None:
                    return None
                if holds:
                    return then(names)
            return otherwise(names)

        return value


def _on(does: Callable[..., Any], *rules: Rule) -> Rule:
    return lambda names: does(*(rule(names) for rule in rules))


def _moves(sign: int, unit: str) -> Callable[[Any, Any], Any]:
    return lambda day, amount: later(day, None if amount is None else sign * int(amount), unit)


def _adds(sign: int) -> Callable[[Any, Any], Any]:
    return lambda a, b: None if a is None or b is None else a + sign * b


def _any(found: Iterator[Any]) -> Any:
    result: Any = False
    for each in found:
        result = either(result, each)
    return result


@cache
def rule(text: str) -> Rule:
    return _Reader(text).whole()


def value(type: str, cell: str) -> Any:
    """A cell of a CSV file; empty is None."""
    if not cell:
        return None
    match type:
        case "date":
            return date.fromisoformat(cell)
        case "boolean":
            return {"true": True, "false": False}[cell]
        case "integer" | "decimal":
            return Decimal(cell)
        case _:
            return cell


class Plain:
    """The checks of a pack over tables that lie in memory."""

    def __init__(
        self, pack: Pack, tables: Mapping[str, list[Names]], parameters: Mapping[str, Any], as_of: date
    ) -> None:
        self.pack = pack
        self.tables = tables
        given = {name: parameters.get(name, each.default) for name, each in pack.parameters.items()}
        self.given = {":as_of": as_of, **{f":{name}": value for name, value in given.items()}}
        self.indexes: dict[tuple[str, ...], dict[tuple[Any, ...], list[Names]]] = {}

    def verdicts(self, id: str) -> dict[str, str]:
        """The outcome of a check for each key of its subject."""
        versions = self.pack.checks[id]
        subject = self.pack.records[versions[0].subject]
        return {row[subject.key]: self.verdict(versions, row) for row in self.tables[subject.name]}

    def verdict(self, versions: tuple[Check, ...], row: Names) -> str:
        event = versions[0].event
        day = rule(event)({**self.given, **row}) if event else None
        dated = any(version.since or version.until for version in versions)
        if dated and day is None:
            return "cannot tell"
        version = next(
            (v for v in versions if not dated or (v.since or date.min) <= day <= (v.until or date.max)), None
        )
        if version is None:
            return "not applicable"
        names = {**self.given, **row}
        names |= {name: self.fact(version, name, row) for name in version.facts}
        if not (applies := rule(version.applies)(names)):
            return "cannot tell" if applies is None else "not applicable"
        end = rule(version.due)(names) if version.due else None
        to_come = end is not None and self.given[":as_of"] <= end
        if version.known and rule(version.known)(names) is not True:
            return "open" if to_come else "cannot tell"
        kept = rule(version.kept)(names)
        if kept:
            return "kept"
        if to_come:
            return "open"
        return "cannot tell" if kept is None or (version.due and end is None) else "broken"

    def fact(self, version: Check, name: str, row: Names) -> Any:
        fact = version.facts[name]
        columns = self.pack.records[version.subject].columns
        if any(row[its] is None and columns[its].missing == "unknown" for _, its in fact.on):
            return None
        wanted = tuple(row[its] for _, its in fact.on)
        index = self.index(fact.record, tuple(own for own, _ in fact.on))
        others = [] if None in wanted else index.get(wanted, [])
        about = {**self.given, **{f"subject.{column}": value for column, value in row.items()}}
        meets = [(rule(fact.where)({**about, **other}) if fact.where else True, other) for other in others]
        if fact.value == "exists":
            return _any(iter([found for found, _ in meets]))
        if any(found is None for found, _ in meets):
            return None
        surely = [other for found, other in meets if found]
        if fact.column is None:
            return len(surely)
        values = [other[fact.column] for other in surely]
        if None in values and self.pack.records[fact.record].columns[fact.column].missing == "unknown":
            return None
        values = [value for value in values if value is not None]
        if fact.value == "count":
            return len(set(values))
        if fact.value == "sum":
            return sum(values)
        return (min if fact.value == "min" else max)(values, default=None)

    def index(self, record: str, columns: tuple[str, ...]) -> dict[tuple[Any, ...], list[Names]]:
        if (record, *columns) not in self.indexes:
            index = self.indexes[record, *columns] = defaultdict(list)
            for row in self.tables[record]:
                index[tuple(row[column] for column in columns)].append(row)
        return self.indexes[record, *columns]
