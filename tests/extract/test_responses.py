"""Responses: how government answers a finding or recommendation."""

import pytest
from made import letter

from gestand.extract import reports, responses
from gestand.extract.sentences import sentences
from gestand.model import Response

OPENING = "Op 3 maart verscheen het rapport van Stichting Open Raam (hierna: Open Raam) over tolken."
ASKED = "Open Raam beveelt aan om alle tolken te trainen."


def replies(*paragraphs: str) -> list[Response]:
    paper = letter(OPENING, *paragraphs)
    said = sentences(paper)
    return responses.extract(paper, said, reports.extract(paper, said))


CASES = [
    ("Deze aanbeveling neem ik over.", "accepted"),
    ("Ik onderschrijf deze aanbeveling.", "accepted"),
    ("Aan deze aanbeveling zal ik gevolg geven.", "accepted"),
    ("Deze aanbeveling neem ik niet over.", "rejected"),
    ("Ik zie geen noodzaak om tolken te trainen.", "rejected"),
    ("Het verplichten van training acht ik niet wenselijk; ik neem dit niet over.", "rejected"),
    ("Deze aanbeveling neem ik gedeeltelijk over.", "partly"),
    ("Voor medewerkers onderschrijf ik dit; voor tolken kan ik dat niet verplichten.", "partly"),
    ("Ik erken dat de training van tolken nog niet overal gereed is.", "partly"),
    ("Ik ben van mening dat tolken reeds voldoende worden getraind.", "already_done"),
    ("In reactie hierop kan ik melden dat de vraag bij de beroepsgroep ligt.", "explained"),
]


@pytest.mark.parametrize(("text", "stance"), CASES)
def test_the_stance_of_a_reply(text: str, stance: str) -> None:
    [reply] = replies(ASKED, text)
    assert (reply.quote, reply.stance, reply.to) == (text, stance, ("r1",))


@pytest.mark.parametrize(
    "text",
    [
        "Daarbij speelt een rol of de tolk deel uitmaakt van een team.",
        "Tolken volgen een cursus op Europees niveau.",
    ],
)
def test_what_only_sounds_like_a_reply(text: str) -> None:
    assert replies(ASKED, text) == []


def test_a_reply_answers_the_item_whose_words_it_takes_up() -> None:
    [reply] = replies(
        ASKED + " Ook moet er een meldpunt voor bewoners komen.",
        "Een meldpunt voor bewoners acht ik niet wenselijk; dit neem ik niet over.",
    )
    assert reply.to == ("r2",)


def test_a_reply_that_takes_up_no_words_answers_what_was_told_last() -> None:
    found = replies(
        "Open Raam concludeert dat wensen niet worden vastgelegd.",
        ASKED,
        "Dat neem ik niet over.",
        "Open Raam beveelt aan een meldpunt in te richten.",
        "Deze aanbeveling neem ik over.",
    )
    assert [reply.to for reply in found] == [("r1",), ("r2",)]


def test_what_comes_before_any_report_replies_to_nothing() -> None:
    assert replies("Ik neem dit niet over.") == []
