"""Serve the site from one process, without another web server."""

from __future__ import annotations

import waitress
from django.core.management import call_command

from gestand.web.wsgi import application


def serve(host: str = "127.0.0.1", port: int = 8000) -> None:
    """Bring the register's tables up to date, then answer requests until interrupted.

    Raises:
        OSError: the address cannot be listened on; its `strerror` says why.
    """
    call_command("migrate", verbosity=0, interactive=False)
    waitress.create_server(application, host=host, port=port, threads=8, ident="").run()
