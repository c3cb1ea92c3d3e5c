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


MORE = [
    # will do it
    ("Akkoord.", "accepted"),
    ("Daar sta ik volledig achter.", "accepted"),
    ("Hierin gaat het kabinet graag mee.", "accepted"),
    ("Met dit advies ben ik het eens.", "accepted"),
    ("Aan deze wens kom ik tegemoet.", "accepted"),
    ("Daaraan geef ik graag gehoor.", "accepted"),
    ("Dit voorstel steunt het kabinet.", "accepted"),
    ("Dat lijkt mij een goed idee.", "accepted"),
    ("Ik neem deze oproep ter harte.", "accepted"),
    ("Die training komt er.", "accepted"),
    ("Sympathiek en goed uitvoerbaar.", "accepted"),
    ("Die plicht komt er wel: volgend jaar.", "accepted"),
    ("Daar ben ik het van harte mee eens.", "accepted"),
    # will not
    ("Een plicht tot training werp ik verre van mij.", "rejected"),
    ("Het past mij niet tolken dat op te leggen.", "rejected"),
    ("Dat idee heeft charme, maar ik kies er niet voor.", "rejected"),
    ("Die wens leg ik naast mij neer.", "rejected"),
    ("Dit advies deel ik, maar ik kan het nu nog niet opvolgen.", "rejected"),
    ("Voor die gedachte vind ik in de cijfers geen grond.", "rejected"),
    ("Hierin ga ik niet mee.", "rejected"),
    ("Een plicht kan ik niet toezeggen.", "rejected"),
    ("Dat acht ik niet nodig.", "rejected"),
    ("Voor een plicht voel ik niets.", "rejected"),
    ("Dit voorstel wijs ik af.", "rejected"),
    ("Het kabinet is geen voorstander van een plicht.", "rejected"),
    ("Daarvoor ontbreekt op dit moment de dekking.", "rejected"),
    ("Met deze lijn ben ik het niet eens.", "rejected"),
    ("Aan dit verzoek kan het kabinet niet tegemoetkomen; ik kan het niet honoreren.", "rejected"),
    # a part
    ("Aan deze wens kom ik gedeeltelijk tegemoet.", "partly"),
    ("Dit advies neemt het kabinet ten dele over.", "partly"),
    # practice suffices
    ("Zo'n training is er al.", "already_done"),
    ("Aan dit advies is in feite al voldaan.", "already_done"),
    ("Dat gebeurt al bij elke gehoorlocatie.", "already_done"),
    ("Dit is staand beleid.", "already_done"),
    ("De opleidingswet schrijft dat reeds voor.", "already_done"),
    # takes no side
    ("De beroepsgroep en de scholen bepalen dat zelf.", "explained"),
    ("Dit hangt samen met het tekort aan docenten.", "explained"),
    ("Dat is een zaak van de beroepsgroep.", "explained"),
    ("Daar wordt op dit moment overleg over gevoerd.", "explained"),
    ("Die keuze laat ik aan een volgend kabinet.", "explained"),
]


@pytest.mark.parametrize(("text", "stance"), [*CASES, *MORE])
def test_the_stance_of_a_reply(text: str, stance: str) -> None:
    [reply] = replies(ASKED, text)
    assert (reply.quote, reply.stance, reply.to) == (text, stance, ("r1",))


FOUND = "Open Raam concludeert dat tolken weinig worden getraind."


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Dat beeld herken ik.", "partly"),
        ("Deze kritiek is terecht.", "partly"),
        ("Het kabinet trekt zich dit aan: hier moet het beter.", "partly"),
        ("Dat vind ik onacceptabel.", "partly"),
        ("Dat is te weinig.", "partly"),
        ("Ik kan niet anders dan vaststellen dat wij hierin tekortschieten.", "partly"),
        ("Dat beeld herken ik niet.", "rejected"),
        ("Deze conclusie is minder herkenbaar.", "rejected"),
        ("Ik schrik van dat aantal.", "partly"),
        ("Ik betwist dat: elke tolk volgt twee dagen les.", "rejected"),
        ("Dat komt doordat het verloop groot is.", "explained"),
    ],
)
def test_what_was_found_is_conceded_denied_or_explained(text: str, stance: str) -> None:
    [reply] = replies(FOUND, text)
    assert (reply.quote, reply.stance, reply.to) == (text, stance, ("f1",))


