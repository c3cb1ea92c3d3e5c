"""A pseudonym stays the same with its key, and the key stays away from the data."""

from __future__ import annotations

from pathlib import Path

import pytest

from gestand.checks.door import held
from gestand.checks.pseudonyms import UnfitKey, pseudonym, read_key

KEY = bytes(range(32))


def test_a_person_has_one_pseudonym_with_a_key_and_another_with_another() -> None:
    assert pseudonym(KEY, "person 1") == pseudonym(KEY, "person 1")
    assert pseudonym(KEY, "person 1") != pseudonym(KEY, "person 2")
    assert pseudonym(KEY, "person 1") != pseudonym(KEY[::-1], "person 1")


def test_pseudonyms_come_in_at_the_door() -> None:
    assert held([pseudonym(KEY, f"person {n}") for n in range(200)]) is None


def test_a_key_is_read_from_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(KEY)
    (tmp_path / "data").mkdir()
    assert read_key(tmp_path / "key", tmp_path / "data") == KEY


@pytest.mark.parametrize(
    ("place", "content", "problem"),
    [
        ("data/key", KEY, "lies with the data"),
        ("data/deeper/key", KEY, "lies with the data"),
        ("key", KEY[:31], "too short"),
        ("key", None, "cannot be read"),
    ],
)
def test_an_unfit_key_is_refused(tmp_path: Path, place: str, content: bytes | None, problem: str) -> None:
    (tmp_path / "data" / "deeper").mkdir(parents=True)
    (tmp_path / "data" / "data.csv").touch()
    if content is not None:
        (tmp_path / place).write_bytes(content)
    for data in (tmp_path / "data", tmp_path / "data" / "data.csv"):
        with pytest.raises(UnfitKey, match=problem):
            read_key(tmp_path / place, data)
