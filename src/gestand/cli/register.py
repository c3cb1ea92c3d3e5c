"""`gestand import`, `status`, `show`, `explain` and `search`: the register on the command line."""

import datetime
import traceback
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gestand.cli import DONE
from gestand.cli.batch import Batch, batch_options
from gestand.cli.commands import Command
from gestand.cli.database import open_register, read_register
from gestand.cli.labels import DUTCH_KINDS, DUTCH_STATUSES
from gestand.cli.language import gettext as _
from gestand.cli.output import debugging, print_json
from gestand.cli.printing import (
    print_annotation,
    print_explanation,
    print_hit,
    print_imported,
    print_overview,
    print_paper,
    print_promise,
)
from gestand.papers import printable

if TYPE_CHECKING:
    from gestand.register.importing import Imported


def day(ctx: click.Context, param: click.Parameter, value: str | None) -> datetime.date | None:
    """The date that an option gives.

    Raises:
        click.BadParameter: it is none.
    """
    from gestand.register.days import FIRST, LAST

    try:
        date = datetime.date.fromisoformat(value) if value else None
        if date and not FIRST <= date <= LAST:
            raise ValueError
        return date
    except ValueError:
        problem = _("'{value}' is no date; write it as 2026-12-31.").format(value=value)
        raise click.BadParameter(problem, ctx, param) from None


