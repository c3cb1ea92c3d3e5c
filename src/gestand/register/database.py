"""Where the register is kept: a SQLite file by default, PostgreSQL when there is more than one writer."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

DEFAULT = "var/register.sqlite3"


def database(address: str = "") -> dict[str, Any]:
    """The Django settings of the database at an address.

    Args:
        address: a file path, or `postgres://user:password@host:port/name`; empty for `var/register.sqlite3`
            below the current folder.
    """
    if address.startswith(("postgres://", "postgresql://")):
        url = urlsplit(address)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(url.path.lstrip("/")),
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": url.hostname or "",
            "PORT": str(url.port or ""),
        }
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(Path(address or DEFAULT).absolute()),
        "OPTIONS": {
            # Readers go on while one process writes; a second writer waits its turn instead of failing.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL",
            "transaction_mode": "IMMEDIATE",
            "timeout": 60,
        },
    }


def prepare() -> None:
    """Make the register where there is none, and bring its tables up to date.

    Two processes may do so at once: the one that comes second finds a table made meanwhile, and looks again.

    Raises:
        django.db.DatabaseError: the database cannot be opened, or its tables cannot be made.
        OSError: the folder of the file cannot be made.
    """
    from django.core.management import call_command
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    if connection.vendor == "sqlite":
        Path(connection.settings_dict["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    connection.ensure_connection()
    for attempt in range(_ATTEMPTS):
        try:
            executor = MigrationExecutor(connection)
            if executor.migration_plan(executor.loader.graph.leaf_nodes()):
                call_command("migrate", verbosity=0, interactive=False)
        except DatabaseError:
            if attempt == _ATTEMPTS - 1:
                raise
            time.sleep(_PAUSE)
        else:
            return


_ATTEMPTS = 40
_PAUSE = 0.25  # seconds
