"""`gestand quality`: an annotated folder, and how far the machine agrees with its readers."""

import json
from collections.abc import Iterator
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from gestand.cli.batch import Batch
from gestand.cli.commands import Command
from gestand.cli.language import gettext as _
from gestand.cli.output import console, print_json
from gestand.errors import GestandError
from gestand.extract import as_json as lines_of
from gestand.quality import FIELDS, Compared, Object, Score, compare

INDEX = "INDEX.tsv"


@click.command(
    cls=Command,
    name="quality",
    params=[
        click.Argument(["folder"], type=click.Path(path_type=Path), required=False, metavar=_("FOLDER")),
        click.Option(
            ["--misses"],
            type=click.Choice(list(FIELDS)),
            metavar=_("KIND"),
            help=_("List what was missed (-) and what was marked in vain (+) of this kind."),
        ),
        click.Option(["--markdown"], is_flag=True, help=_("Print the table as docs/quality.md holds it.")),
    ],
    example="gestand quality samples/annotations\ngestand quality --misses commitment samples/annotations",
    help=_(
        "Compare what the machine finds with what careful readers marked. The folder holds INDEX.tsv, which "
        "names for each file of annotations its paper and the kinds that were marked, and those files."
    ),
)
def quality(folder: Path | None, misses: str | None, markdown: bool, as_json: bool) -> int:
    """Read the papers of an annotated folder and print how exactly they were read."""
    index = _index(folder or Path("samples/annotations"))
    batch = Batch([paper for _gold, paper, _kinds in index], seconds=120, prints=False)
    scores = compare(_compared(index, batch))
    if as_json:
        print_json(*({"kind": kind, **_figures(score)} for kind, score in scores.items()))
    elif markdown:
        click.echo(_markdown(scores))
    else:
        _print(scores)
        if misses and misses in scores:
            _print_misses(scores[misses])
    return batch.exit_code


Row = tuple[Path, Path, list[str]]  # annotations, paper, kinds


def _index(folder: Path) -> list[Row]:
    """The rows of the index; a paper's path counts from the index's folder or the one above it."""
    path = folder / INDEX if folder.is_dir() else folder
    try:
        rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()[1:] if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        raise GestandError(
            "{file}: no annotated folder; give one with an {index}, such as samples/annotations",
            file=str(folder),
            index=INDEX,
        ) from error
    if not rows or any(len(row) != 3 for row in rows):
        raise GestandError(
            "{file}: not an index; each line holds annotations, paper and kinds, parted by tabs",
            file=str(path),
        )
    here = path.parent
    return [(here / gold, _paper(here, paper), kinds.split()) for gold, paper, kinds in rows]


def _paper(here: Path, name: str) -> Path:
    return next((path for path in (here / name, here.parent / name) if path.exists()), here / name)


def _compared(index: list[Row], batch: Batch) -> Iterator[Compared]:
    marked = {str(paper): (gold, kinds) for gold, paper, kinds in index}
    for read in batch:
        gold, kinds = marked[str(read.source.content)]
        yield Compared(gold.stem, _objects(gold), lines_of(read.paper, read.annotations), kinds)


def _objects(path: Path) -> list[Object]:
    try:
        return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    except (OSError, ValueError) as error:
        raise GestandError(
            "{file}: no annotations to compare with; it must hold one JSON object a line", file=str(path)
        ) from error


def _figures(score: Score) -> dict[str, object]:
    agreed = {name: [score.agreed[name], score.stated[name]] for name in score.stated}
    return {
        "gold": score.gold,
        "found": score.found,
        "precision": round(score.precision, 3),
        "recall": round(score.recall, 3),
        "f1": round(score.f1, 3),
        "fields": agreed,
    }


def _rows(scores: dict[str, Score]) -> Iterator[tuple[str, ...]]:
    for kind, score in scores.items():
        stated = [name for name in FIELDS[kind] if score.stated[name]]
        fields = ", ".join(f"{name} {score.agreed[name]}/{score.stated[name]}" for name in stated)
        rates = (f"{rate:.3f}" for rate in (score.precision, score.recall, score.f1))
        yield kind, str(score.gold), str(score.found), *rates, fields


def _titles() -> tuple[str, ...]:
    return _("kind"), _("marked"), _("found"), _("precision"), _("recall"), "F1", _("fields that agree")


def _print(scores: dict[str, Score]) -> None:
    table = Table(box=None, pad_edge=False)
    for title in _titles():
        table.add_column(title, justify="left" if title in (_("kind"), _("fields that agree")) else "right")
    for row in _rows(scores):
        table.add_row(*row)
    console().print(table)


def _markdown(scores: dict[str, Score]) -> str:
    lines = [_titles(), ("---",) * 7, *_rows(scores)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _print_misses(score: Score) -> None:
    out = console()
    for sign, objects in (("-", score.missed), ("+", score.in_vain)):
        for name, o in objects:
            what = o.get("id") or o.get("field") or o.get("number") or ""
            words = o.get("quote") or o.get("value") or ""
            out.print(Text(f"{sign} {name}: {what} {words}"), soft_wrap=True)
