"""Two promises over five million interviews in one Parquet file: gestand, a bare scan, and other tools.

Every tool counts, for each promise, how many keep it and how many break it among those to whom it applies;
what cannot be told is told by gestand, numpy and plain Python only.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import duckdb

from bench.clock import seconds
from gestand import packs
from gestand.checks import verdicts
from gestand.checks.data import Data
from gestand.checks.on_duckdb import DuckDB

ROWS = 5_000_000
_PACK = Path(__file__).parent / "pack"
_FEW, _FEWER = 500_000, 100_000  # rows for tools that hold all in memory, and for those that go one by one
_COLUMNS = "gender, asked, asked_on, held_on"


@cache
def folder(rows: int) -> Path:
    """A folder with a table of so many interviews; the values of some are missing."""
    home = Path(mkdtemp(prefix="gestand-bench-"))
    with duckdb.connect() as database:
        database.execute(
            f"""COPY (
                SELECT 'i' || i AS interview,
                    CASE WHEN i % 11 = 0 THEN NULL WHEN i % 3 = 0 THEN 'man' ELSE 'woman' END AS gender,
                    CASE WHEN i % 13 = 0 THEN NULL ELSE i % 7 <> 0 END AS asked,
                    CASE WHEN i % 17 = 0 THEN NULL
                        ELSE DATE '2023-01-01' + CAST(i % 900 - i % 40 AS INT) END AS asked_on,
                    DATE '2023-01-01' + CAST(i % 900 AS INT) AS held_on
                FROM range({rows}) AS r(i)
            ) TO '{home}/interview.parquet' (FORMAT parquet)"""
        )
    return home


def over_a_scan(_folder: Path) -> float:
    """How many times as long as a scan that reads the values of the same columns."""
    bare = duckdb.connect()
    table = f"'{folder(ROWS)}/interview.parquet'"
    scan = f"SELECT MIN(gender), BOOL_OR(asked), MAX(asked_on), MAX(held_on) FROM {table}"
    return _gestand(ROWS) / seconds(lambda: bare.execute(scan).fetchall())


def speed(_folder: Path) -> float:
    """Million rows a second, of processor time."""
    return ROWS / 1e6 / _gestand(ROWS)


@cache
def _gestand(rows: int) -> float:
    where = folder(rows)
    pack = packs.load(_PACK)
    data = Data(str(where), "measuring", "none", date.max, "", synthetic=True, tables={}, digest="")
    with DuckDB(str(where)) as engine:
        run = verdicts.prepare(pack, engine, data, {}, date(2026, 1, 1))
        return seconds(run.counted)


def numpy() -> float:
    """Million rows a second of numpy on columns in memory, read from the same file."""
    import numpy as np

    def count() -> None:
        columns = _columns(_FEW, "fetchnumpy")
        gender, asked = columns["gender"], columns["asked"]
        told = ~np.ma.getmaskarray(gender) & ~np.ma.getmaskarray(asked)
        woman = np.ma.getdata(gender) == "woman"
        (woman & told & np.ma.getdata(asked)).sum(), (woman & told & ~np.ma.getdata(asked)).sum()
        on = np.ma.getdata(columns["asked_on"]) >= np.ma.getdata(columns["held_on"]) - np.timedelta64(14, "D")
        known = ~np.ma.getmaskarray(asked) & ~np.ma.getmaskarray(columns["asked_on"])
        (known & np.ma.getdata(asked) & on).sum(), (known & np.ma.getdata(asked) & ~on).sum()

    return _speed(_FEW, count)


def plain_python() -> float:
    """Million rows a second of a loop, the rows already in memory."""
    rows = _columns(_FEWER, "fetchall")

    def count() -> None:
        first, second = [0] * 3, [0] * 3
        for gender, asked, asked_on, held_on in rows:
            if gender is None or (gender == "woman" and asked is None):
                first[2] += 1
            elif gender == "woman":
                first[asked] += 1
            if asked is None or (asked and asked_on is None):
                second[2] += 1
            elif asked:
                second[(held_on - asked_on).days <= 14] += 1

    return _speed(_FEWER, count)


def pandera() -> float:
    """Million rows a second of pandera on a frame in memory."""
    import pandas as pd
    import pandera.pandas as pa

    frame = _columns(_FEW, "df")
    fortnight = pd.Timedelta(days=14)
    schema = pa.DataFrameSchema(
        checks=[
            pa.Check(lambda it: (it["gender"] != "woman") | it["asked"].eq(True)),
            pa.Check(lambda it: ~it["asked"].eq(True) | (it["asked_on"] >= it["held_on"] - fortnight)),
        ]
    )

    def count() -> None:
        try:
            schema.validate(frame, lazy=True)
        except pa.errors.SchemaErrors as failed:
            len(failed.failure_cases)

    return _speed(_FEW, count)


def soda() -> float:
    """Million rows a second of Soda over the same Parquet file, in DuckDB."""
    from soda.scan import Scan

    database = duckdb.connect()
    database.execute(f"CREATE VIEW interview AS SELECT * FROM '{folder(ROWS)}/interview.parquet'")

    def count() -> None:
        scan = Scan()
        scan._configuration.telemetry = None  # it phones home otherwise
        scan.add_duckdb_connection(database)
        scan.set_data_source_name("duckdb")
        scan.add_sodacl_yaml_str(
            """checks for interview:
  - failed rows:
      name: asked
      fail query: SELECT interview FROM interview WHERE gender = 'woman' AND NOT asked
  - failed rows:
      name: in time
      fail query: SELECT interview FROM interview WHERE asked AND asked_on < held_on - INTERVAL 14 DAY
