"""Opens the register for a command: Django set up in the user's language, the database up to date."""

import os
from pathlib import Path

from gestand.cli.language import gettext as _
from gestand.errors import GestandError


def open_register(database: Path | None = None) -> None:
    """Make the register ready for use; a new database is made, an older one brought up to date.

    Args:
        database: the SQLite file to use in place of GESTAND_DATABASE.

    Raises:
        GestandError: the database cannot be opened.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gestand.web.settings")
    if database:
        os.environ["GESTAND_DATABASE"] = str(database)

    import django
    from django.conf import settings
    from django.db import DatabaseError
    from django.utils.translation import activate

    from gestand.register.database import prepare

    name = settings.DATABASES["default"]["NAME"]
    try:
        django.setup()
        prepare()
    except (DatabaseError, OSError) as error:
        raise GestandError(
            _("{database}: cannot be opened as a register ({reason}); check GESTAND_DATABASE").format(
                database=name, reason=error
            )
        ) from error
    activate(os.environ["LANGUAGE"])


def read_register() -> None:
    """Make the register ready for reading; unlike `open_register` it makes none.

    Raises:
        GestandError: there is no register, or it cannot be opened.
    """
    from gestand.register.database import DEFAULT, is_there

    address = os.environ.get("GESTAND_DATABASE") or DEFAULT
    if not is_there(address):
        raise GestandError(
            _(
                "{database}: no register there, nothing was imported yet; begin with: gestand import PATH"
            ).format(database=address)
        )
    open_register()
