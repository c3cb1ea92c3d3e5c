"""How fast a large register answers: `GESTAND_DATABASE=big.sqlite3 python -m bench.register`.

The register is one that `bench.register_data` filled. The pages are those that `gestand serve` serves, asked
for by twenty readers at once who never pause: each has a request under way all the time, so that two cores
leave 20 ms of processor time for each request. Each page is measured by itself, so that a slow one does not
hide behind the others, and beside the clock stands the processor time of the server for one request: that
tells the same on a machine with other work. What a list costs the first time after a change of the register
is among these figures as often as its readers ask for what nobody asked for yet.
"""

from __future__ import annotations

import argparse
import http.client
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote_plus

import django
from rich.console import Console
from rich.table import Table

READERS = 20
MEDIAN, SLOW = 200, 500  # milliseconds that we promise: half of the requests, and 19 of 20
SECONDS = 10.0  # for each page
_WORDS = ("nachtopvang", "veerdienst", "tolken", "asielprocedure", "kadeherstel", "wachtlijsten", "berichten")


def pages() -> dict[str, Callable[[Random], str]]:
    """The pages by what they are called, each with an address to ask for next."""
    from gestand.register.models import Promise

    of = Promise.objects.order_by("pk")
    found = [of[at] for at in range(0, of.count(), max(1, of.count() // 200))]
    promises = [f"/register/{p.identifier.replace('/', '/', 1)}/" for p in found]
    papers = sorted({f"/stukken/{p.identifier.partition('/')[0]}/" for p in found})
    ministries = sorted({p.ministry for p in found} - {""})

    def words(random: Random) -> str:
        return "+".join(random.sample(_WORDS, random.choice((1, 1, 2))))

    return {
        "start": lambda _random: "/",
        "overview": lambda _random: "/overzicht/",
        "papers": lambda random: f"/stukken/?bladzijde={random.randrange(1, 9)}",
        "papers of a year": lambda random: f"/stukken/?jaar={random.randrange(2012, 2026)}",
        "register": lambda random: f"/register/?bladzijde={random.randrange(1, 9)}",
        "register, open": lambda random: f"/register/?status=Openstaand&bladzijde={random.randrange(1, 9)}",
        "register, late": lambda _random: "/register/?termijn=late",
        "register, by ministry": lambda random: (
            "/register/?ministerie=" + quote_plus(random.choice(ministries))
        ),
        "register, by words": lambda random: f"/register/?q={words(random)}",
        "recommendations": lambda random: f"/aanbevelingen/?bladzijde={random.randrange(1, 9)}",
        "search": lambda random: f"/zoeken/?q={words(random)}",
        "search, promises": lambda random: f"/zoeken/?soort=promise&status=Openstaand&q={words(random)}",
        "promise": lambda random: random.choice(promises),
        "paper": lambda random: random.choice(papers),
    }


@contextmanager
def served() -> Iterator[tuple[int, int]]:
    """The site as `gestand serve` serves it: its port, and the id of its process."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gestand", "serve", "--port", str(port)]
    silent: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(command, start_new_session=True, **silent)  # noqa: S603 - our own command
    try:
        for _ in range(600):
            time.sleep(0.2)
            try:
                _get(http.client.HTTPConnection("127.0.0.1", port, timeout=60), "/")
                break
            except OSError:
                if server.poll() is not None:
                    raise
        yield port, server.pid
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(30)


def measure(port: int, server: int, page: Callable[[Random], str], seconds: float) -> tuple[float, ...]:
    """Median, 95th percentile and processor time of a request, in milliseconds, and requests a second."""
    took: list[float] = []
    until = time.monotonic() + seconds
    failed: list[str] = []

    def read(seed: int) -> None:
        random, connection = Random(seed), http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        while time.monotonic() < until:
            address = page(random)
            begin = time.monotonic()
            try:
                _get(connection, address)
            except (OSError, http.client.HTTPException) as error:
                failed.append(f"{address}: {error}")
                return
            took.append(time.monotonic() - begin)

    before, began = _processor(server), time.monotonic()
    readers = [threading.Thread(target=read, args=(seed,)) for seed in range(READERS)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    if failed:
        raise RuntimeError(failed[0])
    spent, lasted = _processor(server) - before, time.monotonic() - began
    ordered = sorted(took)
    return (
        statistics.median(ordered) * 1000,
        ordered[int(len(ordered) * 0.95)] * 1000,
        spent / len(took) * 1000,
        len(took) / lasted,
    )


def _get(connection: http.client.HTTPConnection, address: str) -> bytes:
    connection.request("GET", address)
    answer = connection.getresponse()
    content = answer.read()
    if answer.status != http.client.OK:
        raise http.client.HTTPException(f"answered {answer.status}")
    return content


def _processor(server: int) -> float:
    """Processor time in seconds of a process and those it started, and of PostgreSQL's where that is used."""
    ticks = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            stat = (process / "stat").read_text()
        except OSError:
            continue
        name, fields = stat[: stat.rindex(")")], stat[stat.rindex(")") + 2 :].split()
        ours = server in (int(fields[2]), int(process.name))  # its process group
        if ours or ("(postgres" in name and _serves(process)):
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _serves(process: Path) -> bool:
    """Whether this process of PostgreSQL works for our database."""
    from django.db import connection

    name = re.escape(str(connection.settings_dict["NAME"]))
    try:
        return bool(re.search(rf" {name} ", (process / "cmdline").read_bytes().decode().replace("\0", " ")))
    except OSError:
        return False


def main(given: list[str] | None = None) -> int:
    """Print the tables; 1 where a figure misses its limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=SECONDS, help="for each page")
    parser.add_argument("--only", default="", help="pages whose name holds this")
    chosen = parser.parse_args(given)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gestand.web.settings")
    django.setup()
    from gestand.register.models import Paper

    if not Paper.objects.exists():
        raise SystemExit("fill the register first: python -m bench.register_data --search")
    console, missed = Console(width=100), False
    table = Table("page", "median ms", "95 % ms", "processor ms", "requests/s")
    with served() as (port, server):
        for name, page in pages().items():
            if chosen.only not in name:
                continue
            measure(port, server, page, 1)
            figures: tuple[Any, ...] = measure(port, server, page, chosen.seconds)
            fits = figures[0] < MEDIAN and figures[1] < SLOW
            missed |= not fits
            table.add_row(name if fits else f"[red]{name} ✗[/red]", *(f"{figure:.0f}" for figure in figures))
    console.print(table)
    console.print(f"Limits: median {MEDIAN} ms, 95 % {SLOW} ms, with {READERS} readers at once.")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
