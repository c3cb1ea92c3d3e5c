"""Keep the evidence on promises in step with the papers in the register."""

from __future__ import annotations

from collections.abc import Collection
from itertools import groupby
from typing import Any

from django.db.models import Q, QuerySet

from gestand.link import follow_ups
from gestand.link.likeness import subject
from gestand.register.accompanying import notes_of, sent_after
from gestand.register.models import CONTENT_OF_VERSION, Annotation, Clue, Evidence, Paper, Promise, Review
from gestand.register.search.sharing import follow_ups_sharing, promises_sharing

_LINKED = tuple(set(follow_ups.ENTRY_KIND.values()))
_ALIKE = 50  # passages that share words with another, to look at: of more, the newest
_Place = tuple[int, int, str]  # promise, paper of the follow-up, anchor
_SAID = ("date", "quote", "outcome", "adopted", "sure", "why")  # what evidence says


def relink(paper: Paper) -> list[Evidence]:
    """Bring evidence up to date after a paper came in or changed; what was added, changed or removed.

    Looks again at the follow-ups in the paper and at those elsewhere that may speak of it: a paper more can
    make a follow-up clear, or make it unclear which of two promises is meant. What people decided of
    evidence stays as it is.
    """
    rows = list(_follow_ups_touched_by(paper))
    in_papers = groupby(rows, lambda row: row.version.paper_id)
    notes = {row.version.paper_id: row.version.paper for row in rows}
    with_notes = {pk: _keys_of_notes(each) for pk, each in notes.items()}
    resolved = [
        m
        for pk, its in in_papers
        for m in follow_ups.in_context(_mention(row, with_notes[pk]) for row in its)
    ]
    mentions = {(row.version.paper_id, row.anchor): m for row, m in zip(rows, resolved, strict=True)}
    promises = {(p.paper.key, p.anchor): p for p in _promises_meant_by(mentions.values())}
    papers = {row.version.paper.key: row.version.paper_id for row in rows}
    wanted: dict[_Place, Evidence] = {}
    for link in follow_ups.links(mentions.values(), [_entry(p) for p in promises.values()]):
        evidence = Evidence(
            promise=promises[link.entry.paper, link.entry.anchor],
            paper_id=papers[link.mention.paper],
            anchor=link.mention.anchor,
            date=link.mention.date,
            quote=link.mention.text,
            outcome=link.outcome,
            adopted=link.adopted,
            sure=link.sure,
            why=link.why,
        )
        wanted[_place(evidence)] = evidence
    return _replace(_existing(paper, set(mentions)), wanted)


def _follow_ups_touched_by(paper: Paper) -> QuerySet[Annotation]:
    """Follow-ups of the paper, and of papers with one that may speak of it or did so until now.

    By paper, in document order: one follow-up may continue another.
    """
    day = paper.date.isoformat() if paper.date else ""
    movers = Clue.objects.filter(paper=paper, kind="request", names=Clue.Names.PERSON)
    named = Clue.objects.filter(kind="follow_up").filter(
        Q(names=Clue.Names.ID, value=paper.key)
        | Q(names=Clue.Names.DAY, value=day)
        | Q(names=Clue.Names.PERSON, value__in=list(movers.values_list("value", flat=True)))
    )
    speaking = Evidence.objects.filter(promise__paper=paper, kind=Evidence.Kind.FOLLOW_UP)
    papers = {paper.pk, *named.values_list("paper", flat=True), *speaking.values_list("paper", flat=True)}
    papers |= _later_papers_alike(paper) | set(sent_after(paper))
    versions = Paper.objects.filter(pk__in=papers).values("current")
    together = Annotation.objects.filter(kind="follow_up", version__in=versions)
    return together.order_by("version", "order").select_related("version__paper").defer(*CONTENT_OF_VERSION)


def _later_papers_alike(paper: Paper) -> set[int]:
    """Later papers (primary keys) with a follow-up in words like those of a promise in this paper."""
    if paper.date is None or not Paper.objects.filter(date__gt=paper.date).exists():
        return set()
    promises = Promise.objects.stated().filter(paper=paper, kind=Promise.Kind.COMMITMENT)
    texts = [subject(text).words_told for text in promises.values_list("text", flat=True)]
    return follow_ups_sharing(texts, since=paper.date, most=_ALIKE) if texts else set()


