"""Promises spoken in a debate that the list at its end leaves out."""

from __future__ import annotations

from collections.abc import Sequence

from gestand.link.words import telling

_SHARED = 2  # telling words that a list item has in common with the promise it repeats


def not_listed(spoken: Sequence[str], listed: Sequence[str]) -> list[int]:
    """The indexes of the spoken promises of one debate that no item of its list seems to repeat.

    A list item puts a promise in other words, so this is a sign, not proof: an item repeats a promise if
    they share two telling words.
    """
    items = [telling(item) for item in listed]
    return [
        at
        for at, promise in enumerate(spoken)
        if not any(len(telling(promise) & item) >= _SHARED for item in items)
    ]
