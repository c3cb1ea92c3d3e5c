"""The checks of the shipped pack say of each made-up case what was written down before they were asked."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from gestand import packs
from gestand.checks.data import describe
from gestand.checks.on_duckdb import DuckDB
from gestand.checks.verdicts import prepare
from gestand.packs import Pack
from gestand.synthetic import examples, making, model, shipped

LOOSE = {"P33", "P70"}  # they join by a country and by a year, which are no keys
CASES = 2500


@pytest.fixture(scope="module")
def asylum() -> Pack:
    return packs.load(packs.find("asylum"))


def test_every_check_has_examples_but_those_that_join_by_no_key(asylum: Pack) -> None:
    found, without = examples.find(asylum, model.read(shipped("asylum"), asylum))
    assert without.keys() <= LOOSE
    assert found.keys() | without.keys() == asylum.checks.keys()
    assert not {
        check for check, of in found.items() if not {"kept", "broken"} & {each.outcome for each in of}
    }


@pytest.mark.slow
def test_what_comes_out_is_what_was_put_in(asylum: Pack, tmp_path: Path) -> None:
    how = model.read(shipped("asylum"), asylum)
    made = making.make(asylum, how, CASES, 7, tmp_path / "practice")
    truth: dict[str, dict[str, str]] = {check: {} for check in asylum.checks}
    with (made.folder / "truth.csv").open(encoding="utf-8") as file:
        for line in csv.DictReader(file):
            truth[line["check"]][line["key"]] = line["outcome"]
    assert sum(map(len, truth.values())) == CASES
    data = describe(str(made.folder), asylum, None, date(2025, 1, 1))
    with DuckDB(str(made.folder)) as engine:
        run = prepare(asylum, engine, data, how.parameters, how.as_of)
        assert run.attached.misfits == ()
        for check, wanted in truth.items():
            found = {v.key: v.outcome for v in run.verdicts(check) if v.key in wanted}
            assert found == wanted, check
            assert Counter(found.values()) == +Counter(made.outcomes.get(check, {}))
