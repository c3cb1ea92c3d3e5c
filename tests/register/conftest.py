"""A register of its own for each test, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from engines import connected, new_address, rolled_back
from pytest_django.plugin import DjangoDbBlocker

from gestand.register.database import prepare


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def migrated(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[str]:
    """The address of a register with its tables made."""
    with new_address(request.param, tmp_path_factory.mktemp("register")) as address:
        with connected(address, django_db_blocker):
            prepare()
        yield address


@pytest.fixture
def register(migrated: str, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """An empty register; what the test puts in is taken out again."""
    with connected(migrated, django_db_blocker), rolled_back():
        yield
