"""The checks of the shipped pack say of made-up data what was written down before they were asked."""

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from plain import Plain, value

from gestand import packs
from gestand.checks.data import describe
from gestand.checks.on_duckdb import DuckDB
from gestand.checks.verdicts import Run, prepare
from gestand.packs import Pack
from gestand.packs.reading import OUTCOMES
from gestand.synthetic import examples, making, model, shipped
from gestand.synthetic.making import Made

CASES = 3000
PACK = packs.load(packs.find("asylum"))
MODEL = model.read(shipped("asylum"), PACK)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return making.make(PACK, MODEL, CASES, 7, tmp_path_factory.mktemp("made") / "practice")


@pytest.fixture(scope="module")
def run(made: Made) -> Iterator[Run]:
    data = describe(str(made.folder), PACK, None, date(2025, 1, 1))
    with DuckDB(str(made.folder)) as engine:
        yield prepare(PACK, engine, data, MODEL.parameters, MODEL.as_of)


def read(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def plainly(pack: Pack, folder: Path) -> Plain:
    tables = {
        name: [
            {column: value(record.columns[column].type, cell) for column, cell in row.items()}
            for row in read(folder, name)
        ]
        for name, record in pack.records.items()
    }
    return Plain(pack, tables, MODEL.parameters, MODEL.as_of)


def test_every_check_has_examples_of_all_it_can_say() -> None:
    found, without = examples.find(PACK, MODEL)
    assert without == {}
    assert found.keys() == PACK.checks.keys()
    outcomes = {check: {example.outcome for example in of} for check, of in found.items()}
    told = {
        check: {outcome for s in PACK.scenarios if s.check == check for outcome, _ in s.expect.values()}
        for check in found
    }
    assert all(outcomes[check] >= told[check] - {"cannot tell"} for check in found)  # but for absent tables


@pytest.mark.slow
def test_what_comes_out_is_what_was_put_in(made: Made, run: Run) -> None:
    truth: dict[str, dict[str, str]] = {check: {} for check in PACK.checks}
    for line in read(made.folder, "truth"):
        truth[line["check"]][line["key"]] = line["outcome"]
    assert sum(map(len, truth.values())) == CASES
    assert run.attached.misfits == ()
    for check, wanted in truth.items():
        found = {v.key: v.outcome for v in run.verdicts(check) if v.key in wanted}
        assert found == wanted, check
        assert Counter(found.values()) == +Counter(made.outcomes.get(check, {}))


@pytest.mark.slow
def test_of_all_else_the_engine_says_what_a_plain_reading_says(made: Made, run: Run) -> None:
    """Also of what the scenarios leave open: other checks over the same rows, and rows that came along."""
    plain = plainly(PACK, made.folder)
    counted = {result.check: result.outcomes for result in run.result().checks}
    for check in PACK.checks:
        wanted = plain.verdicts(check)
        assert {v.key: v.outcome for v in run.verdicts(check)} == wanted, check
        counts = Counter(wanted.values())
        assert tuple(counted[check]) == tuple(counts[outcome] for outcome in OUTCOMES), check
