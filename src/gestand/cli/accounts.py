"""`gestand account`: who may sign in on the pages."""

import secrets

import click

from gestand.cli.commands import Command
from gestand.cli.database import open_register
from gestand.cli.language import gettext as _
from gestand.cli.output import print_json


def set_password(name: str, password: str = "") -> str:
    """Give the account of this name a password, making the account where needed; return the password."""
    from django.contrib.auth import get_user_model

    user, _made = get_user_model().objects.get_or_create(username=name)
    password = password or secrets.token_urlsafe(12)
    if not user.check_password(password):  # setting the same again would sign people out
        user.set_password(password)
        user.save()
    return password


@click.command(
    cls=Command,
    name="account",
    params=[click.Argument(["name"])],
    example="gestand account annika",
    help=_(
        "Make an account for the pages, or give an existing one a new password. Prints the password once."
    ),
)
def account(name: str, as_json: bool) -> None:
    """Make an account or give it a new password."""
    open_register()
    password = set_password(name)
    if as_json:
        print_json({"account": name, "password": password})
    else:
        click.echo(_("Account: {name}   Password: {password}").format(name=name, password=password))
