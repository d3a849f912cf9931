"""Tells a note's reference mark from a word of the text, and finds the notes that such marks point to."""

from __future__ import annotations

from typing import Any

from app.files.books.archive import inside
from app.files.books.tags import BACK_TYPES, BLOCKS, REF_TEXT, REF_TYPES, REFERENCE, text_of, types_of
from app.files.books.xml import local


def note_targets(root: Any, here: str) -> set[str]:
    """Where the note references of a document point, as "file#id"."""
    found: set[str] = set()
    for link in root.iter("{*}a"):
        href = link.get("href") or ""
        if "#" in href and is_reference(link):
            found.add(_target(here, href))
    return found


def _target(here: str, href: str) -> str:
    return f"{inside(here, href) or here}#{href.split('#', 1)[1]}"


def is_reference(link: Any) -> bool:
    """Whether a link is a note's reference mark and no word of the text."""
    types = types_of(link)
    if types & BACK_TYPES:
        return False
    if types & REF_TYPES:
        return True
    text = text_of(link, 12)
    if not REF_TEXT.fullmatch(text or "x "):
        return False
    raised = any(local(child.tag) == "sup" for child in link)
    parent = link.getparent()
    raised = raised or (parent is not None and local(parent.tag) == "sup")
    named = bool(REFERENCE.search(f"{link.get('class') or ''} {link.get('id') or ''}"))
    if parent is not None:
        named = named or bool(REFERENCE.search(parent.get("class") or ""))
    bracketed = text.strip()[:1] in "[(" and text.strip()[-1:] in "])"
    style = "super" in (link.get("style") or "")
    first = not (link.getprevious() is not None or (parent is not None and (parent.text or "").strip()))
    return (raised or named or style or bracketed) and not (first and starts_block(link))


def starts_block(link: Any) -> bool:
    """Whether nothing stands before the link in its paragraph: then it is the number of the note itself."""
    node = link
    while node is not None and local(node.tag) not in BLOCKS:
        before = node.getprevious()
        parent = node.getparent()
        while before is not None:
            if "".join(before.itertext()).strip() or (before.tail or "").strip():
                return False
            before = before.getprevious()
        if parent is None or (parent.text or "").strip():
            return False
        node = parent
    return True
