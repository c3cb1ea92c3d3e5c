"""What every page knows."""

from __future__ import annotations

from django.http import HttpRequest

from gestand.register.roles import LEAST, may


def allowed(request: HttpRequest) -> dict[str, dict[str, bool]]:
    """`may.review` and so on: what the one who looks at the page may do."""
    user = getattr(request, "user", None)
    return {"may": {act: user is not None and may(user, act) for act in LEAST}}
