"""Signing in at one's own organisation, at a provider on this machine that speaks OpenID Connect."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from django.http import HttpResponse
from django.test import Client
from joserfc.jwk import RSAKey
from provider import CLIENT, SECRET, Provider, running

from gestand.errors import GestandError
from gestand.register.models import User
from gestand.web.accounts.models import AccountChange, Identity
from gestand.web.accounts.provider import provider as provider_of


@pytest.fixture
def provider(settings: Any, db: None) -> Iterator[Provider]:
    with running() as running_provider:
        settings.OIDC = provider_of(environment(running_provider))
        yield running_provider


def environment(provider: Provider, **more: str) -> dict[str, str]:
    return {
        "GESTAND_OIDC_ISSUER": provider.issuer,
        "GESTAND_OIDC_CLIENT": CLIENT,
        "GESTAND_OIDC_SECRET": SECRET,
        "GESTAND_OIDC_NAME": "Werkplek",
        **more,
    }


def begin(client: Client, after: str = "/register/") -> str:
    """Where this site sends the browser to."""
    return client.get(f"/inloggen/organisatie/?next={after}").headers["Location"]


def at_provider(address: str) -> str:
    """Where the provider sends the browser back to."""
    sent_back = requests.get(address, allow_redirects=False, timeout=5).headers["Location"]
    assert sent_back.startswith("http://testserver/inloggen/organisatie/terug/")
    return sent_back.removeprefix("http://testserver")


def sign_in(client: Client) -> HttpResponse:
    return client.get(at_provider(begin(client)))


def nobody_in(client: Client, answer: HttpResponse) -> bool:
    return "_auth_user_id" not in client.session and "Niet ingelogd" in answer.content.decode()


def test_the_first_sign_in_makes_a_reader(provider: Provider, client: Client) -> None:
    assert "Inloggen met Werkplek" in client.get("/inloggen/").content.decode()
    assert sign_in(client).headers["Location"] == "/register/"
    made = User.objects.get()
    assert (made.username, made.role, made.has_usable_password()) == ("annika", "reader", False)
    assert client.session["_auth_user_id"] == str(made.pk)
    assert AccountChange.objects.get().who == provider.issuer
    assert sign_in(Client()).status_code == 302
    assert User.objects.count() == 1  # the second time it is the same person


def test_a_person_is_known_by_issuer_and_subject_not_by_name(provider: Provider, client: Client) -> None:
    """A provider may give a name to someone else; no account of ours is taken over by it."""
    ours = User.objects.create_user("annika", password="een lange zin", role="administrator")
    sign_in(client)
    assert Identity.objects.get().user != ours
    assert User.objects.exclude(pk=ours.pk).get().username == "annika-2"
    provider.person["sub"] = "another"
    sign_in(Client())
    assert set(User.objects.values_list("username", flat=True)) == {"annika", "annika-2", "annika-3"}


def test_state_nonce_and_verifier_are_new_each_time(provider: Provider, client: Client) -> None:
    asked = [parse_qs(urlsplit(begin(client)).query) for _again in range(2)]
    for name in ("state", "nonce", "code_challenge"):
        assert asked[0][name] != asked[1][name]


REFUSED = [
    ("another nonce: the answer to another question", {"nonce": "anders"}),
    ("no nonce", {"nonce": None}),
    ("meant for another site", {"aud": "elders"}),
    ("meant for another site, though issued to us", {"aud": "elders", "azp": CLIENT}),
    ("from another provider", {"iss": "https://elders.example"}),
    ("expired", {"exp": int(time.time()) - 3600}),
    ("without end", {"exp": None}),
    ("of nobody", {"sub": None}),
]


@pytest.mark.parametrize("says", [says for _about, says in REFUSED], ids=[about for about, _says in REFUSED])
def test_what_does_not_hold_is_refused(provider: Provider, client: Client, says: dict[str, Any]) -> None:
    provider.says = says
    answer = sign_in(client)
    assert answer.status_code == 403
    assert nobody_in(client, answer)
    assert not User.objects.exists()


def test_a_signature_of_another_key_is_refused(provider: Provider, client: Client) -> None:
    provider.signs_with = RSAKey.generate_key(2048, {"kid": "1"}, private=True)
    assert nobody_in(client, sign_in(client))


def test_a_signature_with_a_shared_secret_is_refused(provider: Provider, client: Client) -> None:
    """The public key as if it were a secret (RFC 8725, 2.1): the provider even says it offers HS256."""
    provider.hmac_with = provider.key.as_pem(private=False)
    assert nobody_in(client, sign_in(client))


def test_a_new_key_of_the_provider_is_fetched(provider: Provider, client: Client) -> None:
    assert sign_in(client).status_code == 302
    provider.key = provider.signs_with = RSAKey.generate_key(2048, {"kid": "2"}, private=True)
    assert sign_in(Client()).status_code == 302


def test_an_answer_counts_once(provider: Provider, client: Client) -> None:
    back = at_provider(begin(client))
    assert client.get(back).status_code == 302
    client.logout()
    answer = client.get(back)
    assert answer.status_code == 403
    assert nobody_in(client, answer)


def test_an_answer_to_another_browser_is_refused(provider: Provider, client: Client) -> None:
    back = at_provider(begin(client))
    assert nobody_in(Client(), Client().get(back))


def test_a_stolen_code_is_worth_nothing_in_another_browser(provider: Provider, client: Client) -> None:
    """The thief has a state of their own, but not the verifier that the code was asked with (RFC 7636)."""
    stolen = parse_qs(urlsplit(at_provider(begin(client))).query)["code"][0]
    thief = Client()
    own = parse_qs(urlsplit(at_provider(begin(thief))).query)["state"][0]
    answer = thief.get(f"/inloggen/organisatie/terug/?code={stolen}&state={own}")
    assert nobody_in(thief, answer)


def test_who_stops_at_the_provider_gets_a_page(provider: Provider, client: Client) -> None:
    begin(client)
    assert nobody_in(client, client.get("/inloggen/organisatie/terug/?error=access_denied"))
    assert nobody_in(client, client.get("/inloggen/organisatie/terug/"))


def test_a_provider_that_is_away_gets_a_page(settings: Any, client: Client, db: None) -> None:
    with running() as gone:
        settings.OIDC = provider_of(environment(gone))
    answer = client.get("/inloggen/organisatie/")
    assert answer.status_code == 503
    assert "Werkplek antwoordt niet" in answer.content.decode()


def test_a_provider_under_another_name_is_not_trusted(
    provider: Provider, settings: Any, client: Client
) -> None:
    address = provider.issuer
    provider.issuer = "https://elders.example"
    assert client.get("/inloggen/organisatie/").status_code == 503
    provider.issuer = address


def test_without_a_provider_its_addresses_lead_nowhere(client: Client, db: None) -> None:
    assert client.get("/inloggen/organisatie/").status_code == 404
    assert client.get("/inloggen/organisatie/terug/").status_code == 404


def test_after_signing_in_nobody_is_sent_to_another_site(provider: Provider, client: Client) -> None:
    back = at_provider(begin(client, "https://elders.example/"))
    assert client.get(back).headers["Location"] == "/"


def test_a_closed_account_stays_closed(provider: Provider, client: Client) -> None:
    sign_in(client)
    User.objects.update(is_active=False)
    again = Client()
    answer = sign_in(again)
    assert answer.status_code == 403
    assert "afgesloten" in answer.content.decode()
    assert nobody_in(again, answer)


GROUPS = [  # what the provider says → the role here
    ({"groups": ["Register team"]}, "reviewer"),
    ({"groups": ["ICT", "Register team"]}, "administrator"),  # the highest
    ({"groups": ["Keuken"]}, "reader"),
    ({"groups": []}, "reader"),
    ({"groups": "ICT"}, "administrator"),  # one group may come without a list
    ({}, "reader"),
]


@pytest.mark.parametrize(("claims", "role"), GROUPS)
@pytest.mark.parametrize("told_at", ["id token", "userinfo"])
def test_groups_give_roles(
    provider: Provider, settings: Any, client: Client, claims: dict[str, Any], role: str, told_at: str
) -> None:
    roles = "reviewer=Register team; administrator=Beheer; administrator=ICT"
    settings.OIDC = provider_of(environment(provider, GESTAND_OIDC_ROLES=roles))
    if told_at == "userinfo":
        provider.userinfo = claims
    else:
        provider.person.update(claims)
    sign_in(client)
    user = User.objects.get()
    assert (user.role, user.is_superuser) == (role, role == "administrator")


def test_who_leaves_a_group_loses_its_role(provider: Provider, settings: Any, client: Client) -> None:
    settings.OIDC = provider_of(
        environment(provider, GESTAND_OIDC_ROLES="administrator=ICT", GESTAND_OIDC_CLAIM="access.roles")
    )
    provider.person["access"] = {"roles": ["ICT"]}
    sign_in(client)
    provider.person["access"] = {"roles": []}
    sign_in(Client())
    user = User.objects.get()
    assert (user.role, user.is_superuser, user.is_staff) == ("reader", False, False)
    assert AccountChange.objects.first().what == {"role": ["administrator", "reader"]}


def test_without_groups_the_administrator_decides(provider: Provider, client: Client) -> None:
    sign_in(client)
    User.objects.update(role="coordinator")
    sign_in(Client())
    assert User.objects.get().role == "coordinator"


def test_the_provider_looks_after_the_second_factor(
    provider: Provider, settings: Any, client: Client
) -> None:
    settings.CODES_FOR = ("reader",)
    sign_in(client)
    assert client.get("/register/").status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"GESTAND_OIDC_ISSUER": "http://login.example"},  # over the network only with https
        {"GESTAND_OIDC_ISSUER": "login.example"},
        {"GESTAND_OIDC_CLIENT": ""},
        {"GESTAND_OIDC_SECRET": ""},
        {"GESTAND_OIDC_ROLES": "chief=ICT"},
        {"GESTAND_OIDC_ROLES": "reviewer"},
    ],
)
def test_settings_that_cannot_be_are_refused(wrong: dict[str, str]) -> None:
    right = {
        "GESTAND_OIDC_ISSUER": "https://login.example",
        "GESTAND_OIDC_CLIENT": "gestand",
        "GESTAND_OIDC_SECRET": "geheim",
    }
    assert provider_of(right).name == "login.example"
    with pytest.raises(GestandError):
        provider_of({**right, **wrong})
