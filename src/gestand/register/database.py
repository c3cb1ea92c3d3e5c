"""Where the register is kept: a SQLite file by default, PostgreSQL when there is more than one writer."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from gestand.errors import GestandError

if TYPE_CHECKING:
    from django.db.migrations.executor import MigrationExecutor

DEFAULT = "var/register.sqlite3"
_SERVERS = ("postgres://", "postgresql://")


def database(address: str = "") -> dict[str, Any]:
    """The Django settings of the database at an address.

    Args:
        address: a file path, or `postgres://user:password@host:port/name`; empty for `var/register.sqlite3`
            below the current folder.

    Raises:
        GestandError: the address is of another kind, or its host or port cannot be.
    """
    if address.startswith(_SERVERS):
        try:
            url = urlsplit(address)
            port = url.port
        except ValueError as error:
            raise _not_an_address() from error
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(url.path.lstrip("/")),
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": url.hostname or "",
            "PORT": str(port or ""),
        }
    if "://" in address:
        raise _not_an_address()
    return {
        "ENGINE": "gestand.register.sqlite",
        "NAME": str(Path(address or DEFAULT).absolute()),
        "OPTIONS": {
            # Readers go on while one process writes; a second writer waits its turn instead of failing.
            # What was confirmed survives a power failure too: that takes about 5 ms more for each change.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL",
            "transaction_mode": "IMMEDIATE",
            "timeout": 60,
        },
        "TEST": {"NAME": ":memory:"},  # as with Django's own engine for SQLite
    }


def where() -> str:
    """The register in use, as one would name it: its file, or its address without user and password."""
    from django.db import connection

    settings = connection.settings_dict
    if connection.vendor != "sqlite":
        return f"postgres://{settings['HOST']}:{settings['PORT']}/{settings['NAME']}"
    file = Path(settings["NAME"])
    return str(file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file)


def is_there(address: str) -> bool:
    """Whether there may be a register at an address: a file is there or not, a server answers later."""
    return address.startswith(_SERVERS) or Path(address).exists()


def _not_an_address() -> GestandError:
    """Says nothing of the address itself: it may hold a password."""
    return GestandError(
        "GESTAND_DATABASE is no address of a register; give a file, or postgres://user:password@host:port/name"
    )


def prepare() -> None:
    """Make the register where there is none, and bring its tables and its search index up to date.

    Two processes may do so at once: the one that comes second finds a table made meanwhile, and looks again.

    Raises:
        django.db.DatabaseError: the database cannot be opened, is another program's, or its tables cannot
            be made.
        OSError: the folder of the file cannot be made.
        GestandError: a newer gestand made it.
    """
    from django.core.management import call_command
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    from gestand.register import attached, missing
    from gestand.register.search.index import catch_up

    if connection.vendor == "sqlite":
        file = Path(connection.settings_dict["NAME"])
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists():
            file.touch(mode=0o644)  # an empty file is an empty database
    connection.ensure_connection()
    tables = connection.introspection.table_names()
    if tables and "django_migrations" not in tables:  # which is made before any other
        raise DatabaseError("it holds the tables of another program")
    for attempt in range(_ATTEMPTS):
        try:
            executor = MigrationExecutor(connection)
            _refuse_newer(executor)
            if executor.migration_plan(executor.loader.graph.leaf_nodes()):
                call_command("migrate", verbosity=0, interactive=False)
            attached.tidy()
            missing.catch_up()
            catch_up()
        except DatabaseError:
            if attempt == _ATTEMPTS - 1:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _refuse_newer(executor: MigrationExecutor) -> None:
    """Leave alone what a newer gestand made: this one could read it wrongly, or break it."""
    known = [name for app, name in executor.loader.disk_migrations if app == "register"]
    made = [name for app, name in executor.loader.applied_migrations if app == "register"]
    if made and max(made)[:4] > max(known)[:4]:
        raise GestandError("{file}: made by a newer gestand; update gestand first", file=where())


_ATTEMPTS = 40
_PAUSE = 0.25  # seconds
