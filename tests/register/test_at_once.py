"""Several who change the same entries at once: each change is made, and what follows from all is kept."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from engines import connected, new_address
from pytest_django.plugin import DjangoDbBlocker
from story import ALL

from gestand.register import editing
from gestand.register.database import prepare
from gestand.register.editing import Edit
from gestand.register.importing import import_paper
from gestand.register.models import Evidence, Promise, Role, User

TIMES = 15
ATTACH = """
import datetime, sys
import django
django.setup()
from gestand.register import editing
from gestand.register.models import Promise, User
user = User.objects.get()
for _ in range(int(sys.argv[2])):
    promise = Promise.objects.get(pk=sys.argv[1])
    by = editing.Edit(user, promise.revision)
    editing.attach(promise, by, kind="note", note="Gebeld", outcome="progress", date=datetime.date(2024, 7, 1))
"""


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_a_promise_and_its_later_statement_are_edited_at_once(
    engine: str, tmp_path: Path, django_db_blocker: DjangoDbBlocker
) -> None:
    """Each changes what is kept with the other: two who wait for each other would lose a change."""
    with new_address(engine, tmp_path) as address:
        with connected(address, django_db_blocker):
            prepare()
            for paper in ALL:
                import_paper(*paper)
            user = User.objects.create(username="coen", role=Role.COORDINATOR)
            first, later = Promise.objects.entries().filter(kind="commitment")[:2]
            editing.merge(later, Edit(user, later.revision), first)
            before = Evidence.objects.count()
        environment = {
            **os.environ,
            "GESTAND_DATABASE": address,
            "DJANGO_SETTINGS_MODULE": "gestand.web.settings",
        }
        running = [
            subprocess.Popen(
                [sys.executable, "-c", ATTACH, str(promise.pk), str(TIMES)],
                env=environment,
                stderr=subprocess.PIPE,
                cwd=tmp_path,
            )
            for promise in (first, later)
        ]
        assert [process.communicate()[1].decode() for process in running] == ["", ""]
        with connected(address, django_db_blocker):
            assert Evidence.objects.count() == before + 2 * TIMES
