"""A result as it leaves: what disclosure control lets through, and the receipt, as JSON to be imported."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator

from gestand.checks.counts import ALL, Cell, Counts
from gestand.checks.disclosure import Bounds, Protected, Published
from gestand.checks.ledger import Edition, Held
from gestand.checks.result import CheckResult, Result
from gestand.packs import Pack, Promise, Said, Source

FORMAT = 1  # of the JSON


@cache
def validator() -> Draft202012Validator:
    """What looks at a result before it is taken in."""
    schema = files("gestand.checks").joinpath("result.schema.json").read_text("utf-8")
    return Draft202012Validator(json.loads(schema))


def exact(result: Result) -> Published:
    """Counts as they are, for records that are public; for practice data there is `ledger`."""
    cells = dict(Counts.of(result.checks).cells)
    cells |= {Cell(check.check): check.outcomes for check in result.checks}
    return Published(
        minimum=0,
        cells={cell: Protected(*(Bounds(n, n) for n in outcomes)) for cell, outcomes in cells.items()},
        missing={
            check.check: {field: Bounds(n, n) for field, n in check.missing.items() if n}
            for check in result.checks
        },
    )


def as_object(
    pack: Pack,
    result: Result,
    published: Published,
    held: Iterable[Held] = (),
    editions: Iterable[Edition] = (),
) -> dict[str, Any]:
    """The result as JSON has it; numbers are `[least, most]`, and rates per cent, rounded outwards.

    Args:
        pack: whose checks they are.
        result: what was found.
        published: what may leave of it.
        held: what is not in it, and why.
        editions: what was published before or now: of what day and parameters the numbers are.
    """
    return {
        "gestand_result": FORMAT,
        "pack": described(pack),
        "receipt": asdict(result.receipt),
        "synthetic": result.synthetic,
        "purpose": result.purpose,
        "minimum": published.minimum,
        "checks": [_check(pack, check, published) for check in result.checks],
        "held": [
            {
                "check": cell.check,
                "period": cell.period or None,
                "by": cell.column,
                "why": why,
            }
            for cell, why in held
        ],
        "editions": [
            {
                "check": it.check,
                "periods": it.periods,
                "published": it.published,
                "as_of": it.as_of,
                "parameters": it.parameters,
            }
            for it in editions
        ],
        "misfits": list(result.misfits),
        "dangling": list(result.dangling),
    }


def described(pack: Pack) -> dict[str, Any]:
    """A pack as its readers need it: what it promises, where that stands, and what it cannot check."""
    return {
        "name": pack.name,
        "version": pack.version,
        "digest": pack.digest,
        "title": pack.title._asdict(),
        "about": pack.about._asdict(),
        "never": pack.never._asdict(),
        "sources": {id: _stated(source) for id, source in pack.sources.items()},
        "promises": [{**_stated(promise), "state": promise.state} for promise in pack.promises.values()],
        "checks": [
            {
                "id": id,
                "promises": versions[-1].promises,
                "rule": versions[-1].rule._asdict(),
                "counts": versions[0].counts,
            }
            for id, versions in pack.checks.items()
        ],
    }


def _stated(it: Source | Promise) -> dict[str, Any]:
    """The fields that are stated; a text for people by language."""
    fields = {name: getattr(it, name) for name in it.__slots__}
    said = {name: value._asdict() if isinstance(value, Said) else value for name, value in fields.items()}
    if isinstance(it, Promise) and it.unchecked:
        said["unchecked"] = {"why": it.unchecked.why._asdict(), "needs": it.unchecked.needs}
    return {name: value for name, value in said.items() if value is not None}


def _check(pack: Pack, check: CheckResult, published: Published) -> dict[str, Any]:
    whole = published.cells.get(Cell(check.check))
    return {
        "check": check.check,
        "promises": list(check.promises),
        "rule": pack.checks[check.check][-1].rule._asdict(),
        "counts": pack.checks[check.check][-1].counts,
        **(_counts(whole) if whole else {"outcomes": None, "rate": None}),
        "absent": check.absent,
        "missing": {field: list(of) for field, of in published.missing.get(check.check, {}).items()},
        "groups": list(_groups(check.check, published.cells)),
    }


def _groups(check: str, cells: Mapping[Cell, Protected]) -> Iterator[dict[str, Any]]:
    for cell, counts in cells.items():
        if cell.check == check and (cell.period, cell.column) != (ALL, None):
            yield {"period": cell.period or None, "by": cell.column, "code": cell.code, **_counts(counts)}


def _counts(counts: Protected) -> dict[str, Any]:
    return {
        "outcomes": {name: list(bounds) for name, bounds in counts._asdict().items()},
        "rate": rate(counts),
    }


def rate(counts: Protected) -> list[int] | None:
    """The least and the most per cent that is kept, rounded outwards; None where it can apply to nobody.

    One share is rounded to the nearest per cent, and to 0 or 100 only where none or all is kept.
    """
    if counts.kept.high + counts.broken.high + counts.cannot_tell.high == 0:
        return None
    least, most = counts.rate
    if least == most:
        share = round(least * 100) if least in (0, 1) else min(max(round(least * 100), 1), 99)
        return [share, share]
    return [math.floor(least * 100), math.ceil(Fraction(most) * 100)]
