"""What people look for again: the filters of a list, kept under a name."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone


def new_token() -> str:
    """What nobody can guess: 192 random bits, for an address."""
    return secrets.token_urlsafe(24)


class SavedSearch(models.Model):
    """The filters of a list under a name, and the secret in the address of its feeds.

    Who has that address reads as the user may at that moment, without signing in.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_searches"
    )
    name = models.CharField(max_length=100)
    listing = models.CharField(max_length=20)  # the address of its page: "register", "stukken"
    filters = models.TextField(blank=True)  # as the address has them: "status=Openstaand&wie=minister"
    token = models.CharField(max_length=43, unique=True, default=new_token, editable=False)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("name",)
        verbose_name_plural = "saved searches"
        constraints = (models.UniqueConstraint(fields=["user", "name"], name="saved_name_once"),)

    def __str__(self) -> str:
        return self.name
