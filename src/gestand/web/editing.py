"""Changing an entry from a page: one address takes every change, and comes back to where the person was."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gestand.errors import Conflict, GestandError, NotAllowed, UnfitChange
from gestand.register import editing
from gestand.register.editing import Edit
from gestand.register.models import Evidence, Organisation, Overruling, Paper, Promise, Restatement
from gestand.web.uploads import checked

Change = Callable[[Promise, Edit, HttpRequest], object]


@login_required
@require_POST
def change(request: HttpRequest, key: str, anchor: str) -> HttpResponse:
    """Make one change of a promise; `do` says which, `revision` what the person saw."""
    promise = get_object_or_404(Promise.objects.select_related("paper"), paper__key=key, anchor=anchor)
    make = _CHANGES.get(request.POST.get("do", ""))
    if make is None:
        return _wrong(request, promise, UnfitChange("there is no such change"), 400)
    try:
        make(promise, _edit(request), request)
    except NotAllowed as error:
        return _wrong(request, promise, error, 403)
    except Conflict as error:
        return _wrong(request, promise, error, 409)
    except UnfitChange as error:
        return _wrong(request, promise, error, 400)
    messages.success(request, _("Saved."))
    return HttpResponseRedirect(_back(request, promise))


@login_required
@require_POST
def add(request: HttpRequest, key: str) -> HttpResponse:
    """Add an entry that no rule found in a paper."""
    paper = get_object_or_404(Paper.objects.select_related("current"), key=key)
    edit = Edit(request.user, 0, request.POST.get("why", ""))  # type: ignore[arg-type]  # logged in
    try:
        promise = editing.add(paper, edit, request.POST.get("kind", ""), request.POST.get("text", ""))
    except (NotAllowed, UnfitChange) as error:
        return _wrong(request, None, error, 403 if isinstance(error, NotAllowed) else 400)
    messages.success(request, _("Saved."))
    return HttpResponseRedirect(address(promise))


def address(promise: Promise) -> str:
    """The page of a promise."""
    return reverse("promise", args=[promise.paper.key, promise.anchor])


def _edit(request: HttpRequest) -> Edit:
    revision = request.POST.get("revision", "")
    if not (revision.isascii() and revision.isdigit()):
        raise UnfitChange("the form does not say which revision it was made from; open the page again")
    return Edit(request.user, int(revision), request.POST.get("why", ""))  # type: ignore[arg-type]  # logged in


def _back(request: HttpRequest, promise: Promise) -> str:
    """The page that the form names, if it is one of ours; else that of the promise."""
    onward = request.POST.get("next", "")
    here = url_has_allowed_host_and_scheme(onward, {request.get_host()}, request.is_secure())
    return onward if onward.startswith("/") and here else address(promise)


def _wrong(request: HttpRequest, promise: Promise | None, error: GestandError, status: int) -> HttpResponse:
    """Say what went wrong, with what the person wrote, so that nothing has to be thought up again."""
    written = {k: v for k, v in request.POST.items() if k not in _FORM and isinstance(v, str) and v.strip()}
    since = []
    if promise and status == 409:
        seen = request.POST.get("revision", "0")
        since = list(promise.changes.filter(revision__gt=int(seen) if seen.isdigit() else 0))
    context = {
        "promise": promise,
        "message": _(error.template).format(**error.values),
        "written": written,
        "since": since,
        "back": _back(request, promise) if promise else reverse("papers"),
    }
    return render(request, "not_saved.html", context, status=status)


_FORM = ("csrfmiddlewaretoken", "revision", "do", "next")


# The changes


def _correct(promise: Promise, edit: Edit, request: HttpRequest) -> object:
    names = [name for name in editing.CORRECTABLE if name in request.POST]
    return editing.correct(promise, edit, **{name: request.POST[name] for name in names})


def _split(promise: Promise, edit: Edit, request: HttpRequest) -> object:
    parts = [part.strip() for part in request.POST.get("parts", "").splitlines() if part.strip()]
    return editing.split(promise, edit, parts)


def _merge(promise: Promise, edit: Edit, request: HttpRequest) -> object:
    wanted = request.POST.get("into", "").strip().rstrip("/")
    key, _slash, anchor = (
        wanted.partition("/register/")[2].partition("/")
        if "/register/" in wanted
        else (wanted.partition("/"))
    )
    into = Promise.objects.filter(paper__key=key, anchor=anchor).first()
    if into is None:
        raise UnfitChange("{id}: no promise of this register; give its id or address", id=wanted or "–")
    return editing.merge(promise, edit, into, request.POST.get("how", ""))


def _decline(promise: Promise, edit: Edit, request: HttpRequest) -> object:
    return editing.decline(_own(Restatement, promise, request), edit)


def _assign(promise: Promise, edit: Edit, request: HttpRequest) -> object:
    name = " ".join(request.POST.get("organisation", "").split())
    organisation = Organisation.objects.get_or_create(name=name[:200])[0] if name else None
    return editing.assign(promise, edit, organisation, request.POST.get("function", "")[:100])


def _attach(promise: Promise, edit: Edit, request: HttpRequest) -> object:
    given = request.POST
    paper = None
    if wanted := given.get("paper", "").strip():
        paper = Paper.objects.filter(key=wanted).first()
        if paper is None:
            raise UnfitChange("{key}: this paper is not in the register", key=wanted)
    upload = request.FILES.get("file")
    return editing.attach(
        promise,
        edit,
        kind=given.get("kind", ""),
        outcome=given.get("outcome", ""),
        date=_date(given.get("date", "")),
        nature=given.get("nature", ""),
        note=given.get("note", ""),
        link=given.get("link", "").strip(),
        paper=paper,
        file=checked(upload) if upload else None,
    )


def _judge(promise: Promise, edit: Edit, request: HttpRequest) -> object:
    evidence = _own(Evidence, promise, request)
    return editing.judge(evidence, edit, request.POST.get("review", ""), request.POST.get("outcome", ""))


def _overrule(promise: Promise, edit: Edit, request: HttpRequest) -> object:
    return editing.overrule(
        promise, edit, request.POST.get("status", ""), _date(request.POST.get("date", ""))
    )


def _withdraw(promise: Promise, edit: Edit, request: HttpRequest) -> object:
    return editing.withdraw(_own(Overruling, promise, request), edit)


def _own(kind: Any, promise: Promise, request: HttpRequest) -> Any:
    """The piece of evidence, restatement or overruling of the promise that the form is about."""
    number = request.POST.get("id", "")
    found = kind.objects.filter(promise=promise, pk=number).first() if number.isdigit() else None
    if found is None:
        raise UnfitChange("what this form was about is no longer there; open the page again")
    return found


def _date(iso: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(iso)
    except ValueError:
        raise UnfitChange("{date}: no date; write it as 2026-12-31", date=iso or "–") from None


_CHANGES: dict[str, Change] = {
    "confirm": lambda promise, edit, _request: editing.confirm(promise, edit),
    "reject": lambda promise, edit, _request: editing.reject(promise, edit),
    "reopen": lambda promise, edit, _request: editing.reopen(promise, edit),
    "separate": lambda promise, edit, _request: editing.separate(promise, edit),
    "correct": _correct,
    "split": _split,
    "merge": _merge,
    "decline": _decline,
    "assign": _assign,
    "attach": _attach,
    "judge": _judge,
    "overrule": _overrule,
    "withdraw": _withdraw,
}
