"""Commitments in letters, notes and answers: what government undertakes.

Debate reports have a module of their own, `debates`.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache, lru_cache
from itertools import islice

import regex

from gestand.extract import actors, dates, numbers, prefilter
from gestand.extract.cues import Cue, Cues, load
from gestand.extract.prefilter import Gate
from gestand.extract.sentences import Sentence
from gestand.model import Annotation, Commitment, FollowUp, Paper, Strength, last_day

# In the order in which a sentence is tried: the first that holds says why it is a commitment.
_GROUPS = (
    "pledge",
    "effort",
    "intention",
    "aim",
    "continuity",
    "review",
    "future",
    "notice",
    "settled",
    "money",
    "funded",
    "planned",
)


def extract(
    paper: Paper, said: list[Sentence], told: Sequence[Annotation], followed: Sequence[FollowUp]
) -> list[Commitment]:
    """The commitments among sentences that government says, in document order.

    What others say (`told`) is none; nor is what a follow-up says was done, unless it is still to be done.
    """
    written = dates.of_paper(paper)
    found = []
    heading = ""
    mentions = actors.Mentions(
        [s.text for s in said], paper.metadata, left_out=(paper.metadata.sender,), place=-1
    )
    since = 0  # the first sentence of this paragraph
    last = -1  # the last sentence that undertakes something
    able, cues = prefilter.possible, load("commitments").gate(*_GROUPS, "manner").bits
    for i, sentence in enumerate(said):
        if sentence.passage.kind == "heading":
            heading = sentence.text
            continue
        if i and said[i - 1].passage is not sentence.passage:
            since = i
        if not able(sentence.text) & cues:
            continue
        cue = undertaking(sentence.text, written, heading)
        if cue is None and last == i - 1 >= 0 and said[last].passage is sentence.passage:
            cue = load("commitments").first("manner", sentence.text)
        if cue is None or sentence.meets(told) or (cue.group != "future" and _follows_up(sentence, followed)):
            continue
        last = i
        named = actors.find(sentence.text, paper.metadata)
        whole = (
            _actor(sentence.text, named, cue)
            or ("" if _is_own(cue, sentence.text) else mentions.before(i, since))
            or actors.author(paper.metadata, sentence.text)
        )
        for start, end in _apart(sentence.text, written) or enumerated(sentence.text, cue):
            text = sentence.text[start:end]
            when, when_text = deadline(text, written)
            at, to = sentence.start + start, sentence.start + end
            found.append(
                Commitment(
                    start=at,
                    end=to,
                    quote=paper.quote(at, to),
                    why=(str(cue),),
                    actor=whole if text == sentence.text else _actor_of_item(text, paper),
                    strength=strength(text, cue),
                    deadline=when,
                    deadline_text=when_text,
                )
            )
    return found


def _apart(text: str, written: date | None) -> list[tuple[int, int]]:
    """The parts between semicolons, where each is an undertaking of its own; else none."""
    if "; " not in text:
        return []
    parts = [m.span() for m in _BETWEEN_SEMICOLONS.finditer(text)]
    known = load("commitments")
    each = len(parts) > 1 and all(undertaking(text[start:end], written) for start, end in parts)
    return [] if not each or known.holds(text, "rhetoric") else parts


_BETWEEN_SEMICOLONS = regex.compile(r"[^;\s](?:[^;]|;(?! ))*")


def enumerated(text: str, cue: Cue) -> list[tuple[int, int]]:
    """The clauses of a list that the cue announces ("besloten om: a. …; b. …"), else the whole."""
    if ":" not in text:
        return [(0, len(text))]
    marks = [m for m in _ITEM.finditer(text) if m.start() > cue.start]
    if len(marks) < 2 or ":" not in text[cue.start : marks[0].end()]:
        return [(0, len(text))]
    ends = [*(m.start() for m in marks[1:]), len(text)]
    return [
        (mark.end(), mark.end() + len(text[mark.end() : end].rstrip(" ;\n")))
        for mark, end in zip(marks, ends, strict=True)
    ]


def _follows_up(sentence: Sentence, followed: Sequence[FollowUp]) -> bool:
    """Whether a follow-up begins in a sentence; what it only explains may be still to be done."""
    before = bisect_left(followed, sentence.end, key=lambda f: f.start)
    return before > 0 and sentence.start <= followed[before - 1].start


_ITEM = regex.compile(r"(?<=[:;,]\s)(?:\p{Ll}|\d{1,2})[.)]\s|\n(?:(?:\p{Ll}|\d{1,2})[.)]\s|[–•-]\s)?")


_TRIES = 20  # cues of a group in one sentence; more repeat themselves


def undertaking(text: str, written: date | None, heading: str = "") -> Cue | None:
    """The cue that makes this sentence, below this heading, an undertaking; or None."""
    able = _gate()(text)
    if not able or text.endswith("?"):
        return None
    known = load("commitments")
    cue = next(_undertaking(text, known, written, heading), None)
    return None if cue is None or known.holds(text, "consequence", "rhetoric", "quoted") else cue


def _undertaking(text: str, known: Cues, written: date | None, heading: str) -> Iterator[Cue]:
    for group in _gate()(text):
        if group == "planned" and not _can_be_planned(text, known, written, heading):
            continue
        for cue in islice(known.each(group, text), _TRIES):
            if _holds(cue, text, known, written):
                yield cue


def _can_be_planned(text: str, known: Cues, written: date | None, heading: str) -> bool:
    """Whether an act told in the present can be one to come."""
    ahead = known.holds(heading, "ahead") or _has_time_to_come(text, written)
    return ahead and not known.holds(text, "retold")


@cache
def _gate() -> Gate:
    return load("commitments").gate(*_GROUPS)


def strength(text: str, cue: Cue) -> Strength:
    """Firm or effort: what the cue proves, less any reserve in the sentence."""
    known = load("commitments")
    if cue.group not in ("pledge", "notice") and known.holds(text, "reserve"):
        return "effort"
    return "effort" if known.settings[cue.group]["strength"] == "effort" else "firm"


def _actor(text: str, named: list[actors.Actor], cue: Cue) -> str:
    """Who undertakes it: of those named, the nearest to the cue; empty where none acts."""
    acting = [a for a in named if not text[: a.start].endswith(("van ", "voor "))]
    acting = [a for a in acting if a is acting[0] or not _BY.search(text, 0, a.start)]
    nearest = actors.nearest(acting, cue.start, cue.end)
    return nearest.name if nearest else ""


_BY = regex.compile(
    r"\bdoor (?:(?:de|het) )?$"
)  # whom another acts through: "ik laat dit volgen door het RIVM"


def _is_own(cue: Cue, text: str) -> bool:
    """Whether what names nobody is of who writes the paper, not of who was named before.

    So is what the House is told, money, and what happens by itself ("de post opent in mei").
    """
    return (
        cue.group == "money"
        or (cue.group == "notice" and _TO_THE_HOUSE.search(cue.words) is not None)
        or (cue.group == "planned" and not cue.words.lower().startswith("word"))
        or _OWN_MATTER.search(text, 0, cue.start) is not None
    )


_OWN_MATTER = regex.compile(
    r"\b(?:\w*subsidie|\w*budget|\w*bijdrage|\w*middelen|financiering|\w*wetsvoorstel|\w*wet|regelgeving) $",
    regex.IGNORECASE,
)


_TO_THE_HOUSE = regex.compile(r"\b(?:u|uw Kamer|de (?:Tweede )?Kamer)\b", regex.IGNORECASE)


def _actor_of_item(text: str, paper: Paper) -> str:
    """Whom an item of a list names, or else in whose name the paper is."""
    own = actors.find(text, paper.metadata)
    return own[0].name if own else actors.author(paper.metadata)


def _holds(cue: Cue, text: str, known: Cues, written: date | None) -> bool:
    start, end = _clause(text, cue)
    if known.holds(text[start:end], "refusal", whole=text):
        return False
    if cue.group in _ACTS and known.holds(text[start : cue.start], "indirect", "expected", whole=text):
        return False
    if cue.group in _DENIABLE and _is_denied(text, start, end, cue, known):
        return False
    if cue.group == "funded":
        return any(_is_later(moment, written) for moment in dates.find(text, written))
    if not known.settings[cue.group].get("agent"):
        return True
    reason = _REASON.search(text, 0, start) is not None
    return (
        known.holds(text[start:end], "agent", whole=text)
        or (not reason and known.holds(text[:_SUBJECT], "agent", whole=text))
        or (cue.group in _ACTS and known.holds(text[cue.start : end], "passive", whole=text))
        or (cue.group == "future" and _has_time_to_come(text, written))
    )


def _is_denied(text: str, start: int, end: int, cue: Cue, known: Cues) -> bool:
    """Whether the predicate of a cue is denied: behind its verb, or before one that closes the clause."""
    inner = known.first("within", text[cue.end : end], whole=text)
    said = text[cue.start : cue.end + inner.start] if inner else text[cue.start : end]
    before = text[start : cue.start].split()
    opening = [] if "en" in before else before[:1]
    closing = before[1:][-_CLOSE:] if _CLOSES.match(text, cue.end) else []
    around = " ".join([*opening, *closing])
    if not (known.holds(said, "denial", whole=text) or (around and known.holds(around, "denial"))):
        return False
    clause, rest = text[start:end], text[start:]
    return not (known.holds(clause, "sparing", whole=text) or known.holds(rest, "contrast", whole=text))


_DENIABLE = ("future", "planned", "intention", "aim", "continuity", "settled")
_CLOSE = 6  # words before a verb that closes its clause
_CLOSES = regex.compile(r"(?<=\b(?:zal|zullen|kan|kunnen) (?:[^ ,;]+ ){0,9}worden)(?: \p{Ll}+)?[.,;]|[.,;]|$")


@lru_cache(maxsize=1)  # every cue of a sentence asks
def _has_time_to_come(text: str, written: date | None) -> bool:
    return load("commitments").holds(text, "later") or any(
        _is_later(m, written)
        for m in dates.find(text, written)
        if not _YEARS.fullmatch(m.value) and not _STANDING_TERM.fullmatch(text, m.start, m.end)
    )


_STANDING_TERM = regex.compile(r"binnen \S+ (?:werk)?dag(?:en)?", regex.IGNORECASE)  # each time anew


_ACTS = ("future", "continuity", "planned")
_SUBJECT = 40  # a subject parted from its verb by a relative clause stands in the first words


def _clause(text: str, cue: Cue) -> tuple[int, int]:
    """The part of the sentence between punctuation and conjunctions in which a cue stands."""
    before = [m.end() for m in _BREAK.finditer(text, 0, cue.start)]
    after = _BREAK.search(text, cue.end)
    return (before[-1] if before else 0), (after.start() if after else len(text))


_BREAK = regex.compile(
    r"[;:] |, (?!en |\p{Lu})|\b(?:omdat|doordat|aangezien|terwijl|hoewel|zodat|opdat|maar)\b"
)
_REASON = regex.compile(r"\b(?:omdat|doordat|aangezien) ?$")  # whose subject is not that of the sentence


_YEARS = regex.compile(r"\d{4}-01-01/\d{4}-12-31")  # a span of years names a plan more often than a time


def deadline(text: str, written: date | None) -> tuple[str, str]:
    """The deadline that a sentence states, normal and in its own words; empty where it states none.

    Words that set an end come first ("uiterlijk", "voor"); any other time still to come will do.
    """
    moments = [m for m in dates.find(text, written) if not _sets_no_end(text, m)]
    stated = [m for m in moments if m.deadline] or [m for m in moments if _is_later(m, written)]
    if not stated:
        return "", ""
    first = stated[0]
    return first.value, text[first.start : first.end]


def _sets_no_end(text: str, moment: dates.Moment) -> bool:
    """Whether a time is not that of the act: denied, left behind, a part's, or a paper's subject."""
    near = max(0, moment.start - _NEAR)
    left = text.endswith("van ", near, moment.start) and text.startswith(" naar ", moment.end)
    return left or _NO_END.match(text, near, moment.start) is not None


_NEAR = 160  # how far back before a time stands what tells of it
_NO_END = regex.compile(
    # "het jaarverslag over 2024" names a year that something is about
    r"(?r)\b(?:over|jaarverslag|\w*begroting|Miljoenennota|Belastingplan) \n?"
    # "niet dit jaar, maar …", "eerder voorzien voor dit najaar", "in plaats van op 1 mei"
    r"|\b(?:niet(?: meer| al| langer)?|in plaats van|anders dan gepland)(?: in| op| per| tijdens)? "
    r"|\b(?:eerder|oorspronkelijk|aanvankelijk|eerst)(?: \w+){0,3}(?: in| op| per)? "
    # "veertig, waarvan de eerste vijf voor de zomer"
    r"|, (?:waarvan|van wie|van welke) (?:er |de (?:eerste|laatste|overige|helft)\b"
    rf"|(?:een|het) (?:\w+ )?deel\b|\d|{numbers.MANY}\b)[^,;:]*"
)


def _is_later(moment: dates.Moment, written: date | None) -> bool:
    end = last_day(moment.value)
    return written is not None and end is not None and end > written
