"""What checks found: counts, a rate with its bounds, and the receipt by which it can be repeated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from gestand.packs.pack import Value


class Outcomes(NamedTuple):
    """How many subjects had each outcome."""

    kept: int = 0
    broken: int = 0
    not_applicable: int = 0
    open: int = 0
    cannot_tell: int = 0

    def __add__(self, other: object) -> Outcomes:
        if not isinstance(other, Outcomes):
            return NotImplemented
        return Outcomes(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))

    @property
    def bounds(self) -> tuple[float, float] | None:
        """The least and the most share that is kept, of those to whom it applies; None where there are none.

        The least is what it is if all that could not be told were broken, the most if all were kept.
        """
        told = self.kept + self.broken + self.cannot_tell
        return (self.kept / told, (self.kept + self.cannot_tell) / told) if told else None


class Group(NamedTuple):
    """The outcomes of a month (`by` is "period"), or of one code in a month.

    Args:
        by: "period", or a column of the breakdown.
        value: the month, or the code; None where that is not known.
        outcomes: what was found.
        period: the month; None where it is not known, or the check has no event.
        missing: of all subjects of a month, how many verdicts each field kept from being told.
    """

    by: str
    value: str | None
    outcomes: Outcomes
    period: str | None = None
    missing: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What one check found; `missing` counts per field the verdicts that it kept from being told."""

    check: str
    promises: tuple[str, ...]
    outcomes: Outcomes
    missing: Mapping[str, int]
    groups: tuple[Group, ...]
    absent: str | None = None  # the table of the subject where it is not there, so that nothing was checked


@dataclass(frozen=True, slots=True)
class Receipt:
    """All that decides a result: the same again gives the same counts."""

    pack: str
    version: str
    pack_digest: str
    data_digest: str
    engine: str
    parameters: Mapping[str, Value]
    as_of: date
    gestand: str


@dataclass(frozen=True, slots=True)
class Result:
    """One run of a pack's checks; raw counts, which leave only by way of `disclosure`."""

    checks: tuple[CheckResult, ...]
    receipt: Receipt
    synthetic: bool
    purpose: str
    misfits: tuple[str, ...]
    dangling: tuple[str, ...]
