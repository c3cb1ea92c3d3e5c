"""Full-text search over passages, annotations and promises that knows Dutch.

A text is analysed once, when it is put into the register, and a question in the same way: `analysis`, with
`stems` and `compounds`. `index` keeps the tokens, `query` says which to look for, `engines` asks the
database, and `hits` shows what was found.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from django.db.models.expressions import RawSQL

from gestand.register.kept import kept_as
from gestand.register.search.engines import Question, best, promises_with
from gestand.register.search.hits import Hit, hits
from gestand.register.search.index import PASSAGE, PROMISE, after, first_of, label, names
from gestand.register.search.query import Term, terms

MOST = 1000  # hits that are counted and ranked: of more, the newest

__all__ = ["MOST", "Filters", "Found", "Hit", "promises_that_say", "search"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Where to look. What is empty leaves all in.

    `kind` is that of annotations, or "promise" for entries of the register; passages without it. `promise` is
    a `Promise.Kind` and `status` a `Status`, both of entries.
    """

    kind: str = ""
    paper_type: str = ""
    dossier: str = ""  # "36704"; "35570" holds "35570-X" too
    actor: str = ""  # part of the name of who says it or must do it
    since: datetime.date | None = None  # date of the paper
    until: datetime.date | None = None
    promise: str = ""
    status: str = ""

    @property
    def entries(self) -> bool:
        """Whether it is entries of the register that are looked for."""
        return self.kind == PROMISE or bool(self.promise or self.status)

    @property
    def of(self) -> str:
        """The kind of rows that are looked for."""
        return PROMISE if self.entries else self.kind or PASSAGE

    @property
    def labels(self) -> list[str]:
        """The labels that rows must have, besides that of their kind."""
        said = {"t": self.paper_type, "d": self.dossier, "p": self.promise}
        chosen = [label(letter, value) for letter, value in said.items() if value]
        return [*chosen, *names(self.actor)]


@dataclass(frozen=True, slots=True)
class Found:
    """Hits, the best first, those that hold the words before those that hold the last part of a compound."""

    hits: list[Hit] = field(default_factory=list)
    count: int = 0  # at most `MOST`
    more: bool = False  # there are more than were counted


def search(words: str, filters: Filters = Filters(), *, limit: int = 50, offset: int = 0) -> Found:
    """The pieces of current versions that hold all the words, or the entries of the register that do.

    Args:
        words: words in any form, alone or in compounds; "words in quotes" stand together; `word*` opens one.
        filters: where to look.
        limit: the most hits to give.
        offset: hits to pass over.

    Raises:
        GestandError: there are too many words.
    """
    wanted = terms(words)
    if not wanted:
        return Found()
    wider = [term.widened for term in wanted]
    exact, rest = kept_as(("search", *wanted, filters), lambda: _found(wanted, wider, filters))
    page = slice(offset, offset + limit)
    shown = hits(exact[:MOST][page], wanted)
    after = max(offset - len(exact), 0)
    shown += hits(rest[after : after + limit - len(shown)], wider, basic=True)
    count = len(exact) + len(rest)
    return Found(shown, min(count, MOST), count > MOST)


def promises_that_say(words: str) -> RawSQL | None:
    """The primary keys of the promises that hold all the words, as a subquery; None if there are no words.

    Raises:
        GestandError: there are too many words.
    """
    wanted = terms(words)
    return promises_with(wanted) if wanted else None


def _found(wanted: list[Term], wider: list[Term], filters: Filters) -> tuple[list[int], list[int]]:
    """The newest rows that hold the terms, and those that hold the wider ones only, the best first."""
    exact = best(_question(wanted, filters), MOST + 1)
    room = MOST + 1 - len(exact)
    if wider == wanted or not room:
        return exact, []
    held = set(exact)
    rest = [number for number in best(_question(wider, filters), MOST + 1) if number not in held]
    newest = set(sorted(rest, reverse=True)[:room])
    return exact, [number for number in rest if number in newest]


def _question(wanted: list[Term], filters: Filters) -> Question:
    """A period leaves out papers without a date."""
    since = filters.since or (datetime.date.min if filters.until else None)
    bounds = {"low": first_of(since)} | ({"high": after(filters.until)} if filters.until else {})
    return Question(
        wanted, filters.of, filters.labels, entries=filters.entries, status=filters.status, **bounds
    )
