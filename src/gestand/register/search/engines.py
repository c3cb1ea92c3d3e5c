"""The same question to SQLite's FTS5 and to PostgreSQL's full text: terms and labels, newest rows first.

Both are asked for tokens, which are plain letters and digits, so no word of a user can be an operator.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models.expressions import RawSQL

from gestand.register.models import Review
from gestand.register.search.index import PROMISE, SORT, SORTS, label
from gestand.register.search.query import Term

LAST = (1 << 63) - 1  # beyond the number of any row


@dataclass(frozen=True, slots=True)
class Question:
    """What a row must be and hold: the kind, all terms and labels, and a number from `low` up to `high`.

    With `entries` it is a promise that the register lists, with this status unless that is empty.
    """

    terms: Sequence[Term]
    kind: str  # "passage", "promise", or that of an annotation
    labels: Sequence[str] = ()
    low: int = 0
    high: int = LAST
    entries: bool = False
    status: str = ""


def newest(question: Question, most: int) -> list[int]:
    """The numbers of the newest rows that fit, at most so many, the newest first."""
    return _asked(question, most, _NEWEST)


def best(question: Question, most: int) -> list[int]:
    """The numbers of the newest rows that fit, at most so many, the best first.

    A word that is everywhere costs little more than another: what is beyond `most` is not looked at.
    """
    return _asked(question, most, _BEST)


def _asked(question: Question, most: int, sql: Mapping[str, str]) -> list[int]:
    sqlite = connection.vendor == "sqlite"
    listed = _LISTED.replace("row.number", "row.rowid" if sqlite else "row.id") if question.entries else ""
    values: dict[str, int | str] = {
        "query": _query(question),
        "low": question.low,
        "high": question.high,
        "most": most,
    }
    if not sqlite and sql is _BEST:
        values["terms"] = _tsquery_terms(question.terms)
    if question.entries:
        values |= {"of_promise": _OF_PROMISE, "rejected": Review.REJECTED.value, "status": question.status}
    with connection.cursor() as cursor:
        within = _WITHIN[connection.vendor].format(of_sort=_of_sort(question), listed=listed)
        cursor.execute(sql[connection.vendor].format(within=within), values)
        return [number for (number,) in cursor.fetchall()]


def promises_with(terms: Sequence[Term]) -> RawSQL:
    """The primary keys of the promises that hold these terms, as a subquery."""
    question = Question(terms, PROMISE)
    sql = _PROMISES[connection.vendor] + _of_sort(question)
    return RawSQL(sql, (_OF_PROMISE, _query(question)))  # noqa: S611 - it holds nothing of the user's


def _query(question: Question) -> str:
    return (_fts5 if connection.vendor == "sqlite" else _tsquery)(question)


def _of_sort(question: Question) -> str:
    """A condition in place of a label that a good part of all rows have: to rank by it, FTS5 counts them."""
    if connection.vendor != "sqlite" or question.kind not in SORTS:
        return ""
    return f" AND (rowid & {SORT}) = {SORTS[question.kind]}"


def _fts5(question: Question) -> str:
    kind = () if question.kind in SORTS else (label("k", question.kind),)
    labels = (f'"{each}"' for each in (*kind, *question.labels))
    return " AND ".join([*map(_fts5_term, question.terms), *labels])


def _fts5_term(term: Term) -> str:
    between = '" AND "' if term.apart else " "
    ways = ('("' + between.join(way) + '")' for way in term.ways)
    return "(" + " OR ".join(way.replace('*"', '"*') for way in ways) + ")"


def _tsquery(question: Question) -> str:
    return " & ".join([*map(_tsquery_term, question.terms), label("k", question.kind), *question.labels])


def _tsquery_terms(terms: Sequence[Term]) -> str:
    return " & ".join(map(_tsquery_term, terms))


def _tsquery_term(term: Term) -> str:
    between = " & " if term.apart else " <-> "
    ways = (between.join(way).replace("*", ":*") for way in term.ways)
    return "(" + " | ".join(f"({way})" for way in ways) + ")"


_OF_PROMISE = (1 << 40) - 1  # the bits of a row's number that are the primary key of its promise, see `index`
# Which entries the register lists, and with which status, changes more often than what they say.
_LISTED = """
    AND EXISTS (
        SELECT 1 FROM register_promise promise
        WHERE promise.id = (row.number & %(of_promise)s) AND promise.stated AND promise.head_id IS NULL
            AND promise.review <> %(rejected)s
            AND (%(status)s = '' OR promise.status_now = %(status)s AND NOT promise.unadopted_now)
    )
"""
_WITHIN = {
    "sqlite": """
    FROM register_searchtext_fts row
    WHERE register_searchtext_fts MATCH %(query)s AND rowid >= %(low)s AND rowid < %(high)s {of_sort} {listed}
    ORDER BY rowid DESC LIMIT %(most)s
    """,
    "postgresql": """
    FROM register_searchtext row
    WHERE vector @@ %(query)s::tsquery AND id >= %(low)s AND id < %(high)s {listed}
    ORDER BY id DESC LIMIT %(most)s
    """,
}
_NEWEST = {"sqlite": "SELECT rowid {within}", "postgresql": "SELECT id {within}"}
_BEST = {
    "sqlite": """
        WITH found AS (SELECT rowid AS number, bm25(register_searchtext_fts) AS rank {within})
        SELECT number FROM found ORDER BY rank, number DESC
    """,
    "postgresql": """
        WITH found AS MATERIALIZED (SELECT id AS number, vector {within})
        SELECT number FROM found ORDER BY ts_rank(vector, %(terms)s::tsquery, 1) DESC, number DESC
    """,
}
_PROMISES = {
    "sqlite": "SELECT rowid & %s FROM register_searchtext_fts WHERE register_searchtext_fts MATCH %s",
    "postgresql": "SELECT id & %s FROM register_searchtext WHERE vector @@ %s::tsquery",
}
