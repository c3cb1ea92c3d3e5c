"""The addresses of the API, its OpenAPI document, and a page that lists the calls for people."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from functools import cache
from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import URLPattern, URLResolver, path, re_path
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from ninja import NinjaAPI

import gestand.web.names  # noqa: F401 - what `name:` is in the addresses below
from gestand import __version__
from gestand.web.api import changes, finding, papers, promises, work
from gestand.web.api import importing as _importing  # noqa: F401 - adds its call to those of papers
from gestand.web.api.access import explain_errors, wrong

View = Callable[..., HttpResponse]

api = NinjaAPI(
    title="gestand",
    version=__version__,
    description="What the Dutch government told parliament: what was asked, answered and promised, each "
    "entry tied to the passage it comes from. Offers all that the pages do, under the same permissions.",
    openapi_url=None,
    docs_url=None,
    urls_namespace="api",
)
explain_errors(api)
for _subject in (papers, promises, changes, finding, work):
    api.add_router("", _subject.router)


@require_safe
def document(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document: every call, and every answer that can come."""
    return JsonResponse(described(bool(settings.ANYONE_MAY_READ)))


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The calls, for people."""
    told = described(bool(settings.ANYONE_MAY_READ))
    calls = [
        {"method": method.upper(), "path": where, **call}
        for where, methods in told["paths"].items()
        for method, call in methods.items()
    ]
    subjects = [
        (tag, [call for call in calls if tag in call["tags"]])
        for tag in dict.fromkeys(call["tags"][0] for call in calls)
    ]
    return render(request, "api.html", {"subjects": subjects, "about": told["info"]})


@cache
def described(anyone_may_read: bool) -> dict[str, Any]:
    """The OpenAPI document."""
    told: dict[str, Any] = dict(api.get_openapi_schema())
    for methods in told["paths"].values():
        for method, call in methods.items():
            if method == "get" and anyone_may_read and call["tags"] != ["work"]:
                call["security"].append({})  # no need to say who one is
    return told


def answered(view: View) -> View:
    """What every call has: HEAD beside GET, a tag to ask again by, and errors in our form."""

    def with_rest(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        head = request.method == "HEAD"
        if head:
            request.method = "GET"
        response = _refused(request) or view(request, *args, **kwargs)
        if response.status_code == 405:
            allowed = response.headers["Allow"]
            response = wrong(
                405, _("This address knows other methods only: %(methods)s.") % {"methods": allowed}
            )
            response.headers["Allow"] = allowed
        if request.method == "GET" and response.status_code == 200:
            response.headers["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
            response = get_conditional_response(request, response.headers["ETag"], None, response) or response
        response.headers["Cache-Control"] = "private, no-cache"
        patch_vary_headers(response, ("Authorization", "Cookie"))
        if head:
            length = str(len(response.content))
            response.content = b""
            response.headers["Content-Length"] = length
        return response

    return open_to_all(with_rest)


def _refused(request: HttpRequest) -> HttpResponse | None:
    """What is asked with a name that the call does not know: it would answer another question."""
    match = request.resolver_match
    where = "/" + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", match.route if match else "")
    calls = described(bool(settings.ANYONE_MAY_READ))["paths"].get(where, {})
    call = calls.get((request.method or "").lower())
    if call is None:
        return None
    try:
        unknown = set(request.GET) - {given["name"] for given in call["parameters"]}
    except SuspiciousOperation:  # more than anyone could mean
        return wrong(400, _("The request cannot be understood."))
    names = ", ".join(sorted(unknown))[:200]
    return wrong(422, _("This call does not know: %(names)s.") % {"names": names}) if unknown else None


def open_to_all(view: View) -> View:
    """Leave it to the call itself who may make it, and whether it may come from another site."""
    view.login_required = False  # type: ignore[attr-defined]
    view.csrf_exempt = True  # type: ignore[attr-defined]
    return view


@open_to_all
def nothing_here(request: HttpRequest) -> HttpResponse:
    """There is no such address."""
    return wrong(404, _("There is nothing under this id or address."))


def _calls() -> list[URLPattern | URLResolver]:
    calls, _application, _namespace = api.urls
    for call in calls:
        if isinstance(call, URLPattern):
            call.callback = answered(call.callback)
    return list(calls)


urlpatterns: list[URLPattern | URLResolver] = [
    path("", open_to_all(page), name="page"),
    path("openapi.json", answered(document), name="document"),
    *_calls(),
    re_path(r"^[\s\S]*\Z", nothing_here),  # a line break too
]
app_name = "api"
