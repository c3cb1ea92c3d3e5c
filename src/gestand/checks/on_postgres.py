"""Checks on PostgreSQL: the tables of a schema, where they lie.

The session is read-only and sees the database as it was at its first question. Nothing is made in the
database, so that a right to read is enough and a read-only copy of it will do: views are kept here, and go
along with each query.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import count
from typing import Any, Literal
from urllib.parse import unquote, urlsplit, urlunsplit

import psycopg
from psycopg import sql as written

from gestand.checks.data import UnfitData, named
from gestand.checks.engine import ZONE, Engine, Family

_ROWS = 10_000  # fetched at a time
_SETTINGS = {
    "TimeZone": ZONE,
    "DateStyle": "ISO, YMD",
    "standard_conforming_strings": "on",
    "extra_float_digits": "1",
    "jit": "off",  # rules are long expressions over few columns: compiling them costs more than it gains
    "cursor_tuple_fraction": "1",  # every row is fetched
}
_FAMILIES: Mapping[str, Family] = {
    "text": "text",
    "varchar": "text",
    "date": "date",
    "timestamp": "timestamp",
    "timestamptz": "timestamp",
    "bool": "boolean",
    "int2": "integer",
    "int4": "integer",
    "int8": "integer",
    "numeric": "decimal",
    "float4": "decimal",
    "float8": "decimal",
}
_TABLE = """
    SELECT c.oid, n.nspname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
    WHERE c.relname = %(table)s AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
    AND CASE WHEN %(schema)s::text IS NULL THEN pg_table_is_visible(c.oid) ELSE n.nspname = %(schema)s END
"""
_COLUMNS = """
    SELECT a.attname, COALESCE(base.typname, t.typname) FROM pg_attribute AS a
    JOIN pg_type AS t ON t.oid = a.atttypid
    LEFT JOIN pg_type AS base ON base.oid = t.typbasetype AND t.typtype = 'd'
    WHERE a.attrelid = %s AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
