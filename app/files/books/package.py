"""An EPUB's package document, read with ebooklib on top of our own archive.

ebooklib gives up on the whole book when one part is missing, and unpacks every picture. Its reader is therefore
given a package document that was parsed safely and mended, and gets no parts: those are read when they are needed.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from ebooklib import epub
from lxml import etree

from app.core.errors import BadBook
from app.files.books.archive import Archive
from app.files.books.xml import local, parse

OPF = "http://www.idpf.org/2007/opf"
DC = "http://purl.org/dc/elements/1.1/"
XHTML = (
    "application/xhtml+xml",
    "text/html",
    "application/x-dtbook+xml",
    "text/x-oeb1-document",
    "application/xml",
)
PAGES = (".xhtml", ".html", ".htm", ".xht")


@dataclass(frozen=True, slots=True)
class Item:
    """A part named by the manifest. `part` is its name in the archive whether or not it is there."""

    id: str
    part: str
    media_type: str
    properties: frozenset[str]

    @property
    def text(self) -> bool:
        """Whether it is a document to read."""
        return self.media_type in XHTML[:4] or self.part.lower().endswith(PAGES)


@dataclass(slots=True)
class Package:
    """What the package document says. `spine`: items in reading order, each with whether it is part of the main text.

    `metadata`: Dublin Core name -> (text, attributes) pairs; `metas`: all meta elements as (text, attributes).
    `guide`: (role, href from the package document) pairs. `ncx`: id of the NCX or "".
    """

    part: str
    items: dict[str, Item] = field(default_factory=dict)
    spine: list[tuple[Item, bool]] = field(default_factory=list)
    metadata: dict[str, list[tuple[str, dict[str, str]]]] = field(default_factory=dict)
    metas: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    guide: list[tuple[str, str]] = field(default_factory=list)
    ncx: str = ""
    identifier: str = ""


class _Reader(epub.EpubReader):  # type: ignore[misc]
    """ebooklib's reader of a package document that is already parsed; it opens nothing."""

    def __init__(self, name: str, root: Any) -> None:
        super().__init__(name, {"ignore_ncx": True})
        self.opf_file, self.opf_dir = name, ""
        self.container = etree.ElementTree(root)

    def read_file(self, name: str) -> bytes:
        return b""

    def _parse_ncx(self, data: bytes) -> None:
        self.book.toc = []

    def _parse_nav(self, data: bytes, base_path: str, navtype: str = "toc") -> None:
        self.book.toc = []

    def package(self) -> Any:
        self._load_metadata()
        self._load_manifest()
        self._load_spine()
        self._load_guide()
        return self.book


def read(archive: Archive, warnings: list[str]) -> Package:
    """The package of an EPUB. A book without one is put together from its documents. Raises BadBook if there are none."""
    name = _locate(archive)
    root = None
    if name is not None:
        try:
            root = parse(archive.read(name))
        except KeyError:
            root = None
        if root is None or local(root.tag) != "package":
            warnings.append(f"The package document {name} cannot be read; the documents were taken by name.")
            root = None
    else:
        warnings.append("The package document is missing; the documents were taken by name.")
    if root is None or name is None:
        return _by_name(archive)
    attributes = _attributes(root)
    mended = _mended(root)
    book = _Reader(name, mended).package()
    made = Package(name)
    folder = posixpath.dirname(name)
    for item in book.items:
        if item.id in made.items:
            continue
        part = _part(folder, item.file_name)
        media_type = (item.media_type or "").lower()
        made.items[item.id] = Item(item.id, part, media_type, attributes.get(item.id, frozenset()))
    missing = 0
    for idref, linear in book.spine:
        found = made.items.get(idref or "")
        if found is None:
            missing += 1
        elif found not in [one for one, _ in made.spine]:
            made.spine.append((found, (linear or "yes").lower() != "no"))
    if missing:
        warnings.append(f"The reading order names {missing} documents that the book does not list.")
    for space, values in book.metadata.items():
        if space == DC:
            for key, pairs in values.items():
                made.metadata.setdefault(key.lower(), []).extend(
                    (text or "", dict(more)) for text, more in pairs
                )
        for key, pairs in values.items():
            if key == "meta":
                made.metas += [(text or "", dict(more)) for text, more in pairs]
    made.guide = [((one["type"] or "").lower(), one["href"] or "") for one in book.guide]
    spine = mended.find(f"{{{OPF}}}spine")
    made.ncx = spine.get("toc") or ""
    made.identifier = mended.get("unique-identifier") or ""
    if not made.spine:
        made.spine = [
            (item, True) for item in made.items.values() if item.text and "nav" not in item.properties
        ]
        warnings.append(
            "The book has no reading order (spine); its documents were taken in the order of its list."
        )
    if not made.spine:
        by_name = _by_name(archive)
        made.items |= by_name.items
        made.spine = by_name.spine
    return made


