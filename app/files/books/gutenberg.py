"""Finds the book itself in a file of Project Gutenberg: its header, licence and credits stand outside."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

START = re.compile(
    r"^[ \t]*\*{2,}[ \t]*START OF (?:THE|THIS) PROJECT GUTENBERG EBOOK[^*]{0,300}\*{2,}[^\r\n]*"
    r"|^[ \t]*\*END[ *]*THE SMALL PRINT[^\r\n]*",
    re.I | re.M,
)
END = re.compile(
    r"^[ \t]*\*{2,}[ \t]*END OF (?:THE|THIS) PROJECT GUTENBERG EBOOK|^[ \t]*End of (?:the |this )?Project Gutenberg"
    r"|^[ \t]*\*{3}START: FULL LICENSE",
    re.I | re.M,
)
CREDITS = re.compile(
    r"\s*(?:\[?_?\*?(?:this |the )?(?:e-?text|e-?book|file|html version|document)s? (?:was |were |is )?"
    r"(?:first |also )?(?:produced|prepared|scanned|created|transcribed|by)\b|(?:re)?produced (?:by|from)\b|prepared by\b"
    r"|transcribed (?:from|by)\b|scanned (?:and|by)\b|updated editions? by\b|proofread(?:ing)? by\b|credits\s*:"
    r"|note: (?:project gutenberg|images of the original)|\[?transcriber'?s? note|distributed proofread"
    r"|(?:and )?the online distributed proofreading|https?://www\.(?:pgdp|gutenberg)\.)",
    re.I,
)
FIELD = re.compile(
    r"^(Title|Author|Language|Translator|Illustrator|Editor|Release date|Posting date|Subtitle)\s*:[ \t]*(.+)$",
    re.I,
)
HEADER = 20_000
PARAGRAPH = re.compile(r"[^\S\r\n]*\S[^\r\n]*(?:(?:\r\n|\r|\n)[^\S\r\n]*\S[^\r\n]*)*")


@dataclass(frozen=True, slots=True)
class Body:
    """Half-open offsets of the book's own text, and what the header says ("title", "author", "language" ...)."""

    start: int
    end: int
    fields: Mapping[str, str] = field(default_factory=dict)


def body(text: str) -> Body:
    """The book in `text`: all of it if it is not of Project Gutenberg, but for lines such as "Title: X" before it."""
    start, end = 0, len(text)
    header = ""
    for found in START.finditer(text, 0, max(HEADER, len(text) // 4)):
        start = found.end()
    if start:
        header = text[:start]
    found_end = END.search(text, max(start, len(text) // 10))
    if found_end:
        end = found_end.start()
    if start:
        start = _after_credits(text, start, end)
        return Body(start, end, fields(header))
    head = fields(text[:2000], leading=True)
    if head:
        start = _after_fields(text)
    return Body(start, end, head)


def fields(header: str, leading: bool = False) -> dict[str, str]:
    """What "Name: value" lines say, keys in small letters. `leading`: only those before any other text."""
    known: dict[str, str] = {}
    for line in header.splitlines():
        found = FIELD.match(line.strip())
        if found:
            known.setdefault(found[1].lower(), found[2].strip())
        elif leading and line.strip():
            break
    return known


def _after_fields(text: str) -> int:
    at = 0
    for line in re.finditer(r"[^\r\n]*(?:\r\n|\r|\n|$)", text[:2000]):
        if line[0].strip() and not FIELD.match(line[0].strip()):
            break
        at = line.end()
    return at


def _after_credits(text: str, start: int, end: int) -> int:
    """Skips the paragraphs of credits that open the body: "Produced by ..."."""
    at = start
    for _ in range(6):
        paragraph = PARAGRAPH.search(text, at, end)
        if not paragraph or len(paragraph[0]) > 2000 or not CREDITS.match(paragraph[0]):
            break
        at = paragraph.end()
    return at
