"""Which paper a decision note goes with, and what the note promises of it."""

from __future__ import annotations

import pytest

from gestand.link.accompanying import goes_with, sends


@pytest.mark.parametrize(
    ("note", "paper", "expected"),
    [
        ("Beslisnota bij Kamerbrief ‘Veilig naar school’", "Veilig naar school", True),
        (
            "Beslisnota: kabinetsreactie op het rapport Loodsen.",
            "Kabinetsreactie op het rapport Loodsen",
            True,
        ),
        ("Beslisnota bij Kamerbrief Veilig naar school", "Veilig naar huis", False),
        ("Beslisnota bij Kamerbrief voortgang", "Voortgang", False),  # one word is many papers' subject
        ("Beslisnota", "", False),
    ],
)
def test_a_note_goes_with_the_paper_whose_subject_it_has(note: str, paper: str, expected: bool) -> None:
    assert goes_with(note, paper) == expected


@pytest.mark.parametrize(
    ("promise", "expected"),
    [
        ("Bijgevoegde brief zal aan de Kamer worden verzonden.", True),
        ("De minister zal de bijgaande kabinetsreactie morgen aan de Kamer sturen.", True),
        ("De minister zal de loodsen een brief sturen.", False),  # not what the note goes with
        ("De cijfers in de bijgevoegde tabel worden in mei herzien.", False),
    ],
)
def test_a_promise_to_send_what_a_note_goes_with(promise: str, expected: bool) -> None:
    assert sends(promise) == expected
