"""`gestand read`: papers to a summary, or to JSON lines."""

from collections import Counter
from pathlib import Path

import click
from rich.text import Text

from gestand.cli.batch import Batch, batch_options
from gestand.cli.commands import Command
from gestand.cli.labels import kind_counts, paper_type, place
from gestand.cli.language import gettext as _
from gestand.cli.language import ngettext
from gestand.cli.output import json_lines, print_json, print_wrapped
from gestand.cli.workers import Read, Source
from gestand.errors import GestandError
from gestand.extract import as_json as lines_of
from gestand.model import Commitment, Mark, Request, last_day
from gestand.papers import printable


@click.command(
    cls=Command,
    name="read",
    params=[
        *batch_options(),
        click.Option(
            ["--out"],
            type=click.Path(path_type=Path, file_okay=False),
            metavar=_("FOLDER"),
            help=_("Write <stem>.jsonl there for each paper; the stem is its file name up to the first dot."),
        ),
    ],
    example="gestand read samples/papers\n"
    "gestand read --json letter.pdf > letter.jsonl\n"
    "cat letter.txt | gestand read -",
    help=_(
        "Read papers: files, folders, or - for standard input. Prints a summary of each; with --json, what "
        "was found in them as JSON lines. Needs no database. Exit code 1 means that part could not be read, "
        "2 that nothing could."
    ),
)
def read(paths: tuple[Path, ...], seconds: float, out: Path | None, as_json: bool) -> int:
    """Read papers and print or write what was found in them."""
    batch = Batch(paths, seconds=seconds, prints=not out)
    if out:
        write(batch, out, as_json=as_json)
    elif as_json:
        print_lines(batch)
    else:
        for each in batch:
            summarise(each)
    return batch.exit_code


def print_lines(batch: Batch) -> None:
    """Print the annotation contract's lines; of several papers, each line also names its paper."""
    several = len(batch.sources) > 1
    for each in batch:
        lines = lines_of(each.paper, each.annotations)
        print_json(*({"paper": each.source.name, **line} for line in lines) if several else lines)


def write(batch: Batch, folder: Path, *, as_json: bool) -> None:
    """Write one `<stem>.jsonl` a paper; the second paper of the same stem is refused.

    Raises:
        GestandError: the folder or a file in it cannot be written.
    """
    taken: dict[str, str] = {}
    for each in batch:
        file = folder / f"{stem(each.source)}.jsonl"
        if first := taken.get(file.name):
            batch.refuse(
                _("{paper}: {first} is already written to {file}; rename one or choose another --out").format(
                    paper=each.source.name, first=first, file=printable(str(file))
                )
            )
            continue
        taken[file.name] = each.source.name
        lines = json_lines(lines_of(each.paper, each.annotations))
        try:
            folder.mkdir(parents=True, exist_ok=True)
            file.write_bytes(lines)
        except OSError as error:
            raise GestandError(
                "{file}: cannot be written ({reason}); choose another folder with --out",
                file=printable(str(file)),
                reason=error.strerror,
            ) from error
        if as_json:
            print_json({"paper": each.source.name, "file": printable(str(file))})
    if batch.done and not as_json:
        text = ngettext("{n} paper written to {folder}", "{n} papers written to {folder}", batch.done)
        click.echo(text.format(n=batch.done, folder=printable(str(folder))))


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
