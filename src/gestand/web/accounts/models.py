"""What is kept of accounts beside the account itself."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Failures(models.Model):
    """How often a try to log in failed of late. The key is a digest: no name or address is kept."""

    key = models.CharField(max_length=64, primary_key=True)  # see `throttle`
    count = models.PositiveIntegerField(default=0)
    last = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.count}"


class Identity(models.Model):
    """Whom an OpenID Connect provider means: its issuer and subject together never mean another person."""

    issuer = models.CharField(max_length=255)
    subject = models.CharField(max_length=255)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="identities")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["issuer", "subject"], name="one_identity"),)

    def __str__(self) -> str:
        return self.subject


class AccountChange(models.Model):
    """One change of an account: whose, by whom, what. Rows are added, never changed or removed."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="account_changes"
    )
    whose = models.CharField(_("account"), max_length=150)  # the name then
    who = models.CharField(_("by"), max_length=150)  # user name, "gestand account", or the provider
    at = models.DateTimeField(_("when"), auto_now_add=True)
    what = models.JSONField(_("what"), default=dict)  # {"role": ["reader", "reviewer"]}: before and after

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = _("change of an account")
        verbose_name_plural = _("changes of accounts")

    def __str__(self) -> str:
        return f"{self.whose}: {', '.join(self.what)}"
