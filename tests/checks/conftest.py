"""The places where practice data lies: files for DuckDB and Spark, tables for PostgreSQL."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator

import pytest
from engines import new_address
from places import Tables, as_files, as_schema

from gestand.checks.engine import Engine, open_engine

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
