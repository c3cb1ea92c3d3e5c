"""Processor time of a call."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time


def seconds(work: Callable[[], object], runs: int = 3) -> float:
    """Processor time of the fastest of so many runs."""
    return min(_once(work) for _ in range(runs))


def _once(work: Callable[[], object]) -> float:
    begin = process_time()
    work()
    return process_time() - begin
