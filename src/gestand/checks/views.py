"""Practice data as a pack describes it: a view a record type, and what in the data does not fit.

A view gives each column the type and the codes of the pack; what does not fit is NULL in it, and told here,
so that nothing becomes a value by default.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from gestand.checks.data import Data, UnfitData, Written
from gestand.checks.door import admit
from gestand.checks.engine import Engine, Family
from gestand.checks.query import view
from gestand.packs import Column, Pack, RecordType

_SAMPLES = 5  # rows shown of each misfit
_SAMPLE = 500  # rows of which the values are looked at before a table is let in
_ANY_CODE = "[A-Za-z0-9][A-Za-z0-9_.:-]{0,39}"
_YEAR = "(?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])"  # engines differ on a year 0
_ISO = f"{_YEAR}-[0-9]{{2}}-[0-9]{{2}}"
_WRITTEN = {"%Y": f"({_YEAR})", "%m": "([0-9]{1,2})", "%d": "([0-9]{1,2})"}
_DELIMITERS = frozenset(",;|\t")
_BOUNDS = {  # of values that all engines have alike: the days of four-figure years, numbers of 18 digits
    "date": "DATE '0001-01-01' AND DATE '9999-12-31'",
    "integer": "-999999999999999999 AND 999999999999999999",
    "decimal": "-999999999999 AND 999999999999",
}
_BOOLEANS: dict[str, str] = {"true": "TRUE", "false": "FALSE"}


class Misfit(NamedTuple):
    """Something in a table that does not fit: how often, and the keys of some rows where it is."""

    record: str
    column: str
    problem: str
    times: int
    rows: tuple[str, ...]

    def __str__(self) -> str:
        where = (
            f" (rows {', '.join(self.rows)}{' …' if self.times > len(self.rows) else ''})"
            if self.rows
            else ""
        )
        return f"{self.record}.{self.column}: {self.problem}: {self.times}{where}"


@dataclass(frozen=True)
class Attached:
    """The tables that can be asked, what does not fit in the others, and keys that point to nothing."""

    there: frozenset[str]
    misfits: tuple[Misfit, ...]
    dangling: tuple[Misfit, ...]


def attach(engine: Engine, data: Data, pack: Pack, records: frozenset[str]) -> Attached:
    """Make the views of record types.

    Args:
        engine: where the data lies.
        data: how it is written.
        pack: whose record types these are.
        records: those that are asked.

    Raises:
        TurnedAway: a table tells who a person is, or holds free text; nothing was asked then.
        UnfitData: a table cannot be read.
    """
    there: set[str] = set()
    misfits: list[Misfit] = []
    let_in: dict[str, Mapping[str, Family]] = {}
    for name in sorted(records):
        source = data.table(name).source
        if (raw := engine.attach(name, source)) is not None:
            _has_columns(source, raw)
            if not data.public:
                admit(source, _sample(engine, name, raw), _things(pack, data, name))
            let_in[name] = raw
    for name, raw in let_in.items():
        record, written = pack.records[name], data.table(name)
        found = list(_absent(record, written, raw))
        if not found:
            engine.create_view(view(name), _select(engine, record, written, raw, frozenset()))
            found, tidy = _looked_at(engine, record, written, raw)
            engine.create_view(view(name), _select(engine, record, written, raw, tidy))
        misfits += found
        if not found:
            there.add(name)
    dangling = [each for name in sorted(there) for each in _dangling(engine, pack, name, there)]
    return Attached(frozenset(there), tuple(misfits), tuple(dangling))


def _things(pack: Pack, data: Data, name: str) -> set[str]:
    """Columns that may be called anything: the key of a thing that is called after it, and a yes or no."""
    written, columns = data.table(name), pack.records[name].columns.values()
    yes_or_no = (column.name for column in columns if column.type == "boolean")
    return {*pack.records, *(written.columns.get(column, column) for column in yes_or_no)}


def _sample(engine: Engine, name: str, raw: Mapping[str, Family]) -> dict[str, list[object]]:
    """Some values of each column that a table has, also of those that the pack does not ask for."""
    rows = list(engine.run(f"SELECT * FROM raw_{name} LIMIT {_SAMPLE}"))
    return {column: [row[i] for row in rows] for i, column in enumerate(raw)}


def _has_columns(source: str, raw: Mapping[str, Family]) -> None:
    """Rows of different lengths are guessed to be of one column; say so, for else nobody sees why."""
    if len(raw) == 1 and _DELIMITERS & set(*raw):
        raise UnfitData(
            "{name}: its head {head} is one column, for not every row has as many values; mend those rows",
            name=source,
            head=repr(*raw),
        )


def _absent(record: RecordType, written: Written, raw: Mapping[str, Family]) -> list[Misfit]:
    """Columns that the data should have, and has not."""
    found = []
    for column in record.columns:
        theirs = written.columns.get(column, column)
        if theirs not in raw and column not in written.lacks:
            problem = f"there is no column {theirs}; name theirs in columns, or list it in lacks (data.toml)"
            found.append(Misfit(record.name, column, problem, 1, ()))
    return found


def _select(
    engine: Engine, record: RecordType, written: Written, raw: Mapping[str, Family], tidy: frozenset[str]
) -> str:
    """The query of a view; `tidy` columns need nothing done to them, which is far faster."""
    columns = []
    for column in record.columns.values():
        if column.name in tidy:
            name = written.columns.get(column.name, column.name)
            value: str | None = _direct(column, raw[name], engine.quoted(name)) or engine.quoted(name)
        else:
            value = _value(engine, column, written, raw)
        columns.append(f"{value or _nothing(engine, column)} AS {column.name}")
    return f"SELECT {', '.join(columns)} FROM raw_{record.name}"


def _nothing(engine: Engine, column: Column) -> str:
    types = {"date": "DATE", "boolean": "BOOLEAN", "integer": "BIGINT", "decimal": "DECIMAL(18, 6)"}
    return f"CAST(NULL AS {types.get(column.type, engine.text)})"


def _value(engine: Engine, column: Column, written: Written, raw: Mapping[str, Family]) -> str | None:
    """The SQL of a column as the pack describes it; None where the data does not have it."""
    name = written.columns.get(column.name, column.name)
    if name not in raw or column.name in written.lacks:
        return None
    family, quoted = raw[name], engine.quoted(name)
    if not _has_codes(column, written) and (value := _direct(column, family, quoted)):
        bounds = _BOUNDS.get(column.type)
        bounded = value if column.type == "date" else quoted
        return f"CASE WHEN {bounded} BETWEEN {bounds} THEN {value} END" if bounds else value
    text = quoted if family == "text" else f"CAST({quoted} AS {engine.text})"
    return _from_text(engine, column, written, _known(engine, column, written, text))


def _has_codes(column: Column, written: Written) -> bool:
    return column.name in written.codes or column.name in written.missing


def _direct(column: Column, family: Family, quoted: str) -> str | None:
    """The SQL of a column that the data has as a value of its type; None where it has to be read as text."""
    return {
        ("date", "date"): quoted,
        ("date", "timestamp"): f"CAST({quoted} AS DATE)",
        ("boolean", "boolean"): quoted,
        ("integer", "integer"): f"CAST({quoted} AS BIGINT)",
        ("decimal", "integer"): f"CAST({quoted} AS DECIMAL(18, 6))",
        ("decimal", "decimal"): f"CAST({quoted} AS DECIMAL(18, 6))",
    }.get((column.type, family))


def _from_text(engine: Engine, column: Column, written: Written, text: str) -> str:
    codes = written.codes.get(column.name, {})
    match column.type:
        case "key":
            value = text
        case "code":
            value = _code(engine, column, codes, text)
        case "boolean":
            known = _BOOLEANS | {theirs: _BOOLEANS[ours] for theirs, ours in codes.items()}
            value = _case(engine, text if codes else f"LOWER({text})", known)
        case "date":
            value = _date(engine, written.dates, text)
        case "integer":
            value = _guarded(engine, text, "[+-]?[0-9]{1,18}", "BIGINT")
        case "decimal":
            value = _guarded(engine, text, "[+-]?[0-9]{1,12}([.][0-9]{1,6})?", "DECIMAL(18, 6)")
    return value


def _known(engine: Engine, column: Column, written: Written, text: str) -> str:
    """A text without spaces around it; NULL where it is empty or the holder's word for not known."""
    trimmed = f"NULLIF(TRIM({text}), '')"
    if missing := written.missing.get(column.name):
        words = ", ".join(map(engine.literal, missing))
        return f"CASE WHEN TRIM({text}) IN ({words}) THEN NULL ELSE {trimmed} END"
    return trimmed


