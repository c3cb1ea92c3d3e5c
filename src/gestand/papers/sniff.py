"""Which format a file has, told by its content."""

import codecs
import io
import zipfile

import regex
from lxml import etree

from gestand.errors import UnreadablePaper
from gestand.papers.text import wide

FORMATS = "PDF, Word (.docx), HTML, official-publications XML, VLOS debate XML, plain text or Markdown"
_HTML = regex.compile(
    rb"<!doctype\s+html|<(?:html|head|body|article|main|div|p|h[1-6]|table|ul|ol)[\s>]", regex.I
)
_XML_READERS = {"officiele-publicatie": "official", "vlosCoreDocument": "vlos"}
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)  # UTF-32 LE begins as UTF-16 LE
_BINARY_SHARE = 0.02  # of control characters in the first part of a file: text has none to speak of


def reader(data: bytes, name: str) -> str:
    """The module of this package that reads these bytes.

    Raises:
        UnreadablePaper: no module does.
    """
    start = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if regex.search(rb"%PDF-\d\.\d", data[:1024]):
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_reader(data, name)
    if root := _xml_root(data):
        if root in _XML_READERS:
            return _XML_READERS[root]
        if root.casefold() != "html":
            raise UnreadablePaper(
                name,
                "is XML of an unknown kind (<{root}>)",
                "save it as {formats}",
                root=root,
                formats=FORMATS,
            )
    if start.startswith(b"<?xml") and not root:
        raise UnreadablePaper(
            name, "is broken XML ({error})", "download or save it again", error="no root element"
        )
    if root or _HTML.match(start) or regex.search(rb"<html[\s>]", start, regex.I):
        return "html"
    if start.startswith(b"{\\rtf"):
        raise UnreadablePaper(name, "is Rich Text (RTF)", "save it as {formats}", formats=FORMATS)
    if not data.startswith(_WIDE) and not wide(data) and _is_binary(data[:65536]):
        raise UnreadablePaper(name, "is a binary file, not a paper", "save it as {formats}", formats=FORMATS)
    return "text"


def _zip_reader(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UnreadablePaper(
            name, "is a damaged or incomplete Word or zip file", "download or save it again"
        ) from error
    if "word/document.xml" in members:
        return "docx"
    raise UnreadablePaper(name, "is a zip file without a Word document", "unpack it and read what is in it")


def _xml_root(data: bytes) -> str:
    """The local name of the root element, or nothing where there is none to be found."""
    text = data[:200].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not text.startswith((b"<?xml", b"<officiele-publicatie", b"<vlosCoreDocument")):
        return ""
    parser = etree.XMLPullParser(
        events=("start",), resolve_entities=False, no_network=True, load_dtd=False, recover=True
    )
    parser.feed(data[:65536])
    for _, element in parser.read_events():
        if isinstance(element, etree._Element):
            return element.tag.rpartition("}")[2]  # QName refuses what a damaged file may hold
    return ""


def _is_binary(sample: bytes) -> bool:
    controls = sum(sample.count(byte) for byte in range(32) if byte not in b"\t\n\r\f")
    return b"\x00" in sample or controls > len(sample) * _BINARY_SHARE
