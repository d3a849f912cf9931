"""Has a voice ready before somebody presses play."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from app.jobs.job import Job
from app.ui.desk import Desk
from app.ui.work import Work

_REST = 2000  # ms that nothing happens before it begins


class Warming(QObject):
    """Loads what is needed to speak the line under the cursor once it has rested there; else the narrator's voice.

    Only where something is not rendered yet, and only while nothing else is going on: a render that begins ends it.
    """

    def __init__(self, desk: Desk, work: Work, rest: int = _REST) -> None:
        """`rest`: in ms."""
        super().__init__(work)
        self._desk, self._work = desk, work
        self.job: Job | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(rest)
        self._rest.timeout.connect(self._begin)
        desk.closing.connect(self._rest.stop)
        desk.opened.connect(self._opened)
        desk.sounded.connect(self._moved)
        desk.line_selected.connect(self._moved)
        work.rendering_moved.connect(self._rendering)

    def _opened(self, _project: object) -> None:
        self._rest.stop()
        self._stop()

    def _moved(self, _what: object) -> None:
        if self._work.live is not None and not self._work.rendering:
            self._rest.start()

    def _rendering(self, step: object) -> None:
        if step is not None:
            self._rest.stop()
            self._stop()

    def _begin(self) -> None:
        live, now, line = self._work.live, self._desk.now, self._desk.line
        if (
            self._desk.project is None
            or live is None
            or now is None
            or self.job is not None
            or self._work.rendering
        ):
            return
        if not self._desk.settled or self._work.playing:
            self._rest.start()
            return
        if line is not None and self._desk.heard(line) is not None:
            line = None
        if all(one.rendered == one.lines for one in now.overview.chapters if one.included):
            return
        self.job = self._desk.jobs.start("warm", lambda stop: live.warm(line, stop), failed=lambda _: None)
        self.job.ended.connect(self._over)

    def _stop(self) -> None:
        if self.job is not None:
            self.job.cancel()

    def _over(self) -> None:
        if self.sender() is self.job:
            self.job = None
