"""`gestand account NAME --token`: a token for a program, told once."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from running import Run


def test_a_token_is_told_once_and_the_password_stays(run: Run, tmp_path: Path) -> None:
    def rows(query: str) -> list[str]:
        return [value for (value,) in sqlite3.connect(tmp_path / "register.sqlite3").execute(query)]

    run("account", "annika")
    password = rows("SELECT password FROM register_user")
    told = run("account", "annika", "--token", "--days", "30").stdout
    assert "gestand_" in told
    assert rows("SELECT password FROM register_user") == password
    [digest] = rows("SELECT digest FROM register_accesstoken")
    assert digest not in told
    refused = run("account", "niemand", "--token")
    assert refused.returncode == 2
    assert "there is no such account" in refused.stderr
