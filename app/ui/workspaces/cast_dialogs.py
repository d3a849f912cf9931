"""What is asked before people of the book are added, described, merged or split; each says first what it costs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.core.overview import CastEntry
from app.core.progress import Impact
from app.services.people import AGES, GENDERS, LONGEST_NAME
from app.ui.design import METRICS, scaled
from app.ui.rows import ROOT, Index
from app.ui.workspaces.cast_words import age_name, cost_words
from app.ui.workspaces.voices_parts import gender_name

_CALM = 200  # ms after which what was chosen is looked at
_COST = 54  # logical pixels for what it costs, at a text size of 100%: three lines, so that nothing moves


class CostDialog(QDialog):
    """A dialog that says what it would cost before it can be done. `wanted` when that is to be found out.

    Who hears `wanted` answers with `show_cost` or `show_problem`; until then it cannot be done.
    """

    wanted = Signal()

    def __init__(self, title: str, deed: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(METRICS.wide, METRICS.wide, METRICS.wide, METRICS.wide)
        self.column.setSpacing(METRICS.pad)
        self.cost = QLabel()
        self.cost.setWordWrap(True)
        self.cost.setTextFormat(Qt.TextFormat.PlainText)
        self.cost.setMinimumHeight(scaled(_COST))
        self.cost.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = QPushButton(deed)
        self.go.setObjectName("primary")
        self.go.setDefault(True)
        self.buttons.addButton(self.go, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM)
        self._calm.timeout.connect(self.wanted)
        self.resize(scaled(440), self.sizeHint().height())

    def finish(self) -> None:
        """Puts the cost and the buttons below what has been laid out."""
        self.column.addWidget(self.cost)
        self.column.addWidget(self.buttons)

    def look(self) -> None:
        """Has the cost found out, once nothing has been changed for a moment."""
        self.go.setEnabled(False)
        self.cost.setObjectName("")
        self._say(self.tr("Looking at what it would cost…"))
        self._calm.start()

    def wait(self, why: str) -> None:
        """Says what is missing before it can be done."""
        self._calm.stop()
        self.go.setEnabled(False)
        self._say(why)

    def show_cost(self, cost: Impact, more: str = "") -> None:
        """Says what it would cost; it can be done."""
        self.go.setEnabled(True)
        self._say("\n".join(part for part in (more, cost_words(cost)) if part))
        self.go.setAccessibleDescription(self.cost.text())

    def show_problem(self, why: str) -> None:
        """Says why it cannot be done."""
        self.go.setEnabled(False)
        self._say(f"⚠ {why[:1].upper()}{why[1:]}")

    def _say(self, words: str) -> None:
        self.cost.setText(words)
        room = self.cost.heightForWidth(max(scaled(300), self.width() - 2 * METRICS.wide))
        self.cost.setMinimumHeight(max(scaled(_COST), room))
        self.column.activate()
        needed = self.column.totalHeightForWidth(self.width())
        if needed > self.height():
            self.resize(self.width(), needed)


class CharacterDialog(QDialog):
    """Who somebody is: gender, age and a note; of a new one the name too. Nothing sounds otherwise by that."""

    def __init__(self, entry: CastEntry | None, parent: QWidget | None = None) -> None:
        """`entry`: who is described, None: a new one."""
        super().__init__(parent)
        self.setModal(True)
        new = entry is None
        self.setWindowTitle(
            self.tr("Add a character")
            if entry is None
            else self.tr("Describe {name}").format(name=entry.character)
        )
        self.name = _name_field(self.tr("Name"))
        self.gender = _choice(
            self.tr("Gender"), self.tr("not told"), [(one, gender_name(one)) for one in GENDERS]
        )
        self.age = _choice(self.tr("Age"), self.tr("not told"), [(one, age_name(one)) for one in AGES])
        self.note = QPlainTextEdit()
        self.note.setObjectName("field")
        self.note.setAccessibleName(self.tr("Note"))
        self.note.setPlaceholderText(self.tr("How they speak, what to remember"))
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(scaled(84))
        form = QFormLayout()
        form.setHorizontalSpacing(METRICS.pad)
        form.setVerticalSpacing(METRICS.gap)
        if new:
            form.addRow(self.tr("Name"), self.name)
        form.addRow(self.tr("Gender"), self.gender)
        form.addRow(self.tr("Age"), self.age)
        if not new:
            form.addRow(self.tr("Note"), self.note)
        said = QLabel(
            self.tr("Lines are given to who is new in the review.")
            if new
            else self.tr("Gender and age help to find out who speaks, and to suggest voices.")
        )
        said.setObjectName("quiet")
        said.setWordWrap(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = QPushButton(self.tr("Add") if new else self.tr("Keep"))
        self.go.setObjectName("primary")
        self.go.setDefault(True)
        self.buttons.addButton(self.go, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(METRICS.wide, METRICS.wide, METRICS.wide, METRICS.wide)
        column.setSpacing(METRICS.pad)
        column.addLayout(form)
        column.addWidget(said)
        column.addWidget(self.buttons)
        if entry is None:
            self.name.textChanged.connect(lambda text: self.go.setEnabled(bool(text.strip())))
            self.go.setEnabled(False)
        else:
            self.gender.setCurrentIndex(max(0, self.gender.findData(entry.gender)))
            self.age.setCurrentIndex(max(0, self.age.findData(entry.age)))
            self.note.setPlainText(entry.note)
        self.resize(scaled(400), self.sizeHint().height())

    @property
    def told(self) -> tuple[str | None, str | None, str]:
        """Gender, age and note as they are chosen."""
        return self.gender.currentData(), self.age.currentData(), self.note.toPlainText().strip()


class MergeDialog(CostDialog):
    """Whose name several characters have from now on, and in whose voice that one is read."""

    def __init__(self, people: Sequence[CastEntry], voiceless: str, parent: QWidget | None = None) -> None:
        """`people`: two or more of the cast; `voiceless`: the words for who has no voice of their own."""
        super().__init__("", "", parent)
        self._people = tuple(sorted(people, key=lambda one: -one.lines))
        self._voiceless = voiceless
        count = len(self._people)
        self.setWindowTitle(self.tr("Merge %n character(s)", "", count))
        self.go.setText(self.tr("Merge"))
        names = ", ".join(str(one.character) for one in self._people)
        said = QLabel(
            self.tr("{names} become one: their lines, names and notes are kept.").format(names=names)
        )
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setWordWrap(True)
        self.name = QComboBox()
        self.name.setAccessibleName(self.tr("The name that stays"))
        self.name.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.name.setMinimumContentsLength(18)
        for one in self._people:
            self.name.addItem(str(one.character), one.character)
        self.voice = QLabel()
        self.voice.setTextFormat(Qt.TextFormat.PlainText)
        self.voice.setWordWrap(True)
        form = QFormLayout()
        form.setHorizontalSpacing(METRICS.pad)
        form.setVerticalSpacing(METRICS.gap)
        form.addRow(self.tr("The name that stays"), self.name)
        form.addRow(self.tr("Read in"), self.voice)
        self.column.addWidget(said)
        self.column.addLayout(form)
        self.finish()
        self.name.currentIndexChanged.connect(lambda _place: self._chosen())
        self._chosen()

    @property
    def into(self) -> str:
        """The name that stays."""
        return str(self.name.currentData())

    @property
    def names(self) -> tuple[str, ...]:
        """Everybody who is merged."""
        return tuple(str(one.character) for one in self._people)

    def _chosen(self) -> None:
        # Whose voice wins, as `people.merge` has it: of those with a voice whoever has the most lines.
        order = sorted(self._people, key=lambda one: one.character != self.into)
        lead = max((one for one in order if one.voice), key=lambda one: one.lines, default=None)
        self.voice.setText(
            self._voiceless
            if lead is None
            else self.tr("{voice}, the voice of {name}").format(voice=lead.voice, name=lead.character)
        )
        self.look()


class NamesModel(QAbstractListModel):
    """The names of somebody, each with how many lines it tells the speaker of; they are ticked to leave."""

    ticked = Signal()

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._names = tuple(names)
        self._counts: dict[str, int] = {}
        self._leaving: set[str] = set()

    @property
    def leaving(self) -> tuple[str, ...]:
        """The names that are ticked."""
        return tuple(one for one in self._names if one in self._leaving)

    def show_count(self, name: str, count: int) -> None:
        """Says how many lines go with a name."""
        self._counts[name] = count
        place = self.index(self._names.index(name))
        self.dataChanged.emit(place, place)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._names)

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        return found | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        name = self._names[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            count = self._counts.get(name)
            if count is None:
                return name
            lines = self.tr("%Ln line(s)", "", count)
            return f"{name}  –  {lines}"
        if role == Qt.ItemDataRole.CheckStateRole:
            return (Qt.CheckState.Checked if name in self._leaving else Qt.CheckState.Unchecked).value
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self._leaving ^= {self._names[index.row()]}
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True


class SplitDialog(CostDialog):
    """Which names of somebody mean somebody else, and what that one is called."""

    def __init__(self, entry: CastEntry, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Split {name}").format(name=entry.character))
        self.go.setText(self.tr("Split"))
        said = QLabel(self.tr("These names mean somebody else, who gets the lines that they tell of:"))
        said.setWordWrap(True)
        self.model = NamesModel(entry.aliases)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setAccessibleName(self.tr("Names that leave"))
        self.list.setSpacing(3)
        self.list.setMinimumHeight(scaled(120))
        self.name = _name_field(self.tr("Name of the new character"))
        self._typed = False
        form = QFormLayout()
        form.setHorizontalSpacing(METRICS.pad)
        form.addRow(self.tr("New name"), self.name)
        self.column.addWidget(said)
        self.column.addWidget(self.list, 1)
        self.column.addLayout(form)
        self.finish()
        self.list.setCurrentIndex(self.model.index(0))
        self.name.textEdited.connect(lambda _text: self._named())
        self.model.ticked.connect(self._ticked)
        self._check()

    def _named(self) -> None:
        self._typed = bool(self.name.text().strip())
        self._check()

    def _ticked(self) -> None:
        if not self._typed:
            self.name.setText(next(iter(self.model.leaving), ""))
        self._check()

    def _check(self) -> None:
        if not self.model.leaving:
            self.wait(self.tr("Tick the names that leave."))
        elif not self.name.text().strip():
            self.wait(self.tr("Give the new character a name."))
        else:
            self.look()

    def told(self, moved: int, cost: Impact) -> None:
        """Says how many lines would go to the new character, and what that costs."""
        self.show_cost(cost, self.tr("Lines that go to the new character: %Ln", "", moved))


def _name_field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setMaxLength(LONGEST_NAME)
    return field


def _choice(name: str, none: str, values: Sequence[tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.addItem(none, None)
    for value, words in values:
        box.addItem(words, value)
    return box
