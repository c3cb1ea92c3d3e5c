"""Signing in at one's own organisation: OpenID Connect, authorization code with PKCE, state and nonce.

Authlib speaks the protocol; this module says what we insist on, and whose account a sign-in is. An identity
is the issuer and subject of the provider. It is never tied to an account of ours by name or e-mail address,
which a provider may give to someone else.
"""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gestand.errors import GestandError
from gestand.register.models import Role, User
from gestand.web.accounts.entering import welcome
from gestand.web.accounts.models import Identity
from gestand.web.accounts.people import give_role, save_account

log = logging.getLogger(__name__)

# Signed with a key that only the provider has: no "none", and no secret that this site shares.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
TIMEOUT = 10  # seconds to wait for the provider
CLOCKS_DIFFER = 60  # seconds
_AFTER = "after_provider"  # in the session: where to go after signing in


class Refused(Exception):
    """The provider vouched for nobody, or not in a way that holds."""


@login_not_required
@never_cache
@require_safe
def begin(request: HttpRequest) -> HttpResponse:
    """Send the visitor to the provider."""
    if not settings.OIDC:
        raise Http404
    after = request.GET.get("next", "")
    own = url_has_allowed_host_and_scheme(after, {request.get_host()}, require_https=request.is_secure())
    request.session[_AFTER] = after if own else ""
    back = request.build_absolute_uri(reverse("provider-back"))
    try:
        answer: HttpResponse = _client().authorize_redirect(request, back)
    except _troubles() as trouble:
        return _unreachable(request, trouble)
    return answer


@login_not_required
@never_cache
@require_safe
def finish(request: HttpRequest) -> HttpResponse:
    """Take in whom the provider sends back."""
    if not settings.OIDC:
        raise Http404
    after = request.session.pop(_AFTER, "")
    try:
        claims = _claims(request)
    except _refusals() as refusal:
        log.warning("sign-in at the provider refused: %s", type(refusal).__name__)
        return render(request, "log_in_refused.html", {"provider": settings.OIDC.name}, status=403)
    except _troubles() as trouble:
        return _unreachable(request, trouble)
    user = account_of(claims)
    if not user.is_active:
        return render(
            request, "log_in_refused.html", {"provider": settings.OIDC.name, "closed": True}, status=403
        )
    welcome(request, user, "provider")
    return HttpResponseRedirect(after or resolve_url(settings.LOGIN_REDIRECT_URL))


def account_of(claims: Mapping[str, Any]) -> User:
    """The account of who signed in, made the first time as a reader, with the role that its groups give."""
    issuer, subject = settings.OIDC.issuer, str(claims["sub"])
    identity = Identity.objects.filter(issuer=issuer, subject=subject).select_related("user").first()
    user = (
        identity.user
        if identity
        else _new_account(issuer, subject, str(claims.get("preferred_username") or ""))
    )
    role = role_of(claims)
    if role and user.role != role:
        give_role(user, role, issuer)
    return user


def role_of(claims: Mapping[str, Any]) -> Role | None:
    """The highest role that the groups of a person give; None where groups give none at this site."""
    if not settings.OIDC.roles:
        return None
    value: Any = claims
    for part in settings.OIDC.claim.split("."):  # "realm_access.roles"
        value = value.get(part) if isinstance(value, Mapping) else None
    groups = {value} if isinstance(value, str) else {str(group) for group in value or ()}
    given = [role for role in Role if groups & set(settings.OIDC.roles.get(role, ()))]
    return given[-1] if given else Role.READER


def _new_account(issuer: str, subject: str, preferred: str) -> User:
    """A reader under the name that the provider prefers, or under a free one that begins like it."""
    name = unicodedata.normalize("NFKC", preferred).strip()[:140] or "medewerker"
    for number in range(1, 10_000):
        user = User(username=name if number == 1 else f"{name}-{number}", role=Role.READER)
        user.set_unusable_password()
        if User.objects.filter(username__iexact=user.username).exists():
            continue
        try:
            with transaction.atomic():
                save_account(user, issuer)
                Identity.objects.create(issuer=issuer, subject=subject, user=user)
        except IntegrityError:  # another process was first, with the name or with the person
            known = Identity.objects.filter(issuer=issuer, subject=subject).select_related("user").first()
            if known:
                return known.user
        else:
            return user
    raise GestandError("no free name for a new account; ask an administrator to make one")


def _claims(request: HttpRequest) -> dict[str, Any]:
    """What the provider says of who signed in.

    Raises:
        Refused, or one of `_refusals`: the answer does not hold.
    """
    client = _client()
    options = {
        "iss": {"essential": True, "value": settings.OIDC.issuer},
        "aud": {"essential": True, "value": settings.OIDC.client},
    }
    token = client.authorize_access_token(request, claims_options=options, leeway=CLOCKS_DIFFER)
    claims = token.get("userinfo")
    if not claims or not claims.get("sub"):
        raise Refused
    wanted = {"preferred_username", settings.OIDC.claim.split(".")[0]}
    if not wanted <= set(claims) and client.load_server_metadata().get("userinfo_endpoint"):
        more = client.userinfo(token=token)
        if more.get("sub") != claims["sub"]:  # OpenID Connect Core, 5.3.2
            raise Refused
        claims = {**more, **claims}
    return dict(claims)


_CLIENTS: dict[tuple[str, str, str], Any] = {}


def _client() -> Any:
    """The client of the provider in the settings; what it knows of the provider is fetched once."""
    from authlib.integrations.django_client import OAuth  # noqa: PLC0415 - an extra of its own

    issuer, client_id, secret = settings.OIDC.issuer, settings.OIDC.client, settings.OIDC.secret
    if (issuer, client_id, secret) not in _CLIENTS:
        client = OAuth().register(
            "provider",
            client_id=client_id,
            client_secret=secret,
            server_metadata_url=issuer.rstrip("/") + "/.well-known/openid-configuration",
            client_kwargs={
                "scope": settings.OIDC.scope,
                "code_challenge_method": "S256",
                "default_timeout": TIMEOUT,
            },
        )
        metadata = client.load_server_metadata()
        if metadata.get("issuer") != issuer:  # OpenID Connect Discovery, 4.3
            raise ValueError("the provider calls itself otherwise")
        offered = metadata.get("id_token_signing_alg_values_supported", ["RS256"])
        metadata["id_token_signing_alg_values_supported"] = [name for name in offered if name in ALGORITHMS]
        _CLIENTS[issuer, client_id, secret] = client
    return _CLIENTS[issuer, client_id, secret]


def _refusals() -> tuple[type[Exception], ...]:
    from authlib.integrations.base_client import OAuthError  # noqa: PLC0415
    from joserfc.errors import JoseError  # noqa: PLC0415

    return (Refused, OAuthError, JoseError)


def _troubles() -> tuple[type[Exception], ...]:
    from requests import RequestException  # noqa: PLC0415

    return (RequestException, ValueError, RuntimeError, KeyError)


def _unreachable(request: HttpRequest, trouble: Exception) -> HttpResponse:
    log.warning("the provider does not answer as it should: %s", type(trouble).__name__)
    context = {"provider": settings.OIDC.name, "unreachable": True}
    return render(request, "log_in_refused.html", context, status=503)
