"""`gestand backup` and `restore`: the whole register in one file, and back."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gestand.cli.commands import Command
from gestand.cli.database import open_register, read_register
from gestand.cli.language import gettext as _
from gestand.cli.output import print_json

if TYPE_CHECKING:
    from gestand.register.backup import Kept


def _file(exists: bool) -> click.Argument:
    kind = click.Path(path_type=Path, dir_okay=False, exists=exists)
    return click.Argument(["file"], type=kind, metavar=_("FILE"))


@click.command(
    cls=Command,
    name="backup",
    params=[_file(exists=False)],
    example="gestand backup register-2026-11-22.zip",
    help=_(
        "Write the whole register with its attached files to one zip file, as it is at this moment; others "
        "may go on working. Keep it safe: it holds the accounts too."
    ),
)
def backup(file: Path, as_json: bool) -> None:
    """Write the register to a file."""
    read_register()
    from gestand.register.backup import back_up

    _print(back_up(file), file, _("{file}: {rows} rows and {files} attached files"), as_json)


@click.command(
    cls=Command,
    name="restore",
    params=[_file(exists=True)],
    example="GESTAND_DATABASE=var/again.sqlite3 gestand restore register-2026-11-22.zip",
    help=_(
        "Fill a new, empty register from a backup, wholly or not at all. The register may be of another "
        "kind: so one moves from SQLite to PostgreSQL."
    ),
)
def restore(file: Path, as_json: bool) -> None:
    """Fill a register from a file."""
    open_register()
    from gestand.register.backup import restore as put_back

    _print(put_back(file), file, _("{file}: {rows} rows and {files} attached files put back"), as_json)


def _print(kept: "Kept", file: Path, words: str, as_json: bool) -> None:
    if as_json:
        print_json(asdict(kept))
    else:
        click.echo(words.format(file=file, rows=kept.rows, files=kept.files))
