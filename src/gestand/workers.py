"""Read many papers in worker processes, in order, so that no paper can take the others down.

A worker that crashes or takes too long is replaced, its paper reported, and the rest goes on.
(`concurrent.futures` cannot stop one worker, and gives up the whole pool when one dies.)
"""

from __future__ import annotations

import hashlib
import os
import signal
import time
import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path

from gestand.errors import UnreadablePaper
from gestand.model import Annotation, Paper


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark a message for the catalogues that is translated later, where it is shown."""
    return message


_MEMORY = 4_000_000_000  # bytes that a worker may take, where the system can say so
_AHEAD = 32  # papers a worker may be ahead of the one whose turn it is: those read are kept meanwhile

# Started afresh, not forked: a fork of a process with threads (a progress bar has one) can hang.
_processes = get_context("spawn")


@dataclass(frozen=True, slots=True)
class Source:
    """A paper still to be read: its name as the user gave it, and where its bytes are.

    One whose bytes have the SHA-256 digest `known` need not be read.
    """

    name: str
    content: Path | bytes
    known: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """A paper that was read."""

    source: Source
    paper: Paper
    annotations: tuple[Annotation, ...]
    sha256: str  # of the bytes, hexadecimal


@dataclass(frozen=True, slots=True)
class NotRead:
    """Why a paper was not read: `problem`, `advice` and `values` as in `UnreadablePaper`."""

    source: Source
    problem: str
    advice: str
    values: Mapping[str, object] = field(default_factory=dict)
    trace: str = ""  # of an unexpected error


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A paper whose bytes are those that were known."""

    source: Source


Outcome = Read | NotRead | Unchanged


def read_all(
    sources: Iterable[Source], *, seconds: float, workers: int = 0, in_order: bool = True
) -> Iterator[Outcome]:
    """Read the sources, each of which is asked for when its turn comes.

    Args:
        sources: what to read.
        seconds: how long one paper may take.
        workers: how many processes; by default as many as there are processors.
        in_order: whether the outcomes come in the order of the sources. Where they need not, none waits
            for a slow one.
    """
    size = workers or os.cpu_count() or 1
    crew: list[_Worker] = []
    waiting = enumerate(sources)
    done: dict[int, Outcome] = {}  # in order: those that wait for their turn
    turn = given = 0
    try:
        while True:
            while (busy := sum(not worker.idle for worker in crew)) < size:
                if (in_order and given - turn >= size * _AHEAD) or not (job := next(waiting, None)):
                    break
                if busy == len(crew):
                    crew.append(_Worker())
                next(worker for worker in crew if worker.idle).give(*job, seconds)
                given += 1
            while (at := turn if in_order else next(iter(done), -1)) in done:
                yield done.pop(at)
                turn += 1
            if not busy:
                return
            _await(crew)
            for at, worker in enumerate(crew):
                if outcome := worker.outcome():
                    done[worker.turn] = outcome
                    if worker.lost:
                        crew[at] = _Worker()
    finally:
        for worker in crew:
            worker.stop()


def _await(crew: Sequence[_Worker]) -> None:
    """Wait until a worker answers or the first deadline is there."""
    busy = [worker for worker in crew if not worker.idle]
    first = min(worker.deadline for worker in busy)
    wait([worker.line for worker in busy], timeout=max(0.0, first - time.monotonic()))


class _Worker:
    """One process that reads one paper at a time."""

    def __init__(self) -> None:
        self.line, theirs = _processes.Pipe()
        self.process = _processes.Process(target=_work, args=(theirs,), daemon=True)
        self.process.start()
        theirs.close()
        self.source: Source | None = None
        self.turn = -1
        self.deadline = 0.0
        self.lost = False

    @property
    def idle(self) -> bool:
        return self.source is None

    def give(self, turn: int, source: Source, seconds: float) -> None:
        self.turn, self.source, self.deadline = turn, source, time.monotonic() + seconds
        try:
            self.line.send(source)
        except OSError:
            self.lost = True  # it died before it could begin

    def outcome(self) -> Outcome | None:
        """What became of the paper in hand, or None while it is being read."""
        source, problem, advice = self.source, "", ""
        if source is None:
            return None
        if self.lost or self.line.poll():
            try:
                outcome: Outcome = self.line.recv()
            except (EOFError, OSError):
                problem = N_("reading it crashed")
                advice = N_("check that the file is what it should be, and report it")
            else:
                self.source = None
                return outcome
        elif time.monotonic() > self.deadline:
            problem = N_("reading it takes too long")
            advice = N_("split it, or allow more with --seconds")
        else:
            return None
        self.lost = True
        self.stop()
        return NotRead(source, problem=problem, advice=advice)

    def stop(self) -> None:
        self.process.kill()
        self.process.join()
        self.line.close()


def _work(line: Connection) -> None:
    """The life of a worker: read what comes in until the other side is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which stops us
    with suppress(ImportError, ValueError, OSError):  # no such limit on this system, or a lower one
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    while True:
        try:
            source: Source = line.recv()
            line.send(_read(source))
        except (EOFError, ConnectionError):
            return


def _read(source: Source) -> Outcome:
    from gestand import extract, papers

    try:
        given, name = source.content, source.name
        data, name = (papers.bytes_of(given), given.name) if isinstance(given, Path) else (given, name)
        digest = hashlib.sha256(data).hexdigest()
        if digest == source.known:
            return Unchanged(source)
        paper = papers.read(data, name)
        return Read(source, paper, tuple(extract.annotate(paper)), digest)
    except UnreadablePaper as error:
        return NotRead(source, problem=error.problem, advice=error.advice, values=error.values)
    except MemoryError:
        return NotRead(source, problem=N_("reading it takes too much memory"), advice=N_("split it"))
    except Exception as error:
        return NotRead(
            source,
            problem=N_("unexpected error ({error})"),
            advice=N_("run again with --debug and report it"),
            values={"error": f"{type(error).__name__}: {error}"},
            trace=traceback.format_exc(),
        )
