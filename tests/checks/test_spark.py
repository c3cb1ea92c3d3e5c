"""Spark as a place of practice data: files on this machine, and the tables of a catalog."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from places import as_files

from gestand.checks.data import UnfitData
from gestand.checks.engine import open_engine

pytestmark = pytest.mark.slow

LOANS = """
item | label
a    | x
b    |
"""
ALONE = """
import sys
from gestand.checks.engine import open_engine
with open_engine("spark", sys.argv[1]) as engine:
    print(engine.attach("loan", "loan"), list(engine.run("SELECT COUNT(*) FROM raw_loan")))
"""


def test_a_folder_is_read_and_other_sessions_are_left_alone(spark: None, tmp_path: Path) -> None:
    from pyspark.sql import SparkSession  # noqa: PLC0415 - slow, and not every test needs it

    with open_engine("spark", str(as_files(tmp_path, {"loan": LOANS}))) as engine:
        assert engine.attach("loan", "loan") == {"item": "text", "label": "text"}
        assert list(engine.run("SELECT COUNT(*), COUNT(label) FROM raw_loan")) == [(2, 1)]
        assert engine.attach("loan", "nothing") is None
        assert engine.digest("loan") == engine.digest("loan") != engine.digest("nothing")
    there = SparkSession.getActiveSession()
    assert there is not None
    assert not there.catalog.tableExists("raw_loan")


def test_the_tables_of_a_catalog_are_read(spark: None, tmp_path: Path) -> None:
    from pyspark.sql import SparkSession  # noqa: PLC0415

    there = SparkSession.getActiveSession()
    assert there is not None
    there.sql(f"CREATE DATABASE practice LOCATION '{tmp_path}/practice'")
    try:
        there.sql("CREATE TABLE practice.loan USING parquet AS SELECT 'a' AS item, DATE '2024-02-29' AS day")
        with open_engine("spark", "spark:///practice") as engine:
            assert engine.attach("loan", "loan") == {"item": "text", "day": "date"}
            assert engine.attach("loan", "nothing") is None
            before = engine.digest("loan")
        there.sql("INSERT INTO practice.loan VALUES ('b', NULL)")
        with open_engine("spark", "spark:///practice") as engine:
            assert engine.digest("loan") != before
    finally:
        there.sql("DROP DATABASE practice CASCADE")


@pytest.mark.parametrize("location", ["spark://host:7077", "spark://", "hdfs://host/x"])
def test_an_address_says_which_schema(location: str) -> None:
    with pytest.raises(UnfitData, match=r"write spark://HOST:PORT/SCHEMA"):
        open_engine("spark", location)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnfitData, match="is not there"):
        open_engine("spark", str(tmp_path / "nothing"))


def test_a_broken_file_is_one_clear_error(spark: None, tmp_path: Path) -> None:
    (tmp_path / "loan.parquet").write_bytes(b"PAR1 no more than this")
    with open_engine("spark", str(tmp_path)) as engine, pytest.raises(UnfitData) as told:
        engine.attach("loan", "loan")
    assert "\n" not in str(told.value)


def test_it_starts_and_stops_without_a_word(spark: None, tmp_path: Path) -> None:
    folder = as_files(tmp_path, {"loan": LOANS})
    done = subprocess.run(
        [sys.executable, "-c", ALONE, str(folder)], capture_output=True, text=True, timeout=300, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "{'item': 'text', 'label': 'text'} [(2,)]\n"


def test_without_java_it_says_what_it_needs(tmp_path: Path) -> None:
    folder = as_files(tmp_path, {"loan": LOANS})
    done = subprocess.run(
        [sys.executable, "-c", ALONE, str(folder)],
        capture_output=True, text=True, timeout=300, check=False, env={"PATH": "/nowhere:/bin", "JAVA_HOME": "/nowhere"},
    )  # fmt: skip
    assert "Spark does not start (it needs Java 17 or later)" in done.stderr.splitlines()[-1]
