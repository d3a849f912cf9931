"""Rendering, playing, turning pages and delivering, of what is chosen in the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow

from app.core.delivery import Target
from app.core.overview import Overview
from app.services.targets import targets
from app.ui.desk import Desk
from app.ui.export_dialog import ExportDialog
from app.ui.studio_page import StudioPage
from app.ui.work import Work


class Doing(QObject):
    """Does the deeds that need to know what is chosen. `dialog_made` with a dialog that is to be shown."""

    dialog_made = Signal(object)

    def __init__(self, desk: Desk, work: Work, page: StudioPage, window: QMainWindow) -> None:
        super().__init__(window)
        self._desk = desk
        self._work = work
        self._page = page
        self._window = window

    def render_chapter(self) -> None:
        """Renders what is missing of the chapter shown."""
        if self._desk.chapter is not None:
            self._work.render(chapters=[self._desk.chapter])

    def render_line(self) -> None:
        """Renders the selected line or lines."""
        if self._desk.line is not None:
            self._work.render(lines=self._page.script.selected_lines or [self._desk.line])

    def play(self) -> None:
        """Plays from the playhead if the timeline has the focus, else from the selected line; or stops."""
        if self._work.playing:
            self._work.stop_playing()
        elif self._page.timeline.hasFocus() or self._desk.line is None:
            self._page.timeline_pane.play()
        else:
            self._work.play_line(self._desk.line)

    def turn(self, by: int) -> None:
        """Shows the chapter so many further on."""
        wanted = (self._desk.chapter or 0) + by
        if 0 <= wanted < len(self._page.model.chapters):
            self._desk.go(wanted)

    def export(self) -> None:
        """Asks how and where to deliver the book."""
        if self._desk.now is not None:
            overview = self._desk.now.overview
            self._desk.jobs.start(
                "targets", lambda _: targets(), done=lambda found: self._export(overview, found)
            )

    def _export(self, overview: Overview, found: dict[str, Target]) -> None:
        if self._desk.project is not None:
            self.dialog_made.emit(ExportDialog(self._desk, overview, found, self._window))
