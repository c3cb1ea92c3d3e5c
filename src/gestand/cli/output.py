"""How the command line speaks: results on stdout, complaints and progress on stderr."""

import datetime
import json
import sys
from collections.abc import Iterable, Mapping
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from gestand.cli.language import gettext as _
from gestand.errors import GestandError, UnreadablePaper

DEBUG = "gestand.debug"  # in click's `meta`


def debugging() -> bool:
    """Whether the command was given `--debug`."""
    return bool(click.get_current_context().meta.get(DEBUG))


def complain(problem: str) -> None:
    """Print what is wrong as one line on stderr, above the progress bar where there is one."""
    print(" ".join(problem.split()), file=sys.stderr)


def message(error: GestandError) -> str:
    """What an error says, in the user's language."""
    if isinstance(error, UnreadablePaper):
        return unreadable(error.name, error.problem, error.advice, error.values)
    return _filled(error.template, error.values)


def unreadable(name: str, problem: str, advice: str, values: Mapping[str, object]) -> str:
    """The line about a paper that could not be read, in the user's language."""
    return f"{name}: {_filled(problem, values)}; {_filled(advice, values)}"


def _filled(template: str, values: Mapping[str, object]) -> str:
    said = {name: _(str(value)) if name == "formats" else value for name, value in values.items()}
    return _(template).format(**said) if said else _(template)


def json_lines(objects: Iterable[dict[str, Any]]) -> bytes:
    """One JSON object a line, in UTF-8 whatever the terminal's encoding."""
    text = "".join(json.dumps(each, ensure_ascii=False, default=_iso) + "\n" for each in objects)
    return text.encode("utf-8", "backslashreplace")


def _iso(value: datetime.date) -> str:
    return value.isoformat()


def print_json(*objects: dict[str, Any]) -> None:
    """Print objects as JSON lines on stdout."""
    click.echo(json_lines(objects), nl=False)


def console(*, stderr: bool = False) -> Console:
    """A rich console on the stream of this moment; colours and bars only where a terminal shows them."""
    return Console(stderr=stderr, highlight=False, soft_wrap=False, emoji=False)


def print_wrapped(text: Text, indent: int) -> None:
    """Print a text wrapped to the terminal, each line indented, without spaces at its end."""
    out = console()
    for line in text.wrap(out, out.width - indent):
        line.rstrip()
        out.print(Text(" " * indent).append_text(line), soft_wrap=True)


def progress(*, prints: bool) -> Progress:
    """A progress bar on stderr; nothing at all where that is no terminal, unless FORCE_COLOR is set.

    Args:
        prints: whether results come out meanwhile. On the same terminal they show the progress themselves,
            and a bar would break through them.
    """
    err = console(stderr=True)
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=err,
        disable=not err.is_terminal or (prints and sys.stdout.isatty()),
        redirect_stdout=False,
        transient=True,
    )
