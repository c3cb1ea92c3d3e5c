"""Parts of pages that are the same for whoever looks, kept for as long as the register stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language

from gestand.register.kept import kept_as


def parts(
    request: HttpRequest, find: Callable[[HttpRequest], Mapping[str, Any]], *templates: str
) -> list[str]:
    """What these templates make of what is found: made anew once the register or the day is another.

    They are made for nobody in particular: what someone may do, their name and the tokens of their forms
    belong on the page around them.

    Args:
        request: whose address and language decide what is shown.
        find: what the templates show, for a request that has nothing else.
        templates: of the parts, from the top of the page down.
    """
    of = (request.path, request.GET.urlencode(), get_language(), timezone.localdate())

    def made() -> list[str]:
        nobodys = _of_nobody(request)
        found = find(nobodys)
        return [render_to_string(template, found, nobodys) for template in templates]

    return kept_as(("parts", *templates, *of), made)


def _of_nobody(request: HttpRequest) -> HttpRequest:
    plain = HttpRequest()
    plain.path, plain.GET, plain.user = request.path, request.GET, AnonymousUser()
    return plain
