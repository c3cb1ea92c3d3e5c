"""Every address of the site, in every role, with and without anonymous reading: what one gets there.

An address that is not in the table fails the test, so that a new one is not forgotten.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver

from gestand.register.models import Promise, User

ROLES = ("anonymous", "reader", "reviewer", "coordinator", "administrator")
IN, LOG_IN, NO = "in", "log in", "no"  # gets there · is asked to log in · is refused

# Who an address is for: what each of ROLES gets, where everyone may read and where one must log in to read.
FOR = {
    "anyone": ((IN, IN, IN, IN, IN), (IN, IN, IN, IN, IN)),
    "readers": ((IN, IN, IN, IN, IN), (LOG_IN, IN, IN, IN, IN)),
    "accounts": ((LOG_IN, IN, IN, IN, IN), (LOG_IN, IN, IN, IN, IN)),
    "reviewers": ((LOG_IN, NO, IN, IN, IN), (LOG_IN, NO, IN, IN, IN)),
    "coordinators": ((LOG_IN, NO, NO, IN, IN), (LOG_IN, NO, NO, IN, IN)),
    "administrators": ((LOG_IN, NO, NO, NO, IN), (LOG_IN, NO, NO, NO, IN)),
}
# Who each route is for, and the method it is tried with; "-" is the start page. Everything under beheer/ is one.
# A form without its fields is answered before the role is looked at where the act decides who may: for those
# (wijzigen, and the calls of the API that change something) the roles are told by the tests of each act.
ADDRESSES = r"""
anyone         GET  inloggen/
anyone         GET  inloggen/code/
anyone         GET  inloggen/organisatie/
anyone         GET  inloggen/organisatie/terug/
anyone         POST taal/
anyone         GET  favicon.ico
anyone         GET  gezond/
anyone         GET  gereed/
anyone         GET  ^volgen/(?P<token>[\w-]{20,43})\.(?P<form>atom|ics)$
anyone         GET  api/v1/
anyone         GET  api/v1/openapi.json
anyone         GET  api/v1/^.*$
anyone         GET  api/v1/^[\s\S]*\Z

readers        GET  -
readers        GET  stukken/
readers        GET  stukken/<name:key>/
readers        GET  stukken/<name:key>/<name:anchor>/
readers        GET  register/
readers        GET  register/<name:key>/<name:anchor>/
readers        GET  register/<name:key>/<name:anchor>/geschiedenis.csv
readers        GET  register/<name:key>/<name:anchor>/geschiedenis.json
readers        GET  ^(?P<listing>[a-z-]+)\.(?P<form>csv|ods|json)$
readers        GET  ^(?P<listing>[a-z-]+)\.(?P<form>atom|ics)$
readers        GET  aanbevelingen/
readers        GET  zonder-reactie/
readers        GET  overzicht/
readers        GET  ontbreekt/
readers        GET  alleen-verwijzing/
readers        GET  toetsen/
readers        GET  toetsen/<name:name>/
readers        GET  toetsen/<name:name>/<name:id>/
readers        GET  zoeken/
readers        GET  bestanden/<int:number>/
readers        POST uitloggen/
readers        GET  api/v1/organisations
readers        GET  api/v1/overview
readers        GET  api/v1/overview/<name>
readers        GET  api/v1/papers
readers        GET  api/v1/papers/<name:key>
readers        GET  api/v1/papers/<name:key>/annotations
readers        GET  api/v1/papers/<name:key>/passages/<name:anchor>
readers        GET  api/v1/papers/<name:key>/text
readers        GET  api/v1/promises
readers        GET  api/v1/promises/<name:key>/<name:anchor>
readers        GET  api/v1/promises/<name:key>/<name:anchor>/explanation
readers        GET  api/v1/recommendations
readers        GET  api/v1/references/absent
readers        GET  api/v1/search

accounts       GET  account/
accounts       GET  account/codes/
accounts       GET  account/wachtwoord/
accounts       GET  account/toegang/
accounts       POST account/codes/nieuw/
accounts       POST account/codes/uit/
accounts       POST account/overal-uitloggen/
accounts       POST account/toegang/<int:number>/intrekken/
accounts       GET  mijn-taken/
accounts       GET  bewaard/
accounts       POST register/<name:key>/<name:anchor>/wijzigen/
accounts       GET  api/v1/me
accounts       GET  api/v1/tasks
accounts       POST api/v1/papers/<name:key>/promises
accounts       POST api/v1/promises/<name:key>/<name:anchor>/assign
accounts       POST api/v1/promises/<name:key>/<name:anchor>/confirm
accounts       POST api/v1/promises/<name:key>/<name:anchor>/correct
accounts       POST api/v1/promises/<name:key>/<name:anchor>/evidence
accounts       POST api/v1/promises/<name:key>/<name:anchor>/evidence/<number>/judge
accounts       POST api/v1/promises/<name:key>/<name:anchor>/merge
accounts       POST api/v1/promises/<name:key>/<name:anchor>/overrule
accounts       POST api/v1/promises/<name:key>/<name:anchor>/overrulings/<number>/withdraw
accounts       POST api/v1/promises/<name:key>/<name:anchor>/proposals/<number>/decline
accounts       POST api/v1/promises/<name:key>/<name:anchor>/reject
accounts       POST api/v1/promises/<name:key>/<name:anchor>/reopen
accounts       POST api/v1/promises/<name:key>/<name:anchor>/separate
accounts       POST api/v1/promises/<name:key>/<name:anchor>/split

