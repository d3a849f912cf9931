"""The takes of the selected line: a list with scores, their waveforms, and what can be done with them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QGridLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.services.peaks import Peaks
from app.services.takes import DROPPED, KEPT, MORE, LineTakes, TakeState
from app.ui.design import METRICS, font, scaled
from app.ui.takes_model import NOTE, NUMBER, TakesModel, reason
from app.ui.takes_waves import Wave, Waves
from app.ui.widgets import heading

_ROW = 26  # logical pixels of a row
_ROWS = 6  # rows that are shown before the list scrolls


class TakesList(QTableView):
    """The list. Keys: 1 to 9 play a take, A the one that is heard and the selected one in turn, Return chooses.

    `played` with a row; `compared` without; `chosen`, `kept` and `dropped` with the selected row.
    """

    played = Signal(int)
    compared = Signal()
    chosen = Signal(int)
    kept = Signal(int)
    dropped = Signal(int)

    def __init__(self, model: TakesModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(self.tr("Takes of the line"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(NOTE, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(18)
        header.setHighlightSections(False)
        header.setStyleSheet("QHeaderView::section { padding: 4px; }")  # five columns in a narrow panel
        self.doubleClicked.connect(lambda index: self.played.emit(index.row()))
        self.clicked.connect(self._clicked)
        model.modelReset.connect(self.updateGeometry)
        model.modelReset.connect(self._fit)

    def sizeHint(self) -> QSize:
        rows = min(_ROWS, max(1, self.model().rowCount()))
        return QSize(200, self.horizontalHeader().sizeHint().height() + rows * scaled(_ROW) + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        """Figures get what the widest of them needs, and the rest of the panel is for what is said of a take."""
        small = QFontMetrics(font(METRICS.small))
        for column in range(NOTE):
            name = self.model().headerData(column, Qt.Orientation.Horizontal)
            width = max(small.horizontalAdvance(name) + METRICS.gap, self.sizeHintForColumn(column) + 2)
            if self.horizontalHeader().sectionSize(column) != width:
                self.horizontalHeader().resizeSection(column, width)
        self.verticalHeader().setDefaultSectionSize(scaled(_ROW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = event.key(), self.currentIndex().row()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        count = self.model().rowCount()
        if not plain:
            super().keyPressEvent(event)
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            place = key - Qt.Key.Key_1
            if place < count:
                self.selectRow(place)
                self.played.emit(place)
        elif key == Qt.Key.Key_A:
            self.compared.emit()
        elif row < 0:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(row)
        elif key == Qt.Key.Key_Space:
            self.played.emit(row)
        elif key == Qt.Key.Key_K:
            self.kept.emit(row)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.dropped.emit(row)
        else:
            super().keyPressEvent(event)

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == NUMBER:  # the dot says which is heard, and a click on it chooses
            self.chosen.emit(index.row())


class TakesPanel(QWidget):
    """Shows the takes of a line and asks for things; it changes nothing itself.

    With a take's id: `audition_asked`, `choose_asked`, `drop_asked`, `restore_asked`; `keep_asked` with it and whether
    it is to be kept. `compare_asked` with ids of takes to be heard in turn and which comes first; asked again for the
    same it goes on in the next. `more_asked` with how many; `best_asked`.
    """

    audition_asked = Signal(int)
    compare_asked = Signal(tuple, int)
    choose_asked = Signal(int)
    keep_asked = Signal(int, bool)
    drop_asked = Signal(int)
    restore_asked = Signal(int)
    more_asked = Signal(int)
    best_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.model = TakesModel(self)
        self.list = TakesList(self.model)
        self.waves = Waves()
        self._changeable = True
        self._busy = ""
        self._chosen: int | None = None  # the take that was heard when the list was shown last
        self._peaks: Mapping[int, Peaks] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(METRICS.gap)
        column.addWidget(heading(self.tr("Takes")))
        self.empty = QLabel()
        self.empty.setObjectName("quiet")
        self.empty.setWordWrap(True)
        column.addWidget(self.empty)
        column.addWidget(self.list)
        column.addWidget(self.waves)
        self.why = QLabel()
        self.why.setObjectName("small")
        self.why.setWordWrap(True)
        column.addWidget(self.why)
        grid = QGridLayout()
        grid.setSpacing(METRICS.tight)
        self.play = self._button(self.tr("Play"), self.tr("Play this take (1 to 9 play that one)"))
        self.compare = self._button(self.tr("A/B"), self.tr("Hear the chosen take and this one in turn (A)"))
        self.choose = self._button(self.tr("Choose"), self.tr("This take is heard from now on (Return)"))
        self.keep = self._button(self.tr("Keep"), self.tr("Mark this take as worth keeping (K)"))
        self.drop = self._button(self.tr("Drop"), self.tr("Hide this take; it is not deleted (Delete)"))
        self.more = self._button(
            self.tr("Three more"), self.tr("Make three more takes, listen to them and choose the best")
        )
        self.best = self._button(
            self.tr("Choose best"), self.tr("Listen to all takes and choose the best, unless you have chosen")
        )
        for place, button in enumerate(
            (self.play, self.compare, self.choose, self.keep, self.drop, self.more, self.best)
        ):
            row, across = (
                (0, place * 2) if place < 3 else (1, (place - 3) * 3) if place < 5 else (2, (place - 5) * 3)
            )
            grid.addWidget(button, row, across, 1, 2 if place < 3 else 3)
        column.addLayout(grid)
        self.dropped = QCheckBox()
        self.dropped.toggled.connect(self._show_dropped)
        column.addWidget(self.dropped)
        self.list.selectionModel().currentRowChanged.connect(lambda *_: self._tell())
        self.list.played.connect(lambda row: self._of(row, self.audition_asked.emit))
        self.list.chosen.connect(lambda row: self._of(row, self._choose))
        self.list.kept.connect(lambda row: self._of(row, lambda take: self._keep()))
        self.list.dropped.connect(lambda row: self._of(row, lambda take: self._drop()))
        self.list.compared.connect(self._compare)
        self.waves.pressed.connect(self.select)
        self.waves.asked.connect(self.audition_asked)
        self.play.clicked.connect(lambda: self._of(self._row, self.audition_asked.emit))
        self.compare.clicked.connect(self._compare)
        self.choose.clicked.connect(lambda: self._of(self._row, self._choose))
        self.keep.clicked.connect(self._keep)
        self.drop.clicked.connect(self._drop)
        self.more.clicked.connect(lambda: self.more_asked.emit(MORE))
        self.best.clicked.connect(self.best_asked)
        self.show_takes(None)

    # What is shown

    @property
    def selected(self) -> TakeState | None:
        """The take that is selected in the list."""
        return self.model.at(self._row)

    def show_takes(self, found: LineTakes | None, *, changeable: bool = True) -> None:
        """Shows the takes of a line, None for no line. The same take stays selected unless another is heard now."""
        before = self.selected
        same = found is not None and self.model.found is not None and found.line == self.model.found.line
        if not same:
            self._peaks = {}
        self._changeable = changeable
        self.model.show(found)
        chosen = found.chosen.take.id if found is not None and found.chosen is not None else None
        wanted = before.take.id if before is not None and same else None
        if wanted is None or self.model.row(wanted) is None or chosen != self._chosen:
            wanted = chosen
        self._chosen = chosen
        row = None if wanted is None else self.model.row(wanted)
        if row is not None:
            self._put(row)
        self.list.updateGeometry()
        self._tell()

    def show_peaks(self, peaks: Mapping[int, Peaks]) -> None:
        """Gives the waveforms of the takes shown, by take; those that are not in it have no sound."""
        self._peaks = peaks
        self._tell()

    def show_busy(self, what: str) -> None:
        """Says that takes are being made or listened to; empty when that is over."""
        self._busy = what
        self._tell()

    def select(self, take: int) -> None:
        """Selects the take of that id."""
        row = self.model.row(take)
        if row is not None:
            self._put(row)

    def _tell(self) -> None:
        found, one = self.model.found, self.selected
        rows = self.model.rows
        free = self._changeable and not self._busy
        self.empty.setVisible(not rows)
        self.empty.setText(
            self.tr("Select a line to see its takes.")
            if found is None
            else self.tr("No take yet. Render the line, or make three to choose from.")
        )
        self.list.setVisible(bool(rows))
        for button in (self.play, self.compare, self.choose, self.keep, self.drop):
            button.setVisible(bool(rows))
        self.play.setEnabled(one is not None)
        self.compare.setEnabled(one is not None and len(rows) > 1)
        self.choose.setEnabled(free and one is not None and not (one.chosen and one.mark == KEPT))
        self.keep.setEnabled(free and one is not None and one.mark != DROPPED)
        self.keep.setText(self.tr("Unmark") if one is not None and one.mark == KEPT else self.tr("Keep"))
        self.drop.setEnabled(free and one is not None and (one.mark == DROPPED or len(rows) > 1))
        self.drop.setText(
            self.tr("Bring back") if one is not None and one.mark == DROPPED else self.tr("Drop")
        )
        self.more.setVisible(found is not None)
        self.more.setEnabled(free)
        self.best.setVisible(len(rows) > 1)
        self.best.setEnabled(free)
        hidden = 0 if found is None else len(found.takes) - len(found.shown)
        self.dropped.setVisible(hidden > 0)
        self.dropped.setText(self.tr("Show %n dropped take(s)", "", hidden))
        told = (self._notes(one), self._reason(found))
        self.why.setText(self._busy or "\n".join(filter(None, told)))
        self.why.setVisible(bool(self.why.text()))
        self._show_waves(one)

    def _notes(self, one: TakeState | None) -> str:
        """What is to be said of the selected take; the list has not always the room for it."""
        notes = ", ".join(self.model.notes(one)) if one is not None else ""
        if one is None or not notes:
            return ""
        return self.tr("Take {number}: {notes}.").format(number=one.number, notes=notes)

    def _reason(self, found: LineTakes | None) -> str:
        if found is None or found.best is None or found.why is None:
            return ""
        return self.tr("Take {number} is the best: {reason}.").format(
            number=found.best.number, reason=reason(found.why)
        )

    def _show_waves(self, one: TakeState | None) -> None:
        rows = self.model.rows if self._peaks and len(self.model.rows) > 1 else ()
        waves = [Wave(str(row.number), self._peaks.get(row.take.id), row.take.id, row.chosen) for row in rows]
        self.waves.show_waves(waves, one.take.id if one is not None else None)

    def _show_dropped(self, on: bool) -> None:
        self.model.with_dropped = on
        self.show_takes(self.model.found, changeable=self._changeable)

    # What is asked for

    def _choose(self, take: int) -> None:
        if self._changeable and not self._busy:
            self.choose_asked.emit(take)

    def _keep(self) -> None:
        one = self.selected
        if one is not None and self.keep.isEnabled():
            self.keep_asked.emit(one.take.id, one.mark != KEPT)

    def _drop(self) -> None:
        one = self.selected
        if one is None or not self.drop.isEnabled():
            return
        (self.restore_asked if one.mark == DROPPED else self.drop_asked).emit(one.take.id)

    def _compare(self) -> None:
        """The take that is heard and the selected one; where that is the same, the best or the next one."""
        found, one = self.model.found, self.selected
        if found is None or one is None or len(self.model.rows) < 2:
            return
        first = found.chosen or self.model.rows[0]
        if one.take.id == first.take.id:
            others = [row for row in self.model.rows if row.take.id != first.take.id]
            one = next((row for row in others if row.place in (1, 2)), others[0])
        self.compare_asked.emit((first.take.id, one.take.id), 0)

    def _of(self, row: int, deed: object) -> None:
        one = self.model.at(row)
        if one is not None and callable(deed):
            deed(one.take.id)

    @property
    def _row(self) -> int:
        return self.list.currentIndex().row()

    def _put(self, row: int) -> None:
        flag = QItemSelectionModel.SelectionFlag
        index = self.model.index(row, 0)
        self.list.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)

    @staticmethod
    def _button(text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.setAccessibleDescription(tip)
        button.setAutoDefault(False)
        return button
