"""Accounts, on /beheer/."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin

from gestand.register.models import User

admin.site.register(User, UserAdmin)
