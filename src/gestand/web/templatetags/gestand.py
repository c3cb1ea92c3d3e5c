"""How the pages write labels, periods and found words."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django import template
from django.urls import reverse
from django.utils import formats
from django.utils.functional import Promise as LazyText
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext

from gestand.web import labels

register = template.Library()
_DATES = 5_000  # kept as they are written in each language: lists are full of them


@register.filter
def label(value: object, table: str) -> str | LazyText:
    """The label of a value in a table of `labels`, such as "KINDS"; what has no label stands for itself."""
    known: labels.Labels = getattr(labels, table)
    return known.get(str(value), str(value))


@register.filter
def period(iso: object) -> str:
    """An ISO date, year, month or interval, written out: "2022-03/2022-05" is "maart 2022 – mei 2022"."""
    return " – ".join(_written(part, get_language()) for part in str(iso).split("/"))


@lru_cache(_DATES)
def _written(iso: str, _language: str | None) -> str:
    for length, form in ((10, "j F Y"), (7, "F Y")):
        if len(iso) == length:
            try:
                date = datetime.date.fromisoformat(iso + "-01" * (length == 7))
            except ValueError:
                return iso
            return formats.date_format(date, form)
    return iso


@register.filter
def day(date: datetime.date | None) -> str:
    """A date in short: "4 mrt 2024"."""
    return _day(date, get_language()) if date else ""


@lru_cache(_DATES)
def _day(date: datetime.date, _language: str | None) -> str:
    # Translators: a date in short, in the letters of Django's date filter
    return formats.date_format(date, pgettext("date format", "j M Y"))


@register.filter
def amount(figure: Mapping[str, Any]) -> str:
    """The value of a figure with its unit, as the page's language writes them: "1.250.000 euro", "1 dag"."""
    value, unit = float(figure["value"]), str(figure["unit"])
    number = formats.number_format(
        int(value) if value.is_integer() else value, use_l10n=True, force_grouping=True
    )
    words: Any = labels.UNITS.get(unit)
    return f"{number} {unit if words is None else words % {'n': 1 if value == 1 else 2}}".strip()


@register.filter
def grouped(count: int) -> str:
    """A count as the page's language writes it: "1.250"."""
    return formats.number_format(count, use_l10n=True, force_grouping=True)


@register.filter
def unlocalized(number: float) -> str:
    """A number as code writes it: "12.5"."""
    return format(number, "g")


@register.filter
def passage(shown: Any) -> str:
    """The address of what has an id such as "kst-36704-80#response-0b7d6c21aa": its passage in its paper."""
    key, _, anchor = shown.id.partition("#")
    return f"{reverse('paper', args=[key])}#{anchor}"


@register.filter
def capital(text: object) -> str:
    """The text with a capital first letter, also where the text is a label still to be translated."""
    return capfirst(str(text))


@register.filter
def reason(why: object) -> str:
    """Why something was found or linked, its beginning in the page's language: 'future: "zal"; same date'."""
    return "; ".join(_reason(part) for part in str(why).split("; "))


def _reason(part: str) -> str:
    for start, words in labels.REASONS.items():
        if part == start or part.startswith((f"{start}: ", f"{start} ")):
            return f"{words}{part.removeprefix(start)}"
    for end, words in labels.REASON_ENDS.items():
        if part.endswith(f'" {end}'):
            return f"{part.removesuffix(end)}{words}"
    return part
