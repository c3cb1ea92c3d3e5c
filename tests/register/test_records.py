"""The register as flat records: fictional papers in, rows out, and nothing told that the register cannot know."""

from __future__ import annotations

import csv
import datetime
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from story import LATER, LETTER, MOTION, PROGRESS, QUESTIONS, RESPONSE, note, source

from gestand import extract, model, papers
from gestand.register import records
from gestand.register.importing import import_paper
from gestand.register.models import Evidence, Promise, Review

TODAY = datetime.date(2025, 1, 31)
RECORD_TYPES = {
    file.name.removesuffix(".toml"): tomllib.loads(file.read_text("utf-8"))
    for file in (files("gestand.packs") / "parliament" / "records").iterdir()
}
LONG = "De boot vaart elke dag om acht uur van Oeverstad naar het eiland, en keert voor het donker terug."
MORE = "In de winter vaart er een kleinere boot, omdat de haven van het eiland dan vaak is dichtgevroren."
NEW = "Het toezicht op de boot is belegd bij de havenmeester, die er ieder jaar verslag van doet aan de raad."


def written(tmp_path: Path, *sources: Any, as_of: datetime.date = TODAY) -> dict[str, list[dict[str, str]]]:
    """The records of a register with these papers, by record type."""
    for each in sources:
        import_paper(*each)
    counts = records.write(tmp_path, as_of)
    tables = {name: list(csv.DictReader((tmp_path / f"{name}.csv").open())) for name in counts}
    assert counts == {name: len(rows) for name, rows in tables.items()}
    return tables


def answers(*given: tuple[str, str, tuple[str, ...], bool], **metadata: Any) -> Any:
    """A paper with these answers: number, words, the answers pointed to, and whether it does nothing else."""
    words = [words for _, words, _, _ in given]
    notes = [
        note(model.Answer, words, number=number, see=see, only_refers=only)
        for number, words, see, only in given
    ]
    stated = {"type": "written_questions", "date": "2024-05-20", "reference": "1"} | metadata
    return source(*dict.fromkeys(words), notes=notes, **stated)


def decision_note(*headings: str, subject: str, below: str = "", **metadata: Any) -> Any:
    """A decision note with these headings, each with a line below it."""
    made = source(*[line for heading in headings for line in (heading, below or f"Over {subject}.")])
    stated = {"type": "decision_note", "date": "2024-04-01", "reference": "n1", "subject": subject}
    passages = tuple(
        model.Passage("heading" if i % 2 == 0 else p.kind, p.start, p.end)
        for i, p in enumerate(made.paper.passages)
    )
    paper = model.Paper(
        name="nota.txt",
        format="text",
        text=made.paper.text,
        passages=passages,
        metadata=model.Metadata(**(stated | metadata)),
    )
    return paper, [], f"{subject}{metadata}"


SECTIONS = (
    "1. Aanleiding",
    "2. Geadviseerd besluit",
    "3. Kernpunten",
    "4. Toelichting",
    "5. Informatie die niet openbaar gemaakt kan worden",
)


def test_every_table_has_the_columns_of_its_record_type() -> None:
    assert set(records.TABLES) == set(RECORD_TYPES)
    for name, kind in records.TABLES.items():
        assert list(kind._fields) == list(RECORD_TYPES[name]["columns"]), name
        assert kind._fields[0] == RECORD_TYPES[name]["key"]


@pytest.mark.usefixtures("register")
def test_an_empty_register_gives_empty_tables(tmp_path: Path) -> None:
    assert set(records.write(tmp_path, TODAY).values()) == {0}
    assert (tmp_path / "answer.csv").read_text().startswith("answer,paper,number")


