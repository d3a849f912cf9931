"""Files made to do harm, and files that are damaged: one clear line, and what can be saved is saved."""

from __future__ import annotations

import io
import os
import struct
import time
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import pytest

from app.core.errors import BadBook
from app.files.books import read_book
from app.files.books.archive import Archive, inside, leaves

LONG = "<p>" + "The men sat along the wall with their pipes and looked at the water. " * 6 + "</p>"


def refused(path: Path, *words: str) -> str:
    """The one line with which a book is refused."""
    with pytest.raises(BadBook) as caught:
        read_book(path)
    line = str(caught.value)
    assert line and "\n" not in line and len(line) <= 400 and "Traceback" not in line
    for word in words:
        assert word.lower() in line.lower(), line
    return line


def text_of(path: Path) -> str:
    return "\n".join(p.text for c in read_book(path).chapters for p in c.paragraphs)


def test_nothing_there(tmp_path: Path) -> None:
    refused(tmp_path / "no.epub", "no file", "no.epub")
    refused(tmp_path, "folder")
    assert refused(Path()) == ". is a folder; give the book's file"
    for name in ("a.epub", "a.txt", "a.docx", "a.pdf", "a"):
        (tmp_path / name).write_bytes(b"")
        refused(tmp_path / name, "empty", name)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root reads everything")
def test_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    path.chmod(0)
    refused(path, "cannot be opened")


@pytest.mark.parametrize(
    "name, data, words",
    [
        ("a.azw3", bytes(60) + b"BOOKMOBI" + bytes(100), ("kindle",)),
        ("a.kfx", b"\xeaDRMION\xee" + bytes(100), ("DRM",)),
        ("a.azw", b"TPZ0" + bytes(100), ("topaz",)),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ("docx", "save")),
        ("a.rtf", b"{\\rtf1 hello}", ("RTF", "DOCX")),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 20, ("no text",)),
        ("a.epub", bytes(range(256)) * 20, ("EPUB", "damaged")),
        ("a.pdf", b"\0\1\2\3" * 1000, ("PDF",)),
        ("a.fb2", b'<?xml version="1.0"?><FictionBook><body/></FictionBook>', ("FB2", "EPUB")),
        ("a.gz", b"\x1f\x8b\x08" + bytes(30), ("unpack",)),
    ],
)
def test_other_formats_are_named(tmp_path: Path, name: str, data: bytes, words: tuple[str, ...]) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    refused(path, *words)


def test_content_counts_and_not_the_name(books: Any, xhtml: Any) -> None:
    path = books.epub({"a.xhtml": xhtml("<p>inside</p>")}, name="book.txt")
    assert "inside" in text_of(path)
    assert "plain words" in text_of(books.file("book.epub", "plain words and no archive"))
    assert "inside" in text_of(
        books.file("page.txt", "<!DOCTYPE html><html><body><p>inside</p></body></html>")
    )


def test_bomb_is_stopped_while_inflating(books: Any, xhtml: Any, package_of: Any) -> None:
    bomb = xhtml("<p>" + "a" * (60 << 20) + "</p>")
    path = books.zip({"OEBPS/content.opf": package_of(["a.xhtml"]), "OEBPS/a.xhtml": bomb})
    del bomb
    assert path.stat().st_size < 200_000
    tracemalloc.start()
    refused(path, "times its size")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 60 << 20


def test_lying_sizes_do_not_help_a_bomb(books: Any, xhtml: Any, package_of: Any) -> None:
    path = books.zip(
        {
            "OEBPS/content.opf": package_of(["a.xhtml"]),
            "OEBPS/a.xhtml": xhtml("<p>" + "a" * (40 << 20) + "</p>"),
        }
    )
    data = bytearray(path.read_bytes())
    for signature, place in ((b"PK\1\2", 24), (b"PK\3\4", 22)):
        at = data.rfind(signature)
        struct.pack_into("<I", data, at + place, 100)
    path.write_bytes(data)
    started = time.perf_counter()
    refused(path)
    assert time.perf_counter() - started < 20


