"""The register as it is at one moment, for whoever reads much of it while others write on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def at_one_moment() -> Iterator[None]:
    """Within this block the register reads as it was when the block began, while others write on."""
    if connection.in_atomic_block:
        yield
        return
    deferred = "DEFERRED" if connection.vendor == "sqlite" else "ISOLATION LEVEL REPEATABLE READ READ ONLY"
    connection.ensure_connection()
    with connection.cursor() as cursor:
        cursor.execute(f"BEGIN {deferred}")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")
