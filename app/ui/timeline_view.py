"""The timeline of a chapter: ruler, clips in the colours of their characters with their waveforms, the playhead."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from app.services.peaks import Strip
from app.ui.design import METRICS, colour, font
from app.ui.page import Page, duration
from app.ui.waveform import Drawing
from app.ui.widgets import show_focus

RULER = 24
_LABEL = 20
_MARGIN = 14  # pixels before the first second
_CLOSEST = 1 / 400  # seconds to a pixel: the finest peaks that are kept
_SOON = 90.0  # seconds that are seen at first of a chapter that is longer
_STEPS = (0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600)


class TimelineView(QAbstractScrollArea):
    """Shows a strip. `asked` with a line's id; `placed` with a second; `play_asked` with the second to play from."""

    asked = Signal(int)
    placed = Signal(float)
    stepped = Signal(int)
    play_asked = Signal(float)
    zoomed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setAccessibleName("Timeline")
        self.setMinimumHeight(RULER + _LABEL + 60)
        self._drawing: Drawing | None = None
        self._strip: Strip | None = None
        self._page: Page | None = None
        self._colours: Mapping[str, QColor] = {}
        self._narrator = colour("narrator")
        self._places: dict[int, int] = {}
        self._empty = ""
        self._a_pixel = 0.1
        self._fitted = True
        self._chapter: int | None = None
        self._selected: int | None = None
        self._playhead = 0.0
        self._follow = False
        self.horizontalScrollBar().setSingleStep(40)

    def sizeHint(self) -> QSize:
        return QSize(900, 190)

    # What is shown

    def show_strip(
        self, strip: Strip | None, page: Page | None, colours: Mapping[str, QColor], empty: str = ""
    ) -> bool:
        """Shows a chapter's waveform; zoom and place stay if it is the same chapter. `empty`: said without clips.

        Returns whether it is another chapter's than before, or the first sound of this one.
        """
        self._page, self._colours, self._empty = page, colours, empty
        self._strip = strip if strip is not None and strip.chapter.clips else None
        self._drawing = None
        self._places = {}
        if self._strip is not None:
            self._places = {clip.line: place for place, clip in enumerate(self._strip.chapter.clips)}
            tones = [self._tone(clip.line) for clip in self._strip.chapter.clips]
            self._drawing = Drawing(self._strip, tones, colour("ground"), colour("edge"))
        fresh = self._strip is not None and self._strip.chapter.chapter != self._chapter
        if strip is None or fresh:
            self._playhead = 0.0
        self._chapter = self._strip.chapter.chapter if self._strip else None
        if fresh:
            self._fitted = self.seconds <= _SOON
            self._a_pixel = self._widest if self._fitted else _SOON / max(1, self._room)
            self.horizontalScrollBar().setValue(0)
        elif self._fitted:
            self._a_pixel = self._widest
        self._range()
        self.viewport().update()
        return fresh

    def select(self, line: int | None) -> None:
        """Marks the clip of a line and brings it into view."""
        self._selected = line
        place = self._place_of(line)
        if place is not None and self._drawing is not None:
            self.setAccessibleDescription(f"from {duration(float(self._drawing.begins[place]))}")
            self._reveal(float(self._drawing.begins[place]), float(self._drawing.ends[place]))
        self.viewport().update()

    @property
    def playhead(self) -> float:
        """The second where playing begins, or is."""
        return self._playhead

    def put_playhead(self, seconds: float, follow: bool = False) -> None:
        """Moves the playhead; with `follow` the view turns over when it reaches the edge."""
        before, self._playhead = self._x(self._playhead), seconds
        if follow:
            x = self._x(seconds)
            if not 0 <= x <= self.viewport().width() - 30:
                self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + round(x) - 60)
                self.viewport().update()
                return
        for x in (before, self._x(seconds)):
            self.viewport().update(QRect(round(x) - 8, 0, 16, self.viewport().height()))

    # Zoom

    def zoom(self, factor: float, at: float | None = None) -> None:
        """Shows `factor` times more in the same room, keeping what is at pixel `at` (None: the middle) there."""
        x = self.viewport().width() / 2 if at is None else at
        second = self._second(x)
        self._fitted = False
        self._a_pixel = min(self._widest, max(_CLOSEST, self._a_pixel * factor))
        if self._a_pixel >= self._widest:
            self._fitted = True
        self._range()
        self.horizontalScrollBar().setValue(round(second / self._a_pixel + _MARGIN - x))
        self.viewport().update()
        self.zoomed.emit()

    def fit(self) -> None:
        """Shows the whole chapter."""
        self._fitted = True
        self._a_pixel = self._widest
        self._range()
        self.viewport().update()
        self.zoomed.emit()

    # Geometry

    @property
    def seconds(self) -> float:
        """How long the chapter is that is shown, 0 without sound."""
        return self._drawing.seconds if self._drawing else 0.0

    @property
    def _room(self) -> int:
        return self.viewport().width() - 2 * _MARGIN

    @property
    def _widest(self) -> float:
        return max(_CLOSEST, self.seconds / max(1, self._room))

    def _x(self, seconds: float) -> float:
        return seconds / self._a_pixel + _MARGIN - self.horizontalScrollBar().value()

    def _second(self, x: float) -> float:
        return max(0.0, (x - _MARGIN + self.horizontalScrollBar().value()) * self._a_pixel)

    def _range(self) -> None:
        bar = self.horizontalScrollBar()
        whole = self.seconds / self._a_pixel + 2 * _MARGIN
        bar.setPageStep(max(1, self.viewport().width()))
        bar.setRange(0, max(0, round(whole - self.viewport().width())))

    def _reveal(self, begin: float, end: float) -> None:
        left, right = self._x(begin), self._x(end)
        if left < 0 or right > self.viewport().width():
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() + round(left) - self.viewport().width() // 4)

    def _place_of(self, line: int | None) -> int | None:
        if self._strip is None or line is None:
            return None
        return self._places.get(line)

    def _tone(self, line: int) -> QColor:
        found = self._page.line(line) if self._page else None
        if found is None or found.character is None:
            return self._narrator
        return self._colours.get(found.character, self._narrator)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitted:
            self._a_pixel = self._widest
        self._range()

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), colour("ground"))
        if self._drawing is None:
            painter.setFont(font(METRICS.body))
            painter.setPen(colour("quiet"))
            box = self.viewport().rect().adjusted(40, 8, -40, -8)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._empty)
            return
        self._waves(painter, self._drawing)
        self._clips(painter, self._drawing)
        self._ruler(painter)
        self._head(painter)
        show_focus(painter, self, self.viewport().width())

    @property
    def _wave_box(self) -> QRectF:
        return QRectF(
            0, RULER + _LABEL, self.viewport().width(), self.viewport().height() - RULER - _LABEL - 6
        )

    def _waves(self, painter: QPainter, drawing: Drawing) -> None:
        box = self._wave_box
        scale = self.devicePixelRatioF()
        width, height = round(box.width() * scale), max(1, round(box.height() * scale))
        start = (self.horizontalScrollBar().value() - _MARGIN) * self._a_pixel
        image = drawing.image(start, self._a_pixel / scale, width, height)
        image.setDevicePixelRatio(scale)
        painter.drawImage(box.topLeft(), image)

    def _clips(self, painter: QPainter, drawing: Drawing) -> None:
        """Names and edges of the clips, where there is room for them."""
        assert self._strip is not None
        width = self.viewport().width()
        first = int(np.searchsorted(drawing.ends, self._second(0), "right"))
        last = int(np.searchsorted(drawing.begins, self._second(width), "right"))
        painter.setFont(font(METRICS.small))
        metrics = painter.fontMetrics()
        box = self._wave_box
        shift = _MARGIN - self.horizontalScrollBar().value()
        lefts = drawing.begins[first:last] / self._a_pixel + shift
        rights = drawing.ends[first:last] / self._a_pixel + shift
        chosen = self._place_of(self._selected)
        wide = np.flatnonzero(rights - lefts >= 3).tolist()
        if chosen is not None and first <= chosen < last:
            wide.append(chosen - first)  # last, so that its frame lies over its neighbours
        for number in wide:
            clip = self._strip.chapter.clips[first + number]
            left, right = float(lefts[number]), float(rights[number])
            tone = self._tone(clip.line)
            painter.fillRect(QRectF(left, box.top() - 2, max(1.0, right - left - 1), 2), tone)
            if clip.line == self._selected:
                painter.setPen(QPen(colour("text"), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(QRectF(left, box.top() - 2, max(2.0, right - left - 1), box.height() + 1))
            room = right - max(left, 0) - 8
            if room > 30 and self._page is not None:
                line = self._page.line(clip.line)
                lost = clip.line in self._strip.missing
                text = "its sound is missing" if lost else " ".join(line.text.split()) if line else ""
                painter.setPen(colour("bad") if lost else tone)
                said = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(room))
                painter.drawText(QPointF(max(left, 0) + 4, RULER + _LABEL - 7), said)

    def _ruler(self, painter: QPainter) -> None:
        width = self.viewport().width()
        painter.fillRect(QRectF(0, 0, width, RULER), colour("panel"))
        painter.setFont(font(METRICS.small))
        step = next((one for one in _STEPS if one / self._a_pixel >= 70), _STEPS[-1])
        painter.setPen(colour("faint"))
        number = int(self._second(0) / step)
        while (x := self._x(number * step)) < width:
            painter.drawLine(QPointF(x, RULER - 7), QPointF(x, RULER - 1))
            painter.drawText(QPointF(x + 4, RULER - 8), _stamp(number * step, step))
            number += 1

    def _head(self, painter: QPainter) -> None:
        x = self._x(self._playhead)
        if not -8 <= x <= self.viewport().width() + 8:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("accent"), 1.5))
        painter.drawLine(QPointF(x, RULER - 6), QPointF(x, self.viewport().height()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("accent"))
        tip = [QPointF(x - 5, RULER - 12), QPointF(x + 5, RULER - 12), QPointF(x, RULER - 5)]
        painter.drawPolygon(QPolygonF(tip))

    # Keys and clicks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self.stepped.emit(1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self.stepped.emit(-1)
        elif key == Qt.Key.Key_Home:
            self.stepped.emit(-1_000_000)
        elif key == Qt.Key.Key_End:
            self.stepped.emit(1_000_000)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.play_asked.emit(self._playhead)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._drawing is None or event.button() != Qt.MouseButton.LeftButton:
            return
        second = min(self.seconds, self._second(event.position().x()))
        self.placed.emit(second)
        place = self._drawing.clip_at(second)
        if place is not None and event.position().y() > RULER and self._strip is not None:
            self.asked.emit(self._strip.chapter.clips[place].line)
            self.placed.emit(second)  # selecting a line puts the playhead at its beginning

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drawing is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self.placed.emit(min(self.seconds, self._second(event.position().x())))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._drawing is not None:
            self.play_asked.emit(min(self.seconds, self._second(event.position().x())))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(0.85 ** (turned / 120), event.position().x())
        else:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - turned)
        event.accept()


def _stamp(seconds: float, step: float) -> str:
    if step >= 1:
        return duration(seconds)
    return f"{int(seconds // 60)}:{seconds % 60:05.2f}"
