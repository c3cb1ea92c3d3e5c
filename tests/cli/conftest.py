"""The real command, as a user runs it."""

import os
import subprocess
from pathlib import Path

import pytest
from running import COMMAND, Run

LETTER = """\
Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Datum 12 maart 2026
Betreft Voortgang veilige oevers

Geachte voorzitter,

Elk waterschap heeft in 2025 ten minste twee oevers hersteld, zoals gevraagd in Kamerstuk 36 999, nr. 3. \
Ik zal uw Kamer voor 1 oktober 2026 informeren over de overige oevers.

De minister van Waterzaken,
A. Dijkgraaf
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """English messages, and a register of the test's own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GESTAND_")}
    return kept | {"GESTAND_LANGUAGE": "en", "GESTAND_DATABASE": str(tmp_path / "register.sqlite3")}


@pytest.fixture
def run(tmp_path: Path, environment: dict[str, str]) -> Run:
    """Run `gestand` in a folder of its own; keyword arguments are further settings of the environment."""

    def run(*arguments: str | Path, stdin: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [COMMAND, *map(str, arguments)],
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=tmp_path,
            env=environment | settings,
            timeout=120,
            check=False,
        )

    return run


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A letter with one promise."""
    file = tmp_path / "letter.txt"
    file.write_text(LETTER, "utf-8")
    return file
