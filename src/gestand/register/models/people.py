"""Who works in the register, for whom, and what they may do."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What someone may do; each role may do all that those before it may. See `register.roles`."""

    READER = "reader", _("Lezer")
    REVIEWER = "reviewer", _("Beoordelaar")
    COORDINATOR = "coordinator", _("Coördinator")
    ADMINISTRATOR = "administrator", _("Beheerder")


class Organisation(models.Model):
    """A ministry, agency or other body that promises are assigned to."""

    name = models.CharField(max_length=200, unique=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class User(AbstractUser):
    """Someone who signs in."""

    role = models.CharField(max_length=20, choices=Role.choices, default=Role.READER)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="people"
    )
    function = models.CharField(max_length=100, blank=True)  # "coördinator actieplan", not a name


class AccessToken(models.Model):
    """What a program shows to do what its user may do. Only a digest is kept: see `register.tokens`."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=100)  # what it is for, in the words of the user
    digest = models.CharField(max_length=64, unique=True)  # SHA-256 of the token, hexadecimal
    made = models.DateTimeField()
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True)  # last time, to the hour

    class Meta:
        ordering = ("made", "pk")

    def __str__(self) -> str:
        return self.name
