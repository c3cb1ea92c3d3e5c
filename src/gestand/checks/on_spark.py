"""Checks on Spark: a folder of CSV or Parquet files on this machine, or the tables of a catalog.

Starting Spark takes seconds, so it starts at the first table. A session that is there already is used, and
left as it was.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal
from urllib.parse import urlsplit

from py4j.protocol import Py4JError
from pyspark import __version__
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession

from gestand.checks.data import UnfitData
from gestand.checks.engine import ZONE, Engine, Family
from gestand.checks.on_duckdb import digest_of, file_of, to_parquet

_SCHEME = "spark"
HERE = {
    "spark.master": "local[*]",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.memory": "2g",
}
_QUIET = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false"}
_SETTINGS = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.session.timeZone": ZONE,
    "spark.sql.decimalOperations.allowPrecisionLoss": "false",  # a digit is never dropped without an error
    "spark.sql.parser.escapedStringLiterals": "false",
    "spark.sql.caseSensitive": "false",
    "spark.sql.parquet.int96RebaseModeInRead": "CORRECTED",
    "spark.sql.parquet.datetimeRebaseModeInRead": "CORRECTED",
}
_FAMILIES: Mapping[str, Family] = {
    "string": "text",
    "date": "date",
    "timestamp": "timestamp",
    "timestamp_ntz": "timestamp",
    "boolean": "boolean",
    "tinyint": "integer",
    "smallint": "integer",
    "int": "integer",
    "bigint": "integer",
    "float": "decimal",
    "double": "decimal",
}


class Spark(Engine):
    """A folder or file on this machine, or `spark://HOST:PORT/SCHEMA` for the tables of a schema.

    `spark:///SCHEMA` is the Spark that this machine is set up for.
    """

    name = "spark"
    dialect = "spark"
    text = "STRING"
    widest = 64

    def __init__(self, location: str) -> None:
        self._location = location
        self._home: Path | None = None
        self._schema = ""
        self._conf: dict[str, str] = {}
        if "://" in location:
            parts = urlsplit(location)
            self._schema = parts.path.strip("/")
            if parts.scheme != _SCHEME or not self._schema:
                raise UnfitData(
                    "{location}: write spark://HOST:PORT/SCHEMA, or spark:///SCHEMA", location=location
                )
            if parts.netloc:
                self._conf["spark.master"] = f"spark://{parts.netloc}"
        else:
            self._conf = HERE
            self._home = Path(location)
            if not self._home.exists():
                raise UnfitData(
                    "{location}: is not there; name the folder or file with the data", location=location
                )
        self._files = TemporaryDirectory(prefix="gestand-")
        self._started: SparkSession | None = None
        self._known: SparkSession | None = None

    @property
    def _session(self) -> SparkSession:
        if self._known is None:
            there = SparkSession.getActiveSession()
            self._known = there.newSession() if there else self._start().newSession()
            for name, value in _SETTINGS.items():
                self._known.conf.set(name, value)
        return self._known

    def _start(self) -> SparkSession:
        log = Path(self._files.name) / "spark.log"
        try:
            with _quiet(log):
                self._started = started(self._conf)
        except (PySparkException, RuntimeError, OSError) as error:
            told = log.read_text(errors="replace").strip().splitlines() or [str(error)]
            raise UnfitData(
                "{location}: Spark does not start (it needs Java 17 or later): {problem}",
                location=self._location,
                problem=told[-1],
            ) from None
        return self._started

    def version(self) -> str:
        return f"Spark {__version__}"

    def attach(self, record: str, source: str) -> Mapping[str, Family] | None:
        rows = self._rows(source)
        if rows is None:
            return None
        rows.createOrReplaceTempView(f"raw_{record}")
        return {name: _family(type) for name, type in rows.dtypes}

    def digest(self, source: str) -> str:
        if self._home:
            path = file_of(self._home, source)
            return digest_of(path) if path else ""
        rows = self._rows(source)
        if rows is None:
            return ""
        rows.createOrReplaceTempView("gestand_digested")
        row = "SHA2(TO_JSON(STRUCT(*), MAP('ignoreNullFields', 'false')), 256)"
        parts = ", ".join(
            f"SUM(CAST(CONV(SUBSTR(h, {start}, 15), 16, 10) AS DECIMAL(38, 0)))" for start in (1, 16, 31)
        )
        told = next(self.run(f"SELECT COUNT(*), {parts} FROM (SELECT {row} AS h FROM gestand_digested)"))
        return sha256(repr([str(part) for part in told]).encode()).hexdigest()

    def create_view(self, name: str, select: str) -> None:
        with self._telling():
            self._session.sql(f"CREATE OR REPLACE TEMP VIEW {name} AS {select}")

    def run(self, sql: str) -> Iterator[tuple[Any, ...]]:
        with self._telling():
            for row in self._session.sql(sql).toLocalIterator(prefetchPartitions=True):
                yield tuple(row)

    def close(self) -> None:
        if self._started:
            self._started.stop()
        self._files.cleanup()

    def matches(self, text: str, pattern: str) -> str:
        whole = rf"\A(?:{pattern})\z"
        return f"{text} RLIKE {self.literal(whole)}"

    def rearranged(self, text: str, pattern: str, order: tuple[int, int, int]) -> str:
        whole, groups = rf"\A{pattern}\z", "-".join(f"${group}" for group in order)
        return f"REGEXP_REPLACE({text}, {self.literal(whole)}, {self.literal(groups)})"

    def tried(self, text: str, type: Literal["DATE", "BIGINT", "DECIMAL(18, 6)"]) -> str:
        return f"TRY_CAST({text} AS {type})"

    def _rows(self, source: str) -> DataFrame | None:
        """The rows of a table; CSV is read as on DuckDB, so that one file says the same on both."""
        if self._home is None:
            table = f"{self._schema}.{source}"
            with self._telling():
                return self._session.table(table) if self._session.catalog.tableExists(table) else None
        path = file_of(self._home, source)
        if path is None:
            return None
        if path.suffix == ".csv":
            taken_in = Path(self._files.name) / f"{path.stem}.parquet"
            to_parquet(path, taken_in)
            path = taken_in
        with self._telling():
            return self._session.read.parquet(str(path))

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Say in one line what Spark says in many."""
        try:
            yield
        except (PySparkException, Py4JError) as error:
            problem = next((line for line in str(error).splitlines() if line.strip()), type(error).__name__)
            raise UnfitData(
                "{location}: cannot be read: {problem}", location=self._location, problem=problem
            ) from None


def started(settings: dict[str, str]) -> SparkSession:
    """A Spark session with these settings that keeps its own affairs to itself."""
    builder: SparkSession.Builder = SparkSession.builder.appName("gestand")
    for name, value in (_QUIET | settings).items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    return session


def _family(type: str) -> Family:
    return "decimal" if type.startswith("decimal") else _FAMILIES.get(type, "other")


@contextmanager
def _quiet(log: Path) -> Iterator[None]:
    """Let what starts in the meantime tell its troubles to a file: it has no other way to be quiet."""
    sys.stderr.flush()
    kept = os.dup(2)
    try:
        with log.open("wb") as file:
            os.dup2(file.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
