"""A book's own table of contents: EPUB 3 navigation document, EPUB 2 NCX, guide and landmarks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from app.files.books.archive import inside
from app.files.books.xml import document, local, parse

DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: `part` is the document's name in the archive, "" for a heading without a link."""

    title: str
    part: str
    fragment: str
    level: int


@dataclass(slots=True)
class Contents:
    """What the book says of its order. `roles`: document or "document#id" -> its role ("titlepage", "cover").

    `pages`: "document#id" of page markers. `orphans`: links that lead nowhere.
    """

    entries: list[Entry] = field(default_factory=list)
    roles: dict[str, str] = field(default_factory=dict)
    pages: set[str] = field(default_factory=set)
    orphans: int = 0


def from_nav(data: bytes, here: str) -> Contents:
    """The contents in an EPUB 3 navigation document named `here`; empty if there is none."""
    made = Contents()
    root, _ = document(data)
    if root is None:
        return made
    navs = list(root.iter("{*}nav"))
    for nav in navs:
        kinds = _kinds(nav)
        lists = nav.find("{*}ol")
        lists = lists if lists is not None else nav.find(".//{*}ol")
        if lists is None:
            continue
        if "landmarks" in kinds:
            for link in lists.iter("{*}a"):
                _role(made, here, link.get("href"), " ".join(_kinds(link)))
        elif "page-list" in kinds or "doc-pagelist" in kinds:
            for link in lists.iter("{*}a"):
                where = _where(made, here, link.get("href"))
                if where and where[1]:
                    made.pages.add(f"{where[0]}#{where[1]}")
        elif not made.entries and ("toc" in kinds or "doc-toc" in kinds or len(navs) == 1):
            _nav_list(made, lists, here, 0)
    return made


def from_ncx(data: bytes, here: str) -> Contents:
    """The contents in an EPUB 2 NCX named `here`; empty if there is none."""
    made = Contents()
    root = parse(data)
    if root is None:
        return made
    for points in root.iter("{*}navMap"):
        _ncx_points(made, points, here, 0)
    for target in root.iter("{*}pageTarget"):
        content = target.find("{*}content")
        where = _where(made, here, content.get("src") if content is not None else None)
        if where and where[1]:
            made.pages.add(f"{where[0]}#{where[1]}")
    return made


def _kinds(element: Any) -> list[str]:
    found: list[str] = []
    for name, value in element.attrib.items():
        if name in ("epub:type", "role") or name.endswith("}type"):
            found += value.lower().split()
    return found


def _where(made: Contents, here: str, href: str | None) -> tuple[str, str] | None:
    if not href or not href.strip():
        return None
    part = inside(here, href)
    if part is None:
        made.orphans += 1
        return None
    fragment = href.split("#", 1)[1] if "#" in href else ""
    return part, fragment


def _role(made: Contents, here: str, href: str | None, role: str) -> None:
    where = _where(made, here, href)
    if where and role:
        made.roles[f"{where[0]}#{where[1]}" if where[1] else where[0]] = role


def _words(element: Any) -> str:
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def _nav_list(made: Contents, items: Any, here: str, level: int) -> None:
    for item in items:
        if local(item.tag) != "li":
            continue
        label = next((child for child in item if local(child.tag) in ("a", "span")), None)
        if label is None:
            label = next((one for one in item.iter("{*}a") if one.getparent() is not None), None)
        inner = next((child for child in item if local(child.tag) in ("ol", "ul")), None)
        if label is not None and not (inner is not None and label in list(inner.iter("{*}a"))):
            where = _where(made, here, label.get("href"))
            title = _words(label) or (label.get("title") or "").strip()
            made.entries.append(Entry(title, *(where or ("", "")), level))
        elif inner is not None:
            own = re.sub(r"\s+", " ", item.text or "").strip()
            if own:
                made.entries.append(Entry(own, "", "", level))
        if inner is not None and level < DEEPEST:
            _nav_list(made, inner, here, level + 1)


def _ncx_points(made: Contents, points: Any, here: str, level: int) -> None:
    for point in points:
        if local(point.tag) != "navpoint":
            continue
        label = point.find("{*}navLabel")
        content = point.find("{*}content")
        where = _where(made, here, content.get("src") if content is not None else None)
        made.entries.append(Entry(_words(label) if label is not None else "", *(where or ("", "")), level))
        if level < DEEPEST:
            _ncx_points(made, point, here, level + 1)
