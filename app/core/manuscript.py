"""The book as it was read: chapters of paragraphs with their text exactly as in the book."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class ChapterKind(StrEnum):
    """What a chapter is. Only `BODY` is read aloud unless the user says otherwise."""

    BODY = "body"
    TITLE = "title"
    COPYRIGHT = "copyright"
    CONTENTS = "contents"
    FRONT = "front"  # dedication, foreword: read aloud by default
    BACK = "back"  # afterword, about the author: read aloud by default
    NOTES = "notes"  # footnotes and endnotes


class ParagraphKind(StrEnum):
    HEADING = "heading"
    BODY = "body"
    QUOTE = "quote"  # block quotation, letter
    VERSE = "verse"
    NOTE = "note"  # footnote, caption: kept, not spoken unless the user says otherwise
    BREAK = "break"  # scene break such as "* * *": not spoken, becomes a pause


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of a paragraph's text with its meaning: "emphasis", "strong", "smallcaps", "lang", "said".

    `value`: the language of "lang"; of "said" how it is pronounced, as "alphabet:phonemes" (an EPUB's `ssml:ph`).
    """

    start: int
    end: int
    kind: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `text` is as in the book (line ends of wrapped text become spaces, one character each).

    `source`: half-open offsets in the decoded file for plain text, None for other formats. For plain text
    `len(text) == source[1] - source[0]` holds, so offset i of the text is offset source[0] + i of the file.
    `language`: BCP 47 tag where the book says that it differs from the book's own.
    """

    text: str
    kind: ParagraphKind = ParagraphKind.BODY
    source: tuple[int, int] | None = None
    language: str | None = None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter. `title` as in the contents; `level` is the depth in the contents, 0 for a top entry."""

    title: str
    paragraphs: tuple[Paragraph, ...]
    kind: ChapterKind = ChapterKind.BODY
    level: int = 0


@dataclass(frozen=True, slots=True)
class Cover:
    """The cover image as in the book. `media_type`: "image/jpeg" or "image/png"."""

    data: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class BookInfo:
    """What the book says of itself; empty strings where it says nothing. `language`: BCP 47, "en" if unknown."""

    title: str
    authors: tuple[str, ...] = ()
    language: str = "en"
    publisher: str = ""
    year: str = ""
    description: str = ""
    series: str = ""
    series_index: str = ""
    rights: str = ""
    identifier: str = ""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The book. `warnings`: one line for each thing that could not be read and was left out or mended.

    `lexicons`: the pronunciation lexicons (PLS) that it brings, as (name of the file, its bytes).
    """

    info: BookInfo
    chapters: tuple[Chapter, ...]
    cover: Cover | None = None
    warnings: tuple[str, ...] = field(default=())
    lexicons: tuple[tuple[str, bytes], ...] = field(default=())
