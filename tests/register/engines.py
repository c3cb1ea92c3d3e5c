"""Databases for the tests: empty ones, gone afterwards."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.db import connections, transaction
from django.db.utils import load_backend
from psycopg.conninfo import conninfo_to_dict
from pytest_django.plugin import DjangoDbBlocker

from gestand.register.database import database

POSTGRES = os.environ.get("GESTAND_TEST_POSTGRES", "postgres://postgres@127.0.0.1:5432/postgres")


@contextmanager
def new_address(engine: str, folder: Path) -> Iterator[str]:
    """The address of an empty database, gone afterwards."""
    if engine == "sqlite":
        yield str(folder / f"{uuid4().hex}.sqlite3")
        return
    name = f"gestand_test_{uuid4().hex}"
    try:
        server = psycopg.connect(POSTGRES, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError:
        pytest.skip(f"no PostgreSQL server at {POSTGRES} (set GESTAND_TEST_POSTGRES)")
    with server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield POSTGRES.removesuffix(str(conninfo_to_dict(POSTGRES)["dbname"])) + name
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def connected(address: str, blocker: DjangoDbBlocker) -> Iterator[None]:
    """Within this block, Django works on the database at the address."""
    settings = connections.configure_settings({"default": database(address)})["default"]
    usual = connections["default"]
    with blocker.unblock():
        connections["default"] = load_backend(settings["ENGINE"]).DatabaseWrapper(settings, "default")
        try:
            yield
        finally:
            connections["default"].close()
            connections["default"] = usual


@contextmanager
def rolled_back() -> Iterator[None]:
    """Undo what the block changes in the register."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
