"""`gestand packs`: the packs there are, what one says, and what is wrong with one's own."""

import json
from pathlib import Path

import pytest
from practice import PACK, PROMISED, write_pack
from running import Run

from gestand.packs import fingerprint


def test_the_packs_that_come_with_gestand_are_listed(run: Run) -> None:
    done = run("packs")
    assert done.returncode == 0
    assert {"asylum", "parliament"} <= {line.split()[0] for line in done.stdout.splitlines()[1:]}
    assert {json.loads(line)["name"] for line in run("packs", "--json").stdout.splitlines()} >= {"asylum"}


@pytest.mark.parametrize(("name", "promises"), [("asylum", 96), ("parliament", 53)])
def test_every_promise_of_a_pack_is_named_with_its_state(run: Run, name: str, promises: int) -> None:
    it = json.loads(run("packs", name, "--json").stdout)
    assert len(it["promises"]) == promises
    assert {each["state"] for each in it["promises"]} <= {"checked", "partly checked", "not checkable"}


def test_a_pack_of_ones_own_says_what_it_checks_and_what_it_cannot(run: Run, tmp_path: Path) -> None:
    done = run("packs", "--pack", write_pack(tmp_path / "banks"))
    assert "Banks (banks 1.0)" in done.stdout
    assert "Needs bank.care: Care is not recorded." in done.stdout
    assert "Oevers (banks 1.0)" in run("packs", "--pack", tmp_path / "banks", GESTAND_LANGUAGE="nl").stdout


def test_a_pack_without_faults(run: Run, tmp_path: Path) -> None:
    done = run("packs", "validate", write_pack(tmp_path / "banks"))
    assert done.stdout == "banks 1.0: 2 promises, 1 checks, 1 scenarios, no faults.\n"
    assert done.returncode == 0


CHECK = PACK["checks/all.toml"]
FAULTS = [
    ("a column that is not there", {"checks": CHECK.replace("urgent", "pressing")}, "checks/all.toml:8:"),
    ("a rule that says something else than its example", {"checks": CHECK.replace("<=", "<")}, "scenarios/all.toml:2:"),
    ("a file that is no TOML", {"sources": "[letter\n"}, "sources.toml:1:"),
]  # fmt: skip


@pytest.mark.parametrize(("about", "changed", "place"), FAULTS, ids=[about for about, *_ in FAULTS])
def test_faults_are_told_with_file_and_line(
    run: Run, tmp_path: Path, about: str, changed: dict[str, str], place: str
) -> None:
    done = run("packs", "validate", write_pack(tmp_path / "banks", **changed))
    assert done.returncode == 2
    assert place in done.stderr
    assert run("packs", "validate", tmp_path / "banks", "--json").stdout.startswith("{")


def test_a_fingerprint_does_not_depend_on_case_signs_or_lines(run: Run) -> None:
    assert run("packs", "fingerprint", PROMISED).stdout.strip() == fingerprint.of(PROMISED)
    assert run("packs", "fingerprint", *PROMISED.upper().split()).stdout.strip() == fingerprint.of(PROMISED)


@pytest.mark.parametrize("words", [["asylums"], ["validate", "nowhere"], ["validate"], ["a", "b"]])
def test_what_is_no_pack(run: Run, words: list[str]) -> None:
    done = run("packs", *words)
    assert done.returncode == 2
    assert done.stderr
    assert not done.stdout
