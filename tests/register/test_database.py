"""Where the register is kept, and that its tables are what the models say."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from engines import connected, new_address
from pytest_django.plugin import DjangoDbBlocker

from gestand.errors import GestandError
from gestand.register.database import database, prepare
from gestand.register.models import Paper


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (
            "/data/register.sqlite3",
            {"ENGINE": "gestand.register.sqlite", "NAME": "/data/register.sqlite3"},
        ),
        # By default below the current folder.
        ("", {"NAME": str(Path.cwd() / "var/register.sqlite3")}),
        ("here.sqlite3", {"NAME": str(Path.cwd() / "here.sqlite3")}),
        (
            "postgres://clerk:s%2Fcret@db.example:5433/register",
            {
                "ENGINE": "django.db.backends.postgresql",
                "NAME": "register",
                "USER": "clerk",
                "PASSWORD": "s/cret",
                "HOST": "db.example",
                "PORT": "5433",
            },
        ),
        # The local socket, as the system user.
        ("postgresql:///register", {"NAME": "register", "USER": "", "HOST": "", "PORT": ""}),
    ],
)
def test_the_database_at_an_address(address: str, expected: dict[str, Any]) -> None:
    found = database(address)
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize(
    "address", ["mysql://db/register", "postgres://db:port/x", "postgres://me:geheim@[::1/x"]
)
def test_what_is_no_address_of_a_register(address: str) -> None:
    with pytest.raises(GestandError, match="is no address of a register; give a file, or postgres:") as error:
        database(address)
    assert "geheim" not in str(error.value)


def test_the_database_of_another_program_is_left_alone(
    tmp_path: Path, django_db_blocker: DjangoDbBlocker
) -> None:
    file = tmp_path / "songs.sqlite3"
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE songs (title)")
    with connected(str(file), django_db_blocker), pytest.raises(DatabaseError, match="another program"):
        prepare()
    with closing(sqlite3.connect(file)) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("songs",)]


def test_a_register_is_made_with_its_folder(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> None:
    with connected(str(tmp_path / "new" / "folder" / "register.sqlite3"), django_db_blocker):
        prepare()
        prepare()
        assert not Paper.objects.exists()
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_register_that_was_moved_away_is_not_begun_anew(
    tmp_path: Path, django_db_blocker: DjangoDbBlocker
) -> None:
    file = tmp_path / "een register?.sqlite3"  # signs that mean something in an address
    with connected(str(file), django_db_blocker):
        prepare()
        connection.close()
        moved = file.rename(tmp_path / "elders.sqlite3")
        with pytest.raises(DatabaseError, match="no register there; put it back"):
            Paper.objects.exists()
        assert not file.exists()
        moved.rename(file)
        assert not Paper.objects.exists()


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_migrations_go_back_as_well(engine: str, tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> None:
    with new_address(engine, tmp_path) as address, connected(address, django_db_blocker):
        prepare()
        call_command("migrate", "register", "0001", verbosity=0, skip_checks=True)
        prepare()
        assert not Paper.objects.exists()


@pytest.mark.usefixtures("register")
def test_what_a_newer_gestand_made_is_left_alone() -> None:
    MigrationRecorder(connection).record_applied("register", "9999_from_afar")
    with pytest.raises(GestandError, match="made by a newer gestand"):
        prepare()


@pytest.mark.usefixtures("register")
def test_every_change_of_the_models_has_its_migration() -> None:
    call_command("makemigrations", "register", check=True, dry_run=True, verbosity=0, skip_checks=True)
