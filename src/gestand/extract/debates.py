"""Promises in the report of a debate: what was spoken, and the list that closes it."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import regex

from gestand.extract import askers, closing, dates, offices, repeats
from gestand.extract.closing import Item
from gestand.extract.commitments import deadline
from gestand.extract.cues import load
from gestand.extract.sentences import Sentence, sentences, split
from gestand.model import Commitment, OnList, Paper, last_day


def extract(paper: Paper) -> list[Commitment]:
    """The spoken promises of a debate report, then the listed ones, each with its counterparts."""
    speech = [s for s in sentences(paper) if s.passage.speaker and s.passage.kind in ("paragraph", "item")]
    begin = closing.begins(paper, speech)
    heard = askers.turns(paper, speech[begin].start if begin < len(speech) else len(paper.text))
    listed = closing.items(paper, speech[begin:])
    asides = [s for s in closing.asides(speech[begin:]) if not any(_meets(item, s) for item in listed)]
    spoken, around = _spoken(paper, [*speech[:begin], *asides], heard)
    links = _linked(paper, spoken, around, listed, heard)
    of_promise, of_item = defaultdict(list), defaultdict(list)
    for link in links:
        of_promise[link.spoken].append(link)
        of_item[link.item].append(link)
    found = [_commitment(paper, item, listed=False) for item in spoken]
    items = [_commitment(paper, item, listed=True) for item in listed]
    return [
        *(_with_items(one, of_promise[at], items) for at, one in enumerate(found)),
        *(_with_places(one, of_item[at], found) for at, one in enumerate(items)),
    ]


def _meets(item: Item, sentence: Sentence) -> bool:
    return item.start < sentence.end and sentence.start < item.end


def _linked(
    paper: Paper, spoken: list[Item], around: list[str], listed: list[Item], heard: list[askers.Turn]
) -> list[repeats.Link]:
    """Which items repeat which spoken promises; completes the items with what those say."""
    texts = [f"{paper.text[item.start : item.end]} {item.instead_of}" for item in listed]
    often = Counter(around)
    said = [
        repeats.Said(paper.text[one.start : one.end], near, often[near] == 1)
        for one, near in zip(spoken, around, strict=True)
    ]
    links = repeats.links(paper, said, [repeats.Said(text) for text in texts])
    repeated: dict[int, list[Item]] = defaultdict(list)
    for link in links:
        if link.sure:
            repeated[link.item].append(spoken[link.spoken])
    for at, item in enumerate(listed):
        _complete(item, texts[at], repeated[at], heard)
    return links + repeats.left_over(
        [replace(one, to=frozenset(item.to)) for one, item in zip(said, spoken, strict=True)],
        [repeats.Said(text, to=frozenset(item.to)) for text, item in zip(texts, listed, strict=True)],
        links,
    )


def _spoken(
    paper: Paper, speech: Sequence[Sentence], heard: list[askers.Turn]
) -> tuple[list[Item], list[str]]:
    """What members of government promise, and the words around each: its paragraph, the question before.

    Sentences that follow each other are one promise.
    """
    items: list[Item] = []
    around: list[str] = []
    listener = askers.Listener(paper, heard)
    asked = turn = ""
    for at, sentence in enumerate(speech):
        listener.hear(sentence)
        speaker = sentence.passage.speaker
        if speaker is None or speaker.chair:
            continue
        if at == 0 or speech[at - 1].passage.speaker != speaker:
            turn = ""
        before, turn = turn, _joined(turn, sentence)
        if not speaker.office:
            asked = turn
            continue
        cue = closing.promise(sentence.text)
        if cue is None:
            continue
        if items and items[-1].end + 1 == sentence.start:
            items[-1].end = sentence.end
            items[-1].why += (str(cue),)
            continue
        office = offices.undertaking(sentence.text, before, speaker, paper)
        items.append(
            Item(sentence.start, sentence.end, (str(cue),), speaker, listener.answers(sentence), office)
        )
        around.append(paper.words_of(sentence.passage) + " " + (asked if listener.direct else ""))
    return items, around


def _joined(turn: str, sentence: Sentence) -> str:
    """What someone says without being interrupted, paragraphs apart."""
    glue = "\n" if sentence.start == sentence.passage.start else " "
    return f"{turn}{glue}{sentence.text}" if turn else sentence.text


def _complete(item: Item, text: str, repeated: Sequence[Item], heard: list[askers.Turn]) -> None:
    """What an item does not say of itself, from the promises that it repeats."""
    if not item.to:
        said_to = next((one.to for one in repeated if one.to), [])
        member = askers.asker(text, heard)
        item.to = said_to or ([member] if member else [])
    item.to = list(dict.fromkeys([*item.to, *item.also]))
    item.office = item.office or next((one.office for one in repeated if one.office), "")


def _commitment(paper: Paper, item: Item, *, listed: bool) -> Commitment:
    written = dates.of_paper(paper)
    when, when_text = _corrected(item.corrected, written)
    if not when_text and not _denied(item.corrected, written):
        when, when_text = deadline(paper.text[item.start : item.end], written)
    if not when_text:
        when, when_text = deadline(item.agreed, written)
    end = last_day(when)
    if end and written and end < written:  # "voor de zomer", said in July
        when = ""
    parties = {askers.surname(s.name): s.party for s in paper.speakers if not s.office}
    given = tuple(parties.get(name, "") for name in item.to)
    speaker = item.speaker
    return Commitment(
        start=item.start,
        end=item.end,
        quote=paper.quote(item.start, item.end),
        why=item.why,
        actor=item.office,
        to=tuple(item.to),
        to_party=given if any(given) else (),
        deadline=when,
        deadline_text=when_text,
        listed=listed,
        speaker=speaker.name,
        office="voorzitter" if speaker.chair else speaker.office,
        party=speaker.party,
    )


def _corrected(text: str, written: date | None) -> tuple[str, str]:
    """The deadline that a correction sets: its last, and not one that it denies.

    "Na de zomer" sets no day, but does away with the one that was read out.
    """
    stated = [
        text[start:end] for start, end in split(text) if not load("debates").first("denies", text[start:end])
    ]
    for sentence in reversed(stated):
        when, when_text = deadline(sentence, written)
        if when_text:
            return when, when_text
        if after := _AFTER.search(sentence):
            return "", after.group()
    return "", ""


def _denied(text: str, written: date | None) -> bool:
    """Whether a correction denies a time ("dat lukt niet voor de zomer"), or that one was named."""
    known = load("debates")
    return known.first("undated", text) is not None or any(
        known.first("denies", text[start:end]) and dates.find(text[start:end], written)
        for start, end in split(text)
    )


_AFTER = regex.compile(r"\bna (?:de|het) \w+", regex.IGNORECASE)


def _with_items(one: Commitment, links: Sequence[repeats.Link], items: Sequence[Commitment]) -> Commitment:
    """A spoken promise that says whether the list holds it."""
    sure = [link for link in links if link.sure]
    kept = sure or links
    on_list: OnList = "yes" if sure else "unsure" if links else "no"
    why = _together(kept) or ("geen punt van de lijst lijkt erop" if items else "geen lijst")
    return replace(
        one,
        on_list=on_list,
        listed_at=tuple((items[k.item].start, items[k.item].end) for k in kept),
        link_why=why,
    )


def _with_places(one: Commitment, links: Sequence[repeats.Link], spoken: Sequence[Commitment]) -> Commitment:
    """An item of the list that says where it was spoken."""
    sure = [link for link in links if link.sure]
    return replace(
        one,
        spoken_at=tuple((spoken[k.spoken].start, spoken[k.spoken].end) for k in sure),
        link_why=_together(sure),
    )


def _together(links: Sequence[repeats.Link]) -> str:
    return "; ".join(dict.fromkeys(link.why for link in links))
