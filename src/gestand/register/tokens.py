"""Access tokens: what a program shows to do what its user may do.

A token is told once, when it is made. It is long and random, so that a plain digest of it is enough to keep:
there is nothing to guess.
"""

from __future__ import annotations

import datetime
import hashlib
import secrets

from django.db.models import Q
from django.utils import timezone

from gestand.errors import UnfitChange
from gestand.register.models import AccessToken, User

LONGEST = 366  # days that a token may last
_BEGIN = "gestand_"  # by which leaked tokens can be found
_NOTED = datetime.timedelta(hours=1)  # use is noted no more often: a reader need not write


def new_token(user: User, name: str, days: int = 90) -> str:
    """Make a token of a user; gives what to show, which is kept nowhere.

    Raises:
        UnfitChange: it has no name, or would last too long.
    """
    name = " ".join(name.split())
    if not name or len(name) > 100:
        raise UnfitChange("say what the token is for, in at most 100 characters")
    if not 0 < days <= LONGEST:
        raise UnfitChange("a token lasts from 1 to {most} days", most=LONGEST)
    token = _BEGIN + secrets.token_urlsafe(32)
    now = timezone.now()
    AccessToken.objects.create(
        user=user, name=name, digest=_digest(token), made=now, expires=now + datetime.timedelta(days=days)
    )
    return token


def holder(token: str) -> User | None:
    """Whose token this is; None where it is unknown, withdrawn or past, or its user is shut out."""
    now = timezone.now()
    valid = AccessToken.objects.filter(digest=_digest(token), expires__gt=now, user__is_active=True)
    found = valid.select_related("user").first()
    if found is None:
        return None
    if found.used is None or found.used < now - _NOTED:
        unnoted = Q(used=None) | Q(used__lt=now - _NOTED)
        AccessToken.objects.filter(unnoted, pk=found.pk).update(used=now)
    return found.user


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
