"""Text made to keep the machine busy takes no more than its share of time."""

import time

import pytest
from made import letter

from gestand import extract

# Each piece, repeated without a stop, is a sentence, a name, an article or a heading without an end.
PIECES = [
    "zal ",
    "zullen ",
    "wordt worden ",
    ". A",
    "A ",
    "X",
    "Jansen en ",
    "Jansen-de Vries ",
    "Minister van ",
    "VVD, ",
    "A.B. ",
    "Wet ",
    "artikel 1, eerste lid, onderdeel a, ",
    "Kamerstuk 1 ",
    "vraag 1, 2, ",
    "1 en ",
    "(",
    "“a” ",
    "1",
    "; ",
]


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES)
def test_a_page_of_one_thing_over_and_over(piece: str) -> None:
    paper = letter(piece * (40_000 // len(piece)))
    began = time.process_time()
    extract.annotate(paper)
    assert time.process_time() - began < 6  # seconds; it grew with the square of the length, or worse


@pytest.mark.slow
@pytest.mark.parametrize("opening", [(), ("1. Is de dijk hoog?", "2. Is de oever laag?")])
def test_many_short_passages(opening: tuple[str, ...]) -> None:
    paper = letter(*opening, *["dijk"] * 20_000)
    began = time.process_time()
    extract.annotate(paper)
    assert time.process_time() - began < 15
