"""Disclosure control: from true counts to what may be published, so that no small cell can be recovered.

A count is published as bounds that hold it. They are drawn around several *worlds*: the true tables and
others like them, additive in the same way, that differ from them wherever a count is small. All that is
published, totals and breakdowns and rates, is drawn from what the worlds have in common, and which of them
is the true one plays no part in it; so nobody can tell, whatever is added up or subtracted, and with the
method known. Why this and not suppression or noise is told in docs/disclosure.md.

Counts are of one set of subjects. What was published of the same subjects before is for `ledger.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations
from random import Random, SystemRandom
from typing import NamedTuple

from gestand.checks.counts import Cell, Counts, periods_around
from gestand.checks.result import Outcomes
from gestand.errors import GestandError

MINIMUM = 5
_KEPT, _BROKEN, _NOT_APPLICABLE, _OPEN, _CANNOT_TELL = range(5)

# Sums of outcomes that nobody may learn while they are small: each outcome, and those that a rate is made of.
_SUMS = (
    (_KEPT,),
    (_BROKEN,),
    (_NOT_APPLICABLE,),
    (_OPEN,),
    (_CANNOT_TELL,),
    (_KEPT, _BROKEN),
    (_KEPT, _BROKEN, _CANNOT_TELL),
)
_SIZE = tuple(range(5))
_Step = tuple[tuple[int, int], ...]  # outcomes and what is added to them for one subject
_VERDICTS: Sequence[_Step] = tuple(((a, -1), (b, 1)) for a, b in permutations(range(5), 2))
_SUBJECTS: Sequence[_Step] = tuple(((k, by),) for k in range(5) for by in (1, -1))
_Told = Mapping[int, Sequence[tuple[tuple[int, ...], int]]]  # of a row, sums of outcomes with their value

_MOST_WORLDS, _MOST_SIZES, _TRIES = 16, 4, 10


class TooThin(GestandError):
    """Counts of which nothing can be published as they are broken down."""


class Bounds(NamedTuple):
    """A count lies between these, both included."""

    low: int
    high: int

    def __add__(self, other: object) -> Bounds:
        if not isinstance(other, Bounds):
            return NotImplemented
        return Bounds(self.low + other.low, self.high + other.high)

    @property
    def masked(self) -> bool:
        """Nothing is told but that there are no more than `high`: there may be none."""
        return self.low == 0


class Protected(NamedTuple):
    """Bounds of the five outcomes of a cell."""

    kept: Bounds
    broken: Bounds
    not_applicable: Bounds
    open: Bounds
    cannot_tell: Bounds

    def __add__(self, other: object) -> Protected:
        if not isinstance(other, Protected):
            return NotImplemented
        return Protected(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))

    @property
    def subjects(self) -> Bounds:
        """How many subjects there are: the sum of the bounds, for the number itself is not published."""
        return Bounds(sum(b.low for b in self), sum(b.high for b in self))

    @property
    def rate(self) -> tuple[Fraction, Fraction]:
        """The least and the most share that can be kept, from the published bounds alone.

        The true bounds (all that cannot be told broken, or all kept) lie within. Round outwards to print.
        """
        kept, broken, cannot_tell = self.kept, self.broken, self.cannot_tell
        most_broken, most_kept = broken.high + cannot_tell.high, kept.high + cannot_tell.high
        least = Fraction(kept.low, kept.low + most_broken) if kept.low else Fraction(0)
        most = Fraction(most_kept, most_kept + broken.low) if broken.low else Fraction(1)
        return least, most


@dataclass(frozen=True)
class Published:
    """What may leave: bounds for every cell, and for the missing fields of checks that came with them."""

    minimum: int
    cells: Mapping[Cell, Protected]
    missing: Mapping[str, Mapping[str, Bounds]]


def protect(counts: Counts, minimum: int = MINIMUM, chance: Random | None = None) -> Published:
    """What may be published of these counts, by every period, code and total at once.

    A cell is masked where it, or the same cell in another world, is smaller than `minimum`; zero too. Other
    bounds hold `minimum` values or a small multiple. For every count of 1 to minimum - 1 at least two values
    fit all that is published, even if the number of subjects of every row is known from elsewhere.

    Args:
        counts: of one set of subjects, none of whom was counted in what was published before.
        minimum: the smallest count that may be told; 5 or more.
        chance: where chance comes from; the operating system's, which nobody can foretell, unless given.

    Raises:
        GestandError: the minimum is too low.
        TooThin: the breakdown is so fine that no other tables are like it.
        ValueError: the counts of a breakdown do not add up to those of all subjects.
    """
    if minimum < MINIMUM:
        raise GestandError("{minimum}: the smallest cell is {least} or more", minimum=minimum, least=MINIMUM)
    chance = chance or SystemRandom()
    cells: dict[Cell, Protected] = {}
    missing: dict[str, Mapping[str, Bounds]] = {}
    for check in dict.fromkeys(cell.check for cell in counts.cells):
        tables = _Tables(
            {cell: of for cell, of in counts.cells.items() if cell.check == check},
            counts.missing.get(check, {}),
        )
        worlds = _worlds(tables, minimum, chance)
        drawn: dict[frozenset[Cell], Protected] = {}  # a count is told once, whatever it is called
        for i, (cell, parts) in enumerate(tables.rows.items()):
            if parts not in drawn:
                values = ({world.rows[i][k] for world in worlds} for k in _SIZE)
                drawn[parts] = Protected(*(_bounds(of, minimum, chance) for of in values))
            cells[cell] = drawn[parts]
        if check in counts.missing:
            missing[check] = {
                name: _bounds({world.missing[k] for world in worlds}, minimum, chance)
                for k, name in enumerate(tables.fields)
            }
    return Published(minimum, cells, missing)


def _bounds(values: set[int], minimum: int, chance: Random) -> Bounds:
    """Bounds that hold what the count is in every world, and depend on nothing else."""
    low, high = min(values), max(values)
    if low < minimum:
        return Bounds(0, (high // minimum + 1) * minimum - 1)
    width = -(-(high - low + 1) // minimum) * minimum
    first = chance.randint(max(minimum, high - width + 1), low)
    return Bounds(first, first + width - 1)


class _World(NamedTuple):
    """Tables that might be the true ones: the outcomes of every row, and how often each field is missing."""

    rows: list[list[int]]
    missing: list[int]


class _Spot(NamedTuple):
    """Where one subject may be counted.

    Args:
        chain: the rows of all subjects, from the shortest period to ALL.
        codes: for each column, the chains of its codes; none where the column does not count this period.
    """

    chain: tuple[int, ...]
    codes: list[list[tuple[int, ...]]]


class _Tables:
    """How the rows of one check add up, and the true world.

    Attributes:
        rows: the cells, given ones and longer periods, each with the given cells that it is the sum of.
        fields: the names of the missing fields.
        truth: the true world.
        named: every verdict that cannot be told names a field.
    """

    def __init__(self, given: Mapping[Cell, Outcomes], missing: Mapping[str, int]) -> None:
        given = _completed(given)
        chains: dict[Cell, tuple[int, ...]] = {}
        index: dict[Cell, int] = {}
        for cell in given:
            around = (cell._replace(period=period) for period in periods_around(cell.period))
            chains[cell] = tuple(index.setdefault(row, len(index)) for row in around)
        rows = [[0] * 5 for _ in index]
        parts: list[set[Cell]] = [set() for _ in index]
        for cell, outcomes in given.items():
            for i in chains[cell]:
                rows[i] = [a + b for a, b in zip(rows[i], outcomes, strict=True)]
                parts[i].add(cell)
        self.rows = {cell: frozenset(parts[i]) for cell, i in index.items()}
        self._all = index[Cell(next(iter(given)).check)]
        self.fields = tuple(missing)
        self.truth = _World(rows, list(missing.values()))
        cannot_tell = self._cannot_tell(self.truth)
        self.named = bool(missing) and sum(missing.values()) >= cannot_tell
        if any(not 0 <= count <= cannot_tell for count in missing.values()):
            raise ValueError("a field is missing more often than a verdict cannot be told")
        self.through: list[list[tuple[_Spot, int, int]]] = [[] for _ in index]
        self._find_spots(given, chains)

    def _find_spots(self, given: Mapping[Cell, Outcomes], chains: Mapping[Cell, tuple[int, ...]]) -> None:
        """Fill `through`: for each row the spots it counts, with the place of its column and code or -1."""
        by_period: dict[tuple[str, str], list[tuple[int, ...]]] = defaultdict(list)
        for cell in given:
            if cell.column is not None:
                by_period[cell.column, cell.period].append(chains[cell])
        columns = list(dict.fromkeys(column for column, _ in by_period))
        for cell in given:
            if cell.column is not None:
                continue
            around = periods_around(cell.period)
            spot = _Spot(
                chains[cell],
                [next((by_period[c, p] for p in around if (c, p) in by_period), []) for c in columns],
            )
            for i in spot.chain:
                self.through[i].append((spot, -1, -1))
            for c, codes in enumerate(spot.codes):
                for k, chain in enumerate(codes):
                    for i in chain:
                        self.through[i].append((spot, c, k))

    def varied(self, worlds: Sequence[_World], told: _Told, steps: Sequence[_Step], chance: Random) -> _World:
        """Another world: steps of single subjects away, at first any, then such that less can be told.

        Every world that steps lead to can come out, if seldom: each world could have led to the others.
        Counts stay near those of the world it starts from; the more worlds there are, the less that matters.
        """
        world, worth = chance.choice(worlds), 4.0 * len(worlds)
        rows = [row[:] for row in world.rows]
        while chance.random() < 0.5:
            any_row, any_step = chance.randrange(len(rows)), chance.choice(steps)
            self._step(rows, world, told, worth, any_row, (any_step,), chance)
        pending = list(told)
        for _ in range(chance.randint(0, 8 * len(pending) + 16)):
            if not pending:
                break
            place = chance.randrange(len(pending))
            row = pending[place]
            if _still(told, row, rows[row]):
                self._step(rows, world, told, worth, row, steps, chance)
            else:
                pending[place] = pending[-1]
                pending.pop()
        changed = _World(rows, world.missing[:])
        self._vary_missing(changed, chance)
        return changed

    def _step(
        self,
        rows: list[list[int]],
        world: _World,
        told: _Told,
        worth: float,
        row: int,
        steps: Sequence[_Step],
        chance: Random,
    ) -> None:
        """Let one subject that this row counts take the best of the steps that can be taken."""
        spot, column, code = chance.choice(self.through[row])
        best: tuple[float, Sequence[int], _Step] | None = None
        fitting: dict[int, Sequence[int] | None] = {}
        for step in steps:
            taken = next((k for k, by in step if by < 0), -1)
            if taken not in fitting:
                fitting[taken] = _someone(rows, spot, column, code, taken, chance)
            touched = fitting[taken]
            if touched is None:
                continue
            cost = chance.random()
            for i in touched:
                now = rows[i]
                cost += sum(1 + 2 * by * (now[k] - world.rows[i][k]) for k, by in step)
                if i in told:
                    after = now[:]
                    for k, by in step:
                        after[k] += by
                    cost += worth * (_still(told, i, after) - _still(told, i, now))
            if best is None or cost < best[0]:
                best = cost, touched, step
        if best:
            for i in best[1]:
                for k, by in best[2]:
                    rows[i][k] += by

    def _vary_missing(self, world: _World, chance: Random) -> None:
        """Move the counts of missing fields, as far as the verdicts that cannot be told allow."""
        most = self._cannot_tell(world)
        missing = world.missing
        for k in range(len(missing)):
            while chance.random() < 0.5:
                missing[k] += chance.choice((-1, 1))
            missing[k] = max(0, min(most, missing[k]))
        while self.named and sum(missing) < most:
            k = chance.choice([k for k, count in enumerate(missing) if count < most])
            missing[k] += 1

    def _cannot_tell(self, world: _World) -> int:
        return world.rows[self._all][_CANNOT_TELL]


def _someone(
    rows: list[list[int]], spot: _Spot, column: int, code: int, outcome: int, chance: Random
) -> Sequence[int] | None:
    """The rows that count one subject of this code with this outcome (-1: anybody); None: there is nobody."""
    if outcome >= 0 and not rows[spot.chain[0]][outcome]:
        return None
    touched = list(spot.chain)
    for c, chains in enumerate(spot.codes):
        if not chains:
            continue
        chosen = [chains[code]] if c == column else chains
        if outcome >= 0:
            chosen = [chain for chain in chosen if rows[chain[0]][outcome]]
        if not chosen:
            return None
        touched += chance.choice(chosen)
    return touched


def _still(told: _Told, row: int, outcomes: Sequence[int]) -> int:
    """How many of the sums that could be told of this row still can be."""
    return sum(sum(outcomes[k] for k in of) == value for of, value in told[row])


def _small(world: _World, sums: Sequence[tuple[int, ...]], minimum: int) -> _Told:
    """The small sums of a world; also those that all but a few of the subjects make up."""
    found: dict[int, list[tuple[tuple[int, ...], int]]] = {}
    for i, row in enumerate(world.rows):
        size = sum(row)
        for of in sums:
            value = sum(row[k] for k in of)
            if 0 < value < minimum or (size >= minimum and 0 < size - value < minimum):
                found.setdefault(i, []).append((of, value))
    return found


def _agreed(told: _Told, world: _World) -> _Told:
    """Those of the sums that are the same in this world."""
    found = {}
    for i, sums in told.items():
        row = world.rows[i]
        if same := [(of, value) for of, value in sums if sum(row[k] for k in of) == value]:
            found[i] = same
    return found


def _missing_told(worlds: Sequence[_World], minimum: int) -> bool:
    """All worlds agree on a small count of a missing field."""
    of_fields = (set(counts) for counts in zip(*(world.missing for world in worlds), strict=True))
    return any(len(values) == 1 and 0 < min(values) < minimum for values in of_fields)


def _alike(tables: _Tables, world: _World, minimum: int, chance: Random) -> list[_World] | None:
    """Worlds with as many subjects in every row, that agree on no small count; None: not found."""
    worlds, told = [world], _small(world, _SUMS, minimum)
    for _ in range(_MOST_WORLDS):
        if not told and not _missing_told(worlds, minimum) and chance.random() < 0.5:
            return worlds
        worlds.append(tables.varied(worlds, told, _VERDICTS, chance))
        told = _agreed(told, worlds[-1])
    return None


def _worlds(tables: _Tables, minimum: int, chance: Random) -> list[_World]:
    """Worlds of which the true one is one, that agree on no small count, nor on a small number of subjects.

    Raises:
        TooThin: not found.
    """
    for _ in range(_TRIES):
        worlds: list[_World] = []
        base, told = tables.truth, _small(tables.truth, (_SIZE,), minimum)
        for _ in range(_MOST_SIZES):
            alike = _alike(tables, base, minimum, chance)
            if alike is None:
                break
            worlds += alike
            for world in alike:
                told = _agreed(told, world)
            if not told and chance.random() < 0.5:
                return worlds
            base = tables.varied(worlds, told, _SUBJECTS, chance)
    raise TooThin(
        "{check}: too few subjects for so fine a breakdown; count by longer periods or without a column",
        check=next(iter(tables.rows)).check,
    )


def _completed(given: Mapping[Cell, Outcomes]) -> dict[Cell, Outcomes]:
    """The given cells, with zeros for codes that nobody has in a period.

    Raises:
        ValueError: periods overlap, or a breakdown does not add up.
    """
    check = next(iter(given)).check
    whole = {cell.period: outcomes for cell, outcomes in given.items() if cell.column is None}
    _are_apart(whole)
    completed = {Cell(check, period): outcomes for period, outcomes in whole.items()}
    for column in dict.fromkeys(cell.column for cell in given if cell.column is not None):
        of_column = {cell: outcomes for cell, outcomes in given.items() if cell.column == column}
        periods = dict.fromkeys(cell.period for cell in of_column)
        _are_apart(periods)
        for period in periods:
            inside = [of for shorter, of in whole.items() if period in periods_around(shorter)]
            coded = [of for cell, of in of_column.items() if cell.period == period]
            if sum(coded, Outcomes()) != sum(inside, Outcomes()):
                raise ValueError(f"{check} by {column} in {period or 'all'} does not add up to all subjects")
            for code in dict.fromkeys(cell.code for cell in of_column):
                cell = Cell(check, period, column, code)
                completed[cell] = given.get(cell, Outcomes())
    return completed


def _are_apart(periods: Mapping[str, object]) -> None:
    if any(longer in periods for period in periods for longer in periods_around(period)[1:]):
        raise ValueError("periods overlap: count by one kind of period")
