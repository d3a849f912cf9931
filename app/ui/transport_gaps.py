"""Lines without a take among those that play: the player ends before each, and it is spoken then."""

from __future__ import annotations

from app.services.playback import Player
from app.ui.desk import Desk
from app.ui.page import starts

_HAIR = 0.02  # seconds before a line's end in which it counts as over

Span = tuple[float, float]


class Gaps:
    """Looks ahead in a chapter and over its end into the next. `on`: whether lines without a take are spoken, else they
    are passed over."""

    def __init__(self, desk: Desk, player: Player) -> None:
        self._desk, self._player = desk, player
        self.on = True
        self._line: int | None = None

    def look(self, chapter: int | None, second: float) -> None:
        """Has the player end before the next line behind this second that has no take."""
        self.clear()
        if not self.on or chapter is None:
            return
        end = -1.0
        for line, span in self.lines(chapter):
            if span is not None:
                end = span[1]
            elif end > second + _HAIR:
                self._line, self._player.halt = line, (chapter, end)
                return
        book = self._desk.book
        here, after = (book.chapter(chapter) if book else None), self.after(chapter)
        if here is None or after is None or end < 0:
            return
        first = next(iter(self.lines(after)), None)
        if first is not None and first[1] is None:
            self._line, self._player.halt = first[0], (chapter, here.laid.seconds)

    def clear(self) -> None:
        """Nothing is in the way."""
        self._line, self._player.halt = None, None

    def reached(self) -> int | None:
        """The line for which the player has just ended, None if that was for something else."""
        halt = self._player.halt
        return self._line if halt is not None and self._player.reached == halt else None

    # The lines that are read aloud

    def lines(self, chapter: int) -> list[tuple[int, Span | None]]:
        """A chapter's lines in order, and from and to which of its seconds each is heard; None: it has no take."""
        book, page = self._desk.book, self._desk.page
        found = book.chapter(chapter) if book else None
        if found is not None and found.read:
            spans = starts(found.laid)
            return [(one.line, spans.get(one.line)) for one in found.lines]
        if page is not None and page.index == chapter:  # notes are not read aloud, and have no state
            return [(one.id, self._desk.heard(one.id)) for one in page.lines if one.id in page.states]
        return []

    def after(self, chapter: int) -> int | None:
        """The next chapter that is read aloud."""
        book = self._desk.book
        if book is None or book.chapter(chapter) is None:
            return None
        return next((one.index for one in book.chapters if one.index > chapter), None)

    def following(self, line: int, chapter: int) -> tuple[int, int] | None:
        """The line behind one, with its chapter: over the chapter's end the first of the next."""
        ids = [one for one, _ in self.lines(chapter)]
        place = ids.index(line) + 1 if line in ids else len(ids)
        if place < len(ids):
            return ids[place], chapter
        after = self.after(chapter)
        first = next(iter(self.lines(after)), None) if after is not None else None
        return (first[0], after) if first is not None and after is not None else None

    def before(self, line: int, chapter: int) -> float:
        """Where a line without a take would stand: behind the last one before it that has one."""
        end = 0.0
        for one, span in self.lines(chapter):
            if one == line:
                break
            end = span[1] if span is not None else end
        return end
