"""What government replies to the findings and recommendations that a paper retells, and with what stance."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

import regex

from gestand.extract import prefilter
from gestand.extract.cues import Cue, load
from gestand.extract.sentences import Sentence
from gestand.model import Finding, Paper, Recommendation, Response, Stance

Entry = Finding | Recommendation

_STANCES: tuple[Stance, ...] = ("rejected", "partly", "already_done", "accepted", "explained")


def extract(paper: Paper, said: list[Sentence], entries: Sequence[Entry]) -> list[Response]:
    """The replies among the sentences, in document order, each tied to the entries it answers.

    Neighbouring sentences of one paragraph with the same stance on the same entries are one reply, and
    so is a sentence that only goes on from the one before it.
    """
    if not entries:
        return []
    found: list[Response] = []
    last: Sentence | None = None
    able, cues = prefilter.possible, load("responses").gate("reply", "practice", "continues").bits
    for sentence in said:
        if not able(sentence.text) & cues:
            continue
        told = bisect_right(entries, sentence.start, key=lambda entry: entry.end)
        if not told or sentence.passage.kind == "heading" or sentence.meets(entries):
            continue
        before = found[-1] if found and _is_beside(sentence, last, found[-1]) else None
        goes_on = load("responses").first("continues", sentence.text) if before else None
        cue = goes_on or _reply(sentence.text)
        if cue is None:
            continue
        start = sentence.start
        if before and goes_on:
            stance, grounds = _stance(f"{before.quote} {sentence.text}")
            to = before.to
        else:
            stance, grounds = _stance(sentence.text)
            to = _answered(sentence.text, entries[:told])
        why: tuple[str, ...] = (str(cue), str(grounds))
        if before and (goes_on or (before.stance, before.to) == (stance, to)):
            found.pop()
            start, why = before.start, (*before.why, *why)
        found.append(
            Response(
                start=start,
                end=sentence.end,
                quote=paper.quote(start, sentence.end),
                why=why,
                to=to,
                stance=stance,
            )
        )
        last = sentence
    return found


def _is_beside(sentence: Sentence, last: Sentence | None, reply: Response) -> bool:
    """Whether a sentence follows the last reply in the same paragraph, with nothing between."""
    return last is not None and last.passage is sentence.passage and reply.end + 2 >= sentence.start


def _reply(text: str) -> Cue | None:
    known = load("responses")
    return known.first("reply", text) or known.first("practice", text)


def _stance(text: str) -> tuple[Stance, Cue]:
    known = load("responses")
    for stance in _STANCES:
        cue = known.first(stance, text)
        if cue:
            return stance, cue if stance != "explained" else Cue("explained", "", 0, 0)
    raise AssertionError("every sentence has a first character")


def _answered(text: str, before: Sequence[Entry]) -> tuple[str, ...]:
    """The ids of the entries that a reply answers.

    Of the last block, those of the kind it names ("deze aanbeveling") and that share most words with it;
    where none does, those of the sentence told last.
    """
    block = _last_block(before)
    known = load("responses")
    for group, kind in (("to_request", Recommendation), ("to_finding", Finding)):
        if known.first(group, text) and any(isinstance(e, kind) for e in block):
            block = [e for e in block if isinstance(e, kind)]
    own = _content(text)
    shared = [(len(own & _content(e.quote)), e) for e in block]
    best = max(n for n, _ in shared)
    if best == 0:
        return tuple(e.id for e in _last_sentence(block))
    return tuple(e.id for n, e in shared if n == best)


_BLOCK = 400  # characters between two entries that a reply may answer together


def _last_block(entries: Sequence[Entry]) -> list[Entry]:
    """The last entries that follow each other closely: what the reply comes after."""
    block = [entries[-1]]
    for entry in reversed(entries[:-1]):
        if block[0].start - entry.end > _BLOCK:
            break
        block.insert(0, entry)
    return block


def _last_sentence(entries: list[Entry]) -> list[Entry]:
    """The entries that one sentence holds, the last of all."""
    first = len(entries) - 1
    while first and not entries[first - 1].quote.endswith((".", "?", "!")):
        first -= 1
    return entries[first:]


@lru_cache(maxsize=256)  # the replies to a block of entries all ask for theirs
def _content(text: str) -> set[str]:
    """The words that carry meaning, by their first six letters: enough to meet an inflected twin."""
    return {word[:6] for word in _LONG_WORD.findall(text.casefold())} - _COMMON


_LONG_WORD = regex.compile(r"\p{L}{5,}")
_COMMON = frozenset(
    {"worden", "wordt", "moeten", "kunnen", "zullen", "hebben", "deze", "waarbi", "waarin", "zoals", "omdat"}
    | {"hierbi", "daarbi", "aanbev", "rappor", "onderz"}
)