@pytest.mark.usefixtures("register")
def test_a_request_is_answered_by_the_letter_that_says_so(tmp_path: Path) -> None:
    """The note that prepares the letter tells the same request: it is one, of one day, with one reply."""
    asked = "Op 3 april jl. heeft de vaste commissie voor Veren u verzocht om een reactie."
    told = "Op 3 april jl. heeft de commissie mij verzocht om een reactie; met deze brief voldoe ik daaraan."
    of = {"of": "verzoek", "date": "2024-04-03", "by": "vaste commissie voor Veren"}
    prepared = source(
        asked,
        notes=[note(model.FollowUp, asked, **of)],
        type="decision_note",
        date="2024-04-10",
        reference="n1",
        subject="Beslisnota bij kabinetsreactie rapport 'De pont'",
    )
    reply = source(
        told,
        notes=[note(model.FollowUp, told, **of)],
        type="letter",
        date="2024-06-26",
        reference="b1",
        subject="Kabinetsreactie rapport De pont",
    )
    tables = written(tmp_path, prepared)
    assert [(row["paper"], row["asked_on"], row["replied_on"]) for row in tables["request"]] == [
        ("decision-note-n1", "2024-04-03", "")  # whether it was answered is not known
    ]
    tables = written(tmp_path, reply)
    assert tables["request"] == [
        {
            "request": f"letter-b1#{reply.anchor()}",
            "paper": "letter-b1",
            "asked_on": "2024-04-03",
            "asked_by": "committee",
            "reply": "letter-b1",
            "replied_on": "2024-06-26",
            "after_days": "84",
        }
    ]
    (prepared_row,) = tables["decision_note"]
    assert (prepared_row["letter"], prepared_row["after_days"]) == ("letter-b1", "77")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        # Number, whether it points, only points, resolves, ends in words.
        ([("1", LONG, (), False)], [("1", "false", "false", "", "true")]),
        (
            [("20", LONG, (), False), ("29", "Zie antwoord 20.", ("20",), True)],
            [("20", "false", "false", "", "true"), ("29", "true", "true", "true", "true")],
        ),
        ([("3", "Zie antwoord 9.", ("9",), True)], [("3", "true", "true", "false", "false")]),
        (
            [("4", "Zie antwoord 5.", ("5",), True), ("5", "Zie antwoord 4.", ("4",), True)],
            [("4", "true", "true", "true", "false"), ("5", "true", "true", "true", "false")],
        ),
        ([("3a", LONG, (), False)], [("", "false", "false", "", "true")]),
    ],
)
@pytest.mark.usefixtures("register")
def test_where_answers_point(given: list[Any], expected: list[tuple[str, ...]], tmp_path: Path) -> None:
    rows = written(tmp_path, answers(*given))["answer"]
    told = ("number", "points", "only_refers", "resolves", "ends_in_words")
    assert [tuple(row[name] for name in told) for row in rows] == expected


@pytest.mark.parametrize(
    ("first", "second", "repeated"),
    [
        (f"{LONG} {MORE}", f"{LONG} {MORE}", "1.0"),  # the same answer twice
        (f"{LONG} {MORE}", f"{LONG} {MORE} {NEW}", "0.657"),  # a sentence added
        (f"{LONG} {MORE}", f"{LONG.upper()} {NEW}", "0.487"),  # capitals do not make it another sentence
        (LONG, NEW, ""),
        ("Ja, dat is juist.", "Ja, dat is juist.", ""),  # said of many questions, and rightly
    ],
)
@pytest.mark.usefixtures("register")
def test_what_an_answer_repeats_of_an_earlier_one(
    first: str, second: str, repeated: str, tmp_path: Path
) -> None:
    paper = answers(("8", first, (), False), ("31", f"{second} ", (), False))
    one, other = written(tmp_path, paper)["answer"]
    assert (one["repeats"], one["repeated"]) == ("", "")  # the earlier one is not at fault
    assert (other["repeats"], other["repeated"]) == (one["answer"] if repeated else "", repeated)


@pytest.mark.usefixtures("register")
def test_one_answer_to_several_questions_does_not_repeat_itself(tmp_path: Path) -> None:
    rows = written(tmp_path, answers(("3", LONG, (), False), ("4", LONG, (), False)))["answer"]
    assert [row["repeats"] for row in rows] == ["", ""]


