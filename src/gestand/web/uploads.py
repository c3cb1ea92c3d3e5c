"""Files that people attach: what may come in, and how it goes out again."""

from __future__ import annotations

from pathlib import PurePath

from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from gestand.errors import UnfitChange
from gestand.register.models import Evidence

LARGEST = 10_000_000  # bytes
# By the ending of the name: the type it is served as, and how such a file begins.
TYPES: dict[str, tuple[str, tuple[bytes, ...]]] = {
    ".pdf": ("application/pdf", (b"%PDF-",)),
    ".docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", (b"PK\x03\x04",)),
    ".odt": ("application/vnd.oasis.opendocument.text", (b"PK\x03\x04",)),
    ".ods": ("application/vnd.oasis.opendocument.spreadsheet", (b"PK\x03\x04",)),
    ".xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (b"PK\x03\x04",)),
    ".png": ("image/png", (b"\x89PNG\r\n\x1a\n",)),
    ".jpg": ("image/jpeg", (b"\xff\xd8\xff",)),
    ".txt": ("text/plain; charset=utf-8", ()),
    ".csv": ("text/csv; charset=utf-8", ()),
}


def checked(upload: UploadedFile[bytes]) -> UploadedFile[bytes]:
    """The file, with a name of ours to be stored under; its own name is kept apart.

    Raises:
        UnfitChange: it is too large, of a type that is not taken, or not what its name says.
    """
    name = PurePath((upload.name or "").replace("\\", "/")).name
    ending = PurePath(name).suffix.lower()
    if ending not in TYPES:
        raise UnfitChange("{name}: this type is not taken; choose {types}", name=name, types=", ".join(TYPES))
    if (upload.size or 0) > LARGEST:
        raise UnfitChange("{name}: larger than {most} MB", name=name, most=LARGEST // 1_000_000)
    beginnings = TYPES[ending][1]
    head = upload.read(16)
    upload.seek(0)
    if not head or (beginnings and not head.startswith(beginnings)):
        raise UnfitChange("{name}: is empty, or not what its name says", name=name)
    upload.name = name
    return upload


@require_safe
def attachment(request: HttpRequest, number: int) -> FileResponse:  # noqa: ARG001 - Django calls it so
    """A file that was attached, always to be saved, never shown by the browser."""
    evidence = get_object_or_404(Evidence.objects.exclude(file=""), pk=number)
    kind, _beginnings = TYPES.get(PurePath(evidence.file.name or "").suffix, ("application/octet-stream", ()))
    return FileResponse(
        evidence.file.open("rb"), as_attachment=True, filename=evidence.file_name, content_type=kind
    )
