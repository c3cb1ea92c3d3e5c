"""The model of practice data: the day, the parameters and the rates by which it is made."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from gestand.packs import Pack
from gestand.packs.format import near
from gestand.packs.pack import Value
from gestand.packs.reading import OUTCOMES, fits
from gestand.synthetic import UnfitModel

_KNOWN = ("as_of", "parameters", "spread", "shared", "rates", "checks")


@dataclass(frozen=True, slots=True)
class Model:
    """How practice data is made.

    Attributes:
        as_of: the day on which the checks are to be asked.
        parameters: the values that they are to be given.
        spread: by how many days at most the dates of an example are moved back, all together.
        shared: for a record type, how many of its rows other records point to, where no check minds.
        rates: how often each outcome is wanted, as a share of what is wanted; for all checks.
        of_check: the same for one check, where it differs.
    """

    as_of: date
    parameters: Mapping[str, Value]
    spread: int
    shared: Mapping[str, int]
    rates: Mapping[str, float]
    of_check: Mapping[str, Mapping[str, float]]

    def rates_of(self, check: str) -> Mapping[str, float]:
        """How often each outcome of a check is wanted."""
        return self.of_check.get(check, self.rates)


def read(path: Path, pack: Pack) -> Model:
    """The model in a file.

    Raises:
        UnfitModel: it is not there, no TOML, or says what the pack or a model does not have.
    """
    try:
        it = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UnfitModel("{path}: is not there", path=path) from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UnfitModel("{path}: cannot be read as TOML: {problem}", path=path, problem=error) from None
    _among(path, it, _KNOWN)
    as_of = it.get("as_of")
    if not isinstance(as_of, date) or isinstance(as_of, datetime):
        raise UnfitModel("{path}: as_of must be a date without quotes, as 2024-12-31", path=path)
    parameters = _among(path, it.get("parameters", {}), pack.parameters)
    for name, value in parameters.items():
        if not fits(pack.parameters[name], value):
            raise UnfitModel("{path}: {name} is no value of its type in the pack", path=path, name=name)
    shared = _among(path, it.get("shared", {}), pack.records)
    for name, value in {"spread": it.get("spread", 0), **shared}.items():
        if type(value) is not int or value < 0:
            raise UnfitModel("{path}: {name} must be a whole number, 0 or more", path=path, name=name)
    of_check = _among(path, it.get("checks", {}), pack.checks)
    return Model(
        as_of=as_of,
        parameters=parameters,
        spread=it.get("spread", 0),
        shared=shared,
        rates=_rates(path, it.get("rates", dict.fromkeys(OUTCOMES, 1))),
        of_check={check: _rates(path, rates) for check, rates in of_check.items()},
    )


def _rates(path: Path, it: Any) -> dict[str, float]:
    rates = _among(path, it, OUTCOMES)
    for outcome, rate in rates.items():
        if type(rate) not in (int, float) or not 0 <= rate <= 1:
            raise UnfitModel("{path}: the rate of {outcome} must be from 0 to 1", path=path, outcome=outcome)
    return {outcome: float(rate) for outcome, rate in rates.items()}


def _among(path: Path, it: Any, known: Any) -> dict[str, Any]:
    if not isinstance(it, dict):
        raise UnfitModel("{path}: holds a value where a table must be (docs/synthetic.md)", path=path)
    for name in it:
        if name not in known:
            raise UnfitModel(
                "{path}: {name} is not known; {near}", path=path, name=name, near=near(name, known)
            )
    return it
