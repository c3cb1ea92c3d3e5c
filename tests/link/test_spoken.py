"""Promises spoken in a debate that its list holds too."""

from __future__ import annotations

from gestand.link.spoken import once
from gestand.model import Commitment, OnList, Reference


def commitment(*, listed: bool | None, on_list: OnList | None = None) -> Commitment:
    return Commitment(start=0, end=1, quote="x", listed=listed, on_list=on_list)


def test_a_promise_on_the_list_counts_once() -> None:
    found = [
        commitment(listed=False, on_list="yes"),
        commitment(listed=False, on_list="no"),
        commitment(listed=False, on_list="unsure"),
        commitment(listed=True),
    ]
    assert once(found) == [1, 2, 3]


def test_outside_debates_everything_counts() -> None:
    assert once([commitment(listed=None), Reference(start=0, end=1, quote="x", id="kst-1-1")]) == [0, 1]
