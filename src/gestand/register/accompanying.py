"""Decision notes in the register, and the papers that they go with."""

from __future__ import annotations

from gestand.link.accompanying import LONGEST, goes_with
from gestand.register.models import Paper


def notes_of(paper: Paper) -> list[int]:
    """The decision notes (primary keys) that go with a paper."""
    if paper.date is None or not paper.subject or paper.type == Paper.Type.DECISION_NOTE:
        return []
    before = Paper.objects.filter(date__range=(paper.date - LONGEST, paper.date))
    notes = before.filter(type=Paper.Type.DECISION_NOTE).values_list("pk", "subject")
    return [pk for pk, subject in notes if goes_with(subject, paper.subject)]


def sent_after(note: Paper) -> list[int]:
    """The papers (primary keys) that a decision note goes with; none of another paper."""
    if note.date is None or note.type != Paper.Type.DECISION_NOTE:
        return []
    later = Paper.objects.filter(date__range=(note.date, note.date + LONGEST)).exclude(subject="")
    sent = later.exclude(type=Paper.Type.DECISION_NOTE).values_list("pk", "subject")
    return [pk for pk, subject in sent if goes_with(note.subject, subject)]
