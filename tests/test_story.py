"""The story of the sample papers, told as of the day of samples/README.md: what came of each promise."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from engines import connected, new_address
from pytest_django.plugin import DjangoDbBlocker

from gestand import extract, papers
from gestand.cli.story import tell
from gestand.register.database import prepare
from gestand.register.importing import import_paper
from gestand.register.models import Promise

AS_OF = datetime.date(2026, 11, 22)
SAMPLES = Path(__file__).parents[1] / "samples"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The register of the demo, as `gestand demo` fills it."""
    with (
        new_address("sqlite", tmp_path_factory.mktemp("story")) as address,
        connected(address, django_db_blocker),
    ):
        prepare()
        for number, path in enumerate(papers.find([SAMPLES / "papers"])):
            paper = papers.read(path)
            import_paper(paper, extract.annotate(paper), f"{number}")
        assert tell(SAMPLES / "decisions.toml") > 0
        assert tell(SAMPLES / "decisions.toml") == 0  # a second time nothing is decided again
        yield


@pytest.mark.parametrize(
    ("paper", "words", "status", "due", "late"),
    [
        ("kst-99101-2", "De RAO zal uiterlijk 1 oktober 2024 een werkinstructie", "Voldaan", "2025-04-01", False),
        ("kst-99101-2", "Voor de zomer van 2024 zullen alle 640", "Openstaand", "2024-05-31", True),
        ("written-questions-9901533", "Ik zal uw Kamer in de volgende", "Openstaand", None, False),
        ("kst-99101-2", "Voor het einde van het jaar zal dat op alle 58", "Voldaan", "2023-12-31", False),
        ("kst-99101-2", "In het voorjaar van 2025 zal ik", "Deels voldaan", "2027-05-31", False),
        ("ah-tk-20232024-9901", "Ik zal de Kamer deze cijfers", "Voldaan", "2024-03-01", False),
        ("debate-report-2023-11-30", "De staatssecretaris zendt de Kamer in het najaar", "Voldaan", "2024-11-30", False),
        ("debate-report-2023-11-30", "De staatssecretaris stuurt de Kamer voor het zomer", "Openstaand", "2024-12-31", True),
        ("debate-report-2023-11-30", "Ik ga nog dit jaar met de beroepsvereniging", "Voldaan", "2026-05-31", False),
        ("kst-99101-9", "Ik zal uw Kamer in het najaar van 2024", "Voldaan", "2024-11-30", False),
        ("kst-99101-7", "jaarlijks voor 1 juni te rapporteren", "Voldaan", None, False),
        ("kst-99101-14", "Gezien deze uitkomst zal de RAO", "Deels voldaan", "2026-12-31", False),
        ("annual-report-2025-05-19", "Voor het einde van 2025 zullen wij", "Voldaan", "2025-12-31", False),
        ("kst-99101-18", "verzoekt de regering voor 1 juli 2026", "Deels voldaan", "2027-02-01", False),
        ("kst-99101-22", "De RAO zal vanaf 1 september 2026 de roosters", "Openstaand", None, False),
        ("kst-99102-5", "verzoekt de regering ten minste 20 procent", "Voldaan", None, False),
        ("kst-99102-8", "Ik zal de Kamer voor 1 juli 2024", "Voldaan", "2024-07-01", False),
        ("kst-99102-9", "Ik zal uw Kamer uiterlijk 1 oktober 2025", "Openstaand", "2025-10-01", True),
        ("kst-99102-9", "Daarnaast ben ik voornemens om in 2027", "Openstaand", "2027-12-31", False),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("told")
def test_what_came_of_each_promise(
    paper: str, words: str, status: str, due: str | None, late: bool, django_db_blocker: DjangoDbBlocker
) -> None:
    entries = Promise.objects.entries().as_of(AS_OF)
    promise = entries.get(paper__key__startswith=paper, text__startswith=words)
    assert (promise.status, promise.late) == (status, late)
    if due:
        assert promise.due_then == datetime.date.fromisoformat(due)


@pytest.mark.usefixtures("told")
def test_a_deadline_that_moved_keeps_its_steps() -> None:
    first = Promise.objects.get(paper__key="kst-99101-2", text__startswith="In het voorjaar van 2025")
    steps = [(p.paper.key, p.deadline) for p in first.later.order_by("made")]
    assert steps == [
        ("kst-99101-14", "2025-09/2025-11"),
        ("kst-99101-20", "2027-03/2027-05"),
        ("kst-99101-22", "2027-03/2027-05"),
    ]
