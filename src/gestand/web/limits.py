"""How large a request may be."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

View = Callable[[HttpRequest], HttpResponse]

LARGEST = 32_000_000  # bytes of a request: an attached file and the form around it, a paper to be read


def not_too_large(answer: View) -> View:
    """Refuse what is larger than any form of ours, before it is read."""

    def within_limit(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdigit() or int(length) > LARGEST:
            return HttpResponse("413", status=413, content_type="text/plain")
        return answer(request)

    return within_limit
