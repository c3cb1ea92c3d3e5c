"""What an id names, what is shown of it, and why it is an entry."""

from __future__ import annotations

import re

import pytest
from story import ALL, DEBATE, LETTER, PROMISED, note, source

from gestand import model
from gestand.errors import NotInRegister
from gestand.register.explain import explain
from gestand.register.importing import import_paper
from gestand.register.lookup import find
from gestand.register.show import ShownAnnotation, ShownPaper, ShownPromise, show

COMMITMENT = LETTER.anchor(0)


@pytest.fixture(autouse=True)
def papers(register: None) -> None:
    """All papers of the story."""
    for paper in ALL:
        import_paper(*paper)


@pytest.mark.parametrize(
    ("id", "what", "name"),
    [
        ("letter-700123", "Paper", "letter-700123"),
        ("kst-99123-12", "Paper", "kst-99123-12"),
        (f"letter-700123/{COMMITMENT}", "Promise", f"letter-700123/{COMMITMENT}"),
        (f"letter-700123#{COMMITMENT}", "Annotation", COMMITMENT),
        # An anchor alone, where one paper has it.
        (COMMITMENT, "Annotation", COMMITMENT),
        (f" {COMMITMENT}\n", "Annotation", COMMITMENT),
    ],
)
def test_what_an_id_names(id: str, what: str, name: str) -> None:
    found = find(id)
    assert (type(found).__name__, str(found)) == (what, name)


@pytest.mark.parametrize(
    ("id", "hint"),
    [
        # Part of a key.
        ("700123", "did you mean letter-700123"),
        # A key with a slip of the pen.
        ("letter-700132", "letter-700123"),
        # The right paper, a wrong anchor.
        ("letter-700123#commitment-0000000000", "did you mean letter-700123"),
        # Part of an anchor.
        (COMMITMENT[:-3], COMMITMENT),
        ("zeewier", "find it by its words: gestand search"),
        ("", "find it by its words: gestand search"),
    ],
)
def test_an_unknown_id_is_refused_with_a_hint(id: str, hint: str) -> None:
    with pytest.raises(NotInRegister, match=re.escape(hint)) as refused:
        find(id)
    assert "\n" not in str(refused.value)


def test_an_anchor_that_two_papers_have_asks_which() -> None:
    import_paper(*source(PROMISED, notes=[note(model.Commitment, PROMISED)], type="letter", reference="2"))
    with pytest.raises(NotInRegister, match="say which: ") as refused:
        find(COMMITMENT)
    assert f"letter-700123#{COMMITMENT}" in str(refused.value)
    assert f"letter-2#{COMMITMENT}" in str(refused.value)


def test_the_address_of_a_passage_that_a_newer_version_dropped_stays_good() -> None:
    import_paper(*source("Vervallen.", type="letter", date="2024-02-01", reference="700123"))
    dropped = show(f"letter-700123#{COMMITMENT}")
    assert isinstance(dropped, ShownAnnotation)
    assert dropped.quote == PROMISED
    promise = show(f"letter-700123/{COMMITMENT}")
    assert isinstance(promise, ShownPromise)
    assert not promise.stated


def test_a_paper_is_shown_with_its_versions_kinds_and_promises() -> None:
    shown = show("letter-700123")
    assert isinstance(shown, ShownPaper)
    assert shown.metadata["reference"] == "700123"
    assert [version.number for version in shown.versions] == [1]
    assert shown.annotations == {"commitment": 1, "safeguard": 1}
    assert {promise.kind for promise in shown.promises} == {"commitment", "safeguard"}


def test_an_explanation_names_cues_passage_and_evidence() -> None:
    why = explain(f"letter-700123/{COMMITMENT}")
    assert why.cues == ("zal … informeren",)
    assert (why.kind, why.passage, why.line, why.version) == ("commitment", PROMISED, 2, 1)
    assert why.status == "Voldaan"
    assert [evidence.why for evidence in why.evidence] == ["same date: 2024-02-01"]


def test_an_explanation_of_an_annotation_shows_the_whole_passage() -> None:
    why = explain(DEBATE.anchor(0))
    assert why.passage.startswith("De minister: Ik zeg mevrouw Bakker toe")
    assert (why.status, why.evidence) == ("", ())


def test_a_paper_is_not_explained_but_its_entries_are() -> None:
    with pytest.raises(NotInRegister, match="explain an entry of it"):
        explain("letter-700123")
