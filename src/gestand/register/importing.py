"""Put papers into the register."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.db import transaction
from django.utils import timezone

from gestand import model
from gestand.register.carrying import FIELDS, carry, carry_evidence
from gestand.register.clues import keep_clues
from gestand.register.keys import key
from gestand.register.linking import relink
from gestand.register.missing import keep_gaps
from gestand.register.models import CONTENT, Annotation, Change, Paper, Promise, Version
from gestand.register.promises import promise_rows
from gestand.register.restating import restate
from gestand.register.search.index import index_paper
from gestand.register.standing import refresh
from gestand.register.stored import annotation_rows, version_fields
from gestand.register.turn import wait_for_turn
from gestand.rules import reader

What = Literal["new", "new version", "read again", "unchanged"]


@dataclass(frozen=True, slots=True)
class Imported:
    """What importing one paper did."""

    name: str  # of the file
    key: str  # of the paper in the register
    what: What


def import_paper(paper: model.Paper, annotations: Sequence[model.Annotation], sha256: str) -> Imported:
    """Put a paper that was read into the register, wholly or not at all.

    The same bytes change nothing, unless other rules read them: then what those found takes the place of
    what was read before. Other bytes of a paper that is there already are a new version. Either way its
    promises stay, those it still states brought up to date, and nothing that people decided is lost.

    Args:
        paper: as it was read.
        annotations: of the paper, in document order.
        sha256: of the bytes it was read from, hexadecimal.
    """
    with transaction.atomic():
        wait_for_turn()
        known = Version.objects.filter(sha256=sha256).select_related("paper").defer(*CONTENT).first()
        if known and (known.read_by == reader() or known.pk != known.paper.current_id):
            return Imported(paper.name, known.paper.key, "unchanged")
        new = False
        if known:
            stored, version = known.paper, known
            version.annotations.all().delete()
        else:
            stored, new = Paper.objects.select_related("current").get_or_create(key=key(paper))
            number = stored.current.number + 1 if stored.current else 1
            version = Version(paper=stored, number=number, sha256=sha256)
        _fill(version, paper)
        _make_current(stored, version, paper)
        Annotation.objects.bulk_create(rows := list(annotation_rows(version, paper, annotations)))
        keep_clues(stored, rows)
        carry_evidence(stored, rows)
        promises = _bring_up_to_date(stored, version, paper, annotations)
        index_paper(stored, version, paper, rows)
        keep_gaps(stored, rows)
        evidence = relink(stored)
        promises |= (told := {each.promise_id for each in evidence})
        promises |= restate(stored, {each.paper_id for each in evidence if each.paper_id})
        refresh(promises, told)
    what: What = "new" if new else "read again" if known else "new version"
    return Imported(paper.name, stored.key, what)


def _fill(version: Version, paper: model.Paper) -> None:
    """Save the version with the paper as it was read now."""
    for name, value in version_fields(paper).items():
        setattr(version, name, value)
    version.read_at = timezone.now()
    version.read_by = reader()
    version.save()


def _bring_up_to_date(
    stored: Paper, version: Version, paper: model.Paper, annotations: Sequence[model.Annotation]
) -> set[int]:
    """Save the promises that this reading states, beside what people decided; their primary keys."""
    fresh = list(promise_rows(stored, version, paper, annotations))
    added, updated, changes = carry(stored, version, paper, fresh)
    Promise.objects.bulk_create(added)
    Promise.objects.bulk_update(updated, FIELDS, batch_size=500)
    Change.objects.bulk_create(changes)
    return {promise.pk for promise in (*added, *updated)}


def _make_current(stored: Paper, version: Version, paper: model.Paper) -> None:
    stated = paper.metadata
    stored.current = version
    stored.type = stated.type or ""
    stored.date = _date(stated.date)
    stored.subject = stated.subject
    stored.sender = stated.sender
    stored.dossier = stated.dossier
    stored.save()


def _date(iso: str) -> datetime.date | None:
    """The date, or None where the paper states none or an impossible one."""
    try:
        return datetime.date.fromisoformat(iso)
    except ValueError:
        return None
