"""Guessing is slowed down: after a few failures one has to wait, longer each time, never longer than LONGEST.

Tries are counted in the database, so that the count holds over all worker processes, and before the password
is looked at, so that many tries at once do not slip through. What is counted:

- by account, under whatever name was tried, whether or not there is such an account;
- by address that the tries come from; of IPv6 by the network, of which one visitor has all addresses;
- by browser instead of both, for a browser that logged in to this account before. Who makes others fail on
  purpose therefore does not keep the owner out (OWASP, "Device Cookies").
"""

from __future__ import annotations

import datetime
import hmac
import ipaddress
import secrets
import unicodedata
from dataclasses import dataclass
from typing import Literal

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from gestand.web.accounts.models import Failures

Counted = Literal["account", "address", "browser", "code"]

FREE: dict[Counted, int] = {"account": 5, "address": 30, "browser": 5, "code": 5}  # failures without waiting
FIRST = datetime.timedelta(seconds=30)  # doubles with each further failure
LONGEST = datetime.timedelta(minutes=15)
FORGOTTEN = datetime.timedelta(hours=1)  # after the last failure

COOKIE = "gestand_browser"
COOKIE_AGE = 180 * 24 * 60 * 60  # seconds
_SALT = "gestand.accounts.browser"


@dataclass(frozen=True, slots=True)
class Tries:
    """The counters that a try to log in counts for."""

    keys: tuple[tuple[Counted, str], ...]

    def begin(self) -> datetime.datetime | None:
        """Count a try as failed, until `succeeded` says otherwise; if it must wait, until when."""
        now = timezone.now()
        with transaction.atomic():
            counters = [_counter(kind, key, now) for kind, key in self.keys]
            waits = [
                _until(kind, failures) for (kind, _key), failures in zip(self.keys, counters, strict=True)
            ]
            until = max((wait for wait in waits if wait and wait > now), default=None)
            if until is None:
                for failures in counters:
                    failures.count += 1
                    failures.last = now
                    failures.save()
        return until

    def succeeded(self) -> None:
        """Forget the failures; those of an address only count one less, for others may be behind them."""
        for kind, key in self.keys:
            failures = Failures.objects.filter(key=_digest(kind, key))
            if kind == "address":
                with transaction.atomic():
                    for counter in failures.select_for_update():
                        counter.count = max(0, counter.count - 1)
                        counter.save()
            else:
                failures.delete()


def tries_to_log_in(request: HttpRequest, name: str) -> Tries:
    """The counters of a log-in with this name by this visitor."""
    browser = _known_browser(request, name)
    if browser:
        return Tries((("browser", f"{folded(name)} {browser}"),))
    return Tries((("account", folded(name)), ("address", network(address_of(request)))))


def tries_of_code(user_key: int) -> Tries:
    """The counter of one-time codes, which only who knows the password can try."""
    return Tries((("code", str(user_key)),))


def remember_browser(response: HttpResponse, request: HttpRequest, name: str) -> None:
    """Let the browser show next time that it logged in to this account before."""
    known = _known_browser(request, name) or secrets.token_urlsafe(12)
    value = signing.dumps([_digest("account", folded(name)), known], salt=_SALT)
    response.set_cookie(
        COOKIE,
        value,
        max_age=COOKIE_AGE,
        path="/inloggen/",
        secure=settings.SESSION_COOKIE_SECURE or request.is_secure(),
        httponly=True,
        samesite="Lax",
    )


def forget_old() -> None:
    """Remove what no longer counts."""
    Failures.objects.filter(last__lt=timezone.now() - FORGOTTEN).delete()


def address_of(request: HttpRequest) -> str:
    """Where a request comes from; behind a proxy of ours what that says, which it puts last."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.BEHIND_PROXY else ""
    return forwarded.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", ""))


def network(address: str) -> str:
    """What one visitor has of addresses: one of IPv4, a /64 of IPv6."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 6:
        mapped = parsed.ipv4_mapped
        return str(mapped) if mapped else str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)


def folded(name: str) -> str:
    """A name as it is counted: other capitals or forms of a letter are no fresh start."""
    return unicodedata.normalize("NFKC", name).strip().casefold()[:150]


def _known_browser(request: HttpRequest, name: str) -> str:
    try:
        account, browser = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=COOKIE_AGE)
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    return str(browser) if account == _digest("account", folded(name)) else ""


def _counter(kind: Counted, key: str, now: datetime.datetime) -> Failures:
    digest = _digest(kind, key)
    Failures.objects.get_or_create(key=digest, defaults={"last": now})
    failures = Failures.objects.select_for_update().get(key=digest)
    if failures.last < now - FORGOTTEN:
        failures.count = 0
    return failures


def _until(kind: Counted, failures: Failures) -> datetime.datetime | None:
    over = failures.count - FREE[kind]
    if over < 0:
        return None
    wait: datetime.timedelta = min(LONGEST, FIRST * 2 ** min(over, 10))
    return failures.last + wait


def _digest(kind: str, key: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), f"{kind} {key}".encode(), "sha256").hexdigest()
