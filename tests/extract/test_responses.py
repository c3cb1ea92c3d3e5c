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
    ("Deze zorg over tolken deel ik.", "accepted"),
    ("In deze wens kan het kabinet zich goed vinden.", "accepted"),
    ("Het kabinet kan zich vinden in deze aanbeveling.", "accepted"),
    ("De voorgestelde training is niet wenselijk.", "rejected"),
    ("Aan deze aanbeveling zal ik gevolg geven.", "accepted"),
    ("Deze aanbeveling neem ik niet over.", "rejected"),
    ("Ik zie geen noodzaak om tolken te trainen.", "rejected"),
    ("Het verplichten van training acht ik niet wenselijk; ik neem dit niet over.", "rejected"),
    ("Deze aanbeveling neem ik gedeeltelijk over.", "partly"),
    ("Voor medewerkers onderschrijf ik dit; voor tolken kan ik dat niet verplichten.", "partly"),
    ("Ik erken dat de training van tolken nog niet overal gereed is.", "partly"),
    ("Ik ben van mening dat tolken reeds voldoende worden getraind.", "already_done"),
    ("In reactie hierop kan ik melden dat de vraag bij de beroepsgroep ligt.", "explained"),
    # concedes, without a word of opinion
    ("Ondanks alle zorg kan het zo zijn dat een tolk een signaal mist.", "partly"),
    ("De dienst heeft nog niet over de training gerapporteerd.", "partly"),
    # what is done, and what matters first
    ("De IND neemt deze plicht zeer serieus.", "already_done"),
    ("Een kort gehoor leidt nooit zonder meer tot afwijzing.", "already_done"),
    ("Hierbij is van belang dat de opleiding bij de beroepsgroep ligt.", "explained"),
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
        # a part is nothing that is shared, and what is proposed may be somebody's proposal
        "Een groot deel van de tolken volgt een cursus.",
        "De voorgestelde verordening geldt voor alle tolken.",
    ],
)
def test_what_only_sounds_like_a_reply(text: str) -> None:
    assert replies(ASKED, text) == []


GOING_ON = [
    ("what it means", "Ik onderschrijf het nut van training.", "Dit betekent dat tolken zich kunnen melden."),
    ("what it covers", "Er bestaat al een breed aanbod.", "Dit betreft onder meer lessen voor tolken."),
    (
        "how practice follows it",
        "Ik deel dit beeld.",
        "De praktijk is er dan ook op gericht tolken te scholen.",
    ),
    (
        "what it leaves open",
        "De IND neemt dit zeer serieus.",
        "Een leraar is echter niet altijd beschikbaar.",
    ),
    (
        "what can also be",
        "Ik wil opmerken dat dit per tolk verschilt.",
        "Daarnaast kan een tolk al geschoold zijn.",
    ),
    (
        "what it could do",
        "Ik vind een plicht niet wenselijk.",
        "Meer regels kunnen zelfs belemmerend werken.",
    ),
]


@pytest.mark.parametrize(
    ("reply", "more"), [case[1:] for case in GOING_ON], ids=[case[0] for case in GOING_ON]
)
def test_a_sentence_that_goes_on_from_a_reply_is_part_of_it(reply: str, more: str) -> None:
    [found] = replies(ASKED, f"{reply} {more}")
    assert found.quote == f"{reply} {more}"


@pytest.mark.parametrize(
    "more",
    [
        "Dit jaar is het congres in Utrecht.",
        "Daarnaast kan ik niet vooruitlopen op de begroting.",
        "Het kantoor is op maandag gesloten.",
    ],
)
def test_another_subject_is_no_part_of_a_reply(more: str) -> None:
    [found] = replies(ASKED, f"Ik onderschrijf het nut van training. {more}")
    assert found.quote == "Ik onderschrijf het nut van training."


def test_what_goes_on_starts_no_reply() -> None:
    assert replies(ASKED, "Dit betekent dat tolken zich kunnen melden.") == []


def test_a_reply_is_judged_with_what_goes_on_from_it() -> None:
    [found] = replies(
        ASKED, "Ik onderschrijf het nut van training. De praktijk is er dan ook op gericht tolken te scholen."
    )
    assert found.stance == "already_done"


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
