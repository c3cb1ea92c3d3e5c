"""Text as XML and calendars may hold it: papers that were read from broken files have other signs too."""

from __future__ import annotations

import re

_NOT_IN_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legible(text: str) -> str:
    """The text without control characters and the like, which no XML may hold."""
    return _NOT_IN_XML.sub("", text)


def shortened(text: str, most: int) -> str:
    """The text in one line of at most so many characters, cut between words."""
    line = " ".join(legible(text).split())
    if len(line) <= most:
        return line
    return f"{line[: most - 1].rpartition(' ')[0] or line[: most - 1]}…"
