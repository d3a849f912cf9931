"""Voices that would suit whoever is chosen: a few rows above all voices, each with its reasons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem

from app.services.casting import Suggestion
from app.ui.design import METRICS, colour, font, scaled
from app.ui.rows import ROOT, Index
from app.ui.workspaces.cast_words import reasons
from app.ui.workspaces.voices_parts import draw_ground

SUGGESTION = Qt.ItemDataRole.UserRole + 1
MOST = 5
_LEAST = 3
_ROW = 40  # logical pixels at a text size of 100%
_ROOM = 170  # height of the whole pane, at a text size of 100%, for each suggestion that is seen at once


class SuitedModel(QAbstractListModel):
    """One row for each suggestion, the best first."""

    def __init__(self) -> None:
        super().__init__()
        self._found: tuple[Suggestion, ...] = ()
        self._heard = ""

    def show(self, found: Sequence[Suggestion]) -> None:
        """Shows other suggestions; nothing is done where they are the same."""
        fresh = tuple(found)
        if fresh == self._found:
            return
        self.beginResetModel()
        self._found = fresh
        self.endResetModel()

    def show_heard(self, voice: str) -> None:
        """Marks the voice that is being heard; empty for none."""
        self._heard = voice
        if self._found:
            self.dataChanged.emit(self.index(0), self.index(len(self._found) - 1))

    def at(self, row: int) -> Suggestion | None:
        return self._found[row] if 0 <= row < len(self._found) else None

    def row_of(self, voice: str) -> int:
        """The row of a voice by its name, -1 for none."""
        wanted = voice.casefold()
        return next((row for row, one in enumerate(self._found) if one.voice.casefold() == wanted), -1)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.at(index.row())
        if one is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"▶ {one.voice}" if one.voice == self._heard else one.voice
        if role == SUGGESTION:
            return one
        if role == Qt.ItemDataRole.ToolTipRole:
            return reasons(one.why)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{one.voice}: {reasons(one.why)}"
        return None


class SuitedDelegate(QStyledItemDelegate):
    """Draws a voice and, below it, why it would suit."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, scaled(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        one: Suggestion | None = index.data(SUGGESTION)
        if one is None:
            return
        box: QRect = option.rect
        painter.save()
        draw_ground(painter, option)
        leftward = option.direction == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if leftward else Qt.AlignmentFlag.AlignLeft
        inner = box.adjusted(METRICS.pad, 4, -METRICS.pad, -4)
        half = inner.height() // 2
        for place, (words, size, tone) in enumerate(
            (
                (str(index.data()), METRICS.body, "text"),
                (reasons(one.why), METRICS.small, "quiet"),
            )
        ):
            painter.setFont(font(size))
            painter.setPen(colour(tone))
            line = QRect(inner.left(), inner.top() + place * half, inner.width(), half)
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, side | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


class SuitedView(QListView):
    """The list. With a voice's name: `gone_to`, `heard` when it is to be heard (Space), `given` (Return)."""

    gone_to = Signal(str)
    heard = Signal(str)
    given = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.suited = SuitedModel()
        self.setModel(self.suited)
        self.setItemDelegate(SuitedDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("Suggested voices"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.selectionModel().currentChanged.connect(lambda now, _before: self._went(now.row()))
        self.clicked.connect(lambda index: self._went(index.row()))
        self.doubleClicked.connect(lambda index: self._say(self.given, index.row()))
        self._around = 0
        self.show_found(())

    def show_found(self, found: Sequence[Suggestion]) -> None:
        """Shows suggestions, the best first."""
        before = self.selectionModel().blockSignals(True)
        self.suited.show(found[:MOST])
        self.selectionModel().blockSignals(before)
        self.fit(self._around)

    def fit(self, around: int) -> None:
        """Takes the height for its rows: for fewer of them in a lower pane, of the height `around`."""
        self._around = around
        rows = min(self.suited.rowCount(), max(_LEAST, min(MOST, around // scaled(_ROOM))))
        self.setFixedHeight(rows * scaled(_ROW))

    def choose(self, voice: str | None) -> None:
        """Marks a voice if it is among them, without telling anybody."""
        row = self.suited.row_of(voice) if voice else -1
        if row == self.currentIndex().row():
            return
        before = self.selectionModel().blockSignals(True)
        self.setCurrentIndex(self.suited.index(row, 0))
        if row < 0:
            self.clearSelection()
        self.selectionModel().blockSignals(before)
        self.viewport().update()

    def event(self, event: QEvent) -> bool:
        """Needs Space and Return for itself, whatever the window's shortcuts say."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if row >= 0 and event.key() == Qt.Key.Key_Space and not event.modifiers():
            self._say(self.heard, row)
        elif row >= 0 and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._say(self.given, row)
        else:
            super().keyPressEvent(event)

    def _went(self, row: int) -> None:
        self._say(self.gone_to, row)

    def _say(self, what: Any, row: int) -> None:
        one = self.suited.at(row)
        if one is not None:
            what.emit(one.voice)
