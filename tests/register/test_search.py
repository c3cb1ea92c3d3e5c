"""Full-text search, the same questions to both databases."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest
from story import ALL, note, source

from gestand import model
from gestand.register.importing import import_paper
from gestand.register.models import Paper
from gestand.register.search import Hit, search

TEXTS = [
    "De toezegging over de veerdiensten is oud.",
    "Alle toezeggingen staan in de bijlage.",
    "Geen vluchteling blijft buiten.",
    "Zie Kamerstuk kst-99123-12 over de brug.",
    "De veilige opvang van kinderen, en een opvang die veilig is.",
]


@pytest.fixture
def papers(register: None) -> None:
    """A paper with one passage for each of the texts, and the papers of the story."""
    import_paper(
        *source(
            *TEXTS,
            notes=[note(model.Safeguard, TEXTS[2])],
            type="letter",
            date="2020-01-01",
            subject="Teksten",
        )
    )


def passages(words: str) -> set[int]:
    return {TEXTS.index(hit.snippet) for hit in search(words)}


@pytest.mark.usefixtures("papers")
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("veerdiensten", {0}),
        ("VEERDIENSTEN", {0}),
        # Singular and plural find each other.
        ("toezegging", {0, 1}),
        ("toezeggingen", {0, 1}),
        ("vluchtelingen", {2}),
        # The beginning of a word, and so of a compound.
        ("veerdien", {0}),
        # All words must be there, in any order.
        ("oud veerdiensten", {0}),
        ("oud bijlage", set()),
        # Words in quotes stand together.
        ('"veilige opvang"', {4}),
        ('"opvang veilige"', set()),
        # An id is found as it is written.
        ("kst-99123-12", {3}),
        ("kst-99123-13", set()),
        # Nothing to look for finds nothing; signs that mean something to the database mean nothing here.
        ("", set()),
        ("- * :", set()),
        ("brug' & | ! ( <-> AND OR NOT \\", set()),
        ('brug"', {3}),
        ("brug)", {3}),
    ],
)
def test_what_words_find(words: str, found: set[int]) -> None:
    assert passages(words) == found


@pytest.mark.usefixtures("papers")
def test_a_hit_tells_where_it_stands_and_marks_the_words() -> None:
    [hit] = search("veerdiensten")
    assert hit == Hit(
        paper="letter-2020-01-01-teksten",
        subject="Teksten",
        date=hit.date,
        kind="passage",
        anchor="",
        start=0,
        end=len(TEXTS[0]),
        page=None,
        line=1,
        speaker="",
        snippet=TEXTS[0],
        matches=((22, 34),),
    )
    assert [hit.snippet[start:end] for start, end in hit.matches] == ["veerdiensten"]


@pytest.mark.usefixtures("papers")
def test_a_kind_searches_the_annotations() -> None:
    [hit] = search("vluchteling", kind="safeguard")
    assert (hit.kind, hit.snippet) == ("safeguard", TEXTS[2])
    assert hit.anchor.startswith("safeguard-")
    assert search("toezegging", kind="safeguard") == []


@pytest.mark.usefixtures("register")
def test_type_limit_and_offset() -> None:
    for paper in ALL:
        import_paper(*paper)
    everything = search("nachtopvang")
    assert {hit.paper for hit in everything} == {"letter-700123", "letter-700456", "kst-99123-12"}
    assert {hit.paper for hit in search("nachtopvang", paper_type="motion")} == {"kst-99123-12"}
    assert search("nachtopvang", limit=2) + search("nachtopvang", limit=50, offset=2) == everything


@pytest.mark.usefixtures("register")
def test_accents_do_not_matter() -> None:
    import_paper(*source("De coördinator is er.", subject="Accenten"))
    assert len(search("coordinator")) == 1


@pytest.mark.usefixtures("register")
def test_a_long_passage_is_cut_around_the_words() -> None:
    import_paper(*source("woord " * 500 + "naald " + "woord " * 500, subject="Lang"))
    [hit] = search("naald")
    assert "naald" in hit.snippet
    assert len(hit.snippet) < 400


@pytest.mark.usefixtures("register")
def test_a_hit_in_a_debate_names_who_speaks() -> None:
    debate = source("Ik laat de sluis schilderen.", type="debate_report", date="2024-01-01", subject="Sluis")
    passages = (replace(debate.paper.passages[0], speaker=model.Speaker("Fictief", party="Veerpartij")),)
    import_paper(replace(debate.paper, passages=passages), (), "1")
    [hit] = search("schilderen")
    assert hit.speaker == "Fictief (Veerpartij)"


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("stated", "name"),
    [
        ({"type": "letter", "subject": "De sluis", "sender": "Minister van Water"}, "De sluis"),
        (
            {"type": "letter", "date": "2024-07-01", "sender": "Minister van Water"},
            "Brief van de Minister van Water, 1 juli 2024",
        ),
        ({"type": "motion", "sender": "Van Dam"}, "Motie van Van Dam"),
        ({"type": "annual_report", "date": "2024-07-01"}, "Jaarverslag, 1 juli 2024"),
    ],
)
def test_a_hit_names_its_paper_by_subject_or_by_what_it_is(stated: dict[str, str], name: str) -> None:
    import_paper(*source("De sluis is geverfd.", **stated))
    [hit] = search("geverfd")
    assert hit.subject == name


@pytest.mark.parametrize("kind", get_args(model.PaperType))
def test_every_type_of_paper_has_a_name(kind: str) -> None:
    assert Paper.Type(kind).label
