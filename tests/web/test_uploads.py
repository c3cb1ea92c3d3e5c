"""Files that people attach: what comes in, and how it goes out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from people import beginning, send, signed_in
from selectolax.lexbor import LexborHTMLParser
from test_queue import MUST_LOG_IN

from gestand.register.models import Evidence

SAYS = {"kind": "file", "date": "2024-08-01", "outcome": "fulfilled", "nature": "done"}
PDF = b"%PDF-1.7 fictief"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Iterator[Path]:
    with override_settings(MEDIA_ROOT=tmp_path):
        yield tmp_path


def attach(name: str, content: bytes) -> Any:
    promise = beginning("In de winter")
    return send(signed_in("coordinator"), promise, "attach", **SAYS, file=SimpleUploadedFile(name, content))


@pytest.mark.parametrize(
    ("name", "content", "kept_as", "kind"),
    [
        ("bewijs.pdf", PDF, "bewijs.pdf", "application/pdf"),
        ("BEWIJS.PDF", PDF, "BEWIJS.PDF", "application/pdf"),
        ("meting.csv", b"a;b", "meting.csv", "text/csv; charset=utf-8"),
        # a path in the name is no part of it
        ("../../etc/passwd.txt", b"x", "passwd.txt", "text/plain; charset=utf-8"),
        ("C:\\Users\\nina\\nota.txt", b"x", "nota.txt", "text/plain; charset=utf-8"),
        ('kaart "x"; één.txt', b"x", None, "text/plain; charset=utf-8"),
    ],
)
def test_what_is_attached_comes_back_as_a_download_only(
    story: None, folder: Path, name: str, content: bytes, kept_as: str | None, kind: str
) -> None:
    assert attach(name, content).status_code == 302
    evidence = Evidence.objects.get(kind="file")
    if kept_as:
        assert evidence.file_name == kept_as
    [stored] = [file for file in folder.rglob("*") if file.is_file()]
    assert stored.parent == folder / "evidence"
    assert stored.stem.isalnum()  # a name that nobody chose
    answer = Client().get(f"/bestanden/{evidence.pk}/")
    assert b"".join(answer) == content  # type: ignore[arg-type]
    assert answer.headers["Content-Disposition"].startswith("attachment; filename")
    assert "\n" not in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Type"] == kind
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("bewijs.exe", b"MZ", "dit type wordt niet aangenomen"),
        ("bewijs.html", b"<script>", "dit type wordt niet aangenomen"),
        ("bewijs.svg", b"<svg>", "dit type wordt niet aangenomen"),
        ("bewijs", PDF, "dit type wordt niet aangenomen"),
        ("bewijs.pdf", b"", "is leeg, of niet wat de naam zegt"),
        ("bewijs.pdf", b"<html>", "is leeg, of niet wat de naam zegt"),
        ("foto.png", PDF, "is leeg, of niet wat de naam zegt"),
        ("groot.txt", b"x" * 10_000_001, "groter dan 10 MB"),
    ],
)
def test_what_is_not_taken_says_why_and_leaves_nothing(
    story: None, folder: Path, name: str, content: bytes, message: str
) -> None:
    answer = attach(name, content)
    assert answer.status_code == 400
    page = LexborHTMLParser(answer.content.decode())
    assert message in page.css_first('[role="alert"]').text()
    assert page.css_first("form[enctype] input[type=file]") is not None  # to choose another
    assert not Evidence.objects.filter(kind="file").exists()
    assert [file for file in folder.rglob("*") if file.is_file()] == []


def test_a_file_is_for_who_may_read(story: None) -> None:
    attach("bewijs.pdf", PDF)
    address = f"/bestanden/{Evidence.objects.get(kind='file').pk}/"
    assert Client().get(address).status_code == 200
    with override_settings(MIDDLEWARE=MUST_LOG_IN):
        assert Client().get(address).headers["Location"].startswith("/inloggen/?next=")
        assert signed_in("reader").get(address).status_code == 200


@pytest.mark.parametrize("number", ["0", "999", "9" * 30])
def test_an_address_without_a_file_is_not_found(story: None, number: str) -> None:
    assert Client().get(f"/bestanden/{number}/").status_code == 404
