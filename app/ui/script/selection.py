"""What is selected in the script: a line, lines beside each other, or words inside one line. Values only."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.core.rewording import beside, word_at
from app.ui.page import Page


@dataclass(frozen=True, slots=True)
class Selection:
    """`line` is where the cursor is, `anchor` the line where a selection of several began.

    `word` is the cursor, a span of the line's text; `first` the word where a selection of words began, None where no
    words are selected.
    """

    line: int | None = None
    anchor: int | None = None
    word: tuple[int, int] | None = None
    first: tuple[int, int] | None = None

    def at(self, line: int | None) -> Selection:
        """Only that line, with no words selected; the same where it is the line already."""
        return self if line == self.line else Selection(line, line)

    def to(self, line: int) -> Selection:
        """All lines from the anchor to that one."""
        return Selection(line, line if self.anchor is None else self.anchor)

    def alone(self) -> Selection:
        """No words and no other lines selected."""
        return replace(self, anchor=self.line, first=None)

    def lines(self, page: Page | None) -> tuple[int, ...]:
        """The selected lines in reading order."""
        if page is None or self.line is None or self.line not in page.place:
            return ()
        here = page.place[self.line]
        there = page.place.get(self.anchor, here) if self.anchor is not None else here
        return tuple(line.id for line in page.lines[min(here, there) : max(here, there) + 1])

    @property
    def words(self) -> tuple[int, int] | None:
        """The selected words as a span of the line's text, None where none are."""
        if self.first is None or self.word is None:
            return None
        return min(self.first[0], self.word[0]), max(self.first[1], self.word[1])

    def put(self, text: str, offset: int) -> Selection:
        """The cursor on the word at a place of the line's text."""
        return replace(self, anchor=self.line, word=word_at(text, offset), first=None)

    def drag(self, text: str, offset: int) -> Selection:
        """Words selected from the cursor's to the one at a place."""
        word = word_at(text, offset)
        if word is None or self.word is None:
            return self
        return replace(self, word=word, first=self.first or self.word)

    def step(self, text: str, by: int, extending: bool) -> Selection | None:
        """The cursor a word further on, words on the way selected if `extending`; None past either end."""
        now = self.word or word_at(text, 0)
        if now is None:
            return None
        if extending and self.first is None:  # the first step selects the word that the cursor is on
            return replace(self, anchor=self.line, word=now, first=now)
        word = beside(text, now, by)
        if word is None:
            return self if extending else None
        return replace(self, anchor=self.line, word=word, first=self.first if extending else None)
