"""Promises, and what came of them: evidence, later statements of the same promise, overrulings by people."""

from __future__ import annotations

import datetime
from pathlib import PurePath
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, ExpressionWrapper, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gestand.register.models.papers import Paper, Version
from gestand.register.models.people import Organisation


class Status(models.TextChoices):
    """What came of a promise, in the terms of the official register of the House and the ministries."""

    OPEN = "Openstaand", _("Openstaand")
    PARTLY = "Deels voldaan", _("Deels voldaan")
    FULFILLED = "Voldaan", _("Voldaan")
    LAPSED = "Vervallen", _("Vervallen")


class Review(models.TextChoices):
    """What people said of a proposal of the machine."""

    PROPOSED = "proposed", _("Voorgesteld")  # nobody looked at it yet
    CONFIRMED = "confirmed", _("Bevestigd")
    REJECTED = "rejected", _("Afgewezen")


class Outcome(models.TextChoices):
    """What evidence says came of the promise."""

    FULFILLED = "fulfilled", _("afgedaan")
    LAPSED = "lapsed", _("vervallen")
    PROGRESS = "progress", _("voortgang")


def _holds(prefix: str = "") -> Q:
    """What counts of the proposals: those that people confirmed, and sure ones that nobody rejected."""
    confirmed = Q(**{f"{prefix}review": Review.CONFIRMED})
    return confirmed | Q(**{f"{prefix}sure": True, f"{prefix}review": Review.PROPOSED})


HOLDS = _holds()


class PromiseQuerySet(models.QuerySet["Promise"]):
    """Promises, with their status as of a date."""

    def as_of(self, date: datetime.date) -> PromiseQuerySet:
        """The promises made by that date, each with `status`, `due_then`, `late` and `unadopted` as then.

        An overruling by a person decides the status until it is withdrawn. Otherwise only dated evidence that
        holds counts: the latest that calls the promise, or a later statement of it, fulfilled or lapsed
        decides; any other makes it partly fulfilled. `due_then` is the deadline in its latest statement by
        then that has one. `unadopted` is true of the request of a motion that no paper had then told to be
        adopted, nor government that it acts on it.

        The answer for today is kept with each promise, see `register.standing`.
        """
        made_by_then = self.exclude(made__gt=date)  # for an OR, a database reads and sorts all of them
        if date == timezone.localdate():
            kept = {"status": F("status_now"), "due_then": F("due_now"), "unadopted": F("unadopted_now")}
            told = made_by_then.annotate(**kept)
        else:
            told = made_by_then.derived(date)
        # A condition, not a CASE: only so can an index find those it holds for.
        past = Q(due_then__isnull=False, due_then__lt=date)
        late = ExpressionWrapper(
            past & ~Q(status__in=(Status.FULFILLED, Status.LAPSED)), output_field=models.BooleanField()
        )
        return told.annotate(**{"late": late})

    def derived(self, date: datetime.date) -> PromiseQuerySet:
        """`status`, `due_then` and `unadopted` on a date, derived from what was known then."""
        # The statements first: a database that looks for an OR over two tables reads all evidence.
        this = OuterRef(OuterRef("pk"))
        statements = Promise.objects.filter(Q(pk=this) | Q(head=this)).order_by().values("pk")
        known = Evidence.objects.filter(HOLDS, promise__in=statements, date__lte=date)
        decisive_first = (Exact(F("outcome"), Outcome.PROGRESS), "-date", "outcome")
        not_withdrawn = Q(withdrawn=None) | Q(withdrawn__gt=date)
        overruled = Overruling.objects.filter(not_withdrawn, promise=OuterRef("pk"), date__lte=date)
        restated = Promise.objects.filter(
            head=OuterRef("pk"), stated=True, made__lte=date, due__isnull=False
        ).order_by("-made", "-identifier")
        status = Case(
            When(last_word=Outcome.FULFILLED, then=Value(Status.FULFILLED)),
            When(last_word=Outcome.LAPSED, then=Value(Status.LAPSED)),
            When(last_word=Outcome.PROGRESS, then=Value(Status.PARTLY)),
            default=Value(Status.OPEN),
            output_field=models.CharField(),
        )
        unadopted = Case(
            When(Q(kind=Promise.Kind.REQUEST) & ~Exists(known), then=Value(True)),
            default=Value(False),
            output_field=models.BooleanField(),
        )
        return self.annotate(
            last_word=Subquery(known.order_by(*decisive_first).values("outcome")[:1]),
            overruling=Subquery(overruled.order_by("-date", "-pk").values("status")[:1]),
            **{
                "status": Coalesce(F("overruling"), status),
                "due_then": Coalesce(Subquery(restated.values("due")[:1]), F("due")),
                "unadopted": unadopted,
            },
        )

    def binding(self) -> PromiseQuerySet:
        """Those that government can be held to: not the requests that may not be adopted; after `as_of`."""
        return self.filter(Q(unadopted=False))

    def unadopted(self) -> PromiseQuerySet:
        """The requests of motions that no later paper speaks of for sure; after `as_of`."""
        return self.filter(Q(unadopted=True))

    def with_status(self, *statuses: str) -> PromiseQuerySet:
        """Those with one of these statuses; after `as_of`."""
        return self.filter(Q(status__in=statuses))

    def late(self) -> PromiseQuerySet:
        """Those whose deadline is past while they are not fulfilled or lapsed; after `as_of`."""
        return self.filter(Q(late=True))

    def stated(self) -> PromiseQuerySet:
        """Those that papers still state as they are now read, and that nobody rejected."""
        return self.filter(stated=True).exclude(review=Review.REJECTED)

    def entries(self) -> PromiseQuerySet:
        """The promises that the register lists: of one stated several times, the first statement."""
        return self.stated().filter(head=None)


