"""Keep track of which later statement is one promise with an earlier one, as papers come in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.db.models import Q

from gestand.link.restatements import Statement, restated
from gestand.register.accompanying import notes_of, sent_after
from gestand.register.models import (
    Annotation,
    Clue,
    Evidence,
    Paper,
    Promise,
    Restatement,
    Review,
    Version,
)
from gestand.register.models.promises import HOLDS

_NEAR = 10  # papers of the same dossier before a paper, whose promises it may restate
_BEFORE = 3  # passages before a statement that it may go on from
_RESTATING = (Promise.Kind.COMMITMENT, Promise.Kind.SAFEGUARD)
_RESTATED = (*_RESTATING, Promise.Kind.REQUEST, Promise.Kind.RECOMMENDATION)
_SAID = ("how", "sure", "why")


def restate(paper: Paper, speaking: Collection[int]) -> set[int]:
    """Look again for restatements after a paper came in or changed; the promises (primary keys) it touched.

    Args:
        paper: that came in.
        speaking: papers (primary keys) whose evidence changed with it.
    """
    citing = Clue.objects.filter(names=Clue.Names.ID, value=paper.key).values("paper")
    later = Paper.objects.filter(Q(pk__in=citing) | Q(pk__in=speaking)).exclude(pk=paper.pk)
    papers = {paper.pk, *later.values_list("pk", flat=True), *_after(paper), *sent_after(paper)}
    touched: set[int] = set()
    for each in Paper.objects.filter(pk__in=papers).select_related("current").order_by("pk"):
        touched |= _restate(each)
    return touched


def _after(paper: Paper) -> list[int]:
    """The papers of its dossier that have it among the papers before them."""
    if not (paper.dossier and paper.date):
        return []
    rows = Paper.objects.filter(dossier=paper.dossier, date__gt=paper.date).order_by("date", "key")
    return list(rows.values_list("pk", flat=True)[:_NEAR])


def _restate(paper: Paper) -> set[int]:
    """Bring the restatements by one paper up to date."""
    own = list(Promise.objects.stated().filter(paper=paper, kind__in=_RESTATING).order_by("start", "pk"))
    wanted = {(r.promise_id, r.of_id): r for r in (*_spoken(paper, own), *_restated(paper, own))}
    existing = {(r.promise_id, r.of_id): r for r in Restatement.objects.filter(promise__paper=paper)}
    gone = [r for key, r in existing.items() if key not in wanted and r.review == Review.PROPOSED]
    added = [r for key, r in wanted.items() if key not in existing]
    changed = []
    for key in wanted.keys() & existing.keys():
        if _said(existing[key]) != _said(wanted[key]):
            for name in _SAID:
                setattr(existing[key], name, getattr(wanted[key], name))
            changed.append(existing[key])
    Restatement.objects.filter(pk__in=[r.pk for r in gone]).delete()
    Restatement.objects.bulk_create(added)
    Restatement.objects.bulk_update(changed, _SAID)
    return {pk for r in (*gone, *added, *changed) for pk in (r.promise_id, r.of_id)}


def _said(row: Restatement) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in _SAID)


def _spoken(paper: Paper, own: Collection[Promise]) -> Iterator[Restatement]:
    """What a minister said in a debate and the list at its end holds: the list is the promise."""
    listed_at = _listed_at(paper) if any(p.listed for p in own) else {}
    by_span = {(p.start, p.end): p for p in own if p.listed}
    for promise in own:
        spans, sure, why = listed_at.get(promise.passage, ((), False, ""))
        listed = next((by_span[span] for span in spans if span in by_span), None)
        if promise.listed is False and listed:
            yield Restatement(promise=promise, of=listed, how=Restatement.How.SPOKEN, sure=sure, why=why)


def _listed_at(paper: Paper) -> dict[str, tuple[list[tuple[int, int]], bool, str]]:
    """By the anchor of a spoken commitment: where the list has it, whether that is sure, and why."""
    rows = Annotation.objects.filter(version=paper.current_id, kind="commitment")
    found = {}
    for anchor, said in rows.values_list("anchor", "attributes"):
        spans = [(start, end) for start, end in said.get("listed_at", ())]
        found[anchor] = (spans, said.get("on_list") == "yes", said.get("link_why", ""))
    return found


def _restated(paper: Paper, own: Collection[Promise]) -> Iterator[Restatement]:
    """Earlier promises that statements of this paper restate."""
    stating = [p for p in own if p.listed is not False or paper.type != Paper.Type.DEBATE_REPORT]
    earlier = {(p.paper.key, p.anchor): p for p in restatable(paper)} if stating else {}
    if not earlier:
        return
    later = {(paper.key, p.anchor): p for p in stating}
    statements = list(_statements(paper, stating))
    for found in restated(statements, [_plain(p) for p in earlier.values()]):
        yield Restatement(
            promise=later[found.later.paper, found.later.anchor],
            of=earlier[found.earlier.paper, found.earlier.anchor],
            how=found.how,
            sure=found.sure,
            why=found.why,
        )


def restatable(paper: Paper) -> Iterable[Promise]:
    """The promises that a paper may restate.

    Those of what it cites or follows up, of the decision note that goes with it, and of the last papers of
    its dossier.
    """
    if paper.date is None:
        return ()
    cited = Clue.objects.filter(paper=paper, names=Clue.Names.ID).values("value")
    followed = Evidence.objects.filter(paper=paper, kind=Evidence.Kind.FOLLOW_UP).values("promise__paper")
    before = Paper.objects.filter(date__lt=paper.date)
    near = before.filter(dossier=paper.dossier).order_by("-date", "-key") if paper.dossier else before.none()
    papers = set(before.filter(Q(key__in=cited) | Q(pk__in=followed)).values_list("pk", flat=True))
    papers |= set(notes_of(paper))
    papers |= set(near.values_list("pk", flat=True)[:_NEAR])
    stated = Promise.objects.stated().filter(paper__in=papers, kind__in=_RESTATED)
    entries = stated.exclude(listed=False, head__isnull=False)  # of what is spoken and listed, the list
    return entries.select_related("paper").order_by("made", "identifier")


def _plain(promise: Promise) -> Statement:
    return Statement(
        paper=promise.paper.key,
        anchor=promise.anchor,
        kind=promise.kind,
        date=promise.made,
        text=promise.text,
        deadline=promise.deadline,
    )


def _statements(paper: Paper, own: Iterable[Promise]) -> Iterator[Statement]:
    """The statements of a paper with the words around them, and what these point at."""
    version: Version | None = paper.current
    if version is None:
        return
    rows = list(Annotation.objects.filter(version=version, kind__in=_POINTING))
    asked = {row.attributes["answer"]: (row.start, row.end) for row in rows if row.kind == "question"}
    answers = [row for row in rows if row.kind == "answer"]
    sure = defaultdict(set)
    told = Evidence.objects.filter(HOLDS, paper=paper, kind=Evidence.Kind.FOLLOW_UP)
    for anchor, key, of in told.values_list("anchor", "promise__paper__key", "promise__anchor"):
        sure[anchor].add((key, of))
    for promise in own:
        questions = [asked.get(a.attributes["number"]) for a in answers if a.start <= promise.start < a.end]
        spans = [_around(version.passages, promise), *filter(None, questions)]
        inside = [row for row in rows if any(begin <= row.start < end for begin, end in spans)]
        yield Statement(
            paper=paper.key,
            anchor=promise.anchor,
            kind=promise.kind,
            date=promise.made,
            text=promise.text,
            deadline=promise.deadline,
            context="\n".join(version.text[begin:end] for begin, end in spans),
            cites=frozenset(row.attributes["id"] for row in inside if "id" in row.attributes),
            tells_of=frozenset(of for row in inside for of in sure[row.anchor]),
        )


_POINTING = ("reference", "follow_up", "question", "answer")


def _around(passages: list[dict[str, Any]], promise: Promise) -> tuple[int, int]:
    """Start and end of the passage of a promise with those before it, up to a heading."""
    at = next((i for i, p in enumerate(passages) if p["start"] <= promise.start < p["end"]), None)
    if at is None:
        return promise.start, promise.end
    begin = at
    while begin > 0 and at - begin < _BEFORE and passages[begin - 1]["kind"] != "heading":
        begin -= 1
    return passages[begin]["start"], passages[at]["end"]
