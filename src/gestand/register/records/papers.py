"""Records of papers."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import Q

from gestand.model import in_government
from gestand.register import models

_BATCH = 1000  # rows held in memory


class Paper(NamedTuple):
    """One paper, by its permanent key."""

    paper: str
    kind: str | None
    dated: datetime.date | None
    of_government: bool | None
    dossier: str | None
    numbered: bool


def rows(as_of: datetime.date) -> Iterator[Paper]:
    """The papers that the register holds on a day."""
    known = models.Paper.objects.filter(Q(date__lte=as_of) | Q(date=None)).exclude(current=None)
    for paper in known.order_by("key").iterator(chunk_size=_BATCH):
        yield Paper(
            paper=paper.key,
            kind=paper.type or None,
            dated=paper.date,
            of_government=of_government(paper),
            dossier=paper.dossier or None,
            numbered=paper.key.startswith(("kst-", "ah-tk-")),
        )


def of_government(paper: models.Paper) -> bool | None:
    """Whether a member of government sent it; None where the paper does not say who did."""
    return in_government(paper.sender) if paper.sender else None