class Promise(models.Model):
    """An entry of the register that government can be held to, or asked by a motion that may be adopted.

    Its permanent id is the key of its paper and the anchor under which it was first read or added:
    "letter-4585180/commitment-3f2a9c01ab".
    """

    class Kind(models.TextChoices):
        """What kind of passage made it a promise."""

        COMMITMENT = "commitment", _("Toezegging")
        SAFEGUARD = "safeguard", _("Waarborg")
        TARGET = "target", _("Doel")  # a figure that sets a target
        REQUEST = "request", _("Verzoek")  # of a motion
        RECOMMENDATION = "recommendation", _("Aanbeveling")  # whose response accepts it, wholly or partly

    identifier = models.CharField(max_length=261, unique=True)
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="promises")
    anchor = models.CharField(max_length=60)
    revision = models.PositiveIntegerField(default=1)  # goes up with each change

    # Where it is stated: the newest version that does so, and the place in its text.
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    passage = models.CharField(
        max_length=60, blank=True
    )  # anchor of the annotation; empty if people added it
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    page = models.PositiveIntegerField(null=True)
    line = models.PositiveIntegerField(null=True)
    stated = models.BooleanField(default=True)  # whether the current version, as now read, states it

    # What it says. `corrected` names the fields that a person set: reading again leaves those alone.
    kind = models.CharField(max_length=20, choices=Kind.choices)
    text = models.TextField()  # the quote
    made = models.DateField(null=True)  # the date of its paper
    actor = models.TextField(blank=True)  # who must do it
    to = models.TextField(blank=True)  # to whom: members, movers, the body that recommends
    deadline = models.CharField(max_length=21, blank=True)  # ISO date, year, month or interval, as stated
    deadline_text = models.TextField(blank=True)  # the words that state it
    due = models.DateField(null=True)  # the last day of the deadline
    strength = models.CharField(max_length=10, blank=True)  # firm | effort
    listed = models.BooleanField(null=True)  # in a debate: read out by the chair, or only spoken
    targets = models.JSONField(default=list)  # the fields of each target figure that it states
    corrected = models.JSONField(default=list)

    # What people decided.
    review = models.CharField(max_length=10, choices=Review.choices, default=Review.PROPOSED)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, related_name="promises"
    )
    function = models.CharField(max_length=100, blank=True)  # whose task it is there: a role, not a name

    # What follows from the rest, kept to list and sort by; see `register.standing`.
    # Most have no head: an index of those would seem to select, and be used in place of better ones.
    head = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, related_name="later", db_index=False
    )
    status_now = models.CharField(max_length=15, choices=Status.choices, default=Status.OPEN)
    due_now = models.DateField(null=True)
    unadopted_now = models.BooleanField(default=False)
    ministry = models.CharField(max_length=100, blank=True)  # of the actor, else of whose paper states it
    standing_on = models.DateField(null=True)  # the day on which these were derived
    moves = models.PositiveIntegerField(default=0)  # how often these changed since it came in
    changed_at = models.DateTimeField(default=timezone.now)  # when what the register tells of it last changed

    objects = PromiseQuerySet.as_manager()

    status: str  # with `as_of`
    due_then: datetime.date | None  # with `as_of`
    late: bool  # with `as_of`
    unadopted: bool  # with `as_of`

    class Meta:
        ordering = (F("due").asc(nulls_last=True), F("made").desc(nulls_last=True), "identifier")
        constraints = (models.UniqueConstraint(fields=["paper", "anchor"], name="promise_once"),)
        indexes = (
            models.Index(fields=["kind", "review"], name="promise_kind"),
            models.Index(fields=["due"]),
            models.Index(fields=["made"]),
            models.Index(fields=["review", "id"], name="promise_to_judge"),
            models.Index(fields=["paper", "kind"], name="promise_of_paper"),
            models.Index(fields=["organisation", "status_now", "due_now"], name="promise_tasks"),
            models.Index(fields=["ministry", "status_now", "due_now"], name="promise_ministry"),
            models.Index(fields=["status_now", "due_now"], name="promise_standing"),
            models.Index(fields=["head"], condition=Q(head__isnull=False), name="promise_head"),
            models.Index(fields=["changed_at"], name="promise_changed"),
            # What the register lists, in the orders in which it is listed.
            models.Index(fields=["-made", "identifier"], condition=Q(head=None), name="promise_by_made"),
            *(
                models.Index(
                    fields=[*first, "due_now", "-made", "identifier"], condition=Q(head=None), name=name
                )
                for name, first in (
                    ("promise_by_due", ()),
                    ("promise_by_status", ("status_now",)),
                    ("promise_by_kind", ("kind",)),
                    ("promise_by_ministry", ("ministry",)),
                )
            ),
        )

    def __str__(self) -> str:
        return self.identifier


