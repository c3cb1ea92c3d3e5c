"""Killed at any point of an import or an edit: nothing is half there, and nothing that was confirmed is lost.

`GESTAND_KILLS=100` kills a hundred times; see `busy` for what goes on meanwhile. Half of them are killed
before some statement to the database, the others at any moment.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import busy
import pytest
from django.db import connection
from django.test import override_settings
from engines import connected, new_address, rolled_back
from pytest_django.plugin import DjangoDbBlocker

from gestand.register import missing
from gestand.register.attached import tidy
from gestand.register.clues import keep_clues
from gestand.register.database import prepare
from gestand.register.models import (
    Annotation,
    Change,
    Clue,
    Evidence,
    Gap,
    Organisation,
    Paper,
    Promise,
    Received,
    Role,
    SearchText,
    User,
    Version,
)
from gestand.register.search.index import index_paper
from gestand.register.standing import refresh
from gestand.register.stored import paper_of

KILLS = int(os.environ.get("GESTAND_KILLS", "2"))
LONGEST = 0.6  # seconds until one is killed
STATEMENTS = 600  # or statements
THOROUGHLY = 5  # of so many times once, for that takes long


@pytest.fixture(params=["sqlite", "postgresql"])
def address(
    request: pytest.FixtureRequest, tmp_path: Path, django_db_blocker: DjangoDbBlocker
) -> Iterator[str]:
    """A register with someone to edit it."""
    with new_address(request.param, tmp_path) as address, override_settings(MEDIA_ROOT=tmp_path / "files"):
        with connected(address, django_db_blocker):
            prepare()
            User.objects.create(username="coen", role=Role.COORDINATOR)
            Organisation.objects.create(name="Veerdienst")
        yield address


@pytest.mark.slow
def test_killed_and_started_again(address: str, tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> None:
    kept = Counter[str]()
    environment = os.environ | {"GESTAND_DATABASE": address, "GESTAND_FILES": str(tmp_path / "files")}
    child = subprocess.Popen(
        [sys.executable, busy.__file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
    )
    with child:
        for seed in range(KILLS):
            done = list(until_killed(child, Random(seed), seed))
            with connected(address, django_db_blocker):
                wait_for_the_server()
                prepare()
                tidy(timedelta(0))
                for each in done:
                    assert_is_there(each)
                assert_nothing_is_half_there(tmp_path / "files")
                if seed % THOROUGHLY == THOROUGHLY - 1:
                    assert_the_rest_follows()
            kept.update(each["done"] for each in done)
        child.stdin.close()
    print(dict(kept))
    assert kept["import"] >= KILLS // 2
    assert kept.total() - kept["import"] >= KILLS // 2


def until_killed(child: subprocess.Popen[bytes], random: Random, seed: int) -> Iterator[dict[str, Any]]:
    """What someone told to have done until they were killed."""
    statements = random.randrange(1, STATEMENTS) if seed % 2 else 0
    child.stdin.write(f"{seed} {statements}\n".encode())
    child.stdin.flush()
    pid = json.loads(child.stdout.readline())["begun"]
    if not statements:
        first = child.stdout.readline()  # opening the register takes longer than what follows
        yield json.loads(first)
        time.sleep(random.uniform(0, LONGEST))
        os.kill(pid, signal.SIGKILL)
    for line in child.stdout:
        told = json.loads(line)
        if "ended" in told:
            assert told["ended"] == signal.SIGKILL
            return
        yield told


def wait_for_the_server() -> None:
    """PostgreSQL may still be at the last statement of who was killed; `tidy` else waits an hour."""
    others = """
        SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
    """
    while connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(others)
            if cursor.fetchone() == (0,):
                return
        time.sleep(0.02)


def assert_is_there(told: dict[str, Any]) -> None:
    if told["done"] == "import":
        assert Version.objects.filter(paper__key=told["key"], sha256=told["sha256"]).exists(), told
    else:
        change = Change.objects.filter(promise__identifier=told["id"], why=told["why"])
        assert change.filter(revision=told["revision"]).exists(), told


def assert_nothing_is_half_there(files: Path) -> None:
    """Each paper is whole, each revision of a promise has its change, each file its evidence."""
    for paper in Paper.objects.select_related("current"):
        given = next(
            each
            for each in (busy.paper(int(paper.key.split("-")[-1]), reading) for reading in (1, 2))
            if each.sha256 == paper.current.sha256
        )
        assert paper_of(paper.current) == given.paper
        assert paper.versions.count() == paper.current.number
        for version in paper.versions.all():
            assert version.annotations.exists()
        anchors = [a.anchor for a in paper.current.annotations.all()]
        assert anchors == [given.anchor(at) for at in range(len(anchors))]
        assert len(anchors) == len(given.annotations)
        told = Evidence.objects.filter(paper=paper, kind="follow_up", review="proposed")
        assert set(told.values_list("anchor", flat=True)) <= set(anchors)
    for promise in Promise.objects.all():
        changes = [c.revision for c in promise.changes.all()]
        assert changes == [*range(promise.revision - len(changes) + 1, promise.revision + 1)], promise
        assert promise.revision - len(changes) in (0, 1)  # what people add begins with its first change
    attached = {files / e.file.name: e for e in Evidence.objects.exclude(file="")}
    assert {path for path in files.rglob("*") if path.is_file()} == set(attached)
    assert all(path.stat().st_size > 1000 for path in attached)


def assert_the_rest_follows() -> None:
    """What is kept to list and find is what follows, worked out anew, from the papers and the decisions."""
    before = derived()
    with rolled_back():
        promises = set(Promise.objects.values_list("pk", flat=True))
        for paper in Paper.objects.select_related("current").order_by("pk"):
            rows = list(paper.current.annotations.order_by("order"))
            keep_clues(paper, rows)
            index_paper(paper, paper.current, paper_of(paper.current), rows)
            missing.keep_gaps(paper, rows)
        refresh(promises)
        assert derived() == before
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:  # raises where the full text is not that of the rows
            cursor.execute(
                "INSERT INTO register_searchtext_fts (register_searchtext_fts, rank) VALUES ('integrity-check', 1)"
            )


def derived() -> dict[str, Counter[Any]]:
    """What follows from papers and decisions, without the numbers of rows."""
    of = {
        Clue: ("paper__key", "kind", "anchor", "names", "value"),
        SearchText: ("version_id", "promise_id", "kind", "anchor", "start", "end", "text", "tokens"),
        Gap: ("paper__key", "annotation_id", "promise_id", "kind", "date"),
        Received: ("paper__key", "annotation_id", "reception", "date"),
        Promise: ("identifier", "head_id", "status_now", "due_now", "unadopted_now"),
        Annotation: ("version_id", "anchor"),
    }
    return {row.__name__: Counter(row.objects.values_list(*names)) for row, names in of.items()}
