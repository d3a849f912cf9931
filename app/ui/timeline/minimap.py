"""The whole book in a narrow strip, with a frame round what the timeline shows; the frame can be dragged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from app.ui.design import colour
from app.ui.timeline import waves
from app.ui.timeline.model import Model
from app.ui.timeline.scale import Scale
from app.ui.timeline.sounds import Sounds
from app.ui.timeline.tones import Picture, Tones, faded

HEIGHT = 30
_CALM = 250  # ms between two drawings of a book that changes all the time
_NEAR = 5.0  # pixels about the frame's edges that take hold of them


class Minimap(QWidget):
    """Shows where in the book the timeline is. `looked` with the Scale that a drag asks for."""

    looked = Signal(object)
    turned = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(self.tr("Overview of the book"))
        self.setToolTip(self.tr("The whole book. Drag the frame to move, its edges to zoom."))
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # else what lies below it is painted first
        self._model = Model()
        self._scale = Scale()
        self._sounds: Sounds | None = None
        self._colours: Mapping[str, QColor] = {}
        self._image: Picture | None = None
        self._state = (False, False)
        self._held: tuple[str, float, Scale] | None = None
        self._playhead = 0.0  # pixels, as it was shown
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM)
        self._calm.timeout.connect(self._again)

    def sizeHint(self) -> QSize:
        return QSize(400, HEIGHT)

    def show_book(self, model: Model, sounds: Sounds, colours: Mapping[str, QColor]) -> None:
        """Shows a book; drawn anew in a moment."""
        self._model, self._sounds, self._colours = model, sounds, colours
        if self._image is None or self._state != self._now():
            self._again()  # there is something to be seen where there was nothing
        elif not self._calm.isActive():
            self._calm.start()

    def show_scale(self, scale: Scale) -> None:
        """Shows what the timeline shows."""
        if scale != self._scale:
            self._scale = scale
            self.update()

    def show_playhead(self) -> None:
        """Shows where the playhead is by now."""
        x = self._x(self._model.playhead)
        if abs(x - self._playhead) >= 0.5 / self.devicePixelRatioF():
            for one in (self._playhead, x):
                self.update(int(one) - 2, 0, 5, self.height())
            self._playhead = x

    def _now(self) -> tuple[bool, bool]:
        """Whether the book has been read, and whether there is any sound of it."""
        return self._model.book.read, self._sounds is not None and bool(len(self._sounds.pool))

    def _again(self) -> None:
        self._image = None
        self.update()

    def _draw(self) -> Picture:
        ratio = self.devicePixelRatioF()
        self._state = self._now()
        width, height = max(1, round(self.width() * ratio)), max(1, round((self.height() - 4) * ratio))
        book = self._model.book
        tones = Tones(book, self._colours)
        a_pixel = max(1e-9, book.seconds / width)
        assert self._sounds is not None
        strip = waves.strip(book, self._sounds, 0.0, book.seconds, coarse=True)
        low, high = strip.columns(0.0, a_pixel, width)
        ink, paper = waves.inks(book, tones.of_character, self._sounds.lost)
        owner = waves.owners(book, 0.0, a_pixel, width)
        pixels = waves.image(low, high, ink[owner], paper[owner], tones.table, height)
        borders = (book.starts[1:-1] / a_pixel).astype(np.int64)
        pixels[:, borders[borders < width]] = colour("edge").rgb()
        return Picture(pixels, ratio)

    def _x(self, second: float) -> float:
        return second / max(1e-9, self._model.book.seconds) * self.width()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), colour("panel"))
        book = self._model.book
        if not book.chapters or self._sounds is None:
            return
        if event.rect() == self.rect():
            self._playhead = self._x(
                self._model.playhead
            )  # the book may be longer by now, or the window wider
        if self._image is None:
            self._image = self._draw()
        painter.drawImage(0, 2, self._image.image)
        for flag in self._model.flags:
            painter.fillRect(
                QRectF(self._x(flag.second), 2, 2, 6), colour("stale" if flag.comment else "good")
            )
        left, right = self._frame()
        painter.fillRect(QRectF(0, 2, left, self.height() - 4), faded("panel", 0.55))
        painter.fillRect(QRectF(right, 2, self.width() - right, self.height() - 4), faded("panel", 0.55))
        painter.setPen(QPen(colour("accent"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(left, 1.5, right - left, self.height() - 3))
        painter.fillRect(QRectF(self._playhead - 0.75, 0, 1.5, self.height()), colour("accent"))

    def _frame(self) -> tuple[float, float]:
        left = max(0.75, self._x(max(0.0, self._scale.start)))
        right = min(self.width() - 0.75, self._x(min(self._model.book.seconds, self._scale.end)))
        return left, max(left + 3, right)

    # Dragging

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or not self._model.book.chapters:
            return
        x = event.position().x()
        part = self._part(x)
        if part == "outside":
            self._centre(x)
            part = "frame"
        self._held = (part, x, self._scale)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        if self._held is None:
            edge = self._part(x) in ("left", "right")
            self.setCursor(Qt.CursorShape.SizeHorCursor if edge else Qt.CursorShape.ArrowCursor)
            return
        part, began, scale = self._held
        moved = (x - began) / max(1, self.width()) * self._model.book.seconds
        if part == "frame":
            self.looked.emit(replace(scale, start=scale.start + moved).held())
        elif part == "left":
            self.looked.emit(scale.shown(min(scale.start + moved, scale.end - 0.01), scale.end, 0.0))
        else:
            self.looked.emit(scale.shown(scale.start, max(scale.end + moved, scale.start + 0.01), 0.0))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._held = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.turned.emit(event)

    def _part(self, x: float) -> str:
        left, right = self._frame()
        if right - left > 3 * _NEAR and abs(x - left) <= _NEAR:
            return "left"
        if right - left > 3 * _NEAR and abs(x - right) <= _NEAR:
            return "right"
        return "frame" if left - _NEAR <= x <= right + _NEAR else "outside"

    def _centre(self, x: float) -> None:
        second = x / max(1, self.width()) * self._model.book.seconds
        scale = self._scale
        self.looked.emit(replace(scale, start=second - scale.width * scale.a_pixel / 2).held())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._image = None
