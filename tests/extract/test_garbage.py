"""The search for garbage is put off while a paper is read, and only then."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from gestand import extract, papers
from gestand.extract.garbage import put_off

SAMPLES = Path(__file__).parents[2] / "samples" / "papers"


@pytest.fixture(autouse=True)
def on() -> Iterator[None]:
    """It is on before each test, and after."""
    gc.enable()
    yield
    gc.enable()


def test_it_is_on_again_when_the_last_reader_has_left() -> None:
    with put_off():
        with put_off():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_on_again_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError), put_off():
        _ = 1 / 0
    assert gc.isenabled()


def test_who_had_it_off_keeps_it_off() -> None:
    gc.disable()
    with put_off():
        pass
    assert not gc.isenabled()


def test_reading_leaves_next_to_no_garbage() -> None:
    """So that putting off the search costs no memory."""
    paper = papers.read(SAMPLES / "2026-06-18_kamerbrief_voortgang.txt")
    extract.annotate(paper)  # loads the cues
    gc.collect()
    gc.disable()
    extract.annotate(paper)
    assert gc.collect() < 100
