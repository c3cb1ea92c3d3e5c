"""Saved searches: the filters of a list under a name, to come back to and to follow elsewhere."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gestand.register.models import SavedSearch, User
from gestand.register.models.saved import new_token
from gestand.register.roles import may
from gestand.web.lists import LISTINGS

MOST = 200  # searches of one user
LONGEST = 2000  # characters of filters
NAME = 100  # characters


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def searches(request: HttpRequest) -> HttpResponse:
    """The saved searches of the user; a form saves, renames or removes one, or gives it a new address."""
    user: Any = request.user
    if request.method == "POST":
        acts = {"save": _save, "rename": _rename, "remove": _remove, "renew": _renew}
        act = acts.get(request.POST.get("do", ""))
        if act is None:
            raise Http404
        act(request, user)
        return HttpResponseRedirect(reverse("saved"))
    rows = [_shown(request, saved) for saved in user.saved_searches.all() if saved.listing in LISTINGS]
    return render(request, "saved.html", {"rows": rows})


def _shown(request: HttpRequest, saved: SavedSearch) -> dict[str, Any]:
    listing = LISTINGS[saved.listing]
    forms = ("atom", "ics") if listing.dated else ("atom",)
    return {
        "saved": saved,
        "title": listing.title,
        "page": reverse(listing.page) + (f"?{saved.filters}" if saved.filters else ""),
        "feeds": {
            form: request.build_absolute_uri(reverse("private-feed", args=[saved.token, form]))
            for form in forms
        },
    }


def _save(request: HttpRequest, user: User) -> None:
    listing = LISTINGS.get(request.POST.get("listing", ""))
    if listing is None or not listing.followed:
        raise Http404
    filters = QueryDict(request.POST.get("filters", "")[:LONGEST], mutable=True)
    filters.pop("bladzijde", None)
    for name in [name for name, value in filters.items() if not value]:
        del filters[name]
    if not may(user, listing.act or "read") or listing.find(filters, user).form.errors:
        messages.error(request, _("Not saved: these filters do not fit the list."))
    elif user.saved_searches.count() >= MOST:
        messages.error(request, _("Not saved: you have as many saved searches as one can have."))
    elif name := _free_name(request, user):
        user.saved_searches.create(name=name, listing=request.POST["listing"], filters=filters.urlencode())
        messages.success(request, _("Saved."))


def _rename(request: HttpRequest, user: User) -> None:
    saved = _own(request, user)
    if name := _free_name(request, user, saved.pk):
        saved.name = name
        saved.save(update_fields=["name"])
        messages.success(request, _("Saved."))


def _remove(request: HttpRequest, user: User) -> None:
    _own(request, user).delete()
    messages.success(request, _("Removed. Its addresses lead nowhere any more."))


def _renew(request: HttpRequest, user: User) -> None:
    saved = _own(request, user)
    saved.token = new_token()
    saved.save(update_fields=["token"])
    messages.success(request, _("The feeds have new addresses; the old ones lead nowhere any more."))


def _own(request: HttpRequest, user: User) -> SavedSearch:
    number = request.POST.get("id", "")
    return get_object_or_404(user.saved_searches, pk=number if number.isascii() and number.isdigit() else 0)


def _free_name(request: HttpRequest, user: User, but: int = 0) -> str:
    """The name in the form if none of the user's other searches has it; else empty, and told."""
    name = " ".join(request.POST.get("name", "").replace("\0", "").split())[:NAME]
    if not name:
        messages.error(request, _("Not saved: give it a name."))
    elif user.saved_searches.exclude(pk=but).filter(name=name).exists():
        messages.error(request, _("Not saved: you have a search of this name already."))
    else:
        return name
    return ""
