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

    The rarer a word is in the debate, the more it tells. A promise that says little itself ("daar kom ik op
    terug") may be meant by any item given to the same member that no other promise explains.
    """
    weights = _weights(paper)
    scored = {
        (s, i): _shared(said, item, weights) for i, item in enumerate(items) for s, said in enumerate(spoken)
    }
    found = []
    for (s, i), (score, why) in scored.items():
        best_of_item = max(scored[other, i][0] for other in range(len(spoken)))
        best_of_promise = max(scored[s, other][0] for other in range(len(items)))
        if score < MAYBE or score < _OFTEN * best_of_promise:
            continue
        found.append(Link(s, i, score >= SURE and score >= _OFTEN * best_of_item, why))
    found += _left_over(spoken, items, found)
    return sorted(found, key=lambda link: (link.spoken, link.item))


def _left_over(spoken: Sequence[Said], items: Sequence[Said], found: Sequence[Link]) -> list[Link]:
    """What may repeat a promise with few words of its own: items of the same member without a sure link."""
    known, explained = {link.spoken for link in found}, {link.item for link in found if link.sure}
    return [
        Link(s, i, sure=False, why=_SAME_MEMBER)
        for s, said in enumerate(spoken)
        for i, item in enumerate(items)
        if s not in known and i not in explained and said.to & item.to
        if _says_little(said, item)
    ]


def _says_little(said: Said, item: Said) -> bool:
    own = askers.telling(said.text)
    return len(own) < _FEW or bool(own & askers.telling(item.text))


_SAME_MEMBER = "aan hetzelfde lid, met te weinig eigen woorden om zeker te zijn"


def _weights(paper: Paper) -> Mapping[str, float]:
    """How much each telling word of a debate says of what it is about."""
    passages = [p for p in paper.body if p.speaker and p.kind != "heading"]
    often = Counter(word for p in passages for word in askers.telling(paper.words_of(p)))
    return {word: math.log(1 + len(passages) / n) for word, n in often.items()}


def _shared(said: Said, item: Said, weights: Mapping[str, float]) -> tuple[float, str]:
    """How much of an item is in a spoken promise, from 0 to 1, and the words that say so."""
    of_item, own, around = map(askers.telling, (item.text, said.text, said.around))
    whole = sum(weights.get(word, 0.0) for word in of_item)
    if not whole:
        return 0.0, ""
    near = 1.0 if said.alone else _NEAR
    shared = {w: weights.get(w, 0.0) * (1.0 if w in own else near) for w in of_item & (own | around)}
    if len(shared) < _FEW:
        return 0.0, ""
    told = askers.spelled_out(item.text, sorted(shared, key=lambda w: -shared[w])[:5])
    return sum(shared.values()) / whole, "deelt: " + ", ".join(told)
