"""What of a page is nothing to hear: hidden parts, page numbers, the marks of footnotes, licences."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from app.files.books.notes import is_reference
from app.files.books.tags import (
    BACK_TEXT,
    BACK_TYPES,
    BLOCKS,
    BOILERPLATE,
    HIDDEN,
    PAGE,
    PAGE_TEXT,
    PAGE_TYPES,
    REF_TYPES,
    SKIPPED,
    text_of,
    types_of,
)
from app.files.books.xml import local


def is_unheard(element: Any, tag: str, *, pages: Collection[str], keep_notes: bool, in_note: bool) -> bool:
    """Whether the element is left out with all that is in it.

    `pages`: ids of page markers; `keep_notes`: the marks of footnotes are heard; `in_note`: it stands in a note.
    """
    if not element.attrib and tag not in SKIPPED and tag not in ("a", "sup"):  # most of most books
        return False
    names = f"{element.get('class') or ''}"
    types = types_of(element)
    gone = tag in SKIPPED or element.get("hidden") is not None or element.get("aria-hidden") == "true"
    gone = gone or bool(HIDDEN.search(element.get("style") or ""))
    gone = gone or _is_page_marker(element, tag, names, types, pages)
    if not gone and tag == "a" and not keep_notes:
        gone = _is_note_link(element, types, in_note)
    if not gone and tag == "sup" and not keep_notes and len(element) == 1 and local(element[0].tag) == "a":
        link = element[0]
        gone = (
            not (element.text or "").strip()
            and not (link.tail or "").strip()
            and _is_note_link(link, types_of(link), in_note)
        )
    return gone or bool(BOILERPLATE.search(names)) or element.get("id") in ("pg-header", "pg-footer")


def _is_page_marker(
    element: Any, tag: str, names: str, types: frozenset[str], pages: Collection[str]
) -> bool:
    typed = bool(types & PAGE_TYPES)
    if not (typed or PAGE.search(names) or (element.get("id") or "") in pages):
        return False
    text = text_of(element, 16).strip()
    if text:
        return (typed and len(text) <= 12) or bool(PAGE_TEXT.fullmatch(text))
    return tag not in BLOCKS or len(element) == 0


def _is_note_link(link: Any, types: frozenset[str], in_note: bool) -> bool:
    href = link.get("href") or ""
    if types & BACK_TYPES:
        return True
    if "#" not in href:
        return bool(types & REF_TYPES)
    if is_reference(link):
        return True
    return in_note and bool(BACK_TEXT.fullmatch(text_of(link, 12)))
