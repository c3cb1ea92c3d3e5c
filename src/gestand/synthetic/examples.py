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


@dataclass(frozen=True, slots=True)
class _Sight:
    """What a check looks at, in any of its versions.

    Attributes:
        rules: all its rules.
        joined: (record type, column) by which it joins records.
        read: (record type, column) that it may look at.
        reach: by how many days at most a rule takes a date further.
        named: the days that it names, and from and until when it is in force.
        asks_the_day: whether it matters on which day it is asked.
        counts_days: whether it matters which days they are, not only how far apart.
    """

    rules: tuple[str, ...]
    joined: frozenset[tuple[str, str]]
    read: frozenset[tuple[str, str]]
    reach: int
    named: tuple[date, ...]
    asks_the_day: bool
    counts_days: bool

    @classmethod
    def of(cls, pack: Pack, model: Model, versions: tuple[Check, ...]) -> _Sight:
        rules = tuple(rule for version in versions for rule in _rules(version))
        subject = versions[0].subject
        facts = [fact for version in versions for fact in version.facts.values()]
        joined = {(fact.record, own) for fact in facts for own, _ in fact.on}
        joined |= {(subject, its) for fact in facts for _, its in fact.on}
        named = [date.fromisoformat(day) for rule in rules for day in _NAMED_DAY.findall(rule)]
        named += [day for version in versions for day in (version.since, version.until) if day]
        named += [day for day in _given(pack, model.parameters).values() if isinstance(day, date)]
        return cls(
            rules=rules,
            joined=frozenset(joined),
            read=frozenset(joined | set(_read(subject, versions))),
            reach=max(_reach(_given(pack, model.parameters), rule) for rule in rules),
            named=tuple(named),
            asks_the_day=any(v.due for v in versions) or any(":as_of" in rule for rule in rules),
            counts_days=any(_COUNTS.search(rule) for rule in rules),
        )


def _examples(pack: Pack, model: Model, versions: tuple[Check, ...], scenario: Scenario) -> Iterator[Example]:
    sight = _Sight.of(pack, model, versions)
    if scenario.absent or not _alike(pack, model, scenario, sight):
        return
    for key, (outcome, _) in scenario.expect.items():
        rows = _rows(pack, scenario, versions, key)
        if any(each in sight.read for record, row in rows for each in _wanting(pack, record, row)):
            continue
        days = [day for record, row in rows for day in _dates(pack, record, row)]
        later = _later(sight, days, scenario.as_of or _EVER, model.as_of)
        if not rows or later is None:
            continue
        named = [*sight.named, model.as_of] if sight.asks_the_day else sight.named
        moved = [day + timedelta(later) for day in days]
        yield Example(
            check=scenario.check,
            outcome=outcome,
            key=key,
            rows=tuple((record, _moved(pack, record, row, later)) for record, row in rows),
            room=0 if sight.counts_days else _room(moved, sight.reach, named),
            joined=sight.joined,
        )


def _rows(pack: Pack, scenario: Scenario, versions: tuple[Check, ...], key: str) -> list[tuple[str, Row]]:
    """A subject, the rows that its check joins to it, and the rows that these point to, each once."""
    subject = pack.records[versions[0].subject]
    rows: list[tuple[str, Row]] = []
    for row in scenario.given.get(subject.name, []):
        if row.get(subject.key) == key:
            rows.append((subject.name, row))
            for each in _seen(scenario, versions, row):
                if each not in rows:
                    rows.append(each)
    return rows + _pointed_at(pack, scenario, rows)


def _later(sight: _Sight, days: list[date], asked: date, as_of: date) -> int | None:
    """By how many days an example must move to hold on the day of the model; None where it cannot."""
    if not sight.asks_the_day or asked == as_of:
        return 0
    if sight.counts_days:
        return None
    if _indifferent(days, sight.reach, asked, as_of):
        return 0
    later = (as_of - asked).days
    return later if asked != _EVER and _may_move(days, sight.reach, later, sight.named) else None


def _rules(check: Check) -> Iterator[str]:
    yield from filter(None, (check.applies, check.kept, check.known, check.due, check.event))
    yield from (fact.where for fact in check.facts.values() if fact.where)


def _given(pack: Pack, parameters: Mapping[str, Value]) -> dict[str, Value | None]:
    return {name: parameters.get(name, each.default) for name, each in pack.parameters.items()}


def _reach(given: Mapping[str, Value | None], rule: str) -> int:
    reach = 0
    for amount, unit in _INTERVAL.findall(rule):
        days = given.get(amount[1:]) if amount.startswith(":") else int(amount)
        reach += days * _DAYS[unit.upper()] if isinstance(days, int) else 0
    return reach


def _alike(pack: Pack, model: Model, scenario: Scenario, sight: _Sight) -> bool:
    """Whether the model gives a check what the scenario gives it."""
    named = {name for rule in sight.rules for name in _PARAMETER.findall(rule)} & set(pack.parameters)
    here, there = _given(pack, scenario.parameters), _given(pack, model.parameters)
    return all(here[name] == there[name] for name in named)


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


def _may_move(days: list[date], reach: int, later: int, named: Iterable[date]) -> bool:
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


def _room(days: list[date], reach: int, named: Iterable[date]) -> int:
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
