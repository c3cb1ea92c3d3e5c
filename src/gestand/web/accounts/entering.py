"""What every way of logging in ends with, and what must be there before the site opens."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from django.contrib.auth import login
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from gestand.register.models import User
from gestand.web.accounts import codes
from gestand.web.accounts.throttle import forget_old

VERIFIED = "verified"  # in the session: by what beside the password, "code" or "provider"
# What stays open to an account that must set up its one-time codes first.
OPEN = frozenset(("codes", "account", "password", "log-out", "log-out-everywhere", "set_language"))
_BACKEND = "django.contrib.auth.backends.ModelBackend"


def welcome(request: HttpRequest, user: User, verified: str = "") -> None:
    """Log in, and take the occasion to clear what is past."""
    login(request, user, _BACKEND)
    if verified:
        request.session[VERIFIED] = verified
    forget_old()
    Session.objects.filter(expire_date__lt=timezone.now()).delete()


def too_many(request: HttpRequest, until: datetime.datetime) -> HttpResponse:
    """The page that says when one may try again."""
    seconds = max(1, round((until - timezone.now()).total_seconds()))
    answer = render(request, "log_in_wait.html", {"until": until, "minutes": -(-seconds // 60)}, status=429)
    answer.headers["Retry-After"] = str(seconds)
    return answer


def codes_where_required(answer: Callable[[HttpRequest], HttpResponse]) -> object:
    """Send an account whose role needs one-time codes to set them up, before anything else."""

    class Middleware:
        def __call__(self, request: HttpRequest) -> HttpResponse:
            return answer(request)

        def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
            user = request.user
            if not isinstance(user, User) or not codes.required(user) or VERIFIED in request.session:
                return None
            if request.resolver_match and request.resolver_match.url_name in OPEN:
                return None
            if request.method in ("GET", "HEAD"):
                return redirect("codes")
            return render(request, "403.html", status=403)

    return Middleware()
