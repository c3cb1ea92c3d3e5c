"""Who may make which call: every role against every call of the document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from engines import rolled_back
from fictional import everything
from pytest_django.plugin import DjangoDbBlocker

from gestand.register.models import Promise, Role, User
from gestand.register.tokens import new_token
from gestand.web.api.addresses import described

NOBODY, READER, REVIEWER, COORDINATOR, ADMINISTRATOR = "", *Role.values
RANKS = (NOBODY, READER, REVIEWER, COORDINATOR, ADMINISTRATOR)
CLAIM = {"revision": 99, "why": "proef"}  # nobody is at revision 99: who may make the call meets a conflict
ENTRY = "/promises/{key}/{anchor}"

# The least role, a call, and what it sends; calls that read send nothing.
TABLE: list[tuple[str, str, str, dict[str, Any]]] = [
    (NOBODY, "get", "/papers", {}),
    (NOBODY, "get", "/papers/{key}", {}),
    (NOBODY, "get", "/papers/{key}/text", {}),
    (NOBODY, "get", "/papers/{key}/annotations", {}),
    (NOBODY, "get", "/papers/{key}/passages/{anchor}", {}),
    (NOBODY, "get", "/promises", {}),
    (NOBODY, "get", ENTRY, {}),
    (NOBODY, "get", f"{ENTRY}/explanation", {}),
    (NOBODY, "get", "/search", {"words": "loket"}),
    (NOBODY, "get", "/recommendations", {}),
    (NOBODY, "get", "/references/absent", {}),
    (NOBODY, "get", "/overview", {}),
    (NOBODY, "get", "/overview/{name}", {}),
    (NOBODY, "get", "/organisations", {}),
    (READER, "get", "/me", {}),
    (READER, "get", "/tasks", {}),
    (REVIEWER, "get", "/review/promises", {}),
    (REVIEWER, "get", "/review/evidence", {}),
    (REVIEWER, "get", "/review/restatements", {}),
    (REVIEWER, "post", f"{ENTRY}/confirm", CLAIM),
    (REVIEWER, "post", f"{ENTRY}/correct", {**CLAIM, "actor": "minister"}),
    (REVIEWER, "post", f"{ENTRY}/reject", CLAIM),
    (REVIEWER, "post", f"{ENTRY}/reopen", CLAIM),
    (REVIEWER, "post", f"{ENTRY}/split", {**CLAIM, "parts": ["een loket", "u over"]}),
    (REVIEWER, "post", f"{ENTRY}/merge", {**CLAIM, "into": "{other}"}),
    (REVIEWER, "post", f"{ENTRY}/separate", CLAIM),
    (REVIEWER, "post", f"{ENTRY}/proposals/{{number}}/decline", CLAIM),
    (REVIEWER, "post", f"{ENTRY}/evidence/{{number}}/judge", {**CLAIM, "review": "confirmed"}),
    (REVIEWER, "post", "/papers/{key}/promises", {"kind": "commitment", "text": "staat er niet"}),
    (COORDINATOR, "post", f"{ENTRY}/assign", {**CLAIM, "organisation": "Rijksveren"}),
    (COORDINATOR, "post", f"{ENTRY}/overrule", {**CLAIM, "status": "Voldaan", "date": "2024-06-01"}),
    (COORDINATOR, "post", f"{ENTRY}/overrulings/{{number}}/withdraw", CLAIM),
    (COORDINATOR, "post", f"{ENTRY}/evidence", {**CLAIM, "kind": "note", "note": "x", "outcome": "progress",
                                                "date": "2024-06-01"}),
    (COORDINATOR, "post", "/papers", {}),
]  # fmt: skip
FORMS = ("/papers", f"{ENTRY}/evidence")  # which send a form, not JSON


@pytest.fixture(scope="module")
def entry(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Promise]:
    """A promise with a piece of evidence, an overruling, and an earlier promise that it may restate."""
    with django_db_blocker.unblock(), rolled_back():
        everything()
        loket = Promise.objects.get(text__startswith="Ik zal vóór")
        winter = Promise.objects.get(text__startswith="In de")
        loket.restates.create(of=winter, how="repeated", sure=False, why="proef")
        loket.overrulings.create(status="Voldaan", date=loket.made, reason="proef", at="2024-06-01T12:00Z")
        yield loket


def test_the_table_has_every_call() -> None:
    calls = {(m, where.removeprefix("/api/v1")) for where, ms in described(True)["paths"].items() for m in ms}
    assert {(method, where) for _least, method, where, _sent in TABLE} == calls


@pytest.mark.parametrize("role", RANKS, ids=lambda role: role or "nobody")
@pytest.mark.parametrize(
    ("least", "method", "where", "sent"), TABLE, ids=lambda each: each if isinstance(each, str) else ""
)
def test_what_a_role_may_not_do_is_refused(
    entry: Promise, db: None, role: str, least: str, method: str, where: str, sent: dict[str, Any]
) -> None:
    shows = {}
    if role:
        user = User.objects.create_user("caller", role=role)
        shows = {"authorization": f"Bearer {new_token(user, 'proef')}"}
    before = list(Promise.objects.order_by("pk").values())
    status = _call(Client(headers=shows), entry, method, where, sent)
    if RANKS.index(role) >= RANKS.index(least):
        assert status in ((200,) if method == "get" else (409, 422)), status  # it came as far as the register
    else:
        assert status == (403 if role else 401)
    assert list(Promise.objects.order_by("pk").values()) == before


def _call(client: Client, entry: Promise, method: str, where: str, sent: dict[str, Any]) -> int:
    rows = {"overrulings": entry.overrulings, "evidence/": entry.evidence, "proposals": entry.restates}
    row = next((rows[name].get() for name in rows if name in where), None)
    address = "/api/v1" + where.format(
        key=entry.paper.key, anchor=entry.anchor, number=row.pk if row else 0, name="late"
    )
    if method == "get":
        return client.get(address, sent).status_code
    other = Promise.objects.get(text__startswith="In de").identifier
    body = {name: other if value == "{other}" else value for name, value in sent.items()}
    if where == "/papers":
        body = {"file": SimpleUploadedFile("leeg.pdf", b"%PDF-1.7")}  # cannot be read
    if where in FORMS:
        return client.post(address, body).status_code
    return client.post(address, body, "application/json").status_code
