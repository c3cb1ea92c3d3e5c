"""The history of each promise: who changed what, when and why. Rows are added, never changed or removed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Change(models.Model):
    """One thing that someone did to a promise, or that reading a paper again did."""

    class Action(models.TextChoices):
        """What was done."""

        READ_AGAIN = "read_again", _("opnieuw gelezen")
        CONFIRMED = "confirmed", _("bevestigd")
        CORRECTED = "corrected", _("verbeterd")
        REJECTED = "rejected", _("afgewezen")
        REOPENED = "reopened", _("weer voorgesteld")
        ADDED = "added", _("toegevoegd")
        SPLIT = "split", _("gesplitst")
        MERGED = "merged", _("samengevoegd")
        SEPARATED = "separated", _("losgemaakt")
        ASSIGNED = "assigned", _("toegewezen")
        EVIDENCE_ADDED = "evidence_added", _("bewijs toegevoegd")
        EVIDENCE_CONFIRMED = "evidence_confirmed", _("bewijs bevestigd")
        EVIDENCE_CORRECTED = "evidence_corrected", _("bewijs verbeterd")
        EVIDENCE_REJECTED = "evidence_rejected", _("bewijs afgewezen")
        OVERRULED = "overruled", _("status vastgesteld")
        OVERRULING_WITHDRAWN = "overruling_withdrawn", _("vastgestelde status ingetrokken")

    promise = models.ForeignKey("register.Promise", on_delete=models.PROTECT, related_name="changes")
    revision = models.PositiveIntegerField()  # of the promise, after the change
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="changes"
    )
    who = models.CharField(max_length=150)  # user name then, or "gestand 0.1.0"; stays when the account goes
    action = models.CharField(max_length=30, choices=Action.choices)
    what = models.JSONField(default=dict)  # {"deadline": ["2025", "2026"]}: before and after
    why = models.TextField(blank=True)

    class Meta:
        ordering = ("promise", "revision", "pk")
        indexes = (models.Index(fields=["at"]),)

    def __str__(self) -> str:
        return f"{self.promise_id} {self.revision}: {self.action}"
