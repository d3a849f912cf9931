"""Another voice for somebody in one chapter alone: which chapter, which voice, and what it costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QLocale, QStringListModel, Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QFormLayout, QWidget

from app.ui.design import METRICS, scaled
from app.ui.rows import Index, RowsModel, aligned
from app.ui.workspaces.cast_dialogs import CostDialog
from app.ui.workspaces.voices_parts import Table

TITLE, LINES, VOICE = range(3)


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter (its index) in which somebody speaks so many lines, with the voice that holds there alone."""

    chapter: int
    title: str
    lines: int
    voice: str = ""


class PartsModel(RowsModel):
    """One row for each chapter."""

    NUMBERS = (LINES,)

    def __init__(self, parts: Sequence[Part]) -> None:
        super().__init__()
        self._parts = tuple(parts)

    def at(self, row: int) -> Part | None:
        return self._parts[row] if 0 <= row < len(self._parts) else None

    def count(self) -> int:
        return len(self._parts)

    def heads(self) -> tuple[str, ...]:
        return (self.tr("Chapter"), self.tr("Lines"), self.tr("Voice in it"))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.at(index.row())
        if one is None:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return aligned(index.column() in self.NUMBERS)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return (one.title, QLocale().toString(one.lines), one.voice)[index.column()]
        return None


class ChapterVoiceDialog(CostDialog):
    """Asks for a chapter and a voice."""

    def __init__(
        self,
        name: str,
        parts: Sequence[Part],
        voices: Sequence[str],
        voice: str,
        parent: QWidget | None = None,
    ) -> None:
        """`voices`: all that there are, by name; `voice`: the one to begin with."""
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Another voice for {name} in one chapter").format(name=name))
        self.go.setText(self.tr("Give voice"))
        self._names = {one.casefold(): one for one in voices}
        self.model = PartsModel(parts)
        self.table = Table(self.model, self.tr("Chapters"))
        self.table.stretch(TITLE, {LINES: 64, VOICE: 150})
        self.table.setMinimumHeight(scaled(200))
        self.voice = QComboBox()
        self.voice.setEditable(True)
        self.voice.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.voice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.voice.setMinimumContentsLength(14)
        self.voice.setAccessibleName(self.tr("Voice"))
        model = QStringListModel(list(voices), self.voice)  # all at once: a thousand voices
        self.voice.setModel(model)
        completer = QCompleter(model, self.voice)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.voice.setCompleter(completer)
        edit = self.voice.lineEdit()
        assert edit is not None
        edit.setAccessibleName(self.tr("Voice"))
        self.voice.setEditText(voice)
        form = QFormLayout()
        form.setHorizontalSpacing(METRICS.pad)
        form.addRow(self.tr("Voice"), self.voice)
        self.column.addWidget(self.table, 1)
        self.column.addLayout(form)
        self.finish()
        self.resize(scaled(480), scaled(430))
        self.table.gone_to.connect(lambda _row: self._check())
        self.voice.editTextChanged.connect(lambda _text: self._check())
        self.table.go(0)
        self._check()

    @property
    def told(self) -> tuple[int, str] | None:
        """The chapter's index and the voice, None as long as either is missing."""
        part = self.model.at(self.table.row)
        voice = self._names.get(self.voice.currentText().strip().casefold())
        return None if part is None or voice is None else (part.chapter, voice)

    def _check(self) -> None:
        part, told = self.model.at(self.table.row), self.told
        if part is None:
            self.wait(self.tr("Choose a chapter."))
        elif told is None:
            self.wait(self.tr("Choose a voice."))
        elif told[1] == part.voice:
            self.wait(self.tr("That is the voice there now."))
        else:
            self.look()
