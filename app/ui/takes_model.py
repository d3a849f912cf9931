"""The takes of a line as a table: which is heard, errors, likeness, length, and what is to be said of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt

from app.core.choosing import By, Why
from app.services.takes import DROPPED, KEPT, LineTakes, TakeState
from app.ui.design import METRICS, colour, font
from app.ui.language import decimal, percent
from app.ui.rows import Index, RowsModel, aligned

translate = QCoreApplication.translate

NUMBER, ERRORS, LIKENESS, LENGTH, NOTE = range(5)
_NUMBERS = (ERRORS, LIKENESS, LENGTH)


class TakesModel(RowsModel):
    """Shows `LineTakes`; dropped takes only where `with_dropped` is set."""

    NUMBERS = _NUMBERS

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: LineTakes | None = None
        self._rows: tuple[TakeState, ...] = ()
        self.with_dropped = False

    @property
    def found(self) -> LineTakes | None:
        return self._found

    @property
    def rows(self) -> tuple[TakeState, ...]:
        return self._rows

    def show(self, found: LineTakes | None) -> None:
        """Shows the takes of a line, None for no line."""
        rows = () if found is None else found.takes if self.with_dropped else found.shown
        if found == self._found and rows == self._rows:
            return
        self.beginResetModel()
        self._found, self._rows = found, rows
        self.endResetModel()

    def at(self, row: int) -> TakeState | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row(self, take: int) -> int | None:
        """The row of the take of that id."""
        return next((row for row, one in enumerate(self._rows) if one.take.id == take), None)

    def count(self) -> int:
        return len(self._rows)

    def heads(self) -> tuple[str, ...]:
        return (self.tr("No."), self.tr("Errors"), self.tr("Likeness"), self.tr("Length"), "")

    def tips(self) -> dict[int, str]:
        return {
            NUMBER: self.tr("In the order of making; the one with the full dot is heard"),
            ERRORS: self.tr("Phones that are said wrongly, left out or added, of all phones of the line"),
            LIKENESS: self.tr("How like the voice heard is to the voice cast: 1 is the same"),
            LENGTH: self.tr("How long it is, in seconds"),
            NOTE: self.tr("What is to be said of it"),
        }

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.at(index.row())
        if one is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._shown(one, index.column())
            case Qt.ItemDataRole.TextAlignmentRole:
                return aligned(index.column() in _NUMBERS)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(one, index.column())
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.spoken(one)
            case Qt.ItemDataRole.ForegroundRole:
                return self._tone(one, index.column())
            case Qt.ItemDataRole.FontRole if one.chosen:
                return font(METRICS.body, bold=True)
        return None

    def spoken(self, one: TakeState) -> str:
        """A take in words, for screen readers."""
        parts = [self.tr("Take {number}").format(number=one.number)]
        if one.chosen:
            parts.append(self.tr("is heard"))
        if one.score is not None and one.score.phone_errors is not None:
            parts.append(self.tr("{rate} phone errors").format(rate=percent(one.score.phone_errors, 1)))
        if one.score is not None and one.score.similarity is not None:
            parts.append(self.tr("likeness {value}").format(value=decimal(one.score.similarity, 2)))
        parts.append(self.tr("{seconds} seconds").format(seconds=decimal(one.take.seconds, 2)))
        parts += self.notes(one)
        return ", ".join(parts)

    def _shown(self, one: TakeState, column: int) -> str:
        score = one.score
        match column:
            case 0:
                return f"{'●' if one.chosen else '○'} {one.number}"
            case 1:
                return "" if score is None or score.phone_errors is None else percent(score.phone_errors, 1)
            case 2:
                return "" if score is None or score.similarity is None else decimal(score.similarity, 2)
            case 3:
                return decimal(one.take.seconds, 2)
            case _:
                return ", ".join(self.notes(one))

    def notes(self, one: TakeState) -> list[str]:
        """What is to be said of a take: the best, kept, dropped, out of date, and what is wrong with it."""
        notes = []
        if one.place == 1:
            notes.append(self.tr("best"))
        if one.mark == KEPT:
            notes.append(self.tr("kept"))
        if one.mark == DROPPED:
            notes.append(self.tr("dropped"))
        if not one.fits:
            notes.append(self.tr("out of date"))
        if one.score is not None:
            notes += sorted({fault_name(fault.kind) for fault in one.score.faults})
        return notes

    def _tip(self, one: TakeState, column: int) -> str:
        if column == NOTE and one.place == 1 and self._found is not None and self._found.why is not None:
            return self.tr("The best: {reason}").format(reason=reason(self._found.why))
        if one.score is not None and column in (ERRORS, LIKENESS):
            return self.tr("Heard by {judge}").format(judge=one.score.judge)
        if column == NUMBER:
            return self.tr("Seed {seed}").format(seed=one.take.seed)
        return self._shown(one, column)

    def _tone(self, one: TakeState, column: int) -> Any:
        if one.mark == DROPPED or not one.fits:
            return colour("faint")
        if column == NOTE:
            return colour("good" if one.place == 1 else "quiet")
        return colour("text" if one.chosen else "quiet")


def fault_name(kind: str) -> str:
    """What a fault is called."""
    names = {
        "skip": translate("Takes", "words missing"),
        "repeat": translate("Takes", "words repeated"),
        "cut": translate("Takes", "cut off"),
        "silence": translate("Takes", "long silence"),
        "clipping": translate("Takes", "clipping"),
        "noise": translate("Takes", "noise"),
    }
    return names.get(kind, kind)


def reason(why: Why) -> str:
    """Why the best is the best."""
    match why.by:
        case By.PHONES:
            return translate("Takes", "{own} phone errors against {others}").format(
                own=percent(why.own, 1), others=_listed([percent(value, 1) for value in why.others])
            )
        case By.VOICE:
            return translate(
                "Takes",
                "as few phone errors ({errors}), and the voice is {own} alike against {others}",
            ).format(
                errors=percent(why.errors, 1),
                own=decimal(why.own, 2),
                others=_listed([decimal(value, 2) for value in why.others]),
            )
        case By.FLOW:
            return translate(
                "Takes", "as good as others, and nearest in pitch and level to the lines beside it"
            )
        case By.FAULTS:
            return translate("Takes", "as good as others, with fewer faults")
        case By.AGE:
            return translate("Takes", "as good as the others, and the oldest")
        case By.ALONE:
            return translate("Takes", "the only one that was compared")


def _listed(words: list[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return translate("Takes", "{some} and {last}").format(some=", ".join(words[:-1]), last=words[-1])
