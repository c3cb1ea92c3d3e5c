"""Promises spoken in a debate, and the list at its end that repeats some of them and leaves others out."""

from __future__ import annotations

from collections.abc import Sequence

from gestand.link.words import telling
from gestand.model import Annotation, Commitment

_SHARED = 2  # telling words that a list item has in common with the promise it repeats


def once(annotations: Sequence[Annotation]) -> list[int]:
    """The indexes of the annotations of a paper without the promises that it holds twice.

    Of a promise that was spoken in a debate and surely stands on its list, the item of the list is kept:
    that is its final wording. What may or may not be on the list is kept beside it.
    """
    return [at for at, a in enumerate(annotations) if not (isinstance(a, Commitment) and a.on_list == "yes")]


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
