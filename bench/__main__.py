"""Measure gestand and its peers, and print the table: `python -m bench [FOLDER]`.

Our text comes from the papers in the folder; without one, from the samples.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

from bench import checking, ours, peers, texts
from bench import folder as many


@dataclass(frozen=True)
class Measure:
    """What is measured; `limit` is what we promise: at least, or for a cost at most."""

    name: str
    unit: str
    of_gestand: Callable[[Path], float]
    limit: float
    is_cost: bool = False
    of_peers: tuple[Callable[[], float], ...] = ()


MEASURES = (
    Measure(
        "references from text",
        "MB/s",
        ours.reference_speed,
        10,
        of_peers=(peers.wetsuite, peers.eyecite, peers.citeurl),
    ),
    Measure("all kinds from text", "MB/s", ours.annotation_speed, 2),
    Measure("10 MB over ten times 1 MB", "times as long", ours.growth, 1.2, is_cost=True),
    Measure("memory for all kinds", "bytes a byte", ours.memory, 40, is_cost=True),
    Measure("PDF to annotations", "pages/s", ours.page_speed, 300),
    Measure("sentence splitting", "MB/s", ours.sentence_speed, 20, of_peers=(peers.pysbd,)),
    Measure(f"a folder of {many.MANY:,} papers", "papers/s", many.speed, 60),
    Measure("processors busy meanwhile", "share", many.busy, 0.85),
    Measure("memory over that of a tenth", "times as much", many.growth, 1.2, is_cost=True),
    Measure("two promises over a bare scan", "times as long", checking.over_a_scan, 3, is_cost=True),
    Measure(
        "two promises over 5 million rows",
        "million rows/s",
        checking.speed,
        10,
        of_peers=(
            checking.numpy,
            checking.soda,
            checking.pandera,
            checking.openfisca,
            checking.plain_python,
        ),
    ),
)


def main(folder: Path) -> int:
    """Print the table; 1 where a figure misses its limit or a peer is faster."""
    console = Console(width=100)
    table = Table("measure", "unit")
    for heading in ("ours", "limit", "peer", "theirs", "ratio"):
        table.add_column(heading, justify="left" if heading == "peer" else "right")
    missed = False
    for measure in track(MEASURES, "Measuring …", console=Console(stderr=True), transient=True):
        own = measure.of_gestand(folder)
        meets = own <= measure.limit if measure.is_cost else own >= measure.limit
        rivals = [(peer.__name__, _figure_of(peer)) for peer in measure.of_peers]
        missed |= not meets or any(theirs and theirs >= own for _, theirs in rivals)
        table.add_row(
            measure.name,
            measure.unit,
            f"{own:.2f}" if meets else f"[red]{own:.2f} ✗[/red]",
            f"{'≤' if measure.is_cost else '≥'} {measure.limit:g}",
            "\n".join(name for name, _ in rivals),
            "\n".join(f"{theirs:.3f}" if theirs else "absent" for _, theirs in rivals),
            "\n".join(f"{own / theirs:.1f}" if theirs else "" for _, theirs in rivals),
        )
    console.print(table)
    return int(missed)


def _figure_of(peer: Callable[[], float]) -> float | None:
    try:
        return peer()
    except ImportError:
        return None


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else texts.SAMPLES))
