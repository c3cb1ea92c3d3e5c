"""The columns of each list as people take it along: their names, and what each row says in them.

Names and labels are Dutch, whatever language the pages are in, and stay as they are: programs rely on them.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django.db.models import Model
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from gestand.register.models import Evidence, Outcome, Paper, Promise, Restatement, Review
from gestand.register.recommendations import ShownRecommendation
from gestand.register.search import Hit
from gestand.reports.tables import Value
from gestand.web import labels

Columns = dict[str, Callable[[Any], Value]]


class Addresses:
    """The permanent addresses of the site, whole, for what leaves it.

    Args:
        site: how the site is reached: "https://gestand.example".
    """

    def __init__(self, site: str) -> None:
        self.site = site.rstrip("/")
        self._papers, self._promises = reverse("papers"), reverse("promises")

    def paper(self, key: str) -> str:
        """Of a paper."""
        return f"{self.site}{self._papers}{quote(key)}/"

    def passage(self, key: str, anchor: str) -> str:
        """Of a passage, wherever newer readings have it."""
        return f"{self.paper(key)}{quote(anchor)}/"

    def promise(self, identifier: str) -> str:
        """Of an entry of the register."""
        return f"{self.site}{self._promises}{quote(identifier)}/"

    def page(self, path: str) -> str:
        """Of any page by its path."""
        return self.site + path


def dutch(table: labels.Labels) -> dict[str, str]:
    """Labels in Dutch."""
    with override("nl"):
        return {value: str(words) for value, words in table.items()}


def of_papers(at: Addresses) -> Columns:
    """Of the list of papers."""
    return {
        "id": lambda p: p.key,
        "adres": lambda p: at.paper(p.key),
        "soort": lambda p: called(Paper.Type, p.type),
        "datum": lambda p: p.date,
        "titel": lambda p: p.title,
        "afzender": lambda p: p.sender,
        "dossier": lambda p: p.dossier,
        "beloften": lambda p: p.stated,
    }


def of_promises(at: Addresses) -> Columns:
    """Of the lists of promises; the status is that of today."""
    today = timezone.localdate()
    strengths = dutch(labels.STRENGTHS)
    return {
        "id": lambda p: p.identifier,
        "adres": lambda p: at.promise(p.identifier),
        "soort": lambda p: called(Promise.Kind, p.kind),
        "status": lambda p: p.status,
        "te_laat": lambda p: p.late,
        "tekst": lambda p: p.text,
        "wie": lambda p: p.actor,
        "aan": lambda p: p.to,
        "termijn": lambda p: p.deadline,
        "termijn_in_woorden": lambda p: p.deadline_text,
        "laatste_dag": lambda p: p.due_then,
        "eerste_laatste_dag": lambda p: p.due,
        "gedaan_op": lambda p: p.made,
        "sterkte": lambda p: strengths.get(p.strength, p.strength),
        "aanneming_onbekend": lambda p: p.unadopted,
        "nagekeken": lambda p: called(Review, p.review),
        "organisatie": lambda p: p.organisation.name if p.organisation else "",
        "functie": lambda p: p.function,
        "stuk": lambda p: p.paper.key,
        "stuk_titel": lambda p: p.paper.title,
        "passage": lambda p: at.passage(p.paper.key, p.anchor),
        "bladzijde": lambda p: p.page,
        "regel": lambda p: p.line,
        "herziening": lambda p: p.revision,
        "gewijzigd": lambda p: p.changed_at.isoformat(timespec="seconds"),
        "peildatum": lambda _p: today,
    }


def of_recommendations(at: Addresses) -> Columns:
    """Of the list of recommendations."""
    receptions = dutch(labels.RECEPTIONS)

    def address(id: str) -> str:
        return at.passage(*id.split("#", 1))

    def replies(each: ShownRecommendation) -> str:
        return "\n".join(reply.quote for reply in each.replies)

    def date(each: ShownRecommendation) -> datetime.date | None:
        return each.date

    return {
        "id": lambda r: r.id,
        "adres": lambda r: address(r.id),
        "tekst": lambda r: r.quote,
        "door": lambda r: r.by,
        "aan": lambda r: r.to,
        "reactie": lambda r: receptions[r.reception],
        "reactie_in_woorden": replies,
        "reactie_adres": lambda r: " ".join(address(reply.id) for reply in r.replies),
        "stuk": lambda r: r.paper,
        "datum": date,
        "bladzijde": lambda r: r.page,
        "regel": lambda r: r.line,
    }


def of_hits(at: Addresses) -> Columns:
    """Of what search found."""
    kinds = dutch(labels.KINDS) | {"passage": "passage", "promise": "belofte"}

    def address(hit: Hit) -> str:
        if hit.kind == "promise":
            return at.promise(f"{hit.paper}/{hit.anchor}")
        return at.passage(hit.paper, hit.anchor or f"t{hit.start}")

    return {
        "soort": lambda h: kinds.get(h.kind, h.kind),
        "adres": address,
        "tekst": lambda h: h.snippet,
        "status": lambda h: h.status,
        "stuk": lambda h: h.paper,
        "stuk_titel": lambda h: h.subject,
        "datum": lambda h: h.date,
        "spreker": lambda h: h.speaker,
        "bladzijde": lambda h: h.page,
        "regel": lambda h: h.line,
        "alleen_laatste_woorddeel": lambda h: h.basic,
    }


def of_waiting(at: Addresses, what: type[Model]) -> Columns:
    """Of the queues of review: promises, evidence that may be about one, and perhaps the same promise."""
    if what is Evidence:
        return {
            "nummer": lambda e: e.pk,
            "uitkomst": lambda e: called(Outcome, e.outcome),
            "datum": lambda e: e.date,
            "tekst": lambda e: e.quote,
            "waarom": lambda e: e.why,
            "stuk": lambda e: e.paper.key if e.paper else "",
            "passage": lambda e: at.passage(e.paper.key, e.anchor) if e.paper else "",
            "belofte": lambda e: e.promise.identifier,
            "belofte_adres": lambda e: at.promise(e.promise.identifier),
            "belofte_tekst": lambda e: e.promise.text,
        }
    if what is Restatement:
        return {
            "nummer": lambda r: r.pk,
            "hoe": lambda r: called(Restatement.How, r.how),
            "waarom": lambda r: r.why,
            "belofte": lambda r: r.promise.identifier,
            "belofte_adres": lambda r: at.promise(r.promise.identifier),
            "belofte_tekst": lambda r: r.promise.text,
            "eerder": lambda r: r.of.identifier,
            "eerder_adres": lambda r: at.promise(r.of.identifier),
            "eerder_tekst": lambda r: r.of.text,
        }
    derived = ("status", "te_laat", "laatste_dag", "aanneming_onbekend", "peildatum")
    return {name: says for name, says in of_promises(at).items() if name not in derived}


def called(choices: Any, value: str) -> str:
    """The Dutch label of a value of the register; what has none stands for itself."""
    return str(choices(value).label) if value in choices.values else value
