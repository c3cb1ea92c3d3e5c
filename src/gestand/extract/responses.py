"""What government replies to the findings and recommendations that a paper retells, and with what stance."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache

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
    so is a sentence that only goes on from the one before it. Below a label ("Kabinetsreactie:") the first
    sentence is the reply, unless others take a stance.
    """
    if not entries:
        return []
    replies = _Replies(paper, entries)
    able, cues = prefilter.possible, _cues()
    for sentence in said:
        if able(sentence.text) & cues or sentence.passage.kind == "heading" or replies.is_near(sentence):
            replies.hear(sentence)
    replies.close()
    return replies.found


@cache
def _cues() -> int:
    """The bits of what a reply cannot do without."""
    return (
        load("responses").gate("reply", "practice", "continues").bits
        | load("reports").gate("reply", "named_request", "named_finding").bits
    )


class _Replies:
    """Hears sentence after sentence, and remembers what was told and replied."""

    def __init__(self, paper: Paper, entries: Sequence[Entry]) -> None:
        self.paper = paper
        self.entries = entries
        self.ends = [entry.end for entry in entries]
        self.found: list[Response] = []
        self.last: Sentence | None = None  # the last sentence of the last reply
        self.below_label = False
        self.awaits = False  # a label has been read, and no sentence yet that replies
        self.first: Sentence | None = None  # the first sentence below it
        self.section = 0  # where the heading above stands

    def is_near(self, sentence: Sentence) -> bool:
        """Whether a sentence may reply by where it stands."""
        if self.below_label or (self.found and self.found[-1].end + 2 >= sentence.start):
            return True
        told = bisect_right(self.ends, sentence.start)
        return told > 0 and self.ends[told - 1] + 2 >= sentence.start

    def hear(self, sentence: Sentence) -> None:
        """Take in one sentence, and find whether it replies."""
        if sentence.start == sentence.passage.start and (
            label := load("reports").first("reply", sentence.text)
        ):
            self.close()
            self.below_label = self.awaits = True
            sentence = _behind(sentence, label.end)
        elif sentence.passage.kind == "heading":
            self.close()
            self.section = sentence.start
        told = bisect_right(self.ends, sentence.start)
        named = [e for e in self.entries[told : told + _NAMED] if e.start < sentence.end]
        if not sentence.text or sentence.passage.kind == "heading" or not (told or named):
            return
        if named and (named[-1].end > sentence.end or not _is_more(sentence, named)):
            return
        if self.awaits and self.first is None:
            self.first = sentence
        self._reply(sentence, told, named)

    def _reply(self, sentence: Sentence, told: int, named: list[Entry]) -> None:
        known, text = load("responses"), sentence.text
        before = self.found[-1] if self.found and self._is_beside(sentence) else None
        goes_on = known.first("continues", text) if before else None
        cue = goes_on or known.first("reply", text) or known.first("practice", text)
        if cue is None and named:
            cue = load("reports").first("government", text)
        elif cue is None and self._stands_beside(sentence, told):
            cue = known.first("beside", text)
        if cue is None or (not named and known.holds(text, "to_the_house")):
            return
        if before and goes_on:
            self._add(sentence, before.to, f"{before.quote} {text}", (str(cue),), joins=True)
        else:
            to = tuple(e.id for e in named) or self._meant(sentence, told)
            if to:
                self._add(sentence, to, text, (str(cue),), joins=False)

    def _meant(self, sentence: Sentence, told: int) -> tuple[str, ...]:
        """The ids of what a reply answers; none where it stands apart and takes up nothing of it."""
        before, text = self.entries[:told], sentence.text
        follows = self.ends[told - 1] + 2 >= sentence.start
        if follows and load("responses").first("points_back", text):
            return tuple(e.id for e in _last_sentence(list(before)))
        apart = self.ends[told - 1] < sentence.passage.start and not (follows or self.below_label)
        near = self.found and self._is_beside(sentence)
        if apart and not near and not _takes_up(text, _last_block(before, self.section)):
            return ()
        ids = _answered(text, before, self.section)
        if near and len(ids) > 1 and not load("responses").first("counts_all", text):
            ids = tuple(id for id in ids if id not in self.found[-1].to) or ids
        return ids

    def _add(
        self, sentence: Sentence, to: tuple[str, ...], judged: str, why: tuple[str, ...], *, joins: bool
    ) -> None:
        """Add a reply, or join it to the one before."""
        self.awaits = False
        stance, grounds = _stance(judged, to)
        start, why = sentence.start, (*why, str(grounds))
        before = self.found[-1] if self.found and self._is_beside(sentence) else None
        if before and (joins or (before.stance, before.to) == (stance, to)):
            self.found.pop()
            start, why = before.start, (*before.why, *why)
        quote = self.paper.quote(start, sentence.end)
        self.found.append(Response(start=start, end=sentence.end, quote=quote, why=why, to=to, stance=stance))
        self.last = sentence

    def close(self) -> None:
        """End what stands below a label: where nothing there takes a stance, its first sentence replies."""
        first, self.first = self.first if self.awaits else None, None
        self.below_label = self.awaits = False
        if first:
            told = bisect_right(self.ends, first.start)
            self._add(
                first,
                _answered(first.text, self.entries[:told], self.section),
                first.text,
                (_LABEL,),
                joins=False,
            )

    def _is_beside(self, sentence: Sentence) -> bool:
        """Whether a sentence follows the last reply in the same paragraph, with nothing between."""
        same = self.last is not None and self.last.passage is sentence.passage
        return same and self.found[-1].end + 2 >= sentence.start

    def _stands_beside(self, sentence: Sentence, told: int) -> bool:
        """Whether a sentence follows what it can answer, with nothing between."""
        if self.awaits or self.ends[told - 1] + 2 >= sentence.start:
            return True
        if not self.below_label and not (self.found and self._is_beside(sentence)):
            return False
        answered = {id for reply in self.found for id in reply.to}
        left = [e for e in _last_block(self.entries[:told], self.section) if e.id not in answered]
        return any(_content(sentence.text) & _content(entry.quote) for entry in left)


