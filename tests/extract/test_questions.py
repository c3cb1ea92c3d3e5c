"""Questions and answers: which words belong to which number, in every layout of the genre."""

from dataclasses import replace

import pytest
from made import letter

from gestand.extract import questions
from gestand.model import Answer, Metadata, Paper, Question

QUESTIONS = Metadata(type="written_questions", date="2024-03-01")


def read(paper: Paper) -> list[tuple[str, str]]:
    """Every object as its number and words: "v1" a question, "a1" an answer."""
    return [
        (f"v{found.answer}" if isinstance(found, Question) else f"a{found.number}", found.quote)
        for found in questions.extract(paper)
    ]


def answers(*paragraphs: str) -> list[Answer]:
    return [found for found in questions.extract(letter(*paragraphs)) if isinstance(found, Answer)]


LAYOUTS = [
    (
        "a heading above every question and every answer",
        [
            "# Vraag 1",
            "Kent u het bericht?",
            "# Antwoord 1",
            "Ja.",
            "# Vraag 2",
            "En?",
            "# Antwoord 2",
            "Nee.",
        ],
        [("v1", "Kent u het bericht?"), ("a1", "Ja."), ("v2", "En?"), ("a2", "Nee.")],
    ),
    (
        "the answer's heading names its question; a heading may be a mere paragraph",
        ["Vraag 1", "Kent u het bericht?", "Antwoord op vraag 1", "Ja.", "Ik las het."],
        [("v1", "Kent u het bericht?"), ("a1", "Ja. Ik las het.")],
    ),
    (
        "heading and text share a paragraph",
        ["Vraag 1: Kent u het bericht?", "Antwoord: Ja.", "Vraag 2: En de brief?", "Antwoord: Nee."],
        [("v1", "Kent u het bericht?"), ("a1", "Ja."), ("v2", "En de brief?"), ("a2", "Nee.")],
    ),
    (
        "two questions under one heading, one answer for both",
        ["# Vraag 4 en 5", "Deelt u de zorg?", "Wat doet u? En wanneer?", "# Antwoord 4 en 5", "Ja, veel."],
        [
            ("v4", "Deelt u de zorg?"),
            ("v5", "Wat doet u? En wanneer?"),
            ("a4", "Ja, veel."),
            ("a5", "Ja, veel."),
        ],
    ),
    (
        "a later answer for an earlier question",
        [
            "Vraag 3",
            "Hoe?",
            "Vraag 4",
            "Waar?",
            "Antwoord vraag 4",
            "Hier.",
            "Antwoord op de vragen 3 en 5",
            "Zo.",
        ],
        [("v3", "Hoe?"), ("v4", "Waar?"), ("a4", "Hier."), ("a3", "Zo."), ("a5", "Zo.")],
    ),
    (
        "a range of numbers",
        ["Vraag 1", "Hoe?", "Vraag 2", "Waar?", "Vraag 3", "Wie?", "Antwoord op vragen 1 t/m 3", "Zo."],
        [("v1", "Hoe?"), ("v2", "Waar?"), ("v3", "Wie?"), ("a1", "Zo."), ("a2", "Zo."), ("a3", "Zo.")],
    ),
    (
        "an unnumbered answer answers the questions since the last one",
        ["Vraag 1", "Hoe?", "Vraag 2", "Waar?", "Antwoord", "Zo.", "Vraag 3", "Wie?", "Antwoord", "Wij."],
        [("v1", "Hoe?"), ("v2", "Waar?"), ("a1", "Zo."), ("a2", "Zo."), ("v3", "Wie?"), ("a3", "Wij.")],
    ),
    (
        "all questions first, all answers after",
        ["Vraag 1", "Hoe?", "Vraag 2", "Waar?", "Antwoord 1", "Zo.", "Antwoord 2", "Hier."],
        [("v1", "Hoe?"), ("v2", "Waar?"), ("a1", "Zo."), ("a2", "Hier.")],
    ),
    (
        "no heading above the answer",
        [
            "Vraag 1",
            "Hoe kwam dit?",
            "Door regen.",
            "En wind.",
            "Vraag 2",
            "Is er meer?",
            "En wie?",
            "Nee, dit was het.",
        ],
        [
            ("v1", "Hoe kwam dit?"),
            ("a1", "Door regen. En wind."),
            ("v2", "Is er meer? En wie?"),
            ("a2", "Nee, dit was het."),
        ],
    ),
    (
        "question and answer in one paragraph",
        ["Vraag 1", "Hoe kwam dit? En wanneer? Door regen. Kan dat? Ja."],
        [("v1", "Hoe kwam dit? En wanneer?"), ("a1", "Door regen. Kan dat? Ja.")],
    ),
    (
        "a consultation: blocks of question between numbered answers",
        [
            "# I Vragen en opmerkingen van de leden van de Kustlijst-fractie",
            "De leden van de Kustlijst-fractie zijn blij.",
            "Zij vragen wanneer de dijk klaar is.",
            "1. Antwoord van het kabinet:",
            "In het najaar.",
            "De dijk is lang.",
            "Wat kost de dijk?",
            "2. Antwoord van het kabinet:",
            "Veel geld.",
        ],
        [
            (
                "v1",
                "De leden van de Kustlijst-fractie zijn blij. Zij vragen wanneer de dijk klaar is.",
            ),
            ("a1", "In het najaar. De dijk is lang."),
            ("v2", "Wat kost de dijk?"),
            ("a2", "Veel geld."),
        ],
    ),
    (
        "a consultation without numbers: they are counted",
        [
            "De leden van de Kustlijst-fractie vragen naar de dijk.",
            "Reactie van de minister:",
            "De dijk is klaar.",
            "De leden van de Unie Midden-fractie zien de sluis.",
            "De sluis is oud.",
            "Wanneer?",
            "Reactie van de minister:",
            "In mei.",
        ],
        [
            ("v1", "De leden van de Kustlijst-fractie vragen naar de dijk."),
            ("a1", "De dijk is klaar."),
            (
                "v2",
                "De leden van de Unie Midden-fractie zien de sluis. De sluis is oud. Wanneer?",
            ),
            ("a2", "In mei."),
        ],
    ),
    (
        "the questions of all fractions, then the answers to each, without numbers",
        [
            "# I Vragen en opmerkingen vanuit de fracties",
            "# Vragen en opmerkingen van de leden van de Kustlijst-fractie",
            "De leden van de Kustlijst-fractie zijn blij. Wat kost de dijk?",
            "Zij vragen ook naar de sluis.",
            "# Inbreng van de leden van de fractie van Lokaal Verbonden",
            "De leden van de fractie van Lokaal Verbonden hebben geen vragen over geld. Wie bouwt?",
            "# II Antwoord van de minister",
            "# Antwoord op de vragen van de leden van de Kustlijst-fractie",
            "Veel geld.",
            "De sluis is af.",
            "# Reactie op de inbreng van de leden van de fractie van Lokaal Verbonden",
            "Wij.",
        ],
        [
            (
                "v1",
                "De leden van de Kustlijst-fractie zijn blij. Wat kost de dijk? Zij vragen ook naar de sluis.",
            ),
            ("v2", "De leden van de fractie van Lokaal Verbonden hebben geen vragen over geld. Wie bouwt?"),
            ("a1", "Veel geld. De sluis is af."),
            ("a2", "Wij."),
        ],
    ),
    (
        "one part for all answers, each of which names the fraction that it answers",
        [
            "# A. Vragen van de Kustlijst-fractie",
            "Wat kost de dijk?",
            "# B. Vragen van de fractie van het lid Van der Zee",
            "Wie bouwt?",
            "# C. Beantwoording",
            "De leden van de Kustlijst-fractie vragen naar het geld.",
            "De dijk kost veel.",
            "De leden van de fractie van het lid Van der Zee vragen wie bouwt. Wij.",
        ],
        [
            ("v1", "Wat kost de dijk?"),
            ("v2", "Wie bouwt?"),
            ("a1", "De leden van de Kustlijst-fractie vragen naar het geld. De dijk kost veel."),
            ("a2", "De leden van de fractie van het lid Van der Zee vragen wie bouwt. Wij."),
        ],
    ),
    (
        "only reactions are headed, and each repeats its question",
        [
            "# Reactie op de inbreng van de leden van de Kustlijst-fractie",
            "Ik dank deze leden.",
            "De leden van de Kustlijst-fractie vragen wat de dijk kost.",
            "De dijk kost veel.",
            "Dat blijft zo.",
            "Deze leden vragen ook naar de sluis.",
            "De sluis is af.",
            "# Reactie op de inbreng van de leden van de U66-fractie",
            "De leden van de U66-fractie vragen wie bouwt.",
            "Wij.",
        ],
        [
            ("v1", "De leden van de Kustlijst-fractie vragen wat de dijk kost."),
            ("a1", "De dijk kost veel. Dat blijft zo."),
            ("v2", "Deze leden vragen ook naar de sluis."),
            ("a2", "De sluis is af."),
            ("v3", "De leden van de U66-fractie vragen wie bouwt."),
            ("a3", "Wij."),
        ],
    ),
    (
        "a fraction whose questions get no answer keeps none of another's",
        [
            "# Vragen van de leden van de Kustlijst-fractie",
            "Wat kost de dijk?",
            "# Vragen van de leden van de U66-fractie",
            "Wie bouwt?",
            "# Antwoord aan de leden van de U66-fractie",
            "Wij.",
        ],
        [("v1", "Wat kost de dijk?"), ("v2", "Wie bouwt?"), ("a2", "Wij.")],
    ),
    (
        "a numbered list, the answers below each question",
        ["1", "Kent u de brief?", "Ja.", "2", "Wat vindt u ervan?", "Goed."],
        [("v1", "Kent u de brief?"), ("a1", "Ja."), ("v2", "Wat vindt u ervan?"), ("a2", "Goed.")],
    ),
    (
        "a numbered list of questions, then one of answers",
        ["1. Kent u de brief?", "2. Wat vindt u ervan?", "1. Ja.", "2. Goed."],
        [("v1", "Kent u de brief?"), ("v2", "Wat vindt u ervan?"), ("a1", "Ja."), ("a2", "Goed.")],
    ),
    (
        "a number alone above each question; two are answered together",
        [
            "1", "Kent u de pont?", "# Antwoord", "Ja.",
            "2.", "Vaart hij nog?", "3", "Wie vaart hem? En wanneer?", "# Antwoord op de vragen 2 en 3", "De schipper.",
            "4", "Noem de kosten per jaar.", "# Antwoord", "Veel.",
        ],
        [
            ("v1", "Kent u de pont?"), ("a1", "Ja."),
            ("v2", "Vaart hij nog?"), ("v3", "Wie vaart hem? En wanneer?"), ("a2", "De schipper."), ("a3", "De schipper."),
            ("v4", "Noem de kosten per jaar."), ("a4", "Veel."),
        ],
    ),
    (
        "a number opens each question; the answer has it too, or a colon",
        ["1. Kent u de pont?", "Antwoord 1", "Ja.", "2. Vaart hij?", "3. Wie vaart?", "Antwoord: Niemand.", "4. Nu?", "Antwoord", "Nee."],
        [
            ("v1", "Kent u de pont?"), ("a1", "Ja."), ("v2", "Vaart hij?"), ("v3", "Wie vaart?"), ("a2", "Niemand."),
            ("a3", "Niemand."), ("v4", "Nu?"), ("a4", "Nee."),
        ],
    ),
    (
        "a number may be glued to the end of the answer above; one in a list or of a page heads nothing",
        [
            "1", "Kent u de pont?", "Antwoord", "Ja. 2", "Vaart hij?", "Antwoord", "Op twee dagen:", "3", "op maandag", "en dinsdag.",
            "3", "Wie vaart?", "Antwoord", "Dat doen:", "1. De schipper.", "2. De maat.",
        ],
        [
            ("v1", "Kent u de pont?"), ("a1", "Ja."), ("v2", "Vaart hij?"), ("a2", "Op twee dagen: 3 op maandag en dinsdag."),
            ("v3", "Wie vaart?"), ("a3", "Dat doen: De schipper. De maat."),
        ],
    ),
    (
        "a number that is missing shifts nothing: its question and answer stand under no other",
        ["1", "Kent u de pont?", "Antwoord", "Ja.", "Vaart hij?", "Antwoord", "Nee.", "3", "Wie vaart?", "Antwoord", "Wij."],
        [("v1", "Kent u de pont?"), ("a1", "Ja."), ("v3", "Wie vaart?"), ("a3", "Wij.")],
    ),
    (
        "an answer without a number, below headed questions that are all answered, answers none of them",
        ["Vraag 1", "Hoe?", "Vraag 2", "Waar?", "Antwoord vragen 1 en 2", "Zo.", "Wie?", "Antwoord", "Wij.", "Vraag 4", "Nu?", "Antwoord", "Ja."],
        [("v1", "Hoe?"), ("v2", "Waar?"), ("a1", "Zo."), ("a2", "Zo."), ("v4", "Nu?"), ("a4", "Ja.")],
    ),
    (
        "a heading run on into what the fraction asks is no part of it",
        [
            "Inbreng van de leden van de Kustlijst-fractie en reactie van de minister De leden van de Kustlijst-fractie vragen naar de pont.",
            "Reactie: Hij vaart.",
        ],
        [("v1", "De leden van de Kustlijst-fractie vragen naar de pont."), ("a1", "Hij vaart.")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("paragraphs", "expected"), [row[1:] for row in LAYOUTS], ids=[row[0] for row in LAYOUTS]
)
def test_layouts(paragraphs: list[str], expected: list[tuple[str, str]]) -> None:
    assert read(letter(*paragraphs, metadata=QUESTIONS)) == expected


def test_a_letter_without_questions_has_none() -> None:
    assert (
        read(letter("Antwoorden van de minister op vragen van het lid Okkema.", "Wat nu? Wij gaan door."))
        == []
    )


def test_a_letter_that_reacts_to_a_report_or_lists_what_a_study_asks_has_none() -> None:
    assert read(letter("De dijk is zwak.", "Reactie:", "Dat klopt.")) == []
    assert read(letter("1. Is de dijk zwak?", "2. Hoe komt dat?", "De dijk is zwak.")) == []


def test_sources_below_the_last_answer_are_not_part_of_it() -> None:
    paper = letter("Vraag 1", "Kent u het bericht? 1)", "Antwoord 1", "Ja.", "1) Delta Dagblad, 3 mei 2024")
    assert read(paper) == [("v1", "Kent u het bericht?"), ("a1", "Ja.")]


POINTERS = [
    ("Zie het antwoord op vraag 1.", ("1",), True),
    ("Zie beantwoording vraag 2.", ("2",), True),
    ("Zie antwoord op vragen 1 en 2.", ("1", "2"), True),
    ("Zie antwoord 1.", ("1",), True),
    ("Verwezen wordt naar het antwoord op vraag 1.", ("1",), True),
    ("Voor het antwoord op deze vraag verwijs ik naar het antwoord op vraag 2.", ("2",), True),
    ("Zie het antwoord op de vorige vraag.", ("2",), True),
    ("Ja. Zie verder het antwoord op vraag 1.", ("1",), False),
    ("De dijk is klaar, zie ook antwoord op vraag 2.", ("2",), False),
    ("Zoals gemeld in het antwoord op vraag 1, is de dijk klaar.", ("1",), False),
    ("Zie het antwoord op vraag 2 van de eerdere vragen van het lid Okkema.", (), False),
    ("De dijk van 3 meter is klaar.", (), False),
]


@pytest.mark.parametrize(("text", "see", "only_refers"), POINTERS, ids=[row[0] for row in POINTERS])
def test_an_answer_may_point_to_another(text: str, see: tuple[str, ...], only_refers: bool) -> None:
    [*_, last] = answers(
        "Vraag 1", "Hoe?", "Antwoord 1", "Zo.", "Vraag 2", "Wie?", "Antwoord 2", "Ik.", "Vraag 3", "Kan dat?",
        "Antwoord 3", text,
    )  # fmt: skip
    assert (last.number, last.see, last.only_refers) == ("3", see, only_refers)


BY_FRACTION = [
    ("Zie het antwoord op de vragen van de leden van de U66-fractie.", ("3",), True),
    ("Zie het antwoord op de eerste vraag van de leden van de Groen Noord-fractie.", ("1",), True),
    ("Zie mijn reactie op de tweede vraag van de Groen Noord-fractie.", ("2",), True),
    ("Verwezen wordt naar de beantwoording van de inbreng van de leden van de fractie van U66.", ("3",), True),
    ("Ja. Voor de kosten verwijs ik naar het antwoord op de vragen van de leden van de Groen Noord-fractie.", ("1",), False),
    ("Ik verwijs naar de antwoorden op de vragen van de leden van de fracties van U66 en Groen Noord.", ("3", "1", "2"), True),
    ("Zie het antwoord op de vragen van de leden van de U66-fractie en de Groen Noord-fractie.", ("3", "1", "2"), True),
    # a fraction that asked nothing here, who asked in another paper, or is only thanked
    ("Zie het antwoord op de vragen van de leden van de Duinlijst-fractie.", (), False),
    ("Zie het antwoord op de eerdere vragen van de leden Okkema en Prado.", (), False),
    ("De leden van de U66-fractie hebben gelijk.", (), False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "see", "only_refers"), BY_FRACTION, ids=[row[0] for row in BY_FRACTION])
def test_an_answer_may_point_to_what_another_fraction_was_answered(
    text: str, see: tuple[str, ...], only_refers: bool
) -> None:
    asked = "De leden van de {}-fractie vragen naar de {}."
    paper = letter(
        asked.format("Groen Noord", "dijk"), "Antwoord:", "De kosten zijn hoog.", asked.format("Groen Noord", "sluis"),
        "Antwoord:", "Dat duurt lang.", asked.format("U66", "brug"), "Antwoord:", "De kosten zijn laag.",
        asked.format("Kustlijst", "pont"), "Antwoord:", text, metadata=replace(QUESTIONS, type="written_consultation"),
    )  # fmt: skip
    *_, last = (found for found in questions.extract(paper) if isinstance(found, Answer))
    assert (last.number, last.see, last.only_refers) == ("4", see, only_refers)


PARTIES = [
    ("Vragen van het lid Okkema (Noorderlicht) aan de Minister over dijken", "Noorderlicht"),
    (
        "Vragen van de leden Okkema, Brinkhof (Noorderlicht-Kustlijst) en Prado (U66) over dijken",
        "Noorderlicht-Kustlijst, U66",
    ),
    ("Vragen van de leden Okkema en Van Dam (beiden Noorderlicht) over dijken", "Noorderlicht"),
    ("Antwoord van Minister Verduyn (Waterstaat)", ""),
]


@pytest.mark.parametrize(("title", "party"), PARTIES)
def test_written_questions_come_from_the_parties_of_their_movers(title: str, party: str) -> None:
    [question, _] = questions.extract(letter(title, "Vraag 1", "Hoe?", "Antwoord 1", "Zo."))
    assert isinstance(question, Question)
    assert question.party == party


def test_in_a_consultation_a_question_comes_from_the_fraction_that_asks() -> None:
    paper = letter(
        "# Vragen en opmerkingen van de leden van de Kustlijst-fractie",
        "Wat kost de dijk?",
        "1. Antwoord van het kabinet:",
        "Veel.",
        "De leden van de fractie van Noorderlicht vragen hoe lang hij is.",
        "2. Antwoord van het kabinet:",
        "Lang.",
    )
    found = [q.party for q in questions.extract(paper) if isinstance(q, Question)]
    assert found == ["Kustlijst", "Noorderlicht"]


def test_quotes_are_the_words_at_their_offsets() -> None:
    paper = letter("Vraag 1", "Hoe kwam\u00a0dit?", "Antwoord 1", "Door  regen.")
    for found in questions.extract(replace(paper)):
        assert found.quote == paper.quote(found.start, found.end)
