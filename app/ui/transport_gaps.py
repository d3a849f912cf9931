"""Lines without a take among those that play: the player ends before each, and it is spoken then."""

from __future__ import annotations

from app.services.playback import Player
from app.ui.desk import Desk

_HAIR = 0.02  # seconds before a line's end in which it counts as over
_NEAR = 0.6  # seconds that the place where the player ended may be off


class Gaps:
    """Looks ahead in the chapter shown. `on`: whether lines without a take are spoken, else they are passed over."""

    def __init__(self, desk: Desk, player: Player) -> None:
        self._desk, self._player = desk, player
        self.on = True
        self._line: int | None = None

    def look(self, second: float) -> None:
        """Has the player end before the next line behind this second that has no take."""
        self.clear()
        page, chapter = self._desk.page, self._desk.chapter
        if not self.on or page is None or chapter is None or page.index != chapter:
            return
        end = -1.0
        for line in page.lines:
            place = self._desk.heard(line.id)
            if place is not None:
                end = place[1]
            elif (
                line.id in page.states and end > second + _HAIR
            ):  # notes are not read aloud, and have no state
                self._line, self._player.halt = line.id, (chapter, end)
                return

    def clear(self) -> None:
        """Nothing is in the way."""
        self._line, self._player.halt = None, None

    def reached(self) -> int | None:
        """The line for which the player has just ended, None if that was for something else."""
        now, halt = self._player.position(), self._player.halt
        if halt is None or not now.chapter == halt[0] == self._desk.chapter:
            return None
        return self._line if abs(now.second - halt[1]) < _NEAR else None
