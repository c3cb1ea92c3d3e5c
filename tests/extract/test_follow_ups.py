"""Follow-ups: what a paper says it answers, fulfils or carries out, and of when and whom that was."""

import pytest
from made import letter

from gestand.extract import follow_ups, questions, voice
from gestand.extract.sentences import sentences
from gestand.model import FollowUp, Metadata

LETTER = Metadata(type="letter", date="2024-03-01")


def found(*paragraphs: str) -> list[FollowUp]:
    paper = letter(*paragraphs, metadata=LETTER)
    return follow_ups.extract(paper, voice.government(sentences(paper), questions.extract(paper)))


CASES = [
    # promises
    (
        "Tijdens het debat van 12 februari jl. heb ik uw Kamer toegezegd de dijk te bezoeken.",
        ("toezegging", "2024-02-12", "", ""),
    ),
    (
        "In zijn brief van 4 mei 2022 (Kamerstuk 31 415, nr. 9) heeft hij een studie aangekondigd.",
        ("toezegging", "2022-05-04", "", "kst-31415-9"),
    ),
    (
        "Nu de dijk op 3 mei 2023 klaar is, is de toezegging in mijn brief van 4 mei 2022 gestand.",
        ("toezegging", "2022-05-04", "", ""),
    ),
    # motions with their movers
    (
        "Op 6 juli 2023 heeft de Kamer een motie aangenomen over de dijk.",
        ("motie", "2023-07-06", "", ""),
    ),
    (
        "Ik geef gevolg aan de motie van de leden Okkema en Van Dam c.s. (Kamerstuk 31 415, nr. 9).",
        ("motie", "", "Okkema en Van Dam c.s.", "kst-31415-9"),
    ),
    (
        "Het kabinet heeft, conform motie Okkema/Prado, de dijk hersteld.",
        ("motie", "", "Okkema en Prado", ""),
    ),
    (
        "Ik ga in op de motie van het lid Del Prado, en op het overleg van 5 februari 2024.",
        ("motie", "", "Del Prado", ""),
    ),
    # requests of the House, a committee, members
    (
        "Op 5 februari jl. heeft de vaste commissie voor Water mij verzocht om een reactie.",
        ("verzoek", "2024-02-05", "vaste commissie voor Water", ""),
    ),
    (
        "In antwoord op uw brief van 5 februari 2024 deel ik mede dat de vragen van de leden Okkema (Kust) "
        "en Van Dam (Noorderlicht) worden beantwoord in de bijlage.",
        ("verzoek", "2024-02-05", "Okkema en Van Dam", ""),
    ),
    # the accord of a coalition
    (
        "In het coalitieakkoord (bijlage bij Kamerstuk 31 415, nr. 7) staat dat de dijk hoger wordt.",
        ("coalitieakkoord", "", "", "kst-31415-7"),
    ),
]

NOTHING = [
    "Ik zal de dijk volgend jaar bezoeken.",  # a promise, not its fulfilment
    "De motie is door de Kamer verworpen.",
    "In de motie wordt verzocht de sluis mee te nemen.",
    "Het coalitieakkoord is lang.",
    "De gemeente heeft om een vergunning verzocht.",
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[row[0][:50] for row in CASES])
def test_an_earlier_act_is_followed_up(text: str, expected: tuple[str, str, str, str]) -> None:
    assert [(f.of, f.date, f.by, f.id) for f in found(text)] == [expected]


@pytest.mark.parametrize("text", NOTHING)
def test_what_follows_nothing_up(text: str) -> None:
    assert found(text) == []


def test_this_motion_is_the_one_told_before() -> None:
    _, again = found(
        "Op 6 juli 2023 heeft de Kamer de motie van het lid Okkema aangenomen.",
        "Naar aanleiding van deze motie is de dijk onderzocht.",
    )
    assert (again.date, again.by) == ("2023-07-06", "Okkema")


def test_the_debate_is_the_one_told_before() -> None:
    [followed] = found(
        "Op 18 februari 2024 was er een debat over de dijk.",
        "Tijdens dit debat heeft u toegezegd de dijk te bezoeken.",
    )
    assert followed.date == "2024-02-18"


def test_a_reaction_answers_the_request_told_before() -> None:
    first, second = found(
        "Op 5 februari jl. heeft uw Kamer mij verzocht om een reactie op het rapport.",
        "Met deze brief bied ik u de kabinetsreactie aan.",
    )
    assert (second.of, second.date, second.by) == ("verzoek", first.date, "Tweede Kamer")
    assert found("Met deze brief bied ik u de kabinetsreactie aan.") == []


def test_the_same_number_has_the_same_date_everywhere() -> None:
    first, second = found(
        "Conform de motie van het lid Okkema (Kamerstuk 31 415, nr. 92) is de dijk hersteld.",
        "De motie van het lid Okkema (Kamerstuk 31 415, nr. 92) is op 6 juli 2023 aangenomen.",
    )
    assert first.date == second.date == "2023-07-06"


def test_what_came_of_it_belongs_to_the_quote() -> None:
    [followed] = found(
        "De vragen zijn op 5 februari 2024 aan mij voorgelegd. Bij brief van 1 maart zijn zij beantwoord."
    )
    assert followed.quote.endswith("zij beantwoord.")


def test_questions_of_members_follow_nothing_up() -> None:
    paragraphs = [
        "Vraag 1",
        "Bent u bereid de motie Okkema uit te voeren, die is aangenomen?",
        "Antwoord 1",
        "Ja.",
    ]
    assert found(*paragraphs) == []