def _part(folder: str, href: str) -> str:
    """The manifest's name for a part, from the archive's root; a name that leaves the archive stays outside."""
    return posixpath.normpath(posixpath.join(folder, href.replace("\\", "/"))).lstrip("/")


def _locate(archive: Archive) -> str | None:
    try:
        container = parse(archive.read("META-INF/container.xml"))
    except KeyError:
        container = None
    if container is not None:
        for root_file in container.iter("{*}rootfile"):
            path = root_file.get("full-path") or ""
            found = archive.find(path) or archive.find(unquote(path))
            if found and (root_file.get("media-type") or "application/oebps-package+xml").endswith(
                "package+xml"
            ):
                return found
    packages = sorted((name for name in archive.names() if name.lower().endswith(".opf")), key=len)
    return packages[0] if packages else None


def _by_name(archive: Archive) -> Package:
    made = Package("")
    pages = [name for name in archive.names() if name.lower().endswith(PAGES)]
    for name in sorted(pages, key=_natural):
        item = Item(name, name, "application/xhtml+xml", frozenset())
        made.items[name] = item
        if posixpath.basename(name).lower() not in ("nav.xhtml", "toc.xhtml", "toc.html"):
            made.spine.append((item, True))
    for name in archive.names():
        if name.lower().endswith((".jpg", ".jpeg", ".png")):
            made.items[name] = Item(
                name, name, "image/png" if name.lower().endswith("png") else "image/jpeg", frozenset()
            )
        elif name.lower().endswith(".ncx"):
            made.items[name] = Item(name, name, "application/x-dtbncx+xml", frozenset())
    if not made.spine:
        raise BadBook(f"{archive.label} has no documents to read; it is damaged or no EPUB")
    return made


def _natural(name: str) -> list[tuple[int, str]]:
    import re

    return [
        (int(piece), "") if piece.isdigit() else (-1, piece.lower()) for piece in re.split(r"(\d+)", name)
    ]


def _attributes(root: Any) -> dict[str, frozenset[str]]:
    """Manifest id -> properties, which ebooklib keeps for some kinds of items only."""
    return {
        item.get("id"): frozenset((item.get("properties") or "").split())
        for item in root.iter("{*}item")
        if item.get("id")
    }


def _mended(root: Any) -> Any:
    """A copy of the package document with what ebooklib takes for granted: namespaces, the four parts, ids and links."""
    made = etree.Element(f"{{{OPF}}}package", nsmap={None: OPF, "dc": DC, "opf": OPF})
    for name in ("version", "unique-identifier"):
        if root.get(name):
            made.set(name, root.get(name))
    metadata = etree.SubElement(made, f"{{{OPF}}}metadata")
    manifest = etree.SubElement(made, f"{{{OPF}}}manifest")
    spine = etree.SubElement(made, f"{{{OPF}}}spine")
    guide = etree.SubElement(made, f"{{{OPF}}}guide")
    for element in root.iter("{*}metadata"):
        for one in element.iter():
            if not isinstance(one.tag, str) or one is element:
                continue
            name = local(one.tag)
            if name in ("dc-metadata", "x-metadata"):
                continue
            own = one.tag.startswith(f"{{{DC}") or (one.prefix or "").lower() == "dc"
            copy = etree.SubElement(metadata, f"{{{DC if own else OPF}}}{name}")
            copy.text = " ".join("".join(one.itertext()).split())
            for key, value in one.attrib.items():
                copy.set(local_name(key) if name != "meta" else key, value)
    seen: set[str] = set()
    for at, item in enumerate(root.iter("{*}item")):
        href = (item.get("href") or "").strip()
        id_ = item.get("id") or f"item-{at}"
        if not href or id_ in seen or "://" in href:
            continue
        seen.add(id_)
        copy = etree.SubElement(manifest, f"{{{OPF}}}item", id=id_, href=href)
        copy.set("media-type", item.get("media-type") or "application/octet-stream")
    for element in root.iter("{*}spine"):
        if element.get("toc"):
            spine.set("toc", element.get("toc"))
    for ref in root.iter("{*}itemref"):
        if ref.get("idref"):
            etree.SubElement(
                spine, f"{{{OPF}}}itemref", idref=ref.get("idref"), linear=ref.get("linear") or "yes"
            )
    for ref in root.iter("{*}reference"):
        etree.SubElement(guide, f"{{{OPF}}}reference", type=ref.get("type") or "", href=ref.get("href") or "")
    if spine.get("toc") and spine.get("toc") not in seen:
        del spine.attrib["toc"]
    return made


def local_name(key: str) -> str:
    """An attribute's name without its namespace."""
    return key.rsplit("}", 1)[-1]
