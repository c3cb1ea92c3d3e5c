"""Whether later papers are tied to what they are about: measured on tables of pairs, see `pairs`."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from pairs import measure, measure_real
from story import Source

from gestand import extract, papers

pytestmark = pytest.mark.usefixtures("register")


def test_fictional_pairs() -> None:
    score = measure()
    assert len(score.true) >= 60
    assert score.recall >= 0.9, score
    assert score.precision >= 0.95, score
    assert score.sure_precision >= 0.95, score


def test_pairs_in_real_papers(shared: Path) -> None:
    files = sorted(file for folder in ("seeds", "corpus") for file in (shared / folder).iterdir())
    across, spoken = measure_real(map(read, files))
    assert across.recall >= 0.9, across
    assert across.precision >= 0.95, across
    assert spoken.recall >= 0.65, spoken


def read(file: Path) -> Source:
    paper = papers.read(file)
    return Source(paper, extract.annotate(paper), hashlib.sha256(file.read_bytes()).hexdigest())
