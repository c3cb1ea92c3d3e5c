"""Practice data as its holder describes it: why it may be used, and what its columns and codes are called."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from jsonschema import Draft202012Validator

from gestand.errors import GestandError
from gestand.packs import Pack
from gestand.packs.format import near, told

DESCRIPTION = "data.toml"
_TOLD = ("purpose", "legal_basis", "retention", "holder", "synthetic", "tables")
_TABLE = ("from", "columns", "codes", "missing", "dates", "lacks")


class UnfitData(GestandError):
    """Practice data that cannot be attached: not described, not there, or not what it says."""


@dataclass(frozen=True, slots=True)
class Written:
    """How one table is written by its holder.

    `columns` gives their name of a column of the pack, `codes` their codes with the pack's, `missing` their
    codes for what is not known, `dates` how dates are written, `lacks` the columns that they do not keep.
    """

    source: str
    columns: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    missing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dates: str | None = None
    lacks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Data:
    """Where practice data lies, and what was stated of it before it was attached."""

    location: str  # a folder, a file, or the address of a database
    purpose: str
    legal_basis: str
    retention: date
    holder: str
    synthetic: bool
    tables: Mapping[str, Written]
    digest: str  # of the description
    public: bool = False  # the register's own, made from papers that are public

    def table(self, record: str) -> Written:
        """How the table of a record type is written."""
        return self.tables.get(record) or Written(record)


def describe(location: str, pack: Pack, description: Path | None, today: date) -> Data:
    """Read the description of practice data.

    Args:
        location: a folder, a file, or the address of a database.
        pack: whose record types the tables are.
        description: the file that describes it; by default data.toml in or beside the location.
        today: data is refused after its day of retention.

    Raises:
        UnfitData: there is no description, it lacks what must be stated, or the day of retention is over.
    """
    path = description or _beside(location)
    if path is None or not path.is_file():
        raise UnfitData(
            "{location}: nothing says why this data may be used; write purpose, legal_basis and retention "
            "in data.toml beside it (docs/packs.md), or name that file with --mapping",
            location=named(location),
        )
    try:
        text = path.read_text(encoding="utf-8")
        it = tomllib.loads(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UnfitData("{path}: is no TOML in UTF-8: {problem}", path=path, problem=error) from None
    _is_known(path, "", it, _TOLD)
    for wrong in _shape().iter_errors(it):
        for _, problem in told(wrong):
            raise UnfitData("{path}: {problem}", path=path, problem=problem)
    for name in ("purpose", "legal_basis", "retention"):
        if not it.get(name):
            raise UnfitData("{path}: lacks {name}; state it before data is attached", path=path, name=name)
    retention = it["retention"]
    if not isinstance(retention, date) or isinstance(retention, datetime):
        raise UnfitData("{path}: retention must be a date without quotes, as 2026-12-31", path=path)
    if retention < today:
        raise UnfitData(
            "{path}: this data was to be kept until {day}; that day is over, so it is not read",
            path=path,
            day=retention.isoformat(),
        )
    return Data(
        location=location,
        purpose=str(it["purpose"]),
        legal_basis=str(it["legal_basis"]),
        retention=retention,
        holder=str(it.get("holder", "")),
        synthetic=it.get("synthetic", False),
        tables={name: _table(path, pack, name, table) for name, table in it.get("tables", {}).items()},
        digest=sha256(text.encode()).hexdigest(),
    )


@cache
def _shape() -> Draft202012Validator:
    """What may stand where in a description."""
    schema = files("gestand.checks").joinpath("data.schema.json").read_text("utf-8")
    return Draft202012Validator(json.loads(schema))


def _table(path: Path, pack: Pack, name: str, it: Any) -> Written:
    record = pack.records.get(name)
    if record is None:
        raise UnfitData(
            "{path}: tables.{name} is no record type of {pack}; {near}",
            path=path,
            name=name,
            pack=pack.name,
            near=near(name, pack.records),
        )
    _is_known(path, f"tables.{name}.", it, _TABLE)
    for part in ("columns", "codes", "missing"):
        _is_known(path, f"tables.{name}.{part}.", it.get(part, {}), record.columns)
    _is_known(path, f"tables.{name}.lacks: ", dict.fromkeys(it.get("lacks", ())), record.columns)
    for column in it.get("lacks", ()):
        if record.columns[column].required:
            raise UnfitData(
                "{path}: tables.{name} lacks {column}, without which no row can be read",
                path=path,
                name=name,
                column=column,
            )
    codes = {
        column: {
            theirs: str(ours).lower() if isinstance(ours, bool) else ours for theirs, ours in given.items()
        }
        for column, given in it.get("codes", {}).items()
    }
    for column, given in codes.items():
        type = record.columns[column].type
        if type not in ("code", "boolean"):
            raise UnfitData(
                "{path}: tables.{name}.codes.{column}: it is a {type}, which has no codes",
                path=path,
                name=name,
                column=column,
                type=type,
            )
        if known := record.columns[column].codes if type == "code" else ("true", "false"):
            _is_known(path, f"tables.{name}.codes.{column} = ", dict.fromkeys(given.values()), known)
    return Written(
        source=it.get("from", name),
        columns=dict(it.get("columns", {})),
        codes=codes,
        missing={column: tuple(map(str, given)) for column, given in it.get("missing", {}).items()},
        dates=it.get("dates"),
        lacks=frozenset(it.get("lacks", ())),
    )


def _is_known(path: Path, place: str, it: Any, known: Any) -> None:
    if not isinstance(it, Mapping):
        raise UnfitData("{path}: {place} must be a table", path=path, place=place.rstrip("."))
    for name in it:
        if name not in known:
            raise UnfitData(
                "{path}: {place}{name} is not known; {near}",
                path=path,
                place=place,
                name=name,
                near=near(name, known),
            )


def _beside(location: str) -> Path | None:
    if "://" in location:
        return None
    path = Path(location)
    return (path if path.is_dir() else path.parent) / DESCRIPTION


def named(location: str) -> str:
    """A location fit to print: the address of a database without its password."""
    if "://" not in location:
        return location
    try:
        parts = urlsplit(location)
    except ValueError:
        return f"{location.partition('://')[0]}://…"
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, host, parts.path, "", ""))
