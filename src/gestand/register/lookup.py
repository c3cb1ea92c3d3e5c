"""What an id of the register names."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from django.db.models import F

from gestand.errors import NotInRegister
from gestand.register.models import Annotation, Paper, Promise

_NEAR = 5  # ids to suggest


def find(id: str) -> Paper | Promise | Annotation:
    """The paper, promise or annotation with this id.

    Ids are a paper's key ("letter-4585180"), a promise ("letter-4585180/commitment-3f2a9c01ab"), any
    annotation ("letter-4585180#answer-0b7d6c21aa"), or the anchor of one alone where only one has it.

    Raises:
        NotInRegister: nothing has this id, or several have; the message names those that come near.
    """
    id = id.strip()
    if paper := Paper.objects.select_related("current").filter(key=id).first():
        return paper
    if promise := Promise.objects.select_related("paper", "version").filter(identifier=id).first():
        return promise
    key, _, anchor = id.replace("#", "/").rpartition("/")
    matches = Annotation.objects.filter(anchor=anchor).select_related("version__paper")
    if key:
        # A newer version may have dropped the passage; its address stays good.
        found = matches.filter(version__paper__key=key).order_by("-version__number").first()
        if found:
            return found
        raise _not_found(id, _near(key))
    match list(matches.filter(version=F("version__paper__current"))[: _NEAR + 1]):
        case [one]:
            return one
        case []:
            raise _not_found(id, _near(id))
        case several:
            names = ", ".join(f"{a.version.paper.key}#{a.anchor}" for a in several[:_NEAR])
            raise NotInRegister(
                "{id}: several papers have this anchor; say which: {names}", id=id, names=names
            )


def _near(id: str) -> list[str]:
    """Keys or anchors that look like the id."""
    if not id:
        return []
    keys = list(Paper.objects.values_list("key", flat=True))
    containing = [key for key in keys if id.lower() in key.lower()]
    return (containing or get_close_matches(id, keys, _NEAR) or _near_anchors(id))[:_NEAR]


def _near_anchors(id: str) -> list[str]:
    start = id[: len("commitment-") + 2]
    return list(
        Annotation.objects.filter(anchor__startswith=start)
        .values_list("anchor", flat=True)
        .distinct()[:_NEAR]
    )


def _not_found(id: str, near: Sequence[str]) -> NotInRegister:
    if near:
        return NotInRegister("{id}: not in the register; did you mean {near}", id=id, near=", ".join(near))
    return NotInRegister("{id}: not in the register; find it by its words: gestand search", id=id)
