"""What checks of practice found: dated evidence that is neither a letter nor a person's word."""

from __future__ import annotations

from django.db import models

from gestand.register.models.promises import Promise


class CheckRun(models.Model):
    """One run of a pack's checks as it was published: its receipt, and the pack as it was described then."""

    digest = models.CharField(max_length=64, unique=True)  # of the result: the same one twice changes nothing
    pack = models.CharField(max_length=40)
    version = models.CharField(max_length=40)
    as_of = models.DateField()
    described = models.JSONField()  # the pack: `checks.told.described`
    receipt = models.JSONField()
    synthetic = models.BooleanField()
    purpose = models.TextField(blank=True)
    minimum = models.PositiveIntegerField()
    taken_at = models.DateTimeField()

    class Meta:
        ordering = ("pack", "-as_of", "-pk")
        indexes = (models.Index(fields=["pack", "-as_of", "-id"]),)

    def __str__(self) -> str:
        return f"{self.pack} {self.version}, {self.as_of}"


class CheckOutcome(models.Model):
    """What one check found in a run; counts are `[least, most]`, shares per cent."""

    run = models.ForeignKey(CheckRun, on_delete=models.CASCADE, related_name="outcomes")
    check_id = models.CharField(max_length=16)
    promises = models.JSONField()  # ids of promises of the pack
    rule = models.JSONField()  # by language
    counts = models.BooleanField(default=False)  # it only counts: what is not so is no breach
    outcomes = models.JSONField(null=True)  # by name; None where nothing may be told
    least = models.PositiveSmallIntegerField(null=True)
    most = models.PositiveSmallIntegerField(null=True)
    missing = models.JSONField(default=dict)  # by field
    groups = models.JSONField(default=list)  # by period and by code
    absent = models.CharField(max_length=40, blank=True)  # the table without which nothing was checked

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["run", "check_id"], name="check_once_a_run"),)

    def __str__(self) -> str:
        return f"{self.run}: {self.check_id}"


class CheckedPromise(models.Model):
    """A promise of the register that holds the words of a promise of a pack."""

    pack = models.CharField(max_length=40)
    pack_promise = models.CharField(max_length=16)
    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="checked")

    class Meta:
        ordering = ("pack", "pack_promise", "promise")
        constraints = (
            models.UniqueConstraint(fields=["pack", "pack_promise", "promise"], name="checked_once"),
        )

    def __str__(self) -> str:
        return f"{self.pack} {self.pack_promise}: {self.promise}"