def test_many_bombs_that_share_their_bytes(books: Any, xhtml: Any, package_of: Any) -> None:
    names = [f"a{at}.xhtml" for at in range(40)]
    page = xhtml("<p>" + "so it went on. " * 60_000 + "</p>")
    path = books.zip({"OEBPS/content.opf": package_of(names), **{f"OEBPS/{name}": page for name in names}})
    refused(path, "times its size")


def test_too_many_parts_are_refused_before_the_directory_is_read(tmp_path: Path) -> None:
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 65000, 65000, 65000 * 46, 10, 0)
    path = tmp_path / "a.epub"
    path.write_bytes(b"PK\x03\x04" + bytes(100) + end)
    refused(path, "65000 parts")


def test_paths_that_leave_the_archive(books: Any, xhtml: Any, package_of: Any, tmp_path: Path) -> None:
    (tmp_path / "secret.xhtml").write_text(xhtml("<p>secret</p>"))
    package = package_of(["../../secret.xhtml", "a.xhtml", "/etc/passwd", "file:///etc/passwd"])
    path = books.zip(
        {
            "OEBPS/content.opf": package,
            "OEBPS/a.xhtml": xhtml(LONG),
            "../../secret.xhtml": xhtml("<p>evil</p>"),
        }
    )
    book = read_book(path)
    whole = "\n".join(p.text for c in book.chapters for p in c.paragraphs)
    assert "secret" not in whole and "evil" not in whole and "root:" not in whole and "pipes" in whole
    assert any("outside" in line for line in book.warnings)
    assert any("missing" in line for line in book.warnings)


@pytest.mark.parametrize("name", ["../a", "a/../../b", "/a", "C:\\a", "..\\a", "a\\..\\..\\b", "c:a", "a\0b"])
def test_names_that_leave(name: str) -> None:
    assert leaves(name)


@pytest.mark.parametrize("name", ["a", "a/b", "a/../b", "./a", "a..b", "..a/b"])
def test_names_that_stay(name: str) -> None:
    assert not leaves(name)


def test_links_are_followed_inside_only() -> None:
    assert inside("OEBPS/text/a.xhtml", "../b%20c.xhtml#x") == "OEBPS/b c.xhtml"
    assert inside("OEBPS/a.xhtml", "/b.xhtml") == "b.xhtml"
    assert inside("a.xhtml", "../b.xhtml") is None
    assert inside("a.xhtml", "http://x.org/b.xhtml") is None
    assert inside("a.xhtml", "#x") == "a.xhtml"


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    "declared, used",
    [
        (f'<!ENTITY l0 "lol">{LAUGHS}', "&l11;"),
        ('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;"),
        ('<!ENTITY x SYSTEM "http://127.0.0.1:9/x">', "&x;"),
        ('<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;', "&x;"),
    ],
)
def test_entities_are_left_out(books: Any, package_of: Any, declared: str, used: str) -> None:
    page = (
        f'<?xml version="1.0"?><!DOCTYPE html [{declared}]><html xmlns="http://www.w3.org/1999/xhtml">'
        f"<body><p>before {used} after</p></body></html>"
    )
    package = package_of(["a.xhtml"], metadata="<dc:title>T&x;</dc:title>").replace(
        '<?xml version="1.0"?>', f'<?xml version="1.0"?><!DOCTYPE package [{declared}]>'
    )
    path = books.zip({"OEBPS/content.opf": package, "OEBPS/a.xhtml": page})
    started = time.perf_counter()
    book = read_book(path)
    assert time.perf_counter() - started < 5
    whole = "\n".join(p.text for c in book.chapters for p in c.paragraphs)
    assert whole.startswith("before") and whole.endswith("after") and len(whole) < 60
    assert "root:" not in whole and "root:" not in book.info.title
    assert any("entities of its own" in line for line in book.warnings)


def test_deep_nesting(books: Any, xhtml: Any) -> None:
    book = read_book(
        books.epub({"a.xhtml": xhtml("<div>" * 5000 + "deep" + "</div>" * 5000), "b.xhtml": xhtml(LONG)})
    )
    assert "pipes" in book.chapters[-1].paragraphs[-1].text


