"""Serve the site from one process, without another web server."""

from __future__ import annotations

import logging

import waitress  # type: ignore[import-untyped]
from django.conf import settings

from gestand.register.database import prepare
from gestand.web.wsgi import application


def serve(host: str = "127.0.0.1", port: int = 8000) -> None:
    """Bring the register's tables up to date, then answer requests until interrupted.

    The site answers under the name it is served at; other names are listed in `GESTAND_HOSTS`.

    Raises:
        OSError: the address cannot be listened on; its `strerror` says why.
    """
    prepare()
    # It warns of every request that waits a moment for a thread: a browser that asks for a page does that.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    settings.ALLOWED_HOSTS.append(f"[{host}]" if ":" in host else host)
    waitress.create_server(
        application,
        host=host,
        port=port,
        threads=8,
        ident="",
        # waitress takes off what a proxy says of the visitor, unless there is a proxy of ours
        clear_untrusted_proxy_headers=not settings.BEHIND_PROXY,
    ).run()
