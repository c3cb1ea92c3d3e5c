"""`gestand read`: papers to a summary, or to JSON lines."""

from collections import Counter
from contextlib import closing
from pathlib import Path

import click
from rich.text import Text

from gestand.cli.batch import Batch, batch_options
from gestand.cli.commands import Command
from gestand.cli.labels import kind_counts, paper_type, place
from gestand.cli.language import gettext as _
from gestand.cli.language import ngettext
from gestand.cli.ledger import Ledger
from gestand.cli.output import json_lines, print_json, print_wrapped
from gestand.errors import GestandError
from gestand.extract import as_json as lines_of
from gestand.model import Commitment, Mark, Request, last_day
from gestand.papers import printable
from gestand.workers import Read, Source


@click.command(
    cls=Command,
    name="read",
    params=[
        *batch_options(),
        click.Option(
            ["--out"],
            type=click.Path(path_type=Path, file_okay=False),
            metavar=_("FOLDER"),
            help=_(
                "Write <stem>.jsonl there for each paper; the stem is its file name up to the first dot. "
                "Broken off, the same command goes on where it was."
            ),
        ),
    ],
    example="gestand read samples/papers\n"
    "gestand read --json letter.pdf > letter.jsonl\n"
    "gestand read --out annotations letters\n"
    "cat letter.txt | gestand read -",
    help=_(
        "Read papers: files, folders, or - for standard input. Prints a summary of each; with --json, what "
        "was found in them as JSON lines. Needs no database. Exit code 1 means that part could not be read, "
        "2 that nothing could."
    ),
)
def read(paths: tuple[Path, ...], seconds: float, out: Path | None, as_json: bool) -> int:
    """Read papers and print or write what was found in them."""
    if out:
        return write(paths, out, seconds=seconds, as_json=as_json)
    batch = Batch(paths, seconds=seconds, prints=True)
    if as_json:
        print_lines(batch)
    else:
        for each in batch:
            summarise(each)
    return batch.exit_code


def print_lines(batch: Batch) -> None:
    """Print the annotation contract's lines; of several papers, each line also names its paper."""
    several = batch.total > 1
    for each in batch:
        lines = lines_of(each.paper, each.annotations)
        print_json(*({"paper": each.source.name, **line} for line in lines) if several else lines)


def write(paths: tuple[Path, ...], folder: Path, *, seconds: float, as_json: bool) -> int:
    """Write one `<stem>.jsonl` a paper; the second paper of the same stem is refused.

    What is there already, from the same bytes by the same rules, is not read again.

    Raises:
        GestandError: the folder or a file in it cannot be written.
    """
    ledger = Ledger(folder)

    def known(source: Source) -> str:
        file = target(source)
        if first := ledger.claim(file, source.name):
            raise GestandError(
                "{paper}: {first} is already written to {file}; rename one or choose another --out",
                paper=source.name,
                first=first,
                file=printable(str(folder / file)),
            )
        return ledger.already(file)

    def tell(source: Source, *, written: bool = False) -> None:
        if as_json:
            file = printable(str(folder / target(source)))
            print_json({"paper": source.name, "file": file, "written": written})

    with closing(ledger):
        batch = Batch(
            paths,
            seconds=seconds,
            prints=False,
            known=known,
            unchanged=tell,
            passed_over=ledger.wrote,
            in_order=False,
        )
        for each in batch:
            lines = json_lines(lines_of(each.paper, each.annotations))
            ledger.write(target(each.source), lines, each.sha256)
            tell(each.source, written=True)
    if not as_json:
        _tell(batch, folder)
    return batch.exit_code


def _tell(batch: Batch, folder: Path) -> None:
    """How many papers were written, and how many were there already."""
    written = ngettext("{n} paper written to {folder}", "{n} papers written to {folder}", batch.done)
    there = ngettext("{n} was already there", "{n} were already there", batch.left)
    said = [written.format(n=batch.done, folder=printable(str(folder)))] if batch.done else []
    said += [there.format(n=batch.left)] if batch.left else []
    if said:
        click.echo("; ".join(said))


def target(source: Source) -> str:
    """The name of the file that is written for a paper."""
    return f"{stem(source)}.jsonl"


def stem(source: Source) -> str:
    """The file name up to its first dot; a dot at its beginning belongs to the name."""
    if isinstance(source.content, bytes):
        return "stdin"
    name = source.content.name
    return name[: name.find(".", 1)] if "." in name[1:] else name


def summarise(read: Read) -> None:
    """Print a paper's title, what it is, how much was found in it, and what it promises or asks for."""
    said = read.paper.metadata
    about = " · ".join(
        part for part in (paper_type(said.type), said.date, said.sender, said.signatory) if part
    )
    counts = Counter(annotation.kind for annotation in read.annotations)
    if said.subject:
        print_wrapped(Text(said.subject, style="bold"), 0)
    print_wrapped(Text(read.source.name, style="dim" if said.subject else "bold"), 2 if said.subject else 0)
    if about:
        print_wrapped(Text(about, style="dim"), 2)
    print_wrapped(Text(kind_counts(counts) or _("nothing found in it")), 2)
    for annotation in read.annotations:
        if isinstance(annotation, Commitment | Request):
            print_wrapped(_promise(annotation, read.paper.place(annotation.start)), 4)
    click.echo()


def _promise(annotation: Commitment | Request, mark: Mark) -> Text:
    """A promise or request in its own words, after its place and deadline."""
    text = Text()
    text.append(f"{place(mark.page, mark.line)}  ", style="cyan")
    if isinstance(annotation, Commitment) and (due := last_day(annotation.deadline)):
        text.append(_("due {deadline}").format(deadline=due) + "  ", style="yellow")
    return text.append(annotation.quote)
