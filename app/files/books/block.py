"""The piece of a book that all readers make: a paragraph to be, with what is known of where chapters open."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.core.manuscript import Mark, Paragraph, ParagraphKind

SPEECHLESS = (ParagraphKind.BREAK, ParagraphKind.NOTE)


@dataclass(slots=True)
class Block:
    """A paragraph being read.

    `level`: 1 to 6 for a heading marked as such by the book, else 0. `opens`: the depth (0 = top) of the
    chapter that begins here, None if none does; `title` is that chapter's title. `soft`: a break seen only as
    empty space. `linked`: the share (0 to 1) of the text that is links to other places of the book.
    `lines`, `gap`: how many lines the paragraph had in the file, and how many blank lines stood before it. `page`:
    the number (from 0) of the page it begins on, -1 where there are no pages.
    """

    text: str
    kind: ParagraphKind = ParagraphKind.BODY
    level: int = 0
    language: str | None = None
    marks: tuple[Mark, ...] = ()
    source: tuple[int, int] | None = None
    soft: bool = False
    linked: float = 0.0
    lines: int = 1
    gap: int = 1
    opens: int | None = None
    title: str = ""
    roles: frozenset[str] = field(default=frozenset())
    page: int = -1

    def paragraph(self) -> Paragraph:
        """The finished value."""
        return Paragraph(self.text, self.kind, self.source, self.language, self.marks)

    @property
    def spoken(self) -> bool:
        """Whether the block is text of the book, not a heading, break or note."""
        return self.kind not in SPEECHLESS and self.kind is not ParagraphKind.HEADING
