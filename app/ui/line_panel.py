"""What is known of the selected line: who says it, how far it is, the pause before it, its takes, and repairs."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QCheckBox,
    QDoubleSpinBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.core.script import Line, LineKind
from app.core.take import Take
from app.core.timeline import Clip
from app.ui.design import METRICS, colour, scaled
from app.ui.language import percent
from app.ui.page import duration
from app.ui.repair_panel import RepairPanel
from app.ui.takes_panel import TakesPanel
from app.ui.titles import titled
from app.ui.widgets import Dot, Elided, heading, roomy

_LONGEST = 60.0
_SHOWN = 420  # characters of a line's text

# What is said of a line's state, and in which colour.
_STATES = {
    "rendered": (QT_TRANSLATE_NOOP("LinePanel", "Rendered"), "good"),
    "missing": (QT_TRANSLATE_NOOP("LinePanel", "Not rendered yet"), "quiet"),
    "stale": (QT_TRANSLATE_NOOP("LinePanel", "Out of date: render it again"), "stale"),
    "failed": (QT_TRANSLATE_NOOP("LinePanel", "Could not be rendered"), "bad"),
}
_KINDS = {
    LineKind.HEADING: QT_TRANSLATE_NOOP("LinePanel", "heading"),
    LineKind.NARRATION: QT_TRANSLATE_NOOP("LinePanel", "narration"),
    LineKind.SPEECH: QT_TRANSLATE_NOOP("LinePanel", "speech"),
    LineKind.THOUGHT: QT_TRANSLATE_NOOP("LinePanel", "thought"),
    LineKind.NOTE: QT_TRANSLATE_NOOP("LinePanel", "note, not read aloud"),
}


class LinePanel(QWidget):
    """Shows a line. `pause_asked` with the seconds to pin before it, None to follow the rules again; `speaker_asked`
    when somebody else may say it.

    `takes` and `repair` are panels of their own, which `app.ui.takes_work` fills.
    """

    pause_asked = Signal(object)
    speaker_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._rule = 0.0
        column = QVBoxLayout(self)
        column.setContentsMargins(METRICS.pad, METRICS.pad, METRICS.pad, METRICS.pad)
        column.setSpacing(METRICS.gap)
        column.addWidget(heading(self.tr("Line")))
        who = QHBoxLayout()
        who.setSpacing(METRICS.gap)
        self._dot = Dot()
        self.name = Elided("", "bookTitle")
        self._kind = QLabel()
        self._kind.setObjectName("small")
        who.addWidget(self._dot)
        who.addWidget(self.name, 1)
        who.addWidget(self._kind)
        self.other = QPushButton(self.tr("Change…"))
        self.other.setObjectName("link")
        self.other.setToolTip(self.tr("Who says this line, and all that are like it"))
        self.other.setAccessibleName(self.tr("Change who says this line"))
        self.other.clicked.connect(self.speaker_asked)
        who.addWidget(self.other)
        column.addLayout(who)
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.text)
        grid = QGridLayout()
        grid.setHorizontalSpacing(METRICS.pad)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        self._labels: dict[QLabel, QLabel] = {}
        self.state = self._field(grid, 0, self.tr("State"))
        self.why = self._field(grid, 1, self.tr("Speaker"))
        self.take = self._field(grid, 2, self.tr("Take"))
        grid.addWidget(self._label(self.tr("Pause")), 3, 0)
        self.pause = QDoubleSpinBox()
        self.pause.setRange(0.0, _LONGEST)
        self.pause.setSingleStep(0.05)
        self.pause.setDecimals(2)
        self.pause.setSuffix(self.tr(" s"))
        self.pause.setKeyboardTracking(False)
        self.pause.setAccessibleName(self.tr("Pause before the line, in seconds"))
        self.pause.setMinimumWidth(scaled(96))
        roomy(self.pause)
        self.by_rule = QCheckBox(self.tr("by rule"))
        self.by_rule.setToolTip(self.tr("The pause follows the rules for the whole book"))
        row = QHBoxLayout()
        row.setSpacing(METRICS.pad)
        row.addWidget(self.pause)
        row.addWidget(self.by_rule)
        row.addStretch()
        grid.addLayout(row, 3, 1)
        column.addLayout(grid)
        self.repair = RepairPanel()
        self.takes = TakesPanel()
        for part in (self.takes, self.repair):
            column.addWidget(_rule())
            column.addWidget(part)
        column.addStretch()
        self.pause.valueChanged.connect(self.pause_asked.emit)
        self.by_rule.clicked.connect(lambda on: self.pause_asked.emit(None if on else self.pause.value()))
        self.show_line(None, None, None, "", None, narrator="")

    def show_line(
        self,
        line: Line | None,
        tone: QColor | None,
        state: str | None,
        problem: str,
        clip: Clip | None,
        *,
        narrator: str,
        changeable: bool = True,
    ) -> None:
        """Shows a line: its character's colour, how far it is, why it failed, and its clip if it has one."""
        self._dot.setVisible(line is not None)
        self._dot.set_tone(tone or colour("narrator"))
        self.name.set_text(self.tr("Nothing selected") if line is None else line.character or narrator)
        self._kind.setText("" if line is None else _tr(_KINDS[line.kind]))
        nothing = self.tr("Select a line in the script to see it here.")
        shown = nothing if line is None else " ".join(line.text.split())
        self.text.setText(shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…")
        words, name = _STATES.get(state or "", ("", "quiet"))
        words = _tr(words) if words else self.tr("Not read aloud") if line else ""
        if state == "failed" and problem:
            words = problem[:1].upper() + problem[1:]
        self._say(self.state, words, name)
        self._say(self.why, _why(line), "quiet")
        self.other.setVisible(line is not None and line.character is not None)
        if line is None or state in (None, "missing"):
            self._say(self.take, self.tr("none yet") if line and state else "", "quiet")
        self._show_pause(clip, changeable)

    def show_takes(self, takes: tuple[Take, ...], clip: Clip | None) -> None:
        """Shows how many takes the line has and how long the chosen one is."""
        if not takes:
            self._say(self.take, self.tr("none yet"), "quiet")
            return
        chosen = next((n for n, take in enumerate(takes) if clip and take.id == clip.take), len(takes) - 1)
        take = takes[chosen]
        seconds = QLocale().toString(take.seconds, "f", 2) + self.tr(" s")
        seconds = seconds if take.seconds < 60 else duration(take.seconds)
        told = self.tr("{seconds} at {rate} kHz").format(
            seconds=seconds, rate=QLocale().toString(take.rate / 1000, "g", 5)
        )
        if len(takes) > 1:
            told = self.tr("{take}, {number} of {count}").format(
                take=told, number=chosen + 1, count=len(takes)
            )
        self._say(self.take, told, "quiet")

    def _show_pause(self, clip: Clip | None, changeable: bool) -> None:
        with QSignalBlocker(self.pause), QSignalBlocker(self.by_rule):
            self.pause.setEnabled(clip is not None and changeable)
            self.by_rule.setEnabled(clip is not None and changeable)
            self.pause.setValue(clip.pause if clip else 0.0)
            self.by_rule.setChecked(clip is None or not clip.pinned)
        tip = "" if clip else self.tr("The line has to be rendered before its pause can be set")
        self.pause.setToolTip(tip)

    def _field(self, grid: QGridLayout, row: int, name: str) -> QLabel:
        label = self._label(name)
        grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        value = QLabel()
        self._labels[value] = label
        value.setWordWrap(True)
        value.setTextFormat(Qt.TextFormat.PlainText)
        grid.addWidget(value, row, 1)
        return value

    @staticmethod
    def _label(name: str) -> QLabel:
        label = QLabel(name)
        label.setObjectName("quiet")
        return label

    def _say(self, label: QLabel, text: str, tone: str) -> None:
        """Fills a field; without a text it is not shown."""
        label.setText(text)
        label.setVisible(bool(text))
        self._labels[label].setVisible(bool(text))
        if label.objectName() != tone:
            label.setObjectName(tone)
            label.style().unpolish(label)
            label.style().polish(label)


def _why(line: Line | None) -> str:
    """How the speaker was found out."""
    if line is None or line.character is None:
        return ""
    sure = _tr(QT_TRANSLATE_NOOP("LinePanel", "{share} sure")).format(share=percent(line.confidence))
    return f"{sure}: {titled(line.why)}" if line.why else sure


def _rule() -> QFrame:
    """A line between two parts."""
    rule = QFrame()
    rule.setObjectName("head")
    rule.setFrameShape(QFrame.Shape.NoFrame)
    rule.setFixedHeight(1)
    return rule


def _tr(text: object) -> str:
    return QCoreApplication.translate("LinePanel", str(text))
