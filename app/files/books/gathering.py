"""The paragraph being gathered while a page is walked through: its text as a reader sees it, and its marks."""

from __future__ import annotations

from typing import Any

from app.core.manuscript import Mark, ParagraphKind
from app.files.books import language
from app.files.books.block import Block
from app.files.books.headings import is_break
from app.files.books.tags import SPACES

LINE_LONG = 64
"""Mean characters of a line up to which a paragraph with several line ends is verse."""


class Gathering:
    """Gathers text into blocks, which it appends to `blocks`.

    What the elements around say is set from outside: `kinds` and `languages` (innermost last), the level of the
    `heading` (0: none), `pre` and `links` (how many are open), `holder` (the element that holds the paragraphs here).
    `after`: blocks that follow the paragraph once it ends.
    """

    def __init__(self, blocks: list[Block], book_language: str) -> None:
        self.blocks = blocks
        self.book_language = book_language
        self.kinds: list[ParagraphKind] = [ParagraphKind.BODY]
        self.languages: list[str] = []
        self.heading = 0
        self.pre = 0
        self.links = 0
        self.holder: Any = None
        self.after: list[Block] = []
        self.last = ""
        self._pieces: list[str] = []
        self._size = 0
        self._marks: list[Mark] = []
        self._open: list[tuple[str, str, int]] = []
        self._linked = 0
        self._stanza: Any = None

    @property
    def empty(self) -> bool:
        """Whether nothing of the paragraph is there yet."""
        return not self._pieces

    def mark(self, kind: str, value: str = "") -> int:
        """Opens a mark here; returns how many that are, for `close`."""
        self._open.append((kind, value, self._size))
        return 1

    def close(self, count: int) -> None:
        """Ends the marks that were opened last, so many of them."""
        for _ in range(count):
            kind, value, start = self._open.pop()
            if self._size > start:
                self._marks.append(Mark(start, self._size, kind, value))

    def add(self, text: str | None) -> None:
        """Adds text as it stands in the markup: its spaces are one, and none begins a row."""
        if not text:
            return
        if self.pre:
            lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").split("\n")
            for at, line in enumerate(lines):
                if at:
                    self.newline()
                self.put(line)
            return
        text = SPACES.sub(" ", text)
        if text[0] == " " and self.last in ("", " ", "\n"):
            text = text[1:]
        self.put(text)

    def put(self, text: str) -> None:
        """Adds text as it is to be read."""
        if not text:
            return
        if "\u00ad" in text:
            text = text.replace("\u00ad", "")
            if not text:
                return
        self._pieces.append(text)
        if self.links:
            self._linked += len(text)
        self._size += len(text)
        self.last = text[-1]

    def newline(self) -> None:
        """Begins a row within the paragraph."""
        if not self._pieces:
            return
        if self.last == " ":
            self._pieces[-1] = self._pieces[-1][:-1]
            self._size -= 1
        self._pieces.append("\n")
        self._size += 1
        self.last = "\n"

    def flush(self) -> None:
        """Ends the paragraph being gathered."""
        text = "".join(self._pieces)
        marks = [*self._marks, *(Mark(start, self._size, kind, value) for kind, value, start in self._open)]
        linked = self._linked / max(1, self._size)
        self._pieces, self._size, self.last, self._marks, self._linked = [], 0, "", [], 0
        if self._open:
            self._open = [(kind, value, 0) for kind, value, _ in self._open]
        bare = text.strip()
        if bare:
            at = 0
            pieces = text.split("\n\n") if "\n\n" in text and not self.heading else [text]
            for piece in pieces:
                if piece.strip():
                    self._append(piece, at, marks, linked)
                at += len(piece) + 2
        if self.after:
            self.blocks += self.after
            self.after = []

    def _append(self, text: str, at: int, marks: list[Mark], linked: float) -> None:
        lead = len(text) - len(text.lstrip())
        bare = text.strip()
        kind = self.kinds[-1]
        if "\n" in bare and not self.pre and not (kind is ParagraphKind.VERSE and not self.heading):
            lines = bare.split("\n")
            short = len(lines) >= 3 and sum(map(len, lines)) <= LINE_LONG * len(lines)
            if short and not self.heading and kind is ParagraphKind.BODY:
                kind = ParagraphKind.VERSE
            else:
                bare = bare.replace("\n", " ")
        own = self.languages[-1] if self.languages else ""
        spoken = "" if not own or language.same(own, self.book_language) else own
        kept = []
        for mark in marks:
            start, end = max(0, mark.start - at - lead), min(len(bare), mark.end - at - lead)
            if start >= end:
                continue
            if mark.kind == "lang":
                if language.same(mark.value, own or self.book_language):
                    continue
                if start == 0 and end == len(bare):
                    spoken = "" if language.same(mark.value, self.book_language) else mark.value
                    continue
            kept.append(Mark(start, end, mark.kind, mark.value))
        kept.sort(key=lambda mark: (mark.start, -mark.end, mark.kind))
        block = Block(bare, kind, language=spoken or None, marks=tuple(kept), linked=linked)
        if len(bare) <= 160 and is_break(bare):
            block.kind = ParagraphKind.BREAK
        elif self.heading and kind is not ParagraphKind.NOTE:
            block.kind, block.level = ParagraphKind.HEADING, self.heading
        if not self._joined(block):
            self.blocks.append(block)
        self._stanza = self.holder

    def _joined(self, block: Block) -> bool:
        """Adds a line of verse to the stanza before it, where the book sets each line as a paragraph."""
        if block.kind is not ParagraphKind.VERSE or not self.blocks or self._stanza is not self.holder:
            return False
        before = self.blocks[-1]
        if before.kind is not ParagraphKind.VERSE or "\n" in block.text or len(block.text) > 80:
            return False
        if before.language != block.language:
            return False
        shift = len(before.text) + 1
        before.text += "\n" + block.text
        before.marks += tuple(
            Mark(one.start + shift, one.end + shift, one.kind, one.value) for one in block.marks
        )
        return True
