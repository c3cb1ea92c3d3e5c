"""`gestand serve`, `demo` and `account`: the pages in a browser, and who may sign in on them."""

import json
import secrets
import shutil
import socket
import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from gestand.cli import DONE
from gestand.cli.commands import Command
from gestand.cli.database import open_register
from gestand.cli.language import gettext as _
from gestand.cli.output import print_json
from gestand.cli.story import tell
from gestand.errors import GestandError

HOST, PORT = "127.0.0.1", 8000
ROLES = ("reader", "reviewer", "coordinator", "administrator")
_WHO = "gestand account"  # in the changes of accounts
PRACTICE = "asylum"  # the pack that the demo makes practice data up for
CASES = 11_500  # about a hundred for each of its checks, so that something may be told
PACKED = Path(__file__).parents[1] / "samples"
# A wheel holds them in the package; a checkout has them beside the source.
CHECKOUT = Path(__file__).parents[3] / "samples"
SAMPLES, STORY = (
    (PACKED, PACKED / "decisions.toml")
    if PACKED.is_dir()
    else (CHECKOUT / "papers", CHECKOUT / "decisions.toml")
)


def free(host: str, port: int) -> bool:
    """Whether a site can be started there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with closing(socket.socket(family)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def address(host: str, port: int) -> str:
    """The address to type in a browser."""
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


@click.command(
    cls=Command,
    name="serve",
    params=[
        click.Option(
            ["--host"],
            default=HOST,
            show_default=True,
            help=_("Address to listen on; names other than localhost go into GESTAND_HOSTS."),
        ),
        click.Option(["--port"], type=click.IntRange(1, 65535), default=PORT, show_default=True, metavar="N"),
        click.Option(
            ["--processes"],
            type=click.IntRange(0, 64),
            default=0,
            metavar="N",
            help=_("How many processes answer; one a core, at most four, unless given."),
        ),
    ],
    example="gestand serve --port 8080",
    help=_("Serve the register as pages until Ctrl-C."),
)
def serve(host: str, port: int, processes: int, as_json: bool) -> int:
    """Serve the register as pages."""
    if not free(host, port):
        raise GestandError(
            _("{address}: already in use or not ours; choose another --port or --host").format(
                address=address(host, port)
            )
        )
    open_register()
    if as_json:
        print_json({"address": address(host, port)})
    else:
        click.echo(_("The register is at {address} (stop with Ctrl-C).").format(address=address(host, port)))
    return _serve(host, port, processes, "info")


@click.command(
    cls=Command,
    name="account",
    params=[
        click.Argument(["name"], required=False),
        click.Option(
            ["--role"],
            type=click.Choice(ROLES),
            help=_("What the account may do; reader for a new one unless given."),
        ),
        click.Option(["--list", "listed"], is_flag=True, help=_("List all accounts instead.")),
        click.Option(
            ["--close", "closed"], is_flag=True, help=_("Shut the account out instead; what it did stays.")
        ),
        click.Option(
            ["--no-codes"],
            is_flag=True,
            help=_("Also take one-time codes off, for who lost phone and recovery codes."),
        ),
        click.Option(
            ["--token", "tokened"],
            is_flag=True,
            help=_("Make an access token for a program instead; the password stays. Prints it once."),
        ),
        click.Option(
            ["--days"],
            type=click.IntRange(1, 366),
            default=90,
            show_default=True,
            metavar="N",
            help=_("How long the token is good."),
        ),
    ],
    example="gestand account annika --role reviewer\ngestand account annika --token --days 30",
    help=_(
        "Make an account for the pages, or give an existing one a new password. Prints the password once."
    ),
)
def account(name: str | None, listed: bool, closed: bool, as_json: bool, **given: Any) -> None:
    """Make an account, give it a new password, shut it out, or list all."""
    if (name is None) != listed:
        raise click.UsageError(_("Give the NAME of an account, or --list."))
    open_register()
    if name is None:
        _list_accounts(as_json)
    elif closed:
        _close_account(name, as_json)
    elif given["tokened"]:
        _make_token(name, given["days"], as_json)
    else:
        password = set_password(name, role=given["role"], without_codes=given["no_codes"])
        if as_json:
            print_json({"account": name, "password": password})
        else:
            click.echo(_("Account: {name}   Password: {password}").format(name=name, password=password))


def _list_accounts(as_json: bool) -> None:
    from gestand.register.models import User

    for user in User.objects.select_related("organisation").order_by("username"):
        about = {
            "account": user.username,
            "role": user.role,
            "organisation": str(user.organisation or ""),
            "function": user.function,
            "active": user.is_active,
        }
        if as_json:
            print_json(about)
        else:
            state = "" if user.is_active else _("shut out")
            told = (user.username, user.role, about["organisation"], user.function, state)
            click.echo("   ".join(str(part) for part in told if part))


def _make_token(name: str, days: int, as_json: bool) -> None:
    from gestand.register.models import User
    from gestand.register.tokens import new_token

    user = User.objects.filter(username=name, is_active=True).first()
    if user is None:
        raise GestandError(
            _("{name}: there is no such account; `gestand account --list` lists them").format(name=name)
        )
    token = new_token(user, "gestand account", days)
    if as_json:
        print_json({"account": name, "token": token})
    else:
        click.echo(_("Account: {name}   Token: {token}").format(name=name, token=token))


def _close_account(name: str, as_json: bool) -> None:
    from gestand.register.models import User
    from gestand.web.accounts.people import close

    user = User.objects.filter(username=name).first()
    if user is None:
        raise GestandError(
            _("{name}: there is no such account; `gestand account --list` lists them").format(name=name)
        )
    close(user, _WHO)
    if as_json:
        print_json({"account": name, "active": False})
    else:
        click.echo(_("{name} can no longer log in.").format(name=name))


@click.command(
    cls=Command,
    name="demo",
    params=[
        click.Option(
            ["--samples"],
            type=click.Path(path_type=Path),
            default=SAMPLES,
            metavar=_("FOLDER"),
            help=_("The papers to show; by default the fictional ones that come with gestand."),
        ),
        click.Option(
            ["--folder"],
            type=click.Path(path_type=Path, file_okay=False),
            default=Path("var"),
            show_default=True,
            metavar=_("FOLDER"),
            help=_("Where the demo keeps its register and account."),
        ),
        click.Option(["--no-serve"], is_flag=True, help=_("Fill the register, but do not start the site.")),
    ],
    example="gestand demo",
    help=_("Read the sample papers into a register of their own and show it as pages, until Ctrl-C."),
)
def demo(samples: Path, folder: Path, no_serve: bool, as_json: bool) -> int:
    """Fill a register with the sample papers and serve it."""
    from gestand.cli.batch import Batch
    from gestand.cli.register import import_batch

    database = folder / "demo.sqlite3"
    open_register(database)
    batch = Batch([samples], seconds=120, prints=False)
    for _imported in import_batch(batch):
        pass
    if batch.failed and not batch.done:
        return batch.exit_code
    if samples == SAMPLES:
        tell(STORY)
    run_checks()
    name, password = demo_account(folder)
    if no_serve:
        if as_json:
            print_json({"register": str(database), "account": name, "password": password})
        else:
            click.echo(_filled_only(batch.done, name, password, database))
        return DONE
    port = next((port for port in range(PORT, PORT + 100) if free(HOST, port)), 0)
    if as_json:
        print_json({"address": address(HOST, port), "account": name, "password": password})
    else:
        click.echo(_welcome(batch.done, address(HOST, port), name, password, database))
    return _serve(HOST, port, 0, "warning")


def run_checks() -> None:
    """Run the packs that come with gestand, once: on the register, and on practice data made up for it."""
    from gestand import packs
    from gestand.cli.check import REGISTER, find_out
    from gestand.cli.output import json_lines
    from gestand.register.checked import latest_run, take
    from gestand.synthetic import making, model, shipped

    if latest_run(REGISTER) is None:
        take(json_lines([find_out(packs.load(packs.find(REGISTER)), None, {})]))
    if latest_run(PRACTICE) is None:
        pack = packs.load(packs.find(PRACTICE))
        how = model.read(shipped(PRACTICE), pack)
        with TemporaryDirectory(prefix="gestand-") as folder:  # of each demo its own: two may start at once
            data = Path(folder) / "practice"
            making.make(pack, how, CASES, 1, data)
            found = find_out(pack, str(data), how.parameters, how.as_of, tell=lambda _misfit: None)
        take(json_lines([found]))


def set_password(name: str, password: str = "", role: str | None = None, without_codes: bool = False) -> str:
    """Give the account of this name a password, making or opening it where needed; return the password."""
    from gestand.register.models import Role, User
    from gestand.web.accounts import codes
    from gestand.web.accounts.people import note, save_account

    user = User.objects.filter(username=name).first() or User(username=name)
    password = password or secrets.token_urlsafe(12)
    given = bool(user.pk) and not user.check_password(password)
    if not user.pk or given:  # setting the same again would log people out
        user.set_password(password)
    user.role = Role(role) if role else user.role
    user.is_active = True
    save_account(user, _WHO)
    if given:
        note(user, _WHO, {"password": ["", "given"]})
    if without_codes and codes.end(user):
        note(user, _WHO, {"codes": [True, False]})
    return password


def demo_account(folder: Path) -> tuple[str, str]:
    """The name and password of the demo account; the password is kept in the folder for the next time."""
    from django.db import transaction

    with transaction.atomic():  # of two demos started at once, the second takes the account of the first
        return _kept_account(folder / ".demo-account.json")  # no paper: `gestand import .` passes it over


def _kept_account(file: Path) -> tuple[str, str]:
    try:
        account = json.loads(file.read_text("utf-8"))
        return account["name"], set_password(account["name"], account["password"], "administrator")
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        account = {"name": "demo", "password": set_password("demo", role="administrator")}
        file.touch(mode=0o600)
        file.write_text(json.dumps(account), "utf-8")
        return account["name"], account["password"]


def _serve(host: str, port: int, processes: int, level: str) -> int:
    from gestand.web.serve import serve as serve_pages

    sys.stdout.flush()
    serve_pages(host, port, processes, level)
    return DONE


def _welcome(papers: int, where: str, name: str, password: str, database: Path) -> str:
    gestand = _this_command()
    with_demo = f"GESTAND_DATABASE={database} {gestand}"
    text = _(
        """
The demo register holds {papers} fictional papers.

  Open      {where}
  Account   {name}
  Password  {password}

Try next, in another terminal:
  {with_demo} status
  {with_demo} search toezegging
  {gestand} read your-paper.pdf

Stop with Ctrl-C."""
    )
    return text.format(
        papers=papers, where=where, name=name, password=password, with_demo=with_demo, gestand=gestand
    )


def _filled_only(papers: int, name: str, password: str, database: Path) -> str:
    """What `--no-serve` leaves to say: no site was started."""
    text = _(
        """
The demo register holds {papers} fictional papers: {database}

  Account   {name}
  Password  {password}

Try next:
  {with_demo} status
  {with_demo} serve"""
    )
    with_demo = f"GESTAND_DATABASE={database} {_this_command()}"
    return text.format(papers=papers, database=database, name=name, password=password, with_demo=with_demo)


def _this_command() -> str:
    """How to call gestand again: its name where that is found, else the path it was called by."""
    called = Path(sys.argv[0])
    if shutil.which("gestand") or called.stem != "gestand":
        return "gestand"
    return str(called.relative_to(Path.cwd()) if called.is_relative_to(Path.cwd()) else called)
