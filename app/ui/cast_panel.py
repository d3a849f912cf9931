"""The cast and the voice of whoever is chosen in it; recasting says first what it costs."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QSignalBlocker, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.core.overview import CastEntry
from app.core.progress import Impact
from app.services.voices import VoiceEntry
from app.ui.cast_model import CastDelegate, CastModel, called
from app.ui.design import METRICS
from app.ui.page import duration
from app.ui.widgets import Elided, heading


class CastPanel(QWidget):
    """Shows the cast. `cost_asked` with (character or None, voice); `recast` with the same once it is confirmed."""

    cost_asked = Signal(object, str)
    recast = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._model = CastModel()
        self._offered: str | None = None  # the voice whose cost is shown
        self._voices: list[tuple[str, str]] = []  # as they are offered: words and name
        self._places: dict[str, int] = {}  # by name where it stands among them
        column = QVBoxLayout(self)
        column.setContentsMargins(0, METRICS.pad, 0, 0)
        column.setSpacing(METRICS.tight)
        self._title = title = heading(self.tr("Cast"))
        title.setContentsMargins(METRICS.pad, 0, 0, 0)
        column.addWidget(title)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setItemDelegate(CastDelegate(self.list))
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setMinimumHeight(46)
        self.list.setAccessibleName(self.tr("Cast"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.selectionModel().currentChanged.connect(self._chosen)
        column.addWidget(self.list, 1)
        column.addWidget(self._foot())
        self._show_choice(None)

    def _foot(self) -> QWidget:
        foot = QFrame()
        column = QVBoxLayout(foot)
        column.setContentsMargins(METRICS.pad, METRICS.gap, METRICS.pad, METRICS.pad)
        column.setSpacing(6)
        self._whose = Elided(self.tr("Voice"), "heading")
        self.picker = QComboBox()
        self.picker.setEditable(True)
        self.picker.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.picker.setMaxVisibleItems(18)
        self.picker.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.picker.setMinimumContentsLength(12)
        self.picker.setAccessibleName(self.tr("Voice"))
        completer = QCompleter(self.picker.model(), self.picker)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.picker.setCompleter(completer)
        self.picker.activated.connect(self._picked)
        edit = self.picker.lineEdit()
        assert edit is not None
        edit.setPlaceholderText(self.tr("Type to find a voice"))
        edit.setAccessibleName(self.tr("Voice"))
        edit.editingFinished.connect(self._typed)
        self._impact = QFrame()
        self._impact.setObjectName("card")
        inside = QVBoxLayout(self._impact)
        inside.setContentsMargins(10, 8, 10, 8)
        self._cost = QLabel()
        self._cost.setWordWrap(True)
        buttons = QHBoxLayout()
        self.confirm = QPushButton(self.tr("Recast"))
        self.confirm.setObjectName("primary")
        self.keep = QPushButton(self.tr("Keep as it is"))
        self.confirm.clicked.connect(self._confirmed)
        self.keep.clicked.connect(self._kept)
        buttons.addWidget(self.confirm)
        buttons.addWidget(self.keep)
        buttons.addStretch()
        inside.addWidget(self._cost)
        inside.addLayout(buttons)
        column.addWidget(self._whose)
        column.addWidget(self.picker)
        column.addWidget(self._impact)
        return foot

    # What is shown

    def show_cast(self, cast: tuple[CastEntry, ...]) -> None:
        """Shows a cast; who is chosen stays chosen."""
        before = self.entry
        self._model.show(cast)
        row = self._model.row_of(before.character) if before else 0
        if self.list.currentIndex().row() != row and cast:
            self.list.setCurrentIndex(self._model.index(max(0, row)))
        self._show_choice(self.entry)

    def show_voices(self, voices: list[VoiceEntry], language: str) -> None:
        """Offers voices: those of the book's language first."""
        wanted = language.lower().split("-")[0]
        ordered = sorted(voices, key=lambda one: one.language.lower().split("-")[0] != wanted)
        genders = {"female": self.tr("female"), "male": self.tr("male")}
        offered = [(_described(voice, genders), voice.name) for voice in ordered]
        if offered == self._voices:
            return
        self._voices = offered
        # All at once: what completes the typing, and the list's size, are worked out with every item that is added.
        # And a model of Qt's own: a thousand voices must not hold the window up.
        model = QStringListModel([said for said, _name in offered], self.picker)
        self._places = {name: place for place, (_said, name) in enumerate(offered)}
        with QSignalBlocker(self.picker):
            self.picker.setModel(model)  # which deletes the one before
        completer = self.picker.completer()
        assert completer is not None
        completer.setModel(model)
        self._show_choice(self.entry)

    def show_list(self, on: bool) -> None:
        """Shows the list, or only the voice of who is chosen."""
        self._title.setVisible(on)
        self.list.setVisible(on)

    def choose(self, character: str | None) -> None:
        """Chooses somebody of the cast."""
        row = self._model.row_of(character)
        if row >= 0:
            self.list.setCurrentIndex(self._model.index(row))

    @property
    def entry(self) -> CastEntry | None:
        """Who is chosen."""
        return self._model.entry(self.list.currentIndex().row())

    def show_cost(self, character: str | None, voice: str, cost: Impact) -> None:
        """Shows what giving a voice would cost; without cost it is given at once."""
        entry = self.entry
        if entry is None or entry.character != character or self._offered != voice:
            return
        if not cost.lines:
            self.recast.emit(character, voice)
            return
        said = self.tr(
            "Out of date then: %Ln rendered line(s) of {name} ({length}), about {time} to render. "
            "The takes there are stay.",
            "",
            cost.lines,
        )
        self._cost.setText(
            said.format(
                name=called(character),
                length=duration(cost.audio_seconds),
                time=duration(max(1.0, cost.render_seconds)),
            )
        )
        self._fit_cost()
        self.confirm.setAccessibleDescription(self._cost.text())
        self._impact.show()
        self.confirm.setFocus()
        QTimer.singleShot(0, self, self._show_chosen)  # once the list has yielded its room

    def _show_chosen(self) -> None:
        self.list.scrollTo(self.list.currentIndex())

    def _fit_cost(self) -> None:
        """Gives the words their height: in a low window the list above yields, not they."""
        margins = self._impact.contentsMargins()
        room = self.picker.width() - 20 - margins.left() - margins.right()
        self._cost.setMinimumHeight(max(0, self._cost.heightForWidth(max(80, room))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_cost()

    def _show_choice(self, entry: CastEntry | None) -> None:
        self._impact.hide()
        self._offered = None
        self.picker.setEnabled(entry is not None and self.picker.count() > 0)
        name = called(entry.character) if entry else ""
        self._whose.set_text(self.tr("Voice of {name}").format(name=name) if name else self.tr("Voice"))
        with QSignalBlocker(self.picker):
            place = self._places.get(entry.voice, -1) if entry and entry.voice else -1
            self.picker.setCurrentIndex(place)
            if place < 0:
                self.picker.setEditText(entry.voice or "" if entry else "")

    def _chosen(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._show_choice(self.entry)

    def _picked(self, place: int) -> None:
        entry = self.entry
        voice = self._voices[place][1] if 0 <= place < len(self._voices) else None
        if entry is None or not voice or voice == entry.voice:
            self._show_choice(entry)
            return
        self._offered = voice
        self.cost_asked.emit(entry.character, voice)

    def _typed(self) -> None:
        """Leaves the field: a text that names no voice goes back to the voice that is given."""
        if self._offered is None and self.picker.findText(self.picker.currentText()) < 0:
            self._show_choice(self.entry)

    def _confirmed(self) -> None:
        entry = self.entry
        if entry is not None and self._offered is not None:
            self.recast.emit(entry.character, self._offered)
        self._impact.hide()

    def _kept(self) -> None:
        self._show_choice(self.entry)
        self.picker.setFocus()


def _described(voice: VoiceEntry, genders: Mapping[str, str]) -> str:
    pack, slash, name = voice.name.partition("/")
    label = f"{name}  ({pack})" if slash else voice.name
    return f"{label}, {genders.get(voice.gender, voice.gender)}" if voice.gender else label
