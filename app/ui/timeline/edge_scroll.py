"""Scrolls while something is dragged to the edge of the view: the farther beyond it, the faster."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QWidget

_EDGE = 28.0  # pixels from the edge in which the view begins to scroll
_OUTWARD = (
    6.0  # pixels that a drag goes towards the edge before it scrolls: what lies there can be dragged too
)
_SLOW, _FAST = 120.0, 2400.0  # pixels a second: at the edge's inner border, and at most
_A_PIXEL = 14.0  # pixels a second more for each pixel farther out
_TICK = 16  # ms
_LONGEST = 0.1  # seconds that one step makes up for when the window was busy


class EdgeScroll:
    """Calls `slide` with pixels to scroll by (negative: to the left) for as long as the pointer is at an edge."""

    def __init__(self, widget: QWidget, slide: Callable[[float], None]) -> None:
        self._slide = slide
        self._speed = 0.0
        self._clock = QElapsedTimer()
        self._timer = QTimer(widget)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self._step)

    @property
    def active(self) -> bool:
        """Whether the view is being scrolled."""
        return self._timer.isActive()

    def at(self, x: float, began: float, width: float) -> None:
        """The pointer is at pixel `x` of a view so wide, and the drag began at pixel `began`."""
        self._speed = speed(x, began, width)
        if not self._speed:
            self.stop()
        elif not self._timer.isActive():
            self._clock.start()
            self._timer.start()

    def stop(self) -> None:
        """The drag is over, or there is nothing more to scroll to."""
        self._timer.stop()

    def _step(self) -> None:
        seconds = min(_LONGEST, self._clock.restart() / 1000)
        self._slide(self._speed * seconds)


def speed(x: float, began: float, width: float) -> float:
    """Pixels a second to scroll by: negative to the left, 0 away from the edges."""
    for outward, inside, sign in ((began - x, x, -1.0), (x - began, width - x, 1.0)):
        if outward >= _OUTWARD and inside < _EDGE:
            return sign * min(_FAST, _SLOW + (_EDGE - inside) * _A_PIXEL)
    return 0.0
