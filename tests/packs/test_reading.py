"""Every fault of a pack is told, on the line where it is, with what to do about it."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gestand import packs
from gestand.packs import fingerprint, lines
from gestand.packs.reading import digest, read

LIBRARY = Path(__file__).parent / "library"

# file | what stands there | what is written instead | the line | what is told
FAULTS = [
    ("pack.toml", "schema  = 1", "schema  = 2", 1, "schema is 2, and must be 1"),
    ("pack.toml", 'area    = "reading"', "", 1, "lacks area; add area = …"),
    ("pack.toml", 'area    = "reading"', 'aria = "reading"', 7, "aria is not known here; is it area?"),
    ("pack.toml", '"1.0"', '"one"', 3, "which is not written as it must be"),
    ("pack.toml", 'version = "1.0"', 'version = "1.0', 3, "is no TOML"),
    ("sources.toml", "2023-12-01", '"2023-12-01"', 3, "must be a date without quotes"),
    ("parameters.toml", 'type   = "days"', 'type   = "day"', 2, "is it days?"),
    ("parameters.toml", 'type   = "days"', 'type   = "days"\ndefault = -1', 3, "default is no value of type days"),
    ("parameters.toml", "[term]", "[as_of]", 1, "as_of is always there"),
    ("records/request.toml", 'key   = "request"', 'key   = "requests"', 4, "requests, which is no column; is it request?"),
    ("records/request.toml", 'missing = "unknown"\n[columns.kind]', "[columns.kind]", 8, "desk may be missing: say what that means"),
    ("records/request.toml", 'codes   = ["north", "south"]\n', "", 8, "desk: list its codes"),
    ("records/reminder.toml", 'refers   = "request"', 'refers   = "requests"', 10, "requests, which is no record type; is it request?"),
    ("records/reminder.toml", 'name  = "reminder"', 'name  = "subject"', 1, "subject means whatever a check is about"),
    ("promises/lending.toml", 'id        = "L2"', 'id        = "L1"', 9, "L1 is there twice"),
    ("promises/lending.toml", 'modality  = "practice"', 'modality  = "habit"', 11, "modality is 'habit'"),
    ("promises/lending.toml", 'source    = "house-rules"\n\n[[promise]]\nid        = "L3"', 'source    = "rules"\n\n[[promise]]\nid        = "L3"', 13, "rules is not in sources.toml; is it house-rules?"),
    ("promises/lending.toml", 'id        = "L2"', 'id        = "L4"', 8, "L4 has no check"),
    ("checks/lending.toml", 'promise = "L2"', 'promise = "L5"', 28, "L5 is no promise"),
    ("checks/lending.toml", 'promise = "L2"', 'promise = "L3"', 15, "L3 says that it is not checkable, and L2 checks it"),
    ("checks/lending.toml", "until   = 2024-12-31", "until   = 2025-01-01", 15, "two versions in force on one day"),
    ("checks/lending.toml", "kind = 'book'\"\nknown", "kind = 'boek'\"\nknown", 9, "applies asks for the code 'boek'"),
    ("checks/lending.toml", 'due     = "asked_on', 'due     = "kind', 12, "due holds"),
    ("checks/lending.toml", 'by      = ["desk"]\n\n[[check]]\nid      = "L2"', 'by      = ["asked_on"]\n\n[[check]]\nid      = "L2"', 24, "asked_on is no code or key of request"),
    ("checks/lending.toml", 'from  = "reminder"', 'from  = "reminders"', 35, "reminders is no record type; is it reminder?"),
    ("checks/lending.toml", 'on    = { request = "request" }', 'on    = { request = "asked" }', 36, "asked is no column of request"),
    ("checks/lending.toml", 'on    = { request = "request" }', 'on    = { sent_on = "asked_on" }', 36, "reminder.sent_on may be unknown"),
    ("checks/lending.toml", "sent_on >= subject.asked_on", "sent_on >= asked_on", 37, "where names 'asked_on', which is not there"),
    ("checks/lending.toml", 'value = "exists"', 'value = "sum(sent_on)"', 38, "sum of a date has no meaning"),
    ("scenarios/lending.toml", 'check      = "L1"', 'check      = "L7"', 2, "L7 is no check"),
    ("scenarios/lending.toml", "| kept", "| keept", 6, "keept is no outcome; is it kept?"),
    ("scenarios/lending.toml", "term = 14", "terms = 14", 5, "terms is no parameter; is it term?"),
    ("scenarios/lending.toml", "| book |", "| book | x | y | z |", 11, "cells under"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "message"), FAULTS, ids=[fault[4] for fault in FAULTS]
)
def test_a_fault_is_told_where_it_is(
    file: str, old: str, new: str, line: int, message: str, tmp_path: Path
) -> None:
    folder = shutil.copytree(LIBRARY, tmp_path / "library")
    text = (folder / file).read_text()
    assert text.count(old) >= 1
    (folder / file).write_text(text.replace(old, new, 1))
    pack, faults = read(folder)
    assert pack is None
    told = {(Path(fault.file).as_posix(), fault.line) for fault in faults if message in fault.message}
    where = {place for place in told if place[1] == line}
    assert where, [str(fault) for fault in faults]


def test_the_library_is_sound() -> None:
    pack, faults = read(LIBRARY)
    assert faults == []
    assert pack is not None
    assert {id: promise.state for id, promise in pack.promises.items()} == {
        "L1": "checked",
        "L2": "checked",
        "L3": "not checkable",
    }
    assert [str(version.since) for version in pack.checks["L1"]] == ["2024-01-01", "2025-01-01"]
    assert pack.checks_of("L2") == ["L2"]


def test_files_that_do_not_belong_are_told(tmp_path: Path) -> None:
    folder = shutil.copytree(LIBRARY, tmp_path / "library")
    (folder / "paks.toml").write_text("")
    (folder / "records" / "latin.toml").write_bytes('name = "\xe9"'.encode("latin-1"))
    (tmp_path / "outside.toml").write_text("")
    (folder / "records" / "link.toml").symlink_to(tmp_path / "outside.toml")
    _, faults = read(folder)
    assert [str(fault) for fault in faults] == [
        "paks.toml:1: has no place in a pack; is it pack.toml?",
        "records/latin.toml:1: is not UTF-8; save it as UTF-8",
        "records/link.toml:1: leads out of the pack's folder; put the file itself there",
    ]


def test_what_is_no_pack_is_told(tmp_path: Path) -> None:
    assert "is no folder" in read(tmp_path / "nothing")[1][0].message
    assert "a pack begins with it" in read(tmp_path)[1][0].message
    with pytest.raises(packs.UnfitPack, match="gestand packs validate"):
        packs.load(tmp_path)


def test_another_word_anywhere_is_another_digest(tmp_path: Path) -> None:
    folder = shutil.copytree(LIBRARY, tmp_path / "library")
    assert digest(folder) == digest(LIBRARY)
    (folder / "promises" / "lending.toml").rename(folder / "promises" / "lend.toml")
    assert digest(folder) != digest(LIBRARY)


TOML = '''a = 1
b.c = """
d = 2
"""
[table]
e = 3
[[many]]
f = 4
[many.inner]
g = 5
[[many]]
f = 6
'''
LINES = {
    ("a",): 1, ("b", "c"): 2, ("table",): 5, ("table", "e"): 6, ("many", 0): 7, ("many", 0, "f"): 8,
    ("many", 0, "inner", "g"): 10, ("many", 1): 11, ("many", 1, "f"): 12,
    ("many", 1, "h"): 11, ("table", "x", "y"): 5, ("nothing",): 1, ("d",): 1,
}  # fmt: skip


@pytest.mark.parametrize("path", LINES, ids=str)
def test_the_line_of_a_key_or_of_what_is_around_it(path: tuple[str | int, ...]) -> None:
    tomllib.loads(TOML)
    assert lines.line(lines.index(TOML), path) == LINES[path]


SAME_WORDS = [
    ("De lezer krijgt een boek.", "de  LEZER, krijgt\neen boek"),
    ("vol-\nlezing", "vollezing"),
    ("ﬁnanciën", "financiën"),
    ("artikel 3.110a, tweede_lid", "Artikel 3.110a tweede lid"),
]


@pytest.mark.parametrize(("one", "other"), SAME_WORDS)
def test_a_fingerprint_is_of_letters_and_digits(one: str, other: str) -> None:
    assert fingerprint.of(one) == fingerprint.of(other)


def test_words_are_found_where_they_stand() -> None:
    text = "Eerst dit. De lezer krijgt een boek, en dan een boekenlegger. De lezer krijgt een boek."
    start, end = fingerprint.find(fingerprint.of("de lezer krijgt een boek"), text) or (0, 0)
    assert (start, text[start:end]) == (11, "De lezer krijgt een boek")
    assert fingerprint.find(fingerprint.of("een boekenleg"), text) is None  # ends inside a word
    assert fingerprint.find(fingerprint.of("lezer krijgt geen boek"), text) is None
    assert fingerprint.find("24:0000000000000000", text) is None


WORDS = st.lists(st.text("abcé1ﬁ", min_size=1, max_size=6), min_size=1, max_size=12)


@given(before=WORDS, words=WORDS, after=WORDS)
def test_any_whole_words_of_a_text_are_found(before: list[str], words: list[str], after: list[str]) -> None:
    sought = fingerprint.of(" ".join(words))
    text = " ".join([*before, *words, *after])
    start, end = fingerprint.find(sought, text) or (0, 0)
    assert fingerprint.of(text[start:end]) == sought
