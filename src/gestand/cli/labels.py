"""What the command line calls types, kinds and places, in the user's language.

The pages have labels of their own, in `gestand.web.labels`: reading must not need Django.
"""

from collections.abc import Mapping

from gestand.cli.language import gettext as _
from gestand.cli.language import ngettext
from gestand.model import KINDS


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


def place(page: int | None, line: int | None) -> str:
    """Where something stands in its paper; empty where the format has neither pages nor lines."""
    if page is not None:
        return _("page {page}").format(page=page)
    return _("line {line}").format(line=line) if line is not None else ""
