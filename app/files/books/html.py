"""A book that is one HTML file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from app.core.errors import BadBook
from app.core.manuscript import BookInfo, Manuscript
from app.files.books import flow, language
from app.files.books.block import Block
from app.files.books.epub import without_licence
from app.files.books.markup import Reader
from app.files.books.notes import note_targets
from app.files.books.xml import document


def read(data: bytes, path: Path, *, alt_text: bool = False, keep_notes: bool = False) -> Manuscript:
    """The manuscript of an HTML file. Raises BadBook when nothing in it can be read."""
    root, warning = document(data)
    if root is None:
        raise BadBook(f"{path.name} has nothing in it that can be read")
    blocks, info = blocks_of(root, path.stem, alt_text=alt_text, keep_notes=keep_notes)
    without_licence(blocks)
    chapters = chapters_of(blocks, info.title)
    return Manuscript(info, tuple(chapters), None, (warning,) if warning else ())


def chapters_of(blocks: list[Block], title: str) -> list[Any]:
    """Chapters by the marked headings, or by words where none are marked."""
    if not flow.by_headings(blocks):
        flow.by_text(blocks)
    return flow.chapters(blocks, title)


def blocks_of(
    root: Any, fallback: str, *, alt_text: bool = False, keep_notes: bool = False, declared: str = ""
) -> tuple[list[Block], BookInfo]:
    """The blocks of a document and what its head says."""
    code = declared or language.tag(
        root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    )
    code = code or language.detect(root.itertext("{*}p", "{*}div", "{*}body")) or "en"
    reader = Reader("", code, notes=note_targets(root, ""), alt_text=alt_text, keep_notes=keep_notes)
    made = reader.read(root)
    metas = {(meta.get("name") or "").lower(): meta.get("content") or "" for meta in root.iter("{*}meta")}
    author = metas.get("author") or metas.get("dc.creator") or ""
    title = made.title or metas.get("dc.title") or fallback
    info = BookInfo(title, tuple(name.strip() for name in author.split(";") if name.strip()), code)
    return made.blocks, replace(info, description=" ".join(metas.get("description", "").split()))
