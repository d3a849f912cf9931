"""Follows what is heard word by word, and finds the second at which a word begins."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.rewording import HeardWord, heard_at, second_of
from app.services import rewording

if TYPE_CHECKING:
    from app.ui.desk import Desk
    from app.ui.script_view import ScriptView

_AHEAD = 3  # lines whose words are read before they are heard
_KEPT = 400

Words = tuple[int, tuple[HeardWord, ...]]


class Follower(QObject):
    """Marks the word that is heard. Words are read line by line, a little ahead of what is heard."""

    def __init__(self, desk: Desk, view: ScriptView) -> None:
        super().__init__(view)
        self._desk, self._view = desk, view
        self._words: dict[int, Words] = {}
        self._asked: set[int] = set()
        self._line: int | None = None
        self._begin = 0.0  # second of the chapter at which the line's take would begin, were it not trimmed
        desk.opened.connect(lambda _: self._forget())
        desk.refreshed.connect(lambda _: self._forget())

    def hear(self, line: int | None) -> None:
        """Another line is heard, None for none."""
        self._line = line
        if line is None:
            self._view.hear(None)
            return
        self._view.hear(line)
        begin = self.begin(line)
        if begin is not None:
            self._begin = begin
        page = self._desk.page
        if page is not None and line in page.place:
            place = page.place[line]
            self._read([one.id for one in page.lines[place : place + 1 + _AHEAD]])

    def move(self, second: float | None) -> None:
        """This second of the chapter is heard."""
        known = self._words.get(self._line) if self._line is not None else None
        if second is None or known is None or self._line is None:
            return
        word = heard_at(known[1], second - self._begin)
        if word is not None:
            self._view.hear_word(self._line, word.start, word.end)

    def find(self, line: int, offset: int, done: Callable[[float | None], None]) -> None:
        """Calls `done` with the second of the chapter at which the word at that character is heard, None if unknown."""

        def answer() -> None:
            known, begin = self._words.get(line), self.begin(line)
            inside = second_of(known[1], offset) if known else None
            span = self._desk.heard(line)
            if inside is None or begin is None or span is None:
                done(span[0] if span is not None else None)
            else:
                done(max(span[0], begin + inside))

        if line in self._words:
            answer()
        else:
            self._read([line], answer)

    def begin(self, line: int) -> float | None:
        """The second of the chapter at which a line's take would begin, were it not trimmed; None without a take."""
        span, clip = self._desk.heard(line), self._desk.clip(line)
        return None if span is None or clip is None else span[0] - clip.trim_in

    def _read(self, lines: list[int], done: Callable[[], None] | None = None) -> None:
        wanted = [line for line in lines if line not in self._words and (done or line not in self._asked)]
        if not wanted:
            if done is not None:
                done()
            return
        self._asked.update(wanted)

        def answered(found: dict[int, Words]) -> None:
            if len(self._words) > _KEPT:
                self._words.clear()
            self._words.update(found)
            self._asked.difference_update(wanted)
            if done is not None:
                done()

        self._desk.ask("words", lambda project: rewording.heard(project, wanted), answered)

    def _forget(self) -> None:
        self._words.clear()
        self._asked.clear()
