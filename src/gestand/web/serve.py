"""Serve the site: Granian, with as many processes as the machine has cores."""

from __future__ import annotations

import os
from typing import Any

from django.conf import settings
from django.db import connections
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from gestand.register.database import prepare
from gestand.register.standing import catch_up

THREADS = 4  # in each process: a page waits for the database, a download for its reader
MOST_PROCESSES = 4  # each holds about 100 MB


def serve(host: str = "127.0.0.1", port: int = 8000, processes: int = 0, level: str = "info") -> None:
    """Bring the register's tables up to date, then answer requests until interrupted.

    The site answers under the name it is served at; other names are listed in `GESTAND_HOSTS`.

    Args:
        host: the address to listen on.
        port: of that address.
        processes: that answer; 0 for one a core, at most four.
        level: from which the log tells: "info" has a line for each request, "warning" none.
    """
    prepare()
    catch_up()
    connections.close_all()  # no connection is shared between processes
    name = f"[{host}]" if ":" in host else host
    # A process that is forked has these settings already; one that is spawned takes them from here.
    settings.ALLOWED_HOSTS.append(name)
    os.environ["GESTAND_HOSTS"] = " ".join(settings.ALLOWED_HOSTS)
    logs: dict[str, Any] = settings.LOGGING
    logs["loggers"]["gestand"]["level"] = os.environ.setdefault("GESTAND_LOG", level).upper()
    Granian(
        "gestand.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes or min(os.cpu_count() or 1, MOST_PROCESSES),
        blocking_threads=THREADS,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        log_level=LogLevels.warning,
    ).serve()
