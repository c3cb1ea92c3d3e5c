"""Every list of the site by its address: what it holds for these filters, and whom it is for.

The page of a list, its files, its feeds and its saved searches all ask here, so that they hold the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, Manager, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gestand.register.kept import kept_as
from gestand.register.listing import list_papers, list_promises
from gestand.register.models import (
    Organisation,
    Paper,
    Promise,
    PromiseQuerySet,
    Received,
    Status,
    User,
)
from gestand.register.recommendations import Shown
from gestand.register.recommendations import recommendations as recommended
from gestand.register.roles import Act
from gestand.register.search import MOST, Filters, Hit
from gestand.register.search import search as find
from gestand.web.forms import (
    Filter,
    PaperFilter,
    PromiseFilter,
    RecommendationFilter,
    ReviewFilter,
    SearchFilter,
    TaskFilter,
)
from gestand.web.review import waiting_for

Reader = User | AnonymousUser


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list holds, and the filters that chose it."""

    form: Filter
    rows: Any  # a query set where there may be many, else a sequence


def papers(asked: QueryDict, _reader: Reader) -> Listed:
    """All papers, by type, year and sender."""
    dated = Paper.objects.exclude(date=None)
    years = kept_as(("years",), lambda: [day.year for day in dated.dates("date", "year", order="DESC")])
    form = PaperFilter(asked, years, _named(Paper.objects, "sender"))
    chosen = form.chosen
    rows: QuerySet[Paper] = list_papers(chosen.get("soort", ""), chosen.get("jaar"), chosen.get("van", ""))
    return Listed(form, rows)


def promises(asked: QueryDict, _reader: Reader) -> Listed:
    """The promises of the register with their status today, in the order that is asked for."""
    form = PromiseFilter(asked, _named(Promise.objects, "actor")[:_ACTORS])
    chosen = form.chosen
    today = timezone.localdate()
    rows: PromiseQuerySet = list_promises(
        today,
        words=chosen.get("q", ""),
        kind=chosen.get("soort", ""),
        status=chosen.get("status", ""),
        term=chosen.get("termijn"),
        actor=chosen.get("wie", ""),
        ministry=chosen.get("ministerie", ""),
        dossier=chosen.get("dossier", ""),
        year=chosen.get("jaar"),
        paper=chosen.get("stuk", ""),
        unlisted=chosen.get("ongelijst", False),
        unadopted=chosen.get("aanneming", False),
        order=chosen.get("orde", "due"),
    )
    return Listed(form, rows.select_related("organisation"))


def recommendations(asked: QueryDict, _reader: Reader) -> Listed:
    """What third parties recommended, by what became of it."""
    form = RecommendationFilter(asked, _named(Received.objects, "by"))
    chosen = form.chosen
    rows = recommended(
        timezone.localdate(),
        reception=chosen.get("reactie", ""),
        by=chosen.get("van", ""),
        ministry=chosen.get("ministerie", ""),
        dossier=chosen.get("dossier", ""),
        year=chosen.get("jaar"),
    )
    return Listed(form, Shown(rows))


def _named(rows: Manager[Any], field: str) -> list[str]:
    """The names in a field, in alphabetical order, to choose from."""
    names = rows.exclude(**{field: ""}).order_by(field).values_list(field, flat=True).distinct()
    return kept_as(("names", rows.model.__name__, field), lambda: list(names))


_ACTORS = 300  # that a browser suggests: any other can be typed


# What each field of the search form is to `Filters`.
SEARCHED = {
    "soort": "kind",
    "type": "paper_type",
    "dossier": "dossier",
    "wie": "actor",
    "van": "since",
    "tot": "until",
    "belofte": "promise",
    "status": "status",
}


def hits(asked: QueryDict, _reader: Reader) -> Listed:
    """What search finds, as many as it ranks."""
    form = SearchFilter(asked)
    chosen = form.chosen
    filters = Filters(**{ours: chosen[field] for field, ours in SEARCHED.items() if field in chosen})
    rows: Sequence[Hit] = find(chosen["q"], filters, limit=MOST).hits if "q" in chosen else ()
    return Listed(form, rows)


def tasks(asked: QueryDict, reader: Reader) -> Listed:
    """The promises assigned to the organisation of the user, the first due first."""
    form = TaskFilter(asked)
    organisation = reader.organisation if isinstance(reader, User) else None
    assigned = Promise.objects.none().as_of(timezone.localdate())
    if organisation:
        assigned = Promise.objects.entries().filter(organisation=organisation).as_of(timezone.localdate())
        if not form.chosen.get("ook"):
            assigned = assigned.with_status(Status.OPEN, Status.PARTLY)
    by_deadline = assigned.order_by(F("due_then").asc(nulls_last=True), "made", "identifier")
    return Listed(form, by_deadline.select_related("paper", "organisation"))


def queue(asked: QueryDict, _reader: Reader) -> Listed:
    """What waits for someone to judge it, in the order in which it came in."""
    form = ReviewFilter(asked, Organisation.objects.values_list("name", flat=True))
    waiting = waiting_for(form.chosen)
    return Listed(form, waiting[form.chosen.get("wat", "promises")].order_by("pk"))


@dataclass(frozen=True, slots=True)
class Listing:
    """A list that people can take along and follow."""

    title: str | LazyText
    find: Callable[[QueryDict, Reader], Listed]
    page: str  # the name of its address
    act: Act | None = None  # that one must be allowed, besides reading as everyone may
    dated: bool = False  # of promises, whose deadlines make a calendar
    followed: bool = True  # it can be saved, and followed in a feed


# By the address of the page, which their files and feeds have too: "register.csv", "register.atom".
LISTINGS = {
    "stukken": Listing(_("Papers"), papers, "papers"),
    "register": Listing(_("Register of promises"), promises, "promises", dated=True),
    "aanbevelingen": Listing(_("Recommendations"), recommendations, "recommendations"),
    "zoeken": Listing(_("Search"), hits, "search"),
    "mijn-taken": Listing(_("My tasks"), tasks, "tasks", act="read", dated=True),
    "nakijken": Listing(pgettext_lazy("the queue", "Review"), queue, "review", act="review", followed=False),
}
