"""Parts of pages that are the same for whoever looks, kept for as long as the register stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from sys import getsizeof
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language

from gestand.register.kept import kept_as

Find = Callable[[HttpRequest], Mapping[str, Any]]


def parts(request: HttpRequest, find: Find, *templates: str) -> list[str]:
    """What these templates make of what is found: made anew once the register or the day is another.

    They are made for nobody in particular: what someone may do, their name and the tokens of their forms
    belong on the page around them.

    Args:
        request: whose address and language decide what is shown.
        find: what the templates show, for a request that has nothing else; what it raises is raised here.
        templates: of the parts, from the top of the page down.
    """
    site = request.scheme, request.get_host()
    of = (*site, request.path, request.GET.urlencode(), get_language(), timezone.localdate())
    return kept_as(("parts", *templates, *of), lambda: own_parts(_Nobodys(request), find, *templates), _size)


def own_parts(request: HttpRequest, find: Find, *templates: str) -> list[str]:
    """The same parts made for who asks, and not kept: for those who may change what is shown."""
    found = find(request)
    return [render_to_string(template, found, request) for template in templates]


class _Nobodys(HttpRequest):
    """A request for the same address of nobody in particular."""

    def __init__(self, of: HttpRequest) -> None:
        super().__init__()
        self.path, self.GET, self.user = of.path, of.GET, AnonymousUser()
        self.META = {"HTTP_HOST": of.get_host()}
        self._by = of.scheme

    def _get_scheme(self) -> str | None:
        return self._by


def _size(made: list[str]) -> int:
    return sum(map(getsizeof, made))
