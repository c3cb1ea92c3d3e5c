"""Who speaks where in the debates of the register."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection

from gestand.model import Speaker
from gestand.register.models import Version


class Speakers:
    """The speakers of some versions of papers, asked for by version and offset; one query for all.

    Args:
        versions: primary keys; versions of papers that are no debates have no speakers.
    """

    def __init__(self, versions: Collection[int]) -> None:
        debates = Version.objects.filter(pk__in=versions, paper__type="debate_report")
        self._passages = dict(debates.values_list("pk", "passages"))

    def at(self, version: int, offset: int) -> str:
        """Who speaks there, as "Okkema (Wad)" or "Verduyn, staatssecretaris"; empty outside a speech."""
        passages = self._passages.get(version, ())
        at = bisect_right(passages, offset, key=lambda passage: passage["start"]) - 1
        speaker = passages[at].get("speaker") if at >= 0 else None
        return str(Speaker(**speaker)) if speaker else ""