ENCRYPTION = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#">'
    '<enc:EncryptedData><enc:EncryptionMethod Algorithm="{}"/><enc:CipherData><enc:CipherReference URI="{}"/>'
    "</enc:CipherData></enc:EncryptedData></encryption>"
)


def test_protection_is_named(books: Any, xhtml: Any, package_of: Any) -> None:
    parts = {"OEBPS/content.opf": package_of(["a.xhtml"]), "OEBPS/a.xhtml": xhtml(LONG)}
    aes = "http://www.w3.org/2001/04/xmlenc#aes128-cbc"
    locked = ENCRYPTION.format(aes, "OEBPS/a.xhtml")
    refused(books.zip({**parts, "META-INF/encryption.xml": locked}), "DRM")
    adobe = "<rights xmlns='http://ns.adobe.com/adept'/>"
    refused(
        books.zip({**parts, "META-INF/encryption.xml": locked, "META-INF/rights.xml": adobe}), "DRM", "Adobe"
    )
    refused(books.zip({**parts, "META-INF/rights.xml": adobe}), "DRM", "Adobe")
    refused(books.zip({**parts, "META-INF/license.lcpl": "{}"}), "LCP")
    refused(books.zip({**parts, "META-INF/sinf.xml": "<x/>"}), "Apple")


def test_hidden_fonts_are_no_protection(books: Any, xhtml: Any, package_of: Any) -> None:
    parts = {"OEBPS/content.opf": package_of(["a.xhtml"]), "OEBPS/a.xhtml": xhtml(LONG)}
    for algorithm in ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"):
        path = books.zip({**parts, "META-INF/encryption.xml": ENCRYPTION.format(algorithm, "OEBPS/f.otf")})
        assert "pipes" in text_of(path)


def test_archive_with_a_password(books: Any, xhtml: Any, package_of: Any) -> None:
    path = books.zip({"OEBPS/content.opf": package_of(["a.xhtml"]), "OEBPS/a.xhtml": xhtml(LONG)})
    data = bytearray(path.read_bytes())
    for signature, place in ((b"PK\1\2", 8), (b"PK\3\4", 6)):
        at = 0
        while (at := data.find(signature, at)) >= 0:
            data[at + place] |= 1
            at += 4
    path.write_bytes(data)
    refused(path, "password")


def test_missing_documents_are_named_and_the_rest_is_read(books: Any, xhtml: Any, package_of: Any) -> None:
    package = package_of(
        ["a.xhtml", "gone.xhtml"], manifest='<item id="css" href="gone.css" media-type="text/css"/>'
    )
    book = read_book(books.zip({"OEBPS/content.opf": package, "OEBPS/a.xhtml": xhtml(LONG)}))
    assert len(book.chapters) == 1
    assert len(book.warnings) == 1 and "gone.xhtml" in book.warnings[0]
    refused(books.zip({"OEBPS/content.opf": package}), "none of the documents")


def test_without_spine_container_or_package(books: Any, xhtml: Any, package_of: Any, archive_of: Any) -> None:
    pages = {f"OEBPS/c{at}.xhtml": xhtml(f"<h2>Chapter {at}</h2>{LONG}") for at in (1, 2, 10)}
    names = ["c1.xhtml", "c2.xhtml", "c10.xhtml"]
    expected = ["Chapter 1", "Chapter 2", "Chapter 10"]
    bare = package_of(names, spine="")
    no_spine = books.zip({"OEBPS/content.opf": bare, **pages})
    no_element = books.zip({"OEBPS/content.opf": bare.replace("<spine></spine>", ""), **pages}, name="b.epub")
    no_container = books.file("c.epub", archive_of({"OEBPS/content.opf": package_of(names), **pages}))
    no_package = books.zip(pages, name="d.epub")
    broken = books.zip({"OEBPS/content.opf": "<package><metadata>", **pages}, name="e.epub")
    for path, words in (
        (no_spine, "spine"),
        (no_element, "spine"),
        (no_container, ""),
        (no_package, "package"),
        (broken, ""),
    ):
        book = read_book(path)
        assert [c.title for c in book.chapters] == expected, path
        assert (words in " ".join(book.warnings)) if words else True
    refused(books.file("f.epub", archive_of({"META-INF/x": "y"})), "no documents")


