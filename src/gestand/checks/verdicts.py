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
from gestand.packs import Check, Pack
from gestand.packs.format import near
from gestand.packs.pack import Value
from gestand.packs.reading import OUTCOMES, fits

_PERIOD = "month"


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
        found: dict[str, CheckResult] = {}
        for asked in self._asked():
            found |= self._counted(asked)
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
            misfits=tuple(map(str, self.attached.misfits)),
            dangling=tuple(map(str, self.attached.dangling)),
        )

    def verdicts(self, check: str) -> Iterator[Verdict]:
        """The verdict on every subject; for those who may see the data itself."""
        versions = self.pack.checks[check]
        if versions[0].subject not in self.attached.there:
            return
        asked = self._ask([versions])
        for key, outcome, missing, event in self.engine.ask(asked.verdicts(versions)):
            named = tuple(dict.fromkeys(filter(None, str(missing).split(", "))))
            yield Verdict(check, str(key), OUTCOMES[outcome - KEPT], named, event)

    def _asked(self) -> Iterator[Asked]:
        """Checks together that one scan of their subject answers."""
        together: dict[tuple[object, ...], list[tuple[Check, ...]]] = defaultdict(list)
        for id in self.checks:
            versions = self.pack.checks[id]
            first = versions[0]
            if first.subject in self.attached.there:
                together[first.subject, first.event, first.by].append(versions)
        yield from map(self._ask, together.values())

    def _ask(self, checks: list[tuple[Check, ...]]) -> Asked:
        return Asked(self.pack, checks, self.attached.there, self.parameters, self.as_of)

    def _counted(self, asked: Asked) -> dict[str, CheckResult]:
        first = asked.checks[0][0]
        dimensions = [*(["period"] if first.event else []), *first.by]
        groups: dict[int, list[Group]] = defaultdict(list)
        totals: dict[int, Outcomes] = defaultdict(Outcomes)
        missing: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for row in self.engine.ask(asked.counts(_PERIOD)):
            # GROUPING is 0 for what a row is grouped by; each dimension in turn counts everything once.
            by = next((i for i in range(len(dimensions)) if row[len(dimensions) + i] == 0), None)
            counts = list(row[2 * len(dimensions) :])
            for i, versions in enumerate(asked.checks):
                outcomes = Outcomes(*counts[: len(OUTCOMES)])
                del counts[: len(OUTCOMES)]
                grounds = asked.grounds(versions)
                if by is None or by == 0:
                    totals[i] += outcomes
                    for ground, count in zip(grounds, counts, strict=False):
                        missing[i][ground.field] += count
                del counts[: len(grounds)]
                if by is not None and any(outcomes):
                    groups[i].append(Group(dimensions[by], _written(row[by]), outcomes))
        return {
            versions[0].id: CheckResult(
                check=versions[0].id,
                promises=versions[0].promises,
                outcomes=totals[i],
                missing={field: count for field, count in missing[i].items() if count},
                groups=tuple(sorted(groups[i], key=lambda group: (group.by, group.value or ""))),
            )
            for i, versions in enumerate(asked.checks)
        }

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
        """Of the description of the data."""
        return sha256(self.data.digest.encode()).hexdigest()


def prepare(
    pack: Pack,
    engine: Engine,
    data: Data,
    parameters: Mapping[str, Value],
    as_of: date,
    only: Iterable[str] = (),
    *,
    trusted: bool = False,
) -> Run:
    """Attach the data that the checks need.

    Args:
        pack: the checks and the record types.
        engine: where the data lies.
        data: how it is described.
        parameters: values given; those not given take the pack's default, if it has one.
        as_of: the day on which is asked.
        only: ids of checks; all where it is empty.
        trusted: do not look whether the data fits; for data that was looked at before.

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
    needed = frozenset(
        record
        for id in chosen
        for check in pack.checks[id]
        for record in (check.subject, *(fact.record for fact in check.facts.values()))
    )
    attached = views.attach(engine, data, pack, needed, trusted=trusted)
    return Run(pack, engine, data, attached, given, as_of, chosen)


def _written(value: object) -> str | None:
    match value:
        case None:
            return None
        case date():
            return value.strftime("%Y-%m")
        case _:
            return str(value)
