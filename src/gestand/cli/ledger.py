"""What `gestand read --out` wrote to a folder, so that a run that was broken off goes on where it was.

A file counts as written when it is as gestand left it, made from the same bytes by the same rules. The
ledger is an SQLite file in the folder: it may be killed at any moment, and does not fill the memory.
"""

from __future__ import annotations

import os
import sqlite3
from hashlib import sha256
from pathlib import Path

from gestand.errors import GestandError
from gestand.papers import printable
from gestand.rules import rules

LEDGER, UNFINISHED = ".gestand.sqlite3", ".gestand.part"
_TABLE = """
    CREATE TABLE IF NOT EXISTS written (
        file BLOB PRIMARY KEY,           -- its name, as the file system has it
        run INTEGER NOT NULL,            -- the last that had a paper for this file
        paper TEXT NOT NULL,             -- the name of that paper
        bytes TEXT NOT NULL DEFAULT '',  -- SHA-256 of the paper that was written
        rules TEXT NOT NULL DEFAULT '',  -- by which it was read
        lines TEXT NOT NULL DEFAULT ''   -- SHA-256 of what was written
    ) WITHOUT ROWID
"""


class Ledger:
    """The files of one folder, for one run at a time.

    Raises:
        GestandError: nothing can be written there, or another run is writing there now.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._open()
        except OSError as error:
            raise self._refused(folder, error) from error
        [(last,)] = self._rows.execute("SELECT coalesce(max(run), 0) FROM written")
        self._run = last + 1

    def _open(self) -> None:
        path = self.folder / LEDGER
        path.touch()
        for _attempt in range(2):
            self._rows = sqlite3.connect(path, isolation_level=None, timeout=1)
            try:
                self._rows.execute("PRAGMA locking_mode = EXCLUSIVE")
                self._rows.execute("PRAGMA cache_size = -256")  # KiB
                self._rows.execute("PRAGMA synchronous = OFF")  # withstands our end, not that of the machine
                self._rows.execute("BEGIN EXCLUSIVE")
                self._rows.execute(_TABLE)
                self._rows.execute("COMMIT")
            except sqlite3.OperationalError as error:
                self._rows.close()
                raise GestandError(
                    "{folder}: another gestand is writing there; wait for it, or choose another --out",
                    folder=printable(str(self.folder)),
                ) from error
            except sqlite3.DatabaseError:  # it is broken: everything is read again
                self._rows.close()
                path.unlink()
            else:
                return
        raise OSError(None, "no ledger")

    def claim(self, file: str, paper: str) -> str:
        """Take a file for a paper in this run; the paper that has taken it before, or nothing."""
        key = os.fsencode(file)
        taken = self._rows.execute(
            "SELECT paper FROM written WHERE file = ? AND run = ?", (key, self._run)
        ).fetchone()
        if taken:
            return str(taken[0])
        self._rows.execute(
            "INSERT INTO written (file, run, paper) VALUES (?, ?, ?)"
            " ON CONFLICT DO UPDATE SET run = excluded.run, paper = excluded.paper",
            (key, self._run, paper),
        )
        return ""

    def wrote(self, path: Path) -> bool:
        """Whether this is a file that gestand wrote here: it is no paper."""
        if path.suffix != ".jsonl" or not path.parent.samefile(self.folder):
            return False
        known = self._rows.execute("SELECT 1 FROM written WHERE file = ?", (os.fsencode(path.name),))
        return known.fetchone() is not None

    def already(self, file: str) -> str:
        """SHA-256 of the paper that a file was made of by these rules; empty where it is not there so."""
        row = self._rows.execute(
            "SELECT bytes, lines FROM written WHERE file = ? AND rules = ?", (os.fsencode(file), rules())
        ).fetchone()
        try:
            kept = row and sha256((self.folder / file).read_bytes()).hexdigest() == row[1]
        except OSError:
            return ""
        return str(row[0]) if kept else ""

    def write(self, file: str, lines: bytes, digest: str) -> None:
        """Write a file wholly or not at all, and note of which bytes it was made.

        Raises:
            GestandError: it cannot be written.
        """
        path, part = self.folder / file, self.folder / UNFINISHED
        try:
            part.write_bytes(lines)
            part.replace(path)
        except OSError as error:
            raise self._refused(path, error) from error
        self._rows.execute(
            "UPDATE written SET bytes = ?, rules = ?, lines = ? WHERE file = ?",
            (digest, rules(), sha256(lines).hexdigest(), os.fsencode(file)),
        )

    def close(self) -> None:
        """Let the next run write here."""
        self._rows.close()
        (self.folder / UNFINISHED).unlink(missing_ok=True)

    @staticmethod
    def _refused(path: Path, error: OSError) -> GestandError:
        return GestandError(
            "{file}: cannot be written ({reason}); choose another folder with --out",
            file=printable(str(path)),
            reason=error.strerror,
        )
