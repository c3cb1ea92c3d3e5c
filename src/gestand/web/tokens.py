"""The access tokens of an account: made here, shown once, withdrawn here."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from gestand.errors import UnfitChange
from gestand.register.models import AccessToken, User
from gestand.register.tokens import new_token

LASTING = (30, 90, 365)  # days to choose from


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """The tokens of who is signed in; a new one is shown once, in the answer to the form."""
    assert isinstance(request.user, User)  # noqa: S101 - signed in
    token = problem = ""
    if request.method == "POST":
        days = request.POST.get("days", "")
        try:
            lasts = int(days) if days in map(str, LASTING) else 0
            token = new_token(request.user, request.POST.get("name", ""), lasts)
        except UnfitChange as error:
            problem = _(error.template).format(**error.values)
    context = {
        "tokens": request.user.tokens.all(),
        "token": token,
        "problem": problem,
        "lasting": [(n, ngettext("%(n)s day", "%(n)s days", n) % {"n": n}) for n in LASTING],
    }
    return render(request, "tokens.html", context, status=400 if problem else 200)


@login_required
@require_POST
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """A token that is good no longer, from now."""
    get_object_or_404(AccessToken, pk=number, user=request.user).delete()
    return HttpResponseRedirect(reverse("tokens"))
