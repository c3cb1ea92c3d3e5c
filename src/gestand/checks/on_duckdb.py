"""Checks on DuckDB: CSV and Parquet files, in this process."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from hashlib import file_digest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

import duckdb
from sqlglot import exp

from gestand.checks.data import UnfitData
from gestand.checks.engine import ZONE, Engine, Family

_FORMATS = (".csv", ".parquet")
_MEMORY = "2GB"  # beyond it DuckDB writes to a folder of its own, which goes when the engine closes
_ROWS = 10_000  # fetched at a time
_CSV = (  # only the delimiter is guessed: a "#" before a key is no comment, the name of a folder no column
    "header = true, all_varchar = true, null_padding = false, comment = '', quote = '\"', escape = '\"', "
    "hive_partitioning = false"
)
_FAMILIES: Mapping[str, Family] = {
    "VARCHAR": "text",
    "DATE": "date",
    "BOOLEAN": "boolean",
    "FLOAT": "decimal",
    "DOUBLE": "decimal",
}


class DuckDB(Engine):
    """A folder of CSV or Parquet files, or a single one."""

    name = "duckdb"
    dialect = "duckdb"

    def __init__(self, location: str, memory: str = _MEMORY) -> None:
        self._home = Path(location)
        if not self._home.exists():
            raise UnfitData(
                "{location}: is not there; name the folder or file with the data", location=location
            )
        self._spill = TemporaryDirectory(prefix="gestand-")
        self._database = duckdb.connect(
            Path(self._spill.name) / "tables.duckdb",
            config={
                "memory_limit": memory,
                "temp_directory": self._spill.name,
                "preserve_insertion_order": "false",
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
            },
        )
        self._database.execute(f"SET TimeZone = '{ZONE}'")

    def version(self) -> str:
        return f"DuckDB {duckdb.__version__}"

    def attach(self, record: str, source: str) -> Mapping[str, Family] | None:
        path = file_of(self._home, source)
        if path is None:
            return None
        # text is taken in, for it is asked many times and reading it is slow
        made = "VIEW" if path.suffix == ".parquet" else "TABLE"
        try:
            self._database.execute(f"CREATE OR REPLACE {made} raw_{record} AS SELECT * FROM {_rows(path)}")
            columns = self._database.execute(f"DESCRIBE raw_{record}").fetchall()
        except duckdb.Error as error:
            raise _unfit(path.name, error) from None
        return {str(column): _family(str(type)) for column, type, *_ in columns}

    def digest(self, source: str) -> str:
        path = file_of(self._home, source)
        return digest_of(path) if path else ""

    def create_view(self, name: str, select: str) -> None:
        self._database.execute(f"CREATE OR REPLACE TEMP VIEW {name} AS {select}")

    def run(self, sql: str) -> Iterator[tuple[Any, ...]]:
        try:
            answer = self._database.execute(sql)
            while rows := answer.fetchmany(_ROWS):
                yield from rows
        except duckdb.Error as error:
            raise _unfit(str(self._home), error) from None

    def close(self) -> None:
        self._database.close()
        self._spill.cleanup()

    def matches(self, text: str, pattern: str) -> str:
        return f"REGEXP_FULL_MATCH({text}, {self.literal(pattern)})"

    def rearranged(self, text: str, pattern: str, order: tuple[int, int, int]) -> str:
        groups = "-".join(f"\\{group}" for group in order)
        return f"REGEXP_REPLACE({text}, {self.literal(f'^{pattern}$')}, {self.literal(groups)})"

    def tried(self, text: str, type: Literal["DATE", "BIGINT", "DECIMAL(18, 6)"]) -> str:
        return f"TRY_CAST({text} AS {type})"


def file_of(home: Path, source: str) -> Path | None:
    """The file of a table in a folder with data, or the single file itself where it has that name.

    Raises:
        UnfitData: the file leads out of the folder.
    """
    if home.is_file():
        return home if home.stem == Path(source).stem else None
    for name in (source, *(source + suffix for suffix in _FORMATS)):
        path = home / name
        if path.suffix in _FORMATS and path.is_file():
            if not path.resolve().is_relative_to(home.resolve()):
                raise UnfitData("{name}: leads out of the folder with the data", name=name)
            return path
    return None


def digest_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def to_parquet(csv: Path, parquet: Path) -> None:
    """Write a CSV file again as Parquet, all its columns as text; raises `UnfitData` where it is no table."""
    try:
        with duckdb.connect() as database:
            database.sql(f"SELECT * FROM {_rows(csv)}").write_parquet(str(parquet))
    except duckdb.Error as error:
        raise _unfit(csv.name, error) from None


def _rows(path: Path) -> str:
    """The rows of that file, and of none that looks like it, in SQL."""
    name = exp.Literal.string(re.sub(r"([*?[])", r"[\1]", str(path))).sql(dialect="duckdb")
    if path.suffix == ".parquet":
        return f"read_parquet({name}, hive_partitioning = false)"
    return f"read_csv({name}, {_CSV})"


def _family(type: str) -> Family:
    if type.startswith("TIMESTAMP"):
        return "timestamp"
    if type.startswith("DECIMAL"):
        return "decimal"
    if type.endswith("INT") or type in ("INTEGER", "UINTEGER"):
        return "integer"
    return _FAMILIES.get(type, "other")


def _unfit(name: str, error: duckdb.Error) -> UnfitData:
    problem = str(error).strip().split("\n")[0]
    return UnfitData("{name}: cannot be read as a table: {problem}", name=name, problem=problem)
