"""Reads books (EPUB, DOCX, PDF, plain text, Markdown, HTML) into the values of `app.core.manuscript`.

`read_book` is the only function that others need. The libraries that a format takes (lxml, ebooklib,
python-docx, pypdf, markdown-it) are loaded when a book of that format is read, not before.
"""

from app.files.books.read import read_book

__all__ = ["read_book"]
