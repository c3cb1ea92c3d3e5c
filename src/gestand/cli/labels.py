"""What the command line calls types, kinds and places, in the user's language.

The pages have labels of their own, in `gestand.web.labels`: reading must not need Django.
"""

from collections.abc import Mapping

from gestand.cli.language import N_, ngettext
from gestand.cli.language import gettext as _
from gestand.model import KINDS

# What each kind of the contract is called in Dutch, whatever the user's language: names to search by.
DUTCH_KINDS = {
    "reference": "verwijzing",
    "question": "vraag",
    "answer": "antwoord",
    "recommendation": "aanbeveling",
    "finding": "bevinding",
    "response": "reactie",
    "request": "verzoek",
    "follow_up": "opvolging",
    "commitment": "toezegging",
    "safeguard": "waarborg",
    "figure": "cijfer",
}

# Those of the official register, which the pages show in the user's language.
DUTCH_STATUSES = ("Openstaand", "Deels voldaan", "Voldaan", "Vervallen")

# `gestand.papers.sniff` names these in its advice; here to be translated.
FORMATS = N_("PDF, Word (.docx), HTML, official-publications XML, VLOS debate XML, plain text or Markdown")


def paper_type(type: str | None) -> str:
    """What a paper is, in words; empty where it is not known."""
    return {
        "letter": _("letter"),
        "decision_note": _("decision note"),
        "written_consultation": _("written consultation"),
        "written_questions": _("written questions"),
        "motion": _("motion"),
        "debate_report": _("debate report"),
        "annual_report": _("annual report"),
    }.get(type or "", "")


def kind_count(kind: str, n: int) -> str:
    """How many annotations of a kind, in words: "3 commitments"."""
    return {
        "reference": ngettext("{n} reference", "{n} references", n),
        "question": ngettext("{n} question", "{n} questions", n),
        "answer": ngettext("{n} answer", "{n} answers", n),
        "recommendation": ngettext("{n} recommendation", "{n} recommendations", n),
        "finding": ngettext("{n} finding", "{n} findings", n),
        "response": ngettext("{n} response", "{n} responses", n),
        "request": ngettext("{n} request", "{n} requests", n),
        "follow_up": ngettext("{n} follow-up", "{n} follow-ups", n),
        "commitment": ngettext("{n} commitment", "{n} commitments", n),
        "safeguard": ngettext("{n} safeguard", "{n} safeguards", n),
        "figure": ngettext("{n} figure", "{n} figures", n),
    }[kind].format(n=n)


def kind_counts(counts: Mapping[str, int]) -> str:
    """The counts per kind in the order of the contract; kinds that do not occur are left out."""
    return " · ".join(kind_count(kind.kind, counts[kind.kind]) for kind in KINDS if counts[kind.kind])


def place(page: int | None, line: int | None, speaker: str = "") -> str:
    """Where something stands in its paper; empty where the format has neither pages nor lines.

    The file of a debate may be one line from beginning to end: there the speaker stands for the line.
    """
    if page is not None:
        on = _("page {page}").format(page=page)
        return f"{on}, {speaker}" if speaker else on
    if speaker or line is None:
        return speaker
    return _("line {line}").format(line=line)
