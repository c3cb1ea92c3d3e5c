"""PostgreSQL as a place of practice data: its own types, a right to read, and what goes wrong with it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import psycopg
import pytest
from places import as_schema

from gestand.checks.data import UnfitData
from gestand.checks.engine import open_engine, usual
from gestand.errors import GestandError

TYPED = """
item | size | cost | seen                   | day        | well | label
1    | 3    | 0.1  | 2024-03-04 23:30:00+00 | 2024-02-29 | true | x
2    |      |      |                        |            |      |
"""
TYPES = {
    "item": "integer", "size": "smallint", "cost": "double precision", "seen": "timestamptz",
    "day": "date", "well": "boolean", "label": "char(8)",
}  # fmt: skip


@pytest.fixture
def address(server: str) -> str:
    return as_schema(server, {"loan": TYPED}, TYPES)


def test_columns_have_the_types_of_the_table(address: str) -> None:
    with open_engine("postgres", address) as engine:
        assert engine.attach("loan", "loan") == {
            "item": "integer",
            "size": "integer",
            "cost": "decimal",
            "seen": "timestamp",
            "day": "date",
            "well": "boolean",
            "label": "other",
        }


def test_an_instant_is_the_day_that_it_was_here(address: str) -> None:
    with open_engine("postgres", address) as engine:
        engine.attach("loan", "loan")
        asked = "SELECT CAST(seen AS DATE) FROM raw_loan WHERE seen IS NOT NULL"
        assert list(engine.run(asked)) == [(date(2024, 3, 5),)]


def test_a_table_that_is_not_there_is_told(address: str) -> None:
    with open_engine("postgres", address) as engine:
        assert engine.attach("loan", "Loan") is None
        assert engine.attach("loan", 'loan"; DROP TABLE loan; --') is None


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TEMP TABLE x (y int)",
        "DELETE FROM raw_loan",
        "CREATE VIEW v AS SELECT 1",
    ],
)
def test_nothing_can_be_written(statement: str, address: str) -> None:
    with open_engine("postgres", address) as engine:
        engine.attach("loan", "loan")
        rows = engine.run(statement)
        with pytest.raises(UnfitData):
            list(rows)


def test_a_right_to_read_is_enough(server: str, address: str) -> None:
    schema = address.rpartition("=")[2]
    reader = f"reader_of_{schema}"
    with psycopg.connect(server) as database:
        database.execute(f"CREATE ROLE {reader} LOGIN")
        database.execute(f"GRANT USAGE ON SCHEMA {schema} TO {reader}")
        database.execute("REVOKE TEMPORARY ON DATABASE " + server.rpartition("/")[2] + " FROM PUBLIC")
    try:
        reading = address.replace("postgres@", f"{reader}@", 1)
        with open_engine("postgres", reading) as engine:
            engine.attach("loan", "loan")
            rows = engine.run("SELECT item FROM raw_loan")
            with pytest.raises(UnfitData, match="permission denied"):
                list(rows)
        with psycopg.connect(server) as database:
            database.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {reader}")
        with open_engine("postgres", reading) as engine:
            engine.attach("loan", "loan")
            assert list(engine.run("SELECT COUNT(*) FROM raw_loan")) == [(2,)]
    finally:
        with psycopg.connect(server) as database:
            database.execute(f"DROP OWNED BY {reader}")
            database.execute(f"DROP ROLE {reader}")


def test_all_answers_are_about_one_moment(server: str, address: str) -> None:
    schema = address.rpartition("=")[2]
    with open_engine("postgres", address) as engine:
        engine.attach("loan", "loan")
        before = engine.digest("loan")
        with psycopg.connect(server) as database:
            database.execute(f"INSERT INTO {schema}.loan (item) VALUES (3)")
        assert list(engine.run("SELECT COUNT(*) FROM raw_loan")) == [(2,)]
        assert engine.digest("loan") == before
    with open_engine("postgres", address) as engine:
        assert engine.digest("loan") != before


def test_a_connection_that_breaks_off_is_one_clear_error(server: str, address: str) -> None:
    with open_engine("postgres", address) as engine:
        engine.attach("loan", "loan")
        with psycopg.connect(server, autocommit=True) as database:
            asked = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'gestand'"
            database.execute(asked)
        with pytest.raises(UnfitData, match="no connection with the database") as told:
            list(engine.run("SELECT COUNT(*) FROM raw_loan"))
        assert "\n" not in str(told.value)
        with pytest.raises(UnfitData, match="no connection with the database"):
            engine.attach("loan", "loan")


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("postgresql://someone:s3cret@127.0.0.1:1/nothing", "no connection with the database"),
        ("postgresql://someone:s3cret@127.0.0.1:1/nothing?connect_timeout=x", "127.0.0.1:1/nothing"),
        ("postgresql://some one:s3cret@[::1/x", "postgresql:"),
        ("mysql://someone:s3cret@host/x", "is no database"),
    ],
)
def test_an_address_that_leads_nowhere_is_told_without_its_password(address: str, problem: str) -> None:
    with pytest.raises(UnfitData) as told:
        open_engine("postgres", address)
    assert problem in str(told.value)
    assert "s3cret" not in str(told.value)


def test_a_schema_that_is_not_there_is_told(server: str) -> None:
    with pytest.raises(UnfitData, match="there is no schema nowhere"):
        open_engine("postgres", f"{server}?schema=nowhere")


@pytest.mark.parametrize(
    ("location", "engine"),
    [
        ("practice", "duckdb"),
        ("postgresql://h/d", "postgres"),
        ("postgres://h/d", "postgres"),
        ("spark:///s", "spark"),
    ],
)
def test_a_location_says_which_engine_has_it(location: str, engine: str) -> None:
    assert usual(location) == engine


def test_an_engine_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(GestandError, match="there is no such engine"):
        open_engine("oracle", str(tmp_path))
    with pytest.raises(UnfitData, match="use --engine postgres or spark"):
        open_engine("duckdb", "postgresql://h/d")
