"""Text to measure with: made here, the same for each seed, so that anyone can repeat a figure."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random
from string import ascii_lowercase

from gestand import papers
from gestand.model import Metadata, Paper, Passage

SAMPLES = Path(__file__).parent.parent / "samples" / "papers"
_SEED = 20260618
_SENTENCE_END = re.compile(r"(?=[.?!](?: |$))")


def letter(size: int, folder: Path) -> Paper:
    """A letter to parliament of about so many characters: paragraphs of a folder's papers, shuffled.

    A made-up word ends each sentence, so that none is met twice.
    """
    paragraphs = _paragraphs(folder)
    random = Random(_SEED)
    texts: list[str] = []
    passages: list[Passage] = []
    at = 0
    while at < size:
        for like, passage in random.sample(paragraphs, len(paragraphs)):
            text = _SENTENCE_END.sub(lambda _: " " + "".join(random.choices(ascii_lowercase, k=6)), like)
            texts.append(text)
            passages.append(replace(passage, start=at, end=at + len(text)))
            at += len(text) + 1
    written = Metadata(type="letter", date="2025-03-20", sender="Staatssecretaris van Asiel en Migratie")
    return Paper(
        name="letter", format="text", text="\n".join(texts), passages=tuple(passages), metadata=written
    )


@cache
def _paragraphs(folder: Path) -> list[tuple[str, Passage]]:
    """The paragraphs and list items of the papers that gestand reads for everything."""
    return [
        (paper.words_of(passage), passage)
        for paper in map(papers.read, papers.find([folder]))
        if paper.metadata.type not in ("motion", "debate_report")
        for passage in paper.body
        if passage.kind in ("paragraph", "item")
    ]


def legal(size: int) -> str:
    """Dutch legal text with references, for wetsuite."""
    return _written(size, _LEGAL, _LEGAL_PLAIN)


def american(size: int) -> str:
    """An opinion of an American court with citations, for eyecite and citeurl."""
    return _written(size, _AMERICAN, _AMERICAN_PLAIN)


LAWS = {"BWBR0005537": "Algemene wet bestuursrecht", "BWBR0011823": "Vreemdelingenwet 2000"}


def _written(size: int, citing: list[str], plain: list[str]) -> str:
    """Sentences at random, one in three with a reference, in paragraphs of five."""
    random = Random(_SEED)
    text = ""
    while len(text) < size:
        kinds = [citing if random.random() < 1 / 3 else plain for _ in range(5)]
        a, b, y = random.randint(2, 99), random.randint(100, 999), random.randint(1950, 2020)
        text += " ".join(random.choice(kind).format(a=a, b=b, y=y) for kind in kinds) + "\n"
    return text


_LEGAL = [
    "Ingevolge artikel {a}, tweede lid, van de Vreemdelingenwet 2000 kan de aanvraag worden afgewezen.",
    "Dit volgt uit artikel {a}:{a}, eerste lid, van de Algemene wet bestuursrecht (Stb. {y}, {b}).",
    "De rechtbank verwijst naar ECLI:NL:RVS:{y}:{b} en naar richtlijn {y}/{a}/EU.",
    "Zie ook Kamerstukken II {y}/{a}, {a} {b}, nr. {a}, p. {a}.",
]
_LEGAL_PLAIN = [
    "De vreemdeling heeft aangevoerd dat het onderzoek onvoldoende zorgvuldig is geweest.",
    "Het bestuursorgaan heeft daarop nader gemotiveerd waarom het bij zijn standpunt blijft.",
    "Hetgeen overigens is aangevoerd kan niet tot een ander oordeel leiden.",
    "De zitting is op verzoek van beide partijen tweemaal verplaatst.",
]
_AMERICAN = [
    "The court relied on Harper v. Lindqvist, {b} U.S. {a} ({y}), in reaching that result.",
    "A private right of action exists under {a} U.S.C. § {b}, as other circuits have held.",
    "See Osgood v. Marlow Shipping Co., {b} F.3d {b} (9th Cir. {y}).",
    "The agency issued its rule at {a} C.F.R. § {b} after notice and comment.",
]
_AMERICAN_PLAIN = [
    "The parties dispute whether the notice was received before the filing.",
    "Nothing in the record suggests that the lower court overlooked the argument.",
    "We review that question anew and give no weight to the earlier ruling.",
    "The appellant failed to raise this point below and may not do so now.",
]
