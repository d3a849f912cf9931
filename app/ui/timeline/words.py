"""Paints the words of each clip under it: each where it is heard if there is room, else as much as goes in."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetrics, QPainter

from app.core.book_timeline import BookTimeline, State
from app.core.rewording import HeardWord
from app.ui.design import METRICS
from app.ui.timeline.sight import Sight
from app.ui.timeline.sounds import Sounds
from app.ui.writing import Writing

_ROOM = 16.0  # pixels that words need
_ROOM_FOR_WORD = 30.0  # pixels to a word from which each stands where it is heard
_BEFORE = 80.0  # pixels before the view in which a word may begin that is seen


class WordPainter:
    """Paints what clips say, keeping texts that are laid out."""

    def __init__(self) -> None:
        self._writing = Writing()

    def clear(self) -> None:
        """Forgets the texts: they look otherwise now."""
        self._writing.clear()

    def paint(self, painter: QPainter, sight: Sight, seen: list[tuple[int, float, float]]) -> None:
        """Paints the words of these entries, each with the pixels where it begins and ends."""
        book, lanes, inks = sight.model.book, sight.lanes, sight.inks
        e = book.entries
        painter.setFont(inks.font(METRICS.small))
        metrics = inks.metrics(METRICS.small)
        middle = (lanes.words + lanes.bottom) / 2
        for entry, left, right in seen:
            begin, end = max(left, 0.0) + 4, min(right, sight.scale.width) - 4
            if end - begin < _ROOM:
                continue
            take, state = int(e.take[entry]), int(e.state[entry])
            lost = take in sight.sounds.lost
            if lost or state == State.FAILED:
                tone = "bad"
            elif take < 0:
                tone = "faint"
            else:
                tone = "stale" if state == State.STALE else "quiet"
            painter.setPen(inks.colour(tone))
            line = book.line(entry)
            timed = () if take < 0 or lost else sight.sounds.words_of(line.line, take)
            if timed and (right - left) / len(timed) >= _ROOM_FOR_WORD and not line.right_to_left:
                self._timed(painter, metrics, sight, entry, line.text, timed, left, right)
                continue
            room = int(end - begin)
            text = sight.lost if lost else " ".join(line.text[:room].split())
            leftward = line.right_to_left and not lost
            self._writing.draw(painter, metrics, text, begin, middle, room, leftward)

    def _timed(
        self,
        painter: QPainter,
        metrics: QFontMetrics,
        sight: Sight,
        entry: int,
        text: str,
        timed: tuple[HeardWord, ...],
        left: float,
        right: float,
    ) -> None:
        e, lanes, scale = sight.model.book.entries, sight.lanes, sight.scale
        shift = float(e.begin[entry] - e.source[entry])
        middle, tick = (lanes.words + lanes.bottom) / 2, sight.inks.colour("field_edge")
        free = left
        for word in timed:
            x = max(left, scale.x(shift + word.begin))
            end = min(right, scale.x(shift + word.finish))
            if end <= left or x >= right or end < -_BEFORE:
                continue
            if x > sight.right + 1:
                break
            if x >= sight.left - 2:
                painter.fillRect(QRectF(x, lanes.words, 1, 4), tick)
            x = max(free, x) + 2
            said = text[word.start : word.end]
            taken = self._writing.width(metrics, said)
            if x + taken <= right:
                if sight.meets(x - 2, x + taken + 2):
                    self._writing.draw(painter, metrics, said, x, middle)
                free = x + taken + 3


def words_between(book: BookTimeline, sounds: Sounds, begin: float, end: float) -> list[float]:
    """The book seconds at which words begin and end in a span, as far as they are known."""
    first, last = book.between(begin, end)
    e = book.entries
    found = []
    for entry in range(first, last):
        shift = float(e.begin[entry] - e.source[entry])
        for word in sounds.words_of(int(e.line[entry]), int(e.take[entry])):
            found += [shift + word.begin, shift + word.finish]
    return found
