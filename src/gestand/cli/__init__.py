"""The command line. Reading needs no database: each command imports what it needs when it is called."""

import sys
from collections.abc import Sequence
from typing import NoReturn

from gestand.cli import language

DONE, IN_PART, NOTHING = 0, 1, 2  # exit codes: all done, part of it failed, nothing done or wrong usage


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command and leave with its exit code; what goes wrong is one line on stderr."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    language.choose(arguments)

    import click

    from gestand.cli.commands import gestand
    from gestand.cli.output import complain

    try:
        code = gestand.main(arguments, prog_name="gestand", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        code = DONE
    except click.UsageError as error:
        asked = error.ctx.command_path if error.ctx else "gestand"
        complain(
            language.gettext("{problem} See: {command} --help").format(
                problem=error.format_message(), command=asked
            )
        )
        code = NOTHING
    except click.ClickException as error:
        complain(error.format_message())
        code = NOTHING
    except (click.Abort, KeyboardInterrupt):
        complain(language.gettext("Stopped."))
        code = 130  # what shells report for Ctrl-C
    sys.exit(code)
