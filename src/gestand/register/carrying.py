"""What people decided, carried over to a new reading of the paper.

A newer version of a paper, or newer rules, may mark a passage otherwise: a word more, another anchor, not at
all. The entry stays what it was, with its address and all that people did to it.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from typing import Any

from gestand import model
from gestand.register.models import Annotation, Change, Evidence, Paper, Promise, Review, Version

# What a reading says of a promise, besides where it stands.
SAID = ("kind", "text", "made", "actor", "to", "deadline", "deadline_text", "due", "strength", "listed")
_PLACE = ("version", "passage", "start", "end", "page", "line", "stated")
FIELDS = (*_PLACE, *SAID, "targets", "revision", "changed_at")
_ALIKE = 0.6  # of the words of two passages: the same statement, marked otherwise
_TOLD = ("kind", "text", "actor", "deadline", "due", "stated")  # whose change a reader of the history misses


def carry(
    stored: Paper, version: Version, paper: model.Paper, fresh: Sequence[Promise]
) -> tuple[list[Promise], list[Promise], list[Change]]:
    """Bring the promises of a paper in line with a new reading of it.

    Args:
        stored: the paper.
        version: the current one.
        paper: as it was read.
        fresh: the promises that the reading states, not saved.

    Returns:
        The promises to add, those to update, and what changed in the latter; nothing is saved.
    """
    # Held: who edits one meanwhile goes first, and is carried over, or sees it as it is now read.
    kept = list(Promise.objects.select_for_update().filter(paper=stored).order_by("pk"))
    decided = _decided(kept)
    pairs = _paired(kept, fresh)
    updated, changes = [], []
    for promise in kept:
        before = {name: getattr(promise, name) for name in _TOLD}
        reading = pairs.get(promise.pk)
        if reading:
            _take(promise, reading, version, paper)
        else:
            _keep(promise, version, paper, promise.pk in decided)
        what = {
            name: [_plain(old), _plain(new)]
            for name, old in before.items()
            if (new := getattr(promise, name)) != old
        }
        if what:
            promise.revision += 1
            promise.changed_at = version.read_at
            changes.append(_read_again(promise, version, what))
        updated.append(promise)
    read = {id(reading) for reading in pairs.values()}
    added = [reading for reading in fresh if id(reading) not in read]
    _make_unique(added, kept)
    return added, updated, changes


def carry_evidence(stored: Paper, rows: Iterable[Annotation]) -> None:
    """Let what people decided of follow-ups in the paper point at where the new reading has them."""
    places = {row.anchor: row.quote for row in rows if row.kind == "follow_up"}
    judged = Evidence.objects.filter(paper=stored, kind=Evidence.Kind.FOLLOW_UP).exclude(
        review=Review.PROPOSED, corrected=[]
    )
    for evidence in judged.exclude(anchor__in=places):
        alike = max(places, key=lambda anchor: _likeness(places[anchor], evidence.quote), default="")
        taken = Evidence.objects.filter(promise=evidence.promise_id, paper=stored, anchor=alike)
        if alike and _likeness(places[alike], evidence.quote) >= _ALIKE:
            taken.delete()
            evidence.anchor, evidence.quote = alike, places[alike]
            evidence.save(update_fields=["anchor", "quote"])


def _decided(promises: Iterable[Promise]) -> set[int]:
    """The promises (primary keys) that people did something to."""
    done = Change.objects.filter(promise__in=promises).exclude(action=Change.Action.READ_AGAIN)
    return set(done.values_list("promise", flat=True))


def _paired(kept: Sequence[Promise], fresh: Sequence[Promise]) -> dict[int, Promise]:
    """For each kept promise (primary key) the reading that states it: by anchor, else by its words."""
    by_anchor = {reading.anchor: reading for reading in fresh}
    pairs = {p.pk: by_anchor.pop(p.passage) for p in kept if p.passage in by_anchor}
    likely = sorted(
        (
            (likeness, -at, promise.pk, reading)
            for at, promise in enumerate(kept)
            if promise.pk not in pairs
            for reading in by_anchor.values()
            if (likeness := _likeness(promise.text, reading.text)) >= _ALIKE and _kinds_fit(promise, reading)
        ),
        key=lambda each: each[:3],
        reverse=True,
    )
    for _, _, pk, reading in likely:
        if pk not in pairs and reading.anchor in by_anchor:
            pairs[pk] = by_anchor.pop(reading.anchor)
    return pairs


def _kinds_fit(promise: Promise, reading: Promise) -> bool:
    return promise.kind == reading.kind or "kind" in promise.corrected


def _likeness(one: str, other: str) -> float:
    """The share of words that two passages have in common, in order: 0 to 1."""
    if one == other:
        return 1.0
    matcher = difflib.SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _ALIKE else 0.0


def _take(promise: Promise, reading: Promise, version: Version, paper: model.Paper) -> None:
    """Take over what the reading says, but for what a person corrected."""
    for name in (*_PLACE, *SAID, "targets"):
        if name not in promise.corrected:
            setattr(promise, name, getattr(reading, name))
    promise.version = version
    if "text" in promise.corrected:
        _place(promise, paper)


def _keep(promise: Promise, version: Version, paper: model.Paper, decided: bool) -> None:
    """A promise that the reading does not state: it stands if people decided on it and its words stand."""
    found = _place(promise, paper)
    promise.stated = decided and found
    if found and (decided or promise.version_id == version.pk):
        promise.version, promise.passage = version, ""
    elif promise.version_id == version.pk:
        promise.passage = ""


def _place(promise: Promise, paper: model.Paper) -> bool:
    """Point the promise at its words in the paper; false, and nothing changed, where they are not there."""
    span = locate(paper, promise.text, near=promise.start)
    if span:
        place = paper.place(span[0])
        promise.start, promise.end = span
        promise.page, promise.line = place.page, place.line
    return span is not None


def locate(paper: model.Paper, words: str, near: int = 0) -> tuple[int, int] | None:
    """Start and end of these words in the paper, white space aside; the place nearest to an offset."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    spans = [m.span() for m in re.finditer(pattern, paper.text)] if pattern else []
    return min(spans, key=lambda span: abs(span[0] - near), default=None)


def _read_again(promise: Promise, version: Version, what: dict[str, Any]) -> Change:
    return Change(
        promise=promise,
        revision=promise.revision,
        at=version.read_at,
        who=version.read_by,
        action=Change.Action.READ_AGAIN,
        what=what,
    )


def _plain(value: Any) -> Any:
    """The value as JSON holds it."""
    return value if value is None or isinstance(value, bool | int | list) else str(value)


def _make_unique(added: Sequence[Promise], kept: Sequence[Promise]) -> None:
    """Give a new promise another address where an older one, now read otherwise, has its anchor."""
    taken = {promise.anchor for promise in kept}
    for promise in added:
        while promise.anchor in taken:
            promise.anchor += "~"
        taken.add(promise.anchor)
        promise.identifier = f"{promise.paper.key}/{promise.anchor}"
