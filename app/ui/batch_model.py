"""The queue of projects as a table: the project, what is to be done with it, how far it is."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from app.core.batch import BatchStep, Job, State
from app.ui.batch_words import state, to_do
from app.ui.design import METRICS, colour, scaled
from app.ui.language import percent
from app.ui.page import duration
from app.ui.titles import titled

Index = QModelIndex | QPersistentModelIndex
COLUMNS = 3
_BAR = 4  # pixels


class Role(IntEnum):
    """What the cell of a state tells besides its words: 0 to 1 of the step, None where that is not known."""

    SHARE = Qt.ItemDataRole.UserRole + 1


class BatchModel(QAbstractTableModel):
    """Rows are jobs in their order. `running`: whether a program is at work on them, this one or another."""

    def __init__(self) -> None:
        super().__init__()
        self.jobs: tuple[Job, ...] = ()
        self.running = False
        self._step: BatchStep | None = None

    def show(self, jobs: tuple[Job, ...], running: bool) -> None:
        """Takes a new queue; rows that stay are not made anew, so that the choice stays."""
        same = [job.number for job in jobs] == [job.number for job in self.jobs]
        if same:
            self.jobs, self.running = jobs, running
            if jobs:
                self.dataChanged.emit(self.index(0, 0), self.index(len(jobs) - 1, COLUMNS - 1))
            return
        self.beginResetModel()
        self.jobs, self.running = jobs, running
        self.endResetModel()

    def show_step(self, step: BatchStep | None) -> None:
        """Shows how far the job at work is."""
        self._step = step
        for row, job in enumerate(self.jobs):
            if step is not None and job.number == step.job:
                self.dataChanged.emit(self.index(row, 2), self.index(row, 2))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self.jobs)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return (self.tr("Project"), self.tr("To do"), self.tr("State"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        job = self.jobs[index.row()]
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return (job.name, to_do(job), self._state(job))[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            return (job.project, to_do(job), self._state(job))[column]
        if role == Qt.ItemDataRole.ForegroundRole and column == 2:
            tone = {State.DONE: "good", State.FAILED: "bad"}.get(job.state)
            return colour(tone) if tone else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join((job.name, to_do(job), self._state(job)))
        if role == Role.SHARE:
            return self._share(job) if column == 2 else None
        return None

    def _now(self, job: Job) -> BatchStep | None:
        return self._step if self._step is not None and self._step.job == job.number else None

    def _state(self, job: Job) -> str:
        step = self._now(job)
        if job.state in (State.DONE, State.FAILED) or (step is None and not self.running):
            return state(job, self.running)
        if step is None:
            said, share = state(job, self.running), self._share(job)
            return said if share is None else f"{said}  ·  {percent(share)}"
        said = titled(step.doing)
        parts = [said[:1].upper() + said[1:]]
        share = self._share(job)
        if share is not None:
            parts.append(percent(share))
        if step.left is not None:
            parts.append(self.tr("{time} left").format(time=duration(step.left)))
        return "  ·  ".join(parts)

    def _share(self, job: Job) -> float | None:
        if job.state is not State.RUNNING:
            return None
        done, total = (job.done, job.total) if (now := self._now(job)) is None else (now.done, now.total)
        return min(1.0, done / total) if total else None


class StateDelegate(QStyledItemDelegate):
    """Draws a state with a thin bar below it while the job is at work."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        share = index.data(Role.SHARE)
        if share is None:
            return
        box: QRect = option.rect
        place = box.adjusted(METRICS.gap, 0, -METRICS.gap, 0)
        place.setTop(box.bottom() - _BAR - 2)
        place.setHeight(_BAR)
        painter.fillRect(place, colour("edge"))
        filled = QRect(place)
        filled.setWidth(round(place.width() * share))
        if option.direction is Qt.LayoutDirection.RightToLeft:
            filled.moveRight(place.right())
        painter.fillRect(filled, colour("accent"))


def row_height() -> int:
    """The height of a row that has room for the bar."""
    return scaled(34)
