"""What a check asks of the place where the practice data lies, whichever engine it is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Literal

import sqlglot
from sqlglot import exp

from gestand.checks.data import UnfitData, named
from gestand.errors import GestandError

ZONE = "Europe/Amsterdam"  # an instant in the data is the day that it was here
Family = Literal["text", "date", "timestamp", "boolean", "integer", "decimal", "other"]


class Engine(ABC):
    """One engine with the data attached; a context manager, so that nothing stays behind.

    Queries come in DuckDB's SQL over the views of the record types, and leave in the engine's own.
    """

    name: ClassVar[str]
    dialect: ClassVar[str]  # as SQLGlot calls it
    text: ClassVar[str] = "VARCHAR"  # its type of texts of any length
    widest: ClassVar[int] = 500  # the columns that one query may group by

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @abstractmethod
    def version(self) -> str:
        """Name and version, for the receipt."""

    @abstractmethod
    def attach(self, record: str, source: str) -> Mapping[str, Family] | None:
        """Make a table known as `raw_<record>`; gives its columns, or None where there is no such table.

        Raises:
            UnfitData: the table is there and cannot be read.
        """

    @abstractmethod
    def digest(self, source: str) -> str:
        """A digest of the rows of a table: another row, another digest; told in the receipt."""

    @abstractmethod
    def create_view(self, name: str, select: str) -> None:
        """Make a view from a query in the engine's own SQL, for this session only."""

    @abstractmethod
    def run(self, sql: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a query in the engine's own SQL; raises `UnfitData` where it fails."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the data."""

    # how text becomes a value, in the engine's own SQL; NULL where it is none

    @abstractmethod
    def matches(self, text: str, pattern: str) -> str:
        """Whether a text matches a whole pattern."""

    @abstractmethod
    def rearranged(self, text: str, pattern: str, order: tuple[int, int, int]) -> str:
        """The three groups of a pattern in another order, joined by hyphens."""

    @abstractmethod
    def tried(self, text: str, type: Literal["DATE", "BIGINT", "DECIMAL(18, 6)"]) -> str:
        """A text as a value of a type; NULL where it is none (an ISO date that does not exist)."""

    def literal(self, value: str) -> str:
        """A text in the engine's own SQL, whatever quotes and backslashes it has."""
        return exp.Literal.string(value).sql(dialect=self.dialect)

    def quoted(self, name: str) -> str:
        """A name in the engine's own SQL, whatever it is made of."""
        return exp.to_identifier(name, quoted=True).sql(dialect=self.dialect)

    def ask(self, query: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a query that was written in DuckDB's SQL."""
        return self.run(self.translated(query))

    def translated(self, query: str) -> str:
        """A query in the engine's own SQL."""
        if self.dialect == "duckdb":
            return query
        return sqlglot.transpile(query, read="duckdb", write=self.dialect)[0]


def usual(location: str) -> str:
    """The engine for a location where none was named: DuckDB for files, else the one of the address."""
    scheme, is_address, _ = location.partition("://")
    if not is_address:
        return "duckdb"
    return "spark" if scheme == "spark" else "postgres"


def open_engine(name: str, location: str) -> Engine:
    """The engine with its data.

    Raises:
        GestandError: there is no such engine, or what it needs is not installed.
        UnfitData: the data is not there.
    """
    scheme = location.partition("://")[0] if "://" in location else ""
    match name:
        case "duckdb" if scheme:
            raise UnfitData(
                "{location}: DuckDB reads files; use --engine postgres or spark", location=named(location)
            )
        case "duckdb":
            from gestand.checks.on_duckdb import DuckDB

            return DuckDB(location)
        case "postgres" if scheme not in ("postgres", "postgresql"):
            raise UnfitData(
                "{location}: is no database; write postgresql://HOST/DATABASE?schema=SCHEMA",
                location=named(location),
            )
        case "postgres":
            try:
                from gestand.checks.on_postgres import Postgres
            except ImportError:
                raise _not_installed(name) from None
            return Postgres(location)
        case "spark":
            try:
                from gestand.checks.on_spark import Spark
            except ImportError:
                raise _not_installed(name) from None
            return Spark(location)
    raise GestandError("{name}: there is no such engine; there is duckdb, postgres and spark", name=name)


def _not_installed(name: str) -> GestandError:
    return GestandError("{name}: is not installed; pip install 'gestand[{name}]'", name=name)
