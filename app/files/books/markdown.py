"""Markdown: front matter, then CommonMark to HTML, then the same road as HTML."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from app.core.errors import BadBook
from app.core.manuscript import BookInfo, Manuscript
from app.files.books import html, language
from app.files.books.block import Block
from app.files.books.encoding import decode
from app.files.books.xml import document

FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S)
TOML = re.compile(r"\A\+\+\+[ \t]*\r?\n(.*?)\r?\n\+\+\+[ \t]*(?:\r?\n|\Z)", re.S)
PERCENT = re.compile(r"\A(?:%[ \t]*([^\r\n]*)\r?\n)(?:%[ \t]*([^\r\n]*)\r?\n)?(?:%[ \t]*([^\r\n]*)\r?\n)?")
FIELD = re.compile(r"^([A-Za-z][\w-]*)[ \t]*[:=][ \t]*(.*)$")
NOTE = re.compile(r"^\[\^([^\]\s]{1,40})\]:[ \t]*(.*(?:\n(?:[ \t]{2,}\S.*|[ \t]*(?=\n[ \t]{2,}\S)))*)", re.M)
REFERENCE = re.compile(r"\[\^([^\]\s]{1,40})\](?!:)")


def read(data: bytes, path: Path, *, alt_text: bool = False, keep_notes: bool = False) -> Manuscript:
    """The manuscript of a Markdown file. Raises BadBook when there is no text in it."""
    from markdown_it import MarkdownIt

    decoded = decode(data)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    text, fields = front_matter(text)
    text, notes = _notes(text, keep_notes)
    # Writers indent paragraphs; four blanks are no program text in a book.
    parser = MarkdownIt("commonmark", {"html": True}).disable("code")
    page = parser.render(text)
    root, warning = document(f"<html><body>{page}{notes}</body></html>".encode("utf-8", "replace"))
    if root is None:
        raise BadBook(f"{path.name} has no text in it")
    code = language.tag(fields.get("lang", "") or fields.get("language", ""))
    blocks, info = html.blocks_of(root, path.stem, alt_text=alt_text, keep_notes=keep_notes, declared=code)
    chapters = html.chapters_of(blocks, fields.get("title", "") or _only_title(blocks) or info.title)
    about = _info(fields, blocks, info)
    warnings = [line for line in (decoded.warning, warning) if line]
    return Manuscript(about, tuple(chapters), None, tuple(warnings))


def front_matter(text: str) -> tuple[str, dict[str, str]]:
    """The text without its front matter (YAML, TOML or pandoc's percent lines), and its plain fields in small letters.

    Lists become one value joined by ";". What is not "name: value" is ignored: this is no YAML reader.
    """
    found = FRONT.match(text) or TOML.match(text)
    if found:
        return text[found.end() :], _fields(found[1])
    percent = PERCENT.match(text)
    if percent and percent[1]:
        names = ("title", "author", "date")
        return text[percent.end() :], {
            name: (value or "").strip() for name, value in zip(names, percent.groups(), strict=True)
        }
    return text, {}


def _fields(block: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    last = ""
    for line in block.splitlines():
        item = re.match(r"^\s*-\s+(?:name:\s*)?(.+)$", line)
        if item and last:
            fields[last] = ";".join(value for value in (fields[last], _bare(item[1])) if value)
        elif found := FIELD.match(line):
            last = found[1].lower()
            value = found[2].strip()
            if value.startswith("[") and value.endswith("]"):
                value = ";".join(_bare(one) for one in value[1:-1].split(","))
            fields[last] = "" if value in ("|", ">", "|-", ">-") else _bare(value)
        elif line.startswith((" ", "\t")) and last and line.strip():
            fields[last] = f"{fields[last]} {line.strip()}".strip()
    return fields


def _bare(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _notes(text: str, keep: bool) -> tuple[str, str]:
    """Takes "[^1]: ..." out of the text; gives them back as HTML at the end. References go, or stay as "[1]"."""
    import html as escape

    found = NOTE.findall(text) if "[^" in text else []
    if not found:
        return text, ""
    text = NOTE.sub("", text)
    text = REFERENCE.sub(lambda one: f"\\[{one[1]}\\]" if keep else "", text)
    items = "".join(f"<p>{escape.escape(' '.join(note.split()))}</p>" for _, note in found)
    return text, f'<div role="doc-endnotes">{items}</div>'


def _only_title(blocks: list[Block]) -> str:
    """The one top heading over smaller ones is the book's title."""
    tops = [block for block in blocks if block.level == 1]
    return (
        " ".join(tops[0].text.split()) if len(tops) == 1 and any(block.level > 1 for block in blocks) else ""
    )


def _info(fields: dict[str, str], blocks: list[Block], info: BookInfo) -> BookInfo:
    title = fields.get("title") or _only_title(blocks) or info.title
    authors = fields.get("author") or fields.get("authors") or ""
    names = tuple(name.strip() for name in re.split(r";|\band\b", authors) if name.strip()) or info.authors
    year = re.search(r"\d{4}", fields.get("date", ""))
    return replace(
        info, title=title, authors=names, publisher=fields.get("publisher", ""), year=year[0] if year else "",
        description=fields.get("description", "") or info.description, series=fields.get("series", ""),
        series_index=fields.get("series-index", "") or fields.get("series_index", ""),
        rights=fields.get("rights", "") or fields.get("copyright", ""), identifier=fields.get("isbn", ""),
    )  # fmt: skip
