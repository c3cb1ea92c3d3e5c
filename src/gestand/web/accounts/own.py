"""Someone's own account: what it may do, its password, its one-time codes, and logging out everywhere."""

from __future__ import annotations

from base64 import b32encode
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import PasswordChangeView
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from gestand.register.models import User
from gestand.web.accounts import codes
from gestand.web.accounts.entering import VERIFIED, too_many
from gestand.web.accounts.people import end_sessions, note
from gestand.web.accounts.throttle import tries_of_code


@login_required
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """What the account is and may do."""
    user = _user(request)
    context = {
        "codes": codes.device_of(user) is not None,
        "required": codes.required(user),
        "left": codes.recovery_codes_left(user),
        "by_provider": request.session.get(VERIFIED) == "provider",
    }
    return render(request, "account.html", context)


class ChangePassword(PasswordChangeView):
    """Another password, for who knows the one of now; other browsers are logged out by it."""

    template_name = "password.html"
    success_url = reverse_lazy("account")

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Guessing the old password here is no faster than when logging in."""
        user = _user(request)
        tries = tries_of_code(user.pk)
        until = tries.begin()
        if until:
            return too_many(request, until)
        answer = super().post(request, *args, **kwargs)
        if isinstance(answer, HttpResponseRedirect):
            tries.succeeded()
            note(user, user.username, {"password": ["", "changed"]})
            messages.success(request, _("Your password was changed. Other browsers are logged out."))
        return answer


@login_required
@sensitive_post_parameters("password", "code")
@never_cache
def set_up(request: HttpRequest) -> HttpResponse:
    """Take one-time codes into use: scan, show a code, and keep the recovery codes."""
    user = _user(request)
    if not user.has_usable_password():  # their organisation looks after it
        raise PermissionDenied
    if codes.device_of(user):
        return redirect("account")
    problem = ""
    if request.method == "POST":
        tries = tries_of_code(user.pk)
        until = tries.begin()
        if until:
            return too_many(request, until)
        if not user.check_password(request.POST.get("password", "")):
            problem = _("This is not your password.")
        elif not codes.begin(user, request.POST.get("code", "")):
            problem = _("This is not the code of now. Is the clock of your phone right?")
        else:
            tries.succeeded()
            end_sessions(user, but=request.session.session_key)
            request.session[VERIFIED] = "code"
            note(user, user.username, {"codes": [False, True]})
            return _recovery_codes(request, user)
    device = codes.proposed(user)
    key = b32encode(device.bin_key).decode()
    context = {
        "problem": problem,
        "picture": mark_safe(codes.picture(device)),  # noqa: S308 - made by segno, of our own text
        "key": " ".join(key[at : at + 4] for at in range(0, len(key), 4)),
        "required": codes.required(user),
    }
    return render(request, "codes.html", context)


@login_required
@never_cache
@require_POST
def renew(request: HttpRequest) -> HttpResponse:
    """New recovery codes, in place of those of before."""
    user = _user(request)
    refused = _without_code(request, user)
    return refused or _recovery_codes(request, user)


@login_required
@never_cache
@require_POST
def turn_off(request: HttpRequest) -> HttpResponse:
    """No more one-time codes for this account, where its role does not ask for them."""
    user = _user(request)
    if codes.required(user):
        raise PermissionDenied
    refused = _without_code(request, user)
    if refused:
        return refused
    codes.end(user)
    request.session.pop(VERIFIED, None)
    note(user, user.username, {"codes": [True, False]})
    messages.success(request, _("Logging in no longer asks for a code."))
    return redirect("account")


@login_required
@require_POST
def log_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End every session of the account, this one too."""
    end_sessions(_user(request))
    request.session.flush()
    return redirect("log-in")


def _without_code(request: HttpRequest, user: User) -> HttpResponse | None:
    """What to answer when no right code came with the form."""
    tries = tries_of_code(user.pk)
    until = tries.begin()
    if until:
        return too_many(request, until)
    if not codes.accepts(user, request.POST.get("code", "")):
        messages.error(request, _("This is no code of your account now. Each code counts once."))
        return redirect("account")
    tries.succeeded()
    return None


def _recovery_codes(request: HttpRequest, user: User) -> HttpResponse:
    return render(request, "recovery_codes.html", {"codes": codes.new_recovery_codes(user)})


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)
