"""What a correction would teach, in words, and as a list of the lines that would have another speaker."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from app.services.teaching import Lesson, Relabelled
from app.ui.design import METRICS
from app.ui.language import Words, percent
from app.ui.page import duration
from app.ui.review.model import Cost
from app.ui.rows import Index, RowsModel
from app.ui.workspaces.voices_parts import Table

BEFORE, AFTER, SURE, TEXT = range(4)


class LessonWords(Words):
    """The words' context: what counts is translated by its methods alone."""


def told(cost: Cost) -> str:
    """What would come of it, in one or two sentences."""
    lesson = cost.lesson
    parts = []
    if cost.lines > 1:
        parts.append(LessonWords.tr("Sets %Ln line(s).", "", cost.lines))
    if lesson.changes:
        parts.append(LessonWords.tr("Teaches %Ln more line(s).", "", len(lesson.changes)))
    if lesson.new:
        parts.append(LessonWords.tr("New in the cast: {names}.").format(names=", ".join(lesson.new)))
    if lesson.impact.lines:
        lines = LessonWords.tr("%Ln rendered line(s) would be out of date", "", lesson.impact.lines)
        parts.append(
            LessonWords.tr(
                "{lines} ({length}), about {time} to render anew. The takes there are stay."
            ).format(
                lines=lines,
                length=duration(lesson.impact.audio_seconds),
                time=duration(max(1.0, lesson.impact.render_seconds)),
            )
        )
    else:
        parts.append(LessonWords.tr("Nothing has to be rendered anew."))
    return " ".join(parts)


class LessonModel(RowsModel):
    """The lines of a lesson: who has them, who would, how sure that is, and their words."""

    def __init__(self, lesson: Lesson, texts: dict[int, str]) -> None:
        super().__init__()
        self._changes = lesson.changes
        self._texts = texts

    def heads(self) -> tuple[str, ...]:
        return (self.tr("Now"), self.tr("Then"), self.tr("Sure"), self.tr("Words"))

    def count(self) -> int:
        return len(self._changes)

    def at(self, row: int) -> Relabelled | None:
        return self._changes[row] if 0 <= row < len(self._changes) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.at(index.row())
        if one is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        column = index.column()
        if column in (BEFORE, AFTER):
            name = one.before if column == BEFORE else one.after
            return self.tr("The narrator") if name is None else name
        if column == SURE:
            return percent(one.confidence)
        return " ".join(self._texts.get(one.line, "").split())


class LessonDialog(QDialog):
    """The list. `entered` with a line that is to be shown in the script."""

    entered = Signal(int)

    def __init__(self, cost: Cost, texts: dict[int, str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("What the rest of the book learns"))
        self.resize(760, 480)
        column = QVBoxLayout(self)
        column.setContentsMargins(METRICS.pad, METRICS.pad, METRICS.pad, METRICS.pad)
        column.setSpacing(METRICS.gap)
        said = QLabel(told(cost))
        said.setWordWrap(True)
        self.model = LessonModel(cost.lesson, texts)
        self.table = Table(self.model, self.tr("Lines that would have another speaker"))
        self.table.stretch(TEXT, {BEFORE: 150, AFTER: 150, SURE: 60})
        self.table.entered.connect(self._enter)
        self.table.go(0)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addWidget(said)
        column.addWidget(self.table, 1)
        column.addWidget(buttons)

    def _enter(self, row: int) -> None:
        one = self.model.at(row)
        if one is not None:
            self.entered.emit(one.line)
            self.reject()