def _code(engine: Engine, column: Column, theirs: Mapping[str, str], text: str) -> str:
    """A code of the pack's list; where it leaves the list to its users, anything short without spaces."""
    if not column.codes:
        value = f"CASE WHEN {engine.matches(text, _ANY_CODE)} THEN {text} END"
        branches = " ".join(
            f"WHEN {text} = {engine.literal(their)} THEN {engine.literal(ours)}"
            for their, ours in theirs.items()
        )
        return f"CASE {branches} ELSE {value} END" if theirs else value
    if not theirs:
        return f"CASE WHEN {text} IN ({', '.join(map(engine.literal, column.codes))}) THEN {text} END"
    return _case(
        engine,
        text,
        {code: engine.literal(code) for code in column.codes}
        | {t: engine.literal(o) for t, o in theirs.items()},
    )


def _case(engine: Engine, text: str, codes: Mapping[str, str]) -> str:
    branches = " ".join(f"WHEN {engine.literal(theirs)} THEN {ours}" for theirs, ours in codes.items())
    return f"CASE {text} {branches} END"


def _date(engine: Engine, form: str | None, text: str) -> str:
    if form and form != "%Y-%m-%d":
        parts = re.findall("%[Ymd]", form)
        if sorted(parts) != ["%Y", "%d", "%m"]:
            raise UnfitData("dates = {form}: write it with %d, %m and %Y, as %d-%m-%Y", form=repr(form))
        pattern = "".join(_WRITTEN.get(part, re.escape(part)) for part in re.split("(%[Ymd])", form))
        order = (parts.index("%Y") + 1, parts.index("%m") + 1, parts.index("%d") + 1)
        iso = engine.rearranged(text, pattern, order)
        return f"CASE WHEN {engine.matches(text, pattern)} THEN {engine.tried(iso, 'DATE')} END"
    return _guarded(engine, text, _ISO, "DATE")


