"""Python's search for garbage, put off while a paper is read.

A paper read is a hundred thousand small things that all stay in use until it has been read. Python looks
through them time and again, the longer the paper the more, and finds nothing.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_lock = Lock()
_reading = 0  # papers being read now, in all threads together
_was_on = False


@contextmanager
def put_off() -> Iterator[None]:
    """Put off the search for garbage until the last of those who asked for that has left."""
    global _reading, _was_on  # noqa: PLW0603 (the search is one for the whole process, and so is this)
    with _lock:
        if _reading == 0:
            _was_on = gc.isenabled()
            gc.disable()
        _reading += 1
    try:
        yield
    finally:
        with _lock:
            _reading -= 1
            if _reading == 0 and _was_on:
                gc.enable()
