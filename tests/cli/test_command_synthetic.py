"""`gestand synthetic`: what it prints can be asked at once, and nothing is written over."""

import csv
import json
import shlex
from pathlib import Path

import pytest
from running import Run


def test_the_command_that_it_prints_checks_what_it_made(run: Run, tmp_path: Path) -> None:
    made = run("synthetic", "asylum", "--cases", "226", "--seed", "3", "--out", "practice")
    assert made.returncode == 0, made.stderr
    *_, printed = made.stdout.splitlines()
    _, *words = shlex.split(printed)
    checked = run(*words, "--evidence", "evidence.csv", "--json")
    assert checked.returncode == 0, checked.stderr
    with (tmp_path / "evidence.csv").open(encoding="utf-8") as file:
        found = {(line["check"], line["key"]): line["outcome"] for line in csv.DictReader(file)}
    with (tmp_path / "practice" / "truth.csv").open(encoding="utf-8") as file:
        wanted = {(line["check"], line["key"]): line["outcome"] for line in csv.DictReader(file)}
    assert len(wanted) == 226
    assert {case: found.get(case) for case in wanted} == wanted


def test_json_says_what_was_made(run: Run) -> None:
    made = json.loads(run("synthetic", "asylum", "--cases", "5", "--out", "practice", "--json").stdout)
    assert (made["synthetic"], made["cases"], made["seed"], made["folder"]) == (True, 5, 1, "practice")
    assert sum(sum(of.values()) for of in made["outcomes"].values()) == 5


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["--out", "new"], "Give the name of a pack"),
        (["asylum", "--pack", "mine", "--out", "new"], "Give the name of a pack"),
        (["asylum"], "--out"),
        (["asylum", "--cases", "0", "--out", "new"], "--cases"),
        (["aslyum", "--out", "new"], "there is no such pack"),
        (["asylum", "--model", "none.toml", "--out", "new"], "none.toml: is not there"),
        (["parliament", "--out", "new"], "parliament: has no model"),
        (["asylum", "--out", "full"], "full: holds something already"),
    ],
)
def test_what_cannot_be_made_is_one_line_and_makes_nothing(
    run: Run, tmp_path: Path, arguments: list[str], problem: str
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.csv").touch()
    ended = run("synthetic", *arguments)
    assert ended.returncode == 2
    assert problem in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not (tmp_path / "new").exists()
