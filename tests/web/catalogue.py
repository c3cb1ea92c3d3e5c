"""The message catalogue of the pages: what the code says, against what is translated.

Run as a program, which `make messages` does, it brings the Dutch catalogue in line with the code and compiles
it; the new messages are then still to be translated.
"""

from __future__ import annotations

import io
import re
from pathlib import Path

from babel.messages import mofile, pofile
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from django.utils.translation.template import templatize

SOURCE = Path(__file__).parents[2] / "src/gestand"
WEB = SOURCE / "web"
DUTCH = WEB / "locale/nl/LC_MESSAGES/django.po"
KEYWORDS = {
    "gettext": None,
    "_": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
# Our own errors, whose messages the pages show, and where the register raises them.
ERRORS = dict.fromkeys(("GestandError", "NotInRegister", "NotAllowed", "Conflict", "UnfitChange"))
RAISED = ("roles.py", "tokens.py", "editing/*.py")


def extracted() -> Catalog:
    """Every message of the code and the templates, with the file it is in."""
    catalogue = Catalog()
    pages = [*WEB.rglob("*.py"), *WEB.rglob("*.html")]
    for file in sorted([*pages, *(file for place in RAISED for file in (SOURCE / "register").glob(place))]):
        keywords = KEYWORDS | ERRORS if file in pages else ERRORS
        source = file.read_text()
        if file.suffix == ".html":  # Django turns a template into Python with the same messages
            source = re.sub(r"^[ \t]+", "", templatize(source, origin=str(file)), flags=re.MULTILINE)
        for _line, message, comments, context in extract("python", io.BytesIO(source.encode()), keywords):
            where = [(file.relative_to(SOURCE).as_posix(), 0)]
            catalogue.add(message, None, where, auto_comments=comments, context=context)
    return catalogue


def dutch() -> Catalog:
    """The Dutch catalogue as it is kept."""
    with DUTCH.open("rb") as file:
        return pofile.read_po(file, locale="nl")


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as the site reads it."""
    out = io.BytesIO()
    mofile.write_mo(out, catalogue)
    return out.getvalue()


def _update() -> None:
    catalogue = dutch() if DUTCH.exists() else Catalog(locale="nl")
    catalogue.update(extracted(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.fuzzy = False
    with DUTCH.open("wb") as file:
        pofile.write_po(file, catalogue, width=110, sort_output=True, include_lineno=False, omit_header=False)
    DUTCH.with_suffix(".mo").write_bytes(compiled(dutch()))


if __name__ == "__main__":
    _update()
