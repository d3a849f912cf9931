"""PDF with a text layer: lines by where they stand on the page, then paragraphs, then chapters."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from app.core.errors import BadBook
from app.core.manuscript import BookInfo, Cover, Manuscript, ParagraphKind
from app.files.books import flow, language, limits
from app.files.books.block import Block
from app.files.books.pdf_lines import Line, Page, paragraphs, without_running

LETTERS = 20
"""Characters a page must have on average for a PDF to have a text layer worth the name."""


def read(path: Path) -> Manuscript:
    """The manuscript of a PDF. Raises BadBook when it is protected, damaged beyond reading, or a scan without text."""
    with _quiet():
        return _read(path)


@contextmanager
def _quiet() -> Iterator[None]:
    """pypdf tells its troubles to the log, line by line; here they are counted and said once."""
    log = logging.getLogger("pypdf")
    before = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        log.setLevel(before)


def _read(path: Path) -> Manuscript:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    damaged = BadBook(
        f"{path.name} is a damaged PDF; open it in a PDF program and save or print it to a new file."
    )
    with path.open("rb") as file:
        try:
            reader = PdfReader(file, strict=False)
            if reader.is_encrypted and not reader.decrypt(""):
                raise BadBook(f"{path.name} is protected with a password; save it without one")
            count = len(reader.pages)
        except BadBook:
            raise
        except DependencyError:
            raise BadBook(f"{path.name} is encrypted; print it to a new PDF without protection") from None
        except (
            PyPdfError,
            ValueError,
            TypeError,
            KeyError,
            AttributeError,
            IndexError,
            AssertionError,
            OSError,
        ) as error:
            raise damaged from error
        if count > limits.PAGES:
            raise BadBook(
                f"{path.name} has {count} pages; the most that is read is {limits.PAGES}: split it into volumes"
            )
        warnings: list[str] = []
        pages = _pages(reader, count, warnings)
        letters = sum(len(line.text) for page in pages for line in page.lines)
        if letters < LETTERS * max(1, count) and (letters == 0 or _pictures(reader)):
            raise BadBook(
                f"{path.name} has no text layer: it is a scan of {count} pages. Run text recognition (OCR) on it first."
            )
        blank = [page.number + 1 for page in pages if not page.lines and page.pictured]
        if blank:
            warnings.append(
                f"{len(blank)} pages are pictures without text and were left out (the first is page {blank[0]})."
            )
        outline = _outline(reader)
        info = _info(reader, path)
        cover = _cover(reader, pages)
    without_running(pages)
    blocks = paragraphs(pages)
    code = info[1] or language.detect(block.text for block in blocks if block.spoken) or "en"
    about = BookInfo(**{**info[0], "language": code})
    if not _by_outline(blocks, pages, outline):
        headed = flow.by_headings(blocks) if sum(1 for block in blocks if block.level) >= 2 else False
        if not headed:
            flow.by_text(blocks)
    return Manuscript(about, tuple(flow.chapters(blocks, about.title)), cover, tuple(warnings))


def _pages(reader: Any, count: int, warnings: list[str]) -> list[Page]:
    pages = []
    failed = []
    size = 0
    for number in range(count):
        try:
            page = _page(reader.pages[number], number)
        except Exception:  # pypdf fails on a bad page in more ways than it names
            failed.append(number + 1)
            page = Page(number, [], False)
        size += sum(len(line.text) for line in page.lines)
        if size > limits.TEXT:
            raise BadBook(
                f"The PDF has over {limits.TEXT // 1_000_000} million characters; split it into volumes"
            )
        pages.append(page)
    if failed:
        warnings.append(
            f"{len(failed)} pages cannot be read and were left out (the first is page {failed[0]})."
        )
    return pages


def _page(page: Any, number: int) -> Page:
    """A page's lines in reading order, with the place and size of each where the PDF tells them."""
    seen: list[tuple[int, float, float, float]] = []
    pieces: list[str] = []
    size = 0

    def visit(text: str, cm: list[float], tm: list[float], font: Any, font_size: float) -> None:
        nonlocal size
        if text.strip():
            at = size + len(text) - len(text.lstrip())
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            scale = (abs(tm[3]) or abs(tm[1]) or 1.0) * (abs(cm[3]) or 1.0)
            seen.append((at, x, y, font_size * scale))
        pieces.append(text)
        size += len(text)

    page.extract_text(visitor_text=visit)
    text = "".join(pieces)
    lines: list[Line] = []
    start = 0
    which = 0
    for raw in text.split("\n"):
        end = start + len(raw)
        while which < len(seen) and seen[which][0] < start:
            which += 1
        place = seen[which] if which < len(seen) and seen[which][0] < end else None
        bare = re.sub(r"[ \t\xa0]+", " ", raw).strip()
        if bare:
            x, y, font = place[1:] if place else (0.0, 0.0, 0.0)
            lines.append(Line(bare, number, x, y, font))
        start = end + 1
    return Page(number, lines, _pictured(page))


