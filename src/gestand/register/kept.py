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
_ROOM = 100_000_000  # bytes, of all that is kept
_SMALL = 50_000  # bytes that a value takes at most, unless told otherwise: as those of a search

_values: OrderedDict[tuple[Any, ...], tuple[Any, Any, int]] = OrderedDict()  # state, value and its size
_locks: dict[tuple[Any, ...], Lock] = {}
_guard = Lock()


def kept(count: Callable[[datetime.date], Value], as_of: datetime.date) -> Value:
    """What `count` gives for a date, from before where nothing changed since."""
    return kept_as((count.__module__, count.__qualname__, as_of), lambda: count(as_of))


def kept_as(
    what: tuple[Hashable, ...], count: Callable[[], Value], size: Callable[[Value], int] = lambda _: _SMALL
) -> Value:
    """What `count` gives, from before where nothing changed since.

    Who asks while another counts the same waits for that one. Changes that `state` does not tell go unseen.

    Args:
        what: tells it from all else that is kept.
        count: is called where it is not kept; what it raises is not kept.
        size: bytes that a value takes, about.
    """
    key = (str(connection.settings_dict["NAME"]), *what)
    with _guard:
        lock = _locks.setdefault(key, Lock())
    try:
        with lock:
            now = state()
            of, value, _size = _values.get(key, (None, None, 0))
            if of == now:
                _asked_for(key)
            else:
                value = count()
                _keep(key, (now, value, size(value)))
            return value  # type: ignore[no-any-return]
    finally:
        with _guard:
            if key not in _values:
                _locks.pop(key, None)


def _asked_for(key: tuple[Any, ...]) -> None:
    with _guard:
        if key in _values:
            _values.move_to_end(key)


def _keep(key: tuple[Any, ...], value: tuple[Any, Any, int]) -> None:
    """Keep a value as the one that was asked for last; those that nobody asked for longest go."""
    with _guard:
        _values[key] = value
        _values.move_to_end(key)
        taken = sum(size for _of, _value, size in _values.values())
        while taken > _ROOM:
            oldest, (_of, _value, size) = _values.popitem(last=False)
            _locks.pop(oldest, None)
            taken -= size
