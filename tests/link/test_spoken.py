"""Promises spoken in a debate that its list leaves out."""

from __future__ import annotations

import pytest

from gestand.link.spoken import not_listed


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
