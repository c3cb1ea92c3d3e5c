"""What the scenarios of a pack are worth as examples: one subject, its records, and its known outcome.

A fact joins records to a subject by equal columns, in one step. So the verdict on a subject depends on its
own row and on the rows that its check joins to it, and on nothing else. An example holds just these, and may
be told again under other keys. Its dates may be moved, all together, as long as none comes nearer to a day
that a rule names than the periods that the rule counts with.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from gestand.packs import Check, Pack, Scenario
from gestand.packs.pack import Value
from gestand.synthetic.model import Model

_DAYS = {"DAY": 1, "MONTH": 31, "YEAR": 366}  # at most
_INTERVAL = re.compile(r"INTERVAL\s+(:?\w+)\s+(DAY|MONTH|YEAR)", re.IGNORECASE)
_NAMED_DAY = re.compile(r"DATE\s+'(\d{4}-\d\d-\d\d)'", re.IGNORECASE)
_COUNTS = re.compile(r"INTERVAL\s+\S+\s+(MONTH|YEAR)|\bdays\s*\(", re.IGNORECASE)  # differs from day to day
_WORD = re.compile(r"'[^']*'|([a-z]\w*)")  # a value between quotes is no word
_PARAMETER = re.compile(r":([a-z]\w*)")
_EVER = date(9000, 1, 1)  # a scenario that names no day is asked when all is over

Row = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Example:
    """One subject of a scenario, with what its check sees of it.

    Attributes:
        check: whose outcome is known.
        outcome: the outcome.
        key: the subject's key in the scenario.
        rows: record types with their rows; the subject is the first.
        room: by how many days its dates may be moved back at most.
        joined: (record type, column) by which the check joins records, where keys must stay apart.
    """

    check: str
    outcome: str
    key: str
    rows: tuple[tuple[str, Row], ...]
    room: int
    joined: frozenset[tuple[str, str]]


def find(pack: Pack, model: Model) -> tuple[dict[str, list[Example]], dict[str, str]]:
    """The examples of each check that hold under the model; and of the checks without any, why."""
    found: dict[str, list[Example]] = {}
    without: dict[str, str] = {}
    told: dict[str, list[Scenario]] = defaultdict(list)
    for scenario in pack.scenarios:
        told[scenario.check].append(scenario)
    for id, versions in pack.checks.items():
        if loose := _loose(pack, versions):
            without[id] = f"it joins {loose}, which is no key: cases could not be kept apart"
        elif examples := [each for s in told[id] for each in _examples(pack, model, versions, s)]:
            found[id] = examples
        else:
            without[id] = "no scenario holds on the day and with the parameters of the model"
    return found, without


def _loose(pack: Pack, versions: Iterable[Check]) -> str | None:
    """A record type that is joined by no key at all."""
    for version in versions:
        for fact in version.facts.values():
            columns = pack.records[fact.record].columns
            if not any(columns[own].type == "key" for own, _ in fact.on):
                return f"{fact.record} by {', '.join(own for own, _ in fact.on)}"
    return None


def _examples(pack: Pack, model: Model, versions: tuple[Check, ...], scenario: Scenario) -> Iterator[Example]:
    rules = [rule for version in versions for rule in _rules(version)]
    if scenario.absent or not _alike(pack, model, scenario, rules):
        return
    asks_the_day = any(v.due for v in versions) or any(":as_of" in rule for rule in rules)
    subject = pack.records[versions[0].subject]
    joined = {(fact.record, own) for v in versions for fact in v.facts.values() for own, _ in fact.on}
    joined |= {(subject.name, its) for v in versions for fact in v.facts.values() for _, its in fact.on}
    read = set(_read(subject.name, versions)) | joined
    reach = max(_reach(model, rule) for rule in rules)
    named = [date.fromisoformat(day) for rule in rules for day in _NAMED_DAY.findall(rule)]
    named += [day for v in versions for day in (v.since, v.until) if day]
    named += [day for day in model.parameters.values() if isinstance(day, date)]
    asked_on = [model.as_of] if asks_the_day else []
    counts_days = any(_COUNTS.search(rule) for rule in rules)
    for key, (outcome, _) in scenario.expect.items():
        row = next((row for row in scenario.given.get(subject.name, []) if row.get(subject.key) == key), None)
        if row is None:
            continue
        rows: list[tuple[str, Row]] = [(subject.name, row)]
        for each in _seen(scenario, versions, row):
            if each not in rows:
                rows.append(each)
        rows += _pointed_at(pack, scenario, rows)
        if any(each in read for record, row in rows for each in _wanting(pack, record, row)):
            continue
        days = [day for record, row in rows for day in _dates(pack, record, row)]
        asked = scenario.as_of or _EVER
        if (
            asks_the_day
            and asked != model.as_of
            and (counts_days or not _indifferent(days, reach, asked, model.as_of))
        ):
            later = (model.as_of - asked).days
            if counts_days or asked == _EVER or not _may_move(days, reach, later, named):
                continue
            rows = [(record, _moved(pack, record, row, later)) for record, row in rows]
            days = [day + timedelta(later) for day in days]
        room = 0 if counts_days else _room(days, reach, [*named, *asked_on])
        yield Example(scenario.check, outcome, key, tuple(rows), room, frozenset(joined))


def _rules(check: Check) -> Iterator[str]:
    yield from filter(None, (check.applies, check.kept, check.known, check.due, check.event))
    yield from (fact.where for fact in check.facts.values() if fact.where)


def _reach(model: Model, rule: str) -> int:
    """By how many days at most a rule takes a date further."""
    return sum(_days(model, amount) * _DAYS[unit.upper()] for amount, unit in _INTERVAL.findall(rule))


def _alike(pack: Pack, model: Model, scenario: Scenario, rules: list[str]) -> bool:
    """Whether the model gives a check what the scenario gives it."""

    def value(given: Mapping[str, Value], name: str) -> Value | None:
        return given.get(name, pack.parameters[name].default)

    named = {name for rule in rules for name in _PARAMETER.findall(rule)} & set(pack.parameters)
    return all(value(scenario.parameters, name) == value(model.parameters, name) for name in named)


def _days(model: Model, amount: str) -> int:
    if not amount.startswith(":"):
        return int(amount)
    value = model.parameters.get(amount[1:], 0)
    return value if isinstance(value, int) else 0


def _seen(scenario: Scenario, versions: Iterable[Check], subject: Row) -> Iterator[tuple[str, Row]]:
    """The rows that the check joins to a subject."""
    for fact in (fact for version in versions for fact in version.facts.values()):
        for row in scenario.given.get(fact.record, []):
            if all(row.get(own) and row.get(own) == subject.get(its) for own, its in fact.on):
                yield fact.record, row


def _pointed_at(pack: Pack, scenario: Scenario, rows: list[tuple[str, Row]]) -> list[tuple[str, Row]]:
    """The rows of the scenario that these rows point to, and that the check does not see."""
    found: list[tuple[str, Row]] = []
    todo = list(rows)
    while todo:
        record, row = todo.pop()
        for column in pack.records[record].columns.values():
            if column.refers and (value := row.get(column.name)):
                key = pack.records[column.refers].key
                for other in scenario.given.get(column.refers, []):
                    each = (column.refers, other)
                    if other.get(key) == value and each not in rows and each not in found:
                        found.append(each)
                        todo.append(each)
    return found


def _read(subject: str, versions: Iterable[Check]) -> Iterator[tuple[str, str]]:
    """Columns that a check may look at: every word of its rules, whatever it means there."""
    for version in versions:
        for rule in _rules(version):
            yield from ((subject, word) for word in _WORD.findall(rule))
        for fact in version.facts.values():
            yield from ((fact.record, word) for word in _WORD.findall(f"{fact.where} {fact.column}"))


def _wanting(pack: Pack, record: str, row: Row) -> Iterator[tuple[str, str]]:
    """Columns that no row of practice data may lack, and that this one lacks."""
    for column in pack.records[record].columns.values():
        if column.required and not row.get(column.name):
            yield record, column.name


def _dates(pack: Pack, record: str, row: Row) -> Iterator[date]:
    for name, cell in row.items():
        if cell and pack.records[record].columns[name].type == "date":
            yield date.fromisoformat(cell)


def _indifferent(days: list[date], reach: int, one: date, other: date) -> bool:
    """Whether no day, with the periods added or taken off, lies between the two days asked, or on them."""
    first, last = sorted((one.toordinal(), other.toordinal()))
    return all(day.toordinal() + reach < first or day.toordinal() - reach > last for day in days)


def _may_move(days: list[date], reach: int, later: int, named: list[date]) -> bool:
    """Whether all days may move, each staying on its side of each named day, whatever period is added."""
    return all(_indifferent([other], reach, day, day + timedelta(later)) for day in days for other in named)


def _moved(pack: Pack, record: str, row: Row, later: int) -> Row:
    columns = pack.records[record].columns
    return {
        name: (date.fromisoformat(cell) + timedelta(later)).isoformat()
        if cell and columns[name].type == "date"
        else cell
        for name, cell in row.items()
    }


def _room(days: list[date], reach: int, named: list[date]) -> int:
    """How far back the days may go, and stay before or after each named day, whatever period is added."""
    room = max((day.toordinal() for day in days), default=0)
    for day in days:
        for other in named:
            apart = day.toordinal() - other.toordinal()
            if apart - reach > 0:
                room = min(room, apart - reach - 1)
            elif apart + reach >= 0:
                room = 0
    return room
