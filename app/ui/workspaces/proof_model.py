"""The queue as a table: why a line is in it, who says it, its words, what a judge heard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent

from app.core.proofing import Need, ProofLine
from app.ui.design import cast_colour, colour
from app.ui.language import decimal, percent
from app.ui.rows import ROOT, Index, RowsModel, aligned
from app.ui.takes_model import fault_name
from app.ui.titles import titled
from app.ui.workspaces.voices_parts import INITIALS, TONE, Table, initials

NEED, WHO, TEXT, ERRORS, LIKENESS, LENGTH = range(6)
_NUMBERS = (ERRORS, LIKENESS, LENGTH)
_NAMES = {
    Need.FAILED: QT_TRANSLATE_NOOP("Proof", "failed"),
    Need.STALE: QT_TRANSLATE_NOOP("Proof", "out of date"),
    Need.FAULTY: QT_TRANSLATE_NOOP("Proof", "faults"),
    Need.SCORED: QT_TRANSLATE_NOOP("Proof", "to be heard"),
    Need.UNSCORED: QT_TRANSLATE_NOOP("Proof", "not scored"),
}
_TONES = {Need.FAILED: "bad", Need.STALE: "stale", Need.FAULTY: "stale"}


def need_name(need: Need) -> str:
    """Why a line is in the queue, in words."""
    return QCoreApplication.translate("Proof", str(_NAMES[need]))


class QueueModel(RowsModel):
    """One row for each line that needs ears, in the order in which they are gone through."""

    NUMBERS = _NUMBERS

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[ProofLine, ...] = ()
        self._tones: Mapping[str, QColor] = {}
        self._making: frozenset[int] = frozenset()

    @property
    def lines(self) -> tuple[ProofLine, ...]:
        return self._lines

    def show(self, lines: Sequence[ProofLine]) -> None:
        """Shows another queue."""
        fresh = tuple(lines)
        if fresh == self._lines:
            return
        self.beginResetModel()
        self._lines = fresh
        self.endResetModel()

    def show_tones(self, tones: Mapping[str, QColor]) -> None:
        """The colours of the cast."""
        self._tones = tones
        self._changed()

    def show_making(self, lines: frozenset[int]) -> None:
        """Says of which lines takes are being made."""
        self._making = lines
        self._changed()

    def _changed(self) -> None:
        if self._lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, LENGTH))

    def drop(self, line: int) -> None:
        """Takes a line out, before the project has been read anew."""
        row = self.row_of(line)
        if row >= 0:
            self.beginRemoveRows(ROOT, row, row)
            self._lines = self._lines[:row] + self._lines[row + 1 :]
            self.endRemoveRows()

    def at(self, row: int) -> ProofLine | None:
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, line: int | None) -> int:
        """The row of a line, -1 for none."""
        return next((row for row, one in enumerate(self._lines) if one.line == line), -1)

    def who(self, one: ProofLine) -> str:
        """Who says a line."""
        return one.character or self.tr("Narrator")

    def count(self) -> int:
        return len(self._lines)

    def heads(self) -> tuple[str, ...]:
        return (
            self.tr("Why"), self.tr("Who"), self.tr("Line"), self.tr("Errors"), self.tr("Likeness"),
            self.tr("Length"),
        )  # fmt: skip

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.at(index.row())
        if one is None:
            return None
        column = index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._shown(one, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return aligned(column in _NUMBERS)
            case Qt.ItemDataRole.ToolTipRole if column in (NEED, TEXT):
                return self.spoken(one)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.spoken(one) if column == NEED else self._shown(one, column)
            case Qt.ItemDataRole.ForegroundRole:
                if column == NEED:
                    return colour(
                        "good" if one.approved and one.approvable else _TONES.get(one.need, "quiet")
                    )
                return colour("text" if column == TEXT else "quiet")
        if role == TONE:
            return self._tones.get(one.character) if one.character else cast_colour(None)
        if role == INITIALS:
            return initials(self.who(one))
        return None

    def why(self, one: ProofLine) -> str:
        """Why a line is in the queue."""
        if one.line in self._making:
            return self.tr("being made…")
        if one.approved and one.approvable:
            return self.tr("✓ approved")
        if one.need is Need.FAULTY and one.score is not None:
            return ", ".join(sorted({fault_name(fault.kind) for fault in one.score.faults}))
        return need_name(one.need)

    def spoken(self, one: ProofLine) -> str:
        """A line of the queue in words."""
        parts = [self.why(one), self.who(one), " ".join(one.text.split())]
        if one.problem:
            parts.append(titled(one.problem))
        if one.score is not None and one.score.phone_errors is not None:
            parts.append(self.tr("{rate} phone errors").format(rate=percent(one.score.phone_errors, 1)))
        return ", ".join(parts)

    def _shown(self, one: ProofLine, column: int) -> str:
        score = one.score
        match column:
            case 0:
                return self.why(one)
            case 1:
                return self.who(one)
            case 2:
                return " ".join(one.text[:300].split())
            case 3:
                return "" if score is None or score.phone_errors is None else percent(score.phone_errors, 1)
            case 4:
                return "" if score is None or score.similarity is None else decimal(score.similarity, 2)
            case _:
                return f"{decimal(one.seconds)} s" if one.take is not None else ""


KEYS = {
    Qt.Key.Key_Return: "approve",
    Qt.Key.Key_Enter: "approve",
    Qt.Key.Key_A: "approve",
    Qt.Key.Key_R: "retake",
    Qt.Key.Key_S: "skip",
    Qt.Key.Key_Space: "play",
    Qt.Key.Key_E: "edit",
    Qt.Key.Key_X: "repair",
    Qt.Key.Key_U: "unapprove",
}


class QueueTable(Table):
    """The list with the keys of proofing: `deed` with "approve", "retake", "skip", "play", "edit", "repair", "undo"."""

    deed = Signal(str)

    own_keys = frozenset(KEYS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        name = KEYS.get(Qt.Key(event.key())) if plain else None
        if name is not None:
            self.deed.emit(name)
        else:
            super().keyPressEvent(event)
