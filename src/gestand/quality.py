"""How exactly the machine reads: its annotations beside those of a careful reader.

Both sides are objects of the annotation contract (`docs/annotations.md`). What makes a pair:

- metadata: the same field with the same value; reference: the same id; figure: the same value and unit;
- question and answer: the same number, and four fifths of their words;
- the other kinds: at least half of their words, the best pairs first.

In a debate report a commitment counts as `listed` or `spoken`. Where words may not be published, a
reader's object holds `bag`, the CRC-32 of each word, in place of `quote`.
"""

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

Object = dict[str, Any]
Pair = tuple[Object, Object]  # the reader's, the machine's

# Kinds in the order of the table, with the fields compared on the pairs.
FIELDS: dict[str, tuple[str, ...]] = {
    "metadata": (),
    "reference": (),
    "question": ("party",),
    "answer": ("see", "only_refers"),
    "recommendation": ("by",),
    "finding": ("by",),
    "response": ("stance",),
    "request": ("by", "to"),
    "follow_up": ("of", "date"),
    "commitment": ("actor", "deadline", "strength"),
    "listed": ("actor", "to", "deadline"),
    "spoken": ("actor", "to"),
    "safeguard": ("actor",),
    "figure": ("role",),
}
_STATED = (
    "type",
    "date",
    "subject",
    "sender",
    "signatory",
    "addressee",
    "reference",
    "session_year",
    "dossier",
    "dossier_title",
    "number",
)


@dataclass(slots=True)
class Score:
    """What was found of one kind, over all papers."""

    gold: int = 0  # objects the reader marked
    found: int = 0  # objects the machine marked
    paired: int = 0
    stated: Counter[str] = field(default_factory=Counter)  # pairs in which the reader states the field
    agreed: Counter[str] = field(default_factory=Counter)  # of those, where the machine says the same
    missed: list[tuple[str, Object]] = field(default_factory=list)  # with the paper's name
    in_vain: list[tuple[str, Object]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of what the machine marked that the reader marked too."""
        return self.paired / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of what the reader marked that the machine found."""
        return self.paired / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.gold + self.found
        return 2 * self.paired / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Compared:
    """One paper, as the reader and the machine annotate it, and the kinds that the reader looked for."""

    name: str
    gold: Sequence[Object]
    found: Sequence[Object]
    kinds: Sequence[str]


def compare(papers: Iterable[Compared]) -> dict[str, Score]:
    """The scores of every kind that was looked for or found, pooled over the papers."""
    scores = {kind: Score() for kind in FIELDS}
    for paper in papers:
        gold, found = _by_kind(paper.gold), _by_kind(paper.found)
        for kind in paper.kinds:
            _add(scores[kind], kind, paper.name, gold[kind], found[kind])
    return {kind: score for kind, score in scores.items() if score.gold or score.found}


def _add(score: Score, kind: str, name: str, gold: list[Object], found: list[Object]) -> None:
    pairs = _pairs(kind, gold, found)
    score.gold += len(gold)
    score.found += len(found)
    score.paired += len(pairs)
    for ours, theirs in pairs:
        for attribute in FIELDS[kind]:
            if ours.get(attribute) not in (None, ""):
                score.stated[attribute] += 1
                score.agreed[attribute] += _plain(ours[attribute]) == _plain(theirs.get(attribute, ""))
    paired = {id(o) for pair in pairs for o in pair}
    score.missed += [(name, o) for o in gold if id(o) not in paired]
    score.in_vain += [(name, o) for o in found if id(o) not in paired]


def _by_kind(objects: Iterable[Object]) -> dict[str, list[Object]]:
    """The objects of each kind; metadata as an object a field, commitments of debates as listed or spoken."""
    kinds: dict[str, list[Object]] = defaultdict(list)
    for o in objects:
        kind = o.get("kind", "")
        if kind == "metadata":
            stated = {name: o[name] for name in _STATED if o.get(name) not in (None, "", [])}
            kinds[kind] += [{"field": name, "value": _plain(value)} for name, value in stated.items()]
        elif kind == "commitment" and "listed" in o:
            kinds["listed" if o["listed"] else "spoken"].append(o)
        else:
            kinds[kind].append(o)
    return kinds


def _pairs(kind: str, gold: list[Object], found: list[Object]) -> list[Pair]:
    match kind:
        case "metadata":
            return _with_same(gold, found, lambda o: (o["field"], str(o["value"])))
        case "reference":
            return _with_same(gold, found, lambda o: str(o.get("id", "")).casefold())
        case "figure":
            return _with_same(gold, found, lambda o: (_number(o), str(o.get("unit", "")).casefold()))
        case "question":
            return _with_same(gold, found, lambda o: str(o.get("answer")), _SAME_TEXT)
        case "answer":
            return _with_same(gold, found, lambda o: str(o.get("number")), _SAME_TEXT)
        case _:
            return _with_most_shared(gold, found)


_SAME_TEXT = 0.8  # the share of their words that two texts under one number have in common
_SAME_PASSAGE = 0.5  # the share that two quotes of one thing have in common


def _with_same(
    gold: list[Object], found: list[Object], key: Callable[[Object], object], least: float = 0.0
) -> list[Pair]:
    """Pairs with equal keys, one to one and in order, that share at least so much of their words."""
    waiting: dict[object, list[Object]] = defaultdict(list)
    for o in found:
        waiting[key(o)].append(o)
    pairs = []
    for ours in gold:
        candidates = waiting[key(ours)]
        for theirs in candidates:
            if not least or shared(_words(ours), _words(theirs)) >= least:
                candidates.remove(theirs)
                pairs.append((ours, theirs))
                break
    return pairs


def _with_most_shared(gold: list[Object], found: list[Object]) -> list[Pair]:
    """Pairs that share words enough, one to one, the best first."""
    ours, theirs = [_words(o) for o in gold], [_words(o) for o in found]
    shares = [(shared(a, b), i, j) for i, a in enumerate(ours) for j, b in enumerate(theirs)]
    used_i: set[int] = set()
    used_j: set[int] = set()
    pairs = []
    for share, i, j in sorted(shares, reverse=True):
        if share >= _SAME_PASSAGE and i not in used_i and j not in used_j:
            used_i.add(i)
            used_j.add(j)
            pairs.append((gold[i], found[j]))
    return pairs


def shared(a: Counter[int], b: Counter[int]) -> float:
    """The share of words that two texts have in common, both counted (Dice): 0 to 1."""
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0.0


def _words(o: Object) -> Counter[int]:
    """The words of an object's quote, each as its CRC-32."""
    if "bag" in o:
        return Counter(o["bag"])
    return Counter(
        zlib.crc32(word.encode()) for word in re.findall(r"\w+", (o.get("quote") or "").casefold())
    )


def _number(o: Object) -> float | None:
    return round(float(o["value"]), 4) if isinstance(o.get("value"), int | float) else None


def _plain(value: object) -> object:
    if isinstance(value, list):
        return sorted(str(item) for item in value)
    return re.sub(r"\W+", " ", str(value).casefold()).strip()