@pytest.mark.usefixtures("register")
def test_questions_and_their_answers(tmp_path: Path) -> None:
    both = source(
        "Vaart de pont?", "Ja.", "Hoe vaak?", "Wie ziet toe?", "De havenmeester.",
        notes=[
            note(model.Question, "Vaart de pont?", answer="1"),
            note(model.Answer, "Ja.", number="1"),
            note(model.Question, "Hoe vaak?", answer="2"),
            note(model.Question, "Wie ziet toe?", answer="3"),
            note(model.Answer, "De havenmeester.", number="3"),
        ],
        type="written_questions", date="2024-05-20", reference="1",
    )  # fmt: skip
    asked = source(
        "Vaart de boot?",
        notes=[note(model.Question, "Vaart de boot?", answer="1")],
        type="written_questions",
        reference="2",
    )
    tables = written(tmp_path, both, asked)
    assert [(row["paper"][-1], row["number"], row["answered"]) for row in tables["question"]] == [
        ("1", "1", "true"),
        ("1", "2", "false"),
        ("1", "3", "true"),
        ("2", "1", ""),  # the answer is another paper
    ]
    assert [(row["answers"], row["skipped"]) for row in tables["consultation"]] == [("2", "1"), ("0", "")]


@pytest.mark.parametrize(
    ("sender", "replies", "due", "stances"),
    [
        ("Minister van Veren", (), "true", ("", "")),  # silence, where a reply was due
        ("Minister van Veren", (("f1", "explained"),), "true", ("explained", "")),
        ("Minister van Veren", (("r1", "accepted"), ("r1", "rejected")), "true", ("", "partly")),
        ("Stichting De Pont", (), "false", ("", "")),  # it does not answer itself
        ("", (), "", ("", "")),  # who writes is not known
        ("", (("f1", "rejected"),), "true", ("rejected", "")),  # whoever answers, answers
    ],
)
@pytest.mark.usefixtures("register")
def test_replies_to_a_finding_and_a_recommendation(
    sender: str, replies: tuple[tuple[str, str], ...], due: str, stances: tuple[str, str], tmp_path: Path
) -> None:
    found, asked = "De pont vaart te weinig.", "De stichting beveelt aan vaker te varen."
    said = [f"Reactie {i} van de minister." for i in range(len(replies))]
    letter = source(
        found,
        asked,
        *said,
        notes=[
            note(model.Finding, found, id="f1", by="Stichting De Pont"),
            note(model.Recommendation, asked, id="r1", by="Stichting De Pont"),
            *(
                note(model.Response, words, to=(id,), stance=stance)
                for words, (id, stance) in zip(said, replies, strict=True)
            ),
        ],
        type="letter",
        date="2024-05-20",
        reference="1",
        sender=sender,
    )
    tables = written(tmp_path, letter)
    (finding,), (recommendation,) = tables["finding"], tables["recommendation"]
    assert (finding["reply_due"], recommendation["reply_due"]) == (due, due)
    assert (finding["stance"], recommendation["stance"]) == stances


@pytest.mark.usefixtures("register")
def test_a_reply_to_one_finding_may_be_to_the_others_of_its_sentence(tmp_path: Path) -> None:
    clauses = ("De stichting stelt dat de pont te weinig vaart", "en dat zij vaak te laat is.")
    apart, reply = "De steiger is glad.", "Dat de pont te weinig vaart, herken ik niet."
    notes = [
        note(model.Finding, clauses[0], id="f1"),
        note(model.Finding, clauses[1], id="f2"),
        note(model.Finding, apart, id="f3"),
        note(model.Response, reply, to=("f1",), stance="rejected"),
    ]
    letter = source(" ".join(clauses), apart, reply, notes=notes, type="letter", reference="1")
    rows = written(tmp_path, letter)["finding"]
    assert [(row["stance"], row["beside_reply"]) for row in rows] == [
        ("rejected", "true"),
        ("", "true"),
        ("", "false"),
    ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Gelet op de veiligheid zie ik daar geen noodzaak toe.", "true"),
        ("Dat doe ik niet, omdat de haven te klein is.", "true"),
        ("Dat wordt niet herkend.", ""),  # the reason may stand beside it: not a no
    ],
)
@pytest.mark.usefixtures("register")
def test_a_reason_is_told_or_not_known(words: str, told: str, tmp_path: Path) -> None:
    notes = [note(model.Response, words, to=("r1",), stance="rejected")]
    rows = written(tmp_path, source(words, notes=notes, type="letter", reference="1"))["response"]
    assert [(row["stance"], row["reason_told"]) for row in rows] == [("rejected", told)]