def _promises_meant_by(mentions: Collection[follow_ups.Mention]) -> QuerySet[Promise]:
    """The promises that one of the follow-ups may speak of."""
    dates = {m.act_date for m in mentions if len(m.act_date) == len("2025-12-31")}
    people = {name for m in mentions if m.of == "motie" for name in follow_ups.names(m.by)}
    moved = Clue.objects.filter(kind="request", names=Clue.Names.PERSON, value__in=people)
    ids = {m.id for m in mentions if m.id}.union(*(m.notes for m in mentions))
    papers = Paper.objects.filter(Q(key__in=ids) | Q(date__in=dates) | Q(pk__in=moved.values("paper")))
    alike = {pk for m in mentions if m.in_words for pk in _promises_alike(m)}
    stated = Promise.objects.stated().filter(Q(paper__in=papers) | Q(pk__in=alike), kind__in=_LINKED)
    return stated.select_related("paper").order_by("identifier")


def _promises_alike(mention: follow_ups.Mention) -> set[int]:
    """Promises (primary keys) of before a follow-up that share words with it."""
    return promises_sharing(follow_ups.subject_of(mention).words_told, until=mention.date, most=_ALIKE)


def _existing(paper: Paper, mentions: set[tuple[int, str]]) -> dict[_Place, Evidence]:
    """The evidence so far from these follow-ups, and from the paper, on promises that still stand."""
    stated = Evidence.objects.filter(kind=Evidence.Kind.FOLLOW_UP, promise__stated=True)
    so_far = stated.filter(Q(paper=paper) | Q(paper__in={place for place, _ in mentions}))
    return {_place(e): e for e in so_far if e.paper_id == paper.pk or (e.paper_id, e.anchor) in mentions}


def _replace(existing: dict[_Place, Evidence], wanted: dict[_Place, Evidence]) -> list[Evidence]:
    """Make the stored evidence what it should be, touching only what differs; what that was."""
    gone = [e for place, e in existing.items() if place not in wanted and not _decided(e)]
    changed = []
    for place, evidence in wanted.items():
        so_far = existing.get(place)
        if so_far is None:
            changed.append(evidence)
        elif _said(so_far) != (said := _said(evidence, so_far)):
            for name, value in zip(_SAID, said, strict=True):
                setattr(so_far, name, value)
            changed.append(so_far)
    if gone:
        Evidence.objects.filter(pk__in=[e.pk for e in gone]).delete()
    Evidence.objects.bulk_create(e for e in changed if e.pk is None)
    Evidence.objects.bulk_update([e for e in changed if e.pk is not None], _SAID, batch_size=500)
    return [*gone, *changed]


def _decided(evidence: Evidence) -> bool:
    """Whether a person said something of it."""
    return evidence.review != Review.PROPOSED or bool(evidence.corrected)


def _place(evidence: Evidence) -> _Place:
    return evidence.promise_id, evidence.paper_id or 0, evidence.anchor


def _said(evidence: Evidence, so_far: Evidence | None = None) -> tuple[Any, ...]:
    """What the evidence says, but for what a person corrected of it so far."""
    kept = so_far.corrected if so_far else ()
    return tuple(getattr(so_far if name in kept else evidence, name) for name in _SAID)


def _keys_of_notes(paper: Paper) -> frozenset[str]:
    return frozenset(Paper.objects.filter(pk__in=notes_of(paper)).values_list("key", flat=True))


def _mention(row: Annotation, notes: frozenset[str]) -> follow_ups.Mention:
    paper, said = row.version.paper, row.attributes
    return follow_ups.Mention(
        paper=paper.key,
        anchor=row.anchor,
        date=paper.date,
        of=said["of"],
        act_date=said.get("date", ""),
        by=said.get("by", ""),
        id=said.get("id", ""),
        text=row.quote,
        notes=notes,
    )


def _entry(promise: Promise) -> follow_ups.Entry:
    return follow_ups.Entry(
        paper=promise.paper.key,
        anchor=promise.anchor,
        kind=promise.kind,
        date=promise.made,
        people=(promise.to,) if promise.to else (),
        listed=promise.listed,
        text=promise.text,
    )
