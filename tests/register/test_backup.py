"""What is backed up comes back, on either database; what is damaged is refused, wholly."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from engines import connected, new_address
from pytest_django.plugin import DjangoDbBlocker
from story import ALL

from gestand.errors import GestandError
from gestand.register import editing
from gestand.register.backup import back_up, restore
from gestand.register.database import prepare
from gestand.register.editing import Edit
from gestand.register.importing import import_paper
from gestand.register.models import Evidence, Organisation, Promise, Role, User
from gestand.register.search import search

DAY = datetime.date(2024, 5, 1)


def fill() -> None:
    """A register that people worked in."""
    for paper in ALL:
        import_paper(*paper)
    user = User.objects.create(username="coen", role=Role.COORDINATOR)
    user.set_password("een lang wachtwoord")
    user.save()
    promise = Promise.objects.filter(kind="commitment").first()
    assert promise
    editing.assign(promise, Edit(user, promise.revision), Organisation.objects.create(name="RAO"), "hoofd")
    file = ContentFile(b"%PDF-1.4 fictief", name="../brief é.pdf")
    editing.attach(
        promise, Edit(user, promise.revision + 1), kind="file", file=file, outcome="fulfilled", date=DAY
    )


def contents() -> dict[str, list[Any]]:
    """Every row of every table of the register."""
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values())
        for model in apps.get_app_config("register").get_models()
    }


@pytest.mark.slow
@pytest.mark.parametrize(
    ("one", "other"),
    [("sqlite", "postgresql"), ("postgresql", "sqlite")],
)
def test_what_is_backed_up_comes_back(
    one: str, other: str, tmp_path: Path, settings: Any, django_db_blocker: DjangoDbBlocker
) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    file = tmp_path / "register.zip"
    with new_address(one, tmp_path) as address, connected(address, django_db_blocker):
        prepare()
        fill()
        before = contents()
        made = back_up(file)
    settings.MEDIA_ROOT = tmp_path / "elsewhere"
    with new_address(other, tmp_path) as address, connected(address, django_db_blocker):
        prepare()
        assert restore(file) == made
        assert contents() == before
        with Evidence.objects.get(kind="file").file.open("rb") as attached:
            assert attached.read() == b"%PDF-1.4 fictief"
        assert search("nachtopvang")
        # New rows get numbers of their own.
        assert User.objects.create(username="nina").pk > User.objects.get(username="coen").pk
        with pytest.raises(GestandError, match="not empty"):
            restore(file)


def test_a_backup_never_takes_the_place_of_a_file(register: None, tmp_path: Path) -> None:
    file = tmp_path / "mine.zip"
    file.write_text("mine")
    with pytest.raises(GestandError, match="exists"):
        back_up(file)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.zip"]


def rewritten(source: Path, target: Path, name: str, change: Any) -> None:
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(target, "w") as after:
        for member in before.namelist():
            data = before.read(member)
            after.writestr(member, change(data) if member == name else data)


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        (lambda data: b"", "no whole backup"),
        (lambda data: b"not a zip", "no whole backup"),
        (lambda data: data[: len(data) // 2], "no whole backup"),
    ],
    ids=["empty", "other", "half"],
)
def test_a_file_that_is_no_whole_backup(register: None, tmp_path: Path, damage: Any, problem: str) -> None:
    made = tmp_path / "a.zip"
    back_up(made)
    made.write_bytes(damage(made.read_bytes()))
    with pytest.raises(GestandError, match=problem):
        restore(made)


@pytest.mark.parametrize(
    ("name", "change", "problem"),
    [
        ("rows/register.paper.jsonl", lambda data: data.replace(b"letter", b"better"), "damaged"),
        ("manifest.json", lambda data: data.replace(b'"form": 1', b'"form": 2'), "newer gestand"),
        ("manifest.json", lambda data: b"{}", "no backup"),
        ("manifest.json", lambda data: b'{"form": 1, "members": {"x": {}}}', "no backup"),
        ("manifest.json", lambda data: b'{"form": 1, "members": {"x": "y"}}', "no backup"),
    ],
)  # fmt: skip
def test_a_changed_backup_fills_nothing(
    tmp_path: Path, django_db_blocker: DjangoDbBlocker, name: str, change: Any, problem: str
) -> None:
    whole, changed = tmp_path / "a.zip", tmp_path / "b.zip"
    with new_address("sqlite", tmp_path) as address, connected(address, django_db_blocker):
        prepare()
        fill()
        back_up(whole)
    rewritten(whole, changed, name, change)
    with new_address("sqlite", tmp_path) as address, connected(address, django_db_blocker):
        prepare()
        with pytest.raises(GestandError, match=problem):
            restore(changed)
        assert not User.objects.exists()
