"""Records of what third parties find and recommend, and of the replies of government."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from gestand.register import models
from gestand.register.missing import reception
from gestand.register.records.papers import of_government
from gestand.register.records.rows import key_of

_BETWEEN = 40  # characters between two findings of one sentence
# Words by which a sentence says why; without one of them the reason may stand in the next.
_WHY = re.compile(
    r"\b(?:omdat|want|aangezien|doordat|waardoor|daarom|immers|namelijk|gelet op|gezien|vanwege|wegens)\b",
    re.IGNORECASE,
)


class Finding(NamedTuple):
    """What a third party concludes about practice, as a paper tells it."""

    finding: str
    paper: str
    told_on: datetime.date | None
    reply_due: bool | None
    stance: str | None
    beside_reply: bool
    counts_told: bool | None


class Recommendation(NamedTuple):
    """What a third party asks of government, as a paper tells it."""

    recommendation: str
    paper: str
    told_on: datetime.date | None
    reply_due: bool | None
    stance: str | None


class Response(NamedTuple):
    """A passage in which government replies."""

    response: str
    paper: str
    told_on: datetime.date | None
    stance: str
    answers: int
    reason_told: bool | None


def rows(
    paper: models.Paper, read: Sequence[models.Annotation]
) -> Iterator[Finding | Recommendation | Response]:
    """What one paper tells of findings and recommendations, and replies to them.

    Args:
        paper: that tells.
        read: its annotations, in document order.
    """
    stances: dict[str, set[str]] = defaultdict(set)
    for row in read:
        for id in row.attributes["to"] if row.kind == "response" else ():
            stances[id].add(row.attributes["stance"])
    due = True if stances else of_government(paper)
    beside = _beside_reply([row for row in read if row.kind == "finding"], stances)
    counted = False
    for row in read:
        match row.kind:
            case "figure":
                counted |= row.attributes["role"] == "measured" and row.attributes["unit"] == "count"
            case "finding":
                yield Finding(
                    finding=key_of(paper, row),
                    paper=paper.key,
                    told_on=paper.date,
                    reply_due=due,
                    stance=_stance(stances[row.attributes["id"]]),
                    beside_reply=row.pk in beside,
                    counts_told=counted or None,
                )
            case "recommendation":
                yield Recommendation(
                    recommendation=key_of(paper, row),
                    paper=paper.key,
                    told_on=paper.date,
                    reply_due=due,
                    stance=_stance(stances[row.attributes["id"]]),
                )
            case "response":
                yield Response(
                    response=key_of(paper, row),
                    paper=paper.key,
                    told_on=paper.date,
                    stance=row.attributes["stance"],
                    answers=len(row.attributes["to"]),
                    reason_told=bool(_WHY.search(row.quote)) or None,
                )


def _beside_reply(found: Sequence[models.Annotation], stances: Mapping[str, set[str]]) -> set[int]:
    """Those in one sentence with a finding that has a reply: it may be to both."""
    together: list[list[models.Annotation]] = []
    for row in found:
        before = together[-1][-1] if together else None
        if before and row.start - before.end < _BETWEEN and not before.quote.endswith((".", "?", "!")):
            together[-1].append(row)
        else:
            together.append([row])
    replied = [each for each in together if any(stances.get(row.attributes["id"]) for row in each)]
    return {row.pk for each in replied for row in each if len(each) > 1}


def _stance(said: set[str]) -> str | None:
    """The stance of the replies together; None where there is no reply."""
    return reception(said, due=True).value if said else None
