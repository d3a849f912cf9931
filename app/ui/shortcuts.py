"""The editor of the keys: all deeds with search, a new key for one, what it collides with, the usual ones again."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.ui.actions import DEEDS, plain, translated
from app.ui.design import METRICS, colour, font
from app.ui.keymap import Keymap, spelled

Index = QModelIndex | QPersistentModelIndex


class KeysModel(QAbstractTableModel):
    """A row for each deed: its words, its keys."""

    def __init__(self, keymap: Keymap) -> None:
        super().__init__()
        self.keymap = keymap
        self._rivals = keymap.conflicts()

    def refresh(self) -> None:
        """Tells the views that keys have changed."""
        self._rivals = self.keymap.conflicts()
        self.dataChanged.emit(self.index(0, 0), self.index(len(DEEDS) - 1, 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(DEEDS)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 2

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Deed"), self.tr("Keys"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        deed = DEEDS[index.row()]
        keys = spelled(self.keymap.keys(deed.name))
        if role == Qt.ItemDataRole.DisplayRole:
            return words(deed.name) if index.column() == 0 else keys
        if role == Qt.ItemDataRole.UserRole:
            return f"{words(deed.name)} {keys}"
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 1 and deed.name in self._rivals:
            return colour("bad")
        if role == Qt.ItemDataRole.FontRole and index.column() == 1 and self.keymap.changed(deed.name):
            return font(METRICS.body, bold=True)
        if role == Qt.ItemDataRole.ToolTipRole and deed.name in self._rivals:
            others = ", ".join(words(name) for name in self._rivals[deed.name])
            return self.tr("Also the key of: {deeds}").format(deeds=others)
        return None


class ShortcutsEditor(QWidget):
    """Edits a keymap. `changed` with what is chosen, by name, after each change."""

    changed = Signal(object)

    def __init__(self, keymap: Keymap) -> None:
        super().__init__()
        self.keymap = keymap
        self.model = KeysModel(keymap)
        self._shown = QSortFilterProxyModel(self)
        self._shown.setSourceModel(self.model)
        self._shown.setFilterRole(Qt.ItemDataRole.UserRole)
        self._shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        column = QVBoxLayout(self)
        column.setSpacing(METRICS.gap)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find a deed or a key"))
        self.search.setAccessibleName(self.tr("Find a deed or a key"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.table = QTableView()
        self.table.setModel(self._shown)
        self.table.setAccessibleName(self.tr("Keys"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        across = self.table.horizontalHeader()
        across.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        across.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        across.setHighlightSections(False)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.table.selectionModel().currentRowChanged.connect(self._chosen)
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        column.addLayout(self._foot())
        column.addWidget(self.problem)
        self.table.setCurrentIndex(self._shown.index(0, 0))

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(METRICS.gap)
        label = QLabel(self.tr("&New key:"))
        self.field = QKeySequenceEdit()
        self.field.setMaximumSequenceLength(1)
        self.field.setClearButtonEnabled(True)
        label.setBuddy(self.field)
        self.field.keySequenceChanged.connect(self._look)
        inner = self.field.findChild(QLineEdit)
        if inner is not None:
            inner.setPlaceholderText(self.tr("Press the keys"))
            inner.setAccessibleName(self.tr("New key"))
        self.field.setAccessibleName(self.tr("New key"))
        self.give = QPushButton(self.tr("Assign"))
        self.give.clicked.connect(self._give)
        self.reset = QPushButton(self.tr("Usual key"))
        self.reset.setToolTip(self.tr("Gives this deed its usual key again"))
        self.reset.clicked.connect(self._reset)
        self.reset_all = QPushButton(self.tr("All usual keys"))
        self.reset_all.setToolTip(self.tr("Gives all deeds their usual keys again"))
        self.reset_all.clicked.connect(self._reset_all)
        self.problem = QLabel()
        self.problem.setObjectName("stale")
        self.problem.setWordWrap(True)
        self.problem.hide()
        for widget in (label, self.field, self.give, self.reset, self.reset_all):
            row.addWidget(widget, 1 if widget is self.field else 0)
        return row

    @property
    def name(self) -> str:
        """The name of the deed that is chosen, empty if none is."""
        index = self._shown.mapToSource(self.table.currentIndex())
        return DEEDS[index.row()].name if index.isValid() else ""

    def choose(self, name: str) -> None:
        """Chooses a deed."""
        row = next(place for place, deed in enumerate(DEEDS) if deed.name == name)
        self.table.setCurrentIndex(self._shown.mapFromSource(self.model.index(row, 0)))

    def _filter(self, text: str) -> None:
        self._shown.setFilterFixedString(text.strip())
        if not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self._shown.index(0, 0))
        self._chosen()

    def _chosen(self, *_rows: QModelIndex) -> None:
        name = self.name
        keys = self.keymap.keys(name) if name else []
        self.field.setKeySequence(keys[0] if keys else QKeySequence())
        self.field.setEnabled(bool(name))
        self._look()

    def _look(self, *_key: QKeySequence) -> None:
        """Says whose key it is that is about to be given, and what giving it does."""
        name, key = self.name, self.field.keySequence()
        now = self.keymap.keys(name)[:1] if name else []
        rivals = self.keymap.rivals(name, key) if name and not key.isEmpty() else []
        others = ", ".join(words(rival) for rival in rivals)
        said = self.tr("This is the key of: {deeds}. Assigning it takes it from there.").format(deeds=others)
        self.problem.setText(said if rivals else "")
        self.problem.setVisible(bool(rivals))
        self.give.setEnabled(bool(name) and (bool(rivals) or now != ([] if key.isEmpty() else [key])))
        self.reset.setEnabled(bool(name) and self.keymap.changed(name))
        self.reset_all.setEnabled(bool(self.keymap.chosen))

    def _give(self) -> None:
        name, key = self.name, self.field.keySequence()
        for rival in self.keymap.rivals(name, key) if not key.isEmpty() else []:
            self.keymap.take(rival, key)
        self.keymap.give(name, [] if key.isEmpty() else [key])
        self._tell()

    def _reset(self) -> None:
        self.keymap.reset(self.name)
        self._tell()

    def _reset_all(self) -> None:
        self.keymap.reset_all()
        self._tell()

    def _tell(self) -> None:
        self.model.refresh()
        self._chosen()
        self.changed.emit(dict(self.keymap.chosen))


def words(name: str) -> str:
    """What a deed is called, in the window's language."""
    return plain(translated(next(deed.text for deed in DEEDS if deed.name == name)))
