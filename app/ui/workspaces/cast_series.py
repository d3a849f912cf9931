"""The cast of another project, taken over: who matches and who does not is shown before anything is changed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from app.services.series import Match, Proposal
from app.ui.design import colour, scaled
from app.ui.rows import Index, RowsModel
from app.ui.titles import titled
from app.ui.workspaces.cast_dialogs import CostDialog
from app.ui.workspaces.cast_words import some
from app.ui.workspaces.voices_parts import Table

CHARACTER, OTHER, VOICE, NOTE = range(4)
_MOST = 6  # names told one by one


class MatchesModel(RowsModel):
    """One row for each who is in both casts; what can be taken over is ticked. `ticked` when that changes."""

    ticked = Signal()

    def __init__(self, proposal: Proposal) -> None:
        super().__init__()
        self._matches = proposal.matches
        self._taken = {row for row, one in enumerate(self._matches) if one.changes}

    @property
    def taken(self) -> tuple[str | None, ...]:
        """Those whose voices are taken over; None stands for the narrator."""
        return tuple(self._matches[row].character for row in sorted(self._taken))

    def at(self, row: int) -> Match | None:
        return self._matches[row] if 0 <= row < len(self._matches) else None

    def toggle(self, row: int) -> None:
        """Ticks a row, or takes the tick away."""
        one = self.at(row)
        if one is None or not one.changes:
            return
        self._taken ^= {row}
        self.dataChanged.emit(self.index(row, 0), self.index(row, NOTE))
        self.ticked.emit()

    def count(self) -> int:
        return len(self._matches)

    def heads(self) -> tuple[str, ...]:
        return (self.tr("In this book"), self.tr("There"), self.tr("Voice"), self.tr("What is done"))

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        one = self.at(index.row())
        if one is not None and one.changes and index.column() == CHARACTER:
            found |= Qt.ItemFlag.ItemIsUserCheckable
        return found

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.toggle(index.row())
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.at(index.row())
        if one is None:
            return None
        column = index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return (self._name(one.character), self._name(one.other), one.voice, self._note(one))[column]
        if role == Qt.ItemDataRole.CheckStateRole and column == CHARACTER and one.changes:
            return (Qt.CheckState.Checked if index.row() in self._taken else Qt.CheckState.Unchecked).value
        if role == Qt.ItemDataRole.ForegroundRole:
            if one.problem is not None:
                return colour("bad" if column == NOTE else "faint")
            return colour("text" if column == CHARACTER and one.changes else "quiet")
        return None

    def _name(self, name: str | None) -> str:
        return self.tr("Narrator") if name is None else name

    def _note(self, one: Match) -> str:
        if one.problem is not None:
            return f"✗ {titled(one.problem)}"
        if not one.changes:
            return self.tr("as it is")
        parts = []
        if one.voice != one.now:
            parts.append(
                self.tr("in place of {voice}").format(voice=one.now) if one.now else self.tr("given")
            )
        if one.gender or one.age:
            parts.append(self.tr("gender or age filled in"))
        if one.by == "alias":
            parts.append(self.tr("by another name"))
        return ", ".join(parts)


class TakeOverDialog(CostDialog):
    """Shows a proposal. `taken` tells what of it is wanted."""

    def __init__(self, proposal: Proposal, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Take over the cast of {name}").format(name=proposal.source.stem))
        self.go.setText(self.tr("Take over"))
        self._proposal = proposal
        self.model = MatchesModel(proposal)
        self.table = Table(self.model, self.tr("Who is in both casts"))
        self.table.stretch(NOTE, {CHARACTER: 160, OTHER: 110, VOICE: 130}, (OTHER,), 120)
        self.table.setMinimumHeight(scaled(180))
        self.table.pressed.connect(self.model.toggle)
        self.column.addWidget(self.table, 1)
        self.others = QLabel("\n".join(self._others()))
        self.others.setTextFormat(Qt.TextFormat.PlainText)
        self.others.setObjectName("quiet")
        self.others.setWordWrap(True)
        self.others.setVisible(bool(self.others.text()))
        self.column.addWidget(self.others)
        self.finish()
        self.resize(scaled(720), scaled(460))
        self.model.ticked.connect(self._check)
        self.table.go(0)
        self._check()

    @property
    def wanted_of_it(self) -> Proposal:
        """What of the proposal is to be taken over."""
        return self._proposal.only(self.model.taken)

    def _check(self) -> None:
        if self.model.taken:
            self.look()
        elif any(one.changes for one in self._proposal.matches):
            self.wait(self.tr("Tick whose voices are taken over."))
        elif self._proposal.matches:
            self.wait(self.tr("There is nothing that could be taken over."))
        else:
            self.wait(self.tr("Nobody of this book has a voice in that project."))

    def _others(self) -> list[str]:
        seen, told = self._proposal, []
        for names, words in (
            (seen.unmatched, self.tr("Not in that cast: {names}")),
            (seen.doubtful, self.tr("Could be several of that cast: {names}")),
            (seen.unused, self.tr("In that cast, not in this book: {names}")),
        ):
            if names:
                told.append(words.format(names=some(names, _MOST)))
        return told
