"""The permanent key of a paper: what it is filed and addressed under, the same for every version."""

from __future__ import annotations

import hashlib

from django.utils.text import slugify

from gestand.model import Paper

_LONGEST = 80  # characters of a subject in a key


def key(paper: Paper) -> str:
    """The official id of a paper where it has one, else a readable name made of what it says of itself.

    In order: "kst-36704-66" (dossier and number), "ah-tk-20232024-387" (written questions of a session
    year), "letter-4585180" (type and reference), "motion-2025-03-12-veilig-naar-school" (type, date and
    subject). A paper that states none of these is named after its words: then a newer version cannot be
    told from another paper.
    """
    stated = paper.metadata
    # A decision note names the dossier of the paper it goes with, not its own.
    if stated.dossier and stated.number and stated.type != "decision_note":
        return f"kst-{stated.dossier}-{stated.number}"
    if stated.type == "written_questions" and stated.session_year and stated.number:
        return f"ah-tk-{stated.session_year.replace('-', '')}-{stated.number}"
    kind = (stated.type or "paper").replace("_", "-")
    if stated.reference:
        return f"{kind}-{_slug(stated.reference)}"
    if stated.subject:
        return "-".join(part for part in (kind, stated.date, _slug(stated.subject)) if part)
    return f"{kind}-{_digest(paper.text)}"


def _slug(words: str) -> str:
    """The words in lower-case letters, digits and hyphens; a digest stands in for what is cut off or lost."""
    slug = slugify(words)
    if not slug:
        return _digest(words)
    return slug if len(slug) <= _LONGEST else f"{slug[:_LONGEST].rstrip('-')}-{_digest(words)}"


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:8]