@pytest.mark.parametrize(
    ("headings", "consecutive"),
    [
        (SECTIONS, "true"),
        (
            ("1. Aanleiding", "2. Kernpunten", "2.1 Toelichting", "2.2 Krachtenveld", "3. Communicatie"),
            "true",
        ),
        (("1. Aanleiding", "2. Geadviseerd besluit", "3. Kernpunten", "4.1 Politieke context"), "false"),
        (("2. Aanleiding", "3. Kernpunten"), "false"),
        (("1. Aanleiding", "3. Kernpunten"), "false"),
        (("Aanleiding", "Kernpunten"), ""),  # no numbers to follow each other
    ],
)
@pytest.mark.usefixtures("register")
def test_numbers_of_headings_follow_each_other(
    headings: tuple[str, ...], consecutive: str, tmp_path: Path
) -> None:
    (row,) = written(tmp_path, decision_note(*headings, subject="De pont"))["decision_note"]
    assert row["consecutive"] == consecutive


@pytest.mark.usefixtures("register")
def test_what_a_decision_note_holds_is_yes_no_or_not_known(tmp_path: Path) -> None:
    below = "De achtergrond is bekend. Dit is afgestemd met de havenmeester."
    (row,) = written(tmp_path, decision_note(*SECTIONS[:3], subject="De pont", below=below))["decision_note"]
    assert row["has_reason"] == row["has_advice"] == row["has_key_points"] == "true"
    assert row["has_context"] == ""  # its words occur, and not as a heading
    assert row["has_not_public"] == "false"  # its words stand nowhere
    assert row["states_agreement"] == "true"
    assert row["names_official"] == ""  # gestand cannot see that a note names nobody


@pytest.mark.usefixtures("register")
def test_a_ground_stands_below_what_is_not_public(tmp_path: Path) -> None:
    below = "Persoonsgegevens blijven weg ter bescherming van de persoonlijke levenssfeer."
    signed = decision_note(*SECTIONS, subject="De pont", below=below, signatory="A. de Vries")
    bare = decision_note(*SECTIONS, subject="De veerdienst", below="Volgt.", reference="n2")
    rows = written(tmp_path, signed, bare)["decision_note"]
    assert [(row["ground_told"], row["names_official"]) for row in rows] == [("true", "true"), ("", "")]
    assert "Vries" not in (tmp_path / "decision_note.csv").read_text()


@pytest.mark.parametrize(
    ("subjects", "tied"),
    [
        (("Kabinetsreactie rapport De pont",), True),
        (("Kamerbrief kabinetsreactie rapport De pont",), True),
        (("Kabinetsreactie rapport De brug",), False),
        (("Kabinetsreactie rapport De pont", "Kabinetsreactie rapport: de pont"), False),  # which is meant?
        (("",), False),
    ],
)
@pytest.mark.usefixtures("register")
def test_the_letter_that_a_note_goes_with(subjects: tuple[str, ...], tied: bool, tmp_path: Path) -> None:
    noted = decision_note(*SECTIONS, subject="Beslisnota bij kabinetsreactie rapport 'De pont'")
    letters = [
        source(f"Brief {i}.", type="letter", date="2024-06-01", reference=f"b{i}", subject=subject)
        for i, subject in enumerate(subjects)
    ]
    (row,) = written(tmp_path, noted, *letters)["decision_note"]
    assert bool(row["letter"]) == tied


@pytest.mark.usefixtures("register")
def test_what_papers_say_of_earlier_acts(tmp_path: Path) -> None:
    rows = {row["follow_up"]: row for row in written(tmp_path, LETTER, MOTION, PROGRESS)["follow_up"]}
    assert len(rows) == 2
    kept = rows[f"letter-700456#{PROGRESS.anchor(0)}"]
    assert (kept["act"], kept["acted_on"], kept["after_days"]) == ("commitment", "2024-02-01", "140")
    assert (kept["held"], kept["held_on"], kept["outcome"]) == ("true", "2024-02-01", "fulfilled")
    carried_out = rows[f"letter-700456#{PROGRESS.anchor(1)}"]
    assert (carried_out["act"], carried_out["outcome"]) == ("motion", "underway")


