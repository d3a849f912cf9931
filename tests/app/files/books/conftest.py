"""Builders of book files, so that no binary lies in the repository."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffd9")
CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles>'
    "</container>"
)
PAGE = (
    '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" '
    'xmlns:epub="http://www.idpf.org/2007/ops"{attributes}><head><title>{title}</title></head>'
    "<body{body_attributes}>{body}</body></html>"
)


def page(body: str, title: str = "", attributes: str = "", body_attributes: str = "") -> str:
    """An XHTML document."""
    return PAGE.format(body=body, title=title, attributes=attributes, body_attributes=body_attributes)


def opf(
    documents: Sequence[str],
    *,
    metadata: str = "<dc:title>A Book</dc:title><dc:language>en</dc:language>",
    manifest: str = "",
    spine: str | None = None,
    toc: str = "",
    guide: str = "",
    version: str = "3.0",
) -> str:
    """A package document; items are named d0, d1 ... in order."""
    items = "".join(
        f'<item id="d{at}" href="{name}" media-type="application/xhtml+xml"/>'
        for at, name in enumerate(documents)
    )
    refs = "".join(f'<itemref idref="d{at}"/>' for at in range(len(documents))) if spine is None else spine
    return (
        f'<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="{version}" unique-identifier="id">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">{metadata}'
        f"</metadata><manifest>{items}{manifest}</manifest><spine{toc}>{refs}</spine>{guide}</package>"
    )


def nav(entries: str, more: str = "") -> str:
    """An EPUB 3 navigation document."""
    return page(f'<nav epub:type="toc"><h1>Contents</h1><ol>{entries}</ol></nav>{more}')


NAV_ITEM = '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """An archive of `parts`, "mimetype" first and stored."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


class Books:
    """Writes book files into the test's folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def file(self, name: str, data: bytes | str) -> Path:
        path = self.folder / name
        path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
        return path

    def epub(
        self, documents: Mapping[str, str], package: str | None = None, *, name: str = "book.epub"
    ) -> Path:
        """An EPUB of `documents` (name -> XHTML), in the folder OEBPS."""
        parts: dict[str, str | bytes] = {"META-INF/container.xml": CONTAINER}
        parts["OEBPS/content.opf"] = package if package is not None else opf(list(documents))
        parts |= {f"OEBPS/{key}": value for key, value in documents.items()}
        return self.file(name, zipped(parts))

    def zip(self, parts: Mapping[str, str | bytes], name: str = "book.epub") -> Path:
        return self.file(name, zipped({"META-INF/container.xml": CONTAINER, **parts}))

    def pdf(
        self, pages: Sequence[Sequence[tuple[float, float, float, str]]], *, name: str = "book.pdf",
        outline: Sequence[tuple[str, int]] = (), title: str = "", image: bool = False,
    ) -> Path:  # fmt: skip
        return self.file(name, make_pdf(pages, outline, title, image))


def make_pdf(
    pages: Sequence[Sequence[tuple[float, float, float, str]]],
    outline: Sequence[tuple[str, int]] = (),
    title: str = "",
    image: bool = False,
) -> bytes:
    """A PDF of lines (x, y, size, text), Latin-1, with an outline of (title, page number)."""
    objects: list[bytes] = []

    def add(body: str | bytes) -> int:
        objects.append(body.encode("latin-1") if isinstance(body, str) else body)
        return len(objects)

    def quoted(text: str) -> str:
        return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")

    add("")  # 1: catalog, written last
    add("")  # 2: pages
    font = add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    pictures = ""
    if image:
        picture = add(
            b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
            b" /Filter /DCTDecode /Length %d >>\nstream\n%s\nendstream" % (len(JPEG), JPEG)
        )
        pictures = f"/XObject << /Im0 {picture} 0 R >>"
    kids = []
    for lines in pages:
        drawn = "".join(f"BT /F1 {size} Tf {x} {y} Td ({quoted(text)}) Tj ET\n" for x, y, size, text in lines)
        stream = drawn.encode("cp1252")
        content = add(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append(
            add(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 600] /Contents {content} 0 R"
                f" /Resources << /Font << /F1 {font} 0 R >> {pictures} >> >>"
            )
        )
    objects[1] = (
        f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>".encode()
    )
    root = "<< /Type /Catalog /Pages 2 0 R"
    if outline:
        first = len(objects) + 2
        top = add(
            f"<< /Type /Outlines /First {first} 0 R /Last {first + len(outline) - 1} 0 R /Count {len(outline)} >>"
        )
        for at, (words, number) in enumerate(outline):
            links = f"/Next {first + at + 1} 0 R" if at + 1 < len(outline) else ""
            links += f" /Prev {first + at - 1} 0 R" if at else ""
            add(f"<< /Title ({quoted(words)}) /Parent {top} 0 R {links} /Dest [{kids[number]} 0 R /Fit] >>")
        root += f" /Outlines {top} 0 R"
    objects[0] = (root + " >>").encode()
    info = add(f"<< /Title ({quoted(title)}) /Author (Ann Author) >>")
    data = io.BytesIO(b"")
    data.write(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(data.tell())
        data.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = data.tell()
    data.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    data.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    data.write(
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {info} 0 R >>\nstartxref\n{start}\n%%EOF".encode()
    )
    return data.getvalue()


@pytest.fixture
def books(tmp_path: Path) -> Books:
    """A writer of book files."""
    return Books(tmp_path)


@pytest.fixture(scope="session")
def xhtml() -> Callable[..., str]:
    """Makes an XHTML document of a body."""
    return page


@pytest.fixture(scope="session")
def package_of() -> Callable[..., str]:
    """Makes a package document."""
    return opf


@pytest.fixture(scope="session")
def nav_of() -> Callable[..., str]:
    """Makes a navigation document."""
    return nav


@pytest.fixture(scope="session")
def nav_item() -> str:
    """The manifest's line for the navigation document."""
    return NAV_ITEM


@pytest.fixture(scope="session")
def jpeg() -> bytes:
    """The smallest thing that begins and ends like a JPEG."""
    return JPEG


@pytest.fixture(scope="session")
def archive_of() -> Callable[[Mapping[str, str | bytes]], bytes]:
    """Packs parts into an archive."""
    return zipped
