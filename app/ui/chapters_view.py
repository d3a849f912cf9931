"""The list of chapters at the left: title, how far it is, and a bar that shows it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.core.overview import ChapterState
from app.ui.chapters_model import ChaptersModel, Role, told
from app.ui.design import METRICS, colour, font

Index = QModelIndex | QPersistentModelIndex
_ROW = 52
_BAR = 3


class ChapterDelegate(QStyledItemDelegate):
    """Draws a chapter's row."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        chapter: ChapterState | None = index.data(Role.STATE)
        if chapter is None:
            return
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, colour("selected"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, colour("hover"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRect(box.left(), box.top(), 2, box.height()), colour("accent"))
        inner = box.adjusted(METRICS.pad, 8, -METRICS.pad, -6)
        painter.setFont(font(METRICS.body))
        painter.setPen(colour("text" if chapter.included else "faint"))
        title = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, title)
        painter.setFont(font(METRICS.small))
        painter.setPen(colour(_tone(chapter)))
        below = inner.adjusted(0, 18, 0, 0)
        line = painter.fontMetrics().elidedText(told(chapter), Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, line)
        if chapter.included and chapter.lines:
            self._bar(painter, QRectF(inner.left(), box.bottom() - 6, inner.width(), _BAR), chapter)
        painter.restore()

    @staticmethod
    def _bar(painter: QPainter, box: QRectF, chapter: ChapterState) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("edge"))
        painter.drawRoundedRect(box, 1.5, 1.5)
        left = box.left()
        for count, tone in ((chapter.rendered, "good"), (chapter.stale, "stale"), (chapter.failed, "bad")):
            width = box.width() * count / chapter.lines
            if width > 0:
                painter.setBrush(colour(tone))
                painter.drawRoundedRect(QRectF(left, box.top(), max(2.0, width), box.height()), 1.5, 1.5)
            left += width

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName(self.tr("Title of the chapter"))
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        box: QRect = option.rect
        editor.setGeometry(QRect(box.left() + 4, box.top() + 3, box.width() - 8, 30))


class ChaptersView(QListView):
    """The list itself. `chosen` with a row that the user has gone to; Enter goes to the script (`entered_page`)."""

    chosen = Signal(int)
    entered_page = Signal()

    def __init__(self, model: ChaptersModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(ChapterDelegate(self))
        self.setAccessibleName(self.tr("Chapters"))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._quiet = False
        self.selectionModel().currentChanged.connect(self._current)

    def show_row(self, row: int) -> None:
        """Selects a row without telling anybody."""
        model = self.model()
        if self.currentIndex().row() == row or not 0 <= row < model.rowCount():
            return
        self._quiet = True
        self.setCurrentIndex(model.index(row, 0))
        self._quiet = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_page.emit()
            return
        super().keyPressEvent(event)

    def _current(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid() and not self._quiet:
            self.chosen.emit(index.row())


def _tone(chapter: ChapterState) -> str:
    if chapter.included and chapter.failed:
        return "bad"
    if chapter.included and chapter.stale:
        return "stale"
    return "quiet" if chapter.included else "faint"
