"""Addresses of logging in, and of one's own account."""

from __future__ import annotations

from django.contrib.auth.views import LogoutView
from django.urls import path

from gestand.web.accounts import log_in, oidc, own

urlpatterns = [
    path("inloggen/", log_in.LogIn.as_view(), name="log-in"),
    path("inloggen/code/", log_in.code, name="log-in-code"),
    path("inloggen/organisatie/", oidc.begin, name="provider"),
    path("inloggen/organisatie/terug/", oidc.finish, name="provider-back"),
    path("uitloggen/", LogoutView.as_view(), name="log-out"),
    path("account/", own.account, name="account"),
    path("account/wachtwoord/", own.ChangePassword.as_view(), name="password"),
    path("account/codes/", own.set_up, name="codes"),
    path("account/codes/nieuw/", own.renew, name="new-recovery-codes"),
    path("account/codes/uit/", own.turn_off, name="codes-off"),
    path("account/overal-uitloggen/", own.log_out_everywhere, name="log-out-everywhere"),
]
