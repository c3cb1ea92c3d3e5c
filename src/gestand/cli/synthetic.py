"""`gestand synthetic`: practice data made up, with known answers."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gestand.cli.commands import Command
from gestand.cli.language import gettext as _
from gestand.cli.output import print_json, progress

if TYPE_CHECKING:
    from gestand.synthetic.making import Made

_PATH = click.Path(path_type=Path)


@click.command(
    cls=Command,
    name="synthetic",
    params=[
        click.Argument(["name"], required=False, metavar=_("[NAME]")),
        click.Option(["--pack"], type=_PATH, metavar="DIR", help=_("A pack of your own: its folder.")),
        click.Option(
            ["--model"],
            type=_PATH,
            metavar=_("FILE"),
            help=_("How the data is made; by default as comes with the pack."),
        ),
        click.Option(
            ["--cases"],
            type=click.IntRange(min=1),
            default=1000,
            show_default=True,
            help=_("How many cases."),
        ),
        click.Option(
            ["--seed"],
            type=int,
            default=1,
            show_default=True,
            help=_("What chance begins with; the same seed gives the same data."),
        ),
        click.Option(
            ["--out"],
            type=_PATH,
            required=True,
            metavar="DIR",
            help=_("Where to; a folder that is new or empty."),
        ),
    ],
    example="gestand synthetic asylum --cases 1000 --seed 1 --out practice",
    help=_(
        "Make practice data up, with known answers: the scenarios of a pack, told many times under other "
        "keys and on other days. truth.csv says what each case must come out as."
    ),
)
def synthetic(
    name: str | None,
    pack: Path | None,
    model: Path | None,
    cases: int,
    seed: int,
    out: Path,
    as_json: bool,
) -> None:
    """Make practice data."""
    from gestand import packs
    from gestand.synthetic import making, shipped
    from gestand.synthetic import model as models

    if (name is None) == (pack is None):
        raise click.UsageError(_("Give the name of a pack, or its folder with --pack."))
    chosen = packs.load(pack or packs.find(name or ""))
    how = models.read(model or shipped(chosen.name), chosen)
    with progress(prints=False) as bar:
        task = bar.add_task(_("cases"), total=cases)
        made = making.make(chosen, how, cases, seed, out, lambda more: bar.advance(task, more))
    if as_json:
        print_json({"folder": str(out), **made.as_object()})
    else:
        _print(made, pack)


def _print(made: Made, pack: Path | None) -> None:
    from gestand.synthetic.making import PARAMETERS

    click.echo(
        _("{folder}: {cases} made-up cases for {checks} checks").format(
            folder=made.folder, cases=made.cases, checks=len(made.outcomes)
        )
    )
    for check, why in made.without.items():
        click.echo(_("without cases: {check}: {why}").format(check=check, why=why))
    which = ["--pack", str(pack)] if pack else [made.pack[0]]
    given = ["--params", str(made.folder / PARAMETERS)] if made.parameters else []
    asked = ["--data", str(made.folder), "--as-of", made.as_of.isoformat()]
    click.echo(_("To check it:"))
    click.echo(f"  {shlex.join(['gestand', 'check', *which, *asked, *given])}")
