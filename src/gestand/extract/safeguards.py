"""Safeguards: sentences of government that state a standing rule or practice which protects people."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import islice

from gestand.extract import actors, dates, prefilter
from gestand.extract.commitments import undertaking
from gestand.extract.cues import Cue, load
from gestand.extract.prefilter import Gate
from gestand.extract.sentences import Sentence
from gestand.model import Annotation, Paper, Safeguard

_RULING = ("letter", "decision_note", "written_consultation", "written_questions", "annual_report")
_GROUNDS = ("duty", "rule", "access", "case", "provision", "practice", "universal")
_SLIGHT = ("universal",)  # tells of practice, but makes no safeguard by itself
_WEAK = ("practice", *_SLIGHT)
_ENOUGH = 4  # of the weights, one for each word for who is concerned, two for going on
_MOST_CONCERNED = 2  # words for who is concerned that count


def extract(paper: Paper, said: list[Sentence], told: Sequence[Annotation]) -> list[Safeguard]:
    """The safeguards among the sentences, in document order; `told` are a third party's own words."""
    if paper.metadata.type not in _RULING:
        return []
    written = dates.of_paper(paper)
    found: list[Safeguard] = []
    left_out = (paper.metadata.sender, "kabinet")
    mentions = actors.Mentions([s.text for s in said], paper.metadata, left_out, place=0)
    last = -1  # the last safeguard
    since = 0  # the first sentence of this paragraph
    able, known = prefilter.possible, load("safeguards")
    grounds = known.gate(*(group for group in _GROUNDS if group not in _SLIGHT)).bits
    concerned = known.groups["concerned"].bits
    for i, sentence in enumerate(said):
        if i and said[i - 1].passage is not sentence.passage:
            since = i
        if not able(sentence.text) & grounds or sentence.passage.kind in ("heading", "footnote"):
            continue
        goes_on = last == i - 1 >= 0 and said[last].passage is sentence.passage
        if not goes_on and not able(sentence.text) & concerned:
            continue
        cues = _grounds(sentence.text, goes_on=goes_on)
        if not cues or sentence.meets(told) or _is_only_promised(sentence.text, written, cues):
            continue
        last = i
        found.append(
            Safeguard(
                start=sentence.start,
                end=sentence.end,
                quote=paper.quote(sentence.start, sentence.end),
                why=tuple(str(cue) for cue in cues),
                actor=mentions.before(i + 1, since),
            )
        )
    return found


def _grounds(text: str, *, goes_on: bool) -> list[Cue]:
    """The cues that make a sentence a safeguard; empty where it is none.

    A sentence that goes on from a safeguard need not name who is concerned again.
    """
    able = _gate()(text)
    if all(group in _SLIGHT for group in able):
        return []
    known = load("safeguards")
    grounds = [cue for group in able if (cue := known.first(group, text))]
    if any(cue.group not in _WEAK for cue in grounds):
        grounds = [cue for cue in grounds if cue.group != "practice"]
    if all(cue.group in _SLIGHT for cue in grounds):
        return []
    more = goes_on and known.holds(text, "continues")
    weight = sum(known.settings[cue.group]["weight"] for cue in grounds) + 2 * more
    wanting = _ENOUGH - weight
    if wanting > _MOST_CONCERNED:
        return []
    concerned = list(islice(known.each("concerned", text), max(wanting, 1)))
    if len(concerned) < wanting or not (concerned or more) or known.holds(text, "opinion"):
        return []
    return [*grounds, *concerned[:1]]


@cache
def _gate() -> Gate:
    return load("safeguards").gate(*_GROUNDS)


def _is_only_promised(text: str, written: date | None, cues: list[Cue]) -> bool:
    """Whether a sentence is a commitment and no rule: an effort to do something always is both."""
    undertaken = undertaking(text, written)
    return undertaken is not None and not (
        undertaken.group == "effort" and any(cue.group == "duty" for cue in cues)
    )
