"""Changing an entry from a page: one address takes every change, and comes back to where the person was."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gestand.errors import Conflict, GestandError, NotAllowed, UnfitChange
from gestand.register import editing
from gestand.register.editing import Edit
from gestand.register.models import Evidence, Organisation, Overruling, Paper, Promise, Restatement
from gestand.web.again import again
from gestand.web.history import story
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
    _say_done(request, promise)
    return HttpResponseRedirect(_back(request, promise))


@login_required
@require_POST
def add(request: HttpRequest, key: str) -> HttpResponse:
    """Add an entry that no rule found in a paper."""
    paper = get_object_or_404(Paper.objects.select_related("current"), key=key)
    given = request.POST
    edit = Edit(request.user, 0, given.get("why", ""))  # type: ignore[arg-type]  # logged in
    more = {name: given[name] for name in ("actor", "to", "deadline", "strength") if given.get(name)}
    try:
        _require_text(request)
        promise = editing.add(paper, edit, given.get("kind", ""), given.get("text", ""), **more)
    except NotAllowed as error:
        return _wrong(request, paper, error, 403)
    except UnfitChange as error:
        return _wrong(request, paper, error, 400)
    _say_done(request, promise)
    return HttpResponseRedirect(address(promise))


def address(promise: Promise) -> str:
    """The page of a promise."""
    return reverse("promise", args=[promise.paper.key, promise.anchor])


def _say_done(request: HttpRequest, promise: Promise) -> None:
    """Name the entry on the next page, with the way back to it: a slip of the finger is soon seen."""
    text = Truncator(promise.text).words(12)
    saved = format_html('{}: <a href="{}" lang="nl">{}</a>', _("Saved"), address(promise), text)
    messages.success(request, saved)


def _edit(request: HttpRequest) -> Edit:
    _require_text(request)
    revision = request.POST.get("revision", "")
    if not _is_number(revision):
        raise UnfitChange("the form does not say which revision it was made from; open the page again")
    return Edit(request.user, int(revision), request.POST.get("why", ""))  # type: ignore[arg-type]  # logged in


def _require_text(request: HttpRequest) -> None:
    """Stop a NUL character: no database of ours holds one."""
    if any("\0" in str(value) for value in request.POST.values()):
        raise UnfitChange("the form holds a character that is no text; write it without")


def _back(request: HttpRequest, promise: Promise) -> str:
    """The page that the form names, if it is one of ours; else that of the promise."""
    onward = request.POST.get("next", "")
    here = url_has_allowed_host_and_scheme(onward, {request.get_host()}, request.is_secure())
    return onward if onward.startswith("/") and here else address(promise)


def _wrong(request: HttpRequest, of: Promise | Paper, error: GestandError, status: int) -> HttpResponse:
    """Say what went wrong, with what the person wrote to be sent once more: nothing has to be typed again."""
    promise = of if isinstance(of, Promise) else None
    context: dict[str, Any] = {
        "message": _(error.template).format(**error.values),
        "conflict": status == HTTPStatus.CONFLICT,
        "back": address(of) if isinstance(of, Promise) else reverse("paper", args=[of.key]),
        "onward": request.POST.get("next") and promise and _back(request, promise),
    }
    if status != HTTPStatus.FORBIDDEN:
        context |= {"action": request.path, "again": again(request), "with_file": bool(request.FILES)}
    if promise:
        promise.refresh_from_db()
        context |= {"entry": promise, "revision": promise.revision}
        seen = request.POST.get("revision", "")
        if context["conflict"] and _is_number(seen):
            context["since"] = story(promise.changes.filter(revision__gt=int(seen)))
    return render(request, "not_saved.html", context, status=status)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < _DIGITS


_DIGITS = 10  # of a number that databases hold


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


@transaction.atomic
def _assign(promise: Promise, edit: Edit, request: HttpRequest) -> object:
    name, function = (" ".join(request.POST.get(field, "").split()) for field in ("organisation", "function"))
    for words, most in ((name, 200), (function, 100)):
        if len(words) > most:
            raise UnfitChange(
                "{name}: a shorter name, please: at most {most} characters", name=words, most=most
            )
    organisation = Organisation.objects.get_or_create(name=name)[0] if name else None
    return editing.assign(promise, edit, organisation, function)


def _attach(promise: Promise, edit: Edit, request: HttpRequest) -> object:
    given, upload = request.POST, request.FILES.get("file")
    kind, link, key = given.get("kind", ""), given.get("link", "").strip(), given.get("paper", "").strip()
    paper = Paper.objects.filter(key=key).first() if key else None
    if key and not paper:
        raise UnfitChange("{key}: this paper is not in the register", key=key)
    match kind:
        case Evidence.Kind.PAPER if not paper:
            raise UnfitChange("say which paper of the register it is, by its key")
        case Evidence.Kind.LINK if not link:
            raise UnfitChange("give the web address")
        case Evidence.Kind.NOTE if not given.get("note", "").strip():
            raise UnfitChange("write the note")
        case Evidence.Kind.FILE if not upload:
            raise UnfitChange("choose the file")
    return editing.attach(
        promise,
        edit,
        kind=kind,
        outcome=given.get("outcome", ""),
        date=_date(given.get("date", "")),
        nature=given.get("nature", ""),
        note=given.get("note", ""),
        link=link,
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
    found = kind.objects.filter(promise=promise, pk=number).first() if _is_number(number) else None
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
