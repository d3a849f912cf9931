"""The part of the timeline that looks around: scroll, zoom, and the overview below it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QNativeGestureEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from app.ui.design import METRICS, font
from app.ui.timeline.lanes import Lanes
from app.ui.timeline.minimap import HEIGHT, Minimap
from app.ui.timeline.model import Model
from app.ui.timeline.scale import Scale

_WHEEL = 0.85  # how many times as many seconds are seen after one notch


class Looking(QWidget):
    """Knows what is looked at. `zoomed` when it is nearer or farther than before."""

    zoomed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.model = Model()
        self.scale = Scale()
        self.minimap = Minimap(self)
        self.minimap.looked.connect(self.look)
        self.minimap.turned.connect(self.wheelEvent)

    def look(self, scale: Scale) -> None:
        """Shows another span."""
        if scale == self.scale:
            return
        closer = scale.a_pixel != self.scale.a_pixel
        self.scale = scale
        self.minimap.show_scale(scale)
        self.update()
        if closer:
            self.zoomed.emit()

    def zoom(self, factor: float, at: float | None = None) -> None:
        """Shows `factor` times more in the same room, keeping what is at pixel `at` there.

        None: the playhead where it is seen, else the middle.
        """
        if at is None:
            at = self.scale.x(self.model.playhead)
            if not 0 <= at <= self.scale.width:
                at = self.scale.width / 2
        self.look(self.scale.zoomed(factor, at))

    def fit(self) -> None:
        """Shows the whole chapter; where that is seen already, the whole book."""
        book = self.model.book
        if not book.chapters:
            return
        entry = book.entry_of(self.model.line)
        place = book.place_of(entry) if entry is not None else book.place_at(self.model.playhead)
        chapter = self.scale.shown(float(book.starts[place]), float(book.starts[place + 1]), 0.01)
        self.look(self.scale.fit() if self.scale == chapter else chapter)

    @property
    def lanes(self) -> Lanes:
        """Which part lies at which height."""
        return Lanes(float(max(80, self.height() - HEIGHT)), font(METRICS.small).pixelSize() / METRICS.small)

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        whole = self.scale.fitted and self.scale.seconds > 0
        scale = replace(self.scale, width=float(max(1, self.width())))
        self.scale = scale.fit() if whole else scale.held()
        self.minimap.setGeometry(0, self.height() - HEIGHT, self.width(), HEIGHT)
        self.minimap.show_scale(self.scale)

    def wheelEvent(self, event: QWheelEvent) -> None:
        pixels = event.pixelDelta()
        turned = event.angleDelta()
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier):
            by = turned.y() or turned.x()
            self.look(self.scale.zoomed(_WHEEL ** (by / 120), event.position().x()))
        elif not pixels.isNull():  # a trackpad, which says how far it was moved
            self.look(self.scale.scrolled(-(pixels.x() or pixels.y())))
        else:
            self.look(self.scale.scrolled(-(turned.x() or turned.y())))
        event.accept()

    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QNativeGestureEvent)
            and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture
        ):
            self.look(self.scale.zoomed(1 / max(0.1, 1 + event.value()), event.position().x()))
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
