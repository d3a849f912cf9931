"""The characters: a table of who speaks, found and renamed in place, and what is known of whoever is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.core.overview import CastEntry
from app.ui.design import METRICS, scaled
from app.ui.icons import Icons
from app.ui.rows import ROOT, Index
from app.ui.widgets import Elided, flat_button, head, heading
from app.ui.workspaces.cast_chapter import Part
from app.ui.workspaces.cast_people import GENDER, LENGTH, LINES, NAME, VOICE, WORDS, PeopleModel
from app.ui.workspaces.cast_words import age_name, some
from app.ui.workspaces.voices_parts import Found, Swatch, Table, gender_name, search_field

_NAMES = 8  # other names told one by one; all of them stand in the tool tip
_NOTE = 240  # characters of a note
_ROWS = 3  # chapters with another voice that are seen at once


class Named(Swatch):
    """Lets a name be typed beside its swatch."""

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        taken = METRICS.gap + scaled(22) + 2
        leftward = option.direction == Qt.LayoutDirection.RightToLeft
        editor.setGeometry(option.rect.adjusted(0 if leftward else taken, 0, -taken if leftward else 0, 0))
        editor.setMinimumHeight(0)
        editor.setStyleSheet("padding: 0 4px; min-height: 0;")


class PeopleTable(Table):
    """Several can be selected. F2 edits the name that is gone to; `removed` when Del is pressed."""

    removed = Signal()
    own_keys = Table.own_keys | {Qt.Key.Key_F2, Qt.Key.Key_Delete}

    def __init__(self, model: Found, name: str) -> None:
        super().__init__(model, name, sortable=True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def edit_name(self) -> None:
        """Lets the name be typed that is gone to."""
        here = self.currentIndex().siblingAtColumn(NAME)
        if here.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(here)

    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_Space
            and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        ):
            event.accept()  # selects one more, or one less
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2 and not event.modifiers():
            self.edit_name()
        elif event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class OthersModel(QAbstractListModel):
    """The chapters in which somebody has another voice."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[Part, ...] = ()

    def show(self, parts: Sequence[Part]) -> None:
        """Shows other chapters."""
        fresh = tuple(parts)
        if fresh != self._parts:
            self.beginResetModel()
            self._parts = fresh
            self.endResetModel()

    def at(self, row: int) -> Part | None:
        return self._parts[row] if 0 <= row < len(self._parts) else None

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._parts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.at(index.row())
        if one is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.tr("{voice} in “{chapter}”").format(voice=one.voice, chapter=one.title)
        return None


