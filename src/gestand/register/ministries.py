"""Which ministry a promise or paper is of: that of the office it names."""

from __future__ import annotations

import re
from functools import cache

from gestand.extract.offices import ministries

# "de minister van SZW", "Staatssecretaris voor Media": up to the next office, where two sign together.
_OF = re.compile(
    r"\b(?:minister|staatssecretaris|ministerie|bewindspersoon)(?:\s+(?:van|voor))\s+"
    r"(?P<field>.+?)(?:\s*(?:,|\ben\b|\bals\b)\s*(?:(?:de|het)\s+)?(?:minister|staatssecretaris)\b|[.;(]|$)",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST = 100  # characters


def ministry(*named: str) -> str:
    """The ministry of the first of these offices that names one, without "ministerie van"; else empty.

    Of two offices in one name the first counts. The prime minister is minister of Algemene Zaken.
    """
    for office in named:
        if found := _OF.search(office):
            field = " ".join(found["field"].split())
            full = ministries().get(field, field)
            return _as_written().get(full.casefold(), full)[:_LONGEST]
        if office.casefold().removeprefix("de ").startswith("minister-president"):
            return "Algemene Zaken"
    return ""


@cache
def _as_written() -> dict[str, str]:
    """The names of ministries by their letters, whatever their capitals."""
    return {name.casefold(): name for name in ministries().values()}
