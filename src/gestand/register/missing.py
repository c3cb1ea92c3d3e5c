"""What papers leave out, and what became of recommendations: worked out when a paper comes in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db import transaction

from gestand import model
from gestand.register.ministries import ministry
from gestand.register.models import Annotation, Gap, Paper, Promise, Received, Reception
from gestand.register.standing import refresh

EDITION = 1  # goes up when the same annotations lead to other rows
_TOGETHER = 50  # papers to work out anew in one transaction


def keep_gaps(paper: Paper, rows: Sequence[Annotation]) -> None:
    """Keep what the current version of a paper leaves out, and nothing that an earlier one did.

    To be called when its promises are saved.

    Args:
        paper: as it is stored now.
        rows: the annotations of its current version, saved, in document order.
    """
    Received.objects.filter(paper=paper).delete()
    Gap.objects.filter(paper=paper).delete()
    received = list(_received(paper, rows))
    Received.objects.bulk_create(received)
    Gap.objects.bulk_create([*_passed_over(received), *_pointers(paper, rows), *_unlisted(paper, rows)])
    paper.gaps_edition = EDITION
    paper.save(update_fields=["gaps_edition"])


def catch_up() -> None:
    """Work out the papers that an earlier edition did, or none; go on where that was broken off."""
    earlier = Paper.objects.exclude(gaps_edition=EDITION).exclude(current=None)
    while papers := list(earlier.order_by("pk")[:_TOGETHER]):
        with transaction.atomic():
            for paper in papers:
                keep_gaps(paper, list(Annotation.objects.filter(version=paper.current_id).order_by("order")))
            refresh(Promise.objects.filter(paper__in=papers).values_list("pk", flat=True))


def _received(paper: Paper, rows: Iterable[Annotation]) -> Iterator[Received]:
    stances: dict[str, set[str]] = defaultdict(set)
    asked = []
    for row in rows:
        if row.kind == "recommendation":
            asked.append(row)
        for id in row.attributes["to"] if row.kind == "response" else ():
            stances[id].add(row.attributes["stance"])
    due = bool(stances) or model.in_government(paper.sender)
    for row in asked:
        yield Received(
            paper=paper,
            annotation=row,
            reception=reception(stances[row.attributes["id"]], due),
            by=row.attributes.get("by", ""),
            ministry=ministry(row.attributes.get("to", ""), paper.sender),
            date=paper.date,
        )


def reception(stances: Iterable[str], due: bool) -> Reception:
    """What became of a recommendation to which the replies have these stances.

    Where a third party itself writes, no reply is `due` in the same paper. A reply that takes sides goes
    before one that explains or points at what is done; one that accepts and one that refuses make a part.
    """
    said = set(stances)
    if {Reception.ACCEPTED, Reception.REJECTED} <= said:
        return Reception.PARTLY
    for one in (
        *(Reception.PARTLY, Reception.ACCEPTED, Reception.REJECTED),
        *(Reception.ALREADY_DONE, Reception.EXPLAINED),
    ):
        if one in said:
            return one
    return Reception.SILENCE if due else Reception.OWN_PAPER


def _passed_over(received: Iterable[Received]) -> Iterator[Gap]:
    for each in received:
        if each.reception == Reception.SILENCE:
            yield _gap(each.paper, each.annotation, Gap.Kind.SILENCE, ministry=each.ministry)


def _pointers(paper: Paper, rows: Iterable[Annotation]) -> Iterator[Gap]:
    answers = {row.attributes["number"]: row for row in rows if row.kind == "answer"}
    said = {number: row.attributes for number, row in answers.items()}
    for row in rows:
        if row.kind == "answer" and row.attributes.get("only_refers"):
            see = row.attributes.get("see", ())
            kind = Gap.Kind.POINTER if says_something(see, said) else Gap.Kind.DEAD_END
            yield _gap(paper, row, kind, missing=[number for number in see if number not in answers])


def says_something(see: Iterable[str], answers: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether following the answers pointed to ends in one that says something itself."""
    ahead, seen = list(see), set[str]()
    while ahead:
        number = ahead.pop()
        if number in seen or number not in answers:
            continue
        seen.add(number)
        if not answers[number].get("only_refers"):
            return True
        ahead += answers[number].get("see", ())
    return False


def _unlisted(paper: Paper, rows: Iterable[Annotation]) -> Iterator[Gap]:
    """What was spoken in a debate, and its reading found on no list; what it cannot tell is left out."""
    spoken = [row for row in rows if row.kind == "commitment" and row.attributes.get("on_list") == "no"]
    of = Promise.objects.filter(paper=paper, passage__in=[row.anchor for row in spoken])
    promises = {promise.passage: promise for promise in of}
    for row in spoken:
        said = row.attributes
        of_office = ministry(said.get("actor", ""), said.get("office", ""))
        gap = _gap(paper, row, Gap.Kind.UNLISTED, promise=promises.get(row.anchor))
        gap.ministry = of_office or gap.ministry
        yield gap


def _gap(paper: Paper, row: Annotation, kind: Gap.Kind, **fields: Any) -> Gap:
    of = {"ministry": ministry(paper.sender)} | fields
    return Gap(paper=paper, annotation=row, kind=kind, date=paper.date, **of)
