"""Where a sentence ends, and where a stop only ends an abbreviation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import letter

from gestand.extract.sentences import LONGEST, sentences, split

CASES = [
    ("Dat is zo. Dit ook.", ["Dat is zo.", "Dit ook."]),
    ("Is dat zo? Ja! Goed.", ["Is dat zo?", "Ja!", "Goed."]),
    # abbreviations, initials, references, dates
    ("Zie o.a. Kamerstuk 31 415, nr. 92. Dat volstaat.", ["Zie o.a. Kamerstuk 31 415, nr. 92.", "Dat volstaat."]),
    ("De heer J.C. Verduyn sprak. Zij ook.", ["De heer J.C. Verduyn sprak.", "Zij ook."]),
    ("De motie Okkema c.s. Over dit punt.", ["De motie Okkema c.s. Over dit punt."]),
    ("Tijdens het debat van 3 april jl. heeft u verzocht.", ["Tijdens het debat van 3 april jl. heeft u verzocht."]),
    ("Het debat was op 3 april jl. Daarin is gevraagd.", ["Het debat was op 3 april jl.", "Daarin is gevraagd."]),
    ("Dat kost 4.500 euro per jaar. Meer niet.", ["Dat kost 4.500 euro per jaar.", "Meer niet."]),
    ("Dr. Van Dijk en mr. Smit spraken.", ["Dr. Van Dijk en mr. Smit spraken."]),
    # quotes, brackets and note marks stay with the sentence they close
    ("Zij zei: “Dat is zo.” Daarna ging zij.", ["Zij zei: “Dat is zo.”", "Daarna ging zij."]),
    ("(Zie de bijlage.) Verder niets.", ["(Zie de bijlage.)", "Verder niets."]),
    ("Dat staat vast.[3] Verder niets.", ["Dat staat vast.[3]", "Verder niets."]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentences_of_a_text(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in split(text)] == expected


@given(st.text(alphabet='ab A.?!jl"“”() 12[]', max_size=80))
def test_nothing_but_white_space_lies_outside_the_sentences(text: str) -> None:
    spans = split(text)
    rest, at = [], 0
    for start, end in spans:
        assert at <= start < end
        rest.append(text[at:start])
        at = end
    assert not "".join([*rest, text[at:]]).strip()


def test_a_paragraph_that_announces_a_list_goes_on_through_the_items() -> None:
    paper = letter("Opvolging bestaat uit:", "1. hulp,", "2. onderzoek en", "3. straf.", "4. Ook dit.")
    assert [s.text.replace("\n", " ") for s in sentences(paper)] == [
        "Opvolging bestaat uit: hulp, onderzoek en straf.",
        "Ook dit.",
    ]


def test_words_without_a_stop_are_cut_between_words() -> None:
    """More than any sentence that was ever written; every rule that looks at a sentence stays quick."""
    text = "dijk " * 5000 + "d" * 12_000
    parts = split(text)
    assert max(end - start for start, end in parts) <= LONGEST
    assert "".join(text[start:end] for start, end in parts).replace(" ", "") == text.replace(" ", "")
    assert {text[start:end][:4] for start, end in parts[:-3]} == {"dijk"}


def test_a_list_without_a_stop_joins_its_announcement_no_longer_than_a_sentence() -> None:
    found = sentences(letter("Dit is nodig:", *["- dijk en oever"] * 1000))
    assert max(s.end - s.start for s in found) <= LONGEST
