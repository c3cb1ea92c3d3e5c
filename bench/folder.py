"""What a folder of many small papers takes; of any size by itself: `python -m bench.folder 20000`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench import texts

MANY, FEW = 2_000, 200
_MB = 1_000_000


@dataclass(frozen=True)
class Run:
    """`gestand read --out` on so many papers."""

    papers: int
    seconds: float
    processor: float  # seconds of all its processes
    memory: int  # bytes that the main process held at most
    of_readers: int  # and the largest of those that read

    @property
    def speed(self) -> float:
        """Papers per second."""
        return self.papers / self.seconds

    @property
    def share(self) -> float:
        """How much of all processors it used."""
        return self.processor / self.seconds / (os.cpu_count() or 1)


def speed(folder: Path) -> float:
    """Papers per second of a folder, from the command to its end."""
    return run(MANY, folder).speed


def busy(folder: Path) -> float:
    """The share of all processors that is used meanwhile."""
    return run(MANY, folder).share


def growth(folder: Path) -> float:
    """The memory of the main process with many papers over that with a tenth of them."""
    return run(MANY, folder).memory / max(run(FEW, folder).memory, 1)


@cache
def run(number: int, folder: Path) -> Run:
    """Read so many papers, which are those of a folder over and over under other names."""
    with tempfile.TemporaryDirectory() as place:
        papers = Path(place, "papers")
        _fill(papers, number, sorted(path for path in folder.iterdir() if path.is_file()))
        command = [sys.executable, "-m", "gestand", "read", "--out", str(Path(place, "out")), str(papers)]
        before, began = os.times(), time.monotonic()
        going = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603
        memory, of_readers = _watched(going)
        took, after = time.monotonic() - began, os.times()
        written = sum(1 for _file in Path(place, "out").glob("*.jsonl"))
        if written != number:
            raise RuntimeError(f"{written} of {number} papers were read")
        processor = sum(after[2:4]) - sum(before[2:4])  # of processes that have ended
    return Run(number, took, processor, memory, of_readers)


def _fill(papers: Path, number: int, originals: list[Path]) -> None:
    kept = papers / ".originals"
    kept.mkdir(parents=True)
    for original in originals:
        shutil.copy(original, kept)
    for n in range(number):
        name = originals[n % len(originals)].name
        os.link(kept / name, papers / f"{n:06}-{name}")


def _watched(going: subprocess.Popen[bytes]) -> tuple[int, int]:
    """The most memory that a process and its children held, by what Linux says; 0 elsewhere."""
    own = of_readers = 0
    while going.poll() is None:
        own = max(own, _peak(going.pid))
        with suppress(OSError):
            children = Path(f"/proc/{going.pid}/task/{going.pid}/children").read_text().split()
            of_readers = max([of_readers, *(_peak(int(child)) for child in children)])
        time.sleep(0.1)
    return own, of_readers


def _peak(process: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return 0


def main(number: int) -> None:
    """Print what a folder of so many papers took."""
    took = run(number, texts.SAMPLES)
    print(
        f"{took.papers} papers in {took.seconds:.0f} s: {took.speed:.0f} papers/s, "
        f"{took.share:.0%} of {os.cpu_count()} processors; main process at most {took.memory / _MB:.0f} MB, "
        f"readers {took.of_readers / _MB:.0f} MB"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else MANY)