class Restatement(models.Model):
    """A promise that a later statement repeats, sharpens or moves: the two are one promise with a history."""

    class How(models.TextChoices):
        """What the later statement does."""

        REPEATED = "repeated", _("herhaald")
        SHARPENED = "sharpened", _("aangescherpt")
        MOVED = "moved", _("verschoven")  # to another deadline
        SPOKEN = "spoken", _("uitgesproken")  # in the debate, by the minister; the list reads out the first

    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="restates")
    of = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="restated_by")
    how = models.CharField(max_length=10, choices=How.choices)
    sure = models.BooleanField()
    why = models.TextField()  # what ties the two, in words
    review = models.CharField(max_length=10, choices=Review.choices, default=Review.PROPOSED)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["promise", "of"], name="restatement_once"),)
        indexes = (
            models.Index(fields=["review", "id"], condition=Q(sure=False), name="restatement_to_judge"),
        )

    def __str__(self) -> str:
        return f"{self.promise_id} restates {self.of_id}"


def kept_under(_evidence: Evidence, name: str) -> str:
    """Where an attached file is kept: under a name that nobody chose, with the ending of its own."""
    return f"evidence/{uuid4().hex}{PurePath(name).suffix.lower()}"


class Evidence(models.Model):
    """What shows what came of a promise: a follow-up in a later paper, or what a person attached.

    Where it is not sure which promise a follow-up means (`sure` is false) it is a proposal: shown, and
    counted once a person confirms it.
    """

    class Kind(models.TextChoices):
        """What it is."""

        FOLLOW_UP = "follow_up", _("Opvolging in een stuk")
        PAPER = "paper", _("Stuk")
        LINK = "link", _("Verwijzing naar een webpagina")
        NOTE = "note", _("Aantekening")
        FILE = "file", _("Bestand")

    class Nature(models.TextChoices):
        """That government says so, or that it was done: two different things."""

        SAID = "said", _("gemeld")
        DONE = "done", _("uitgevoerd")

    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.FOLLOW_UP)
    nature = models.CharField(max_length=4, choices=Nature.choices, default=Nature.SAID)
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, null=True, related_name="evidence")
    anchor = models.CharField(max_length=60, blank=True)  # of the follow-up
    date = models.DateField(null=True)  # from when it counts: the date of the paper, or of what was done
    quote = models.TextField(blank=True)  # the words of the paper, or the note
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    adopted = models.BooleanField(default=False)  # it speaks of the motion as adopted
    sure = models.BooleanField()
    why = models.TextField()  # what ties it to the promise, in words
    review = models.CharField(max_length=10, choices=Review.choices, default=Review.PROPOSED)
    corrected = models.JSONField(default=list)  # the fields that a person set: reading again leaves those
    link = models.URLField(max_length=2000, blank=True)
    file = models.FileField(upload_to=kept_under, blank=True)
    file_name = models.CharField(max_length=255, blank=True)  # as its owner called it
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(null=True)

    class Meta:
        ordering = (F("date").asc(nulls_last=True), "paper", "anchor", "pk")
        verbose_name_plural = "evidence"
        constraints = (
            models.UniqueConstraint(
                fields=["promise", "paper", "anchor"],
                condition=Q(kind="follow_up"),
                name="evidence_once",
            ),
        )
        indexes = (models.Index(fields=["review", "id"], condition=Q(sure=False), name="evidence_to_judge"),)

    def __str__(self) -> str:
        return f"{self.paper.key}#{self.anchor}" if self.paper else f"{self.kind} {self.pk}"

    @property
    def holds(self) -> bool:
        """Whether it counts."""
        return self.review == Review.CONFIRMED or (self.sure and self.review == Review.PROPOSED)


class Overruling(models.Model):
    """A status that a person set, with a reason. It decides until it is withdrawn."""

    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="overrulings")
    status = models.CharField(max_length=15, choices=Status.choices)
    date = models.DateField()  # from when
    reason = models.TextField()
    withdrawn = models.DateField(null=True)  # from when it no longer counts
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("date", "pk")

    def __str__(self) -> str:
        return f"{self.promise_id}: {self.status}"
