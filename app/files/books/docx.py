"""Word documents (DOCX) with python-docx, given a package from which everything but text was taken out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.core.errors import BadBook
from app.core.manuscript import BookInfo, Manuscript, Mark, ParagraphKind
from app.files.books import flow, language
from app.files.books.archive import Archive
from app.files.books.block import Block
from app.files.books.docx_package import text_only
from app.files.books.docx_style import Style, W, on, style_of
from app.files.books.headings import is_break
from app.files.books.xml import parse


@dataclass(slots=True)
class Gather:
    """A paragraph being read from its runs."""

    pieces: list[str] = field(default_factory=list)
    size: int = 0
    marks: list[Mark] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)

    def put(self, text: str) -> None:
        self.pieces.append(text)
        self.size += len(text)

    def mark(self, start: int, kind: str, value: str = "") -> None:
        """Marks from `start` to here, growing the mark before it where that is of the same kind."""
        if self.size <= start:
            return
        for at in range(len(self.marks) - 1, -1, -1):
            before = self.marks[at]
            if before.end < start:
                break
            if before.end == start and (before.kind, before.value) == (kind, value):
                self.marks[at] = Mark(before.start, self.size, kind, value)
                return
        self.marks.append(Mark(start, self.size, kind, value))


def read(path: Path, *, alt_text: bool = False, keep_notes: bool = False) -> Manuscript:
    """The manuscript of a DOCX. Raises BadBook when its text is missing or cannot be read."""
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    with Archive(path) as archive:
        warnings: list[str] = []
        packed = text_only(archive, warnings)
        warnings = [*archive.warnings, *warnings]
    try:
        document: Any = Document(packed)
    except (KeyError, ValueError, AttributeError, PackageNotFoundError, SyntaxError) as error:
        raise BadBook(
            f"{path.name} is a damaged Word document; open it in a word processor and save it again"
        ) from error
    if getattr(document.element, "body", None) is None:
        raise BadBook(f"{path.name} has lost its text: the document has no body")
    reader = _Reader(document, alt_text, keep_notes)
    blocks = reader.blocks()
    if not any(block.text.strip() for block in blocks):
        raise BadBook(f"{path.name} has no text in it")
    info = _info(document, reader, blocks, path)
    for block in blocks:
        if block.language and language.same(block.language, info.language):
            block.language = None
        block.marks = tuple(
            mark
            for mark in block.marks
            if mark.kind != "lang" or not language.same(mark.value, info.language)
        )
    if not flow.by_headings(blocks):
        flow.by_text(blocks)
    return Manuscript(info, tuple(flow.chapters(blocks, info.title)), None, tuple(warnings))


class _Reader:
    """Walks a document's body."""

    def __init__(self, document: Any, alt_text: bool, keep_notes: bool) -> None:
        self.document = document
        self.alt_text = alt_text
        self.keep_notes = keep_notes
        self.styles = {style.style_id: style_of(style) for style in document.styles if style.type == 1}
        self.characters = {
            style.style_id: (style.name or "").lower() for style in document.styles if style.type == 2
        }
        self.title = ""
        self.language = _language_of(document.styles.element)
        self.notes = {**self._note_part("footnotes", "footnote"), **self._note_part("endnotes", "endnote")}

    def blocks(self) -> list[Block]:
        """All paragraphs in order, each followed by the notes that it refers to."""
        made: list[Block] = []
        self._walk(self.document.element.body, made, contents=False)
        return made

    def _walk(self, parent: Any, made: list[Block], contents: bool) -> None:
        for child in parent:
            if child.tag == f"{W}p":
                self._paragraph(child, made, contents)
            elif child.tag == f"{W}tbl":
                self._table(child, made)
            elif child.tag == f"{W}sdt":
                gallery = child.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
                listing = gallery is not None and "contents" in (gallery.get(f"{W}val") or "").lower()
                content = child.find(f"{W}sdtContent")
                if content is not None:
                    self._walk(content, made, contents or listing)
            elif child.tag in (f"{W}ins", f"{W}customXml", f"{W}moveTo"):
                self._walk(child, made, contents)

    def _paragraph(self, element: Any, made: list[Block], contents: bool) -> None:
        properties = element.find(f"{W}pPr")
        style = self._style_of(properties)
        gather = Gather()
        self._runs(element, gather)
        block = _block(gather, style)
        for picture in gather.pictures if self.alt_text else ():
            made.append(Block(picture, ParagraphKind.NOTE))
        if block is None:
            border = properties.find(f"{W}pBdr/{W}bottom") if properties is not None else None
            if not gather.pictures:
                made.append(Block("", ParagraphKind.BREAK, soft=border is None))
            return
        if style.title and not self.title:
            self.title = " ".join(block.text.split())
        if contents or style.contents:
            block.roles, block.level, block.kind = frozenset({"contents"}), 0, ParagraphKind.BODY
        level = properties.find(f"{W}outlineLvl") if properties is not None else None
        if (
            level is not None
            and not block.level
            and not block.roles
            and (level.get(f"{W}val") or "9") in "01234"
        ):
            block.level, block.kind = int(level.get(f"{W}val")) + 1, ParagraphKind.HEADING
        made.append(block)
        for key in gather.notes:
            for text in self.notes.get(key, ()):
                made.append(Block(text, ParagraphKind.BODY if self.keep_notes else ParagraphKind.NOTE))

    def _style_of(self, properties: Any) -> Style:
        if properties is None:
            return Style()
        named = properties.find(f"{W}pStyle")
        return self.styles.get(named.get(f"{W}val"), Style()) if named is not None else Style()

    def _runs(self, parent: Any, gather: Gather) -> None:
        for child in parent:
            tag = child.tag.rsplit("}", 1)[-1] if isinstance(child.tag, str) else ""
            if tag == "r":
                self._run(child, gather)
            elif tag in (
                "hyperlink",
                "ins",
                "smartTag",
                "fldSimple",
                "customXml",
                "moveTo",
                "dir",
                "bdo",
                "sdtContent",
            ):
                self._runs(child, gather)
            elif tag == "sdt":
                content = child.find(f"{W}sdtContent")
                if content is not None:
                    self._runs(content, gather)

    def _run(self, run: Any, gather: Gather) -> None:
        properties = run.find(f"{W}rPr")
        if properties is not None and on(properties, "vanish"):
            return
        start = gather.size
        for child in run:
            tag = child.tag.rsplit("}", 1)[-1] if isinstance(child.tag, str) else ""
            if tag == "t":
                gather.put((child.text or "").replace("\u00ad", ""))
            elif (tag == "br" and child.get(f"{W}type") in (None, "textWrapping")) or tag == "cr":
                gather.put("\n")
            elif tag == "tab":
                gather.put(" ")
            elif tag == "noBreakHyphen":
                gather.put("‑")
            elif tag in ("footnoteReference", "endnoteReference"):
                key = (tag.removesuffix("Reference"), child.get(f"{W}id") or "")
                gather.notes.append(key)
                if self.keep_notes:
                    gather.put(f"[{key[1]}]")
            elif tag in ("drawing", "pict", "object"):
                for inner in child.iter("{*}docPr"):
                    if inner.get("descr"):
                        gather.pictures.append(" ".join(inner.get("descr").split()))
                    elif not self.alt_text:
                        gather.pictures.append("")
        if properties is None or gather.size == start:
            return
        named = properties.find(f"{W}rStyle")
        style = self.characters.get(named.get(f"{W}val"), "") if named is not None else ""
        if on(properties, "i") or "emphasis" in style:
            gather.mark(start, "emphasis")
        if on(properties, "b") or style == "strong":
            gather.mark(start, "strong")
        if on(properties, "smallCaps"):
            gather.mark(start, "smallcaps")
        lang = properties.find(f"{W}lang")
        code = language.tag(lang.get(f"{W}val") or "") if lang is not None else ""
        if code:
            gather.mark(start, "lang", code)

    def _table(self, table: Any, made: list[Block]) -> None:
        """A row is a paragraph of its cells; a cell of several paragraphs is layout and read as text."""
        for row in table.iter(f"{W}tr"):
            cells = [cell for cell in row.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tr")) is row]
            parts: list[list[Block]] = []
            for cell in cells:
                inner: list[Block] = []
                self._walk(cell, inner, contents=False)
                parts.append([block for block in inner if block.kind is not ParagraphKind.BREAK])
            if len(parts) == 1 or any(len(part) > 1 for part in parts):
                for part in parts:
                    made.extend(part)
                continue
            texts = [part[0].text for part in parts if part]
            if texts:
                made.append(Block(_row(texts)))

    def _note_part(self, part: str, tag: str) -> dict[tuple[str, str], tuple[str, ...]]:
        kind = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{part}"
        notes: dict[tuple[str, str], tuple[str, ...]] = {}
        for relation in self.document.part.rels.values():
            if relation.reltype != kind:
                continue
            root = parse(relation.target_part.blob)
            for note in root.iter(f"{W}{tag}") if root is not None else ():
                if note.get(f"{W}type") in ("separator", "continuationSeparator", "continuationNotice"):
                    continue
                texts = []
                for paragraph in note.iter(f"{W}p"):
                    gather = Gather()
                    self._runs(paragraph, gather)
                    texts.append("".join(gather.pieces).strip())
                notes[tag, note.get(f"{W}id") or ""] = tuple(text for text in texts if text)
        return notes


def _row(texts: list[str]) -> str:
    row = texts[0]
    for text in texts[1:]:
        row += (" " if row[-1:] in ".!?:;," else ", ") + text
    return row


def _block(gather: Gather, style: Style) -> Block | None:
    raw = "".join(gather.pieces)
    text = raw.strip()
    if not text:
        return None
    lead = len(raw) - len(raw.lstrip())
    kind = style.kind
    lines = text.split("\n")
    if kind is ParagraphKind.BODY and len(lines) >= 3 and sum(map(len, lines)) <= 64 * len(lines):
        kind = ParagraphKind.VERSE
    if kind is not ParagraphKind.VERSE:
        text = text.replace("\n", " ")
    if len(text) <= 160 and is_break(text):
        return Block(text, ParagraphKind.BREAK)
    spoken = None
    marks = []
    for mark in gather.marks:
        start, end = max(0, mark.start - lead), min(len(text), mark.end - lead)
        if mark.kind == "lang" and start == 0 and end == len(text):
            spoken = mark.value
        elif start < end:
            marks.append(Mark(start, end, mark.kind, mark.value))
    marks.sort(key=lambda mark: (mark.start, -mark.end, mark.kind))
    return Block(text, kind, level=min(style.level, 6), language=spoken, marks=tuple(marks))


def _language_of(styles: Any) -> str:
    found = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    return language.tag(found.get(f"{W}val") or "") if found is not None else ""


def _info(document: Any, reader: _Reader, blocks: list[Block], path: Path) -> BookInfo:
    core = document.core_properties
    detected = language.detect(block.text for block in blocks if block.spoken)
    declared = language.tag(core.language or "")
    if not declared:
        # Word writes its own language into every document; the words of the text know better.
        declared = (
            reader.language
            if detected is None or language.same(reader.language or "?", detected)
            else detected
        )
    title = (core.title or "").strip() or reader.title or path.stem
    names = tuple(name.strip() for name in re.split(r"[;,&]|\band\b", core.author or "") if name.strip())
    authors = () if names == ("python-docx",) else names
    try:
        year = str(core.created.year) if core.created else ""
    except (ValueError, AttributeError):
        year = ""
    return BookInfo(
        title, authors, declared or "en", year=year, description=" ".join((core.comments or "").split()),
        rights="", identifier=(core.identifier or "").strip(),
    )  # fmt: skip
