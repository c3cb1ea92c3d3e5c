"""Files that people attach: no evidence is ever without its file, and no file for long without its evidence.

A file is written before the row that names it. Until that row is there to stay, a note in another folder
says that the file is coming, and to which register: so what a killed process leaves behind is told from the
files of the register, also where several registers share a folder.
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import Error, connection

from gestand.register.models import Evidence
from gestand.register.models.promises import kept_under

_LONG_AGO = datetime.timedelta(hours=1)  # longer than anyone takes to save what is coming


@contextmanager
def kept(file: File[bytes] | None) -> Iterator[str]:
    """The name under which the file is stored; the block is to save the row that has it.

    Without that row, as where the block raises, the file goes. No file has an empty name.
    """
    if file is None:
        yield ""
        return
    name = kept_under(Evidence(), file.name or "file")
    note = _notes() / Path(name).name
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_text(_register())
    try:
        default_storage.save(name, file)
        yield name
    finally:
        with suppress(Error):  # then the note stays, for who comes to `tidy`
            _settle(note)


def tidy(older: datetime.timedelta = _LONG_AGO) -> None:
    """Remove the files that were coming to this register so long ago, and whose evidence never came."""
    before = time.time() - older.total_seconds()
    for note in _notes().glob("*"):
        with suppress(FileNotFoundError):  # another process was here first
            if note.stat().st_mtime <= before and note.read_text() == _register():
                _settle(note)


def _settle(note: Path) -> None:
    """Take away the note, and the file where no evidence has it."""
    name = f"evidence/{note.name}"
    if not Evidence.objects.filter(file=name).exists():
        default_storage.delete(name)
    note.unlink(missing_ok=True)


def _notes() -> Path:
    return Path(settings.MEDIA_ROOT) / "coming"


def _register() -> str:
    """This register, told from others that have their files in the same folder."""
    at = connection.settings_dict
    return f"{at['HOST']}:{at['PORT']}/{at['NAME']}"