def _pictured(page: Any) -> bool:
    try:
        return any(one.get_object().get("/Subtype") == "/Image" for one in _objects(page).values())
    except Exception:
        return False


def _objects(page: Any) -> Any:
    resources = page.get("/Resources")
    found = resources.get_object().get("/XObject") if resources is not None else None
    return found.get_object() if found is not None else {}


def _pictures(reader: Any) -> bool:
    return any(_pictured(page) for page in reader.pages)


def _outline(reader: Any) -> list[tuple[str, int, int]]:
    """(title, page number, level) of the outline's entries, in order."""
    found: list[tuple[str, int, int]] = []

    def walk(entries: Any, level: int) -> None:
        for entry in entries:
            if isinstance(entry, list):
                if level < 6:
                    walk(entry, level + 1)
                continue
            number = reader.get_destination_page_number(entry)
            title = " ".join(str(entry.title or "").split())
            if number is not None and number >= 0 and title:
                found.append((title, number, level))

    try:
        walk(reader.outline, 0)
    except Exception:  # an outline is a convenience; without it headings are looked for
        return []
    return found


def _by_outline(blocks: list[Block], pages: list[Page], outline: list[tuple[str, int, int]]) -> bool:
    """Opens chapters where the outline says: at the line with the title, else at the page's first paragraph."""
    if len(outline) < 2 or len({number for _, number, _ in outline}) < 2:
        return False
    first: dict[int, int] = {}
    for at, block in enumerate(blocks):
        first.setdefault(block.page, at)
    opened = 0
    for title, number, level in outline:
        plain = _letters(title)
        start = _title_line(blocks, [at for at, block in enumerate(blocks) if block.page == number], plain)
        found = start is not None
        if start is None:
            start = next((first[page] for page in sorted(first) if page >= number), None)
        if start is None or blocks[start].opens is not None:
            continue
        block = blocks[start]
        block.opens, block.title = level, title
        if found and len(block.text) <= len(title) + 20:
            block.kind = ParagraphKind.HEADING
        opened += 1
    return opened > 0


def _title_line(blocks: list[Block], on_page: list[int], plain: str) -> int | None:
    """The paragraph of a page that is, or begins with, an outline's title; or a short one that is part of it
    or has it behind a number."""
    for at in on_page:
        if plain and _letters(blocks[at].text).startswith(plain):
            return at
    for at in on_page:
        own = _letters(blocks[at].text)
        if blocks[at].lines <= 3 and (
            (len(own) > 3 and own in plain) or (len(plain) > 3 and own.endswith(plain))
        ):
            return at
    return None


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _info(reader: Any, path: Path) -> tuple[dict[str, Any], str]:
    try:
        meta = reader.metadata or {}
        values = {
            key: " ".join(str(meta.get(key) or "").split()) for key in ("/Title", "/Author", "/Subject")
        }
        date = str(meta.get("/CreationDate") or "")
    except Exception:  # metadata may be of any type, or damaged
        values, date = dict.fromkeys(("/Title", "/Author", "/Subject"), ""), ""
    try:
        code = language.tag(str(reader.root_object.get("/Lang") or ""))
    except Exception:
        code = ""
    title = values["/Title"]
    if not title or re.search(r"\.(docx?|indd|qxd|tex|pdf|rtf)$|^(untitled|microsoft word)", title, re.I):
        title = path.stem
    authors = tuple(name.strip() for name in re.split(r"[;&]|\band\b", values["/Author"]) if name.strip())
    year = re.search(r"\d{4}", date)
    return {
        "title": title, "authors": authors, "description": values["/Subject"], "year": year[0] if year else "",
    }, code  # fmt: skip


def _cover(reader: Any, pages: list[Page]) -> Cover | None:
    """A JPEG that is the first page's only content of note."""
    if not pages or sum(len(line.text) for line in pages[0].lines) > 200:
        return None
    try:
        images = [one.get_object() for one in _objects(reader.pages[0]).values()]
        images = [one for one in images if one.get("/Subtype") == "/Image"]
        if len(images) == 1 and str(images[0].get("/Filter")) in ("/DCTDecode", "['/DCTDecode']"):
            data = bytes(images[0]._data)
            if data.startswith(b"\xff\xd8\xff") and len(data) <= limits.COVER:
                return Cover(data, "image/jpeg")
    except Exception:
        return None
    return None
