"""Run the checks of a pack over practice data, and give each subject its verdict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import NamedTuple

import gestand
from gestand.checks import views
from gestand.checks.data import Data
from gestand.checks.engine import Engine
from gestand.checks.query import KEPT, Asked
from gestand.checks.result import CheckResult, Group, Outcomes, Receipt, Result
from gestand.errors import GestandError
from gestand.packs import Check, Fact, Pack
from gestand.packs.format import near
from gestand.packs.pack import Value
from gestand.packs.reading import OUTCOMES, fits

_PERIOD = "month"
_Place = tuple[str, str | None, str | None]  # a dimension, its value, and the period


class Verdict(NamedTuple):
    """What a check says of one subject; `missing` names the fields where it cannot tell."""

    check: str
    key: str
    outcome: str
    missing: tuple[str, ...]
    event: date | None


@dataclass(frozen=True)
class Run:
    """Checks about to be asked: their pack, the data, and what they were given."""

    pack: Pack
    engine: Engine
    data: Data
    attached: views.Attached
    parameters: Mapping[str, Value]
    as_of: date
    checks: tuple[str, ...]

    def result(self) -> Result:
        """The counts of every check, in the order of the pack."""
        found = self.counted()
        for id in self.checks:
            versions = self.pack.checks[id]
            if id not in found:
                empty = CheckResult(id, versions[0].promises, Outcomes(), {}, (), versions[0].subject)
                found[id] = empty
        return Result(
            checks=tuple(found[id] for id in self.checks),
            receipt=self._receipt(),
            synthetic=self.data.synthetic,
            purpose=self.data.purpose,
            misfits=tuple(map(_without_rows, self.attached.misfits)),
            dangling=tuple(map(_without_rows, self.attached.dangling)),
        )

    def counted(self) -> dict[str, CheckResult]:
        """The counts of the checks whose subject is there, by id."""
        found: dict[str, CheckResult] = {}
        for asked in self._asked():
            found |= self._counted(asked)
        return found

    def misfitting(self, check: str) -> frozenset[str]:
        """The tables that a check needs in which something does not fit."""
        return tables(self.pack.checks[check]) & {misfit.record for misfit in self.attached.misfits}

    def verdicts(self, check: str) -> Iterator[Verdict]:
        """The verdict on every subject; for those who may see the data itself."""
        versions = self.pack.checks[check]
        if versions[0].subject not in self.attached.there:
            return
        asked = self._ask([versions])
        for key, verdict, event in self.engine.ask(asked.verdicts(versions)):
            outcome, missing = asked.told(versions, verdict)
            yield Verdict(check, str(key), OUTCOMES[outcome - KEPT], missing, event)

    def _asked(self) -> Iterator[Asked]:
        """Checks together that one scan of their subject answers."""
        together: dict[
            tuple[str, tuple[str | None, tuple[Fact, ...]], tuple[str, ...]], list[tuple[Check, ...]]
        ] = defaultdict(list)
        for id in self.checks:
            versions = self.pack.checks[id]
            first = versions[0]
            if first.subject in self.attached.there:
                together[first.subject, first.dated, first.by].append(versions)
        for (_, (event, _facts), by), checks in together.items():
            most = self.engine.widest - bool(event) - len(by)
            yield from (self._ask(checks[i : i + most]) for i in range(0, len(checks), most))

    def _ask(self, checks: list[tuple[Check, ...]]) -> Asked:
        return Asked(self.pack, checks, self.attached.there, self.parameters, self.as_of)

    def _counted(self, asked: Asked) -> dict[str, CheckResult]:
        dimensions = asked.dimensions(_PERIOD)
        cut, checks = len(dimensions), len(asked.checks)
        dated = dimensions[:1] == ["period"]
        counted: dict[tuple[int, _Place], list[int]] = defaultdict(lambda: [0] * len(OUTCOMES))
        missing: dict[tuple[int, str | None], dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for row in self.engine.ask(asked.counts(_PERIOD)):
            values, verdicts = row[:cut], row[cut : cut + checks]
            by_cut, by_check, times = row[cut + checks : -1 - checks], row[-1 - checks : -1], row[-1]
            at = max((i for i in range(cut) if by_cut[i] == 0), default=None)
            period = _written(values[0]) if dated else None
            place = ("", None, None) if at is None else (dimensions[at], _written(values[at]), period)
            for i in range(checks):
                if by_check[i] == 0:
                    outcome, fields = asked.told(asked.checks[i], verdicts[i])
                    counted[i, place][outcome - KEPT] += times
                    if not at:  # each dimension counts everything once
                        for field in fields:
                            missing[i, period][field] += times
        found: dict[str, CheckResult] = {}
        for i, versions in enumerate(asked.checks):
            first = dimensions[0] if dimensions else ""
            mine = {place: Outcomes(*of) for (n, place), of in counted.items() if n == i}
            if dated:  # of nobody, too: else it is told later that somebody came
                mine.setdefault(("period", None, None), Outcomes())
            lacking = {period: dict(sorted(of.items())) for (n, period), of in missing.items() if n == i}
            names = sorted(asked.fields(versions))  # also those of which nothing is missing: see `Counts`
            found[versions[0].id] = CheckResult(
                check=versions[0].id,
                promises=versions[0].promises,
                outcomes=sum((of for (by, *_), of in mine.items() if by == first), Outcomes()),
                missing={name: sum(of.get(name, 0) for of in lacking.values()) for name in names},
                groups=tuple(
                    Group(by, value, of, period, lacking.get(period, {}) if by == "period" else {})
                    for (by, value, period), of in sorted(mine.items(), key=_in_order)
                    if by
                ),
            )
        return found

    def _receipt(self) -> Receipt:
        return Receipt(
            pack=self.pack.name,
            version=self.pack.version,
            pack_digest=self.pack.digest,
            data_digest=self._data_digest(),
            engine=self.engine.version(),
            parameters=dict(sorted(self.parameters.items())),
            as_of=self.as_of,
            gestand=gestand.__version__,
        )

    def _data_digest(self) -> str:
        """Of the description of the data, and of the rows of each table that was asked."""
        whole = sha256(self.data.digest.encode())
        for record in sorted(self.attached.there):
            digest = self.engine.digest(self.data.table(record).source)
            whole.update(f"{record}:{digest};".encode())
        return whole.hexdigest()


def prepare(
    pack: Pack,
    engine: Engine,
    data: Data,
    parameters: Mapping[str, Value],
    as_of: date,
    only: Iterable[str] = (),
) -> Run:
    """Attach the data that the checks need.

    Args:
        pack: the checks and the record types.
        engine: where the data lies.
        data: how it is described.
        parameters: values given; those not given take the pack's default, if it has one.
        as_of: the day on which is asked.
        only: ids of checks; all where it is empty.

    Raises:
        GestandError: there is no such check or parameter, or a value is not of its type.
        UnfitData: the data cannot be attached.
    """
    chosen = tuple(only) or tuple(pack.checks)
    for id in chosen:
        if id not in pack.checks:
            raise GestandError("{id}: there is no such check; {near}", id=id, near=near(id, pack.checks))
    given = {name: p.default for name, p in pack.parameters.items() if p.default is not None}
    for name, value in parameters.items():
        if name not in pack.parameters:
            known = near(name, pack.parameters)
            raise GestandError("{name}: there is no such parameter; {near}", name=name, near=known)
        if not fits(pack.parameters[name], value):
            raise GestandError(
                "{name}: {value} is no value of type {type}",
                name=name,
                value=value,
                type=pack.parameters[name].type,
            )
        given[name] = value
    needed = frozenset().union(*(tables(pack.checks[id]) for id in chosen))
    attached = views.attach(engine, data, pack, needed)
    return Run(pack, engine, data, attached, given, as_of, chosen)


def tables(versions: Iterable[Check]) -> frozenset[str]:
    """The record types that a check speaks of."""
    return frozenset(
        record
        for check in versions
        for record in (check.subject, *(fact.record for fact in check.facts.values()))
    )


def _without_rows(misfit: views.Misfit) -> str:
    """What does not fit, without keys and counts: those are for who holds the data."""
    return f"{misfit.record}.{misfit.column}: {misfit.problem}"


def _in_order(item: tuple[_Place, Outcomes]) -> tuple[str, str, str]:
    (by, value, period), _ = item
    return by, value or "", period or ""


def _written(value: object) -> str | None:
    match value:
        case None:
            return None
        case date():
            return value.isoformat()[:7]
        case _:
            return str(value)
