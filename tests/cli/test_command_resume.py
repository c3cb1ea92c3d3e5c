"""`gestand read --out` on many papers: broken off at any moment, it goes on where it was."""

import json
import os
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from running import COMMAND, LETTER, Run, environment

from gestand.cli.ledger import LEDGER, UNFINISHED

SAMPLES = sorted((Path(__file__).parents[2] / "samples" / "papers").iterdir())


def letters(folder: Path, number: int) -> Path:
    """A folder of letters, each with words of its own."""
    folder.mkdir()
    for n in range(number):
        (folder / f"letter-{n}.txt").write_text(LETTER.replace("twee oevers", f"{n} oevers"), "utf-8")
    return folder


def written(folder: Path) -> dict[str, bytes]:
    """What a folder holds for who reads it."""
    return {file.name: file.read_bytes() for file in folder.iterdir() if not file.name.startswith(".")}


def made_anew(folder: Path, before: dict[str, int]) -> set[str]:
    """The files that are not those of before."""
    return {name for name, file in numbers(folder).items() if before.get(name) != file}


def numbers(folder: Path) -> dict[str, int]:
    """Each file by its number in the file system."""
    return {file.name: file.stat().st_ino for file in folder.glob("*.jsonl")}


def test_what_is_there_is_not_read_again(run: Run, tmp_path: Path) -> None:
    letters(tmp_path / "letters", 3)
    first = run("read", "--out", "found", "letters")
    before = numbers(tmp_path / "found")
    again = run("read", "--out", "found", "letters")
    assert first.stdout == "3 papers written to found\n"
    assert again.stdout == "3 were already there\n"
    assert (first.returncode, again.returncode) == (0, 0)
    assert not made_anew(tmp_path / "found", before)


def other_bytes(folder: Path, found: Path) -> None:
    """The paper is not what it was."""
    (folder / "letter-1.txt").write_text(LETTER, "utf-8")


def other_rules(folder: Path, found: Path) -> None:
    """It was read by an older gestand."""
    with sqlite3.connect(found / LEDGER) as ledger:
        ledger.execute("UPDATE written SET rules = 'older' WHERE file = ?", (b"letter-1.jsonl",))


def removed(folder: Path, found: Path) -> None:
    """What was written is gone."""
    (found / "letter-1.jsonl").unlink()


def edited(folder: Path, found: Path) -> None:
    """What was written is not as it was, though as long."""
    file = found / "letter-1.jsonl"
    file.write_bytes(file.read_bytes().replace(b"oevers", b"dijken"))


def cut_off(folder: Path, found: Path) -> None:
    """The disk was full."""
    os.truncate(found / "letter-1.jsonl", 10)


@pytest.mark.parametrize("change", [other_bytes, other_rules, removed, edited, cut_off])
def test_only_what_is_not_there_is_read(
    run: Run, tmp_path: Path, change: Callable[[Path, Path], None]
) -> None:
    folder, found = letters(tmp_path / "letters", 3), tmp_path / "found"
    run("read", "--out", "found", "letters")
    change(folder, found)
    before = numbers(found)
    again = run("read", "--out", "found", "letters")
    assert again.stdout == "1 paper written to found; 2 were already there\n"
    assert made_anew(found, before) <= {"letter-1.jsonl"}
    run("read", "--out", "undisturbed", "letters")
    assert written(found) == written(tmp_path / "undisturbed")


def test_a_broken_ledger_only_costs_time(run: Run, tmp_path: Path) -> None:
    letters(tmp_path / "letters", 2)
    run("read", "--out", "found", "letters")
    (tmp_path / "found" / LEDGER).write_bytes(b"no database, whatever its name says" * 99)
    assert run("read", "--out", "found", "letters").stdout == "2 papers written to found\n"
    assert run("read", "--out", "found", "letters").stdout == "2 were already there\n"


def test_bad_papers_are_complained_about_each_time(run: Run, tmp_path: Path) -> None:
    folder = letters(tmp_path / "letters", 2)
    (folder / "empty.txt").touch()
    shutil.copy(folder / "letter-1.txt", folder / "letter-1.zzz")
    first, again = (run("read", "--out", "found", "letters") for _ in range(2))
    assert first.returncode == again.returncode == 1
    assert sorted(first.stderr.splitlines()) == sorted(again.stderr.splitlines())
    assert "letters/letter-1.zzz: letters/letter-1.txt is already written to" in again.stderr


def test_programs_are_told_of_every_file_there_is(run: Run, tmp_path: Path) -> None:
    folder = letters(tmp_path / "letters", 2)
    run("read", "--out", "found", folder / "letter-0.txt")
    told = run("read", "--json", "--out", "found", folder).stdout.splitlines()
    by_file = {each["file"]: each for each in map(json.loads, told)}
    assert {file: each["written"] for file, each in by_file.items()} == {
        "found/letter-0.jsonl": False,
        "found/letter-1.jsonl": True,
    }


def test_what_was_written_among_the_papers_is_no_paper(run: Run, tmp_path: Path) -> None:
    folder = letters(tmp_path / "letters", 2)
    for out in (folder, folder / "found"):
        assert run("read", "--out", out, folder).stdout == f"2 papers written to {out}\n"
        again = run("read", "--out", out, folder)
        assert (again.stdout, again.stderr) == ("2 were already there\n", "")
        for file in out.glob("*.jsonl"):
            file.unlink()


def test_two_at_a_time_do_not_write_to_one_folder(tmp_path: Path, run: Run) -> None:
    letters(tmp_path / "letters", 2)
    (tmp_path / "found").mkdir()
    other = sqlite3.connect(tmp_path / "found" / LEDGER, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    refused = run("read", "--out", "found", "letters")
    other.close()
    assert refused.returncode == 2
    assert refused.stderr == (
        "found: another gestand is writing there; wait for it, or choose another --out\n"
    )


@pytest.mark.slow
def test_killed_again_and_again_it_ends_as_if_nothing_had_happened(run: Run, tmp_path: Path) -> None:
    folder, found = letters(tmp_path / "letters", 150), tmp_path / "found"
    for n in range(4):
        for sample in SAMPLES:
            shutil.copy(sample, folder / f"{n}-{sample.name}")
    (folder / "empty.txt").touch()

    kills = 0
    for wanted in (1, 20, 80, 81, 160):  # files, at which it is killed
        going = subprocess.Popen(
            [COMMAND, "read", "--out", found, folder], stderr=subprocess.DEVNULL, env=environment(tmp_path)
        )
        while len(numbers(found) if found.exists() else ()) < wanted and going.poll() is None:
            time.sleep(0.002)
        kills += going.poll() is None
        going.kill()
        going.wait(60)
        for file in written(found).values():  # each is whole
            assert file.endswith(b"}\n")
            assert json.loads(file.splitlines()[0])["kind"] == "metadata"
    assert kills == 5

    before = numbers(found)
    finished = run("read", "--out", "found", "letters")
    assert finished.returncode == 1
    assert int(finished.stdout.split("; ")[1].split()[0]) >= len(before) - 1  # already there
    assert len(made_anew(found, before) & set(before)) <= 1  # written, and killed before that was noted
    assert not (found / UNFINISHED).exists()
    undisturbed = run("read", "--out", "undisturbed", "letters")
    assert finished.stderr == undisturbed.stderr
    assert len(written(found)) == 150 + 4 * len(SAMPLES)
    assert written(found) == written(tmp_path / "undisturbed")
