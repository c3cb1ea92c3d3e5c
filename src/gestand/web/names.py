"""The part of an address that names a paper or a passage."""

from __future__ import annotations

from django.urls import register_converter
from django.urls.converters import StringConverter


class NameConverter(StringConverter):
    """The key of a paper or the anchor of a passage: "kst-36704-66", "commitment-3f2a9c01ab"."""

    regex = r"[\w.~-]+"


register_converter(NameConverter, "name")
