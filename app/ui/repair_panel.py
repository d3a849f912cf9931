"""Repair: the words that are selected, what is to be said instead, and before and after to be heard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.services.peaks import Peaks
from app.services.repairing import CANDIDATES, Candidate, Plan
from app.ui.design import METRICS
from app.ui.language import percent
from app.ui.takes_waves import Wave, Waves
from app.ui.widgets import heading

_SHOWN = 160  # characters of the selected words


class Field(QLineEdit):
    """What is to be said. Return makes it; Escape leaves the field."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


class RepairPanel(QWidget):
    """Shows selected words and a repair of them; it changes nothing itself.

    `make_asked` with what is to be said (None: the same again) and how many to choose from; `compare_asked` with the
    takes before and after, and which is to be heard first; `accept_asked` with the take's id; `discard_asked`; `left`
    when the keys are to go back to the script. While the panel has the focus: R says the same again, B plays before and
    after in turn, Ctrl+Return accepts, Escape discards; Return in the field makes the repair.
    """

    make_asked = Signal(object, int)
    compare_asked = Signal(tuple, int)
    accept_asked = Signal(int)
    discard_asked = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self._why = ""
        self._busy = ""
        self._plan: Plan | None = None
        self._made: tuple[Candidate, ...] = ()
        self._peaks: Mapping[int, Peaks] = {}
        self._heard = 1  # 0: before, 1: after
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(METRICS.gap)
        column.addWidget(heading(self.tr("Repair")))
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(self.words)
        self.field = Field()
        self.field.setPlaceholderText(self.tr("Say instead (empty: the same again)"))
        self.field.setAccessibleName(self.tr("What should be said instead of the selected words"))
        column.addWidget(self.field)
        self.several = QCheckBox(self.tr("Make %n to choose from", "", CANDIDATES))
        column.addWidget(self.several)
        self.again = _button(self.tr("Same again"), self.tr("Say the same words again (R)"))
        self.make = _button(self.tr("Make"), self.tr("Say these words instead (Return)"))
        self.make.setObjectName("primary")
        self.choice = QComboBox()
        self.choice.setAccessibleName(self.tr("Which of the repairs"))
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.waves = Waves()
        self.waves.setAccessibleName(self.tr("Waveforms before and after the repair"))
        self.before = _button(self.tr("Before"), self.tr("Hear the line as it was (B)"))
        self.after = _button(self.tr("After"), self.tr("Hear the line repaired (B)"))
        self.accept = _button(self.tr("Accept"), self.tr("Keep the repair (Ctrl+Return)"))
        self.accept.setObjectName("primary")
        self.discard = _button(self.tr("Discard"), self.tr("Keep the line as it was (Escape)"))
        column.addLayout(_row(self.again, self.make))
        column.addWidget(self.waves)
        column.addWidget(self.choice)
        column.addLayout(_row(self.before, self.after))
        column.addLayout(_row(self.discard, self.accept))
        self.note = QLabel()
        self.note.setObjectName("small")
        self.note.setWordWrap(True)
        column.addWidget(self.note)
        self.field.left.connect(self.left)
        self.again.clicked.connect(self._again)
        self.make.clicked.connect(self._make)
        self.before.clicked.connect(lambda: self._hear(0))
        self.after.clicked.connect(lambda: self._hear(1))
        self.choice.currentIndexChanged.connect(self._choose)
        self.accept.clicked.connect(self._accept)
        self.discard.clicked.connect(self.discard_asked)
        for key, deed in (
            ("R", self._again),
            ("B", self.turn),
            ("Return", self._go_on),
            ("Enter", self._go_on),
            ("Ctrl+Return", self._accept),
            ("Escape", self._back),
        ):
            shortcut = QShortcut(
                QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
            )
            shortcut.activated.connect(deed)
        self._tell()

    @property
    def plan(self) -> Plan | None:
        """The repair that waits to be accepted, None while there is none."""
        return self._plan

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        return self._made

    # What is shown

    def show_words(self, words: str, why: str = "") -> None:
        """Shows the words selected, none where that is empty; `why`: one line where they cannot be repaired."""
        if words != self._words:
            self.field.clear()
        self._words, self._why = " ".join(words.split()), why
        self._tell()

    def show_busy(self, what: str) -> None:
        """Says that a repair is being made; empty when that is over."""
        focus = self.focusWidget()
        if what and focus is not None and focus.hasFocus():
            self.setFocus()  # what is greyed out loses the keys; they are to stay here, and not to wander off
        self._busy = what
        self._tell()
        if not what and self.hasFocus():
            (self.after if self._made else self.field).setFocus()

    def show_made(self, plan: Plan | None, made: Sequence[Candidate], best: int = 0) -> None:
        """Shows what was made, the candidate at `best` in front; None and nothing when that is over."""
        self._plan, self._made = plan, tuple(made)
        self._peaks = {}
        self._heard = 1
        self.choice.blockSignals(True)
        self.choice.clear()
        for number, one in enumerate(self._made, 1):
            errors = None if one.score is None else one.score.phone_errors
            name = self.tr("Repair {number}").format(number=number)
            if errors is not None:
                name = self.tr("{name}: {rate} phone errors").format(name=name, rate=percent(errors, 1))
            if number == best + 1 and len(self._made) > 1:
                name = self.tr("{name}, best").format(name=name)
            self.choice.addItem(name)
        self.choice.setCurrentIndex(best)
        self.choice.blockSignals(False)
        self._tell()

    def show_peaks(self, peaks: Mapping[int, Peaks]) -> None:
        """Gives the waveforms of the takes before and after, by take."""
        self._peaks = peaks
        self._tell()

    @property
    def chosen(self) -> Candidate | None:
        """The candidate in front."""
        place = self.choice.currentIndex()
        return self._made[place] if 0 <= place < len(self._made) else None

    def _tell(self) -> None:
        made, can = self.chosen, bool(self._words) and not self._why and not self._busy
        shown = self._words if len(self._words) <= _SHOWN else self._words[: _SHOWN - 1] + "…"
        self.words.setText(self.tr("“{words}”").format(words=shown) if shown else "")
        self.words.setVisible(bool(shown) and made is None)
        for widget in (self.field, self.several, self.again, self.make):
            widget.setVisible(bool(self._words) and not self._why and made is None)
            widget.setEnabled(can)
        for widget in (self.before, self.after, self.accept, self.discard):
            widget.setVisible(made is not None)
            widget.setEnabled(not self._busy)
        self.choice.setVisible(made is not None and len(self._made) > 1)
        self._show_waves(made)
        self.note.setText(self._busy or self._said(made))
        self.note.setVisible(bool(self.note.text()))

    def _said(self, made: Candidate | None) -> str:
        if made is not None and self._plan is not None:
            return (
                self.tr("The line will say: “{text}”").format(text=self._plan.fresh)
                if self._plan.rewrites
                else self.tr("The line's words stay as they are.")
            )
        if self._why:
            return self._why[:1].upper() + self._why[1:]
        if not self._words:
            return self.tr(
                "Select words in the script to say them anew: drag over them, or Shift and the arrows."
            )
        return ""

    def _show_waves(self, made: Candidate | None) -> None:
        if made is None or self._plan is None or not self._peaks:
            self.waves.show_waves(())
            return
        parent, change = self._plan.parent.id, made.change
        self.waves.show_waves(
            (
                Wave(self.before.text(), self._peaks.get(parent), 0, False, (change.start, change.end)),
                Wave(self.after.text(), self._peaks.get(made.take.id), 1, True, (change.start, change.now)),
            ),
            self._heard,
        )

    # What is asked for

    def turn(self) -> None:
        """Plays the other one of before and after."""
        if self.chosen is not None:
            self._hear(1 - self._heard)

    def _hear(self, which: int) -> None:
        made = self.chosen
        if made is not None and self._plan is not None:
            self._heard = which
            self.waves.choose(which)
            self.compare_asked.emit((self._plan.parent.id, made.take.id), which)

    def _choose(self, _place: int) -> None:
        self._tell()

    def _again(self) -> None:
        if self.again.isEnabled() and not self.again.isHidden():
            self.make_asked.emit(None, self._count)

    def _make(self) -> None:
        if self.make.isEnabled() and not self.make.isHidden():
            self.make_asked.emit(self.field.text().strip() or None, self._count)

    def _go_on(self) -> None:
        """Return: in the field it makes the repair, on a button it presses that."""
        focus = self.focusWidget()
        if focus is self.field:
            self._make()
        elif isinstance(focus, QPushButton):
            focus.click()

    def _accept(self) -> None:
        made = self.chosen
        if made is not None and self.accept.isEnabled():
            self.accept_asked.emit(made.take.id)

    def _back(self) -> None:
        if self.chosen is not None and self.discard.isEnabled():
            self.discard_asked.emit()
        else:
            self.left.emit()

    @property
    def _count(self) -> int:
        return CANDIDATES if self.several.isChecked() else 1


def _button(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tip)
    button.setAccessibleDescription(tip)
    button.setAutoDefault(False)
    return button


def _row(*buttons: QPushButton) -> QGridLayout:
    grid = QGridLayout()
    grid.setSpacing(METRICS.tight)
    for place, button in enumerate(buttons):
        grid.addWidget(button, 0, place)
        grid.setColumnStretch(place, 1)
    return grid
