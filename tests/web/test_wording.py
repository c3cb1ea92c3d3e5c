"""How the pages write periods, amounts and reasons, in both languages."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from gestand import extract, model
from gestand.extract import annotate
from gestand.papers import read
from gestand.web import labels
from gestand.web.secret import kept_secret
from gestand.web.templatetags.gestand import amount, period, reason

CUES = Path(extract.__file__).parent / "cues"
SAMPLES = Path(__file__).parents[2] / "samples" / "papers"


@pytest.mark.parametrize(
    ("iso", "dutch", "english"),
    [
        ("2024-07-01", "1 juli 2024", "1 July 2024"),
        ("2024-07", "juli 2024", "July 2024"),
        ("2024", "2024", "2024"),
        ("2022-03/2022-05", "maart 2022 – mei 2022", "March 2022 – May 2022"),
        ("2026-01-01/2030-12-31", "1 januari 2026 – 31 december 2030", "1 January 2026 – 31 December 2030"),
        # what is no date stands as it is
        ("2024-02-30", "2024-02-30", "2024-02-30"),
        ("najaar", "najaar", "najaar"),
        ("", "", ""),
    ],
)
def test_periods_are_written_out(iso: str, dutch: str, english: str) -> None:
    with translation.override("nl"):
        assert period(iso) == dutch
    with translation.override("en"):
        assert period(iso) == english


@pytest.mark.parametrize(
    ("value", "unit", "dutch", "english"),
    [
        (5500000.0, "EUR", "5.500.000 euro", "5,500,000 euro"),
        (12.5, "percent", "12,5 procent", "12.5 per cent"),
        (640.0, "count", "640", "640"),
        (1.0, "day", "1 dag", "1 day"),
        (14.0, "day", "14 dagen", "14 days"),
        # a unit that the labels do not know
        (3.0, "100% vessel", "3 100% vessel", "3 100% vessel"),
    ],
)
def test_amounts_have_their_unit(value: float, unit: str, dutch: str, english: str) -> None:
    figure: dict[str, Any] = {"value": value, "unit": unit}
    with translation.override("nl"):
        assert amount(figure) == dutch
    with translation.override("en"):
        assert amount(figure) == english


@pytest.mark.parametrize(
    ("why", "dutch"),
    [
        ('future: "zal … openen"', 'iets dat nog komt: "zal … openen"'),
        ("same date: 2024-03-04; no mover named", "dezelfde datum: 2024-03-04; geen indiener genoemd"),
        ('asks: "vraagt"', 'vraagt: "vraagt"'),
        (
            "several fit: 3; the paper names several before it",
            "er passen meer: 3; het stuk noemt er eerder meer",
        ),
        ('"Kamerstukken" and a dossier number', '"Kamerstukken" en een dossiernummer'),
        # no known beginning: left as it is
        ('"verzoekt"', '"verzoekt"'),
        ("futuristic", "futuristic"),
    ],
)
def test_reasons_begin_in_the_language_of_the_page(why: str, dutch: str) -> None:
    with translation.override("nl"):
        assert reason(why) == dutch


@pytest.mark.parametrize("file", sorted(CUES.glob("*.toml")), ids=lambda file: file.stem)
def test_every_group_of_cues_has_a_label(file: Path) -> None:
    """What a rule gives as its reason is in the reader's language: a new group needs a label."""
    groups = {name for name, table in tomllib.loads(file.read_text("utf-8")).items() if "patterns" in table}
    assert not groups - set(labels.CUES)


def test_no_label_is_left_of_a_group_that_is_gone() -> None:
    tables = [tomllib.loads(file.read_text("utf-8")) for file in CUES.glob("*.toml")]
    assert set(labels.CUES) <= {name for each in tables for name in each}


@pytest.mark.parametrize("file", sorted(SAMPLES.iterdir()), ids=lambda file: file.name)
def test_every_reason_that_the_samples_give_has_a_label(file: Path) -> None:
    """A reason begins with a label, or is what the paper says, in quotes."""
    whys = {why for annotation in annotate(read(file)) for why in annotation.why}
    assert not [
        why for why in whys if not why.startswith('"') and why.partition(": ")[0] not in labels.REASONS
    ]


def test_every_field_of_every_kind_has_a_label() -> None:
    own = {field.name for kind in model.KINDS for field in fields(kind)} - {"start", "end", "quote", "why"}
    assert set(labels.FIELDS) == own


def test_the_secret_key_is_made_once(tmp_path: Path) -> None:
    first = kept_secret(tmp_path / "var/secret")
    assert len(first) >= 50
    assert kept_secret(tmp_path / "var/secret") == first
    assert kept_secret(tmp_path / "elsewhere/secret") != first


def test_where_no_key_can_be_kept_there_is_one_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file, not a folder")
    assert len(kept_secret(tmp_path / "var/secret")) >= 50
