"""What the pages call the kinds, fields and values of the register."""

from __future__ import annotations

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

Labels = dict[str, str | LazyText]

# In the order in which the pages list them: promised, asked, said, stated.
KINDS: Labels = {
    "commitment": _("commitment"),
    "safeguard": _("safeguard"),
    "request": _("request"),
    "recommendation": _("recommendation"),
    "finding": _("finding"),
    "response": _("response"),
    "follow_up": _("follow-up"),
    "question": _("question"),
    "answer": _("answer"),
    "reference": _("reference"),
    "figure": _("figure"),
}
MARKS: Labels = {"reference": "↗", "figure": "#"}  # short kinds carry a sign in the text, not a word

PROMISE_KINDS: Labels = {
    "commitment": _("commitment"),
    "safeguard": _("safeguard"),
    "target": _("target"),
    "request": _("request of a motion"),
    "recommendation": _("accepted recommendation"),
}
STATUSES: Labels = {
    "Openstaand": pgettext_lazy("status", "Open"),
    "Deels voldaan": pgettext_lazy("status", "Partly fulfilled"),
    "Voldaan": pgettext_lazy("status", "Fulfilled"),
    "Vervallen": pgettext_lazy("status", "Lapsed"),
}
PAPER_TYPES: Labels = {
    "letter": _("letter"),
    "decision_note": _("decision note"),
    "written_consultation": _("written consultation"),
    "written_questions": _("written questions"),
    "motion": _("motion"),
    "debate_report": _("debate report"),
    "annual_report": _("annual report"),
}
METADATA: Labels = {
    "type": _("Type"),
    "date": _("Date"),
    "subject": _("Subject"),
    "sender": _("Sender"),
    "signatory": _("Signed by"),
    "addressee": _("Addressee"),
    "reference": _("Sender's reference"),
    "session_year": _("Session year"),
    "dossier": _("Dossier"),
    "dossier_title": _("Dossier title"),
    "number": _("Number"),
}
FORMATS: Labels = {
    "pdf": "PDF",
    "html": "HTML",
    "docx": "DOCX",
    "official-xml": _("official publication (XML)"),
    "vlos-xml": _("debate report (XML)"),
    "text": _("plain text"),
}
STANCES: Labels = {
    "accepted": _("accepted"),
    "partly": _("partly accepted"),
    "already_done": _("already done, says the government"),
    "rejected": _("rejected"),
    "explained": _("explained, no side taken"),
}
STRENGTHS: Labels = {
    "firm": _("firm: without reserve"),
    "effort": _("effort: an intention, or as far as possible"),
}
ROLES: Labels = {"measured": _("measured"), "target": _("target"), "amount": _("amount")}
UNITS: Labels = {  # some in the singular and the plural
    "percent": _("per cent"),
    "EUR": _("euro"),
    "count": "",
    "place": ngettext_lazy("place", "places", "n"),
    "year": ngettext_lazy("year", "years", "n"),
    "month": ngettext_lazy("month", "months", "n"),
    "week": ngettext_lazy("week", "weeks", "n"),
    "day": ngettext_lazy("day", "days", "n"),
    "hour": ngettext_lazy("hour", "hours", "n"),
}
EARLIER_ACTS: Labels = {
    "toezegging": _("a commitment"),
    "motie": _("a motion"),
    "verzoek": _("a request"),
    "coalitieakkoord": _("the coalition agreement"),
}
OUTCOMES: Labels = {
    "fulfilled": _("says it is fulfilled"),
    "lapsed": _("says it has lapsed"),
    "progress": _("reports progress"),
}
FURNITURE: Labels = {
    "repeated": _("repeated on every page"),
    "page number": _("page number"),
    "running head": _("running head"),
}
REASONS: Labels = {  # how the reasons begin that the reading and the linking give
    "pledge": _("promised in so many words"),
    "future": _("a future act"),
    "will": _("a future act"),
    "notice": _("an announcement"),
    "planned": _("planned"),
    "settled": _("agreed"),
    "intention": _("an intention"),
    "effort": _("an effort"),
    "continuity": _("goes on"),
    "review": _("will be looked at"),
    "money": _("money set aside"),
    "reads": _("read out by the chair"),
    "rule": _("a rule"),
    "universal": _("holds for everyone"),
    "access": _("access"),
    "provision": _("a provision"),
    "concerned": _("the people it protects"),
    "asks": _("asks"),
    "same id": _("the same paper is named"),
    "same date": _("the same date"),
    "same name": _("the same name"),
    "shared words": _("words in common"),
    "not the same date": _("another date"),
    "no mover named": _("no mover is named"),
    "the paper states no date": _("the paper has no date"),
    "not known to be of": _("not known to be of"),
}
