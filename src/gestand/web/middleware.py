"""What every request and answer passes through."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

View = Callable[[HttpRequest], HttpResponse]

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)


def own_content_only(answer: View) -> View:
    """Tell the browser to run and load nothing but what this site serves (Content Security Policy 3)."""

    def with_policy(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response

    return with_policy


def secure_cookies(answer: View) -> View:
    """Have the browser send back over https only what it got over https."""

    def with_secure_cookies(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if request.is_secure():
            for cookie in response.cookies.values():
                cookie["secure"] = True
        return response

    return with_secure_cookies


def dutch_unless_chosen(answer: View) -> View:
    """Leave the browser's own language out of the choice.

    The papers are Dutch, and so are most readers, also those whose office browser is English. The language
    switch decides, and stays.
    """

    def without_browser_language(request: HttpRequest) -> HttpResponse:
        request.META.pop("HTTP_ACCEPT_LANGUAGE", None)
        return answer(request)

    return without_browser_language
