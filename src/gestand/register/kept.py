"""What costs time to count, counted once for each state of the register, however many ask at once."""

from __future__ import annotations

import datetime
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

from django.db import connection

from gestand.register.trends import state

Value = TypeVar("Value")
_MOST = 500  # values, of other days, lists or registers

_values: OrderedDict[tuple[Any, ...], tuple[Any, Any]] = OrderedDict()
_locks: dict[tuple[Any, ...], Lock] = {}
_guard = Lock()


def kept(count: Callable[[datetime.date], Value], as_of: datetime.date) -> Value:
    """What `count` gives for a date, from before where nothing changed since."""
    return kept_as((count.__module__, count.__qualname__, as_of), lambda: count(as_of))


def kept_as(what: tuple[Hashable, ...], count: Callable[[], Value]) -> Value:
    """What `count` gives, from before where nothing changed since.

    Who asks while another counts the same waits for that one. Changes that leave no `Change` and read no
    paper go unseen.

    Args:
        what: tells it from all else that is kept.
        count: is called where it is not kept.
    """
    key = (str(connection.settings_dict["NAME"]), *what)
    with _guard:
        lock = _locks.setdefault(key, Lock())
    with lock:
        now = state()
        of, value = _values.get(key, (None, None))
        if of != now:
            of, value = now, count()
        _keep(key, (of, value))
        return value  # type: ignore[no-any-return]


def _keep(key: tuple[Any, ...], value: tuple[Any, Any]) -> None:
    """Keep a value as the one that was asked for last; those that nobody asked for longest go."""
    with _guard:
        _values[key] = value
        _values.move_to_end(key)
        while len(_values) > _MOST:
            oldest, _ = _values.popitem(last=False)
            _locks.pop(oldest, None)
