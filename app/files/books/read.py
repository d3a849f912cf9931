"""Opens a book by what is in the file, whatever it is called."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from app.core.errors import BadBook
from app.core.manuscript import Manuscript
from app.files.books import limits
from app.files.books.encoding import decode, looks_binary

SAVE_AS = "open it in a word processor and save it as DOCX or plain text."
FOREIGN = (  # offset, bytes, what to say
    (60, b"BOOKMOBI", "is a Kindle book (MOBI or AZW); convert it to EPUB if it is yours to convert"),
    (60, b"TEXtREAd", "is a Palm or Mobipocket book; convert it to EPUB"),
    (0, b"TPZ", "is a Kindle Topaz book; buy or convert it as EPUB"),
    (
        0,
        b"\xeaDRMION\xee",
        "is a Kindle book with copy protection (DRM); Dramatis reads unprotected EPUB only.",
    ),
    (0, b"CONT\x02\0", "is a Kindle book (KFX); convert it to EPUB if it is yours to convert"),
    (0, b"SQLite format 3", "is a database, not a book"),
    (
        0,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        f"is an old Word file (.doc) or a DOCX with a password; {SAVE_AS}",
    ),
    (0, b"{\\rtf", f"is rich text (RTF); {SAVE_AS}"),
    (0, b"ITOLITLS", "is a Microsoft Reader book (LIT); convert it to EPUB"),
    (0, b"AT&TFORM", "is a DjVu scan; run text recognition and save it as EPUB or plain text"),
    (0, b"Rar!", "is a RAR archive; unpack it and open the book inside"),
    (0, b"7z\xbc\xaf", "is a 7z archive; unpack it and open the book inside"),
    (0, b"\x1f\x8b", "is a gzip archive; unpack it and open the book inside"),
    (0, b"%!PS", "is PostScript; convert it to PDF or EPUB"),
)
KINDLE = (".azw", ".azw1", ".azw3", ".azw4", ".kfx", ".mobi", ".prc")
MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".mdtext")
HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S)
FICTIONBOOK = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<FictionBook\b", re.I)
HEAD = 4096


def read_book(path: Path, *, alt_text: bool = False, keep_notes: bool = False) -> Manuscript:
    """The book at `path`, of the format that its content shows.

    `alt_text`: descriptions of images become paragraphs of kind NOTE. `keep_notes`: footnotes are ordinary
    paragraphs where they stand and their reference marks stay in the text; otherwise they are of kind NOTE and
    the marks are left out (in plain text they are `Mark`s of kind "noteref", for its offsets must stay).

    Verse keeps its line ends as "\\n"; a break made of empty space or a rule has the empty text.
    Raises BadBook, with one line to show, for whatever cannot be read; what can be saved of a damaged book is
    returned, with a line for each loss in `warnings`. Reads at most `limits.TEXT_FILE` of text.
    """
    path = Path(path)
    name = clean(path.name or str(path))  # "." and "/" have no name
    try:
        if path.is_dir():
            raise BadBook(f"{name} is a folder; give the book's file")
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(HEAD)
    except FileNotFoundError:
        raise BadBook(f"there is no file {clean(str(path))}") from None
    except (OSError, ValueError) as error:
        raise BadBook(f"{name} cannot be opened: {clean(_reason(error))}") from None
    if not size or not head:
        raise BadBook(f"{name} is empty (0 bytes); copy or download it again")
    if size > limits.BOOK_FILE:
        raise BadBook(f"{name} has {size >> 20} MB; the most that is read is {limits.BOOK_FILE >> 20} MB")
    reader = _reader(path, head, size)
    try:
        book = reader(path, alt_text, keep_notes)
    except BadBook as error:
        raise BadBook(clean(str(error))) from error.__cause__
    except MemoryError:
        raise BadBook(f"{name} takes more memory than there is; split it into volumes") from None
    except RecursionError:
        raise BadBook(f"{name} is nested too deeply to be a book") from None
    except OSError as error:
        raise BadBook(f"{name} cannot be read: {clean(_reason(error))}") from None
    if not any(block.text.strip() for chapter in book.chapters for block in chapter.paragraphs):
        raise BadBook(f"{name} has no text that could be read aloud")
    return replace(book, warnings=tuple(dict.fromkeys(clean(line) for line in book.warnings)))


def clean(text: str) -> str:
    """One line, safe to print: control characters and line ends become blanks, at most 400 characters."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return line if len(line) <= 400 else line[:399] + "…"


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


