"""Promises in the report of a debate: the list that the chair reads out, and what was spoken before."""

from dataclasses import dataclass, field

import regex

from gestand.extract import askers, dates
from gestand.extract.commitments import deadline
from gestand.extract.cues import Cue, load
from gestand.extract.sentences import Sentence, sentences
from gestand.model import Commitment, Paper

_LIST_FROM = 0.5  # the list comes at the end; a chair who speaks of promises before this part reads none out


@dataclass(slots=True)
class _Item:
    """A promise while the debate is read: spoken, or of the list that is read out and corrected."""

    start: int
    end: int
    why: tuple[str, ...]
    to: list[str] = field(default_factory=list)
    office: str = ""
    agreed: str = ""  # what the chair says of it after a member of government replied


def extract(paper: Paper) -> list[Commitment]:
    """The listed and the spoken promises of a debate report, in document order."""
    speech = [s for s in sentences(paper) if s.passage.speaker and s.passage.kind in ("paragraph", "item")]
    begin = _list_begins(paper, speech)
    spoken = _spoken(paper, speech[:begin])
    heard = askers.turns(paper, speech[begin].start) if begin < len(speech) else []
    return spoken + _listed(paper, speech[begin:], heard)


def _spoken(paper: Paper, speech: list[Sentence]) -> list[Commitment]:
    """What members of government promise; sentences that follow each other are one promise."""
    items: list[_Item] = []
    answered = ""  # the member who asked last, or whom the answer names
    for sentence in speech:
        speaker = sentence.passage.speaker
        if speaker is None or speaker.chair:
            continue
        if not speaker.office:
            answered = askers.surname(speaker.name)
            continue
        answered = askers.named(sentence.text, paper) or answered
        cue = _promise(sentence.text)
        if cue is None:
            continue
        if items and items[-1].end + 1 == sentence.start:
            items[-1].end = sentence.end
            items[-1].why += (str(cue),)
            continue
        to = [answered] if answered else []
        items.append(_Item(sentence.start, sentence.end, (str(cue),), to, speaker.office))
    return [_commitment(paper, item, listed=False) for item in items]


def _promise(text: str) -> Cue | None:
    known = load("debates")
    pledge = known.first("pledge", text)
    if pledge:
        return None if text.endswith("?") else pledge
    if known.first("idle", text):
        return None
    return known.first("will", text)


def _list_begins(paper: Paper, speech: list[Sentence]) -> int:
    """Index of the sentence where the chair comes to the list; the number of sentences if there is none."""
    known = load("debates")
    for i, sentence in enumerate(speech):
        speaker = sentence.passage.speaker
        if (
            sentence.start > _LIST_FROM * len(paper.text)
            and speaker
            and speaker.chair
            and known.first("announces", sentence.text)
            and any(_reads(s) for s in speech[i : i + 12])
        ):
            return i
    return len(speech)


def _reads(sentence: Sentence) -> Cue | None:
    """The cue that makes a sentence of the chair an item of the list."""
    known = load("debates")
    speaker = sentence.passage.speaker
    if not speaker or not speaker.chair or known.first("aside", sentence.text):
        return None
    return known.first("reads", sentence.text)


def _listed(paper: Paper, speech: list[Sentence], heard: list[askers.Turn]) -> list[Commitment]:
    """The items in their final wording: what is dropped or reworded while they are read is so here."""
    items: list[_Item] = []
    reply: _Item | None = None  # what a member of government says to the last item
    for sentence in speech:
        speaker = sentence.passage.speaker
        if speaker and speaker.chair:
            reply = _read_out(paper, sentence, items, reply)
        elif speaker and speaker.office and items and reply is None:
            why = ("eigen woorden van de bewindspersoon",)
            reply = _Item(sentence.passage.start, sentence.passage.end, why)
    offices = [s.office for s in paper.speakers if s.office]
    for item in items:
        if not item.to and (member := askers.asker(paper.text[item.start : item.end], heard)):
            item.to = [member]
        item.office = item.office or (offices[0] if offices else "")
    return [_commitment(paper, item, listed=True) for item in items]


def _read_out(paper: Paper, sentence: Sentence, items: list[_Item], reply: _Item | None) -> _Item | None:
    """Bring the items up to date with a sentence of the chair; gives the reply if it is still open."""
    known = load("debates")
    if reply and known.first("dropped", sentence.text):
        items.pop()
        return None
    if reply and known.first("reworded", sentence.text) and _is_wording(paper, reply):
        reply.to = items[-1].to
        items[-1] = reply
        return None
    cue = _reads(sentence)
    if cue:
        if reply and _is_read_again(paper, items[-1], sentence):
            items.pop()
        to = _given_to(sentence.text, paper)
        preface = _PREFACE.match(sentence.text)
        begin = sentence.start + (preface.end() if preface else 0)
        items.append(_Item(begin, sentence.end, (str(cue),), to, _office(sentence.text, paper)))
        return None
    if items and known.first("given_to", sentence.text):
        items[-1].to = _given_to(sentence.text, paper) or items[-1].to
    elif reply and known.first("agrees", sentence.text):
        items[-1].agreed = sentence.text
    return reply


# What the chair says before an item: "Dan pas ik dat aan: de staatssecretaris …".
_PREFACE = regex.compile(r"[^:]{1,40}: (?=de (?:minister|staatssecretaris)\b)")


def _is_read_again(paper: Paper, item: _Item, sentence: Sentence) -> bool:
    """After a correction the chair reads the same item in other words, most of them the same."""
    before, now = askers.content(paper.text[item.start : item.end]), askers.content(sentence.text)
    return len(before & now) >= 0.6 * min(len(before), len(now))


def _is_wording(paper: Paper, proposed: _Item) -> bool:
    """A reply that undertakes something is a wording of its own; "dat klopt" is none."""
    text = paper.text[proposed.start : proposed.end]
    known = load("debates")
    return bool(known.first("will", text) or known.first("pledge", text))


def _commitment(paper: Paper, item: _Item, *, listed: bool) -> Commitment:
    written = dates.of_paper(paper)
    when, when_text = deadline(paper.text[item.start : item.end], written)
    if not when_text:
        when, when_text = deadline(item.agreed, written)
    return Commitment(
        start=item.start,
        end=item.end,
        quote=paper.quote(item.start, item.end),
        why=item.why,
        actor=item.office,
        to=tuple(item.to),
        deadline=when,
        deadline_text=when_text,
        listed=listed,
    )


def _office(text: str, paper: Paper) -> str:
    """The office that an item names, among those present: "de staatssecretaris" is the one there is."""
    for kind in ("staatssecretaris", "minister"):
        present = [s.office for s in paper.speakers if s.office.startswith(kind)]
        if regex.search(rf"\b{kind}\b", text, regex.IGNORECASE):
            named = [office for office in present if office.removeprefix(kind).strip() in text]
            return (named or present or [""])[0]
    return ""


def _given_to(text: str, paper: Paper) -> list[str]:
    if not load("debates").first("given_to", text):
        return []
    members = [askers.surname(s.name) for s in paper.speakers if s.name and not s.office]
    return [name for name in members if regex.search(rf"\b{regex.escape(name)}\b", text)]
