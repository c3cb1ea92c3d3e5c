"""Parse XML that comes from outside: no entities, no DTD, no network, no huge trees.

A reader takes the text that it reads out of the tree, so that what is left was not read: `remaining` tells.
"""

from collections.abc import Iterator
from typing import Any, cast

from lxml import etree

from gestand.errors import UnreadablePaper
from gestand.model import squeeze

Element = etree._Element


def parse(data: bytes, name: str) -> Element:
    """The root element of an XML file.

    Raises:
        UnreadablePaper: it is not well-formed, or declares entities, which no paper needs.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadablePaper(
            name, "is broken XML ({error})", "download or save it again", error=getattr(error, "msg", error)
        ) from error
    dtd = root.getroottree().docinfo.internalDTD
    declared = dtd is not None and any(True for _ in cast(Any, dtd).iterentities())
    if declared or next(root.iter(etree.Entity), None) is not None:  # or declared outside the file
        raise UnreadablePaper(name, "is XML that declares entities", "save it without a DTD")
    return root


def tag(element: Element) -> str:
    """The name of an element, without its namespace."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def words(element: Element | None) -> str:
    """All text within an element, white space collapsed; empty where there is no element."""
    return "" if element is None else squeeze("".join(cast(Iterator[str], element.itertext())))


def take(element: Element | None) -> str:
    """All text within an element, white space collapsed, taken out of the tree."""
    if element is None:
        return ""
    text, after = words(element), element.tail
    for part in element.iter():
        part.text = part.tail = None
    element.tail = after
    return text


def take_start(element: Element) -> str:
    """The text of an element before the first that it holds, taken out of the tree."""
    text, element.text = element.text or "", None
    return text


def take_tail(element: Element) -> str:
    """The text behind an element, taken out of the tree."""
    text, element.tail = element.tail or "", None
    return text


def remaining(root: Element) -> Iterator[tuple[Element, str]]:
    """The text that is still in the tree, with the element that it stands in or behind."""
    for element in root.iter():
        for text in (element.text, element.tail):
            if kept := squeeze(text or ""):
                yield element, kept


def child(element: Element | None, name: str) -> Element | None:
    """The first child with this name, in whatever namespace; None where there is no element."""
    return next(children(element, name), None)


def children(element: Element | None, name: str) -> Iterator[Element]:
    """The children with this name, in whatever namespace; none where there is no element."""
    return iter(()) if element is None else element.iterchildren(f"{{*}}{name}")


def line(element: Element) -> int | None:
    """The line of the file that the element starts on, counted from 1."""
    return cast("int | None", element.sourceline)


def attribute(element: Element, name: str) -> str:
    """An attribute by its local name, in whatever namespace; empty where there is none."""
    return next((str(v) for k, v in element.attrib.items() if str(k).rsplit("}", 1)[-1] == name), "")
