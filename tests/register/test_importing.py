"""Papers come in whole or not at all; the same paper twice changes nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from engines import connected, new_address, rolled_back
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django.plugin import DjangoDbBlocker
from story import ALL, LETTER, PROGRESS, PROMISED, note, source

from gestand import model
from gestand.register import importing, models
from gestand.register.importing import Imported, import_paper
from gestand.register.search import search

NEWER = source(
    "Deze brief vervangt een eerdere.",
    PROMISED,
    notes=[note(model.Commitment, PROMISED, actor="minister", deadline="2024-09-30")],
    type="letter",
    date="2024-02-01",
    reference="700123",
    subject="Nachtopvang",
)


def contents() -> dict[str, Any]:
    """All that the register holds, apart from row numbers and the time of reading."""
    return {
        "papers": sorted(
            models.Paper.objects.values_list("key", "type", "date", "subject", "current__sha256")
        ),
        "versions": sorted(models.Version.objects.values_list("paper__key", "number", "sha256", "text")),
        "annotations": sorted(
            models.Annotation.objects.values_list(
                "version__sha256", "order", "anchor", "start", "end", "line"
            )
        ),
        "promises": sorted(
            models.Promise.objects.values_list("identifier", "kind", "text", "to", "version__sha256")
        ),
        "evidence": sorted(
            models.Evidence.objects.values_list(
                "promise__identifier", "paper__key", "anchor", "outcome", "adopted", "sure", "why"
            )
        ),
        "search": sorted(models.SearchText.objects.values_list("version__sha256", "kind", "anchor", "start")),
    }


@pytest.mark.usefixtures("register")
def test_what_importing_says_it_did() -> None:
    assert import_paper(*LETTER) == Imported("stuk.txt", "letter-700123", "new")
    assert import_paper(*LETTER) == Imported("stuk.txt", "letter-700123", "unchanged")
    assert import_paper(*NEWER) == Imported("stuk.txt", "letter-700123", "new version")
    assert import_paper(*LETTER).what == "unchanged"


@pytest.mark.usefixtures("register")
def test_the_same_paper_twice_changes_nothing() -> None:
    import_paper(*LETTER)
    before = contents()
    import_paper(*LETTER)
    assert contents() == before


@pytest.mark.usefixtures("register")
def test_a_newer_version_keeps_promises_and_their_evidence() -> None:
    import_paper(*LETTER)
    import_paper(*PROGRESS)
    import_paper(*NEWER)
    kept = models.Promise.objects.get(kind="commitment", paper__key="letter-700123")
    assert (kept.deadline, kept.version.number, kept.evidence.count()) == ("2024-09-30", 2, 1)
    # The safeguard is not in the newer version: it stays, but is no longer stated.
    assert models.Promise.objects.count() == 2
    assert models.Promise.objects.stated().get() == kept


@pytest.mark.usefixtures("register")
def test_search_finds_the_current_version_only() -> None:
    import_paper(*LETTER)
    import_paper(*NEWER)
    assert search("bewoners").hits == []
    assert len(search("vervangt").hits) == 1


@pytest.mark.usefixtures("register")
def test_a_paper_comes_in_whole_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(importing, "relink", fail)
    before = contents()
    with pytest.raises(RuntimeError):
        import_paper(*LETTER)
    assert contents() == before


@pytest.mark.usefixtures("register")
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(ALL), st.lists(st.sampled_from(ALL), max_size=4))
def test_the_order_of_import_does_not_matter(order: list[Any], again: list[Any]) -> None:
    with rolled_back():
        for paper in ALL:
            import_paper(*paper)
        expected = contents()
    with rolled_back():
        for paper in [*order, *again]:
            import_paper(*paper)
        assert contents() == expected


@pytest.mark.usefixtures("register")
def test_queries_do_not_grow_with_the_number_of_annotations(
    django_assert_max_num_queries: Any,
) -> None:
    sentences = [f"Ik zal in {year} een brief sturen." for year in range(2000, 2060)]
    many = source(
        *sentences, notes=[note(model.Commitment, s) for s in sentences], type="letter", date="1999-01-01"
    )
    with django_assert_max_num_queries(44):
        import_paper(*many)


IMPORT_ALL = """
import django
django.setup()
from gestand.register.database import prepare
from gestand.register.importing import import_paper
from story import ALL
prepare()
for paper in ALL:
    import_paper(*paper)
"""


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_processes_importing_the_same_papers_at_once(
    engine: str, tmp_path: Path, django_db_blocker: DjangoDbBlocker
) -> None:
    """On an empty database: making the tables is part of the race."""
    with new_address(engine, tmp_path) as address:
        environment = {
            **os.environ,
            "GESTAND_DATABASE": address,
            "DJANGO_SETTINGS_MODULE": "gestand.web.settings",
            "PYTHONPATH": str(Path(__file__).parent),
        }
        running = [
            subprocess.Popen(
                [sys.executable, "-c", IMPORT_ALL], env=environment, stderr=subprocess.PIPE, cwd=tmp_path
            )
            for _ in range(3)
        ]
        assert [process.communicate()[1].decode() for process in running] == ["", "", ""]
        with connected(address, django_db_blocker):
            together = contents()
            with rolled_back():
                models.Evidence.objects.all().delete()
                models.Promise.objects.all().delete()
                models.Paper.objects.update(current=None)
                models.Paper.objects.all().delete()
                for paper in ALL:
                    import_paper(*paper)
                assert contents() == together
