"""Finds the second at which a word of the page is heard."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.rewording import HeardWord, second_of
from app.core.timeline import ChapterTimeline
from app.services import rewording

if TYPE_CHECKING:
    from app.ui.desk import Desk


class Places(QObject):
    """Knows where on the timeline of the chapter shown the words of its lines are heard."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def find(self, line: int, offset: int, done: Callable[[float | None], None]) -> None:
        """Calls `done` with the second of the chapter at which the word at that character is heard.

        With the beginning of the line where no word is known, with None where the line has no take.
        """

        def answered(found: dict[int, tuple[int, tuple[HeardWord, ...]]]) -> None:
            laid = self._desk.timeline
            inside = second_of(found[line][1], offset) if line in found else None
            done(None if laid is None else second_in(laid, line, inside))

        self._desk.ask("words", lambda project: rewording.heard(project, [line]), answered)


def second_in(laid: ChapterTimeline, line: int, inside: float | None) -> float | None:
    """The second of a chapter at which that second of a line's take is heard; None if the line has no clip.

    A second that is trimmed away stands for the nearest one that is heard. `inside` None: where the line begins.
    """
    place, best = 0.0, None
    for clip in laid.clips:
        begin = place + clip.pause
        place = begin + clip.heard
        if clip.line != line:
            continue
        if inside is None:
            return begin
        at = min(max(inside, clip.trim_in), clip.trim_in + clip.heard)
        if best is None or abs(at - inside) < best[0]:
            best = (abs(at - inside), begin + at - clip.trim_in)
    return None if best is None else best[1]