class Details(QFrame):
    """What is known of whoever is chosen. `taken` with the index of a chapter whose own voice is to be taken away."""

    taken = Signal(int)

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("card")
        self.name = Elided("", "heading")
        self.facts, self.also, self.note = QLabel(), QLabel(), QLabel()
        column = QVBoxLayout(self)
        column.setContentsMargins(METRICS.pad, METRICS.gap, METRICS.pad, METRICS.gap)
        column.setSpacing(METRICS.tight)
        column.addWidget(self.name)
        for label in (self.facts, self.also, self.note):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(label)
        self.note.setObjectName("quiet")
        self.others = OthersModel()
        self.list = QListView()
        self.list.setModel(self.others)
        self.list.setSpacing(2)
        self.list.setAccessibleName(self.tr("Chapters with another voice"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.installEventFilter(self)
        self.take = flat_button(icons, "close", self.tr("Take this chapter’s voice away (Del)"))
        self.take.clicked.connect(self._take)
        self._of_chapters = QWidget()
        row = QHBoxLayout(self._of_chapters)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(METRICS.tight)
        row.addWidget(self.list, 1)
        row.addWidget(self.take, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._of_chapters)

    def show_one(
        self, entry: CastEntry | None, name: str, length: str, parts: Sequence[Part], *, alone: bool = False
    ) -> None:
        """Shows somebody, how long they are heard, and where they have another voice; `alone`: nobody else is there."""
        self.setVisible(entry is not None)
        if entry is None:
            return
        self.name.set_text(name)
        facts = [gender_name(entry.gender), age_name(entry.age), self.tr("%Ln line(s)", "", entry.lines)]
        facts += [self.tr("%Ln word(s)", "", entry.words), length]
        self.facts.setText(", ".join(one for one in facts if one))
        self.also.setText(self.tr("Also {names}").format(names=some(entry.aliases, _NAMES)))
        self.also.setToolTip("\n".join(entry.aliases))
        self.also.setVisible(bool(entry.aliases) or alone)
        if alone:
            self.also.setText(
                self.tr(
                    "Nobody else was found who speaks. Add characters with “…” and give them lines in the review."
                )
            )
        tidy = " ".join(entry.note.split())
        self.note.setText(tidy if len(tidy) <= _NOTE else f"{tidy[:_NOTE]}…")
        self.note.setToolTip(entry.note)
        self.note.setVisible(bool(tidy))
        self.others.show(parts)
        self._of_chapters.setVisible(bool(parts))
        high = self.list.sizeHintForRow(0) + 2 * self.list.spacing()
        self.list.setFixedHeight(min(len(parts), _ROWS) * high + 4)
        if parts and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.others.index(0))

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and watched is self.list and event.key() == Qt.Key.Key_Delete:
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress:
                self._take()
                return True
        return super().eventFilter(watched, event)

    def _take(self) -> None:
        one = self.others.at(self.list.currentIndex().row())
        if one is not None:
            self.taken.emit(one.chapter)


class CharactersPane(QWidget):
    """Who speaks. `asked` with the name of a deed; `menu_asked` with the place on the screen for a menu of deeds."""

    asked = Signal(str)
    menu_asked = Signal(QPoint)

    def __init__(self, people: PeopleModel, icons: Icons) -> None:
        super().__init__()
        self.people = people
        self.found = Found(people)
        self.table = PeopleTable(self.found, self.tr("Characters"))
        self.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)  # as the book has them
        self.table.setItemDelegateForColumn(NAME, Named(self.table))
        widths = {NAME: 140, GENDER: 64, LINES: 56, WORDS: 62, LENGTH: 72}
        self.table.stretch(VOICE, widths, (GENDER, WORDS, LENGTH))
        auto = QPushButton(self.tr("Cast the rest"))
        auto.setToolTip(self.tr("Gives everybody who has none a voice of the book’s language"))
        auto.clicked.connect(lambda: self.asked.emit("auto_cast"))
        self.more = QToolButton()
        self.more.setText("…")
        self.more.setToolTip(self.tr("Rename, merge, split, describe, add, remove; take over a cast"))
        self.more.setAccessibleName(self.tr("More for characters"))
        self.more.clicked.connect(
            lambda: self.menu_asked.emit(self.more.mapToGlobal(QPoint(0, self.more.height())))
        )
        self.search = search_field(self.tr("Search characters"), self.found.look_for)
        self.details = Details(icons)
        row = QHBoxLayout()
        row.setContentsMargins(METRICS.gap, METRICS.gap, METRICS.gap, METRICS.gap)
        row.addWidget(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head(heading(self.tr("Characters")), auto, self.more))
        column.addLayout(row)
        column.addWidget(self.table, 1)
        column.addWidget(self.details)
        self.table.removed.connect(lambda: self.asked.emit("cast_remove"))
        self.table.customContextMenuRequested.connect(self._menu)

    @property
    def chosen(self) -> CastEntry | None:
        """Who is gone to."""
        return self.people.at(self.found.source(self.table.row))

    @property
    def several(self) -> tuple[CastEntry, ...]:
        """Who is selected, in the order of the table."""
        rows = sorted(one.row() for one in self.table.selectionModel().selectedRows())
        found = (self.people.at(self.found.source(row)) for row in rows)
        return tuple(one for one in found if one is not None)

    def go(self, character: str | None) -> bool:
        """Goes to somebody; says whether they are shown."""
        row = self.found.shown(self.people.row_of(character))
        if row >= 0 and row != self.table.row:
            self.table.go(row)
        return row >= 0

    def _menu(self, place: QPoint) -> None:
        index = self.table.indexAt(place)
        if index.isValid() and not self.table.selectionModel().isRowSelected(index.row()):
            self.table.go(index.row())
        self.menu_asked.emit(self.table.viewport().mapToGlobal(place))
