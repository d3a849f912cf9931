"""Rendering, playing and turning pages, of what is chosen in the window."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from app.ui.desk import Desk
from app.ui.studio_page import StudioPage
from app.ui.work import Work


class Doing(QObject):
    """Does the deeds that need to know what is chosen."""

    def __init__(self, desk: Desk, work: Work, page: StudioPage, window: QMainWindow) -> None:
        super().__init__(window)
        self._desk = desk
        self._work = work
        self._page = page

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