@pytest.mark.usefixtures("register")
def test_an_act_that_the_register_does_not_hold_is_not_known(tmp_path: Path) -> None:
    (row,) = written(tmp_path, LATER)["follow_up"]
    assert (row["names_act"], row["held"], row["held_on"]) == ("true", "", "")


@pytest.mark.usefixtures("register")
def test_promises_with_what_became_of_them(tmp_path: Path) -> None:
    tables = written(tmp_path, LETTER, MOTION, PROGRESS, LATER)
    (commitment,) = [row for row in tables["promise"] if row["kind"] == "commitment"]
    assert commitment["has_actor"] == commitment["has_deadline"] == "true"
    assert (commitment["due"], commitment["status"]) == ("2024-07-01", "fulfilled")
    assert (commitment["ended_on"], commitment["unfinished_on"], commitment["done_on"]) == (
        "2024-06-20",
        "",
        "",
    )
    assert {row["kind"] for row in tables["promise"]} == {"commitment", "safeguard"}
    assert [row["paper"] for row in tables["motion"]] == ["kst-99123-12"]


@pytest.mark.parametrize(
    ("words", "unfinished"),
    [
        ("Mijn toezegging over de nachtopvang in Oeverstad is nog niet gereed.", "2024-09-02"),
        ("De toegezegde brief over de nachtopvang in Oeverstad loopt vertraging op.", "2024-09-02"),
        ("Ik heb een brief over de nachtopvang in Oeverstad toegezegd.", ""),  # it may be finished
    ],
)
@pytest.mark.usefixtures("register")
def test_unfinished_is_what_a_paper_says_is_unfinished(words: str, unfinished: str, tmp_path: Path) -> None:
    later = source(
        words,
        notes=[note(model.FollowUp, words, of="toezegging", date="2024-02-01")],
        type="letter",
        date="2024-09-02",
        reference="700457",
    )
    rows = written(tmp_path, LETTER, later)["promise"]
    (commitment,) = [row for row in rows if row["kind"] == "commitment"]
    assert (commitment["told_on"], commitment["unfinished_on"]) == ("2024-09-02", unfinished)


@pytest.mark.usefixtures("register")
def test_a_later_term_says_that_it_is_not_finished(tmp_path: Path) -> None:
    for each in (LETTER, PROGRESS):
        import_paper(*each)
    head = Promise.objects.get(kind="commitment")
    moved = Promise.objects.get(kind="safeguard")
    day = datetime.date(2024, 8, 1)
    Promise.objects.filter(pk=moved.pk).update(
        kind="commitment", head=head, made=day, due=day + datetime.timedelta(days=90)
    )
    (row,) = written(tmp_path)["promise"]
    assert (row["due"], row["unfinished_on"]) == ("2024-07-01", "2024-08-01")


@pytest.mark.usefixtures("register")
def test_a_record_is_told_as_of_its_day(tmp_path: Path) -> None:
    """A letter of June says nothing in May; the promise is open then, and nothing is known of its end."""
    tables = written(tmp_path, LETTER, PROGRESS, as_of=datetime.date(2024, 5, 31))
    assert [row["paper"] for row in tables["paper"]] == ["letter-700123"]
    assert tables["follow_up"] == []
    (commitment,) = [row for row in tables["promise"] if row["kind"] == "commitment"]
    assert (commitment["status"], commitment["ended_on"]) == ("open", "")


@pytest.mark.usefixtures("register")
def test_what_people_decided_counts(tmp_path: Path) -> None:
    for each in (LETTER, PROGRESS):
        import_paper(*each)
    Promise.objects.filter(kind="safeguard").update(review=Review.REJECTED)
    Evidence.objects.filter(outcome="fulfilled").update(nature=Evidence.Nature.DONE, review=Review.CONFIRMED)
    (row,) = written(tmp_path)["promise"]
    assert (row["kind"], row["done_on"]) == ("commitment", "2024-06-20")