def kind_called(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """The kind of annotation with this name, which may also be its Dutch one.

    Raises:
        click.BadParameter: there is no such kind.
    """
    asked = value.casefold().replace("-", "_")
    by_dutch = {dutch: kind for kind, dutch in DUTCH_KINDS.items()}
    if not asked or asked in DUTCH_KINDS:
        return asked
    if asked in by_dutch:
        return by_dutch[asked]
    kinds = ", ".join(f"{kind} ({dutch})" for kind, dutch in DUTCH_KINDS.items())
    problem = _("there is no kind '{value}'; choose {kinds}.").format(value=value, kinds=kinds)
    raise click.BadParameter(problem, ctx, param)


def as_of_option() -> click.Option:
    """`--as-of`: promises with the status that they had on a date."""
    return click.Option(
        ["--as-of"],
        callback=day,
        metavar=_("DATE"),
        help=_("What was known on this date, as 2026-12-31; today unless given."),
    )


def limit_option(default: int) -> click.Option:
    """`--limit`: how long a list may become."""
    return click.Option(
        ["--limit"],
        type=click.IntRange(min=1),
        default=default,
        show_default=True,
        metavar="N",
        help=_("How many of each list to print."),
    )


def id_argument() -> click.Argument:
    """The id of a paper, promise or annotation."""
    return click.Argument(["id"], metavar="ID")


@click.command(
    cls=Command,
    name="import",
    params=batch_options(),
    example="gestand import letters/ debates/2026-03-12.xml",
    help=_(
        "Read papers and put them into the register. The same paper twice changes nothing; a newer version "
        "becomes the current one. A .json file that `gestand check --json` printed puts what the checks "
        "found with the promises. Exit codes are those of `gestand read`."
    ),
)
def import_(paths: tuple[Path, ...], seconds: float, as_json: bool) -> int:
    """Read papers into the register."""
    open_register()
    results = [path for path in paths if _is_result(path)]
    for path in results:
        _take_result(path, as_json)
    if results and len(results) == len(paths):
        return DONE
    batch = Batch([path for path in paths if path not in results], seconds=seconds, prints=as_json)
    done = []
    for imported in import_batch(batch):
        done.append(imported)
        if as_json:
            print_json(asdict(imported))
    if done:
        from gestand.register.checked import tie_again

        tie_again()
    if done and not as_json:
        print_imported(done)
    return batch.exit_code


def _is_result(path: Path) -> bool:
    """Whether a file is what `gestand check --json` printed; papers are never JSON."""
    from gestand.register.checked import is_result

    if path.suffix != ".json" or not path.is_file():
        return False
    with path.open("rb") as file:
        return is_result(file.read(1000))


def _take_result(path: Path, as_json: bool) -> None:
    from gestand.register.checked import take

    run, is_new = take(path.read_bytes())
    if as_json:
        print_json({"result": str(run), "checks": run.outcomes.count(), "new": is_new})
        return
    words = _("{run}: {count} checks taken in.") if is_new else _("{run}: was taken in before, unchanged.")
    click.echo(words.format(run=run, count=run.outcomes.count()))


def import_batch(batch: Batch) -> "Iterator[Imported]":
    """Put each paper of the batch into the register; one that cannot be does not stop the rest."""
    from gestand.register.importing import import_paper

    for each in batch:
        try:
            imported = import_paper(each.paper, each.annotations, each.sha256)
        except Exception as error:
            batch.refuse(
                _("{paper}: cannot be put into the register ({error}); run again with --debug").format(
                    paper=each.source.name, error=f"{type(error).__name__}: {error}"
                )
            )
            if debugging():
                click.echo(traceback.format_exc(), err=True)
        else:
            yield imported


@click.command(
    cls=Command,
    name="status",
    params=[as_of_option(), limit_option(10)],
    example="gestand status\ngestand status --as-of 2025-12-31",
    help=_(
        "What the register holds: promises by status, those due and late, recommendations without response, "
        "answers that only point elsewhere."
    ),
)
def status(as_of: datetime.date | None, limit: int, as_json: bool) -> None:
    """Print what the register holds."""
    read_register()
    from gestand.register.status import status_overview

    overview = status_overview(as_of, None if as_json else limit)
    if as_json:
        print_json(asdict(overview))
    elif overview.papers:
        print_overview(overview)
    else:
        click.echo(
            _("{register}: holds no papers as of {date}. Add some: gestand import PATH").format(
                register=overview.register, date=overview.as_of
            )
        )


@click.command(
    cls=Command,
    name="show",
    params=[id_argument(), as_of_option()],
    example="gestand show kst-36999-4\ngestand show kst-36999-4/commitment-3f2a9c01ab",
    help=_("Show a paper, a promise with what came of it, or any other annotation, by its id."),
)
def show(id: str, as_of: datetime.date | None, as_json: bool) -> None:
    """Print what the register holds under an id."""
    read_register()
    from gestand.register.show import ShownPaper, ShownPromise
    from gestand.register.show import show as held

    shown = held(id, as_of)
    if as_json:
        print_json(asdict(shown))
    elif isinstance(shown, ShownPaper):
        print_paper(shown)
    elif isinstance(shown, ShownPromise):
        print_promise(shown)
    else:
        print_annotation(shown)


@click.command(
    cls=Command,
    name="explain",
    params=[id_argument(), as_of_option()],
    example="gestand explain kst-36999-4/commitment-3f2a9c01ab",
    help=_("Why something is in the register: the cue words and the passage that made it an entry."),
)
def explain(id: str, as_of: datetime.date | None, as_json: bool) -> None:
    """Print why an entry is one."""
    read_register()
    from gestand.register.explain import explain as reasons

    explanation = reasons(id, as_of)
    if as_json:
        print_json(asdict(explanation))
    else:
        print_explanation(explanation)


@click.command(
    cls=Command,
    name="search",
    params=[
        click.Argument(["words"], nargs=-1, required=True, metavar=_("WORDS…")),
        click.Option(
            ["--kind"],
            callback=kind_called,
            default="",
            metavar=_("KIND"),
            help=_("Only annotations of this kind: {kinds}.").format(kinds=", ".join(DUTCH_KINDS)),
        ),
        click.Option(["--promises"], is_flag=True, help=_("Promises of the register instead of passages.")),
        click.Option(
            ["--status"],
            type=click.Choice(DUTCH_STATUSES, case_sensitive=False),
            help=_("Only promises that have this status today."),
        ),
        click.Option(["--dossier"], default="", metavar=_("NUMBER"), help=_("Only papers of this dossier.")),
        click.Option(
            ["--actor"], default="", metavar=_("NAME"), help=_("Part of the name of who says or must do it.")
        ),
        click.Option(
            ["--since"], callback=day, metavar=_("DATE"), help=_("Only papers of this date and later.")
        ),
        click.Option(
            ["--until"], callback=day, metavar=_("DATE"), help=_("Only papers of this date and earlier.")
        ),
        limit_option(20),
    ],
    example="gestand search tolk keuze\ngestand search --promises --status Openstaand evaluatie",
    help=_("Find passages by their words, in any form of the word and in compounds."),
)
def search(
    words: tuple[str, ...],
    kind: str,
    promises: bool,
    status: str | None,
    limit: int,
    as_json: bool,
    **where: Any,
) -> None:
    """Print the passages or promises that hold the words."""
    read_register()
    from gestand.register.search import Filters
    from gestand.register.search import search as find

    if kind and (promises or status):
        raise click.UsageError(_("--kind is of annotations; leave it out with --promises and --status."))
    filters = Filters(kind="promise" if promises else kind, status=status or "", **where)
    found = find(printable(" ".join(words)), filters, limit=limit)
    if as_json:
        print_json(*(asdict(hit) for hit in found.hits))
        return
    for hit in found.hits:
        print_hit(hit)
    if not found.hits:
        click.echo(_("Nothing found; try fewer or other words."))
    elif found.more or found.count > limit:
        count = _("more than {n}").format(n=found.count) if found.more else found.count
        click.echo(_("{n} of {count} hits; more of them: --limit N").format(n=len(found.hits), count=count))
