"""Draws what will be shown before anybody asks for it, so that the first book opens without a stop."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

_REST = 60  # ms between two widgets


class Rehearsing(QObject):
    """Has hidden widgets drawn once, one at a time, to nobody.

    What is drawn for the first time takes several times as long: style sheets are resolved, icons rendered, fonts
    looked up, and the classes of the toolkit filled in when they are first touched.
    """

    def __init__(self, parent: QObject, widgets: Iterable[QWidget], idle: Callable[[], bool]) -> None:
        """`idle`: whether it may go on; once it says no, the widgets are shown in earnest and it ends."""
        super().__init__(parent)
        self._left = deque(widgets)
        self._idle = idle
        self._timer = QTimer(self)
        self._timer.setInterval(_REST)
        self._timer.timeout.connect(self._draw)
        self._timer.start()

    @property
    def over(self) -> bool:
        return not self._timer.isActive()

    def _draw(self) -> None:
        if self._left and self._idle():
            widget = self._left.popleft()
            if not widget.isVisible():
                widget.grab()
        else:
            self._left.clear()
            self._timer.stop()
