"""The lines of one who speaks, each with what stands before and after it, drawn without a widget for a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from app.core.cast_lines import CastLine
from app.ui.design import METRICS, colour, font, scaled
from app.ui.rows import ROOT, Index
from app.ui.workspaces.voices_parts import SEARCH, draw_ground

LINE = Qt.ItemDataRole.UserRole + 1


class LinesModel(QAbstractListModel):
    """One row for each line."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[CastLine, ...] = ()

    def show(self, lines: Sequence[CastLine]) -> None:
        """Shows other lines; nothing is done where they are the same."""
        fresh = tuple(lines)
        if fresh == self._lines:
            return
        self.beginResetModel()
        self._lines = fresh
        self.endResetModel()

    def at(self, row: int) -> CastLine | None:
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.at(index.row())
        if one is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, SEARCH):
            return one.text
        if role == LINE:
            return one
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{one.text} – {one.title}, {self.state(one)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (one.before, f"» {one.text}", one.after) if part)
        return None

    def state(self, one: CastLine) -> str:
        """How far a line is, in words."""
        if not one.included:
            return self.tr("left out")
        return {
            "rendered": self.tr("rendered"),
            "stale": self.tr("out of date"),
            "failed": self.tr("failed"),
        }.get(one.state, self.tr("not rendered"))


class LinesDelegate(QStyledItemDelegate):
    """Draws a line between its neighbours: these faint, in one line each."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, scaled(74))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        one: CastLine | None = index.data(LINE)
        model = index.model()
        if one is None:
            return
        box: QRect = option.rect
        painter.save()
        draw_ground(painter, option)
        painter.setPen(colour("edge"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        inner = box.adjusted(METRICS.pad, 5, -METRICS.pad, -5)
        small, high = font(METRICS.small), scaled(16)
        side = option.displayAlignment & Qt.AlignmentFlag.AlignHorizontal_Mask or Qt.AlignmentFlag.AlignLeft
        if option.direction == Qt.LayoutDirection.RightToLeft:
            side = Qt.AlignmentFlag.AlignRight
        painter.setFont(small)
        painter.setPen(colour("faint"))
        place = f"{one.title}  ·  {model.state(one)}" if isinstance(model, LinesModel) else one.title
        self._line(painter, QRect(inner.left(), inner.top(), inner.width(), high), side, place)
        if one.before:
            self._line(
                painter, QRect(inner.left(), inner.top() + high, inner.width(), high), side, one.before
            )
        if one.after:
            below = QRect(inner.left(), inner.bottom() - high + 1, inner.width(), high)
            self._line(painter, below, side, one.after)
        painter.setFont(font(METRICS.body))
        painter.setPen(colour("text" if one.included else "quiet"))
        middle = QRect(inner.left(), inner.top() + 2 * high - 1, inner.width(), scaled(19))
        self._line(painter, middle, side, one.text)
        painter.restore()

    @staticmethod
    def _line(painter: QPainter, box: QRect, side: Qt.AlignmentFlag, text: str) -> None:
        tidy = " ".join(text[:400].split())
        shown = painter.fontMetrics().elidedText(tidy, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, shown)


class LinesView(QListView):
    """The list. `entered` with a line that is to be shown in the script."""

    entered = Signal(int)

    def __init__(self, model: LinesModel, name: str) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setItemDelegate(LinesDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(lambda index: self._enter(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._enter(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def _enter(self, row: int) -> None:
        one = self._model.at(row)
        if one is not None:
            self.entered.emit(one.line)
