"""Read damaged papers until the time is up: `python -m fuzz [--minutes N] [--seed N] [--cases N]`.

Each must become a paper, or one clear line; a crash, an error that was not foreseen, or a reader that takes
longer than its time is a fault, kept in var/fuzz to be read again.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from fuzz import damage
from gestand.workers import NotRead, Source, read_all

ROOT = Path(__file__).parents[1]
KEPT = ROOT / "var" / "fuzz"
_FAULTS = ("reading it crashed", "reading it takes too long", "unexpected error ({error})")


def main() -> int:
    """Print what became of the papers; 1 where there was a fault."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--cases", type=int, help="stop after so many")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="to repeat a run")
    parser.add_argument("--seconds", type=float, default=30, help="how long one paper may take")
    given = parser.parse_args()

    samples = [path.read_bytes() for path in sorted((ROOT / "samples" / "papers").iterdir())]
    ends = time.monotonic() + given.minutes * 60

    def sources() -> Iterator[Source]:
        for name, data in islice(damage.papers(samples, given.seed), given.cases):
            if time.monotonic() > ends:
                return
            yield Source(name, data)

    became: Counter[str] = Counter()
    faults = 0
    for outcome in read_all(sources(), seconds=given.seconds, in_order=False):
        if not isinstance(outcome, NotRead):
            became["read"] += 1
            continue
        became[outcome.problem] += 1
        if outcome.problem in _FAULTS and isinstance(outcome.source.content, bytes):
            faults += 1
            KEPT.mkdir(parents=True, exist_ok=True)
            kept = KEPT / outcome.source.name
            kept.write_bytes(outcome.source.content)
            print(f"{kept}: {outcome.problem.format(**outcome.values)}\n{outcome.trace}")
    for problem, times in became.most_common():
        print(f"{times:7} {problem}")
    print(f"seed {given.seed}: {became.total()} papers, {faults} faults")
    return int(faults > 0)


if __name__ == "__main__":
    sys.exit(main())