def _guarded(engine: Engine, text: str, pattern: str, type: str) -> str:
    """A text as a value where it is written as one; engines are lenient in different ways."""
    return f"CASE WHEN {engine.matches(text, pattern)} THEN {engine.tried(text, type)} END"  # type: ignore[arg-type]


def _looked_at(
    engine: Engine, record: RecordType, written: Written, raw: Mapping[str, Family]
) -> tuple[list[Misfit], frozenset[str]]:
    """What in the rows does not fit, and the columns of which every value is written as the pack would."""
    problems: list[tuple[str, str, str]] = []
    untidy: dict[str, str] = {}
    for column in record.columns.values():
        value = _value(engine, column, written, raw)
        if value is None:
            continue
        name = written.columns.get(column.name, column.name)
        theirs = engine.quoted(name)
        is_direct = not _has_codes(column, written) and _direct(column, raw[name], theirs)
        given = theirs if is_direct else _known(engine, column, written, f"CAST({theirs} AS {engine.text})")
        if column.type != "key":
            wrong = f"{given} IS NOT NULL AND {value} IS NULL"
            problems.append((column.name, f"is no {_described(column)}", wrong))
        if column.required:
            problems.append((column.name, "is missing, and may not be", f"{given} IS NULL"))
        if is_direct and column.type in _BOUNDS:
            untidy[column.name] = f"{theirs} IS NOT NULL AND {value} IS NULL"
        if raw[name] == "text" and column.type in ("key", "code"):
            untidy[column.name] = f"{theirs} IS NOT NULL AND ({value} IS NULL OR {value} <> {theirs})"
    asked = [*(where for *_, where in problems), *untidy.values()] or ["FALSE"]
    counted = ", ".join(f"COUNT(CASE WHEN {where} THEN 1 END)" for where in asked)
    counts = next(engine.run(f"SELECT {counted} FROM raw_{record.name}"))
    tidy = frozenset(name for name, count in zip(untidy, counts[len(problems) :], strict=False) if not count)
    key = _value(engine, record.columns[record.key], written, raw)
    found: list[Misfit] = []
    for (name, problem, where), count in zip(problems, counts, strict=False):
        if count:
            rows = engine.run(f"SELECT {key} FROM raw_{record.name} WHERE {where} LIMIT {_SAMPLES}")
            found.append(Misfit(record.name, name, problem, count, tuple(str(row[0]) for row in rows)))
    twice = list(
        engine.run(
            f"SELECT t.{record.key}, COUNT(*) FROM {view(record.name)} AS t WHERE t.{record.key} IS NOT NULL "
            f"GROUP BY t.{record.key} HAVING COUNT(*) > 1"
        )
    )
    if twice:
        rows_ = tuple(str(key) for key, _ in twice[:_SAMPLES])
        found.append(Misfit(record.name, record.key, "is there more than once", len(twice), rows_))
    return found, tidy


def _dangling(engine: Engine, pack: Pack, name: str, there: set[str]) -> list[Misfit]:
    """Keys that point to a row of another table that is not there."""
    found = []
    for column in pack.records[name].columns.values():
        if column.refers and column.refers in there:
            other = f"{view(column.refers)} AS o ON o.{pack.records[column.refers].key} = t.{column.name}"
            where = f"t.{column.name} IS NOT NULL AND o.{pack.records[column.refers].key} IS NULL"
            joined = f"{view(name)} AS t LEFT JOIN {other}"
            (count,) = next(engine.run(f"SELECT COUNT(*) FROM {joined} WHERE {where}"))
            if count:
                key = pack.records[name].key
                rows = engine.run(f"SELECT t.{key} FROM {joined} WHERE {where} LIMIT {_SAMPLES}")
                problem = f"points to no {column.refers}"
                found.append(Misfit(name, column.name, problem, count, tuple(str(row[0]) for row in rows)))
    return found


def _described(column: Column) -> str:
    return f"{column.type} of the pack ({', '.join(column.codes)})" if column.codes else column.type
