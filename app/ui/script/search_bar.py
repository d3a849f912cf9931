"""The bar above the script in which one searches and replaces."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton

from app.services.searching import Query, Replacement
from app.ui.design import METRICS
from app.ui.language import number
from app.ui.page import duration

_REST = 180  # ms of rest in typing before a search begins


class SearchBar(QFrame):
    """What to look for, and what to put in its place.

    `asked` with a Query when it has changed; `moved` with 1 or -1 for the next or previous hit; `replace_asked`
    with the text and whether all hits are meant; `cost_asked` with the text when what it costs is to be told;
    `closed` when it goes.
    """

    asked = Signal(object)
    moved = Signal(int)
    replace_asked = Signal(str, bool)
    cost_asked = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("head")
        self.pattern = QLineEdit()
        self.pattern.setPlaceholderText(self.tr("Find in the book"))
        self.pattern.setAccessibleName(self.tr("Find in the book"))
        self.pattern.setClearButtonEnabled(True)
        self.by = QLineEdit()
        self.by.setPlaceholderText(self.tr("Replace with"))
        self.by.setAccessibleName(self.tr("Replace with"))
        self.case = _switch("Aa", self.tr("Capitals count"))
        self.words = _switch("|ab|", self.tr("Whole words only"))
        self.regex = _switch(".*", self.tr("Regular expression"))
        self.count = QLabel()
        self.count.setObjectName("small")
        self.previous = _button("‹", self.tr("Previous hit (Shift+Enter)"))
        self.next = _button("›", self.tr("Next hit (Enter)"))
        self.shut = _button("×", self.tr("Close the search (Escape)"))
        self.one = QPushButton(self.tr("Replace"))
        self.all = QPushButton(self.tr("Replace All"))
        self.cost = QLabel()
        self.cost.setObjectName("small")
        self.cost.setWordWrap(True)
        self._second = (self.by, self.one, self.all, self.cost)
        self._lay_out()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._ask)
        self._costing = QTimer(self)
        self._costing.setSingleShot(True)
        self._costing.setInterval(_REST)
        self._costing.timeout.connect(lambda: self.cost_asked.emit(self.by.text()))
        self.pattern.textChanged.connect(self._rest.start)
        for switch in (self.case, self.words, self.regex):
            switch.toggled.connect(self._ask)
        self.by.textChanged.connect(self._costing.start)
        self.previous.clicked.connect(lambda: self.moved.emit(-1))
        self.next.clicked.connect(lambda: self.moved.emit(1))
        self.shut.clicked.connect(self.close_bar)
        self.one.clicked.connect(lambda: self.replace_asked.emit(self.by.text(), False))
        self.all.clicked.connect(lambda: self.replace_asked.emit(self.by.text(), True))
        for field in (self.pattern, self.by):
            field.installEventFilter(self)
        self.hide()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(METRICS.pad, 6, METRICS.gap, 6)
        grid.setSpacing(6)
        grid.addWidget(self.pattern, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(METRICS.tight)
        for button in (self.case, self.words, self.regex):
            row.addWidget(button)
        row.addSpacing(METRICS.tight)
        row.addWidget(self.previous)
        row.addWidget(self.next)
        row.addWidget(self.count, 1)
        row.addWidget(self.shut)
        grid.addLayout(row, 0, 1)
        grid.addWidget(self.by, 1, 0)
        row = QHBoxLayout()
        row.setSpacing(METRICS.tight)
        row.addWidget(self.one)
        row.addWidget(self.all)
        row.addStretch()
        grid.addLayout(row, 1, 1)
        grid.addWidget(self.cost, 2, 0, 1, 2)
        self.pattern.setMinimumWidth(70)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 4)

    @property
    def query(self) -> Query:
        """What is looked for."""
        return Query(
            self.pattern.text(), self.case.isChecked(), self.words.isChecked(), self.regex.isChecked()
        )

    @property
    def replacing(self) -> bool:
        """Whether the row for replacing is shown."""
        return not self.by.isHidden()

    def open(self, replacing: bool, text: str = "", changeable: bool = True) -> None:
        """Shows the bar, with `text` to look for if there is one; with its second row if `replacing`."""
        self.one.setEnabled(changeable)
        self.all.setEnabled(changeable)
        for widget in self._second:
            widget.setVisible(replacing)
        self.show()
        if text:
            self.pattern.setText(text)
        (self.by if replacing and text else self.pattern).setFocus()
        self.pattern.selectAll()
        self._ask()

    def close_bar(self) -> None:
        """Hides the bar; the hits are marked no more."""
        self._rest.stop()
        self._costing.stop()
        self.hide()
        self.closed.emit()

    def show_count(self, place: int | None, count: int) -> None:
        """Says how many hits there are, and which one is looked at (from 0)."""
        if not self.pattern.text():
            told = ""
        elif not count:
            told = self.tr("Not found")
        elif place is None:
            told = self.tr("%Ln hit(s)", "", count)
        else:
            told = self.tr("{place} of {count}").format(place=number(place + 1), count=number(count))
        self._say(self.count, told)
        self.previous.setEnabled(count > 0)
        self.next.setEnabled(count > 0)

    def ask_cost(self) -> None:
        """Asks in a moment what replacing everything would do."""
        if self.replacing:
            self._costing.start()

    def show_problem(self, why: str) -> None:
        """Says why nothing can be found: what is no regular expression."""
        self._say(self.count, "")
        self._say(self.cost, why, "bad")
        self.cost.show()

    def show_cost(self, found: Replacement | None) -> None:
        """Says what replacing everything would do; None says nothing."""
        if found is None or not found.texts:
            self._say(self.cost, "")
            self.cost.setVisible(self.replacing)
            return
        told = self.tr("%Ln line(s) will say something else.", "", len(found.texts))
        if found.impact.lines:
            more = self.tr("%Ln take(s) must be rendered again", "", found.impact.lines)
            told += f" {more} ({duration(max(1.0, found.impact.audio_seconds))})."
        self._say(self.cost, told)
        self.cost.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key == Qt.Key.Key_Escape:
                self.close_bar()
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self._rest.isActive():
                    self._ask()
                elif watched is self.by:
                    self.replace_asked.emit(self.by.text(), False)
                else:
                    back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                    self.moved.emit(-1 if back else 1)
                return True
        return super().eventFilter(watched, event)

    def _ask(self) -> None:
        self._rest.stop()
        self.asked.emit(self.query)

    @staticmethod
    def _say(label: QLabel, text: str, name: str = "small") -> None:
        label.setText(text)
        label.updateGeometry()
        if label.objectName() != name:
            label.setObjectName(name)
            label.style().unpolish(label)
            label.style().polish(label)


def _switch(text: str, name: str) -> QToolButton:
    made = _button(text, name)
    made.setCheckable(True)
    return made


def _button(text: str, name: str) -> QToolButton:
    made = QToolButton()
    made.setObjectName("flat")
    made.setText(text)
    made.setToolTip(name)
    made.setAccessibleName(name)
    return made
