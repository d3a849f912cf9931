"""The cast as an item model: who speaks, in which colour, how much, in which voice."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.core.overview import CastEntry
from app.ui.design import METRICS, cast_colour, colour, font
from app.ui.language import number

Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What an item tells besides the name."""

    ENTRY = Qt.ItemDataRole.UserRole + 1
    TONE = Qt.ItemDataRole.UserRole + 2


class CastModel(QAbstractListModel):
    """One row for each who speaks, the narrator first."""

    def __init__(self) -> None:
        super().__init__()
        self._cast: tuple[CastEntry, ...] = ()
        self._colours: Mapping[str, QColor] = {}

    def show(self, cast: tuple[CastEntry, ...]) -> None:
        """Takes a new cast; the rows stay where the people are the same."""
        same = [one.character for one in cast] == [one.character for one in self._cast]
        if not same:
            self.beginResetModel()
        before, self._cast = self._cast, cast
        self._colours = colours(cast)
        if not same:
            self.endResetModel()
            return
        for row, (old, new) in enumerate(zip(before, cast, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row), self.index(row))

    def row_of(self, character: str | None) -> int:
        """The row of a character, -1 if there is none."""
        return next((row for row, one in enumerate(self._cast) if one.character == character), -1)

    def entry(self, row: int) -> CastEntry | None:
        return self._cast[row] if 0 <= row < len(self._cast) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self._cast)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entry(index.row()) if index.isValid() else None
        if entry is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return called(entry.character)
        if role == Role.ENTRY:
            return entry
        if role == Role.TONE:
            return self._colours[entry.character] if entry.character else cast_colour(None)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            voice = entry.voice or self.tr("no voice of their own")
            count = self.tr("%Ln line(s)", "", entry.lines)
            return f"{called(entry.character)}: {count}, {voice}"
        return None


def called(character: str | None) -> str:
    """What somebody is called; None: the narrator."""
    return QCoreApplication.translate("CastModel", "Narrator") if character is None else character


def colours(cast: tuple[CastEntry, ...]) -> dict[str, QColor]:
    """The colour of each character, by how much they speak."""
    people = [one.character for one in cast if one.character is not None]
    return {name: cast_colour(place) for place, name in enumerate(people)}


class CastDelegate(QStyledItemDelegate):
    """Draws a row of the cast: colour, name, voice, lines."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, 42)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: CastEntry | None = index.data(Role.ENTRY)
        if entry is None:
            return
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, colour("selected"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, colour("hover"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRect(box.left(), box.top(), 2, box.height()), colour("accent"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(index.data(Role.TONE))
        painter.drawEllipse(QRectF(box.left() + METRICS.pad, box.top() + 9, 9, 9))
        inner = box.adjusted(METRICS.pad + 18, 5, -METRICS.pad, -4)
        painter.setFont(font(METRICS.small))
        painter.setPen(colour("quiet"))
        count = number(entry.lines)
        taken = painter.fontMetrics().horizontalAdvance(count) + 8
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, count)
        voice = painter.fontMetrics().elidedText(
            entry.voice
            or (self.tr("the narrator's voice") if entry.character else self.tr("the default voice")),
            Qt.TextElideMode.ElideRight,
            inner.width(),
        )
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, voice)
        painter.setFont(font(METRICS.body))
        painter.setPen(colour("text"))
        name = painter.fontMetrics().elidedText(
            index.data(), Qt.TextElideMode.ElideRight, inner.width() - taken
        )
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, name)
        painter.restore()
