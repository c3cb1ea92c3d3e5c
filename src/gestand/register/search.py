"""Full-text search over passages and annotations, in the database's own way."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from gestand.register.models import CONTENT_OF_VERSION, Paper, SearchText
from gestand.register.speakers import Speakers

_TERM = re.compile(r'"([^"]+)"|(\S+)')
_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile("[\x02\x03]")
# Plurals and inflections that SQLite, which has no Dutch stems, would not see through.
_ENDING = re.compile(r"(?<=\w{4})(?:en|s|e|'s|s'|n)$")
_SHORT = 4  # letters: a shorter word is looked up whole, a longer one also as the start of a word


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase to look for; `whole` where it was put in quotes."""

    text: str
    whole: bool

    @property
    def words(self) -> list[str]:
        """Its words: several in a phrase, and in an id such as kst-36704-66."""
        return _WORD.findall(self.text)

    @property
    def opens(self) -> bool:
        """Whether it may be just the beginning of a word."""
        return not self.whole and len(self.words) == 1 and len(self.text) >= _SHORT


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage, or an annotation of the kind that was asked for, that holds the words."""

    paper: str  # key
    subject: str  # the paper's subject, or what it is called where it has none
    date: datetime.date | None
    kind: str  # "passage", or the kind of the annotation
    anchor: str  # of the annotation
    start: int
    end: int
    page: int | None
    line: int | None
    speaker: str  # in a debate
    snippet: str
    matches: tuple[tuple[int, int], ...]  # start and end of the words found, in the snippet


def search(words: str, kind: str = "", paper_type: str = "", limit: int = 50, offset: int = 0) -> list[Hit]:
    """The pieces of current versions that hold all the words, the best first.

    Args:
        words: words in any form or only their beginning; "words in quotes" stand together.
        kind: search annotations of this kind instead of passages.
        paper_type: search papers of this type only.
        limit: the most hits to give.
        offset: hits to pass over.
    """
    terms = [Term(phrase or word, whole=bool(phrase)) for phrase, word in _TERM.findall(words)]
    terms = [term for term in terms if term.words]
    if not terms:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            _STATEMENTS[connection.vendor],
            {
                "query": _QUERIES[connection.vendor](terms),
                "kind": kind or "passage",
                "type": paper_type,
                "limit": limit,
                "offset": offset,
            },
        )
        rows = cursor.fetchall()
    light = SearchText.objects.select_related("version__paper").defer("text", *CONTENT_OF_VERSION)
    found = light.in_bulk([pk for pk, _ in rows])
    speakers = Speakers({row.version_id for row in found.values()})
    return [_hit(found[pk], snippet, speakers) for pk, snippet in rows]


def _hit(row: SearchText, marked: str, speakers: Speakers) -> Hit:
    """A hit from a snippet with a control character before and after each word found."""
    edges = [mark.start() - at for at, mark in enumerate(_MARKS.finditer(marked))]
    paper: Paper = row.version.paper
    return Hit(
        paper=paper.key,
        subject=paper.title,
        date=paper.date,
        kind=row.kind,
        anchor=row.anchor,
        start=row.start,
        end=row.end,
        page=row.page,
        line=row.line,
        speaker=speakers.at(row.version_id, row.start),
        snippet=_MARKS.sub("", marked),
        matches=tuple(zip(edges[::2], edges[1::2], strict=False)),
    )


def _fts5(terms: Sequence[Term]) -> str:
    """The terms as a query of SQLite's FTS5, each in quotes so that none is an operator."""
    return " AND ".join(
        f'"{_ENDING.sub("", term.words[0])}"*' if term.opens else f'"{" ".join(term.words)}"'
        for term in terms
    )


def _tsquery(terms: Sequence[Term]) -> str:
    """The terms as a PostgreSQL text search query; words in quotes stand together there too."""
    return " & ".join(
        f"{term.words[0]}:*" if term.opens else f"'{re.sub(_QUOTING, ' ', term.text)}'" for term in terms
    )


_QUOTING = r"['\\]"
_QUERIES = {"sqlite": _fts5, "postgresql": _tsquery}
_STATEMENTS = {
    "sqlite": """
        SELECT piece.id, snippet(register_searchtext_fts, 0, char(2), char(3), ' … ', 32)
        FROM register_searchtext_fts
        JOIN register_searchtext piece ON piece.id = register_searchtext_fts.rowid
        JOIN register_version version ON version.id = piece.version_id
        JOIN register_paper paper ON paper.id = version.paper_id
        WHERE register_searchtext_fts MATCH %(query)s
          AND piece.kind = %(kind)s AND %(type)s IN ('', paper.type)
        ORDER BY bm25(register_searchtext_fts), paper.date IS NULL, paper.date DESC, paper.key, piece.start
        LIMIT %(limit)s OFFSET %(offset)s
    """,
    "postgresql": """
        SELECT piece.id, ts_headline('dutch', piece.text, query,
            'MaxWords=32, MinWords=16, StartSel=' || chr(2) || ', StopSel=' || chr(3))
        FROM to_tsquery('dutch', %(query)s) query, register_searchtext piece
        JOIN register_version version ON version.id = piece.version_id
        JOIN register_paper paper ON paper.id = version.paper_id
        WHERE to_tsvector('dutch', piece.text) @@ query
          AND piece.kind = %(kind)s AND %(type)s IN ('', paper.type)
        ORDER BY ts_rank(to_tsvector('dutch', piece.text), query) DESC,
            paper.date IS NULL, paper.date DESC, paper.key, piece.start
        LIMIT %(limit)s OFFSET %(offset)s
    """,
}
