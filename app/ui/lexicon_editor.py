"""One entry of the lexicon being written: the word, its sound, where it holds, what that would cost, its places."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.core.progress import Impact
from app.services.findings import Occurrence
from app.services.pronouncing import NOTATIONS, Bound
from app.ui.design import METRICS
from app.ui.language import Words
from app.ui.lexicon_models import PlacesModel
from app.ui.lexicon_work import Checked, Typed
from app.ui.page import duration
from app.ui.titles import titled
from app.ui.widgets import heading
from app.ui.workspaces.voices_parts import Table

_CALM = 250  # ms after the last key until what was typed is looked at


class LexiconEditor(QWidget):
    """Shows one entry to be written.

    `asked` with a Typed that is to be looked at, `kept` with one that is to be kept; `heard` with a name, a word, and
    the Typed or None; `placed` with a line to go to.
    """

    asked = Signal(object)
    kept = Signal(object)
    heard = Signal(str, str, object)
    placed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._checked: Checked | None = None
        self._able = True
        self._about = ""
        self.word = QLineEdit()
        self.word.setAccessibleName(self.tr("Word or phrase"))
        self.sound = QLineEdit()
        self.sound.setAccessibleName(self.tr("Sound"))
        self.sound.setPlaceholderText(self.tr("HUR-mee-oh-nee, hɜːˈmaɪəni or HH ER0 M AY1"))
        self.notation = QComboBox()
        self.notation.setAccessibleName(self.tr("Written in"))
        names = {
            "ipa": self.tr("IPA"), "arpabet": self.tr("ARPAbet"), "respelling": self.tr("Respelling"),
            "x-sampa": self.tr("X-SAMPA"), "text": self.tr("Other words"),
        }  # fmt: skip
        self._names = names
        self.notation.addItem(self.tr("Found out"), None)
        for kind in NOTATIONS:
            self.notation.addItem(names[kind], kind)
        self.scope = QComboBox()
        self.scope.setAccessibleName(self.tr("Holds"))
        self.scope.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.scope.setMinimumContentsLength(14)
        self.case = QCheckBox(self.tr("Only with these capitals"))
        self.forms = QCheckBox(self.tr("Also its plural and other forms"))
        self.forms.setChecked(True)
        self.said = QLabel()
        self.cost = QLabel()
        for label, name in ((self.said, ""), (self.cost, "quiet")):
            label.setObjectName(name)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.now = QPushButton(self.tr("Listen: as it is now"))
        self.then = QPushButton(self.tr("Listen: as typed"))
        self.keep = QPushButton(self.tr("Keep"))
        self.keep.setObjectName("primary")
        for button in (self.now, self.then, self.keep):
            button.setAutoDefault(False)
        self.places = PlacesModel()
        self.table = Table(self.places, self.tr("Places"))
        self.count = heading(self.tr("Places"))
        self._lay_out()
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM)
        self._calm.timeout.connect(self._look)
        self.word.textChanged.connect(self._typed)
        self.sound.textChanged.connect(self._typed)
        self.notation.currentIndexChanged.connect(self._typed)
        self.scope.currentIndexChanged.connect(self._scoped)
        self.case.toggled.connect(self._typed)
        self.forms.toggled.connect(self._typed)
        self.keep.clicked.connect(self._keep)
        self.sound.returnPressed.connect(self._keep)
        self.now.clicked.connect(lambda: self.heard.emit("now", self.word.text(), None))
        self.then.clicked.connect(lambda: self.heard.emit("typed", self.word.text(), self.typed))
        self.table.gone_to.connect(lambda _row: self._offer_scopes())
        self.table.clicked.connect(lambda index: self._go(index.row()))
        self.table.entered.connect(self._go)
        self._offer_scopes()
        self._tell()

    def _lay_out(self) -> None:
        fields = QFormLayout()
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setHorizontalSpacing(METRICS.pad)
        fields.setVerticalSpacing(METRICS.gap)
        fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        sound = QHBoxLayout()
        sound.setSpacing(METRICS.gap)
        sound.addWidget(self.sound, 1)
        sound.addWidget(self.notation)
        fields.addRow(self.tr("&Word"), self.word)
        label = QLabel(self.tr("&Sound"))
        label.setBuddy(self.sound)
        fields.addRow(label, sound)
        fields.addRow(self.tr("&Holds"), self.scope)
        fields.addRow("", self.case)
        fields.addRow("", self.forms)
        deeds = QHBoxLayout()
        deeds.setSpacing(METRICS.gap)
        deeds.addWidget(self.now)
        deeds.addWidget(self.then)
        deeds.addStretch(1)
        deeds.addWidget(self.keep)
        self.table.stretch(2, {0: 110, 1: 90}, (0, 1), 180)
        column = QVBoxLayout(self)
        column.setContentsMargins(METRICS.pad, METRICS.gap, METRICS.pad, METRICS.gap)
        column.setSpacing(METRICS.gap)
        column.addLayout(fields)
        column.addWidget(self.said)
        column.addWidget(self.cost)
        column.addLayout(deeds)
        column.addWidget(self.count)
        column.addWidget(self.table, 1)

    # What is shown

    def show_word(self, word: str, sound: str = "", about: str = "") -> None:
        """Begins with a word; `sound`: as it was typed before; `about`: what is told of it until a sound is typed."""
        self._about = about
        self.places.show(())
        self.count.setText(self.tr("Places"))
        for field, text in ((self.word, word), (self.sound, sound)):
            field.setText(text)
        self.notation.setCurrentIndex(0)
        self.case.setChecked(False)
        self._offer_scopes()
        self._typed()

    def show_places(self, word: str, places: Sequence[Occurrence], all_: bool) -> None:
        """Shows where a word stands; `all_`: whether there are no more."""
        if word != self.word.text().strip():
            return
        self.places.show(places)
        count = self.tr("%Ln place(s)", "", len(places))
        self.count.setText(count if all_ else self.tr("The first {count}").format(count=count))
        self._offer_scopes()

    def show_able(self, able: bool) -> None:
        """Whether the project can be changed."""
        self._able = able
        self._tell()

    def show_checked(self, typed: Typed, checked: Checked) -> None:
        """What the entry as it was typed means and costs."""
        if typed == self.typed:
            self._checked = checked
            self._tell()

    def show_refused(self, typed: Typed, why: str) -> None:
        """Why what was typed is no entry."""
        if typed == self.typed:
            self._checked = None
            self._say(titled(why), "bad")
            self.cost.setText("")
            self.keep.setEnabled(False)
            self.then.setEnabled(False)

    @property
    def typed(self) -> Typed:
        """The entry as it stands in the fields."""
        bound: Bound | None = self.scope.currentData()
        return Typed(
            self.word.text().strip(), self.sound.text().strip(), self.notation.currentData(), bound or Bound(),
            self.case.isChecked(), self.forms.isChecked(), everywhere=bound is None,
        )  # fmt: skip

    @property
    def place(self) -> Occurrence | None:
        """The place that is gone to."""
        return self.places.at(self.table.row)

    def _offer_scopes(self) -> None:
        chosen = self.scope.currentIndex()
        place = self.place
        offers: list[tuple[str, Bound | None]] = [
            (self.tr("In the whole book"), Bound()),
            (self.tr("In all my books"), None),
        ]
        if place is not None:
            if place.speaker is not None:
                told = self.tr("When {name} speaks").format(name=place.speaker)
                offers.append((told, Bound(speaker=place.speaker)))
            title = " ".join(place.title.split()) or str(place.chapter + 1)
            offers.append((self.tr("In “{chapter}”").format(chapter=title), Bound(chapter=place.chapter_id)))
            offers.append(
                (self.tr("At the place that is selected"), Bound(line=place.line, occurrence=place.number))
            )
        was = self.scope.blockSignals(True)
        self.scope.clear()
        for text, bound in offers:
            self.scope.addItem(text, bound)
        self.scope.setCurrentIndex(chosen if 0 <= chosen < len(offers) else 0)
        self.scope.blockSignals(was)
        self._scoped()

    def _scoped(self) -> None:
        self.forms.setEnabled(self.typed.bound.line is None)
        self._typed()

    def _typed(self) -> None:
        self._checked = None
        self._calm.start()
        self._tell()

    def _look(self) -> None:
        typed = self.typed
        if typed.word and typed.sound:
            self.asked.emit(typed)

    def _tell(self) -> None:
        typed, checked = self.typed, self._checked
        ready = checked is not None
        self.keep.setEnabled(ready and self._able)
        self.then.setEnabled(ready)
        self.now.setEnabled(bool(typed.word))
        if checked is None:
            self._say(self._about if not typed.sound else "", "quiet")
            self.cost.setText("")
            return
        told = self.tr("{notation}: {sound}").format(
            notation=self._names[checked.notation], sound=checked.phonemes
        )
        if checked.now and checked.now != checked.phonemes:
            told = self.tr("{sound}, now {now}").format(sound=told, now=checked.now)
        self._say(told, "")
        cost = cost_told(len(checked.plan.lines), checked.plan.impact)
        if typed.everywhere:
            cost = self.tr("{cost} Undo does not take it back.").format(cost=cost)
        self.cost.setText(cost)
        self.keep.setAccessibleDescription(self.cost.text())

    def _say(self, text: str, name: str) -> None:
        text = text[:1].upper() + text[1:] if name == "bad" else text
        if self.said.objectName() != name:
            self.said.setObjectName(name)
            self.said.style().unpolish(self.said)
            self.said.style().polish(self.said)
        self.said.setText(text)

    def _keep(self) -> None:
        if self._checked is not None and self._able:
            self.kept.emit(self.typed)

    def _go(self, row: int) -> None:
        place = self.places.at(row)
        if place is not None:
            self.placed.emit(place.line)


class Costs(Words):
    """The context of what a change costs."""


def cost_told(lines: int, cost: Impact) -> str:
    """What a change of the lexicon costs, in words."""
    if not lines and not cost.lines:
        return Costs.tr("No line that was worked out sounds otherwise.")
    heard = Costs.tr("%Ln line(s) would sound otherwise", "", lines)
    if not cost.lines:
        return Costs.tr("{lines}; nothing has to be rendered anew.").format(lines=heard)
    takes = Costs.tr("%Ln rendered line(s)", "", cost.lines)
    return Costs.tr("{lines}; {takes} ({length}) to render anew.").format(
        lines=heard, takes=takes, length=duration(max(1.0, cost.audio_seconds))
    )
