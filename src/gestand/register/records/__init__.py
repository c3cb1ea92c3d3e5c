"""The register as practice data: its rows as flat records, for the checks of the pack `parliament`.

A record holds keys, dates, codes, counts and yes or no: no words of a paper. What the register does not know
is left empty, never a no; `packs/parliament/records` says what each column means.
"""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from gestand.register.models import Annotation
from gestand.register.moment import at_one_moment
from gestand.register.records import acts, notes, papers, promises, questions, reception, references
from gestand.register.records.rows import Row, cell

TABLES: dict[str, type[NamedTuple]] = {
    "paper": papers.Paper,
    "decision_note": notes.DecisionNote,
    "request": acts.Request,
    "follow_up": acts.FollowUp,
    "motion": promises.Motion,
    "promise": promises.Promise,
    "consultation": questions.Consultation,
    "question": questions.Question,
    "answer": questions.Answer,
    "finding": reception.Finding,
    "recommendation": reception.Recommendation,
    "response": reception.Response,
    "reference": references.Reference,
}  # the record type that each kind of row is of
_BATCH = 1000  # rows held in memory


def write(folder: Path, as_of: datetime.date) -> dict[str, int]:
    """Write the register as it is on a day, one CSV file a record type; how many rows each has.

    Rows are written as they are read, a paper at a time, so memory does not grow with the register. Papers
    without a date count always.

    Args:
        folder: to write in; a file of the same name is replaced.
        as_of: the day.

    Raises:
        OSError: the folder cannot be written in.
    """
    counts = dict.fromkeys(TABLES, 0)
    names = {kind: name for name, kind in TABLES.items()}
    with ExitStack() as open_files:
        writers = {}
        for name, kind in TABLES.items():
            file = open_files.enter_context((folder / f"{name}.csv").open("w", encoding="utf-8", newline=""))
            writers[name] = csv.writer(file)
            writers[name].writerow(kind._fields)
        with at_one_moment():
            for row in _rows(as_of):
                name = names[type(row)]
                writers[name].writerow(map(cell, row))
                counts[name] += 1
    return counts


def _rows(as_of: datetime.date) -> Iterator[Row]:
    yield from papers.rows(as_of)
    yield from notes.rows(as_of)
    yield from promises.rows(as_of)
    cited = references.Cited(as_of)
    annotations = Annotation.objects.as_of(as_of, *_KINDS).iterator(chunk_size=_BATCH)
    for _, of_one in groupby(annotations, key=lambda row: row.version_id):
        read = list(of_one)
        paper = read[0].version.paper
        yield from questions.rows(paper, read)
        yield from reception.rows(paper, read)
        yield from acts.rows(paper, read, as_of)
        yield from references.rows(paper, read, cited)


_KINDS = (
    *("question", "answer", "finding", "recommendation", "response", "follow_up", "reference", "figure"),
    *("commitment", "safeguard"),
)
