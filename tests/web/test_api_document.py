"""The OpenAPI document tells every answer that can come: schemathesis tries all calls, as everyone who may call.

`GESTAND_EXAMPLES=500 pytest tests/web/test_api_document.py` tries many more, and GESTAND_DATABASE with an
address at a PostgreSQL server, `postgres://…`, does so on that (in a database of its own, `test_…`).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from engines import rolled_back
from fictional import everything
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from pytest_django.plugin import DjangoDbBlocker
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from gestand.register import editing
from gestand.register.editing import Edit
from gestand.register.models import Promise, Restatement, Role, User
from gestand.register.tokens import new_token
from gestand.web.wsgi import application

EXAMPLES = int(os.environ.get("GESTAND_EXAMPLES", "1"))
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


def _schema(*, coverage: bool) -> Any:
    """The document; with coverage each call is also tried with every value at its bounds and beyond them."""
    config = schemathesis.Config.from_dict({"phases": {"coverage": {"enabled": coverage}}})
    where = {"headers": {"Host": "localhost"}, "config": config}
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application, **where)


each_call, to_the_bounds = _schema(coverage="GESTAND_EXAMPLES" in os.environ), _schema(coverage=True)
examples = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
    derandomize="GESTAND_EXAMPLES" not in os.environ,
)


@pytest.fixture(scope="module")
def one_connection() -> Iterator[None]:
    """The calls see what a test puts in and takes out again: no request ends the connection that does so."""
    around = (request_started, request_finished)
    for signal in around:
        signal.disconnect(close_old_connections)
    yield
    for signal in around:
        signal.connect(close_old_connections)


@pytest.fixture(scope="module")
def something_of_everything(
    django_db_setup: None, one_connection: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """A register in which every call finds something, made once."""
    with django_db_blocker.unblock(), rolled_back():
        everything()
        chief = User.objects.create_user("chief", role=Role.ADMINISTRATOR)
        loket, other = Promise.objects.filter(kind="commitment").order_by("pk")[:2]
        assert loket.made
        editing.overrule(loket, Edit(chief, loket.revision, "om te proberen"), "Voldaan", loket.made)
        Restatement.objects.create(promise=other, of=loket, how="repeated", sure=False, why="lijkt erop")
        yield


@pytest.fixture
def shows(request: pytest.FixtureRequest, something_of_everything: None, db: None) -> dict[str, str]:
    """What someone of a role shows; what the calls change is undone after the test."""
    if not request.param:
        return {}
    user = User.objects.create_user("caller", role=request.param)
    return {"Authorization": f"Bearer {new_token(user, 'proef')}"}


@pytest.mark.slow
@pytest.mark.parametrize(
    "shows", ["", Role.READER, Role.REVIEWER], indirect=True, ids=lambda role: role or "nobody"
)
@each_call.given(known=st.booleans())
@each_call.parametrize()
@examples
def test_no_call_fails_and_each_answer_is_in_the_document(
    case: schemathesis.Case, shows: dict[str, str], known: bool
) -> None:
    _try(case, shows, known)


@pytest.mark.slow
@pytest.mark.parametrize("shows", [Role.ADMINISTRATOR], indirect=True)
@to_the_bounds.given(known=st.booleans())
@to_the_bounds.parametrize()
@examples
def test_nor_does_a_call_that_is_granted_at_the_bounds_of_what_it_takes(
    case: schemathesis.Case, shows: dict[str, str], known: bool
) -> None:
    _try(case, shows, known)


def _try(case: schemathesis.Case, shows: dict[str, str], known: bool) -> None:
    if known:
        _point_at_what_is_there(case)
    case.call_and_validate(checks=CHECKS, headers={"Host": "localhost", **shows})


def _point_at_what_is_there(case: schemathesis.Case) -> None:
    """An entry that exists, at the revision that it has: else most calls would only find nothing."""
    promise = Promise.objects.filter(kind="commitment").order_by("pk")[1 if "proposals" in case.path else 0]
    if "key" in case.path_parameters:
        case.path_parameters["key"] = promise.paper.key
    if "anchor" in case.path_parameters:
        case.path_parameters["anchor"] = promise.anchor
    if "number" in case.path_parameters:
        own = {
            "evidence": promise.evidence,
            "overrulings": promise.overrulings,
            "proposals": promise.restates,
        }
        row = next(rows for name, rows in own.items() if name in case.path).first()
        case.path_parameters["number"] = row.pk if row else 1
    if isinstance(case.body, dict) and isinstance(case.body.get("revision"), int):
        case.body["revision"] = promise.revision
