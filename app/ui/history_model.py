"""The history as an item model: the beginning, then each step with its time; undone ones faint."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QDate,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTime,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.core.history import Step
from app.ui.design import METRICS, colour, font, scaled
from app.ui.titles import titled

Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What an item tells besides its title."""

    UNDONE = Qt.ItemDataRole.UserRole + 1
    CURRENT = Qt.ItemDataRole.UserRole + 2
    TIME = Qt.ItemDataRole.UserRole + 3


class HistoryModel(QAbstractListModel):
    """Row 0 is the beginning; row n is the n-th step, the last one at the end."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: tuple[Step, ...] = ()

    def show(self, steps: tuple[Step, ...]) -> None:
        """Takes a new history; rows that stay are not made anew, so that the list keeps its place."""
        before = self._steps
        same = next(
            (n for n, (old, new) in enumerate(zip(before, steps, strict=False)) if old.id != new.id),
            min(len(before), len(steps)),
        )
        if same < len(before):
            self.beginRemoveRows(QModelIndex(), same + 1, len(before))
            self._steps = before[:same]
            self.endRemoveRows()
        if same < len(steps):
            self.beginInsertRows(QModelIndex(), same + 1, len(steps))
            self._steps = steps
            self.endInsertRows()
        self._steps = steps
        self.dataChanged.emit(self.index(0), self.index(len(steps)))

    @property
    def current(self) -> int:
        """The row of what the project is now: the last step that is done."""
        return sum(not step.undone for step in self._steps)

    def step(self, row: int) -> int | None:
        """The id of the step in a row, None for the beginning."""
        return self._steps[row - 1].id if 0 < row <= len(self._steps) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self._steps) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() > len(self._steps):
            return None
        step = self._steps[index.row() - 1] if index.row() else None
        if role == Qt.ItemDataRole.DisplayRole:
            return titled(step.title) if step else self.tr("The beginning")
        if role == Role.UNDONE:
            return step is not None and step.undone
        if role == Role.CURRENT:
            return index.row() == self.current
        if role == Role.TIME:
            return when(step.created) if step else ""
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._told(step, index.row())
        return None

    def _told(self, step: Step | None, row: int) -> str:
        title = titled(step.title) if step else self.tr("The beginning")
        parts = [title, when(step.created) if step else ""]
        if step is not None and step.undone:
            parts.append(self.tr("undone"))
        elif row == self.current:
            parts.append(self.tr("as the project is now"))
        return ", ".join(part for part in parts if part)


def when(moment: datetime) -> str:
    """A moment in the way of the user's country: the time, with the day unless that is today."""
    local = moment.astimezone()
    short = QLocale.FormatType.ShortFormat
    time = QLocale().toString(QTime(local.hour, local.minute), short)
    if local.date() == datetime.now().date():
        return time
    return f"{QLocale().toString(QDate(local.year, local.month, local.day), short)} {time}"


class HistoryDelegate(QStyledItemDelegate):
    """Draws a step: its title, its time at the far side, a mark before what is now."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(scaled(160), scaled(30))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        side: Qt.LayoutDirection = option.direction
        painter.save()
        # Places are worked out below; within them each text reads as its own letters do.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        current = bool(index.data(Role.CURRENT))
        if current:
            painter.fillRect(box, colour("selected"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, colour("hover"))
        edge = QStyle.visualRect(side, box, QRect(box.left(), box.top(), 2, box.height()))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(edge, colour("accent"))
            painter.setPen(colour("accent"))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
        inner = box.adjusted(METRICS.pad, 0, -METRICS.pad, 0)
        time = index.data(Role.TIME)
        taken = self._write(painter, side, inner, time, "faint", METRICS.small, far=True)
        left = QRect(inner.left(), inner.top(), max(0, inner.width() - taken - METRICS.gap), inner.height())
        undone = bool(index.data(Role.UNDONE))
        tone = "faint" if undone else "text"
        self._write(
            painter,
            side,
            QStyle.visualRect(side, inner, left),
            index.data(),
            tone,
            METRICS.body,
            italic=undone,
        )
        painter.restore()

    @staticmethod
    def _write(
        painter: QPainter,
        side: Qt.LayoutDirection,
        box: QRect,
        text: str,
        tone: str,
        size: int,
        *,
        far: bool = False,
        italic: bool = False,
    ) -> int:
        """Writes one line at the near or the far side; returns its width."""
        painter.setFont(font(size, italic=italic))
        painter.setPen(colour(tone))
        where = Qt.AlignmentFlag.AlignRight if far else Qt.AlignmentFlag.AlignLeft
        place = (
            QStyle.visualAlignment(side, where)
            | Qt.AlignmentFlag.AlignVCenter
            | Qt.AlignmentFlag.AlignAbsolute
        )
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, place, shown)
        return painter.fontMetrics().horizontalAdvance(shown)


def titles(steps: Sequence[Step]) -> tuple[str | None, str | None]:
    """What would be undone, and what would be done again; None where there is nothing."""
    done = [step for step in steps if not step.undone]
    undone = [step for step in steps if step.undone]
    return done[-1].title if done else None, undone[0].title if undone else None