_NAMED = 4  # entries that a sentence may name which replies to them
_LABEL = 'onder een kopje als "Kabinetsreactie"'


def _behind(sentence: Sentence, offset: int) -> Sentence:
    """What a sentence says behind a label."""
    rest = sentence.text[offset:].lstrip()
    return sentence._replace(start=sentence.end - len(rest), text=rest)


def _is_more(sentence: Sentence, named: list[Entry]) -> bool:
    """Whether government speaks in a sentence beside what it names: "de oproep om … steun ik".

    A sentence with its list is the report's.
    """
    rest = sentence.text
    if "\n" in rest:
        return False
    for entry in reversed(named):
        rest = rest[: entry.start - sentence.start] + rest[entry.end - sentence.start :]
    return load("reports").holds(rest, "government")


def _stance(text: str, to: tuple[str, ...]) -> tuple[Stance, Cue]:
    """The stance of a reply; agreeing with what was found is conceding it, as there is nothing to be done."""
    known = load("responses")
    for stance in _STANCES:
        cue = known.first(stance, text)
        if not cue:
            continue
        only_found = all(id.startswith("f") for id in to)
        if stance in ("accepted", "explained") and only_found and (conceded := known.first("concedes", text)):
            return "partly", conceded
        return stance, cue if stance != "explained" else Cue("explained", "", 0, 0)
    raise AssertionError("every sentence has a first character")


def _answered(text: str, before: Sequence[Entry], section: int) -> tuple[str, ...]:
    """The ids of the entries that a reply answers.

    Of the last block, the one it counts out ("het tweede advies"), or all ("beide adviezen"), or those of
    the kind it names ("deze aanbeveling") and that share most words with it; where none does, those of the
    sentence told last.
    """
    block = _last_block(before, section)
    known = load("responses")
    for group, kind in (("to_request", Recommendation), ("to_finding", Finding)):
        if known.first(group, text) and any(isinstance(e, kind) for e in block):
            block = [e for e in block if isinstance(e, kind)]
    if (cue := known.first("counts_out", text)) and len(block) > 1:
        place = next(n for n, word in enumerate(_ORDINALS) if word in cue.words.casefold())
        if place < len(block) or _ORDINALS[place] == "laatste":
            return (block[min(place, len(block) - 1)].id,)
    if known.first("counts_all", text):
        return tuple(e.id for e in block)
    own = _content(text)
    shared = [(len(own & _content(e.quote)), e) for e in block]
    best = max(n for n, _ in shared)
    if best == 0:
        return tuple(e.id for e in _last_sentence(block))
    return tuple(e.id for n, e in shared if n == best)


def _takes_up(text: str, block: Sequence[Entry]) -> bool:
    """Whether a reply has a word of what it may answer, or names, counts or points at it."""
    known = load("responses")
    if known.holds(text, "to_request", "to_finding", "counts_out", "counts_all", "points_back"):
        return True
    return any(_content(text) & _content(entry.quote) for entry in block)


_ORDINALS = ("eerste", "tweede", "derde", "vierde", "vijfde", "laatste")
_BLOCK = 400  # characters between two entries that a reply may answer together


def _last_block(entries: Sequence[Entry], section: int) -> list[Entry]:
    """The last entries that follow each other closely, and stand below the same heading."""
    block = [entries[-1]]
    for entry in reversed(entries[:-1]):
        if block[0].start - entry.end > _BLOCK or entry.start < section <= block[0].start:
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
    | {"rekeni", "gehoud", "houden"}  # "rekening houden met" says nothing of with what
)
