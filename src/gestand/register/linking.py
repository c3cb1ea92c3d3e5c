"""Keep the evidence on promises in step with the papers in the register."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import groupby
from typing import Any

from django.db.models import F, Q, QuerySet

from gestand.link import follow_ups
from gestand.register.models import CONTENT_OF_VERSION, Annotation, Evidence, Paper, Promise, Review

_LINKED = tuple(set(follow_ups.ENTRY_KIND.values()))
_Place = tuple[int, int, str]  # promise, paper of the follow-up, anchor
_SAID = ("date", "quote", "outcome", "adopted", "sure", "why")  # what evidence says


def relink(paper: Paper) -> set[int]:
    """Bring evidence up to date after a paper came in or changed; the promises (primary keys) it touched.

    Looks again at the follow-ups in the paper and at those elsewhere that may speak of it: a paper more can
    make a follow-up clear, or make it unclear which of two promises is meant. What people decided of
    evidence stays as it is.
    """
    rows = list(_follow_ups_touched_by(paper))
    in_papers = groupby(rows, lambda row: row.version.paper_id)
    resolved = [m for _, its in in_papers for m in follow_ups.in_context(map(_mention, its))]
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
    touched = Q(version__paper=paper) | Q(attributes__id=paper.key)
    speaking = Evidence.objects.filter(promise__paper=paper)
    touched |= Q(version__paper__in=speaking.values("paper"), anchor__in=speaking.values("anchor"))
    if paper.date:
        touched |= Q(attributes__date=paper.date.isoformat())
    movers = Promise.objects.filter(paper=paper, kind=Promise.Kind.REQUEST).values_list("to", flat=True)
    for name in _capitalised(" ".join(movers)):
        touched |= Q(attributes__of="motie", attributes__by__icontains=name)
    current = Annotation.objects.filter(kind="follow_up", version=F("version__paper__current"))
    together = current.filter(version__in=current.filter(touched).order_by().values("version"))
    return together.order_by("version", "order").select_related("version__paper").defer(*CONTENT_OF_VERSION)


def _promises_meant_by(mentions: Collection[follow_ups.Mention]) -> QuerySet[Promise]:
    """The promises that one of the follow-ups may speak of."""
    dates = {m.act_date for m in mentions if len(m.act_date) == len("2025-12-31")}
    meant = Q(paper__key__in={m.id for m in mentions if m.id}) | Q(made__in=dates)
    for name in _capitalised(" ".join(m.by for m in mentions if m.of == "motie")):
        meant |= Q(kind=Promise.Kind.REQUEST, to__icontains=name)
    stated = Promise.objects.stated().filter(meant, kind__in=_LINKED)
    return stated.select_related("paper").order_by("identifier")


def _capitalised(names: str) -> set[str]:
    """The words that tell names apart: "Dijk" of "het lid Van Dijk c.s."."""
    return {word for word in _NAME.findall(names) if word[0].isupper() and word not in _PARTICLES}


_NAME = re.compile(r"[^\W\d_]{2,}")
_PARTICLES = frozenset(("Van", "Von", "De", "Den", "Der", "Ten", "Ter", "El", "Al"))


def _existing(paper: Paper, mentions: set[tuple[int, str]]) -> dict[_Place, Evidence]:
    """The evidence so far from these follow-ups, and from the paper, on promises that still stand."""
    stated = Evidence.objects.filter(kind=Evidence.Kind.FOLLOW_UP, promise__stated=True)
    so_far = stated.filter(Q(paper=paper) | Q(paper__in={place for place, _ in mentions}))
    return {_place(e): e for e in so_far if e.paper_id == paper.pk or (e.paper_id, e.anchor) in mentions}


def _replace(existing: dict[_Place, Evidence], wanted: dict[_Place, Evidence]) -> set[int]:
    """Make the stored evidence what it should be, touching only what differs; whose evidence that is."""
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
    return {e.promise_id for e in (*gone, *changed)}


def _decided(evidence: Evidence) -> bool:
    """Whether a person said something of it."""
    return evidence.review != Review.PROPOSED or bool(evidence.corrected)


def _place(evidence: Evidence) -> _Place:
    return evidence.promise_id, evidence.paper_id or 0, evidence.anchor


def _said(evidence: Evidence, so_far: Evidence | None = None) -> tuple[Any, ...]:
    """What the evidence says, but for what a person corrected of it so far."""
    kept = so_far.corrected if so_far else ()
    return tuple(getattr(so_far if name in kept else evidence, name) for name in _SAID)


def _mention(row: Annotation) -> follow_ups.Mention:
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
