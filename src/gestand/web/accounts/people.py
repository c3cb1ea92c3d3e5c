"""What an administrator does to accounts. Nobody is removed: what someone did stays theirs."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from gestand.register.models import Role, User
from gestand.web.accounts.models import AccountChange


def standing(user: User) -> dict[str, Any]:
    """What is watched of an account, as it is told in its changes."""
    return {
        "name": user.username,
        "role": user.role,
        "organisation": str(user.organisation or ""),
        "function": user.function,
        "active": user.is_active,
    }


def save_account(user: User, who: str) -> None:
    """Save an account, and remember what changed and by whom.

    The role decides everything: Django's own flags for staff and superusers only follow it.
    """
    user.is_staff = user.is_superuser = user.role == Role.ADMINISTRATOR
    with transaction.atomic():
        before = User.objects.filter(pk=user.pk).select_related("organisation").first()
        old = standing(before) if before else {}
        user.save()
        new = standing(user)
        what = {field: [old.get(field), value] for field, value in new.items() if old.get(field) != value}
        if what:
            note(user, who, what)
    if before and not user.is_active:
        end_sessions(user)


def give_role(user: User, role: Role, who: str) -> None:
    """Give an account a role, and remember by whom."""
    user.role = role
    save_account(user, who)


def close(user: User, who: str) -> None:
    """Nobody can log in with the account any more; its access tokens stop too."""
    user.is_active = False
    save_account(user, who)


def note(user: User, who: str, what: dict[str, Any]) -> None:
    """Remember a change of an account."""
    AccountChange.objects.create(account=user, whose=user.username, who=who, what=what)


def end_sessions(user: User, but: str | None = None) -> int:
    """Log an account out in every browser, except for the session with the key `but`; how many there were."""
    ended = 0
    for session in Session.objects.filter(expire_date__gt=timezone.now()).exclude(session_key=but).iterator():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()
            ended += 1
    return ended
