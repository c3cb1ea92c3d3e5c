"""No paper can take the others down, whatever it does to the process that reads it."""

import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gestand.cli.workers import NotRead, Read, Source, read_all

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