BLOCKS = [
    ("the label is no part of the reply", ["# Aanbeveling 1", "Train alle tolken.", "Reactie: Akkoord. De IND begint in mei."], [("Akkoord.", "accepted", ("r1",))]),
    ("where nothing takes a stance, what is said first", ["# Aanbeveling 1", "Train alle tolken.", "# Kabinetsreactie", "De opleiding ligt bij een stichting. Zij bericht in mei."], [("De opleiding ligt bij een stichting.", "explained", ("r1",))]),
    ("one of two has no reply", ["# Aanbeveling 1", "Train alle tolken.", "# Aanbeveling 2", "Werf tolken.", "Reactie", "Dat doe ik; ik neem dit over."], [("Dat doe ik; ik neem dit over.", "accepted", ("r2",))]),
    (
        "two things asked at once, answered apart",
        ["# Aanbeveling 1", "Train alle tolken en leg hun wensen vast.", "Reactie: Het eerste deel neem ik niet over. Het tweede neem ik wel over."],
        [("Het eerste deel neem ik niet over.", "rejected", ("r1",)), ("Het tweede neem ik wel over.", "accepted", ("r2",))],
    ),
    ("both at once", ["Open Raam beveelt aan om tolken te trainen en om cijfers te delen. Beide adviezen neem ik over."], [("Beide adviezen neem ik over.", "accepted", ("r1", "r2"))]),
    ("what is named where it is answered", ["Aan de oproep van Open Raam om tolken te werven, geef ik gehoor."], [("Aan de oproep van Open Raam om tolken te werven, geef ik gehoor.", "accepted", ("r1",))]),
    ("what is asked of government in a list is no reply", ["Open Raam beveelt de regering aan:", "1. train alle tolken;", "2. leg hun wensen vast."], []),
    ("a fact behind the next subject answers nothing", ["Open Raam beveelt aan om tolken te trainen.", "De bibliotheek is open.", "De pont vaart al."], []),
]  # fmt: skip


@pytest.mark.parametrize(("paragraphs", "found"), [row[1:] for row in BLOCKS], ids=[row[0] for row in BLOCKS])
def test_what_a_reply_stands_below(
    paragraphs: list[str], found: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    assert [(reply.quote, reply.stance, reply.to) for reply in replies(*paragraphs)] == found


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


def test_taking_into_account_is_no_word_of_what_is_taken_into_account() -> None:
    [reply] = replies(
        "Open Raam beveelt aan de avonden voor tolken vrij te houden. "
        "Ook moet rekening gehouden worden met de afstand tot de haven.",
        "In het rooster wordt reeds rekening gehouden met de avonden.",
    )
    assert reply.to == ("r1",)


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


def test_what_the_house_asked_or_what_stands_apart_replies_to_no_report() -> None:
    assert replies(ASKED, "Hiermee kom ik ook tegemoet aan de wens van het lid Okkema om een brief.") == []
    assert (
        replies(ASKED, "De sluizen zijn oud.", "Aan de zaken van vorig jaar is al opvolging gegeven.") == []
    )
    [reply] = replies(ASKED, "De sluizen zijn oud.", "De training van tolken neem ik over.")
    assert (reply.to, reply.stance) == (("r1",), "accepted")


def test_a_reply_that_points_back_answers_what_was_told_right_before_it() -> None:
    found = replies(
        "Open Raam concludeert dat tolken in de nacht ontbreken. Voor die conclusie vind ik geen grond. "
        "Voorts meent Open Raam dat de nacht te kort duurt. Dit signaal, dat de tolken in de nacht betreft, neem ik ernstig."
    )
    assert [(reply.to, reply.stance) for reply in found] == [(("f1",), "rejected"), (("f2",), "partly")]


def test_what_was_just_refused_is_not_accepted_with_the_rest() -> None:
    found = replies(
        "# Aanbeveling 1",
        "Verbied het sluiten van balies, en verplicht hen om drukte te melden.",
        "# Reactie",
        "Een verbod op sluiten neem ik niet over. Het melden komt er wel, ook bij sluiten in de nacht.",
    )
    assert [(reply.to, reply.stance) for reply in found] == [(("r1",), "rejected"), (("r2",), "accepted")]
