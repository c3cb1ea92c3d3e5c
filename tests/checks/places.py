"""Where the tests lay practice data: in a folder of files, or in a schema of a database."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from uuid import uuid4

import psycopg

Tables = Mapping[str, str]  # each as a scenario has it: | between cells, a line a row


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
