"""What became of each recommendation, and what papers leave out: kept with them, to be counted and listed."""

from __future__ import annotations

import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gestand.register.models.papers import Annotation, Paper
from gestand.register.models.promises import Promise, Review


class Reception(models.TextChoices):
    """What became of a recommendation: the stance of the reply, or that there is none."""

    ACCEPTED = "accepted", _("overgenomen")
    PARTLY = "partly", _("deels overgenomen")
    ALREADY_DONE = "already_done", _("gebeurt al")
    REJECTED = "rejected", _("afgewezen")
    EXPLAINED = "explained", _("toegelicht")
    SILENCE = "silence", _("zonder reactie")  # where a reply was due
    OWN_PAPER = "own_paper", _("eigen stuk")  # of who recommends, in which no reply can be expected


class ReceivedQuerySet(models.QuerySet["Received"]):
    """Recommendations with their reception."""

    def as_of(self, date: datetime.date) -> ReceivedQuerySet:
        """Those in papers dated no later; papers without a date count always."""
        return self.exclude(date__gt=date)


class Received(models.Model):
    """What became of a recommendation in the current version of its paper."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="received")
    annotation = models.OneToOneField(Annotation, on_delete=models.CASCADE, related_name="received")
    reception = models.CharField(max_length=12, choices=Reception.choices)
    by = models.TextField(blank=True)  # who recommends
    ministry = models.CharField(max_length=100, blank=True)  # that is asked, else that whose paper tells it
    date = models.DateField(null=True)  # of the paper

    objects = ReceivedQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["-date", "paper", "id"], name="received_by_date"),
            models.Index(fields=["reception", "date"], name="received_reception"),
            models.Index(fields=["ministry", "reception", "date"], name="received_ministry"),
        )

    def __str__(self) -> str:
        return f"{self.paper.key}#{self.annotation.anchor}"


class GapQuerySet(models.QuerySet["Gap"]):
    """What is missing."""

    def as_of(self, date: datetime.date) -> GapQuerySet:
        """What papers dated no later leave out; papers without a date count always.

        A promise that people rejected, or joined with an item of the list, is missing from no list.
        """
        undone = Q(promise__review=Review.REJECTED) | Q(promise__head__listed=True)
        return self.exclude(date__gt=date).exclude(Q(promise__isnull=False) & undone)


class Gap(models.Model):
    """A passage of a current version to which something is missing."""

    class Kind(models.TextChoices):
        """What is missing."""

        SILENCE = "silence", _("aanbeveling zonder reactie")
        DEAD_END = "dead_end", _("antwoord dat nergens heen leidt")  # the answers it points to say nothing
        POINTER = "pointer", _("antwoord dat alleen verwijst")  # to one that does say something
        UNLISTED = "unlisted", _("uitgesproken, niet op de lijst")

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="gaps")
    annotation = models.OneToOneField(Annotation, on_delete=models.CASCADE, related_name="gap")
    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, null=True, related_name="gaps")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    missing = models.JSONField(default=list)  # numbers that an answer points to and the paper has not
    ministry = models.CharField(max_length=100, blank=True)  # of the office that says it, else of the sender
    date = models.DateField(null=True)  # of the paper

    objects = GapQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["kind", "date"], name="gap_kind"),
            models.Index(fields=["ministry", "kind", "date"], name="gap_ministry"),
        )

    def __str__(self) -> str:
        return f"{self.kind}: {self.paper.key}#{self.annotation.anchor}"
