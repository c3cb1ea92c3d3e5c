"""The folder listing tells the architecture, and imports point one way."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import gestand

SOURCE = Path(gestand.__file__).parent
ROOT = SOURCE.parents[1]
MODULES = sorted(SOURCE.rglob("*.py"))


def python(code: str) -> str:
    """What a fresh Python prints when it runs this."""
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout


def test_contracts_on_imports_hold() -> None:
    checked = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout


def test_importing_gestand_is_quick() -> None:
    """The best of a few, because a busy machine says nothing about the code."""
    clock = "from time import perf_counter as t; s = t(); import gestand; print(t() - s)"
    assert min(float(python(clock)) for _ in range(5)) < 0.15


@pytest.mark.parametrize(
    ("module", "absent"),
    [
        ("gestand", ("django", "lxml", "regex", "click", "rich", "pypdfium2")),
        ("gestand.cli", ("django", "lxml", "regex", "click", "rich", "pypdfium2")),
        ("gestand.model", ("django", "lxml", "regex", "click", "rich", "pypdfium2")),
        ("gestand.papers, gestand.extract, gestand.link", ("django", "click", "rich")),
        ("gestand.cli.read", ("django",)),  # reading needs no database
    ],
)
def test_importing_takes_only_what_is_needed(module: str, absent: tuple[str, ...]) -> None:
    loaded = python(f"import sys, {module}; print(*sys.modules)").split()
    assert not set(absent) & set(loaded)


def test_reading_a_paper_from_the_command_line_loads_no_django(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Geachte voorzitter,\n\nIk zal uw Kamer in 2027 informeren.\n", "utf-8")
    code = f"""
import atexit, sys
atexit.register(lambda: print("django" in sys.modules))
from gestand.cli import main
main(["read", {str(letter)!r}])
"""
    assert python(f"if __name__ == '__main__':{code}".replace("\n", "\n    ")).split()[-1] == "False"


def test_every_module_says_what_it_is_for() -> None:
    """In its first line, except the generated migrations."""
    silent = [
        m for m in MODULES if m.parent.name != "migrations" and not m.read_text("utf-8").startswith('"""')
    ]
    assert not silent


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    drawer = re.compile(r"(^|_)(util|utils|helper|helpers|misc|common|manager|managers|tools)(_|$)")
    assert not [m for m in MODULES if drawer.search(m.stem) or drawer.search(m.parent.name)]
