"""Promises spoken in a debate that its list leaves out."""

from __future__ import annotations

import pytest

from gestand.link.spoken import not_listed, once
from gestand.model import Commitment, OnList, Reference


@pytest.mark.parametrize(
    ("spoken", "listed", "expected"),
    [
        # The list puts the same promise in other words.
        (
            ["Ik zal het onderzoek naar de veiligheid van veerdiensten sturen."],
            ["De minister stuurt voor de zomer het onderzoek naar veiligheid op veerdiensten."],
            [],
        ),
        (
            ["Ik stuur het onderzoek naar veerdiensten.", "Ik verdubbel het toezicht op loodsen."],
            ["De minister stuurt een onderzoek naar de veerdiensten."],
            [1],
        ),
        # No list at all.
        (["Ik stuur een brief."], [], [0]),
        ([], ["De minister stuurt een brief."], []),
        # Words that stand in every promise are no sign.
        (
            ["Ik zal de Kamer informeren over de uitvoering van de motie in Oeverstad."],
            ["De minister informeert de Kamer over de uitvoering van de motie over loodsen."],
            [0],
        ),
    ],
)
def test_what_the_list_leaves_out(spoken: list[str], listed: list[str], expected: list[int]) -> None:
    assert not_listed(spoken, listed) == expected


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
