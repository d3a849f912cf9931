"""Deliveries that were made, as a table: when, for which target, where, and whether they passed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QDateTime, QLocale, Qt

from app.core.delivery import Target
from app.services.deliveries import Delivery
from app.ui.design import colour
from app.ui.page import duration
from app.ui.rows import Index, RowsModel, aligned
from app.ui.titles import titled

WHEN, TARGET, FILE, LENGTH, VERDICT = range(5)


class PastModel(RowsModel):
    """One row for each delivery, the newest first."""

    NUMBERS = (LENGTH,)

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[tuple[Delivery, bool], ...] = ()
        self._targets: Mapping[str, Target] = {}

    @property
    def rows(self) -> tuple[Delivery, ...]:
        return tuple(one for one, _ in self._rows)

    def show(self, found: Sequence[tuple[Delivery, bool]], targets: Mapping[str, Target]) -> None:
        """Shows deliveries, each with whether its files are still there."""
        self.beginResetModel()
        self._rows, self._targets = tuple(found), targets
        self.endResetModel()

    def at(self, row: int) -> Delivery | None:
        return self._rows[row][0] if 0 <= row < len(self._rows) else None

    def count(self) -> int:
        return len(self._rows)

    def heads(self) -> tuple[str, ...]:
        return (self.tr("When"), self.tr("Target"), self.tr("File"), self.tr("Length"), self.tr("Check"))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self._rows):
            return None
        one, there = self._rows[index.row()]
        column = index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._shown(one, there, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return aligned(column == LENGTH)
            case Qt.ItemDataRole.ToolTipRole:
                return str(one.path)
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(self._shown(one, there, place) for place in range(5))
            case Qt.ItemDataRole.ForegroundRole:
                if column == VERDICT:
                    return colour("faint" if not there else "good" if one.check.passed else "bad")
                return colour("text" if column == FILE else "quiet")
        return None

    def _shown(self, one: Delivery, there: bool, column: int) -> str:
        match column:
            case 0:
                moment = QDateTime.fromString(one.made, Qt.DateFormat.ISODate).toLocalTime()
                return QLocale().toString(moment, QLocale.FormatType.ShortFormat)
            case 1:
                known = self._targets.get(one.target)
                return titled(known.title) if known is not None else one.target
            case 2:
                files = "" if one.files == 1 else "  ·  " + self.tr("%n file(s)", "", one.files)
                return f"{one.path.name}{files}"
            case 3:
                return duration(one.seconds)
            case _:
                if not there:
                    return self.tr("not there any more")
                if one.check.passed:
                    return self.tr("✓ passes")
                return self.tr("✗ breaks %n rule(s)", "", len(one.check.failures))
