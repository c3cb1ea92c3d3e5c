"""Requests: what a motion asks, verb by verb, of whom and by whom."""

import pytest
from made import letter

from gestand.extract import requests
from gestand.model import Metadata

MOTION = Metadata(type="motion", subject="Motie van de leden Okkema en Van Woerkens c.s. over de dijk")
CLOSING = "en gaat over tot de orde van de dag."

CASES = [
    (
        "one verb, without its stop and the closing formula",
        [
            "De Kamer,",
            "overwegende dat de dijk oud is;",
            "verzoekt de regering de dijk te herstellen,",
            CLOSING,
        ],
        [("verzoekt de regering de dijk te herstellen", "regering")],
    ),
    (
        "each verb is a request",
        ["verzoekt de regering de dijk te herstellen;", "spreekt uit dat water geduld vraagt;", CLOSING],
        [
            ("verzoekt de regering de dijk te herstellen", "regering"),
            ("spreekt uit dat water geduld vraagt", "regering"),
        ],
    ),
    (
        "a verb that governs a list",
        ["verzoekt de regering:", "– de dijk te herstellen;", "– de sluis te openen,", CLOSING],
        [("de dijk te herstellen", "regering"), ("de sluis te openen", "regering")],
    ),
    (
        "the list runs on in the paragraph",
        [f"verzoekt de regering: – de dijk te herstellen; – de sluis te openen, {CLOSING}"],
        [("de dijk te herstellen", "regering"), ("de sluis te openen", "regering")],
    ),
    (
        "a whole motion in one paragraph",
        [
            "De Kamer, gehoord de beraadslaging; overwegende dat de dijk oud is; "
            f"verzoekt de regering de dijk te herstellen; verzoekt het Presidium dit te volgen, {CLOSING} Okkema"
        ],
        [
            ("verzoekt de regering de dijk te herstellen", "regering"),
            ("verzoekt het Presidium dit te volgen", "Presidium"),
        ],
    ),
    (
        "a request with a semicolon of its own",
        ["verzoekt de regering de dijk te herstellen; daarbij de sluis te sparen,", CLOSING],
        [("verzoekt de regering de dijk te herstellen; daarbij de sluis te sparen", "regering")],
    ),
    (
        "what follows the closing formula asks nothing",
        [CLOSING, "verzoekt de regering niets"],
        [],
    ),
]


@pytest.mark.parametrize(
    ("paragraphs", "expected"), [row[1:] for row in CASES], ids=[row[0] for row in CASES]
)
def test_requests_of_a_motion(paragraphs: list[str], expected: list[tuple[str, str]]) -> None:
    assert [(r.quote, r.to) for r in requests.extract(letter(*paragraphs, metadata=MOTION))] == expected


def test_movers_come_from_the_title_where_none_sign() -> None:
    [request] = requests.extract(letter("verzoekt de regering de dijk te herstellen,", metadata=MOTION))
    assert (request.by, request.why) == (("Okkema", "Van Woerkens"), ('"verzoekt"',))


def test_only_motions_request() -> None:
    assert requests.extract(letter("De motie verzoekt de regering de dijk te herstellen.")) == []
    assert requests.extract(letter("verzoekt de regering de dijk te herstellen,")) == []