@pytest.mark.parametrize(
    ("id", "points_to", "cited", "cited_on"),
    [
        ("kst-99123-12", "paper", "kst-99123-12", "2024-03-05"),
        ("kst-99123-99", "paper", "kst-99123-99", ""),  # it may well exist
        ("dossier-99123", "dossier", "", ""),
        ("unscr-1325", "un", "", ""),
        ("law-vreemdelingenwet-2000", "law", "", ""),
        ("istanbul-convention", "treaty", "", ""),
        ("https://www.oeverstad.example", "web", "", ""),  # an address is no key
    ],
)
@pytest.mark.usefixtures("register")
def test_references(id: str, points_to: str, cited: str, cited_on: str, tmp_path: Path) -> None:
    words = "Zie de motie daarover."
    notes = [note(model.Reference, words, id=id)]
    letter = source(words, notes=notes, type="letter", date="2024-10-01", reference="1")
    (row,) = written(tmp_path, MOTION, letter)["reference"]
    assert (row["points_to"], row["cited"], row["cited_on"]) == (points_to, cited, cited_on)


@pytest.mark.usefixtures("register")
def test_records_hold_no_words_of_the_papers(tmp_path: Path) -> None:
    """Every cell is a key, a date, a number, yes or no, or a code of its column."""
    tables = written(tmp_path, LETTER, MOTION, PROGRESS, RESPONSE, QUESTIONS, LATER)
    assert sum(map(len, tables.values())) > 20
    for name, rows in tables.items():
        columns = RECORD_TYPES[name]["columns"]
        for row in rows:
            for column, value in row.items():
                _fits(value, columns[column])


def _fits(value: str, column: dict[str, Any]) -> None:
    if not value:
        assert "missing" in column
        return
    match column["type"]:
        case "code":
            assert value in column["codes"]
        case "boolean":
            assert value in ("true", "false")
        case "date":
            datetime.date.fromisoformat(value)
        case "integer" | "decimal":
            float(value)
        case "key":
            assert " " not in value


@pytest.fixture
def seeds(tmp_path: Path) -> dict[str, list[dict[str, str]]]:
    """The records of the five source papers."""
    folder = Path(__file__).parents[3] / "shared" / "seeds"
    if not folder.is_dir():
        pytest.skip("the source papers are not here")
    for file in sorted(folder.glob("*.txt")):
        paper = papers.read(file)
        import_paper(paper, extract.annotate(paper), file.name)
    return written(tmp_path)


@pytest.mark.usefixtures("register")
def test_the_source_papers_as_a_careful_reader_knows_them(seeds: dict[str, list[dict[str, str]]]) -> None:
    requests = {row["paper"]: (row["asked_on"], row["after_days"]) for row in seeds["request"]}
    assert requests["letter-4585180"] == ("2023-03-30", "84")
    assert len(requests) == len(seeds["request"]) == 2
    answers = {row["number"]: row for row in seeds["answer"]}
    assert len(answers) == 35
    assert [number for number, row in answers.items() if row["only_refers"] == "true"] == ["29"]
    assert [number for number, row in answers.items() if row["points"] == "true"] == ["7", "28", "29", "30"]
    repeating = {
        number: row["repeats"] for number, row in answers.items() if float(row["repeated"] or 0) > 0.5
    }
    assert repeating == {"31": answers["8"]["answer"]}
    (noted,) = seeds["decision_note"]
    assert (noted["letter"], noted["after_days"], noted["consecutive"]) == ("letter-4585180", "79", "false")
    silent = [row for row in seeds["recommendation"] if row["reply_due"] == "true" and not row["stance"]]
    # K19, K20, K21 and K24; a careful reader adds K16, to which a reply on something near it is tied.
    assert {row["recommendation"].partition("#recommendation-")[2] for row in silent} == {
        "39331ade87",
        "9186dccc47",
        "6101fed4be",
        "1109dda6a4",
    }
