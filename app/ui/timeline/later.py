"""Has what changed by itself painted a moment later than what changed with it elsewhere in the window.

The script and the timeline change at once while something is heard or made. Painted in one pass of the event loop they
keep a key or a click waiting for both; painted one after the other, only for one of them.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QWidget

_WAIT = 9  # ms: longer than windows gather what is to be painted (5 ms under X11), shorter than a frame


class Later:
    """Gathers what of a widget is to be painted anew, and asks for it a moment later."""

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._region = QRegion()
        self._timer = QTimer(widget)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT)
        self._timer.timeout.connect(self._ask)

    @property
    def waiting(self) -> bool:
        """Whether something is yet to be asked for."""
        return self._timer.isActive()

    def update(self, part: QRect | None = None) -> None:
        """A part is to be painted anew, None: all of it."""
        part = self._widget.rect() if part is None else part.intersected(self._widget.rect())
        if part.isEmpty():
            return
        self._region += part
        if not self._timer.isActive():
            self._timer.start()

    def painted(self, region: QRegion) -> None:
        """This was painted meanwhile, for whatever reason: it need not be again."""
        if self._timer.isActive():
            self._region -= region
            if self._region.isEmpty():
                self._timer.stop()

    def _ask(self) -> None:
        self._widget.update(self._region)
        self._region = QRegion()
