"""Recording a clip: a text to read, a level meter, 5 to 30 seconds; without a microphone it says why."""

from __future__ import annotations

import tempfile
from math import log10
from pathlib import Path
from threading import Event

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.jobs.job import Job, Step
from app.services.microphone import CLIPPED, LONGEST, SHORTEST, Meter, Microphone, Recorded, record
from app.ui.design import METRICS, colour, scaled
from app.ui.desk import Desk

_TICK = 40  # ms between two looks at the meter
_FLOOR = -60.0  # dB at the left end of the meter


class LevelMeter(QWidget):
    """A bar from -60 dB to full scale; what is too loud is told in words beside it."""

    def __init__(self) -> None:
        super().__init__()
        self._level = self._peak = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Level"))

    def sizeHint(self) -> QSize:
        return QSize(scaled(120), scaled(10))

    def show_level(self, level: float, peak: float) -> None:
        """Shows peaks from 0 to 1."""
        self._level, self._peak = level, peak
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        box = QRectF(self.rect())
        painter.setBrush(colour("edge"))
        painter.drawRoundedRect(box, 3, 3)
        leftward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        width = box.width() * _share(self._level)
        painter.setBrush(colour("bad" if self._level >= CLIPPED else "good"))
        painter.drawRoundedRect(QRectF(box.right() - width if leftward else 0, 0, width, box.height()), 3, 3)
        mark = box.width() * _share(self._peak)
        painter.fillRect(
            QRectF(box.right() - mark if leftward else mark - 2, 0, 2, box.height()), colour("text")
        )


def _share(level: float) -> float:
    return max(0.0, min(1.0, 1 - 20 * log10(level) / _FLOOR)) if level > 0 else 0.0


class RecordPanel(QFrame):
    """Records. `recorded` with a Recorded; `moved` when a recording begins (True) or ends."""

    recorded = Signal(object)
    moved = Signal(bool)

    def __init__(self, desk: Desk, microphone: Microphone) -> None:
        super().__init__()
        self.setObjectName("card")
        self._desk = desk
        self._microphone = microphone
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._count = 0
        self._job: Job | None = None
        self._done = Event()
        self._meter = Meter()
        self._clock = QTimer(self)
        self._clock.setInterval(_TICK)
        self._clock.timeout.connect(self._tick)
        column = QVBoxLayout(self)
        column.setContentsMargins(METRICS.pad, METRICS.gap, METRICS.pad, METRICS.gap)
        column.setSpacing(METRICS.gap)
        row = QHBoxLayout()
        self.button = QPushButton(self.tr("Record"))
        self.button.setAutoDefault(False)
        self.inputs = QComboBox()
        self.inputs.setAccessibleName(self.tr("Microphone"))
        self.inputs.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.inputs.setMinimumContentsLength(12)
        self.level = LevelMeter()
        self.clock = QLabel()
        row.addWidget(self.button)
        row.addWidget(self.inputs, 1)
        row.addWidget(self.level, 2)
        row.addWidget(self.clock)
        self.told = QLabel()
        self.told.setObjectName("small")
        self.told.setWordWrap(True)
        column.addLayout(row)
        column.addWidget(self.told)
        self.button.clicked.connect(self._pressed)
        self._allow(())
        desk.jobs.start(
            "microphones", lambda _stop: microphone.names(), done=self._allow, failed=self._silent
        )

    @property
    def recording(self) -> bool:
        return self._job is not None

    def stop(self) -> None:
        """Throws away what is being recorded, and the recordings that nobody took."""
        if self._job is not None:
            self._job.cancel()
        self._clock.stop()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _tick(self) -> None:
        self.level.show_level(self._meter.level, self._meter.peak)

    def _allow(self, names: tuple[str, ...]) -> None:
        self.inputs.clear()
        self.inputs.addItems(names)
        there = bool(names)
        for one in (self.inputs, self.level, self.clock):
            one.setVisible(there)
        self.button.setEnabled(there)
        if there:
            self.told.setText(
                self.tr("Read aloud for 5 to 30 seconds, as to a friend, a hand’s width from the microphone.")
            )

    def _silent(self, why: str) -> None:
        self.told.setText(why[:1].upper() + why[1:])

    def _pressed(self) -> None:
        if self._job is not None:
            self._done.set()
            return
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(
                prefix="dramatis-recording-", ignore_cleanup_errors=True
            )
        self._count += 1
        out = Path(self._folder.name) / self.tr("Recording {number}.wav").format(number=self._count)
        self._done, self._meter = Event(), Meter()
        done, meter, microphone, name = self._done, self._meter, self._microphone, self.inputs.currentText()
        job = self._job = self._desk.jobs.start(
            "record",
            lambda _stop: record(microphone, name, out, done, meter),
            done=self._made,
            failed=self._silent,
        )
        job.progressed.connect(self._step)
        job.ended.connect(self._over)
        self.button.setText(self.tr("Stop"))
        self._clock.start()
        self.moved.emit(True)

    def _step(self, step: Step) -> None:
        seconds = step.progress.done
        self.clock.setText(f"{seconds:.0f} / {LONGEST:.0f} s")
        if self._meter.peak >= CLIPPED:
            self.told.setText(self.tr("Too loud: turn the microphone down, or move away from it."))
        elif seconds < SHORTEST:
            self.told.setText(self.tr("Go on reading: 5 seconds at least."))
        else:
            self.told.setText(self.tr("Enough for a voice; more makes it better, up to 30 seconds."))

    def _made(self, made: Recorded) -> None:
        if made.clipped:
            self.told.setText(self.tr("It was recorded too loud; record it again if it is refused."))
        self.recorded.emit(made)

    def _over(self) -> None:
        self._job = None
        self._clock.stop()
        self.level.show_level(0.0, 0.0)
        self.button.setText(self.tr("Record"))
        self.moved.emit(False)
