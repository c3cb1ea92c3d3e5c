"""Whether the site is alive and ready, what its log tells, and what it refuses to read."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from engines import connected
from pytest_django.plugin import DjangoDbBlocker

from gestand.register.database import prepare
from gestand.web.limits import LARGEST
from gestand.web.logs import JsonLines

pytestmark = pytest.mark.django_db


def test_alive_and_ready() -> None:
    assert Client().get("/gezond/").json() == {"alive": True}
    assert Client().get("/gereed/").json() == {"ready": True, "database": True}


def test_a_register_that_was_moved_away_is_not_ready(
    tmp_path: Path, django_db_blocker: DjangoDbBlocker
) -> None:
    file = tmp_path / "register.sqlite3"
    with connected(str(file), django_db_blocker):
        prepare()
        connection.close()
        file.unlink()
        told = Client().get("/gereed/")
    assert (told.status_code, told.json()) == (503, {"ready": False, "database": False})
    assert not file.exists()


def test_the_log_names_the_route_and_nothing_of_the_visitor(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "gestand.requests"):
        Client().get("/zoeken/?q=zoekgeheim", REMOTE_ADDR="192.0.2.7", HTTP_USER_AGENT="Kijker/1")
    [line] = [JsonLines().format(record) for record in caplog.records if record.name == "gestand.requests"]
    told = json.loads(line)
    assert (told["route"], told["status"], told["method"]) == ("zoeken/", 200, "GET")
    assert not {"zoekgeheim", "192.0.2.7", "Kijker"} & set(line.replace('"', " ").split())


def test_an_error_is_told_by_its_type_and_place_only() -> None:
    logger = logging.getLogger("gestand.test")
    try:
        raise ValueError("Jansen, Dorpsstraat 1")
    except ValueError:
        record = logger.makeRecord(
            "gestand.test",
            logging.ERROR,
            __file__,
            1,
            "failed for %s",
            ("Jansen",),
            __import__("sys").exc_info(),
        )
    line = JsonLines().format(record)
    assert "Jansen" not in line
    assert json.loads(line)["error"] == "ValueError"


@pytest.mark.parametrize("length", [str(LARGEST + 1), "-1", "veel"])
def test_a_request_that_is_too_large_is_not_read(length: str) -> None:
    assert Client().post("/inloggen/", CONTENT_LENGTH=length).status_code == 413
