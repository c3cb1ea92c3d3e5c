"""What someone's organisation must still do, and by when."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gestand.register.models import User
from gestand.web import lists

ROWS = 50


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The promises assigned to the organisation of the user, those of their own function first."""
    user = request.user
    organisation = user.organisation if isinstance(user, User) else None
    listed = lists.tasks(request.GET, user)
    function = user.function if isinstance(user, User) else ""
    page = Paginator(listed.rows, ROWS).get_page(request.GET.get("bladzijde"))
    context = {"form": listed.form, "page": page, "organisation": organisation, "function": function}
    return render(request, "tasks.html", context)
