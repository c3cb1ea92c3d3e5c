"""The commands by name, and what they all share: an example in `--help`, `--json`, and one line per error."""

import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

import gestand as package
from gestand.cli import NOTHING
from gestand.cli.language import CODES
from gestand.cli.language import gettext as _
from gestand.cli.output import DEBUG, complain, debugging, message
from gestand.errors import GestandError

PIPE_CLOSED = 141  # the exit code that shells report for a broken pipe

# In the order in which a new user meets them.
MODULES = {
    "read": "gestand.cli.read",
    "import": "gestand.cli.register",
    "status": "gestand.cli.register",
    "show": "gestand.cli.register",
    "explain": "gestand.cli.register",
    "search": "gestand.cli.register",
    "packs": "gestand.cli.packs",
    "check": "gestand.cli.check",
    "synthetic": "gestand.cli.synthetic",
    "serve": "gestand.cli.site",
    "demo": "gestand.cli.site",
    "quality": "gestand.cli.quality",
    "account": "gestand.cli.site",
    "backup": "gestand.cli.upkeep",
    "restore": "gestand.cli.upkeep",
}


def language_option() -> click.Option:
    """`--language`: already followed by `language.choose`, here to be listed and checked."""
    return click.Option(
        ["--language"], type=click.Choice(CODES), expose_value=False, help=_("Language of messages.")
    )


class Command(click.Command):
    """A command with an example in its help, and the options that all commands have.

    What its function returns is the exit code; None is 0.
    """

    def __init__(self, name: str, *, example: str, params: Sequence[click.Parameter] = (), **more: Any):
        shared = [
            click.Option(["--json", "as_json"], is_flag=True, help=_("Print JSON, for programs.")),
            language_option(),
            click.Option(["--debug"], is_flag=True, help=_("Print a traceback with unexpected errors.")),
        ]
        super().__init__(name, params=[*params, *shared], **more)
        self.example = example

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The example, after the options."""
        with formatter.section(_("Example")):
            for line in self.example.splitlines():
                formatter.write(f"{'':{formatter.current_indent}}{line}\n")

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what goes wrong in it is one line."""
        ctx.meta[DEBUG] = ctx.params.pop("debug")
        try:
            code = super().invoke(ctx)
            sys.stdout.flush()
            return code
        except GestandError as error:
            complain(message(error))
        except BrokenPipeError:
            # The reader of our output left (`gestand read … | head`). Python would complain again at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return PIPE_CLOSED
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            complain(
                _("Unexpected error: {error}; run again with --debug and report it.").format(
                    error=f"{type(error).__name__}: {error}"
                )
            )
            if debugging():
                click.echo(traceback.format_exc(), err=True)
        return NOTHING


class Commands(click.Group):
    """The commands, each imported when it is asked for: `read` never imports the register."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of the help."""
        return list(MODULES)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command of this name, or None."""
        if name not in MODULES:
            return None
        return next(
            value
            for value in vars(import_module(MODULES[name])).values()
            if isinstance(value, click.Command) and value.name == name
        )


@click.group(
    cls=Commands,
    name="gestand",
    params=[language_option()],
    help=_(
        "Reads what the Dutch government tells parliament, keeps a register of what was asked, answered and "
        "promised, and shows what came of it."
    ),
    epilog=_("New here? `gestand demo` shows everything with fictional papers."),
)
@click.version_option(package.__version__, message="gestand %(version)s", help=_("Print the version."))
def gestand() -> None:
    """The one command; everything is below it."""
