"""The settings of sign-in at an OpenID Connect provider, from the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from urllib.parse import urlsplit

from gestand.errors import GestandError

ROLES = ("reader", "reviewer", "coordinator", "administrator")
_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Provider:
    """Who vouches for people, as whom this site is known there, and what its groups may do here."""

    issuer: str = ""  # empty: no provider
    client: str = ""
    secret: str = ""
    name: str = ""  # on the button
    scope: str = "openid profile"
    claim: str = "groups"  # with dots for a claim within a claim: "realm_access.roles"
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # role → groups

    def __bool__(self) -> bool:
        return bool(self.issuer)


def provider(environment: Mapping[str, str]) -> Provider:
    """The provider that the environment names.

    Raises:
        GestandError: the settings cannot be, or the libraries for it are not installed.
    """
    issuer = environment.get("GESTAND_OIDC_ISSUER", "")
    if not issuer:
        return Provider()
    client, secret = environment.get("GESTAND_OIDC_CLIENT", ""), environment.get("GESTAND_OIDC_SECRET", "")
    address = urlsplit(issuer)
    if not address.hostname or (address.scheme != "https" and address.hostname not in _THIS_MACHINE):
        raise GestandError("GESTAND_OIDC_ISSUER must begin with https://")
    if not client or not secret:
        raise GestandError("GESTAND_OIDC_ISSUER also needs GESTAND_OIDC_CLIENT and GESTAND_OIDC_SECRET")
    if not find_spec("authlib") or not find_spec("requests"):
        raise GestandError("to sign in at GESTAND_OIDC_ISSUER, install gestand[oidc]")
    return Provider(
        issuer,
        client,
        secret,
        name=environment.get("GESTAND_OIDC_NAME", "") or address.hostname,
        scope=environment.get("GESTAND_OIDC_SCOPE", "") or "openid profile",
        claim=environment.get("GESTAND_OIDC_CLAIM", "") or "groups",
        roles=_roles(environment.get("GESTAND_OIDC_ROLES", "")),
    )


def roles_named(text: str, setting: str) -> tuple[str, ...]:
    """The roles that a setting names, with spaces between.

    Raises:
        GestandError: it names what is no role.
    """
    names = tuple(text.split())
    if not set(names) <= set(ROLES):
        raise GestandError(
            "{setting} names no role; there are {roles}", setting=setting, roles=", ".join(ROLES)
        )
    return names


def _roles(text: str) -> dict[str, tuple[str, ...]]:
    """`reviewer=Register team; administrator=ICT; administrator=Beheer`: which groups give which role."""
    groups: dict[str, tuple[str, ...]] = {}
    for part in filter(None, (part.strip() for part in text.split(";"))):
        role, is_given, group = (piece.strip() for piece in part.partition("="))
        if role not in ROLES or not is_given or not group:
            raise GestandError("GESTAND_OIDC_ROLES must be like: reviewer=group; coordinator=other group")
        groups[role] = (*groups.get(role, ()), group)
    return groups
