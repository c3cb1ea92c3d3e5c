"""The history of a promise: as a story on its page, and to take along as CSV or JSON."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise as LazyText
from django.utils.text import Truncator
from django.views.decorators.http import require_safe

from gestand.register.models import Change, Paper, Promise
from gestand.web import labels
from gestand.web.templatetags.gestand import label, period

_TOLD_BY_ACTION = ("review",)  # what the action itself says
_PROMISES = ("head", "later", "into", "from")
_PERIODS = ("deadline", "due", "date")
_WORDS: dict[str, labels.Labels] = {
    "kind": {**labels.PROMISE_KINDS, **labels.EVIDENCE_KINDS},
    "outcome": labels.OUTCOMES,
    "nature": labels.NATURES,
    "status": labels.STATUSES,
    "strength": labels.STRENGTHS,
    "stated": labels.YES_NO,
}
_COLUMNS = ("at", "revision", "who", "action", "field", "before", "after", "why")
_WORDS_OF_NAME = 16
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # how a spreadsheet knows one


@dataclass(frozen=True, slots=True)
class Piece:
    """A value in words, and the page that it leads to, if any."""

    words: str | LazyText
    address: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """A field before and after a change."""

    field: str | LazyText
    before: list[Piece]
    after: list[Piece]


@dataclass(frozen=True, slots=True)
class Told:
    """One change, in words."""

    at: datetime
    who: str
    did: str | LazyText
    why: str
    differences: list[Difference]


def story(changes: Iterable[Change]) -> list[Told]:
    """The changes in the order given, as a reader follows them."""
    changes = list(changes)
    names = _names(changes)
    return [
        Told(
            at=change.at,
            who=change.who,
            did=label(change.action, "ACTIONS"),
            why=change.why,
            differences=[
                Difference(label(field, "ENTRY"), _pieces(field, before, names), _pieces(field, after, names))
                for field, (before, after) in change.what.items()
                if field not in _TOLD_BY_ACTION
            ],
        )
        for change in changes
    ]


def _names(changes: Iterable[Change]) -> dict[str, str]:
    """The words of each promise, and the title of each paper, that the changes name by their id."""
    values = [
        str(value)
        for change in changes
        for field, sides in change.what.items()
        if field in (*_PROMISES, "evidence")
        for value in _flattened(sides)
    ]
    if not values:
        return {}
    promises = Promise.objects.filter(identifier__in=values).values_list("identifier", "text")
    papers = Paper.objects.filter(key__in=[value.partition("#")[0] for value in values if "#" in value])
    texts = {id: Truncator(text).words(_WORDS_OF_NAME) for id, text in promises}
    return texts | {paper.key: paper.title for paper in papers}


def _flattened(sides: Iterable[Any]) -> Iterator[Any]:
    for side in sides:
        yield from side if isinstance(side, list) else [] if side is None else [side]


def _pieces(field: str, value: Any, names: dict[str, str]) -> list[Piece]:
    return [_piece(field, str(each), names) for each in _flattened([value]) if each != ""]


def _piece(field: str, value: str, names: dict[str, str]) -> Piece:
    key, slash, anchor = value.partition("/")
    if field in _PROMISES and slash:
        return Piece(names.get(value, value), reverse("promise", args=[key, anchor]))
    key, hash_, anchor = value.partition("#")
    if field == "evidence":
        address = f"{reverse('paper', args=[key])}{hash_}{anchor}" if hash_ else ""
        kind, _space, _number = value.partition(" ")
        return Piece(names.get(key, key) if hash_ else labels.EVIDENCE_KINDS.get(kind, value), address)
    if field in _PERIODS:
        return Piece(period(value))
    return Piece(_WORDS.get(field, {}).get(value, value))


# To take along


@require_safe
def as_csv(request: HttpRequest, key: str, anchor: str) -> HttpResponse:  # noqa: ARG001 - Django calls it so
    """A row for each field that a change touched, or one for a change that touched none."""
    promise = get_object_or_404(Promise, paper__key=key, anchor=anchor)
    response = HttpResponse(content_type="text/csv; charset=utf-8", headers=_saved(promise, "csv"))
    response.write("\ufeff")  # by which spreadsheets know UTF-8
    table = csv.writer(response)
    table.writerow(_COLUMNS)
    table.writerows([_cell(value) for value in row] for row in _rows(promise.changes.all()))
    return response


@require_safe
def as_json(request: HttpRequest, key: str, anchor: str) -> JsonResponse:
    """The changes as they are kept."""
    promise = get_object_or_404(Promise, paper__key=key, anchor=anchor)
    kept = ("at", "revision", "who", "action", "what", "why")
    told = {
        "id": promise.identifier,
        "address": request.build_absolute_uri(reverse("promise", args=[key, anchor])),
        "text": promise.text,
        "changes": [{name: getattr(change, name) for name in kept} for change in promise.changes.all()],
    }
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False}, headers=_saved(promise, "json"))


def _rows(changes: Iterable[Change]) -> Iterator[tuple[object, ...]]:
    for change in changes:
        for field, (before, after) in change.what.items() or [("", ("", ""))]:
            said = (change.at.isoformat(timespec="seconds"), change.revision, change.who, change.action)
            yield *said, field, _flat(before), _flat(after), change.why


def _flat(value: Any) -> object:
    return " ".join(map(str, value)) if isinstance(value, list) else "" if value is None else value


def _cell(value: object) -> object:
    """The value, such that no spreadsheet takes words for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _saved(promise: Promise, ending: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{promise.anchor}-geschiedenis.{ending}"'}
