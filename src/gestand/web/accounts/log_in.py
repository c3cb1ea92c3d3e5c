"""Logging in: first name and password, then the one-time code of an account that has them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, RedirectURLMixin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters

from gestand.register.models import User
from gestand.web.accounts import codes
from gestand.web.accounts.entering import too_many, welcome
from gestand.web.accounts.throttle import remember_browser, tries_of_code, tries_to_log_in

_PENDING = "pending"  # in the session: whose password was right, and when
_PATIENCE = 600  # seconds to look up the code


class LogIn(LoginView):
    """Name and password."""

    template_name = "log_in.html"

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """What the page tells beside the form."""
        return super().get_context_data(
            anyone_may_read=settings.ANYONE_MAY_READ, provider=settings.OIDC.name, **more
        )

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Look at the password, unless there were too many tries."""
        name, password = request.POST.get("username", ""), request.POST.get("password", "")
        if not name or not password:
            return super().post(request)
        self.tries = tries_to_log_in(request, name)
        until = self.tries.begin()
        return too_many(request, until) if until else super().post(request)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Log in, or ask for the code."""
        self.tries.succeeded()
        user = form.get_user()
        if codes.device_of(user):
            self.request.session[_PENDING] = {"user": user.pk, "at": timezone.now().timestamp()}
            onward: HttpResponse = _to_code(self.get_redirect_url())
        else:
            welcome(self.request, user)
            onward = HttpResponseRedirect(self.get_success_url())
        remember_browser(onward, self.request, form.cleaned_data["username"])
        return onward


class Next(RedirectURLMixin):
    """Where to go after logging in: an address of this site, and no other."""

    next_page = settings.LOGIN_REDIRECT_URL

    def __init__(self, request: HttpRequest) -> None:
        self.request = request


@login_not_required
@sensitive_post_parameters("code")
@never_cache
@csrf_protect
def code(request: HttpRequest) -> HttpResponse:
    """The one-time code, or a recovery code, after the right password."""
    user = _pending(request)
    if user is None:
        return redirect("log-in")
    after = Next(request).get_redirect_url()
    wrong = False
    if request.method == "POST":
        tries = tries_of_code(user.pk)
        until = tries.begin()
        if until:
            return too_many(request, until)
        if codes.accepts(user, request.POST.get("code", "")):
            tries.succeeded()
            del request.session[_PENDING]
            welcome(request, user, "code")
            return HttpResponseRedirect(after or resolve_url(settings.LOGIN_REDIRECT_URL))
        wrong = True
    return render(request, "log_in_code.html", {"wrong": wrong, "next": after})


def _pending(request: HttpRequest) -> User | None:
    pending = request.session.get(_PENDING)
    if not pending or timezone.now().timestamp() - pending["at"] > _PATIENCE:
        return None
    return User.objects.filter(pk=pending["user"], is_active=True).first()


def _to_code(after: str) -> HttpResponseRedirect:
    address = resolve_url("log-in-code")
    return HttpResponseRedirect(f"{address}?{urlencode({'next': after})}" if after else address)
