"""Which earlier promises one may be a later statement of, for a person to choose from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gestand.link.likeness import in_words, likeness, rarity, subject
from gestand.register.models import Promise, Review
from gestand.register.restating import restatable

_LEAST = 0.4  # likeness below which two promises have little more than a word in common


@dataclass(frozen=True, slots=True)
class Alike:
    """An earlier promise, and why it may be the same."""

    promise: Promise
    why: str


def alike(promise: Promise, most: int = 5) -> list[Alike]:
    """The likeliest first: what the reading proposed, then what shares the most telling words.

    Args:
        promise: the later statement, with its paper.
        most: of them.
    """
    proposed = promise.restates.filter(review=Review.PROPOSED, of__stated=True)
    proposed = proposed.exclude(of__review=Review.REJECTED)
    found = {row.of_id: Alike(row.of, row.why) for row in proposed.select_related("of__paper")}
    for other in _by_words(promise):
        found.setdefault(other.promise.pk, other)
    found.pop(promise.head_id or 0, None)
    return list(found.values())[:most]


def _by_words(promise: Promise) -> Iterator[Alike]:
    own = Promise.objects.entries().filter(paper=promise.paper, start__lt=promise.start)
    others = [p for p in (*own.select_related("paper"), *restatable(promise.paper)) if p.head_id is None]
    about = subject(promise.text, promise.made)
    subjects = [subject(other.text, other.made) for other in others]
    rare = rarity([about, *subjects])
    ranked = sorted(
        ((likeness(about, of, rare), at) for at, of in enumerate(subjects)), key=lambda each: -each[0]
    )
    for score, at in ranked:
        if score >= _LEAST and others[at].pk != promise.pk:
            yield Alike(others[at], f"shared words: {in_words(about, subjects[at])}")