"""
# The days that there are. PostgreSQL before 16 cannot be asked whether a text is a date without an error.
_LEAP_YEAR = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)"
_DAYS = (
    "([0-9]{4}-(0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])"
    "|[0-9]{4}-(0?[469]|11)-(0?[1-9]|[12][0-9]|30)"
    "|[0-9]{4}-0?2-(0?[1-9]|1[0-9]|2[0-8])"
    f"|{_LEAP_YEAR}-0?2-29)"
)


class Postgres(Engine):
    """The tables of a database that are named after record types; `?schema=…` says in which schema."""

    name = "postgres"
    dialect = "postgres"

    def __init__(self, location: str) -> None:
        self._named = named(location)
        self._views: dict[str, str] = {}
        self._cursors = count()
        try:
            address, self._schema = _parted(location)
            self._database = psycopg.connect(
                address, autocommit=True, client_encoding="utf8", application_name="gestand"
            )
            for name, value in _SETTINGS.items():
                self._database.execute("SELECT set_config(%s, %s, FALSE)", (name, value))
            self._database.autocommit = False
            self._database.read_only = True
            self._database.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            if self._schema and not self._has_schema():
                self._database.close()
                raise UnfitData(
                    "{location}: there is no schema {schema}; name it as ?schema=…",
                    location=self._named,
                    schema=self._schema,
                )
        except ValueError as error:
            raise UnfitData(
                "{location}: is no address of a database: {problem}", location=self._named, problem=error
            ) from None
        except psycopg.Error as error:
            raise self._unfit(error) from None

    def version(self) -> str:
        return f"PostgreSQL {self._database.info.server_version // 10_000}"

    def attach(self, record: str, source: str) -> Mapping[str, Family] | None:
        place = self._place(source)
        if place is None:
            return None
        id, schema = place
        try:
            columns = self._database.execute(_COLUMNS, (id,)).fetchall()
        except psycopg.Error as error:
            raise self._unfit(error) from None
        families = {str(name): _FAMILIES.get(type, "other") for name, type in columns}
        # two codes are the same where their letters are, whatever order the database sorts them in
        read = [
            self.quoted(name) + (f' COLLATE "C" AS {self.quoted(name)}' if family == "text" else "")
            for name, family in families.items()
        ]
        table = f"{self.quoted(schema)}.{self.quoted(source)}"
        self.create_view(f"raw_{record}", f"SELECT {', '.join(read) or '1'} FROM {table}")
        return families

    def digest(self, source: str) -> str:
        place = self._place(source)
        if place is None:
            return ""
        table = f"{self.quoted(place[1])}.{self.quoted(source)}"
        halves = ", ".join(
            f"SUM(CAST(CAST('x' || SUBSTR(h, {start}, 16) AS BIT(64)) AS BIGINT))" for start in (1, 17)
        )
        rows = self.run(
            f"SELECT COUNT(*), {halves} FROM (SELECT MD5(CAST(t AS TEXT)) AS h FROM {table} AS t) AS u"
        )
        return sha256(repr([str(part) for part in next(rows)]).encode()).hexdigest()

    def create_view(self, name: str, select: str) -> None:
        self._views[name] = select

    def run(self, sql: str) -> Iterator[tuple[Any, ...]]:
        try:
            with self._database.cursor(f"gestand_{next(self._cursors)}") as cursor:
                cursor.itersize = _ROWS
                yield from cursor.execute(written.SQL(self._whole(sql)))
        except (psycopg.Error, UnicodeDecodeError) as error:
            raise self._unfit(error) from None

    def close(self) -> None:
        self._database.close()

    def matches(self, text: str, pattern: str) -> str:
        return f"{text} ~ {self.literal(f'^(?:{pattern})$')}"

    def rearranged(self, text: str, pattern: str, order: tuple[int, int, int]) -> str:
        groups = "-".join(f"\\{group}" for group in order)
        return f"REGEXP_REPLACE({text}, {self.literal(f'^{pattern}$')}, {self.literal(groups)})"

    def tried(self, text: str, type: Literal["DATE", "BIGINT", "DECIMAL(18, 6)"]) -> str:
        value = f"CAST({text} AS {type})"
        return f"CASE WHEN {self.matches(text, _DAYS)} THEN {value} END" if type == "DATE" else value

    def _whole(self, query: str) -> str:
        """A query with the views before it."""
        views = [f"{name} AS NOT MATERIALIZED ({select})" for name, select in self._views.items()]
        if query.startswith("WITH "):
            return f"WITH {', '.join([*views, query.removeprefix('WITH ')])}"
        return f"WITH {', '.join(views)} {query}" if views else query

    def _has_schema(self) -> bool:
        asked = "SELECT 1 FROM pg_namespace WHERE nspname = %s"
        return self._database.execute(asked, (self._schema,)).fetchone() is not None

    def _place(self, table: str) -> tuple[int, str] | None:
        """The id of a table, and the schema that it is in."""
        try:
            return self._database.execute(_TABLE, {"table": table, "schema": self._schema}).fetchone()
        except psycopg.Error as error:
            raise self._unfit(error) from None

    def _unfit(self, error: Exception) -> UnfitData:
        problem = str(error).strip().split("\n")[0]
        if isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
            return UnfitData(
                "{location}: no connection with the database: {problem}; mend that and run it again",
                location=self._named,
                problem=problem,
            )
        return UnfitData("{location}: cannot be read: {problem}", location=self._named, problem=problem)


def _parted(location: str) -> tuple[str, str | None]:
    """The address as PostgreSQL takes it, and the schema that is asked for."""
    parts = urlsplit(location)
    asked = [pair for pair in parts.query.split("&") if pair]
    schemas = [unquote(pair.partition("=")[2]) for pair in asked if pair.startswith("schema=")]
    rest = "&".join(pair for pair in asked if not pair.startswith("schema="))
    return urlunsplit(parts._replace(query=rest)), schemas[-1] if schemas else None
