"""The call that puts a paper into the register."""

from __future__ import annotations

import threading
from pathlib import PurePath
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from ninja import File
from ninja.files import UploadedFile
from ninja.responses import Status

from gestand.errors import UnreadablePaper
from gestand.papers import MAX_BYTES
from gestand.register.importing import import_paper
from gestand.register.roles import require
from gestand.web.api.access import SIGNED_IN, answers, caller, wrong
from gestand.web.api.papers import router  # one address, read and written
from gestand.web.api.told import Imported
from gestand.workers import NotRead, Read, Source, read_all

SECONDS = 120  # that reading one paper may take, as with `gestand read`
_turns = threading.BoundedSemaphore(2)  # a worker takes a processor, and memory
_every = {**answers(Imported, 403, 413, 429), 201: Imported}
_every.pop(304)


@router.post("/papers", auth=SIGNED_IN, response=_every, summary="Put a paper into the register")
def import_one(request: HttpRequest, file: File[UploadedFile]) -> Any:
    """Read a paper and put it into the register: 201 for a new one, 200 for what was there in some form.

    The same bytes twice change nothing; other bytes of the same paper are a new version of it.
    """
    require(caller(request), "import")
    if (file.size or 0) > MAX_BYTES:
        return wrong(413, _("What was sent is too large."))
    if not _turns.acquire(blocking=False):
        return _busy()
    try:
        name = PurePath((file.name or "").replace("\\", "/")).name
        [outcome] = read_all([Source(name, file.read())], seconds=SECONDS, workers=1)
    finally:
        _turns.release()
    if isinstance(outcome, NotRead):
        raise UnreadablePaper(name, outcome.problem, outcome.advice, **outcome.values)
    assert isinstance(outcome, Read)  # noqa: S101 - nothing was known before
    done = import_paper(outcome.paper, outcome.annotations, outcome.sha256)
    address = request.build_absolute_uri(reverse("paper", args=[done.key]))
    return Status(201 if done.what == "new" else 200, Imported(key=done.key, what=done.what, address=address))


def _busy() -> HttpResponse:
    response = wrong(429, _("Other papers are being read; try again in a minute."))
    response.headers["Retry-After"] = "60"
    return response
