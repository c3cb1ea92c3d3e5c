"""`gestand packs`: what a pack promises and checks, and every fault of a pack of one's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from rich.table import Table
from rich.text import Text

from gestand import packs as known_packs
from gestand.cli import DONE, NOTHING
from gestand.cli.commands import Command
from gestand.cli.language import chosen
from gestand.cli.language import gettext as _
from gestand.cli.output import complain, console, print_json
from gestand.errors import GestandError
from gestand.packs import Pack, Said, fingerprint


@click.command(
    cls=Command,
    name="packs",
    params=[
        click.Argument(["words"], nargs=-1, metavar=_("[NAME | validate DIR | fingerprint WORDS]")),
        click.Option(
            ["--pack"],
            type=click.Path(path_type=Path),
            metavar="DIR",
            help=_("A pack of your own: its folder."),
        ),
    ],
    example=(
        "gestand packs\ngestand packs asylum\ngestand packs validate my-pack\n"
        'gestand packs fingerprint "Iedere bewoner wordt binnen een week gevraagd."'
    ),
    help=_(
        "Show the packs there are, or what one promises, checks, and cannot check and why. `validate` tells "
        "every fault of a pack with its file and line, and runs its scenarios. `fingerprint` gives what "
        "finds words in a paper."
    ),
)
def packs(words: tuple[str, ...], pack: Path | None, as_json: bool) -> int:
    """Show packs, or validate one."""
    match words:
        case ("validate", folder):
            return _validate(Path(folder), as_json)
        case ("fingerprint", *rest) if rest:
            click.echo(fingerprint.of(" ".join(rest)))
        case () if pack is None:
            _list(as_json)
        case () if pack:
            _show(known_packs.load(pack), as_json)
        case (name,):
            _show(known_packs.load(known_packs.find(name)), as_json)
        case _:
            raise click.UsageError(_("Give the name of a pack, validate DIR, or fingerprint WORDS."))
    return DONE


def _list(as_json: bool) -> None:
    found = [known_packs.load(known_packs.find(name)) for name in known_packs.shipped()]
    if as_json:
        print_json(*({"name": p.name, "version": p.version, "title": p.title._asdict()} for p in found))
        return
    table = Table(box=None, pad_edge=False)
    for heading in (_("pack"), _("version"), _("title")):
        table.add_column(heading)
    for each in found:
        table.add_row(each.name, each.version, said(each.title))
    console().print(table)


def _show(pack: Pack, as_json: bool) -> None:
    if as_json:
        print_json(as_object(pack))
        return
    out = console()
    out.print(Text(f"{said(pack.title)} ({pack.name} {pack.version})", style="bold"))
    out.print(Text(said(pack.about)))
    out.print(Text(said(pack.never)))
    table = Table(box=None, pad_edge=False)
    for heading in (_("id"), _("state"), _("addressee"), _("promise")):
        table.add_column(heading)
    states = {
        "checked": _("checked"),
        "partly checked": _("partly checked"),
        "not checkable": _("not checkable"),
    }
    for promise in pack.promises.values():
        what = said(promise.title)
        if promise.unchecked:
            what += "\n" + _("Needs {field}: {why}").format(
                field=promise.unchecked.needs, why=said(promise.unchecked.why)
            )
        table.add_row(promise.id, states[promise.state], promise.addressee, Text(what))
    out.print(table)


def as_object(pack: Pack) -> dict[str, Any]:
    """A pack as JSON has it."""
    return {
        "name": pack.name,
        "version": pack.version,
        "digest": pack.digest,
        "title": pack.title._asdict(),
        "about": pack.about._asdict(),
        "never": pack.never._asdict(),
        "records": sorted(pack.records),
        "parameters": sorted(pack.parameters),
        "promises": [dict(_promise(pack, id)) for id in pack.promises],
    }


def _promise(pack: Pack, id: str) -> Iterator[tuple[str, Any]]:
    promise = pack.promises[id]
    yield "id", promise.id
    yield "title", promise.title._asdict()
    yield "modality", promise.modality
    yield "addressee", promise.addressee
    yield "source", promise.source
    yield "passage", promise.passage
    yield "state", promise.state
    yield "checks", pack.checks_of(id)
    for name in ("note", "human"):
        if text := getattr(promise, name):
            yield name, text._asdict()
    if promise.unchecked:
        yield "unchecked", {"why": promise.unchecked.why._asdict(), "needs": promise.unchecked.needs}


def _validate(folder: Path, as_json: bool) -> int:
    from gestand.checks import scenarios

    pack, faults = known_packs.read(folder)
    if pack is not None:
        faults = [*scenarios.untried(pack), *scenarios.run(pack)]
    if as_json:
        print_json(*(fault._asdict() for fault in faults))
    else:
        for fault in faults:
            complain(str(fault))
    if faults:
        if not as_json:
            complain(_("{count} faults.").format(count=len(faults)))
        return NOTHING
    if pack is None:
        raise GestandError("{folder}: holds no pack", folder=folder)
    if not as_json:
        click.echo(
            _(
                "{name} {version}: {promises} promises, {checks} checks, {scenarios} scenarios, no faults."
            ).format(
                name=pack.name,
                version=pack.version,
                promises=len(pack.promises),
                checks=len(pack.checks),
                scenarios=len(pack.scenarios),
            )
        )
    return DONE


def said(text: Said) -> str:
    """A text of a pack in the user's language."""
    return text.en if chosen() == "en" else text.nl
