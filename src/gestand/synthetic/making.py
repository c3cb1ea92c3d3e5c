"""Make practice data by a model: any number of cases, each with a known outcome, in constant memory."""

from __future__ import annotations

import csv
import json
import shutil
from bisect import bisect
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from typing import Any, Protocol

from gestand.packs import Pack
from gestand.packs.pack import Column, Value
from gestand.packs.reading import OUTCOMES
from gestand.synthetic import UnfitModel, examples
from gestand.synthetic.examples import Example, Row
from gestand.synthetic.model import Model

TRUTH = "truth.csv"
MADE = "made.json"
PARAMETERS = "parameters.toml"  # for `gestand check --params`
_DESCRIPTION = """\
# Made up: no person, case or organisation is behind it. docs/synthetic.md says how it was made.
purpose     = "Oefengegevens: alles is verzonnen"
legal_basis = "Geen: er gaan geen persoonsgegevens in om"
retention   = 9999-12-31
holder      = "gestand synthetic"
synthetic   = true
"""


@dataclass(frozen=True, slots=True)
class Made:
    """What was made, and what has to be known to check it.

    Attributes:
        folder: where it lies: a table for each record type, data.toml, parameters.toml, truth.csv and
            made.json.
        pack: its name, version and digest.
        seed: what chance began with.
        cases: how many cases there are.
        as_of: the day on which the checks are to be asked.
        parameters: the values that they are to be given.
        outcomes: for each check, how many cases were made for each outcome.
        without: checks that no case was made for, and why.
    """

    folder: Path
    pack: tuple[str, str, str]
    seed: int
    cases: int
    as_of: date
    parameters: Mapping[str, Value]
    outcomes: Mapping[str, Mapping[str, int]]
    without: Mapping[str, str]

    def as_object(self) -> dict[str, Any]:
        """What is in made.json; the folder is not."""
        name, version, digest = self.pack
        return {
            "synthetic": True,
            "pack": {"name": name, "version": version, "digest": digest},
            "seed": self.seed,
            "cases": self.cases,
            "as_of": self.as_of.isoformat(),
            "parameters": {name: _plain(value) for name, value in sorted(self.parameters.items())},
            "outcomes": self.outcomes,
            "without": self.without,
        }


