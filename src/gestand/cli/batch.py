"""The papers that a command was asked to read, and how many of them failed."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from gestand import papers
from gestand.cli import DONE, IN_PART, NOTHING
from gestand.cli.language import gettext as _
from gestand.cli.output import complain, debugging, message, progress, unreadable
from gestand.cli.workers import NotRead, Read, Source, read_all
from gestand.errors import NothingToRead

STDIN = Path("-")


class Batch:
    """The papers below some paths, read one by one; what cannot be read is complained about and counted.

    Args:
        paths: files, folders, or `-` for standard input.
        seconds: how long one paper may take.
        prints: whether the command prints a result for each paper while it goes.
    """

    def __init__(self, paths: Iterable[Path], *, seconds: float, prints: bool) -> None:
        self.done = 0
        self.failed = 0
        self.seconds = seconds
        self.prints = prints
        self.sources = list(self._sources(paths))

    def __iter__(self) -> Iterator[Read]:
        """Each paper that can be read, in the order given, under a progress bar."""
        with progress(prints=self.prints) as bar:
            outcomes = read_all(self.sources, seconds=self.seconds)
            for outcome in bar.track(outcomes, total=len(self.sources), description=_("Reading")):
                if isinstance(outcome, Read):
                    self.done += 1
                    yield outcome
                else:
                    self._fail(outcome)

    def refuse(self, problem: str) -> None:
        """Complain about a paper that was read but cannot be used."""
        complain(problem)
        self.failed += 1
        self.done -= 1

    @property
    def exit_code(self) -> int:
        """0 when everything was done, 1 when part of it was, 2 when nothing was."""
        if not self.failed:
            return DONE
        return IN_PART if self.done else NOTHING

    def _sources(self, paths: Iterable[Path]) -> Iterator[Source]:
        seen = set()
        for path in paths:
            if path == STDIN:
                given = sys.stdin.buffer.read(papers.MAX_BYTES + 1) if sys.stdin else b""  # closed: none
                yield Source(_("standard input"), given)
                continue
            try:
                found = papers.find([path])
            except NothingToRead as error:
                complain(message(error))
                self.failed += 1
                continue
            for each in found:
                if each not in seen:
                    seen.add(each)
                    yield Source(papers.printable(str(each)), each)

    def _fail(self, outcome: NotRead) -> None:
        complain(unreadable(outcome.source.name, outcome.problem, outcome.advice, outcome.values))
        if outcome.trace and debugging():
            click.echo(outcome.trace, err=True)
        self.failed += 1


def batch_options() -> list[click.Parameter]:
    """The parameters of the commands that read papers."""
    return [
        click.Argument(
            ["paths"], type=click.Path(path_type=Path), nargs=-1, required=True, metavar=_("PATH…")
        ),
        click.Option(
            ["--seconds"],
            type=click.FloatRange(min=0, min_open=True),
            default=120,
            show_default=True,
            metavar="N",
            help=_("How long reading one paper may take."),
        ),
    ]
