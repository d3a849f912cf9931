"""Markdown, HTML, DOCX and PDF."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from app.core.errors import BadBook
from app.core.manuscript import ChapterKind, Manuscript, ParagraphKind
from app.files.books import read_book

SENTENCE = "The men sat along the wall with their pipes and looked at the water."
LONG = " ".join([SENTENCE] * 6)


def titles(book: Manuscript) -> list[str]:
    return [chapter.title for chapter in book.chapters]


def pairs(book: Manuscript, index: int = 0) -> list[tuple[str, str]]:
    return [(p.kind.value, p.text) for p in book.chapters[index].paragraphs]


def test_markdown(books: Any) -> None:
    text = f"""---
title: "The Wall"
author:
  - Ann Author
  - Bob Writer
lang: en-GB
series: Walls
date: 2020-01-02
---

# The Wall

## Chapter 1

It was *cold* and **very** dark[^1], and\nthe ships were late.

> Dear Bob,
> come down.

* * *

    An indented paragraph is no program text.

A line\\
and a line\\
and one more

## Chapter 2

{LONG} &amp; 5 < 6

[^1]: Not as dark as
    the year before.
"""
    for end in ("\n", "\r\n"):
        book = read_book(books.file("book.md", text.replace("\n", end)))
        assert titles(book) == ["The Wall", "Chapter 1", "Chapter 2"]
        assert pairs(book, 1) == [
            ("heading", "Chapter 1"), ("body", "It was cold and very dark, and the ships were late."),
            ("quote", "Dear Bob, come down."), ("break", ""), ("body", "An indented paragraph is no program text."),
            ("verse", "A line\nand a line\nand one more"),
        ]  # fmt: skip
        marked = book.chapters[1].paragraphs[1]
        assert [(m.kind, marked.text[m.start : m.end]) for m in marked.marks] == [
            ("emphasis", "cold"),
            ("strong", "very"),
        ]
        assert pairs(book, 2)[1:] == [
            ("body", f"{LONG} & 5 < 6"),
            ("note", "Not as dark as the year before."),
        ]
        info = book.info
        assert (info.title, info.authors, info.language) == (
            "The Wall",
            ("Ann Author", "Bob Writer"),
            "en-GB",
        )
        assert (info.series, info.year) == ("Walls", "2020")


def test_markdown_notes_kept_and_parts(books: Any) -> None:
    text = (
        f"# Part One\n\n## Chapter 1\n\n{LONG}[^a]\n\n# Part Two\n\n## Chapter 1\n\n{LONG}\n\n[^a]: A note.\n"
    )
    book = read_book(books.file("b.md", text), keep_notes=True)
    assert [(c.title, c.level) for c in book.chapters] == [
        ("Part One", 0),
        ("Chapter 1", 1),
        ("Part Two", 0),
        ("Chapter 1", 1),
    ]
    assert pairs(book, 1)[1] == ("body", LONG + "[a]")
    assert pairs(book, 3)[-1] == ("body", "A note.")


def test_markdown_without_anything(books: Any) -> None:
    assert pairs(read_book(books.file("b.md", "Word"))) == [("body", "Word")]
    with pytest.raises(BadBook, match="no text"):
        read_book(books.file("c.md", "---\ntitle: x\n---\n"))


def test_label_and_title_as_two_headings(books: Any) -> None:
    text = f"# 1\n\n## The Harbour\n\n{LONG}\n\n# 2\n\n## The Wall\n\n{LONG}\n"
    assert titles(read_book(books.file("b.md", text))) == ["1. The Harbour", "2. The Wall"]


def test_html(books: Any) -> None:
    text = (
        "<!DOCTYPE html><html lang='de'><head><title>Die Mauer</title><meta name='author' content='Anna'></head><body>"
        f"<h1>Kapitel 1</h1><p>{LONG}<h1>Kapitel 2</h1><p>Ende."
    )
    book = read_book(books.file("b.html", text))
    assert titles(book) == ["Kapitel 1", "Kapitel 2"]
    assert (book.info.title, book.info.authors, book.info.language) == ("Die Mauer", ("Anna",), "de")


def docx_book() -> Any:
    from docx import Document

    made = Document()
    made.core_properties.title = "The Wall"
    made.core_properties.author = "Ann Author; Bob Writer"
    made.add_heading("The Wall", 0)
    made.add_heading("Chapter 1", 1)
    paragraph = made.add_paragraph("It was ")
    paragraph.add_run("ve").italic = True
    paragraph.add_run("ry").italic = True
    paragraph.add_run(" cold")
    paragraph.add_run(" today").bold = True
    paragraph.add_run(".\tYes.")
    made.add_paragraph("Dear Bob,", style="Quote")
    made.add_paragraph("first", style="List Bullet")
    made.add_paragraph("* * *")
    made.add_paragraph(LONG)
    table = made.add_table(2, 2)
    for at, word in enumerate(("Ship", "Day", "Swan", "Monday")):
        table.cell(at // 2, at % 2).text = word
    made.add_heading("Chapter 2", 1)
    made.add_paragraph(LONG)
    made.add_heading("a section", 2)
    made.add_paragraph(LONG)
    return made


def saved(made: Any, path: Path) -> Path:
    made.save(str(path))
    return path


def changed(path: Path, parts: dict[str, bytes | None]) -> Path:
    """The archive with some parts replaced, added, or (None) taken out."""
    data = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            if content is not None:
                new.writestr(name, content)
    path.write_bytes(data.getvalue())
    return path


def test_docx(tmp_path: Path) -> None:
    book = read_book(saved(docx_book(), tmp_path / "b.docx"))
    assert titles(book) == ["The Wall", "Chapter 1", "Chapter 2"]
    assert book.chapters[0].kind is ChapterKind.TITLE
    assert pairs(book, 1) == [
        ("heading", "Chapter 1"), ("body", "It was very cold today. Yes."), ("quote", "Dear Bob,"), ("body", "first"),
        ("break", "* * *"), ("body", LONG), ("body", "Ship, Day"), ("body", "Swan, Monday"),
    ]  # fmt: skip
    marked = book.chapters[1].paragraphs[1]
    assert [(m.kind, marked.text[m.start : m.end]) for m in marked.marks] == [
        ("emphasis", "very"),
        ("strong", " today"),
    ]
    assert [p.kind.value for p in book.chapters[2].paragraphs] == ["heading", "body", "heading", "body"]
    assert (book.info.title, book.info.authors, book.info.language) == (
        "The Wall",
        ("Ann Author", "Bob Writer"),
        "en-US",
    )
    assert not book.warnings


FOOTNOTES = (
    b'<?xml version="1.0"?><w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    b'<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
    b'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> Not so cold.</w:t></w:r></w:p></w:footnote>'
    b"</w:footnotes>"
)


def test_docx_footnotes(tmp_path: Path) -> None:
    path = saved(docx_book(), tmp_path / "b.docx")
    with zipfile.ZipFile(path) as archive:
        document = archive.read("word/document.xml")
        rels = archive.read("word/_rels/document.xml.rels")
    document = document.replace(b"<w:t>.</w:t>", b'<w:t>.</w:t><w:footnoteReference w:id="2"/>', 1)
    assert b"footnoteReference" in document
    relation = (
        b'<Relationship Id="rF" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"'
        b' Target="footnotes.xml"/></Relationships>'
    )
    parts = {"word/document.xml": document, "word/footnotes.xml": FOOTNOTES}
    changed(path, {**parts, "word/_rels/document.xml.rels": rels.replace(b"</Relationships>", relation)})
    assert pairs(read_book(path), 1)[1:3] == [
        ("body", "It was very cold today. Yes."),
        ("note", "Not so cold."),
    ]
    assert pairs(read_book(path, keep_notes=True), 1)[1:3] == [
        ("body", "It was very cold today.[2] Yes."), ("body", "Not so cold."),
    ]  # fmt: skip


def test_docx_without_heading_styles(tmp_path: Path) -> None:
    from docx import Document

    made = Document()
    for number in ("One", "Two"):
        made.add_paragraph(f"Chapter {number}")
        made.add_paragraph(LONG)
    assert titles(read_book(saved(made, tmp_path / "b.docx"))) == ["Chapter One", "Chapter Two"]


def test_docx_with_missing_parts_and_entities(tmp_path: Path) -> None:
    path = saved(docx_book(), tmp_path / "b.docx")
    changed(path, {"word/styles.xml": None, "docProps/core.xml": None, "word/theme/theme1.xml": None})
    book = read_book(path)
    assert "It was very cold today. Yes." in [p.text for c in book.chapters for p in c.paragraphs]
    assert any("styles.xml is missing" in line for line in book.warnings)
    path = saved(docx_book(), tmp_path / "c.docx")
    with zipfile.ZipFile(path) as archive:
        document = archive.read("word/document.xml").decode()
    head, body = document.split("?>", 1)
    hostile = f'{head}?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>{body}'.replace(
        "Dear Bob,", "Dear &x;Bob,"
    )
    book = read_book(changed(path, {"word/document.xml": hostile.encode()}))
    whole = " ".join(p.text for c in book.chapters for p in c.paragraphs)
    assert "root:" not in whole and "Chapter 1" in whole
    for parts in (
        {"word/document.xml": None},
        {"word/document.xml": b"\0\1\2"},
        {"word/document.xml": b"<a/>"},
    ):
        changed(saved(docx_book(), path), parts)
        with pytest.raises(BadBook, match=r"Word|text"):
            read_book(path)


def test_docx_bomb(tmp_path: Path) -> None:
    path = saved(docx_book(), tmp_path / "b.docx")
    changed(path, {"word/document.xml": b"<w:p>" + b" " * (60 << 20)})
    with pytest.raises(BadBook, match="times its size"):
        read_book(path)


def printed(number: int, title: str, paragraphs: list[list[str]], head: str, size: float = 10) -> list[Any]:
    """A page as printed: running head, title in larger type, indented paragraphs, page number."""
    lines = [(60.0, 570.0, 8.0, head)]
    y = 540.0
    if title:
        lines.append((60.0, y, 18.0, title))
        y -= 40
    for paragraph in paragraphs:
        for at, words in enumerate(paragraph):
            lines.append((72.0 if at == 0 else 60.0, y, size, words))
            y -= 13
    lines.append((200.0, 30.0, 8.0, str(number)))
    return lines


def wrapped(text: str, width: int = 60) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) + 1 > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line]


def pdf_pages() -> list[Any]:
    first = [*wrapped(LONG)[:-1], "and he said that it was an extra-", "ordinary and well-known wall."]
    second = ["It is well-known that walls do not move, but nobody", "had ever told the wall about it."]
    pages = []
    for at in range(6):
        head = "THE WALL" if at % 2 else f"Ann Author {at + 1}"
        title = {0: "Chapter 1", 3: "Chapter 2"}.get(at, "")
        split = [["The page ends in the mid-"]] if at == 1 else []
        start = [["dle of a word and of a sentence."]] if at == 2 else []
        pages.append(printed(at + 1, title, [*start, first, second, *split], head))
    for line_at, line in enumerate(pages[2]):
        if line[3].startswith("dle of"):
            pages[2][line_at] = (60.0, *line[1:])
    return pages


def test_pdf_lines_words_heads_and_outline(books: Any) -> None:
    path = books.pdf(pdf_pages(), title="The Wall", outline=[("Chapter 1", 0), ("Chapter 2", 3)])
    book = read_book(path)
    assert titles(book) == ["Chapter 1", "Chapter 2"]
    whole = "\n".join(p.text for c in book.chapters for p in c.paragraphs)
    assert "THE WALL" not in whole and "Ann Author" not in whole
    assert "an extraordinary and well-known wall." in whole
    assert "It is well-known that" in whole
    assert "The page ends in the middle of a word and of a sentence." in whole
    assert not any(p.text.strip().isdigit() for c in book.chapters for p in c.paragraphs)
    assert [p.kind for p in book.chapters[0].paragraphs[:3]] == [
        ParagraphKind.HEADING,
        ParagraphKind.BODY,
        ParagraphKind.BODY,
    ]
    assert book.chapters[0].paragraphs[1].text.startswith(LONG[:100])
    assert (book.info.title, book.info.authors) == ("The Wall", ("Ann Author",))


def test_pdf_without_outline_takes_headings(books: Any) -> None:
    book = read_book(books.pdf(pdf_pages(), title="The Wall"))
    assert titles(book) == ["Chapter 1", "Chapter 2"]


def test_scanned_damaged_and_protected_pdf(books: Any, tmp_path: Path) -> None:
    with pytest.raises(BadBook, match="no text layer"):
        read_book(books.pdf([[], []], image=True))
    path = books.file("b.pdf", b"%PDF-1.4\nnothing here")
    with pytest.raises(BadBook, match="damaged PDF"):
        read_book(path)
    whole = books.pdf(pdf_pages()).read_bytes()
    for at in range(9, len(whole), 997):
        cut = books.file("cut.pdf", whole[:at])
        try:
            assert read_book(cut).chapters
        except BadBook as error:
            assert "\n" not in str(error)
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(whole)))
    writer.encrypt("secret", algorithm="RC4-128")
    with (tmp_path / "locked.pdf").open("wb") as file:
        writer.write(file)
    with pytest.raises(BadBook, match="password"):
        read_book(tmp_path / "locked.pdf")


def test_pdf_cover(books: Any, jpeg: bytes) -> None:
    cover = read_book(books.pdf([*pdf_pages()], image=True)).cover
    assert cover is None  # a full page of text is no cover
    cover = read_book(books.pdf([[(60.0, 300.0, 20.0, "The Wall")], *pdf_pages()], image=True)).cover
    assert cover is not None and cover.data == jpeg
