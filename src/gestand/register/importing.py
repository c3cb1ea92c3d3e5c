"""Put papers into the register."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from django.db import connection, transaction
from django.utils import timezone

from gestand import __version__, model
from gestand.register.keys import key
from gestand.register.linking import relink
from gestand.register.models import Annotation, Paper, Promise, SearchText, Version
from gestand.register.promises import promise_rows
from gestand.register.stored import annotation_rows, version_fields


@dataclass(frozen=True, slots=True)
class Imported:
    """What importing one paper did."""

    name: str  # of the file
    key: str  # of the paper in the register
    what: Literal["new", "new version", "unchanged"]


def import_paper(paper: model.Paper, annotations: Sequence[model.Annotation], sha256: str) -> Imported:
    """Put a paper that was read into the register, wholly or not at all.

    The same bytes change nothing. Other bytes of a paper that is there already are a new version: its
    promises stay, those it still states brought up to date.

    Args:
        paper: as it was read.
        annotations: of the paper, in document order.
        sha256: of the bytes it was read from, hexadecimal.
    """
    with transaction.atomic():
        _wait_for_turn()
        if known := _known(sha256):
            return Imported(paper.name, known, "unchanged")
        stored, new = Paper.objects.select_related("current").get_or_create(key=key(paper))
        version = Version.objects.create(
            paper=stored,
            number=stored.current.number + 1 if stored.current else 1,
            sha256=sha256,
            read_at=timezone.now(),
            read_by=f"gestand {__version__}",
            **version_fields(paper),
        )
        _make_current(stored, version, paper)
        Annotation.objects.bulk_create(rows := list(annotation_rows(version, paper, annotations)))
        _index(stored, version, paper, rows)
        Promise.objects.bulk_create(
            promise_rows(stored, version, paper, annotations),
            update_conflicts=True,
            unique_fields=["paper", "anchor"],
            update_fields=_RESTATED,
        )
        relink(stored)
    return Imported(paper.name, stored.key, "new" if new else "new version")


# What a new version may change of a promise.
_RESTATED = (
    *("version", "text", "made", "actor", "to", "deadline", "deadline_text", "due", "strength", "listed"),
    "targets",
)


def _wait_for_turn() -> None:
    """Let one import write at a time, so that each sees all papers before it; reading goes on.

    SQLite does so by itself: our transactions are immediate.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE register_paper IN SHARE ROW EXCLUSIVE MODE")


def _known(sha256: str) -> str | None:
    """The key of the paper with these bytes."""
    return Version.objects.filter(sha256=sha256).values_list("paper__key", flat=True).first()


def _make_current(stored: Paper, version: Version, paper: model.Paper) -> None:
    stated = paper.metadata
    stored.current = version
    stored.type = stated.type or ""
    stored.date = _date(stated.date)
    stored.subject = stated.subject
    stored.sender = stated.sender
    stored.save()


def _date(iso: str) -> datetime.date | None:
    """The date, or None where the paper states none or an impossible one."""
    try:
        return datetime.date.fromisoformat(iso)
    except ValueError:
        return None


def _index(stored: Paper, version: Version, paper: model.Paper, rows: Iterable[Annotation]) -> None:
    """Let search find this version, and no earlier one."""
    SearchText.objects.filter(version__paper=stored).delete()
    passages = (
        SearchText(
            version=version,
            kind="passage",
            start=p.start,
            end=p.end,
            page=paper.place(p.start).page,
            line=paper.place(p.start).line,
            text=paper.words_of(p),
        )
        for p in paper.passages
    )
    quotes = (
        SearchText(
            version=version,
            kind=row.kind,
            anchor=row.anchor,
            start=row.start,
            end=row.end,
            page=row.page,
            line=row.line,
            text=row.quote,
        )
        for row in rows
    )
    SearchText.objects.bulk_create([*passages, *quotes])