def make(
    pack: Pack,
    model: Model,
    cases: int,
    seed: int,
    folder: Path,
    told: Callable[[int], object] = lambda _: None,
) -> Made:
    """Make practice data in a new folder, wholly or not at all.

    Args:
        pack: the record types, the checks, and the scenarios that are the examples.
        model: the day, the parameters and the rates.
        cases: how many; they are spread evenly over the checks.
        seed: the same seed, pack and model give the same bytes.
        folder: where to; it may not hold anything yet.
        told: is called with how many cases have been made since it was last called.

    Raises:
        UnfitModel: the folder is not empty, or there is no example to make a case of.
    """
    found, without = examples.find(pack, model)
    if not found:
        raise UnfitModel(
            "{pack}: none of its scenarios holds on the day and with the parameters of the model",
            pack=pack.name,
        )
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UnfitModel("{folder}: holds something already; give a new folder", folder=folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        outcomes = _write(pack, model, found, cases, seed, beside, told)
        made = Made(
            folder=folder,
            pack=(pack.name, pack.version, pack.digest),
            seed=seed,
            cases=cases,
            as_of=model.as_of,
            parameters=model.parameters,
            outcomes=outcomes,
            without=without,
        )
        (beside / PARAMETERS).write_text(_as_toml(model.parameters), encoding="utf-8")
        (beside / "data.toml").write_text(_DESCRIPTION, encoding="utf-8")
        said = json.dumps(made.as_object(), indent=1, ensure_ascii=False)
        (beside / MADE).write_text(said + "\n", encoding="utf-8")
        beside.chmod(0o755)
        beside.replace(folder)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    return made


def _as_toml(parameters: Mapping[str, Value]) -> str:
    """Values by name; of codes, numbers and dates TOML is written as JSON is, but dates without quotes."""
    values = {
        name: value.isoformat() if isinstance(value, date) else json.dumps(value)
        for name, value in sorted(parameters.items())
    }
    return "".join(f"{name} = {value}\n" for name, value in values.items())


def _write(
    pack: Pack,
    model: Model,
    found: Mapping[str, list[Example]],
    cases: int,
    seed: int,
    folder: Path,
    told: Callable[[int], object],
) -> dict[str, dict[str, int]]:
    chance = Random(seed)  # noqa: S311
    wanted = {check: _Wanted(pack, model, check, of) for check, of in found.items()}
    checks = list(wanted)
    counts: Counter[tuple[str, str]] = Counter()
    with ExitStack() as stack:

        def table(name: str, head: list[str]) -> Callable[[list[str]], object]:
            file = stack.enter_context((folder / name).open("w", encoding="utf-8", newline=""))
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(head)
            return writer.writerow

        tables = {
            record.name: table(f"{record.name}.csv", list(record.columns)) for record in pack.records.values()
        }
        truth = table(TRUTH, ["check", "key", "outcome", "example"])
        for number in range(cases):
            check = checks[number % len(checks)]
            example = wanted[check].draw(chance)
            for i, (record, row) in enumerate(example.told(number, chance)):
                tables[record](row)
                if i == 0:
                    truth([check, row[example.at], example.outcome, example.key])
            counts[check, example.outcome] += 1
            if number % 1000 == 999:
                told(1000)
        told(cases % 1000)
    return {check: {outcome: counts[check, outcome] for outcome in OUTCOMES} for check in checks}


class _Wanted:
    """The examples of one check by outcome, drawn by the rates of the model."""

    def __init__(self, pack: Pack, model: Model, check: str, found: list[Example]) -> None:
        by_outcome = {outcome: [each for each in found if each.outcome == outcome] for outcome in OUTCOMES}
        rates = model.rates_of(check)
        self._templates = [
            [_Template(pack, model, each) for each in of]
            for outcome, of in by_outcome.items()
            if of and rates.get(outcome, 0)
        ]
        if not self._templates:
            raise UnfitModel("{check}: the model wants no outcome that has an example", check=check)
        shares = [rates[of[0].outcome] for of in self._templates]
        self._ends = [end / sum(shares) for end in accumulate(shares)][:-1]

    def draw(self, chance: Random) -> _Template:
        """First the outcome, by the rates; then one of its examples, each as likely."""
        of = self._templates[bisect(self._ends, chance.random())]
        return of[int(chance.random() * len(of))]


class _Template:
    """An example ready to be told again and again."""

    def __init__(self, pack: Pack, model: Model, example: Example) -> None:
        self.outcome = example.outcome
        self.key = example.key
        self.at = list(pack.records[example.rows[0][0]].columns).index(pack.records[example.rows[0][0]].key)
        self._spread = min(example.room, model.spread) + 1
        self._keys: dict[str, int] = {}
        self._rows = [
            (
                record,
                [
                    self._cell(model, example, record, column, row)
                    for column in pack.records[record].columns.values()
                ],
            )
            for record, row in example.rows
        ]

    def _cell(self, model: Model, example: Example, record: str, column: Column, row: Row) -> str | _Told:
        value = row.get(column.name)
        if not value and column.required:
            value = self._any(model, column)
        shared = model.shared.get(column.refers or "", 0)
        if not value:
            return ""
        if column.type == "date":
            return _Day(date.fromisoformat(value).toordinal())
        if column.type != "key":
            return value
        if shared and (record, column.name) not in example.joined:
            return _Shared(f"{column.refers}-", shared)
        return _Key(self._keys.setdefault(value, len(self._keys) + 1))

    def _any(self, model: Model, column: Column) -> str:
        """A value for a column that must have one, and that the check does not look at."""
        match column.type:
            case "key":
                return f"{column.refers or column.name} of the example"
            case "date":
                return model.as_of.isoformat()
            case "code":
                return column.codes[0]
            case "boolean":
                return "false"
            case _:
                return "0"

    def told(self, number: int, chance: Random) -> Iterator[tuple[str, list[str]]]:
        """The rows once more, as case so many: under its own keys, on days moved by chance."""
        back = int(chance.random() * self._spread)
        for record, cells in self._rows:
            yield (
                record,
                [cell if isinstance(cell, str) else cell.told(number, back, chance) for cell in cells],
            )


class _Told(Protocol):
    """A cell that differs from case to case."""

    def told(self, case: int, back: int, chance: Random) -> str: ...


@dataclass(frozen=True, slots=True)
class _Key:
    number: int

    def told(self, case: int, back: int, chance: Random) -> str:  # noqa: ARG002
        return f"{case}-{self.number}"


@dataclass(frozen=True, slots=True)
class _Shared:
    name: str
    count: int

    def told(self, case: int, back: int, chance: Random) -> str:  # noqa: ARG002
        return f"{self.name}{int(chance.random() * self.count) + 1}"


@dataclass(frozen=True, slots=True)
class _Day:
    ordinal: int

    def told(self, case: int, back: int, chance: Random) -> str:  # noqa: ARG002
        return date.fromordinal(self.ordinal - back).isoformat()


def _plain(value: Value) -> Any:
    return value.isoformat() if isinstance(value, date) else value
