"""Accounts as a Django app: it keeps failed tries, identities at a provider, and changes of accounts."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The app; its tables begin with `accounts_`."""

    name = "gestand.web.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
