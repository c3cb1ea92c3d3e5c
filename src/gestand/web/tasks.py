"""What someone's organisation must still do, and by when."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from gestand.register.models import Promise, Status, User
from gestand.web.forms import TaskFilter

ROWS = 50


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The promises assigned to the organisation of the user, those of their own function first."""
    user = request.user
    form = TaskFilter(request.GET)
    today = timezone.localdate()
    organisation = user.organisation if isinstance(user, User) else None
    assigned = Promise.objects.none().as_of(today)
    if organisation:
        assigned = Promise.objects.entries().filter(organisation=organisation).as_of(today)
        if not form.chosen.get("ook"):
            assigned = assigned.with_status(Status.OPEN, Status.PARTLY)
    rows = assigned.select_related("paper").order_by(F("due_then").asc(nulls_last=True), "made", "identifier")
    function = user.function if isinstance(user, User) else ""
    page = Paginator(rows, ROWS).get_page(request.GET.get("bladzijde"))
    context = {"form": form, "page": page, "organisation": organisation, "function": function}
    return render(request, "tasks.html", context)
