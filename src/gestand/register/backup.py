"""The whole register in one file, and back: rows as JSON lines, attached files, and what both should be.

Both databases write and read the same file, so a register that has outgrown SQLite moves to PostgreSQL by
way of its backup.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import re
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Any, TypeVar

from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.core.management.color import no_style
from django.core.serializers.json import DjangoJSONEncoder
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone

from gestand import __version__
from gestand.errors import GestandError
from gestand.register.models import Paper, User
from gestand.register.moment import at_one_moment

_Row = TypeVar("_Row")
_FORM = 1  # of the file; goes up when an older gestand cannot read it
_MANIFEST, _FILES = "manifest.json", "files/"
_KEPT_FILE = re.compile(r"files/evidence/[0-9a-f]{32}\.[a-z]{1,5}")
_BATCH = 1000  # rows held in memory
# Made by migrations, or gone with the next log-in.
_NOT_KEPT = ("contenttypes", "sessions", "admin")
_NOT_KEPT_MODELS = ("auth.Permission", "auth.Group")


@dataclass(frozen=True, slots=True)
class Kept:
    """What a backup holds."""

    rows: int
    files: int
    size: int  # of the file, in bytes


def back_up(target: Path) -> Kept:
    """Write the register and its attached files to a new zip file, as they are at one moment.

    Raises:
        GestandError: there is a file of that name, or it cannot be written.
    """
    part = target.with_name(f".{target.name}.part")
    if target.exists():
        raise GestandError("{file}: exists; name a new file for the backup", file=target)
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as bundle, at_one_moment():
            members = {}
            for model in _models():
                name = f"rows/{model._meta.label_lower}.jsonl"
                with bundle.open(name, "w", force_zip64=True) as out:
                    members[name] = _write_rows(model, out)
            for name, path in _attached():
                with bundle.open(name, "w", force_zip64=True) as out, path.open("rb") as file:
                    members[name] = {"sha256": _copied(file, out), "rows": 0}
            about = {
                "form": _FORM,
                "gestand": __version__,
                "made": timezone.now().isoformat(),
                "members": members,
            }
            bundle.writestr(_MANIFEST, json.dumps(about, indent=1))
        part.replace(target)
    except OSError as error:
        raise GestandError(
            "{file}: cannot be written ({reason})", file=target, reason=error.strerror
        ) from error
    finally:
        part.unlink(missing_ok=True)
    return _kept(members, target)


def restore(source: Path) -> Kept:
    """Fill an empty register from a backup, wholly or not at all.

    Raises:
        GestandError: the file is no backup, is damaged or made by a newer gestand, or the register is not
            empty.
    """
    if Paper.objects.exists() or User.objects.exists():
        raise GestandError("this register is not empty; restore into a new one, named by GESTAND_DATABASE")
    try:
        with zipfile.ZipFile(source) as bundle:
            members = _checked(bundle, source)
            with transaction.atomic():
                for model in _models():
                    model._default_manager.all().delete()  # what making the tables put in
                    if (name := f"rows/{model._meta.label_lower}.jsonl") in members:
                        with bundle.open(name) as lines:
                            _read_rows(model, lines)
                _reset_sequences()
                _put_back_files(bundle, members)  # before the rows are there to stay: none without its file
    except (
        zipfile.BadZipFile,
        serializers.base.DeserializationError,
        DatabaseError,
        UnicodeDecodeError,
        EOFError,
    ) as error:
        raise GestandError("{file}: is no whole backup of a register", file=source) from error
    except OSError as error:
        raise GestandError("{file}: cannot be read ({reason})", file=source, reason=error.strerror) from error
    return _kept(members, source)


def _models() -> list[type[models.Model]]:
    """The tables that are kept, those that others point to first."""
    kept = [
        model
        for model in apps.get_models()
        if model._meta.app_label not in _NOT_KEPT and model._meta.label not in _NOT_KEPT_MODELS
    ]
    return sorted(kept, key=lambda model: (model._meta.app_label != "register", model._meta.label_lower))


def _batches(rows: Iterable[_Row]) -> Iterator[list[_Row]]:
    ahead = iter(rows)
    while batch := list(islice(ahead, _BATCH)):
        yield batch


def _write_rows(model: type[models.Model], out: IO[bytes]) -> dict[str, Any]:
    digest, rows = hashlib.sha256(), 0
    names = [field.name for field in model._meta.concrete_fields]
    ordered = model._default_manager.order_by("pk").iterator(chunk_size=_BATCH)
    for chunk in _batches(ordered):
        lines = serializers.serialize("jsonl", chunk, fields=names, cls=_Exact).encode()
        digest.update(lines)
        out.write(lines)
        rows += len(chunk)
    return {"sha256": digest.hexdigest(), "rows": rows}


class _Exact(DjangoJSONEncoder):
    """Django's own cuts times off at milliseconds."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, datetime.datetime) else super().default(o)


def _read_rows(model: type[models.Model], lines: IO[bytes]) -> None:
    for chunk in _batches(lines):
        found = serializers.deserialize("jsonl", b"".join(chunk).decode())
        model._default_manager.bulk_create([each.object for each in found], batch_size=_BATCH)


def _reset_sequences() -> None:
    """Let new rows get numbers behind those that came in with theirs."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), _models()):
            cursor.execute(statement)


def _attached() -> Iterator[tuple[str, Path]]:
    folder = Path(settings.MEDIA_ROOT)
    for path in sorted(folder.glob("evidence/*")):
        name = _FILES + path.relative_to(folder).as_posix()
        if _KEPT_FILE.fullmatch(name):
            yield name, path


def _put_back_files(bundle: zipfile.ZipFile, members: Iterable[str]) -> None:
    folder = Path(settings.MEDIA_ROOT)
    for name in members:
        if _KEPT_FILE.fullmatch(name):
            path = folder / name.removeprefix(_FILES)
            path.parent.mkdir(parents=True, exist_ok=True)
            with bundle.open(name) as file, path.open("wb") as out:
                shutil.copyfileobj(file, out)


def _checked(bundle: zipfile.ZipFile, source: Path) -> dict[str, Any]:
    """The members that the backup names, each there and unchanged."""
    try:
        about = json.loads(bundle.read(_MANIFEST))
        form, members = int(about["form"]), dict(about["members"])
        named = {name: (str(each["sha256"]), int(each["rows"])) for name, each in members.items()}
    except (KeyError, ValueError, TypeError) as error:
        raise GestandError("{file}: is no backup of a register", file=source) from error
    if form > _FORM:
        raise GestandError("{file}: made by a newer gestand; update gestand first", file=source)
    for name, (sha256, _rows) in named.items():
        try:
            with bundle.open(name) as member:
                digest = _copied(member)
        except KeyError:
            digest = ""
        if digest != sha256:
            raise GestandError("{file}: is damaged ({member}); use another backup", file=source, member=name)
    return members


def _copied(source: IO[bytes], out: IO[bytes] | None = None) -> str:
    """Copy to `out`, if given; SHA-256 of what was read."""
    digest = hashlib.sha256()
    while chunk := source.read(1 << 20):
        digest.update(chunk)
        if out:
            out.write(chunk)
    return digest.hexdigest()


def _kept(members: dict[str, Any], file: Path) -> Kept:
    rows = sum(member["rows"] for member in members.values())
    return Kept(rows, sum(name.startswith(_FILES) for name in members), file.stat().st_size)
