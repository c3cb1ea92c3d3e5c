"""The places where practice data lies: files for DuckDB and Spark, tables for PostgreSQL."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from engines import new_address

from gestand.checks.engine import Engine, open_engine

Tables = Mapping[str, str]  # each as a scenario has it: | between cells, a line a row
Place = Callable[[Tables], str]

ENGINES = ["duckdb", "postgres", pytest.param("spark", marks=pytest.mark.slow)]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an empty PostgreSQL database."""
    with new_address("postgres", tmp_path_factory.mktemp("server")) as address:
        yield address


@pytest.fixture(scope="session")
def spark() -> Iterator[None]:
    """A Spark session that every engine of Spark uses, for starting one takes seconds."""
    if not shutil.which("java"):
        pytest.skip("no Java, which Spark needs")
    from gestand.checks.on_spark import HERE, started  # noqa: PLC0415 - slow, and not every test needs it

    session = started({**HERE, "spark.sql.shuffle.partitions": "2", "spark.driver.memory": "1g"})
    yield
    session.stop()


@pytest.fixture(scope="session", params=ENGINES)
def engine_name(request: pytest.FixtureRequest) -> str:
    """Each engine in turn."""
    name: str = request.param
    if name == "spark":
        request.getfixturevalue("spark")
    return name


@pytest.fixture(scope="session")
def laid(
    engine_name: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Tables], Engine]:
    """Lay tables where an engine reads them, every value as text, and open it there."""

    def lay(tables: Tables) -> Engine:
        if engine_name == "postgres":
            return open_engine("postgres", as_schema(request.getfixturevalue("server"), tables))
        return open_engine(engine_name, str(as_files(tmp_path_factory.mktemp("data"), tables)))

    return lay


def rows_of(table: str) -> list[list[str]]:
    """The head and the rows of a table with | between its cells; an empty cell is missing."""
    return [[cell.strip(" ") for cell in line.split("|")] for line in table.strip("\n").splitlines()]


def as_files(folder: Path, tables: Tables) -> Path:
    """Write tables as CSV."""
    for name, table in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows_of(table))
    return folder


def as_schema(server: str, tables: Tables, types: Mapping[str, str] | None = None) -> str:
    """Write tables into a schema of their own; gives its address."""
    schema = f"s{uuid4().hex}"
    with psycopg.connect(server) as database:
        database.execute(f"CREATE SCHEMA {schema}")
        for name, table in tables.items():
            head, *rows = rows_of(table)
            columns = ", ".join(f'"{column}" {(types or {}).get(column, "text")}' for column in head)
            database.execute(f'CREATE TABLE {schema}."{name}" ({columns})')
            for row in rows:
                marks = ", ".join(["%s"] * len(row))
                database.execute(
                    f'INSERT INTO {schema}."{name}" VALUES ({marks})', [cell or None for cell in row]
                )
    return f"{server}?schema={schema}"
