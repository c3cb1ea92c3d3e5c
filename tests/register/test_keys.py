"""The permanent key of a paper."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from story import source

from gestand.register.keys import key


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [
        # The official id, where the paper states one.
        ({"type": "motion", "dossier": "36704", "number": "66"}, "kst-36704-66"),
        ({"type": "letter", "dossier": "35570-X", "number": "80", "reference": "1"}, "kst-35570-X-80"),
        ({"type": "written_questions", "session_year": "2023-2024", "number": "387"}, "ah-tk-20232024-387"),
        # A dossier alone is shared by many papers.
        ({"type": "letter", "dossier": "19637", "reference": "4585180"}, "letter-4585180"),
        # A decision note goes with a paper of that number.
        ({"type": "decision_note", "dossier": "1", "number": "2", "reference": "77"}, "decision-note-77"),
        ({"type": "letter", "reference": "BZ-2024/12.3"}, "letter-bz-2024123"),
        ({"type": "motion", "date": "2025-03-12", "subject": "Veilig naar school"},
         "motion-2025-03-12-veilig-naar-school"),
        ({"subject": "Één plan"}, "paper-een-plan"),
    ],
)  # fmt: skip
def test_the_key_of_a_paper(metadata: dict[str, str], expected: str) -> None:
    assert key(source("Tekst.", **metadata).paper) == expected


def test_long_subjects_stay_apart() -> None:
    start = "Een lange titel " * 8
    first, second = (key(source("Tekst.", subject=start + end).paper) for end in ("A", "B"))
    assert first != second
    assert len(first) < 110


def test_a_paper_that_says_nothing_of_itself_is_named_after_its_words() -> None:
    assert key(source("Een tekst.").paper) == key(source("Een tekst.", name="anders.txt").paper)
    assert key(source("Een tekst.").paper) != key(source("Een andere tekst.").paper)


@given(st.text(min_size=1), st.sampled_from(["reference", "subject"]))
def test_a_key_fits_in_an_address(words: str, field: str) -> None:
    made = key(source("Tekst.", type="letter", **{field: words}).paper)
    assert made.replace("-", "").replace("_", "").isalnum()
    assert made.isascii()
    assert len(made) <= 200
