"""The real command, run as a user runs it, and a letter to give it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

COMMAND = str(Path(sys.executable).with_name("gestand"))

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

Run = Callable[..., subprocess.CompletedProcess[str]]


def environment(folder: Path) -> dict[str, str]:
    """English messages, and a register in this folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GESTAND_")}
    return kept | {"GESTAND_LANGUAGE": "en", "GESTAND_DATABASE": str(folder / "register.sqlite3")}


def running_in(folder: Path) -> Run:
    """A function that runs `gestand` in this folder; its keyword arguments are further settings."""

    def run(*arguments: str | Path, stdin: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [COMMAND, *map(str, arguments)],
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=folder,
            env=environment(folder) | settings,
            timeout=120,
            check=False,
        )

    return run


def write_letter(folder: Path) -> Path:
    """The letter, as a file in this folder."""
    file = folder / "letter.txt"
    file.write_text(LETTER, "utf-8")
    return file
