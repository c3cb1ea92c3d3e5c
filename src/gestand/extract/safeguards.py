"""Safeguards: sentences of government that state a standing rule or practice which protects people."""

from collections.abc import Sequence

from gestand.extract import actors, dates
from gestand.extract.commitments import undertaking
from gestand.extract.cues import Cue, load
from gestand.extract.sentences import Sentence
from gestand.model import Annotation, Paper, Safeguard

_RULING = ("letter", "decision_note", "written_consultation", "written_questions", "annual_report")

_WEIGHTS = {"rule": 2, "access": 3, "provision": 2, "universal": 1}
_ENOUGH = 4  # of the weights, and one for each of up to two words for people or process concerned


def extract(paper: Paper, said: list[Sentence], told: Sequence[Annotation]) -> list[Safeguard]:
    """The safeguards among the sentences, in document order; `told` are a third party's own words."""
    if paper.metadata.type not in _RULING:
        return []
    written = dates.of_paper(paper)
    found = []
    last_actor = ""
    for sentence in said:
        named = actors.find(sentence.text, paper.metadata)
        bodies = [a.name for a in named if a.name not in (paper.metadata.sender, "kabinet")]
        last_actor = bodies[0] if bodies else last_actor
        if sentence.passage.kind in ("heading", "footnote") or sentence.meets(told):
            continue
        cues = _rule(sentence.text)
        if not cues or undertaking(sentence.text, written):
            continue
        found.append(
            Safeguard(
                start=sentence.start,
                end=sentence.end,
                quote=paper.quote(sentence.start, sentence.end),
                why=tuple(str(cue) for cue in cues),
                actor=last_actor,
            )
        )
    return found


def _rule(text: str) -> list[Cue]:
    """The cues that make a sentence a safeguard; empty where it is none."""
    known = load("safeguards")
    if known.first("opinion", text):
        return []
    concerned = known.all("concerned", text)
    grounds = {group: cue for group in _WEIGHTS if (cue := known.first(group, text))}
    if not concerned or grounds.keys() <= {"universal"}:
        return []
    weight = sum(_WEIGHTS[group] for group in grounds) + min(len(concerned), 2)
    return [*grounds.values(), concerned[0]] if weight >= _ENOUGH else []
