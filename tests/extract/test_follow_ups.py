"""Follow-ups: what a paper says it answers, fulfils or carries out, and of when and whom that was."""

import pytest
from made import letter

from gestand.extract import follow_ups, questions, voice
from gestand.extract.sentences import sentences
from gestand.model import FollowUp, Metadata, Paper, PassageKind
from gestand.papers.draft import Draft

LETTER = Metadata(type="letter", date="2024-03-01")


def found(*paragraphs: str) -> list[FollowUp]:
    return told(letter(*paragraphs, metadata=LETTER))


def told(paper: Paper) -> list[FollowUp]:
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
    (
        "In het notaoverleg van 12 februari 2024 zegde ik het lid Prado toe de dijk te bezoeken.",
        ("toezegging", "2024-02-12", "", ""),
    ),
    (
        "Tijdens het debat van 12 februari jl. beloofde de minister de Kamer een kaart van de dijk.",
        ("toezegging", "2024-02-12", "", ""),
    ),
    (
        "De toezegging aan het lid Prado (debat van 12 februari 2024) om de sluis te verplaatsen trek ik in.",
        ("toezegging", "2024-02-12", "", ""),
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
    (
        "De motie van het lid Prado (Kamerstuk 31 415, nr. 9), die vraagt om een sluis, voer ik niet uit.",
        ("motie", "", "Prado", "kst-31415-9"),
    ),
    (
        "De motie-Okkema (Kamerstuk 31 415, nr. 9) zal het kabinet niet uitvoeren.",
        ("motie", "", "Okkema", "kst-31415-9"),
    ),
    (
        "Aan de motie-Okkema (Kamerstuk 31 415, nr. 9) is met het nieuwe gemaal voldaan.",
        ("motie", "", "Okkema", "kst-31415-9"),
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
    (
        "Bij brief van 5 februari jl. vroeg de vaste commissie voor Water mij om een reactie.",
        ("verzoek", "2024-02-05", "vaste commissie voor Water", ""),
    ),
    (
        "Uw Kamer heeft mij op 5 februari 2024 gevraagd om een overzicht van de dijken.",
        ("verzoek", "2024-02-05", "Tweede Kamer", ""),
    ),
    (
        "Met deze brief kom ik tegemoet aan het verzoek van de vaste commissie voor Water van 5 februari jl.",
        ("verzoek", "2024-02-05", "vaste commissie voor Water", ""),
    ),
    (
        "Met verwijzing naar de motie van het lid Okkema van 5 februari jl. informeer ik uw Kamer over de dijk.",
        ("motie", "2024-02-05", "Okkema", ""),
    ),
    # the earlier act told
    (
        "In het tweeminutendebat van 1 februari 2024 deed ik het lid Okkema de toezegging om met de reders te praten.",
        ("toezegging", "2024-02-01", "", ""),
    ),
    ("Aan het lid Okkema is op 1 februari 2024 een folder beloofd.", ("toezegging", "2024-02-01", "", "")),
    (
        "Op 1 februari 2024 heb ik gezegd te zullen onderzoeken of de dijk hoger kan.",
        ("toezegging", "2024-02-01", "", ""),
    ),
    ("De leden Okkema en Prado vroegen bij motie om een pomp.", ("motie", "", "Okkema en Prado", "")),
    ("De motie-Okkema verzocht de regering een pomp te plaatsen.", ("motie", "", "Okkema", "")),
    # a colleague's promise is government's
    (
        "In het debat van 5 februari 2024 heeft de minister toegezegd de dijk te bezoeken.",
        ("toezegging", "2024-02-05", "", ""),
    ),
    # the accord of a coalition
    (
        "In het coalitieakkoord (bijlage bij Kamerstuk 31 415, nr. 7) staat dat de dijk hoger wordt.",
        ("coalitieakkoord", "", "", "kst-31415-7"),
    ),
]

NOTHING = [
    "De aannemer heeft de bewoners een pomp beloofd.",
    # what others have promised
    "Het Leger des Heils heeft toegezegd de dijkhuizen te openen.",
    "De waterschappen hebben mij inmiddels toegezegd de kosten te dragen.",
    "Ook heeft de vereniging van reders toegezegd mee te betalen.",
    "Ik zal de dijk volgend jaar bezoeken.",  # a promise, not its fulfilment
    "De motie is door de Kamer verworpen.",
    "In de motie wordt verzocht de sluis mee te nemen.",
    "Het coalitieakkoord is lang.",
    "De gemeente heeft om een vergunning verzocht.",
    # what members may do yet, what others ask, and what is asked time and again
    "De leden Okkema en Prado zullen naar verwachting naar de uitvoering van de motie vragen.",
    "Naar verwachting zullen de leden van de commissie naar de uitvoering van de motie vragen.",
    "De dijkgraaf heeft in 2023 om een kaart gevraagd.",
    "Aan het verzoek van de bewoners om een pomp is voldaan.",
    "Aan het verzoek om een andere tolk wordt in beginsel gehoor gegeven.",
    # a word that could be a standing, in running text or in another table
    "Uitgevoerd werk wordt betaald.",
    "De proef is uitgevoerd. Afgedaan is de zaak daarmee.",
    "| Dijk | Lengte | Afgerond |",
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


@pytest.mark.parametrize(
    ("named", "of", "by"),
    [
        ("De motie van de leden Okkema en Prado (Kamerstuk 31 415, nr. 9) vraagt om een gemaal.", "motie", "Okkema en Prado"),
        ("De motie-Prado (Kamerstuk 31 415, nr. 9) vraagt om een gemaal.", "motie", "Prado"),
    ],
)  # fmt: skip
def test_hereto_points_at_what_was_named_just_before(named: str, of: str, by: str) -> None:
    done = "Hieraan is met het gemaal in Noord gevolg gegeven."
    [followed] = found(f"{named} {done}")
    assert (followed.quote, followed.of, followed.by, followed.id) == (done, of, by, "kst-31415-9")
    assert found(named, done) == []  # what another paragraph names is too far


def test_what_was_asked_is_handed_over() -> None:
    first, second = found(
        "Bij brief van 5 februari jl. vroeg de vaste commissie voor Water mij om een overzicht van de dijken.",
        "Hierbij treft u dat overzicht aan. Hiermee is aan het verzoek voldaan.",
    )[:2]
    assert (second.of, second.date, second.by) == ("verzoek", first.date, first.by)


LABELLED = (
    "1. Omschrijving: Motie van het lid Prado over een gemaal.",
    "Vindplaats: Kamerstuk 31 415, nr. 9",
    "Stand van zaken: Uitgevoerd. Het gemaal werkt sinds mei.",
)
ROWS = (
    "# Overzicht moties en toezeggingen",
    "# A. Toezeggingen",
    "| Een kaart van de dijk. | Commissiedebat d.d. 12 februari 2024 | Afgedaan met deze brief. Er zijn 3 kaarten. |",
    "| Een bezoek. | Commissiedebat d.d. 12 februari 2024 | Loopt. In mei ga ik kijken. |",
    "| Een proef. | Commissiedebat d.d. 17 maart 2023 | Vervallen. De proef gaat niet door. |",
)
HEADED = (
    "| Motie | Vindplaats | Stand van zaken |",
    "| Prado over een gemaal | Kamerstuk 31 415, nr. 9 | In uitvoering. |",
)


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (LABELLED, [("motie", "", "Prado", "kst-31415-9", "Uitgevoerd. Het gemaal werkt sinds mei.")]),
        (ROWS, [
            ("toezegging", "2024-02-12", "", "", "Afgedaan met deze brief."),
            ("toezegging", "2023-03-17", "", "", "Vervallen. De proef gaat niet door."),
        ]),
        (HEADED, [("motie", "", "", "kst-31415-9", "In uitvoering.")]),
        # a list that does not tell what it is of
        (HEADED[1:], []),
    ],
    ids=["labelled lines", "rows", "what the head says", "nothing said"],
)  # fmt: skip
def test_a_list_tells_where_each_act_stands(
    paragraphs: tuple[str, ...], expected: list[tuple[str, ...]]
) -> None:
    assert [(f.of, f.date, f.by, f.id, f.quote) for f in found(*paragraphs)] == expected


def test_a_cell_tells_it_too() -> None:
    draft = Draft("overzicht.docx", "docx")
    draft.metadata = LETTER
    rows: list[tuple[PassageKind, str]] = [
        ("heading", "Moties"),
        ("cell", "Een gemaal in Noord"), ("cell", "Kamerstuk 31 415, nr. 9"), ("cell", "Uitgevoerd"),
        ("cell", "Een sluis"), ("cell", "Kamerstuk 31 415, nr. 12"), ("cell", "Vervallen"),
    ]  # fmt: skip
    for n, (kind, words) in enumerate(rows, start=1):
        draft.add(kind, words, line=n, level=kind == "heading")
    assert [(f.id, f.quote) for f in told(draft.paper())] == [
        ("kst-31415-9", "Uitgevoerd"), ("kst-31415-12", "Vervallen"),
    ]  # fmt: skip


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
