"""Which later statement is one promise with an earlier one: sure only where its words point there."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from gestand.link.restatements import Statement, restated

FIRST, LATER = datetime.date(2023, 6, 12), datetime.date(2024, 2, 26)
RULES = "De dienst zal uiterlijk 1 oktober 2024 een vaarinstructie vaststellen."
EVALUATION = "In het voorjaar van 2025 stuur ik uw Kamer een evaluatie van de vaarinstructie."
PILOTS = "Ik zal de loodsen om hun mening vragen."


def earlier(text: str, anchor: str = "c1", **fields: Any) -> Statement:
    given = {"paper": "letter-1", "anchor": anchor, "kind": "commitment", "date": FIRST, "text": text}
    return Statement(**{**given, **fields})


def later(text: str, context: str = "", **fields: Any) -> Statement:
    given = {"paper": "letter-2", "anchor": "c9", "kind": "commitment", "date": LATER, "text": text}
    return Statement(**{**given, "context": context, **fields})


PROMISED = [
    earlier(RULES, deadline="2024-10-01"),
    earlier(EVALUATION, "c2", deadline="2025-03/2025-05"),
    earlier(PILOTS, "c3"),
]
MOTION = earlier(
    "verzoekt de regering voor 1 juli 2024 te verkennen hoe een veerloket kan worden ingericht",
    "r1",
    kind="request",
    paper="kst-1-2",
)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        # The passage names the old deadline: moved.
        (
            later(
                "De vaarinstructie wordt daarom uiterlijk 1 april 2025 vastgesteld.",
                "Ik noemde 1 oktober 2024. De bond vroeg meer tijd.",
                deadline="2025-04-01",
            ),
            ("c1", "moved", True),
        ),
        (
            later(
                "De evaluatie ontvangt u in het najaar van 2025.",
                "Een evaluatie in het voorjaar van 2025 komt te vroeg.",
                deadline="2025-09/2025-11",
            ),
            ("c2", "moved", True),
        ),
        # It says itself that it was promised, for the same day: repeated.
        (
            later(
                "De evaluatie stuur ik, zoals toegezegd, in het voorjaar van 2025.",
                deadline="2025-03/2025-05",
            ),
            ("c2", "repeated", True),
        ),
        # The same day and the same thing, and nothing that points back: nobody knows for sure.
        (
            later("Ik zal alle loodsen om hun mening over tarieven vragen."),
            ("c3", "repeated", False),
        ),
        # The paragraph tells what came of it, but the new promise is another: a person decides.
        (
            later(
                "De vaarinstructie wordt in 2026 vertaald.",
                deadline="2026",
                tells_of=frozenset({("letter-1", "c1")}),
            ),
            ("c1", "moved", False),
        ),
        # Nothing shared, nothing proposed.
        (later("Ik bezoek in mei de haven van Oeverstad."), None),
        # A promise in the same paper is another promise.
        (later(RULES, paper="letter-1", deadline="2024-10-01"), None),
    ],
)
def test_what_a_statement_restates(statement: Statement, expected: tuple[str, str, bool] | None) -> None:
    found = restated([statement], PROMISED)
    assert [(f.earlier.anchor, f.how, f.sure) for f in found] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        # It cites the motion and speaks of what that asks.
        (
            later(
                "De verkenning naar een veerloket deel ik voor het einde van het jaar.",
                deadline="2024-12-31",
                cites=frozenset({"kst-1-2"}),
            ),
            [("moved", True)],
        ),
        # It speaks of it without the motion.
        (later("Ik laat een veerloket verkennen en onafhankelijk inrichten."), [("repeated", False)]),
    ],
)
def test_carrying_out_a_motion(statement: Statement, expected: list[tuple[str, bool]]) -> None:
    assert [(f.how, f.sure) for f in restated([statement], [MOTION])] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ik zal de schippers om hun mening vragen.",  # another thing, in like words
        "In 2025 wordt de haveninstructie vertaald.",
    ],
)
def test_what_only_sounds_alike_is_another_promise(text: str) -> None:
    assert restated([later(text)], PROMISED) == []


def test_of_one_promise_only_what_says_it_best_is_surely_the_same() -> None:
    context = "Ik noemde 1 oktober 2024."
    best = later("De dienst stelt de vaarinstructie op 1 april 2025 vast.", context, deadline="2025-04-01")
    other = later("De vaarinstructie krijgt een bijlage.", context, anchor="c10")
    assert [(f.later.anchor, f.sure) for f in restated([other, best], PROMISED)] == [("c9", True)]


def test_of_two_that_are_alike_none_is_sure() -> None:
    twins = [
        earlier("Ik stuur voor 1 mei 2024 een brief over veerdiensten.", anchor, deadline="2024-05-01")
        for anchor in ("a", "b")
    ]
    moved = later(
        "De brief over veerdiensten volgt voor 1 juni 2024.",
        "Eerst noemde ik 1 mei 2024.",
        deadline="2024-06-01",
    )
    assert [f.sure for f in restated([moved], twins)] in ([], [False])