reviewers      GET  nakijken/
reviewers      POST stukken/<name:key>/toevoegen/
reviewers      GET  api/v1/review/evidence
reviewers      GET  api/v1/review/promises
reviewers      GET  api/v1/review/restatements

administrators GET  beheer/
"""
TABLE = {
    (route.replace("-", "", 1) if route == "-" else route): (method, who)
    for who, method, route in (line.split() for line in ADDRESSES.splitlines() if line)
}
WALL = "django.contrib.auth.middleware.LoginRequiredMiddleware"


def routes() -> set[str]:
    """Every route of the site."""
    found = set(_walk(get_resolver()))
    return {route for route in found if not route.startswith("beheer/")} | {"beheer/"}


def _walk(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, route)
        else:
            yield route


def address(route: str) -> str:
    """An address of this route where something is."""
    promise = Promise.objects.entries().select_related("paper").first()
    assert promise
    filled = {
        "key": promise.paper.key,
        "anchor": promise.anchor,
        "number": "1",
        "listing": "register",
        "form": "csv",
        "token": "x" * 30,
        "name": "due",
    }
    if "atom" in route:
        filled["form"] = "atom"
    if route.startswith("toetsen/"):
        filled |= {"name": "parliament", "id": "N02"}
    route = re.sub(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)", lambda m: filled[m[1]], route)
    route = re.sub(r"<(?:\w+:)?(\w+)>", lambda m: filled[m[1]], route)
    return "/" + route.replace("^", "").replace("$", "").replace("\\.", ".").replace(
        "[\\s\\S]*\\Z", "nergens"
    ).replace(".*", "nergens")


def got(answer: Any) -> str:
    """Whether one is there, is asked to log in, or is refused."""
    if answer.status_code == 401 or answer.headers.get("Location", "").startswith(
        ("/inloggen/?next=", "/beheer/login/?next=")
    ):
        return LOG_IN
    return NO if answer.status_code == 403 else IN


def test_no_address_is_forgotten() -> None:
    assert routes() - set(TABLE) == set()


@pytest.mark.slow
@pytest.mark.parametrize("anyone_may_read", [True, False])
def test_each_role_gets_what_it_may(story: None, settings: Any, anyone_may_read: bool) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.ANYONE_MAY_READ = anyone_may_read
    without = [name for name in settings.MIDDLEWARE if name != WALL]
    at = without.index("django.contrib.auth.middleware.AuthenticationMiddleware") + 1
    settings.MIDDLEWARE = [*without[:at], *([] if anyone_may_read else [WALL]), *without[at:]]
    wrong = []
    for number, role in enumerate(ROLES):
        client = Client()
        user = User.objects.create_user(role, password="een lange zin", role=role) if number else None
        if user:
            client.force_login(user)
        for route in sorted(routes()):
            method, who = TABLE[route]
            send = client.get if method == "GET" else client.post
            answer = send(
                address(route), **({"content_type": "application/json"} if method == "POST" else {})
            )
            expected = FOR[who][0 if anyone_may_read else 1][number]
            if got(answer) != expected:
                wrong.append((role, method, route, answer.status_code, expected))
            if user and method == "POST":  # it may have logged out
                client.force_login(user)
    assert wrong == []


@pytest.mark.parametrize(
    ("setting", "walled"), [("1", "False"), ("", "True"), ("0", "True"), (None, "False")]
)
def test_the_setting_puts_up_the_wall(setting: str | None, walled: str) -> None:
    """Of what is not "1", nothing opens the site."""
    environment = {**os.environ, "GESTAND_SECRET_KEY": "x"}
    environment.pop("GESTAND_ANYONE_MAY_READ", None)
    if setting is not None:
        environment["GESTAND_ANYONE_MAY_READ"] = setting
    code = f"from gestand.web import settings; print({WALL!r} in settings.MIDDLEWARE)"
    told = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == walled
