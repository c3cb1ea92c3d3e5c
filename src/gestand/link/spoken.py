"""Promises spoken in a debate that the list at its end holds too."""

from __future__ import annotations

from collections.abc import Sequence

from gestand.model import Annotation, Commitment


def once(annotations: Sequence[Annotation]) -> list[int]:
    """The indexes of the annotations of a paper without the promises that it holds twice.

    Of a promise that was spoken in a debate and surely stands on its list, the item of the list is kept:
    that is its final wording. What may or may not be on the list is kept beside it.
    """
    return [at for at, a in enumerate(annotations) if not (isinstance(a, Commitment) and a.on_list == "yes")]
