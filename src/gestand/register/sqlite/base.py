"""The class that Django asks a database engine for."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.db.backends.sqlite3 import base

_NO_FILE = ("file:", ":memory:")  # how the name of a database in memory begins


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to a register in a file that `register.database.prepare` made.

    By itself SQLite makes the file that it does not find. A register that was moved away while it is served
    would then seem empty, and what people enter would be kept beside the real one.
    """

    def get_connection_params(self) -> dict[str, Any]:
        """Read and write, not create: https://sqlite.org/uri.html."""
        params: dict[str, Any] = super().get_connection_params()
        name = str(params["database"])
        if not name.startswith(_NO_FILE):
            params["database"] = f"file:{quote(name)}?mode=rw"
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        """A connection, or an error that names the file."""
        try:
            opened: sqlite3.Connection = super().get_new_connection(conn_params)
        except sqlite3.OperationalError as error:
            file = Path(self.settings_dict["NAME"])
            if str(file).startswith(_NO_FILE) or file.exists():
                raise
            raise sqlite3.OperationalError(f"{file}: no register there; put it back") from error
        return opened
