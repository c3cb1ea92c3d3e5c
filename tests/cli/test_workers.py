"""No paper can take the others down, whatever it does to the process that reads it."""

import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any

import pytest

from gestand.workers import NotRead, Read, Source, Unchanged, read_all

LETTER = b"Geachte voorzitter,\n\nIk zal uw Kamer in 2027 informeren over de oevers.\n"
GOOD = Source("good", LETTER)


@dataclass(frozen=True)
class Crashes(Source):
    """A paper whose reader dies, as a parser in C can."""

    def __reduce__(self) -> Any:
        return os._exit, (1,)


@dataclass(frozen=True)
class Hangs(Source):
    """A paper that keeps its reader busy for ever."""

    def __reduce__(self) -> Any:
        return time.sleep, (600,)


CRASHES, HANGS = Crashes("crashes", b""), Hangs("hangs", b"")


def names(sources: list[Source], **limits: Any) -> list[tuple[str, str]]:
    """Each outcome in order: the name of its source, and the problem if any."""
    outcomes = read_all(sources, **limits)
    return [(o.source.name, o.problem if isinstance(o, NotRead) else "") for o in outcomes]


def test_outcomes_come_in_the_order_of_the_sources() -> None:
    sources = [Source(f"paper {n}", LETTER * (50 if n == 0 else 1)) for n in range(7)]
    assert names(sources, seconds=60, workers=3) == [(s.name, "") for s in sources]


def test_a_crash_costs_one_paper() -> None:
    outcomes = names([GOOD, CRASHES, GOOD, CRASHES, GOOD], seconds=60, workers=2)
    crashed = ("crashes", "reading it crashed")
    assert outcomes == [("good", ""), crashed, ("good", ""), crashed, ("good", "")]


def test_a_paper_that_takes_too_long_is_given_up() -> None:
    before = time.monotonic()
    assert names([HANGS, GOOD], seconds=8, workers=2) == [
        ("hangs", "reading it takes too long"),
        ("good", ""),
    ]
    assert time.monotonic() - before < 60


def test_one_worker_goes_on_after_a_crash() -> None:
    assert names([CRASHES, GOOD], seconds=60, workers=1) == [("crashes", "reading it crashed"), ("good", "")]


def test_what_was_read_comes_with_the_digest_of_its_bytes(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_bytes(LETTER)
    from_file, from_bytes = read_all([Source("file", file), GOOD], seconds=60)
    assert isinstance(from_file, Read)
    assert isinstance(from_bytes, Read)
    assert from_file.sha256 == from_bytes.sha256
    assert from_file.paper.text == from_bytes.paper.text


def test_an_error_that_we_did_not_foresee_is_told_with_its_trace() -> None:
    [outcome] = read_all([Source("no path and no bytes", 7)], seconds=60)  # type: ignore[arg-type]
    assert isinstance(outcome, NotRead)
    assert outcome.problem == "unexpected error ({error})"
    assert "Traceback" in outcome.trace


def test_nothing_to_read() -> None:
    assert names([], seconds=60) == []


@dataclass(frozen=True)
class HangsInC(Source):
    """A paper whose parser never comes back, nor lets anything else in the process run."""

    def __reduce__(self) -> Any:
        return exec, ("import ctypes; ctypes.PyDLL(None).sleep(600)",)


def test_a_parser_in_c_that_never_comes_back_is_given_up() -> None:
    sources = [HangsInC("hangs in C", b""), GOOD]
    assert names(sources, seconds=8, workers=1) == [("hangs in C", "reading it takes too long"), ("good", "")]


def test_where_order_does_not_matter_none_waits_for_a_slow_one() -> None:
    papers = [Source(f"paper {n}", LETTER) for n in range(20)]
    *first, last = names([HANGS, *papers], seconds=20, workers=2, in_order=False)
    assert sorted(first) == sorted((paper.name, "") for paper in papers)
    assert last == ("hangs", "reading it takes too long")


@pytest.mark.parametrize("in_order", [True, False])
def test_a_folder_without_end_is_never_looked_up_far_ahead(in_order: bool) -> None:
    """What is read and what is still to be read are few, however many papers there are."""
    asked = 0

    def endless() -> Iterator[Source]:
        nonlocal asked
        while True:
            asked += 1
            yield Source(f"paper {asked}", LETTER)

    outcomes = read_all(chain([HANGS], endless()), seconds=5, workers=2, in_order=in_order)
    for turn, _outcome in enumerate(islice(outcomes, 300), start=1):
        assert asked - turn <= 2 * 32 + 2
    outcomes.close()  # type: ignore[attr-defined]


def test_bytes_that_are_known_are_not_read() -> None:
    [read] = read_all([GOOD], seconds=60)
    assert isinstance(read, Read)
    known = Source("known", LETTER, known=read.sha256)
    other = Source("other", LETTER + b"P.S.", known=read.sha256)
    assert [type(outcome) for outcome in read_all([known, other], seconds=60)] == [Unchanged, Read]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not limit memory so")
def test_a_paper_may_not_take_all_memory() -> None:
    assert names([Fills("fills", b""), GOOD], seconds=60, workers=1)[1] == ("good", "")


@dataclass(frozen=True)
class Fills(Source):
    """A paper whose reader asks for more memory than a worker may have."""

    def __reduce__(self) -> Any:
        return bytearray, (5_000_000_000,)