Reader = Callable[[Path, bool, bool], Manuscript]


def _reader(path: Path, head: bytes, size: int) -> Reader:
    name = clean(path.name)
    for offset, magic, words in FOREIGN:
        if head[offset : offset + len(magic)] == magic:
            raise BadBook(f"{name} {words}")
    if head[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"):
        return _archived(path)
    if b"%PDF-" in head[:1024]:
        return _pdf
    if path.suffix.lower() in (".epub", ".docx", ".pdf", ".odt", *KINDLE) and looks_binary(head):
        kind = path.suffix[1:].upper()
        raise BadBook(
            f"{name} is no {kind} that can be read: it may be damaged or protected; get the book again"
        )
    if looks_binary(head):
        raise BadBook(
            f"{name} is not a book: it holds no text. EPUB, DOCX, PDF, TXT, Markdown and HTML are read."
        )
    if size > limits.TEXT_FILE:
        raise BadBook(
            f"{name} is {size >> 20} MB of text; the most that is read is {limits.TEXT_FILE >> 20} MB:"
            " split it into volumes"
        )
    start = decode(head).text
    if FICTIONBOOK.match(start):
        raise BadBook(f"{name} is a FictionBook (FB2); convert it to EPUB")
    if HTML.match(start):
        return _html
    if path.suffix.lower() in MARKDOWN:
        return _markdown
    return _plain


def _archived(path: Path) -> Reader:
    from app.files.books.archive import Archive

    name = clean(path.name)
    with Archive(path) as archive:
        names = archive.names()
        mimetype = archive.small("mimetype").strip().decode("ascii", "replace")
    lower = {entry.lower() for entry in names}
    if mimetype == "application/epub+zip" or "meta-inf/container.xml" in lower:
        return _epub
    if "word/document.xml" in lower or "word/document2.xml" in lower:
        return _docx
    if mimetype.startswith("application/vnd.oasis.opendocument"):
        raise BadBook(f"{name} is an OpenDocument file; {SAVE_AS}")
    if any(entry.endswith(".opf") for entry in lower):
        return _epub
    if path.suffix.lower() == ".docx" or "[content_types].xml" in lower:
        raise BadBook(
            f"{name} is no Word document, or the part with its text is missing; save it as DOCX again"
        )
    if any(entry.endswith((".xhtml", ".html", ".htm")) for entry in lower):
        return _epub
    if not names:
        raise BadBook(f"{name} is an empty or damaged archive; copy or download it again")
    raise BadBook(f"{name} is a ZIP archive, but no EPUB or DOCX; unpack it and open the book inside")


def _epub(path: Path, alt_text: bool, keep_notes: bool) -> Manuscript:
    from app.files.books.epub import read

    return read(path, alt_text=alt_text, keep_notes=keep_notes)


def _docx(path: Path, alt_text: bool, keep_notes: bool) -> Manuscript:
    from app.files.books.docx import read

    return read(path, alt_text=alt_text, keep_notes=keep_notes)


def _pdf(path: Path, alt_text: bool, keep_notes: bool) -> Manuscript:
    from app.files.books.pdf import read

    return read(path)


def _html(path: Path, alt_text: bool, keep_notes: bool) -> Manuscript:
    from app.files.books.html import read

    return read(path.read_bytes(), path, alt_text=alt_text, keep_notes=keep_notes)


def _markdown(path: Path, alt_text: bool, keep_notes: bool) -> Manuscript:
    from app.files.books.markdown import read

    return read(path.read_bytes(), path, alt_text=alt_text, keep_notes=keep_notes)


def _plain(path: Path, alt_text: bool, keep_notes: bool) -> Manuscript:
    from app.files.books.plain import read

    return read(path.read_bytes(), path)
