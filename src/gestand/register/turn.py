"""One writer at a time: who imports or edits waits for who does so already; reading goes on."""

from __future__ import annotations

from django.db import connection


def wait_for_turn() -> None:
    """Hold the register until the transaction ends, so that what is derived of entries sees all before it.

    To be called first in the transaction: an entry and its later statements change together, and two who
    hold one each would wait for each other. SQLite does so by itself: our transactions are immediate.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE register_paper IN SHARE ROW EXCLUSIVE MODE")
