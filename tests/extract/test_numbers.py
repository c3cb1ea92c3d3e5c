"""Numbers as Dutch papers write them."""

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from gestand.extract import numbers

CASES = [
    ("17", 17),
    ("5,5", 5.5),
    ("14.000", 14_000),
    ("14 000", 14_000),
    ("1.250.000,50", 1_250_000.5),
    ("5,5 miljoen", 5_500_000),
    ("37,6 mln.", 37_600_000),
    ("vijfentwintig", 25),
    ("drieëntwintig", 23),
    ("honderdtwintig", 120),
    ("driehonderd", 300),
    ("tweeduizend", 2_000),
    ("drie miljard", 3_000_000_000),
]


@pytest.mark.parametrize(("text", "value"), CASES)
def test_a_number_has_its_value(text: str, value: float) -> None:
    [found] = numbers.find(f"Er zijn {text} bruggen.")
    assert found.value == value


@pytest.mark.parametrize("text", ["achteruit", "tiener", "A4", "eenvoud", "Covid-19"])
def test_parts_of_words_and_codes_are_no_numbers(text: str) -> None:
    assert list(numbers.find(text)) == []


@given(st.integers(1, 999))
def test_every_number_below_a_thousand_can_be_spelled(n: int) -> None:
    assert n in numbers.spelled().values()


def test_every_number_that_can_be_spelled_is_found() -> None:
    for word, value in numbers.spelled().items():
        assert regex.fullmatch(numbers.WORD, word)
        assert [found.value for found in numbers.find(word)] == [value]


@given(st.integers(0, 10**9))
def test_grouping_by_points_does_not_change_a_number(n: int) -> None:
    assert numbers.of_digits(f"{n:,}".replace(",", ".")) == n
