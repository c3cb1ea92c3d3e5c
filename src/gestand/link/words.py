"""Words as they are compared across papers: lower case, without accents."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """The text in lower case without accents."""
    split = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in split if not unicodedata.combining(c))
