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
RECEPTIONS: Labels = {  # what became of a recommendation
    **STANCES,
    "silence": _("without response"),
    "own_paper": _("no reply due in this paper"),
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
FIELDS: Labels = {  # what annotations of the kinds say of themselves
    "id": _("Number"),
    "answer": _("Answer"),
    "number": _("Number"),
    "party": _("Party"),
    "see": _("See answer"),
    "only_refers": _("Only points elsewhere"),
    "by": _("By"),
    "to": _("To"),
    "stance": _("Stance"),
    "of": _("Follows up"),
    "date": _("Date"),
    "actor": _("Who"),
    "strength": _("Strength"),
    "deadline": _("Deadline"),
    "deadline_text": _("Deadline in words"),
    "listed": _("On the list of the debate"),
    "value": _("Value"),
    "unit": _("Unit"),
    "role": _("Role"),
    "about": _("About"),
    "period": _("Period"),
}
_YES_NO: Labels = {"True": _("yes"), "False": _("no")}
VALUES: dict[str, Labels] = {  # of those fields that hold a word of ours
    "stance": STANCES,
    "of": EARLIER_ACTS,
    "strength": STRENGTHS,
    "role": ROLES,
    "only_refers": _YES_NO,
    "listed": _YES_NO,
}
CUES: Labels = {  # every group of cues that the reading can give as its reason
    "pledge": _("promised in so many words"),
    "future": _("a future act"),
    "will": _("a future act"),
    "notice": _("an announcement"),
    "funded": _("paid for"),
    "planned": _("planned"),
    "settled": _("agreed"),
    "intention": _("an intention"),
    "aim": _("an aim"),
    "effort": _("an effort"),
    "continuity": _("goes on"),
    "review": _("will be looked at"),
    "money": _("money set aside"),
    "later": _("still to come"),
    "reserve": _("with a reserve"),
    "consequence": _("a consequence"),
    "ahead": _("looks ahead"),
    "quoted": _("the words of someone else"),
    "retold": _("retold"),
    "indirect": _("in indirect speech"),
    "rhetoric": _("a manner of speaking"),
    "agent": _("who acts"),
    "passive": _("passive voice"),
    "announces": _("announces the list"),
    "reads": _("read out by the chair"),
    "aside": _("said in passing"),
    "given_to": _("given to a member"),
    "dropped": _("dropped from the list"),
    "reworded": _("put in other words"),
    "agrees": _("agrees"),
    "idle": _("no act follows"),
    "before": _("words before a number"),
    "not_counted": _("not counted"),
    "not_nouns": _("not something to count"),
    "target": _("a target"),
    "stands": _("as things stand"),
    "term": _("a term"),
    "asks": _("asks"),
    "concludes": _("concludes"),
    "continues": _("continues what went before"),
    "joins": _("joins what went before"),
    "demand": _("a demand"),
    "government": _("government speaks"),
    "numbered_request": _("a numbered recommendation"),
    "numbered_finding": _("a numbered finding"),
    "reply": _("a reply"),
    "list_of_requests": _("a list of recommendations"),
    "list_of_findings": _("a list of findings"),
    "internal": _("within government"),
    "own_view": _("government's own view"),
    "study": _("a study"),
    "no_party": _("no third party"),
    "practice": _("points at what is done"),
    "accepted": _("accepts"),
    "partly": _("accepts in part"),
    "already_done": _("says it is done already"),
    "rejected": _("refuses"),
    "explained": _("explains"),
    "to_request": _("replies to a recommendation"),
    "to_finding": _("replies to a finding"),
    "duty": _("a duty"),
    "rule": _("a rule"),
    "universal": _("holds for everyone"),
    "access": _("access"),
    "case": _("in each case"),
    "provision": _("a provision"),
    "concerned": _("the people it protects"),
    "opinion": _("an opinion"),
}
REASONS: Labels = {  # how the reasons begin that the reading and the linking give
    **CUES,
    "follows the question": _("follows the question"),
    "stands before an answer": _("stands before an answer"),
    "numbered question": _("a numbered question"),
    "numbered answer": _("a numbered answer"),
    "onderdeel van een lijst": _("part of a list"),
    "eigen woorden van de bewindspersoon": _("the minister's own words"),
    "EU number": _("a number of the European Union"),
    "appendix to the proceedings": _("a number of the appendix to the proceedings"),
    "number of a Commission document": _("the number of a document of the European Commission"),
    "number of a Security Council resolution": _("the number of a resolution of the Security Council"),
    "number of a paper of parliament": _("the number of a paper of parliament"),
    "own dossier": _("a number in the same dossier"),
    "symbol of a resolution": _("the symbol of a resolution of the Security Council"),
    "symbol of a UN document": _("the symbol of a document of the United Nations"),
    "web address": _("a web address"),
    "same id": _("the same paper is named"),
    "same date": _("the same date"),
    "same name": _("the same name"),
    "shared words": _("words in common"),
    "alone shares": _("alone has words in common"),
    "alone names that date": _("alone names that date"),
    "names its deadline": _("names its deadline"),
    "the same paragraph tells what came of it": _("the same paragraph tells what came of it"),
    "says that it was promised before": _("says that it was promised before"),
    "same deadline": _("the same deadline"),
    "cites": _("refers to"),
    "several fit": _("several entries fit"),
    "the paper names several before it": _("the paper names several before it"),
    "not the same date": _("another date"),
    "no mover named": _("no mover is named"),
    "the paper states no date": _("the paper has no date"),
    "not known to be of": _("not known to be of"),
}
REASON_ENDS: Labels = {"and a dossier number": _("and a dossier number")}  # behind words of the paper
REVIEWS: Labels = {
    "proposed": _("proposed by the machine, not reviewed"),
    "confirmed": _("confirmed by a person"),
    "rejected": _("rejected by a person"),
}
NATURES: Labels = {"said": _("government says so"), "done": _("it was done")}
HOWS: Labels = {  # what a statement of a promise does
    "first": _("first stated"),
    "repeated": _("repeated"),
    "sharpened": _("sharpened"),
    "moved": _("moved to another deadline"),
    "spoken": _("spoken in the debate"),
}
EVIDENCE_KINDS: Labels = {
    "paper": _("a paper"),
    "link": _("a web page"),
    "note": _("a note"),
    "file": _("a file"),
}
ENTRY: Labels = {  # the fields of a promise, as its history and forms name them
    "kind": _("Kind"),
    "text": _("Words of the paper"),
    "actor": _("Who"),
    "to": _("To whom"),
    "deadline": _("Deadline"),
    "due": _("Last day"),
    "strength": _("Strength"),
    "stated": _("Stated in the paper"),
    "review": _("Reviewed"),
    "organisation": _("Organisation"),
    "function": _("Function"),
    "evidence": _("Evidence"),
    "outcome": _("What it shows"),
    "nature": _("How"),
    "date": _("Date"),
    "status": _("Status"),
    "head": _("Earlier statement"),
    "later": _("Later statement"),
    "into": _("Into"),
    "from": _("From"),
    "why": _("Why"),
    "parts": _("Parts"),
    "note": _("Note"),
    "link": _("Web address"),
    "paper": _("Paper"),
    "id": _("Number"),
    "how": _("What it does"),
}
