"""What two passages share: the words that carry their subject, and their dates."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gestand.link.likeness import coverage, in_words, likeness, rarity, stem, subject

ON = datetime.date(2025, 3, 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # A word in another form is the same word.
        ("veerdienst", "veerdiensten"),
        ("resultaat", "resultaten"),
        ("evaluatie", "evaluaties"),
        ("verkenning", "verkennen"),
        ("werkinstructie", "werk-instructies"),
        ("doel", "doelen"),
        ("vastgesteld", "vaststellen"),
        ("ingericht", "inrichten"),
    ],
)
def test_forms_of_a_word(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("De loodsen krijgen een toeslag.", "De toeslag voor loodsen", 1.0),
        ("De loodsen krijgen een toeslag.", "De toeslag voor schippers", 0.5),
        ("De loodsen krijgen 40 bedden.", "40 bedden voor schippers", 2 / 3),  # the number is one more
        ("De loodsen krijgen 40 bedden.", "50 bedden voor schippers", 1 / 3),
        ("Dat doe ik.", "De toeslag", 0.0),
    ],
)
def test_how_much_of_a_passage_another_speaks_of(one: str, other: str, expected: float) -> None:
    assert coverage(subject(one), subject(other)) == pytest.approx(expected)


@pytest.mark.parametrize(("one", "other"), [("loods", "loon"), ("haven", "heffing"), ("steiger", "stijging")])
def test_other_words(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("Ik stuur de evaluatie van de veerdienst.", "De evaluatie volgt later.", "evaluatie"),
        # Part of a compound counts.
        ("De veerdienst wordt uitgebreid.", "een dienst over de rivier", "veerdienst"),
        # Words of any letter do not.
        ("Ik zal de Kamer voor de zomer informeren.", "Ik informeer de Kamer voor de zomer.", ""),
    ],
)
def test_shared_words(one: str, other: str, words: str) -> None:
    assert in_words(subject(one), subject(other)) == words


def test_what_a_passage_is_about_counts_more_than_what_that_belongs_to() -> None:
    told = subject("De veerdienst vaart sinds 3 maart.")
    first, second = subject("Ik open een veerdienst."), subject("Ik stuur een evaluatie van de veerdienst.")
    assert likeness(first, told, {}) > 2 * likeness(second, told, {})


def test_a_season_planned_for() -> None:
    assert "2025-09/2025-11" in subject("die voor het najaar van 2025 was aangekondigd", ON).dates
    assert "2025-09/2025-11" in subject("Ik stuur die in het najaar van 2025.", ON).dates


@given(st.text(max_size=200), st.text(max_size=200))
def test_likeness_is_never_negative_and_highest_with_itself(one: str, other: str) -> None:
    a, b = subject(one), subject(other)
    rare = rarity([a])
    assert likeness(a, b, rare) >= 0
    assert likeness(a, a, rare) >= likeness(a, b, rare) - 1e-9
