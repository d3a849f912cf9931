"""Waveforms of takes under each other, on one scale of time, so that they can be compared by eye."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.services.peaks import A_SECOND, Peaks
from app.ui.design import METRICS, colour, font, scaled

_ROW = 26  # logical pixels of one waveform
_MOST = 8  # rows that are drawn; more takes are compared a screenful at a time


@dataclass(frozen=True, slots=True, eq=False)
class Wave:
    """A row: its name, its peaks (n, 2) int8 at A_SECOND, None where the sound is not there; `span` of seconds marked."""

    name: str
    peaks: Peaks | None
    key: int = 0
    strong: bool = False
    span: tuple[float, float] | None = None


class Waves(QWidget):
    """Draws rows of `Wave`. `pressed` with the key of the row that was clicked, `asked` of one clicked twice."""

    pressed = Signal(int)
    asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._waves: tuple[Wave, ...] = ()
        self._first = 0
        self._current: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Waveforms of the takes"))

    @property
    def waves(self) -> tuple[Wave, ...]:
        return self._waves

    def show_waves(self, waves: Sequence[Wave], current: int | None = None) -> None:
        """Shows rows; `current`: the key of the one that is selected."""
        self._waves = tuple(waves)
        self.choose(current)
        self.setVisible(bool(waves))
        self.updateGeometry()
        self.update()

    def choose(self, current: int | None) -> None:
        """Marks a row, and brings it into sight."""
        self._current = current
        place = next((n for n, wave in enumerate(self._waves) if wave.key == current), 0)
        self._first = max(0, min(place - _MOST // 2, len(self._waves) - _MOST))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, scaled(_ROW) * min(_MOST, len(self._waves)))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        height = scaled(_ROW)
        label = min(_label(self._waves), round(self.width() * 0.4))
        longest = max((len(w.peaks) for w in self._waves if w.peaks is not None), default=0) / A_SECOND
        for place, wave in enumerate(self._shown()):
            row = QRectF(0, place * height, self.width(), height)
            chosen = wave.key == self._current
            if chosen:
                painter.fillRect(row, colour("selected"))
            tone = colour("accent" if wave.strong else "quiet")
            painter.setPen(tone if wave.strong else colour("quiet"))
            painter.setFont(font(METRICS.small, bold=wave.strong))
            mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            name = QRectF(self.width() - label if mirrored else 0, row.y(), label, height)
            inner = name.adjusted(METRICS.tight, 0, -METRICS.tight, 0)
            # Time runs from left to right in every script: only the names change sides.
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, wave.name)
            room = QRectF(
                0 if mirrored else label, row.y() + 2, self.width() - label - METRICS.tight, height - 4
            )
            if wave.peaks is None:
                painter.setPen(colour("faint"))
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self.tr("its sound is missing"))
            elif longest > 0:
                _draw(painter, room, wave, longest, tone)

    def _shown(self) -> tuple[Wave, ...]:
        return self._waves[self._first : self._first + _MOST]

    def _at(self, y: float) -> Wave | None:
        place = int(y // scaled(_ROW))
        shown = self._shown()
        return shown[place] if 0 <= place < len(shown) else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        wave = self._at(event.position().y())
        if wave is not None:
            self.pressed.emit(wave.key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        wave = self._at(event.position().y())
        if wave is not None:
            self.asked.emit(wave.key)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            wave = self._at(event.pos().y())
            if wave is not None:
                QToolTip.showText(event.globalPos(), wave.name, self)
                return True
        return super().event(event)


def _draw(painter: QPainter, room: QRectF, wave: Wave, longest: float, tone: QColor) -> None:
    """One waveform, a line for each pixel; what is marked stands on a ground of its own."""
    peaks = wave.peaks
    assert peaks is not None
    width = max(1, int(room.width()))
    if wave.span is not None:
        left = room.x() + wave.span[0] / longest * width
        ground = QColor(tone)
        ground.setAlphaF(0.22)
        marked = QRectF(
            left, room.y(), max(2.0, (wave.span[1] - wave.span[0]) / longest * width), room.height()
        )
        painter.fillRect(marked, ground)
    count = min(width, max(1, round(len(peaks) / A_SECOND / longest * width)))
    edges = (
        np.minimum(np.arange(count) * len(peaks) // count, len(peaks) - 1) if len(peaks) else np.zeros(0, int)
    )
    if not len(edges):
        return
    low = np.minimum.reduceat(peaks[:, 0].astype(int), edges)
    high = np.maximum.reduceat(peaks[:, 1].astype(int), edges)
    middle, half = room.center().y(), room.height() / 2
    scale = half / max(24, int(np.abs(peaks).max()))  # soft takes are seen too, silence is not blown up
    painter.setPen(tone)
    for x, (a, b) in enumerate(zip(low.tolist(), high.tolist(), strict=True)):
        painter.drawLine(
            round(room.x()) + x, round(middle - b * scale), round(room.x()) + x, round(middle - a * scale)
        )


def _label(waves: Sequence[Wave]) -> int:
    """The width of the names."""
    metrics = QFontMetrics(font(METRICS.small, bold=True))
    return max((metrics.horizontalAdvance(wave.name) for wave in waves), default=0) + 2 * METRICS.tight