def test_archive_cut_short_gives_what_is_whole(books: Any, xhtml: Any, package_of: Any) -> None:
    names = [f"c{at}.xhtml" for at in range(6)]
    pages = {
        f"OEBPS/{name}": xhtml(
            f"<h2>Chapter {at}</h2>" + "".join(f"<p>{os.urandom(30).hex()}</p>" for _ in range(200))
        )
        for at, name in enumerate(names)
    }
    path = books.zip({"OEBPS/content.opf": package_of(names), **pages})
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * 0.6)])
    book = read_book(path)
    assert [c.title for c in book.chapters][:3] == ["Chapter 0", "Chapter 1", "Chapter 2"]
    assert len(book.chapters) < 6
    assert any("cut short" in line for line in book.warnings) and any(
        "missing" in line for line in book.warnings
    )
    path.write_bytes(whole[:20])
    refused(path)


def test_one_damaged_part_keeps_its_beginning(books: Any, xhtml: Any, package_of: Any) -> None:
    page = xhtml("".join(f"<p>{at} {os.urandom(30).hex()}</p>" for at in range(3000)))
    path = books.zip(
        {
            "OEBPS/content.opf": package_of(["a.xhtml", "b.xhtml"]),
            "OEBPS/a.xhtml": page,
            "OEBPS/b.xhtml": xhtml(LONG),
        }
    )
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo("OEBPS/a.xhtml")
    middle = info.header_offset + info.compress_size // 2
    data[middle : middle + 400] = b"\xff" * 400
    path.write_bytes(data)
    book = read_book(path)
    assert book.chapters[0].paragraphs[0].text.startswith("0 ")
    assert "pipes" in book.chapters[-1].paragraphs[-1].text
    assert any("damaged" in line for line in book.warnings)


def test_streamed_archive_without_directory(tmp_path: Path) -> None:
    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.data = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, more: Any) -> int:
            self.data += bytes(more)
            return len(more)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:  # sizes only after the data
        archive.writestr("one.xhtml", "<html><body><p>" + "word " * 500 + "</p></body></html>")
        archive.writestr("two.xhtml", "<html><body><p>two</p></body></html>")
    data = bytes(pipe.data)
    path = tmp_path / "a.epub"
    path.write_bytes(data[: data.find(b"PK\1\2")])
    with Archive(path) as cut:
        assert cut.names() == ["one.xhtml", "two.xhtml"]
        assert cut.read("two.xhtml") == b"<html><body><p>two</p></body></html>"
    assert text_of(path).startswith("word word")


def test_every_cut_and_every_flipped_byte_is_one_clear_line_or_a_book(
    books: Any, xhtml: Any, package_of: Any, nav_of: Any, nav_item: str
) -> None:
    documents = {
        "a.xhtml": xhtml(f'<h2 id="x">One</h2>{LONG}'), "b.xhtml": xhtml(f"<h2>Two</h2>{LONG}"),
        "nav.xhtml": nav_of('<li><a href="a.xhtml#x">One</a></li><li><a href="b.xhtml">Two</a></li>'),
    }  # fmt: skip
    path = books.epub(documents, package_of(["a.xhtml", "b.xhtml"], manifest=nav_item))
    whole = path.read_bytes()
    tried = 0
    for at in range(0, len(whole), 23):
        for data in (whole[:at], whole[:at] + bytes([whole[at] ^ 0x5A]) + whole[at + 1 :]):
            path.write_bytes(data)
            tried += 1
            try:
                book = read_book(path)
            except BadBook as error:
                assert "\n" not in str(error)
            else:
                assert book.chapters
    assert tried > 100


def test_names_with_line_ends_stay_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a\nb\x1b[31m.epub"
    path.write_bytes(b"")
    line = refused(path, "empty")
    assert "\x1b" not in line
