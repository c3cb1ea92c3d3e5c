"""The papers that a command was asked to read, and how many of them failed."""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import click

from gestand import papers
from gestand.cli import DONE, IN_PART, NOTHING
from gestand.cli.language import gettext as _
from gestand.cli.output import complain, debugging, message, progress, unreadable
from gestand.errors import GestandError, NothingToRead
from gestand.workers import NotRead, Read, Source, Unchanged, read_all

STDIN = Path("-")


class Batch:
    """The papers below some paths, read one by one; what cannot be read is complained about and counted.

    Papers are looked up while it goes, so that a folder may hold any number of them.

    Args:
        paths: files, folders, or `-` for standard input.
        seconds: how long one paper may take.
        prints: whether the command prints a result for each paper while it goes.
        known: SHA-256 of the bytes of a paper that need not be read again, or nothing. It raises a
            GestandError for a paper that is not to be read at all.
        unchanged: called for each paper that had the bytes that were known.
        passed_over: whether a file is no paper.
        in_order: whether papers come in the order of the paths.
    """

    def __init__(
        self,
        paths: Iterable[Path],
        *,
        seconds: float,
        prints: bool,
        known: Callable[[Source], str] = lambda _source: "",
        unchanged: Callable[[Source], None] = lambda _source: None,
        passed_over: Callable[[Path], bool] = lambda _path: False,
        in_order: bool = True,
    ) -> None:
        self.done = self.failed = self.left = 0
        self.seconds = seconds
        self.prints = prints
        self.known = known
        self.unchanged = unchanged
        self.passed_over = passed_over
        self.in_order = in_order
        self.paths: list[Path] = []
        self.total = 0
        for path in dict.fromkeys(paths):
            try:
                self.total += 1 if path == STDIN else sum(1 for _file in self._files(path))
            except NothingToRead as error:
                complain(message(error))
                self.failed += 1
            else:
                self.paths.append(path)

    def __iter__(self) -> Iterator[Read]:
        """Each paper that can be read, under a progress bar."""
        missing = self.failed
        with progress(prints=self.prints) as bar:
            task = bar.add_task(_("Reading"), total=self.total)
            for outcome in read_all(self._sources(), seconds=self.seconds, in_order=self.in_order):
                match outcome:
                    case Read():
                        self.done += 1
                        yield outcome
                    case Unchanged():
                        self.left += 1
                        self.unchanged(outcome.source)
                    case NotRead():
                        self._fail(outcome)
                bar.update(task, completed=self.done + self.left + self.failed - missing)

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
        return IN_PART if self.done or self.left else NOTHING

    def _sources(self) -> Iterator[Source]:
        for source in self._found():
            try:
                known = self.known(source)
            except GestandError as error:
                complain(message(error))
                self.failed += 1
            else:
                yield replace(source, known=known)

    def _found(self) -> Iterator[Source]:
        before: set[Path] = set()
        for path in self.paths:
            if path == STDIN:
                given = sys.stdin.buffer.read(papers.MAX_BYTES + 1) if sys.stdin else b""  # closed: none
                yield Source(_("standard input"), given)
                continue
            for file in self._files(path):
                if not _is_below(file, before):
                    yield Source(papers.printable(str(file)), file)
            before.add(path)

    def _files(self, path: Path) -> Iterator[Path]:
        return (file for file in papers.files(path) if not self.passed_over(file))

    def _fail(self, outcome: NotRead) -> None:
        complain(unreadable(outcome.source.name, outcome.problem, outcome.advice, outcome.values))
        if outcome.trace and debugging():
            click.echo(outcome.trace, err=True)
        self.failed += 1


def _is_below(file: Path, before: set[Path]) -> bool:
    """Whether a path that came before has given this file already."""
    inner: list[str] = []
    for path in (file, *file.parents):
        if path in before:
            return not any(name.startswith(".") for name in inner)
        inner.append(path.name)
    return False


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
