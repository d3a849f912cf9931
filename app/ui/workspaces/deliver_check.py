"""What a target demands, and what was measured, as a table: in words and signs, with colour only beside them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale, Qt

from app.core.delivery import Check, Target
from app.core.measures import Measure, measures
from app.ui.design import colour
from app.ui.rows import Index, RowsModel, aligned
from app.ui.workspaces.voices_parts import Table

translate = QCoreApplication.translate
RULE, DEMAND, MEASURED, VERDICT = range(4)
_ROW = 26


class MeasuresModel(RowsModel):
    """One row for each rule that is a number, and one for each other failure."""

    NUMBERS = (DEMAND, MEASURED)

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Measure, ...] = ()

    @property
    def rows(self) -> tuple[Measure, ...]:
        return self._rows

    def show(self, target: Target | None, check: Check | None = None) -> None:
        """Shows what a target demands, beside what was measured if anything was."""
        self.beginResetModel()
        self._rows = () if target is None else measures(target, check)
        self.endResetModel()

    def count(self) -> int:
        return len(self._rows)

    def heads(self) -> tuple[str, ...]:
        return (self.tr("Rule"), self.tr("Allowed"), self.tr("Measured"), self.tr("Verdict"))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self._rows):
            return None
        one, column = self._rows[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._shown(one, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return aligned(column in (DEMAND, MEASURED))
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return ", ".join(text for place in range(4) if (text := self._shown(one, place)))
            case Qt.ItemDataRole.ForegroundRole:
                if column == VERDICT and one.good is not None:
                    return colour("good" if one.good else "bad")
                return colour("text" if column == MEASURED else "quiet")
        return None

    def _shown(self, one: Measure, column: int) -> str:
        match column:
            case 0:
                return rule_name(one.rule)
            case 1:
                return self._allowed(one)
            case 2:
                return one.told or ("" if one.value is None else f"{_number(one.value)} {one.unit}")
            case _:
                if one.good is None:
                    return ""
                return self.tr("✓ passes") if one.good else self.tr("✗ fails")

    def _allowed(self, one: Measure) -> str:
        if one.low is not None and one.high is not None:
            said = self.tr("{low} to {high}").format(low=_number(one.low), high=_number(one.high))
        elif one.high is not None:
            said = self.tr("at most {high}").format(high=_number(one.high))
        elif one.low is not None:
            said = self.tr("at least {low}").format(low=_number(one.low))
        else:
            return ""
        return f"{said} {one.unit}"


class MeasuresTable(Table):
    """As high as its rows."""

    def __init__(self, model: MeasuresModel) -> None:
        super().__init__(model, translate("Deliver", "What is demanded and measured"))
        self.set_row(_ROW)
        self.stretch(RULE, {DEMAND: 130, MEASURED: 96, VERDICT: 100}, (), 100)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        model.modelReset.connect(self.fit)

    def fit(self) -> None:
        """Takes the height that its rows need."""
        rows = self.model().rowCount() * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(rows + self.horizontalHeader().sizeHint().height() + 6)


def rule_name(rule: str) -> str:
    """A rule's name for people; of several files with the file's name."""
    name, of, file = rule.partition(" of ")
    known = {
        "loudness": translate("Deliver", "Loudness"),
        "rms": translate("Deliver", "RMS"),
        "true_peak": translate("Deliver", "True peak"),
        "noise_floor": translate("Deliver", "Noise floor"),
        "head": translate("Deliver", "Silence at the head"),
        "tail": translate("Deliver", "Silence at the tail"),
        "length": translate("Deliver", "Length"),
        "whole": translate("Deliver", "Whole file"),
        "container": translate("Deliver", "Container"),
        "codec": translate("Deliver", "Codec"),
        "rate": translate("Deliver", "Sample rate"),
        "channels": translate("Deliver", "Channels"),
        "bitrate": translate("Deliver", "Bit rate"),
        "cover": translate("Deliver", "Cover"),
        "chapters": translate("Deliver", "Chapters"),
    }.get(name, name.replace("_", " "))
    return f"{known}, {file}" if of else known


def demanded(target: Target) -> str:
    """What a target is, in one sentence."""
    parts = [
        f"{target.container.upper()}, {target.codec.upper().replace('_', ' ')}",
        translate("Deliver", "{rate} kHz").format(rate=QLocale().toString(target.rate / 1000, "g", 4)),
        translate("Deliver", "mono") if target.channels == 1 else translate("Deliver", "stereo"),
    ]
    if target.bitrate:
        parts.insert(1, translate("Deliver", "{rate} kbit/s").format(rate=target.bitrate))
    if target.per_chapter:
        parts.append(translate("Deliver", "a file for each chapter"))
    else:
        parts.append(translate("Deliver", "one file"))
    if target.chapters:
        parts.append(translate("Deliver", "with chapter marks"))
    if target.cover:
        parts.append(translate("Deliver", "with a cover"))
    return ", ".join(parts)


def _number(value: float) -> str:
    return (
        QLocale()
        .toString(value, "f", 2 if abs(value) < 10 and value % 1 else 1)
        .replace(f"{QLocale().decimalPoint()}0", "")
    )
