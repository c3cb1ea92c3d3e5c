"""Run the examples of a pack: given these records, do its checks give these verdicts?"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from gestand.checks.data import Data, UnfitData, Written
from gestand.checks.on_duckdb import DuckDB
from gestand.checks.query import Asked
from gestand.checks.verdicts import prepare
from gestand.packs import Fault, Pack, Scenario
from gestand.packs.pack import Value

_SCENARIO = Data("", "an example", "made up", date.max, "", True, {}, "")


def run(pack: Pack) -> Iterator[Fault]:
    """What does not come out as the scenarios say, with the place of the scenario."""
    for scenario in pack.scenarios:
        for problem in _problems(pack, scenario):
            yield Fault(scenario.file, scenario.line, f"{scenario.check}, “{scenario.title.en}”: {problem}")


def untried(pack: Pack) -> Iterator[Fault]:
    """Checks without an example of an outcome that they can have."""
    for id, versions in pack.checks.items():
        wanted = {"kept"}
        if not (versions[0].counts and all(v.kept in v.applies for v in versions)):
            wanted.add("broken")
        if any(v.applies.strip().upper() != "TRUE" or v.since or v.until for v in versions):
            wanted.add("not applicable")
        if any(v.due for v in versions):
            wanted.add("open")
        asked = Asked(pack, [versions], frozenset(pack.records), _defaults(pack), date.max)
        if asked.fields(versions):
            wanted.add("cannot tell")
        tried = {outcome for s in pack.scenarios if s.check == id for outcome, _ in s.expect.values()}
        if lacking := sorted(wanted - tried):
            yield Fault("scenarios", 1, f"{id} has no example of: {', '.join(lacking)}; add scenarios")


def _defaults(pack: Pack) -> dict[str, Value]:
    return {name: p.default for name, p in pack.parameters.items() if p.default is not None}


def _problems(pack: Pack, scenario: Scenario) -> Iterator[str]:
    with TemporaryDirectory() as folder:
        tables = {name: _write(Path(folder), pack, scenario, name) for name in pack.records}
        data = Data(folder, "", "", date.max, "", True, tables, "")
        try:
            with DuckDB(folder, memory="200MB") as engine:
                day = scenario.as_of or date.max.replace(year=9000)
                made = prepare(pack, engine, data, scenario.parameters, day, [scenario.check])
                yield from (str(each) for each in made.attached.misfits)
                found = {v.key: (v.outcome, v.missing) for v in made.verdicts(scenario.check)}
        except UnfitData as error:
            yield str(error)
            return
    for key, (outcome, missing) in scenario.expect.items():
        if key not in found:
            yield f"{key} has no verdict; the table of the subject has no such row"
        elif found[key][0] != outcome:
            yield f"{key} is {_told(found[key])}, not {outcome}"
        elif missing and set(found[key][1]) != set(missing):
            yield f"{key} misses {', '.join(found[key][1])}, not {', '.join(missing)}"
    for key in found.keys() - scenario.expect.keys():
        yield f"{key} is {_told(found[key])}, and is not expected; add it to expect"


def _told(verdict: tuple[str, tuple[str, ...]]) -> str:
    outcome, missing = verdict
    return f"{outcome} ({', '.join(missing)})" if missing else outcome


def _write(folder: Path, pack: Pack, scenario: Scenario, name: str) -> Written:
    """A table of the scenario as CSV; one that is not given is empty, one that is absent is not there."""
    if name in scenario.absent:
        return Written(name)
    rows = scenario.given.get(name, [])
    there = list(rows[0]) if rows else list(pack.records[name].columns)
    with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(there)
        writer.writerows([cell or "" for cell in row.values()] for row in rows)
    return Written(name, lacks=frozenset(pack.records[name].columns) - set(there))
