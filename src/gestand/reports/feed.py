"""Atom: what is new and what changed, for programs that follow it (RFC 4287)."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

from lxml import etree

from gestand.reports.legible import legible

_ATOM = "http://www.w3.org/2005/Atom"
_OURS = UUID("5a0f7f9e-3c1b-5d5e-9f55-6f2f6d3f4b11")  # the names that ids are made of
_LONG_AGO = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)  # when a feed without entries last changed


@dataclass(frozen=True, slots=True)
class Entry:
    """A promise or paper as a feed tells of it."""

    of: str  # its permanent id: "kst-36704-66/commitment-3f2a9c01ab"
    title: str
    address: str
    updated: datetime.datetime
    summary: str
    category: str
    author: str = ""


def uuid(of: str) -> str:
    """The same for the same permanent id, wherever and whenever it is asked."""
    return str(uuid5(_OURS, of))


def atom(title: str, address: str, page: str, entries: Sequence[Entry]) -> bytes:
    """A feed.

    Args:
        title: of the feed.
        address: of the feed itself.
        page: the page that lists the same.
        entries: the newest first.
    """
    feed = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})  # type: ignore[dict-item]  # the stubs know no default
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", "nl")
    _add(feed, "id", f"urn:uuid:{uuid(address)}")
    _add(feed, "title", title)
    _add(feed, "updated", _time(max((entry.updated for entry in entries), default=_LONG_AGO)))
    _add(_add(feed, "author"), "name", "gestand")
    _add(feed, "generator", "gestand")
    _add(feed, "link", rel="self", type="application/atom+xml", href=address)
    _add(feed, "link", rel="alternate", type="text/html", href=page)
    for each in entries:
        entry = _add(feed, "entry")
        _add(entry, "id", f"urn:uuid:{uuid(each.of)}")
        _add(entry, "title", each.title)
        _add(entry, "updated", _time(each.updated))
        _add(entry, "link", rel="alternate", type="text/html", href=each.address)
        _add(entry, "category", term=each.category)
        if each.author:
            _add(_add(entry, "author"), "name", each.author)
        _add(entry, "summary", each.summary, type="text")
    return etree.tostring(feed, xml_declaration=True, encoding="UTF-8")


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}", {k: legible(v) for k, v in attributes.items()})
    element.text = legible(text) or None
    return element


def _time(moment: datetime.datetime) -> str:
    return moment.astimezone(datetime.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
