"""Dates and deadlines: what Dutch words mean, seen from the date of the paper."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import letter

from gestand.extract import dates
from gestand.model import Metadata

PAPER = date(2024, 1, 11)  # a Thursday

CASES = [
    # a full date, and what stands around it
    ("op 5 maart 2024 besloten", "5 maart 2024", "2024-03-05", False),
    ("de motie (12-10-2023)", "12-10-2023", "2023-10-12", False),
    ("uiterlijk 16 juli 2024 klaar", "uiterlijk 16 juli 2024", "2024-07-16", True),
    ("voor 1 november 2025", "voor 1 november 2025", "2025-11-01", True),
    ("tijdelijk-tot 1 januari 2026-met tien", "tot 1 januari 2026", "2026-01-01", True),
    ("op 24 en 25 juni 2024", "24 en 25 juni 2024", "2024-06-24/2024-06-25", False),
    # no year: the latest before, the first after, or the nearest
    ("het debat van 30 maart jl.", "30 maart jl.", "2023-03-30", False),
    ("de ministerraad van 19 januari a.s.", "19 januari a.s.", "2024-01-19", False),
    ("per 1 juni", "per 1 juni", "2024-06-01", True),
    ("het debat van 18 december", "18 december", "2023-12-18", False),
    # months
    ("uiterlijk eind juni", "uiterlijk eind juni", "2024-06-30", True),
    ("uiterlijk in september", "uiterlijk in september", "2024-09", True),
    ("in mei 2025", "mei 2025", "2025-05", False),
    ("eind maart/begin april", "eind maart/begin april", "2024-03/2024-04", False),
    ("volgende maand", "volgende maand", "2024-02", False),
    # seasons are three months
    ("het voorjaar van 2022", "het voorjaar van 2022", "2022-03/2022-05", False),
    ("uiterlijk dit voorjaar", "uiterlijk dit voorjaar", "2024-03/2024-05", True),
    ("deze zomer", "deze zomer", "2024-06/2024-08", False),
    ("in het najaar", "het najaar", "2024-09/2024-11", False),
    ("volgend voorjaar", "volgend voorjaar", "2024-03/2024-05", False),
    ("volgende winter", "volgende winter", "2024-12/2025-02", False),
    ("afgelopen najaar", "afgelopen najaar", "2023-09/2023-11", False),
    # years and parts of them
    ("in 2026 geëvalueerd", "2026", "2026", False),
    ("vrouw per 2025", "per 2025", "2025", True),
    ("het budget voor 2026", "2026", "2026", False),
    ("voor eind 2025", "voor eind 2025", "2025-12-31", True),
    ("voor het einde van het jaar", "voor het einde van het jaar", "2024-12-31", True),
    ("in begin 2024", "begin 2024", "2024-01/2024-03", False),
    ("het eerste kwartaal van 2024", "het eerste kwartaal van 2024", "2024-01/2024-03", False),
    ("dit jaar nog", "dit jaar", "2024", False),
    ("de komende vijf jaar (2021-2025)", "de komende vijf jaar (2021-2025)", "2021-01-01/2025-12-31", False),
    # weeks, days and terms count from the paper
    ("begin volgende week", "begin volgende week", "2024-01-15/2024-01-16", False),
    ("volgende week woensdag", "volgende week woensdag", "2024-01-17", False),
    ("als ik maandag kom", "maandag", "2024-01-15", False),
    ("binnen een week", "binnen een week", "2024-01-18", True),
    ("binnen drie à vier weken", "binnen drie à vier weken", "2024-02-08", True),
    ("binnen twee jaar weggewerkt", "binnen twee jaar", "2026-01-11", True),
    # a deadline in words only
    ("voor het kerstreces", "voor het kerstreces", "2024", True),
    ("voor de zomer", "voor de zomer", "2024-05-31", True),
    ("voor de zomer van 2026", "voor de zomer van 2026", "2026-05-31", True),
    ("voor het zomerreces van 2026", "voor het zomerreces van 2026", "2026", True),
    ("vóór de kerst", "vóór de kerst", "2024-12-25", True),
    ("nog voor de kerst van 2025", "voor de kerst van 2025", "2025-12-25", True),
    ("voor het eerst in maart 2025", "voor het eerst in maart 2025", "2025-03", True),
    ("voor het eerst in 2026", "voor het eerst in 2026", "2026", True),
    ("voor het eerst in mei 2019", "mei 2019", "2019-05", False),
    ("na de zomer", "na de zomer", "", False),
    ("voor de periode 2024–2028", "periode 2024–2028", "2024-01-01/2028-12-31", False),
]


@pytest.mark.parametrize(("text", "words", "value", "deadline"), CASES, ids=[case[0] for case in CASES])
def test_a_moment_is_found_with_its_value(text: str, words: str, value: str, deadline: bool) -> None:
    found = [(text[m.start : m.end], m.value, m.deadline) for m in dates.find(text, PAPER)]
    assert found == [(words, value, deadline)]


@pytest.mark.parametrize(
    "text",
    [
        "2022 woningen",  # a count, not a year
        "op 31 februari 2024",  # no such day
        "Jan de Vries",  # a first name, not a month
        "het winterweer in de zaal",
    ],
)
def test_what_only_looks_like_a_moment_is_left_alone(text: str) -> None:
    assert [m for m in dates.find(text, PAPER) if len(m.value) != len("2024-02")] == []


def test_without_a_date_of_the_paper_relative_words_have_no_value() -> None:
    assert [m.value for m in dates.find("binnen twee weken, uiterlijk 5 mei 2024", None)] == [
        "",
        "2024-05-05",
    ]


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_a_date_written_in_full_means_itself_whatever_the_paper(day: date, paper: date) -> None:
    text = f"op {day.day} {dates._MONTHS[day.month - 1]} {day.year}"
    assert [m.value for m in dates.find(text, paper)] == [day.isoformat()]


@given(st.text(alphabet=" 0123456789-/.ivmetor", max_size=200))
def test_moments_never_overlap(text: str) -> None:
    found = dates.find(text, PAPER)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


def test_a_paper_without_a_date_is_dated_by_the_latest_it_names() -> None:
    paper = letter(
        "Op 3 mei 2023 en 4 juli 2023 spraken wij.", "Voor 1 mei 2030 is het klaar.", metadata=Metadata()
    )
    assert dates.of_paper(paper) == date(2023, 7, 4)
    assert dates.of_paper(letter("Op 3 mei 2025.")) == date(2024, 3, 1)
