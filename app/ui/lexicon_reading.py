"""One word that can be read in several ways: its line, its readings with what they mean, and setting one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.core.progress import Impact
from app.services.heteronyms import Heteronym, readings
from app.ui.design import METRICS
from app.ui.language import percent
from app.ui.lexicon_editor import cost_told
from app.ui.lexicon_models import Readings, around
from app.ui.widgets import heading


class LexiconReading(QWidget):
    """Shows one place. `asked` with a place and a reading, to be costed; `kept` with both, to be set (None: by the
    rules); `heard` with a name, the word and the IPA; `placed` with a line to go to."""

    asked = Signal(object, object)
    kept = Signal(object, object)
    heard = Signal(str, str, str)
    placed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._place: Heteronym | None = None
        self._able = True
        self.line = QLabel()
        self.line.setTextFormat(Qt.TextFormat.PlainText)
        self.line.setWordWrap(True)
        self.why = QLabel()
        self.why.setObjectName("quiet")
        self.why.setWordWrap(True)
        self.cost = QLabel()
        self.cost.setObjectName("quiet")
        self.cost.setWordWrap(True)
        self.group = QButtonGroup(self)
        self._choices = QVBoxLayout()
        self._choices.setSpacing(METRICS.tight)
        self.listen = QPushButton(self.tr("Listen"))
        self.go = QPushButton(self.tr("Show in the script"))
        self.free = QPushButton(self.tr("Leave to the rules"))
        self.keep = QPushButton(self.tr("Set reading"))
        self.keep.setObjectName("primary")
        row = QHBoxLayout()
        row.setSpacing(METRICS.gap)
        for button in (self.listen, self.go, self.free):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.keep)
        self.keep.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(METRICS.pad, METRICS.gap, METRICS.pad, METRICS.gap)
        column.setSpacing(METRICS.gap)
        column.addWidget(heading(self.tr("Line")))
        column.addWidget(self.line)
        column.addWidget(heading(self.tr("Read as")))
        column.addLayout(self._choices)
        column.addWidget(self.why)
        column.addWidget(self.cost)
        column.addLayout(row)
        column.addStretch(1)
        self.keep.clicked.connect(lambda: self._emit(self.chosen))
        self.free.clicked.connect(lambda: self._emit(None))
        self.listen.clicked.connect(self._listen)
        self.go.clicked.connect(lambda: self.placed.emit(self._place.line) if self._place else None)
        self.show_place(None)

    @property
    def chosen(self) -> str | None:
        """The name of the reading that is chosen."""
        button = self.group.checkedButton()
        return None if button is None else str(button.property("reading"))

    def show_place(self, place: Heteronym | None, able: bool = True) -> None:
        """Shows a place; None: none is selected. `able`: whether the project can be changed."""
        self._place, self._able = place, able
        for button in self.group.buttons():
            self.group.removeButton(button)
            self._choices.removeWidget(button)
            button.deleteLater()
        self.cost.setText("")
        for deed in (self.listen, self.go):
            deed.setEnabled(place is not None)
        self.free.setEnabled(place is not None and place.by == "place" and able)
        self.keep.setEnabled(False)
        if place is None:
            self.line.setText(self.tr("Select a word to see how it can be read."))
            self.why.setText("")
            return
        self.line.setText(around(place.text, place.start, place.end))
        for one in readings(place.word):
            told = self.tr("{part}: {meaning} · {sound}")
            button = QRadioButton(
                told.format(sound=one.ipa(place.language), part=Readings.part(one.part), meaning=one.meaning)
            )
            button.setProperty("reading", one.name)
            button.setChecked(one.name == place.reading)
            button.toggled.connect(partial(self._chose, one.name))
            self.group.addButton(button)
            self._choices.addWidget(button)
        sure = percent(place.confidence)
        self.why.setText(
            {
                "rules": self.tr("Chosen by the words around it, {sure} sure."),
                "voice": self.tr("Only {sure} sure: the voice reads it as it thinks best."),
                "place": self.tr("You have set this reading here."),
                "lexicon": self.tr("Another entry of the lexicon says how it sounds."),
            }[place.by].format(sure=sure)
        )

    def show_cost(self, place: object, reading: str | None, cost: Impact) -> None:
        """What setting a reading there would cost."""
        if self._place is not None and self._place.place == place and reading == self.chosen:
            self.cost.setText(cost_told(cost.lines, cost))
            self.keep.setAccessibleDescription(self.cost.text())

    def _chose(self, name: str, on: bool) -> None:
        if on and self._place is not None:
            self.cost.setText("")
            self.keep.setEnabled(self._able)
            self.asked.emit(self._place.place, name)

    def _emit(self, reading: str | None) -> None:
        if self._place is not None:
            self.kept.emit(self._place.place, reading)

    def _listen(self) -> None:
        place, chosen = self._place, self.chosen
        if place is not None:
            said = next(
                (one.ipa(place.language) for one in readings(place.word) if one.name == chosen), place.ipa
            )
            self.heard.emit("reading", place.word, said)
