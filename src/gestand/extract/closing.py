"""The list of promises that closes a debate: read out by the chair, or summed up by a minister."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from gestand.extract import askers
from gestand.extract.cues import Cue, load
from gestand.extract.sentences import Sentence
from gestand.model import Paper, Speaker

_FROM = 0.5  # the list comes at the end; who speaks of promises before this part reads none out
_AHEAD = 12  # sentences in which an item must follow the announcement
_SHORT = 25  # words: a longer reply says more than a date that was wrong
_VERY_SHORT = 8  # the same of a reply to a member, who may speak of another promise


@dataclass(slots=True)
class Item:
    """A promise while the debate is read: spoken, or of the list that is read out and corrected."""

    start: int
    end: int
    why: tuple[str, ...]
    speaker: Speaker
    to: list[str] = field(default_factory=list)
    office: str = ""
    also: list[str] = field(default_factory=list)  # further members it turned out to be given to
    closed: bool = False  # the chair went on to something else
    instead_of: str = ""  # the wording that this one replaced
    corrected: str = ""  # what was said of it later and sets another deadline
    agreed: str = ""  # what the chair says of it after a member of government replied


def begins(paper: Paper, speech: Sequence[Sentence]) -> int:
    """Index of the sentence that announces the list; the number of sentences if there is none.

    A list that the chair reads comes before one that a member of government sums up.
    """
    late = [i for i, s in enumerate(speech) if s.start > _FROM * len(paper.text)]
    for reads, announces in ((_reads, "announces"), (_sums_up, "sums_up")):
        for i in late:
            reader = speech[i].passage.speaker
            if (
                _may_read(reader, announces)
                and load("debates").first(announces, speech[i].text)
                and any(s.passage.speaker == reader and reads(s) for s in speech[i + 1 : i + _AHEAD])
            ):
                return i
    return len(speech)


def _may_read(speaker: Speaker | None, announces: str) -> bool:
    return speaker is not None and (speaker.chair if announces == "announces" else bool(speaker.office))


def items(paper: Paper, speech: Sequence[Sentence]) -> list[Item]:
    """The items of the list in their final wording: what is dropped or reworded while they are read is so.

    Args:
        paper: the report.
        speech: what is said from the announcement on.
    """
    if not speech:
        return []
    reader = speech[0].passage.speaker
    found = _read_by_chair(paper, speech) if reader and reader.chair else _summed_up(paper, speech)
    offices = {s.office for s in paper.speakers if s.office}
    only = offices.pop() if len(offices) == 1 else ""
    for item in found:
        item.office = item.office or item.speaker.office or only
    return found


def asides(speech: Sequence[Sentence]) -> list[Sentence]:
    """What members of government answer to members while the list is read, from the announcement on."""
    reader = speech[0].passage.speaker if speech else None
    member = False  # a member spoke last
    found = []
    for sentence in speech:
        speaker = sentence.passage.speaker
        if speaker is None or speaker.chair or speaker == reader:
            member = False
        elif not speaker.office:
            member = True
            found.append(sentence)
        elif member:
            found.append(sentence)
    return found


def _reads(sentence: Sentence) -> Cue | None:
    """The cue that makes a sentence of the chair an item of the list."""
    known = load("debates")
    speaker = sentence.passage.speaker
    if not speaker or not speaker.chair or known.first("aside", sentence.text):
        return None
    return known.first("reads", sentence.text)


def _sums_up(sentence: Sentence) -> Cue | None:
    """The cue that makes a sentence of a member of government an item of the list."""
    known = load("debates")
    if sentence.text.endswith("?"):
        return None
    goes_on = known.first("goes_on", sentence.text) and promise(sentence.text)
    return known.first("counted", sentence.text) or goes_on or None


def promise(text: str) -> Cue | None:
    """The cue that makes a sentence of a member of government a promise, or None."""
    known = load("debates")
    pledge = known.first("pledge", text)
    if pledge:
        return None if text.endswith("?") else pledge
    if known.first("idle", text):
        return None
    return next((cue for cue in known.all("will", text) if not known.first("denies", cue.words)), None)


def _summed_up(paper: Paper, speech: Sequence[Sentence]) -> list[Item]:
    """The items that a member of government counts, with what he corrects when members object."""
    known = load("debates")
    reader = speech[0].passage.speaker
    found: list[Item] = []
    interrupted = False
    for sentence in speech:
        if sentence.passage.speaker != reader or reader is None:
            interrupted = True
        elif cue := _sums_up(sentence):
            found.append(_item(sentence, cue, paper, reader))
            interrupted = False
        elif found and (given := _given_to(sentence.text, paper)):
            found[-1].to = given
        elif found and interrupted and known.first("agrees", sentence.text):
            found[-1].corrected += f" {sentence.text}"
    return found


def _read_by_chair(paper: Paper, speech: Sequence[Sentence]) -> list[Item]:
    found: list[Item] = []
    reply: Item | None = None  # what a member of government says to the last item
    to_member = False  # a member spoke last
    for sentence in speech:
        speaker = sentence.passage.speaker
        if speaker and speaker.chair:
            reply = _read_out(paper, sentence, found, reply)
        elif speaker and speaker.office and found and reply is None and not found[-1].closed:
            why = ("eigen woorden van de bewindspersoon",)
            reply = Item(sentence.passage.start, sentence.passage.end, why, speaker)
            words = _words(paper, reply)
            if len(words.split()) <= (_VERY_SHORT if to_member else _SHORT):
                found[-1].corrected += f" {words}"
        to_member = speaker is not None and not speaker.office and not speaker.chair
    return found


def _read_out(paper: Paper, sentence: Sentence, found: list[Item], reply: Item | None) -> Item | None:
    """Bring the items up to date with a sentence of the chair; gives the reply if it is still open."""
    known = load("debates")
    speaker = sentence.passage.speaker
    reply = None if found and found[-1].closed else reply
    if reply and known.first("dropped", sentence.text):
        found.pop()
        return None
    if reply and known.first("reworded", sentence.text) and _is_wording(paper, reply):
        reply.to, reply.instead_of = found[-1].to, _words(paper, found[-1])
        found[-1] = reply
        return None
    if reply and known.first("added", sentence.text) and _is_wording(paper, reply):
        reply.to = _given_to(sentence.text, paper)
        found.append(reply)
        return None
    cue = _reads(sentence)
    if cue and speaker:
        again = reply and (
            known.first("rewritten", sentence.text) or _is_read_again(paper, found[-1], sentence)
        )
        if again:
            found.pop()
        found.append(_item(sentence, cue, paper, speaker))
        return None
    if found and known.first("given_to", sentence.text):
        if known.first("also", sentence.text):
            found[-1].also = _given_to(sentence.text, paper)
        else:
            found[-1].to = _given_to(sentence.text, paper) or found[-1].to
    elif found and known.first("corrects", sentence.text):
        found[-1].corrected += f" {sentence.text}"
    elif reply and known.first("agrees", sentence.text):
        found[-1].agreed = sentence.text
    elif found and not known.first("aside", sentence.text) and len(sentence.text.split()) > _VERY_SHORT:
        found[-1].closed |= not _is_read_again(paper, found[-1], sentence)
    return reply


def _item(sentence: Sentence, cue: Cue, paper: Paper, speaker: Speaker) -> Item:
    preface = _PREFACE.match(sentence.text)
    begin = sentence.start + (preface.end() if preface else 0)
    to = _given_to(sentence.text, paper) or askers.asked_by(sentence.text, paper)
    return Item(begin, sentence.end, (str(cue),), speaker, to, _office(sentence.text, paper))


# What is said before an item: "Dan pas ik dat aan: de staatssecretaris …", "Ten eerste: …".
_PREFACE = regex.compile(
    r"[^:]{1,40}: (?=(?:de|het|een|uw|ik|wij|we|er|voor|in|over) )|(?:Ten \p{Ll}+|\p{Lu}\p{Ll}+)[:,] ",
)


def _words(paper: Paper, item: Item) -> str:
    return paper.text[item.start : item.end]


def _is_read_again(paper: Paper, item: Item, sentence: Sentence) -> bool:
    """After a correction the chair reads the same item in other words, most of them the same."""
    before, now = askers.telling(_words(paper, item)), askers.telling(sentence.text)
    return len(before & now) > 0.5 * min(len(before), len(now))


def _is_wording(paper: Paper, proposed: Item) -> bool:
    """A reply that undertakes something is a wording of its own; "dat klopt" is none."""
    text = _words(paper, proposed)
    known = load("debates")
    return bool(known.first("will", text) or known.first("pledge", text))


def _office(text: str, paper: Paper) -> str:
    """The office that an item names, among those present: "de staatssecretaris" is the one there is."""
    named = regex.search(r"\b(?:minister|staatssecretaris)\b", text, regex.IGNORECASE)
    kind = named.group().lower() if named else ""
    present = [s.office for s in paper.speakers if kind and s.office.startswith(kind)]
    exactly = [office for office in present if office.removeprefix(kind).strip() in text]
    return (exactly or present or [""])[0]


def _given_to(text: str, paper: Paper) -> list[str]:
    """The members that an item is given to, or else those who are said to have asked for it."""
    known = load("debates")
    cue = known.first("given_to", text) or known.first("asked_by", text)
    return askers.members(text[cue.start :], paper) if cue else []
