"""Tables of what was promised or asked and what later papers say of it, in a register, and what it found.

The fictional table is three lists in `tests/link/pairs`: `papers.tsv`; `earlier.tsv`, what government can be
held to; and `later.tsv`, what later papers say, in [brackets] where only part of a passage says it, with the
entries it is about ("-": none of them). All of it goes into one register, so that each statement may be
matched to any entry. `real.tsv` points into real papers, by their key and a place in their text.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from story import Note, Source, note, source

from gestand import model
from gestand.register.importing import import_paper
from gestand.register.keys import key
from gestand.register.models import Evidence, Restatement

TABLES = Path(__file__).parents[1] / "link" / "pairs"
NONE = "-"
Row = dict[str, str]
Pair = tuple[str, str]  # a later statement, an entry
_KINDS = {kind.kind: kind for kind in model.KINDS}


def rows(name: str) -> list[Row]:
    """A table, by the names in its first line."""
    with (TABLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@dataclass(slots=True)
class Score:
    """What was found of a table of pairs."""

    true: set[Pair]
    found: dict[Pair, bool]  # whether the register is sure of it
    ways: dict[str, str] = field(default_factory=dict)  # of each later statement, how it is tied

    @property
    def recall(self) -> float:
        return len(self.true & self.found.keys()) / len(self.true)

    @property
    def precision(self) -> float:
        return len(self.true & self.found.keys()) / len(self.found) if self.found else 1.0

    @property
    def sure_precision(self) -> float:
        """Of what the register counts without a person."""
        sure = {pair for pair, counts in self.found.items() if counts}
        return len(self.true & sure) / len(sure) if sure else 1.0

    def __str__(self) -> str:
        missed = sorted(self.true - self.found.keys())
        wrong = sorted(self.found.keys() - self.true)
        ways: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        for pair in self.true:
            ways[self.ways.get(pair[0], "")][0] += pair in self.found
            ways[self.ways.get(pair[0], "")][1] += 1
        lines = [
            f"recall {self.recall:.3f} precision {self.precision:.3f} sure {self.sure_precision:.3f}",
            *(f"  {way}: {found}/{all}" for way, (found, all) in sorted(ways.items())),
            *(f"  missed {later} -> {earlier}" for later, earlier in missed),
            *(
                f"  wrong {later} -> {earlier} (sure: {self.found[later, earlier]})"
                for later, earlier in wrong
            ),
        ]
        return "\n".join(lines)


def fictional() -> tuple[list[Source], dict[tuple[str, str], str]]:
    """The fictional papers, the oldest first; and of each annotation, by key and words, its name."""
    notes: dict[str, list[tuple[str, str, Note]]] = defaultdict(list)
    for row in rows("earlier.tsv"):
        notes[row["paper"]].append((row["entry"], row["words"], _entry(row)))
    for row in rows("later.tsv"):
        notes[row["paper"]].append((row["statement"], _plain(row["passage"]), _statement(row)))
    sources, names = [], {}
    for about in sorted(rows("papers.tsv"), key=lambda row: row["date"]):
        its = notes[about["paper"]]
        answers = [
            note(model.Response, n.words, to=(n.fields["id"],), stance="accepted")
            for _, _, n in its
            if n.kind is model.Recommendation
        ]
        made = source(*(p for _, p, _ in its), notes=[*(n for *_, n in its), *answers], **_metadata(about))
        sources.append(made)
        names |= {(key(made.paper), n.words): name for name, _, n in its}
    return sources, names


def _plain(passage: str) -> str:
    return passage.replace("[", "").replace("]", "")


def _entry(row: Row) -> Note:
    people = tuple(filter(None, row["members"].split("; ")))
    match row["kind"]:
        case "request":
            fields: Row | dict[str, object] = {"by": people}
        case "recommendation":
            fields = {"id": row["entry"], "by": row["actor"], "to": "regering"}
        case "safeguard":
            fields = {"actor": row["actor"]}
        case _:
            fields = {"actor": row["actor"], "to": people, "deadline": row["deadline"]}
            if row["paper"].startswith("deb-"):
                fields["listed"] = True
    return note(_KINDS[row["kind"]], row["words"], **fields)


def _statement(row: Row) -> Note:
    words = row["passage"].partition("[")[2].partition("]")[0]
    match row["kind"]:
        case "follow_up":
            return note(model.FollowUp, words, of=row["of"], date=row["date"], by=row["by"], id=row["id"])
        case "safeguard":
            return note(model.Safeguard, words, actor=row["actor"])
    return note(model.Commitment, words, actor=row["actor"], deadline=row["deadline"])


def _metadata(about: Row) -> Row:
    """What the paper says of itself, so that the register files it under its name in the table."""
    stated = {
        "type": about["type"],
        "date": about["date"],
        "subject": about["subject"],
        "sender": about["sender"],
    }
    name, _, number = about["paper"].rpartition("-")
    if name.startswith("kst-"):
        return stated | {"dossier": name.removeprefix("kst-"), "number": number}
    if name.startswith("ah-tk-"):
        years = name.removeprefix("ah-tk-")
        return stated | {"session_year": f"{years[:4]}-{years[4:]}", "number": number}
    return stated | ({"reference": number} if name in ("letter", "decision-note") else {})


def found_in_register(spoken: bool = False) -> dict[tuple[str, str, str, str], bool]:
    """What the register ties: key and anchor of the later statement and of the entry; whether surely.

    Across papers; or, within a debate, what was `spoken` and the list at its end.
    """
    how = Restatement.How.SPOKEN
    said = Restatement.objects.filter(how=how) if spoken else Restatement.objects.exclude(how=how)
    tied = {
        (r.promise.paper.key, r.promise.anchor, r.of.paper.key, r.of.anchor): r.sure
        for r in said.select_related("promise__paper", "of__paper")
    }
    told = Evidence.objects.filter(kind=Evidence.Kind.FOLLOW_UP, promise__stated=True)
    for e in told.select_related("paper", "promise__paper") if not spoken else ():
        if e.paper:
            tied[e.paper.key, e.anchor, e.promise.paper.key, e.promise.anchor] = e.sure
    return tied


def measure() -> Score:
    """Put the fictional table into the register that is open, and compare."""
    sources, names = fictional()
    for each in sources:
        import_paper(*each)
    by_anchor = {
        (key(s.paper), anchor): names[key(s.paper), a.quote]
        for s in sources
        for anchor, a in zip(model.anchors(s.annotations), s.annotations, strict=True)
    }
    truth = {row["statement"]: set(row["follows"].split(",")) - {NONE} for row in rows("later.tsv")}
    found: dict[Pair, bool] = {}
    for (paper, anchor, earlier, of), sure in found_in_register().items():
        later, entry = by_anchor[paper, anchor], by_anchor[earlier, of]
        # A later statement of the same promise stands for that promise.
        for meant in truth.get(entry, set()) & truth.get(later, set()) or {entry}:
            found[later, meant] = found.get((later, meant), False) or sure
    true = {(later, entry) for later, entries in truth.items() for entry in entries}
    return Score(true, found, {row["statement"]: row["way"] for row in rows("later.tsv")})


def spans(sources: Iterable[Source]) -> dict[tuple[str, str], tuple[int, int]]:
    """By key and anchor, where each annotation of these papers stands."""
    return {
        (key(s.paper), anchor): (a.start, a.end)
        for s in sources
        for anchor, a in zip(model.anchors(s.annotations), s.annotations, strict=True)
    }


def measure_real(sources: Iterable[Source]) -> tuple[Score, Score]:
    """Put real papers into the register that is open, and compare with `real.tsv`.

    Returns:
        What was found across papers; and within debates, of the list at its end and what was spoken.
    """
    kept = list(sources)
    for each in kept:
        import_paper(*each)
    table = Places(rows("real.tsv"), spans(kept))
    return table.score(spoken=False), table.score(spoken=True)


class Places:
    """The places that `real.tsv` points at, and the annotations that stand there."""

    def __init__(self, table: list[Row], spans: dict[tuple[str, str], tuple[int, int]]) -> None:
        self.table = table
        self.spans = spans
        ends = (("later", "at"), ("earlier", "earlier_at"))
        self.at = {(row[paper], int(row[at])) for row in table for paper, at in ends if row[at] != NONE}

    def score(self, *, spoken: bool) -> Score:
        """What the register found of the rows within debates, or of the others."""
        of = [row for row in self.table if (row["way"] == "listed") == spoken]
        asked = {
            (f"{row['later']}@{row['at']}", f"{row['earlier']}@{row['earlier_at']}"): row["asked"]
            for row in of
            if row["earlier"] != NONE
        }
        found: dict[Pair, bool] = {}
        for (paper, anchor, earlier, anchor_of), sure in found_in_register(spoken).items():
            later, entry = self._name(paper, anchor), self._name(earlier, anchor_of)
            pair = (entry, later) if spoken else (later, entry)  # the table has the list first
            if asked.get(pair) != "may":
                found[pair] = sure
        true = {pair for pair, must in asked.items() if must == "must"}
        return Score(true, found, {f"{row['later']}@{row['at']}": row["way"] for row in of})

    def _name(self, paper: str, anchor: str) -> str:
        """The place of the table on which an annotation stands, else its own name."""
        start, end = self.spans.get((paper, anchor), (0, 0))
        on = [place for of, place in self.at if of == paper and start <= place < end]
        return f"{paper}@{on[0]}" if on else f"{paper}/{anchor}"
