"""Parses a stranger's XML and HTML: no entities of its own, nothing fetched, no monstrous trees."""

from __future__ import annotations

import html
import html.entities
import re
from typing import Any

from lxml import etree

from app.files.books.encoding import decode

DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]{0,2000}(\[.*?\]\s*)?>", re.S | re.I)
OWN_ENTITIES = re.compile(r"<!ENTITY\s", re.I)
DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
NAMED = re.compile(r"&([A-Za-z_:][\w.:-]{0,63});")
INVALID = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
EMPTY_TAG = re.compile(
    r"<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|wbr)\b)([a-zA-Z][\w:.-]*)((?:\s[^<>]*?)?)\s*/>"
)
_KEEP = frozenset({"amp", "lt", "gt", "quot", "apos"})


def _entity(found: re.Match[str]) -> str:
    name = found[1]
    if name in _KEEP:
        return found[0]
    known = html.entities.html5.get(name + ";")
    return found[0] if known is None else html.escape(known, quote=False)


def clean(data: bytes, keep: bool) -> tuple[str, str]:
    """Text of a document without its declaration and DOCTYPE, HTML's named characters put in; and a warning or "".

    `keep`: names that nobody knows stay as they are written, as a browser shows them; else they go.
    """
    decoded = decode(data)
    text = decoded.text
    warning = decoded.warning
    if "<?xml" in text:
        text = DECLARATION.sub("", text, count=1)
    doctype = DOCTYPE.search(text, 0, min(len(text), 1 << 20))
    if doctype:
        if doctype[1] and OWN_ENTITIES.search(doctype[1]):
            warning = "It defines entities of its own, as hostile files do; they were left out."
        text = text[: doctype.start()] + text[doctype.end() :]
    own = "entities of its own" in warning
    if "&" in text:
        text = NAMED.sub(_entity, text)
        if own or not keep:
            text = NAMED.sub(lambda found: found[0] if found[1] in _KEEP else "", text)
    return INVALID.sub("", text), warning


def parse(data: bytes) -> Any:
    """The root of an XML document, mended where that is possible; None if nothing is left of it."""
    text, _ = clean(data, keep=False)
    raw = text.strip().encode("utf-8")
    if not raw:
        return None
    try:
        return etree.fromstring(raw, _parser(recover=False))
    except (etree.XMLSyntaxError, ValueError):
        try:
            return etree.fromstring(raw, _parser(recover=True))
        except (etree.XMLSyntaxError, ValueError):
            return None


def document(data: bytes) -> tuple[Any, str]:
    """The root of an XHTML or HTML document and a warning or "": strictly as XML first, then as a browser would."""
    text, warning = clean(data, keep=True)
    raw = text.strip().encode("utf-8")
    if not raw:
        return None, warning
    try:
        root = etree.fromstring(raw, _parser(recover=False))
        if local(root.tag) == "html":
            return root, warning
    except (etree.XMLSyntaxError, ValueError):
        pass
    mended = EMPTY_TAG.sub(r"<\1\2></\1>", text)
    parser = etree.HTMLParser(
        encoding="utf-8", recover=True, no_network=True, huge_tree=False, remove_pis=True
    )
    try:
        root = etree.fromstring(mended.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None, warning or "It cannot be parsed."
    if root is None:
        return None, warning or "It cannot be parsed."
    if any(
        entry.type_name == "ERR_NAME_TOO_LONG" or "depth" in entry.message.lower()
        for entry in parser.error_log
    ):
        warning = warning or "It is nested too deeply; its end may be missing."
    return root, warning


def _parser(recover: bool) -> Any:
    return etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, dtd_validation=False, huge_tree=False,
        recover=recover, remove_pis=True, remove_comments=True,
    )  # fmt: skip


def local(tag: Any) -> str:
    """The tag's name in small letters without its namespace, "" for comments and the like."""
    return tag.rsplit("}", 1)[-1].lower() if isinstance(tag, str) else ""
