"""Which item of the list at the end of a debate repeats which spoken promise, by the words they share."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gestand.extract import askers
from gestand.model import Paper

SURE, MAYBE = 0.4, 0.15  # the part of an item's telling words, by weight, that is also in the promise
_FEW = 2  # shared words; one alone is no sign
_NEAR = 0.5  # what a word around a promise counts where another promise stands there too
_OFTEN = 0.8  # another promise that shares nearly as much with an item is repeated by it too


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a promise; of a spoken one also what is around it: its paragraph, the question before.

    `alone` tells that no other promise stands there; `to` are the members it is given to.
    """

    text: str
    around: str = ""
    alone: bool = True
    to: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Link:
    """A spoken promise and an item that repeats it, by index; not `sure` where another may be meant."""

    spoken: int
    item: int
    sure: bool
    why: str


def links(paper: Paper, spoken: Sequence[Said], items: Sequence[Said]) -> list[Link]:
    """The spoken promises with the items of the list that repeat them, or may do so.

    The rarer a word is in the debate, the more it tells.
    """
    weights = _weights(paper)
    scored: dict[tuple[int, int], tuple[float, str]] = {}
    of_item = [askers.telling(item.text) for item in items]
    for s, said in enumerate(spoken):
        own, around = askers.telling(said.text), askers.telling(said.around)
        near = 1.0 if said.alone else _NEAR
        worth = {w: weights.get(w, 0.0) * (1.0 if w in own else near) for w in own | around}
        for i, telling in enumerate(of_item):
            shared = sorted(telling & worth.keys(), key=lambda w: (-worth[w], w))
            if len(shared) >= _FEW:
                whole = sum(weights.get(w, 0.0) for w in telling)
                told = ", ".join(askers.spelled_out(items[i].text, shared[:5]))
                scored[s, i] = sum(worth[w] for w in shared) / whole if whole else 0.0, f"deelt: {told}"
    best_of_promise: dict[int, float] = {}
    best_of_item: dict[int, float] = {}
    for (s, i), (score, _) in scored.items():
        best_of_promise[s] = max(score, best_of_promise.get(s, 0.0))
        best_of_item[i] = max(score, best_of_item.get(i, 0.0))
    found = [
        Link(s, i, score >= SURE and score >= _OFTEN * best_of_item[i], why)
        for (s, i), (score, why) in scored.items()
        if score >= MAYBE and score >= _OFTEN * best_of_promise[s]
    ]
    return sorted(found, key=lambda link: (link.spoken, link.item))


def left_over(spoken: Sequence[Said], items: Sequence[Said], found: Sequence[Link]) -> list[Link]:
    """What may repeat a promise that no item clearly does: items of the same member.

    One that shares a word with it; or, where it has hardly a word of its own ("daar kom ik op terug"), one
    that no other promise explains. Both must say to whom they are given.
    """
    known, explained = {link.spoken for link in found}, {link.item for link in found if link.sure}
    of_item = [askers.telling(item.text) for item in items]
    left = []
    for s, said in enumerate(spoken):
        own = askers.telling(said.text)
        left += [
            Link(s, i, sure=False, why=_SAME_MEMBER)
            for i, item in enumerate(items)
            if s not in known and said.to & item.to
            if own & of_item[i] or (len(own) < _FEW and i not in explained)
        ]
    return left


_SAME_MEMBER = "aan hetzelfde lid, met te weinig eigen woorden om zeker te zijn"


def _weights(paper: Paper) -> Mapping[str, float]:
    """How much each telling word of a debate says of what it is about."""
    passages = [p for p in paper.body if p.speaker and p.kind != "heading"]
    often = Counter(word for p in passages for word in askers.telling(paper.words_of(p)))
    return {word: math.log(1 + len(passages) / n) for word, n in often.items()}
