"""Who calls, and what answers there are when a call is not granted: the same for all calls."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.utils import check_csrf

from gestand.errors import Conflict, GestandError, NotAllowed, NotInRegister, UnreadablePaper
from gestand.register.models import User
from gestand.register.tokens import holder


class Wrong(Schema):
    """What went wrong: a word for programs, a sentence for people."""

    error: str
    message: str


# What each status is called in `error`.
NAMES = {
    400: "not_understood",
    401: "not_signed_in",
    403: "not_allowed",
    404: "not_found",
    405: "no_such_method",
    409: "conflict",
    413: "too_large",
    422: "unfit",
    429: "busy",
    500: "failed",
}
_ALWAYS = (400, 401, 405, 422)


def answers(shape: Any, *others: int, status: int = 200) -> dict[int, Any]:
    """Every answer of a call: what it is for, what any call may be told, and what else this one may be."""
    wrong = dict.fromkeys(sorted({*_ALWAYS, *others}), Wrong)
    unchanged = {304: None} if status == 200 else {}
    return {status: shape, **unchanged, **wrong}


class Token:
    """An access token of a user, in the header `Authorization: Bearer …`."""

    openapi_security_schema = {"type": "http", "scheme": "bearer"}  # noqa: RUF012 - ninja reads it so

    def __call__(self, request: HttpRequest) -> User | None:
        """Whose token the request shows; a token that does not hold is no reason to go on without.

        Raises:
            AuthenticationError: it shows one that does not hold.
        """
        scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
        if not scheme:
            return None
        user = holder(token.strip()) if scheme.lower() == "bearer" else None
        if user is None:
            raise AuthenticationError
        request.user = user
        return user


class Session:
    """Someone signed in on the pages; what changes something needs their CSRF token too."""

    openapi_security_schema = {  # noqa: RUF012 - ninja reads it so
        "type": "apiKey",
        "in": "cookie",
        "name": settings.SESSION_COOKIE_NAME,
    }

    def __call__(self, request: HttpRequest) -> User | None:
        """Who is signed in.

        Raises:
            NotAllowed: the request changes something and may come from another site.
        """
        if not isinstance(request.user, User):
            return None
        if check_csrf(request):
            raise NotAllowed("the header X-CSRFToken is not that of this session")
        return request.user


def anyone(_request: HttpRequest) -> bool:
    """Whether one may read without signing in, as the site is set."""
    return bool(settings.ANYONE_MAY_READ)


READING: list[Callable[[HttpRequest], Any]] = [Token(), Session(), anyone]
SIGNED_IN: list[Callable[[HttpRequest], Any]] = [Token(), Session()]


def caller(request: HttpRequest) -> User:
    """Who calls, where one must sign in to do so."""
    assert isinstance(request.user, User)  # noqa: S101 - `SIGNED_IN` sees to it
    return request.user


def wrong(status: int, message: str, **more: Any) -> HttpResponse:
    """An answer that says what went wrong."""
    body = {"error": NAMES[status], "message": message, **more}
    response = JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})
    if status == 401:
        response.headers["WWW-Authenticate"] = 'Bearer realm="gestand"'
    return response


def explain_errors(api: NinjaAPI) -> None:
    """Have the API tell what goes wrong in the one form."""

    def register(kind: type[Exception], told: Callable[[Any], HttpResponse]) -> None:
        api.add_exception_handler(kind, lambda _request, error: told(error))

    register(GestandError, lambda e: wrong(_status(e), _(e.template).format(**e.values)))
    register(UnreadablePaper, lambda e: wrong(422, f"{e.name}: {_said(e.problem, e)}; {_said(e.advice, e)}"))
    register(Http404, lambda _e: wrong(404, _("There is nothing under this id or address.")))
    register(AuthenticationError, lambda _e: wrong(401, _("Sign in, or show a token that is still good.")))
    register(HttpError, lambda e: wrong(422 if e.status_code == 400 else e.status_code, _(e.message)))
    register(ValidationError, lambda e: wrong(422, _unfit(e)))
    register(RequestDataTooBig, lambda _e: wrong(413, _("What was sent is too large.")))
    register(SuspiciousOperation, lambda _e: wrong(400, _("The request cannot be understood.")))
    register(MultiPartParserError, lambda _e: wrong(400, _("The request cannot be understood.")))


def _status(error: GestandError) -> int:
    kinds = {NotAllowed: 403, Conflict: 409, NotInRegister: 404}
    return next((status for kind, status in kinds.items() if isinstance(error, kind)), 422)


def _said(template: str, error: GestandError) -> str:
    return _(template).format(**error.values) if error.values else _(template)


def _unfit(error: ValidationError) -> str:
    """Which values are wrong and why, without the values."""
    places = [".".join(str(part) for part in each["loc"] if part != "given") for each in error.errors]
    return "; ".join(f"{place}: {each['msg']}" for place, each in zip(places, error.errors, strict=True))
