"""What search finds, kept beside the papers: passages, annotations and promises with their tokens.

Beside its own tokens each row has labels, which filters ask for: what it is, the type and dossier of its
paper, and who says or must do it. They hold a digit behind their first letter, as no other token does.

Rows are numbered by date, so that both databases give the newest first without sorting, and those of a day
by what they are: passages first, then annotations, then promises.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import Max

from gestand import model
from gestand.register.models import Annotation, Paper, Promise, SearchIndex, SearchText, Version
from gestand.register.search.analysis import analyse, edition, joined
from gestand.register.stored import paper_of

PROMISE = "promise"  # what a row is that stands for an entry of the register
PASSAGE = "passage"
_DAY = 41  # bits below the day in the number of a row
_OF_QUOTE = 1 << 39  # from here on a day's rows are annotations
_OF_PROMISE = 1 << 40  # from here on a day's rows are promises, by their primary key
SORT = _OF_QUOTE | _OF_PROMISE  # the bits of a number that tell them apart
SORTS = {PASSAGE: 0, PROMISE: _OF_PROMISE}
_LONGEST = 50_000  # characters of one row: databases have a limit, and no honest passage comes near
_SAID = ("version", "kind", "anchor", "start", "end", "page", "line", "text", "made", "actor")  # of promises
_KEPT = 5_000  # names and labels at hand
_TOGETHER = 50  # papers to index anew in one transaction


class Piece(NamedTuple):
    """A row of `SearchText`, without its number."""

    version_id: int
    kind: str
    start: int
    end: int
    page: int | None
    line: int | None
    text: str
    tokens: str
    anchor: str = ""
    promise_id: int | None = None


def first_of(day: datetime.date | None) -> int:
    """The number from which on the rows of a day are numbered; those without a date come before all."""
    return (day.toordinal() if day else 0) << _DAY


def after(day: datetime.date) -> int:
    """The number from which on the rows of later days are numbered."""
    return first_of(day) + (1 << _DAY)


def index_paper(
    stored: Paper, version: Version, paper: model.Paper, annotations: Iterable[Annotation]
) -> None:
    """Let search find this version of a paper, and no earlier one; and its promises as they now are."""
    SearchText.objects.filter(version__paper=stored).delete()
    day = first_of(stored.date)
    _add(_numbered(_passages(version, paper, stored), day, day + _OF_QUOTE))
    _add(_numbered(_quotes(version, stored, annotations), day + _OF_QUOTE, day + _OF_PROMISE))
    promises = Promise.objects.filter(paper=stored).only(*_SAID)
    _add((_number(each), *_promise(each, stored)) for each in promises)


def index_promise(promise: Promise) -> None:
    """Let search find a promise as it now is; to be called in the transaction that changed it."""
    SearchText.objects.filter(promise=promise).delete()
    _add([(_number(promise), *_promise(promise, promise.paper))])


def _add(rows: Iterable[tuple[object, ...]]) -> None:
    """Add rows, each a number and a `Piece`: so many that a model instance for each is felt."""
    columns = ", ".join(f'"{name}"' for name in ("id", *Piece._fields))
    values = ", ".join(["%s"] * (1 + len(Piece._fields)))
    statement = f"INSERT INTO register_searchtext ({columns}) VALUES ({values})"  # noqa: S608 - names of ours
    with connection.cursor() as cursor:
        cursor.executemany(statement, list(rows))  # type: ignore[arg-type]


def promise_of(number: int) -> int:
    """The promise (primary key) that a row with this number stands for."""
    return number & (_OF_PROMISE - 1)


def _numbered(pieces: Iterable[Piece], first: int, beyond: int) -> Iterator[tuple[object, ...]]:
    """The pieces with the next free numbers between two."""
    taken = SearchText.objects.filter(pk__gte=first, pk__lt=beyond).aggregate(last=Max("pk"))["last"]
    return ((number, *piece) for number, piece in enumerate(pieces, start=(taken or first) + 1))


def _number(promise: Promise) -> int:
    return first_of(promise.made) + _OF_PROMISE + promise.pk


def catch_up() -> None:
    """Index every paper anew if another edition of the analysis did it; go on where that was broken off."""
    state, _ = SearchIndex.objects.get_or_create(pk=1)
    if state.edition != edition():
        state.edition, state.reached = edition(), 0
    while state.reached is not None:
        with transaction.atomic():
            state.reached = _index_more(state.reached)
            state.save()


def _index_more(reached: int) -> int | None:
    """Index the next papers; the primary key of the last of them, None when there are no more."""
    papers = list(Paper.objects.filter(pk__gt=reached).order_by("pk").select_related("current")[:_TOGETHER])
    for paper in papers:
        if version := paper.current:
            index_paper(paper, version, paper_of(version), version.annotations.all())
    return papers[-1].pk if papers else None


def _passages(version: Version, paper: model.Paper, stored: Paper) -> Iterator[Piece]:
    for passage in paper.passages:
        who = str(passage.speaker) if passage.speaker else stored.sender
        place = paper.place(passage.start)
        labels = _labels(PASSAGE, stored, who)
        for start, end in _stretches(paper.text, passage.start, passage.end):
            text = paper.text[start:end]
            yield Piece(
                version_id=version.pk,
                kind=PASSAGE,
                start=start,
                end=end,
                page=place.page,
                line=place.line,
                text=text,
                tokens=f"{joined(text)} {labels}",
            )


def _quotes(version: Version, stored: Paper, annotations: Iterable[Annotation]) -> Iterator[Piece]:
    for row in annotations:
        who = row.attributes.get("actor") or row.attributes.get("by") or ""
        named = who if isinstance(who, str) else " ".join(who)
        yield Piece(
            version_id=version.pk,
            kind=row.kind,
            anchor=row.anchor,
            start=row.start,
            end=row.end,
            page=row.page,
            line=row.line,
            text=row.quote[:_LONGEST],
            tokens=f"{joined(row.quote[:_LONGEST])} {_labels(row.kind, stored, named or stored.sender)}",
        )


def _promise(promise: Promise, stored: Paper) -> Piece:
    labels = f"{_labels(PROMISE, stored, promise.actor)} {label('p', promise.kind)}"
    return Piece(
        version_id=promise.version_id,
        promise_id=promise.pk,
        kind=PROMISE,
        anchor=promise.anchor,
        start=promise.start,
        end=promise.end,
        page=promise.page,
        line=promise.line,
        text=promise.text[:_LONGEST],
        tokens=f"{joined(promise.text[:_LONGEST])} {labels}",
    )


@lru_cache(_KEPT)
def label(what: str, value: str) -> str:
    """A label: one letter for the filter that asks for it, and its value in plain letters and digits."""
    return f"{what}0{''.join(c for c in value.lower() if c.isascii() and c.isalnum())}"


@lru_cache(_KEPT)
def names(who: str) -> tuple[str, ...]:
    """The labels of a name, one a word, so that part of it will do."""
    return tuple(sorted({label("w", token.text) for token in analyse(who)}))


def _labels(kind: str, paper: Paper, who: str) -> str:
    dossier = paper.dossier
    numbers = {label("d", number) for number in (dossier, dossier.partition("-")[0]) if number}
    return " ".join([label("k", kind), label("t", paper.type), *sorted(numbers), *names(who)])


def _stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A passage in stretches that a database takes, cut between words where there are any."""
    while end - start > _LONGEST:
        space = text.rfind(" ", start + 1, start + _LONGEST)
        at = space if space > start else start + _LONGEST
        yield start, at
        start = at
    yield start, end
