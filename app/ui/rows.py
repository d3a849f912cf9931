"""What all tables of the window have in common: rows that are only shown, under heads in small type."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.ui.design import METRICS, font

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


def aligned(number: bool) -> Any:
    """How a cell stands: numbers at the end, words at the beginning."""
    side = Qt.AlignmentFlag.AlignTrailing if number else Qt.AlignmentFlag.AlignLeading
    return side | Qt.AlignmentFlag.AlignVCenter


class RowsModel(QAbstractTableModel):
    """A flat table. Who makes one says how many rows there are and what stands over the columns."""

    NUMBERS: Collection[int] = ()  # the columns of figures, which stand at their end
    _titles: tuple[str, ...] = ()  # a window has one language, and views ask for its heads with every layout

    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def heads(self) -> tuple[str, ...]:
        """What stands over each column, in the window's language."""
        raise NotImplementedError

    def tips(self) -> dict[int, str]:
        """What a head says of its column when it is pointed at."""
        return {}

    @property
    def titles(self) -> tuple[str, ...]:
        """The heads, translated once."""
        if not self._titles:
            self._titles = self.heads()
        return self._titles

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else self.count()

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.titles):
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.titles[section]
            case Qt.ItemDataRole.ToolTipRole:
                return self.tips().get(section)
            case Qt.ItemDataRole.TextAlignmentRole:
                return aligned(section in self.NUMBERS)
            case Qt.ItemDataRole.FontRole:
                return font(METRICS.small)
        return None
