"""Shows takes while they are made: their sound grows in the timeline, their lines are marked in the script."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from app.services.hearing import Spoken, Stage
from app.ui.desk import Desk
from app.ui.script_view import ScriptView
from app.ui.timeline.view import TimelineView
from app.ui.work import Work


class Making(QObject):
    """Hears the news of renders, and tells the views of the lines they are about."""

    def __init__(self, desk: Desk, work: Work, script: ScriptView, timeline: TimelineView) -> None:
        super().__init__(work)
        self._script = script
        self._timeline = timeline
        self._made: dict[int, None] = {}  # lines that are being made, the first begun first
        self._filed: set[int] = set()  # lines whose takes can be read and are not yet
        work.spoken.connect(self.hear)
        desk.laid_out.connect(self._read)
        desk.opened.connect(self._forget)
        work.rendering_moved.connect(self._moved)

    def hear(self, news: Sequence[Spoken]) -> None:
        """Takes what renders made just now."""
        for one in news:
            if one.stage is Stage.SOUND:
                if one.begin == 0:
                    self._timeline.rendered([one.line])  # what was drawn of it belongs to another take
                self._timeline.live(one.line, one.samples, one.rate)
                self._made[one.line] = None
            else:
                self._made.pop(one.line, None)
            if one.stage is Stage.FILED:
                self._filed.add(one.line)
            elif one.stage is Stage.FAILED:
                self._timeline.rendered([one.line])
        self._script.show_rendering(tuple(self._made))

    def _read(self, _sound: object) -> None:
        """The book was read anew: takes that were filed before stand in it."""
        if self._filed:
            self._timeline.rendered(self._filed)
            self._filed.clear()

    def _moved(self, step: object) -> None:
        """A render that was stopped drops the lines that it had begun."""
        if step is None:
            self._timeline.rendered(tuple(self._made))
            self._made.clear()
            self._script.show_rendering(())

    def _forget(self, _project: object) -> None:
        self._timeline.rendered([*self._made, *self._filed])
        self._made.clear()
        self._filed.clear()
        self._script.show_rendering(())