"""
        )
        if scan.execute() > 2:  # 2 is checks that failed; more is Soda that did
            raise ImportError(scan.get_logs_text())

    return _speed(ROWS, count)


def openfisca() -> float:
    """Million rows a second of OpenFisca-Core, each promise a variable with a formula."""
    import numpy as np
    from openfisca_core.entities import build_entity
    from openfisca_core.periods import YEAR
    from openfisca_core.simulations import SimulationBuilder
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.variables import Variable

    interview = build_entity("interview", "interviews", "An interview", is_person=True)

    def variable(name: str, formula: Callable[..., Any] | None = None) -> type:
        given = {"entity": interview, "value_type": bool, "definition_period": YEAR}
        return type(name, (Variable,), {**given, **({"formula": formula} if formula else {})})

    system = TaxBenefitSystem([interview])
    system.add_variables(
        *(variable(name) for name in ("is_woman", "asked", "in_time")),
        variable("first", lambda it, when: ~it("is_woman", when) | it("asked", when)),
        variable("second", lambda it, when: ~it("asked", when) | it("in_time", when)),
    )
    columns = _columns(_FEW, "fetchnumpy")
    values = {
        "is_woman": np.ma.getdata(columns["gender"]) == "woman",
        "asked": np.ma.getdata(columns["asked"]),
        "in_time": np.ma.getdata(columns["asked_on"])
        >= np.ma.getdata(columns["held_on"]) - np.timedelta64(14, "D"),
    }

    def count() -> None:
        simulation = SimulationBuilder().build_default_simulation(system, _FEW)
        for name, of in values.items():
            simulation.set_input(name, "2024", of)
        for name in ("first", "second"):
            simulation.calculate(name, "2024").sum()

    return _speed(_FEW, count)


def _columns(rows: int, how: str) -> Any:
    with duckdb.connect() as database:
        answer = database.execute(f"SELECT {_COLUMNS} FROM '{folder(rows)}/interview.parquet'")
        return getattr(answer, how)()


def _speed(rows: int, work: Callable[[], object]) -> float:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return rows / 1e6 / seconds(work, runs=2)
