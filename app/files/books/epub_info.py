"""What an EPUB says of itself, its cover, and whether it is protected."""

from __future__ import annotations

import re
from typing import Any

from app.core.errors import BadBook
from app.core.manuscript import BookInfo, Cover
from app.files.books import language, limits
from app.files.books.archive import Archive, inside
from app.files.books.package import Item, Package, local_name
from app.files.books.xml import document, parse

FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#rc")
FONT_NAMES = (".ttf", ".otf", ".woff", ".woff2", ".ttc", ".dfont")
PICTURES = ((b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG\r\n\x1a\n", "image/png"))


def refuse_protected(archive: Archive) -> None:
    """Raises BadBook, saying by what, if the book is under digital rights management. Hidden fonts are no matter."""
    for mark, by in (("META-INF/license.lcpl", "Readium LCP"), ("META-INF/sinf.xml", "Apple FairPlay")):
        if archive.find(mark):
            raise _protected(archive, by)
    by = ""
    if archive.find("META-INF/rights.xml"):
        by = (
            "Adobe ADEPT"
            if b"adobe" in archive.small("META-INF/rights.xml").lower()
            else "its META-INF/rights.xml"
        )
    if archive.find("META-INF/encryption.xml"):
        root = parse(archive.read("META-INF/encryption.xml", limits.MIB * 4))
        for data in root.iter("{*}EncryptedData") if root is not None else ():
            method = data.find("{*}EncryptionMethod")
            algorithm = (method.get("Algorithm") or "").lower() if method is not None else ""
            uri = next((ref.get("URI") or "" for ref in data.iter("{*}CipherReference")), "")
            if algorithm not in FONTS and not uri.lower().endswith(FONT_NAMES):
                raise _protected(archive, by or "its META-INF/encryption.xml")
    if by:
        raise _protected(archive, by)


def _protected(archive: Archive, by: str) -> BadBook:
    return BadBook(f"{archive.label} has copy protection (DRM: {by}); Dramatis reads unprotected books only.")


def info(package: Package, fallback: str) -> BookInfo:
    """The book's metadata; `fallback` is its title if it states none. `language` is "" if it states none."""
    refined = _refinements(package)

    def values(name: str) -> list[tuple[str, dict[str, str]]]:
        return [(text.strip(), more) for text, more in package.metadata.get(name, []) if text.strip()]

    def first(name: str) -> str:
        return next((text for text, _ in values(name)), "")

    titles = values("title")
    title = next(
        (text for text, more in titles if refined.get((more.get("id", ""), "title-type")) == "main"), ""
    )
    title = title or (titles[0][0] if titles else fallback)
    authors = []
    for text, more in values("creator"):
        role = refined.get((more.get("id", ""), "role")) or more.get("role") or "aut"
        if role.lower() in ("aut", "author", "") and text not in authors:
            authors.append(text)
    if not authors:
        authors = [text for text, _ in values("creator")][:3]
    series, index = _series(package, refined)
    dates = sorted(values("date"), key=lambda pair: pair[1].get("event", "publication") != "publication")
    year = next((found[0] for text, _ in dates if (found := re.search(r"\b\d{4}\b", text))), "")
    identifiers = values("identifier")
    identifier = next(
        (text for text, more in identifiers if more.get("id") == package.identifier), first("identifier")
    )
    return BookInfo(
        title=title,
        authors=tuple(authors),
        language=next((code for text, _ in values("language") if (code := language.tag(text))), ""),
        publisher=first("publisher"),
        year=year,
        description=_plain(first("description")),
        series=series,
        series_index=index,
        rights=first("rights"),
        identifier=identifier,
    )


def _refinements(package: Package) -> dict[tuple[str, str], str]:
    """(id, property) -> value, for EPUB 3's metas that say more of another element."""
    found = {}
    for text, more in package.metas:
        if more.get("refines", "").startswith("#") and more.get("property"):
            found[more["refines"][1:], more["property"]] = text.strip()
    return found


def _series(package: Package, refined: dict[tuple[str, str], str]) -> tuple[str, str]:
    for text, more in package.metas:
        if more.get("property") == "belongs-to-collection" and text.strip():
            id_ = more.get("id", "")
            if refined.get((id_, "collection-type"), "series") == "series":
                return text.strip(), refined.get((id_, "group-position"), "")
    named = {
        (more.get("name") or more.get("property") or ""): (more.get("content") or text).strip()
        for text, more in package.metas
    }
    index = named.get("calibre:series_index", "")
    return named.get("calibre:series", ""), re.sub(r"\.0+$", "", index)


def _plain(text: str) -> str:
    """A description without its markup."""
    if "<" not in text:
        return " ".join(text.split())
    root, _ = document(f"<html><body>{text}</body></html>".encode())
    return " ".join("".join(root.itertext()).split()) if root is not None else ""


def cover(archive: Archive, package: Package, warnings: list[str]) -> Cover | None:
    """The cover by EPUB 3 property, EPUB 2 meta, guide, name, or the first page's only picture."""
    formats = set()
    for part in _covers(archive, package):
        found = archive.find(part)
        if found is None:
            continue
        try:
            data = archive.read(found, limits.COVER)
        except BadBook as error:
            warnings.append(str(error))
            continue
        for magic, media_type in PICTURES:
            if data.startswith(magic):
                return Cover(data, media_type)
        formats.add(found.rsplit(".", 1)[-1].upper())
    if formats:
        warnings.append(
            f"The cover is a {'/'.join(sorted(formats))} image; only JPEG and PNG covers are taken."
        )
    return None


def _covers(archive: Archive, package: Package) -> list[str]:
    items = list(package.items.values())
    found = [item.part for item in items if "cover-image" in item.properties]
    for text, more in package.metas:
        if (more.get("name") or "").lower() == "cover":
            content = more.get("content") or text
            by_id = package.items.get(content)
            if by_id is not None and by_id.text:
                found += _pictures(archive, by_id.part)
            else:
                found += (
                    [by_id.part]
                    if by_id
                    else [item.part for item in items if item.part.endswith(content) and content]
                )
    for role, href in package.guide:
        if role == "cover" and (part := inside(package.part, href)):
            found += _pictures(archive, part)
    found += [item.part for item in items if _picture(item) and "cover" in (item.id + item.part).lower()]
    if package.spine:
        first = _pictures(archive, package.spine[0][0].part)
        found += first if len(first) == 1 else []
    return list(dict.fromkeys(found))


def _picture(item: Item) -> bool:
    return item.media_type.startswith("image/")


def _pictures(archive: Archive, page: str) -> list[str]:
    """Pictures on a page; the page itself if it is one."""
    if page.lower().endswith((".jpg", ".jpeg", ".png")):
        return [page]
    try:
        root, _ = document(archive.read(page))
    except KeyError:
        return []
    found: list[Any] = []
    for element in root.iter("{*}img", "{*}image") if root is not None else ():
        found += [
            value for key, value in element.attrib.items() if local_name(key) in ("src", "href", "xlink:href")
        ]
    return [part for href in found if (part := inside(page, href))]
