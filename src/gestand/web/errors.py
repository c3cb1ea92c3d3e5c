"""What goes wrong: a page says what happened and where to go on; calls are told in the form of the API."""

from __future__ import annotations

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from gestand.web.api.access import wrong

_CALLS = "/api/"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The request cannot be understood."""
    unknown = request.META.get("HTTP_HOST", "") if isinstance(exception, DisallowedHost) else ""
    if request.path.startswith(_CALLS):
        name = _("The site was not told that it is called %(name)s; see GESTAND_HOSTS.")
        return wrong(400, name % {"name": unknown} if unknown else _("The request cannot be understood."))
    return render(request, "400.html", {"unknown_host": unknown}, status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django calls it so
    """This account may not see the page."""
    return render(request, "403.html", status=403)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django calls it so
    """A form came without the token that this site gave with it."""
    return render(request, "403.html", {"form_expired": True}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django calls it so
    """Nothing stands at this address."""
    return render(request, "404.html", status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """Something broke on our side; the page asks nothing of the register, which may be what broke."""
    if request.path.startswith(_CALLS):
        return wrong(500, _("Something broke on our side. Whoever runs the site finds it in the log."))
    return render(request, "500.html", status=500)
