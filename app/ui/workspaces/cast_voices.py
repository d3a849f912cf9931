"""The voices beside the characters: those that suit, all of them, and what giving one would cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.core.overview import CastEntry
from app.core.progress import Changes, Impact
from app.services import casting
from app.services.casting import Suggestion
from app.services.settling import settle
from app.services.voices import VoiceEntry
from app.ui.design import METRICS
from app.ui.desk import Desk
from app.ui.icons import Icons
from app.ui.widgets import head, heading
from app.ui.workspaces.cast_people import PeopleModel
from app.ui.workspaces.cast_suited import MOST, SuitedView
from app.ui.workspaces.cast_words import cost_words, some
from app.ui.workspaces.voices_audition import Audition
from app.ui.workspaces.voices_list import VoicesList
from app.ui.workspaces.voices_model import GENDER, LANGUAGE, NAME, PACK, USED

if TYPE_CHECKING:
    from app.services.project import Project

_CALM = 150  # ms after which what is gone to is looked at more closely


class VoicesPane(QWidget):
    """Gives voices to whoever is chosen. `asked` with the name of a deed."""

    asked = Signal(str)

    def __init__(self, desk: Desk, audition: Audition, people: PeopleModel, icons: Icons) -> None:
        super().__init__()
        self._desk = desk
        self._audition = audition
        self._people = people
        self._entry: CastEntry | None = None
        self._offer: tuple[str | None, str] | None = None  # of which the cost is shown
        self._suited_for: tuple[object, ...] = ()
        self.suited = SuitedView()
        self.voices = VoicesList((NAME, LANGUAGE, GENDER, PACK, USED), self.tr("Voices"))
        self.voices.table.stretch(4, {0: 120, 1: 120, 2: 64, 3: 70}, (2, 3, 1), 70)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM)
        self._calm.timeout.connect(self._look)
        add = QPushButton(self.tr("New voice…"))
        add.setToolTip(self.tr("Goes to your voices, where new ones are made"))
        add.clicked.connect(lambda: self.asked.emit("workspace_voices"))
        self._suggested = heading(self.tr("Suggested"))
        self._suggested.setContentsMargins(METRICS.pad, METRICS.gap, METRICS.pad, METRICS.tight)
        self._suggested.setBuddy(self.suited)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head(heading(self.tr("Voices")), add))
        column.addWidget(self._suggested)
        column.addWidget(self.suited)
        column.addWidget(self.voices, 1)
        column.addWidget(self._foot(icons))
        self._suggested.hide()
        self.suited.gone_to.connect(self.go)
        self.suited.heard.connect(self._hear)
        self.suited.given.connect(lambda _voice: self.give.click())
        self.voices.gone_to.connect(lambda _voice: self.tell())
        self.voices.heard.connect(lambda voice: self._hear(voice.name) if voice is not None else None)
        self.voices.given.connect(lambda _voice: self.give.click())
        audition.changed.connect(self._show_heard)

    def _foot(self, icons: Icons) -> QWidget:
        foot = QFrame()
        foot.setObjectName("card")
        column = QVBoxLayout(foot)
        column.setContentsMargins(METRICS.pad, METRICS.gap, METRICS.pad, METRICS.gap)
        column.setSpacing(METRICS.gap)
        self.cost = QLabel()
        self.cost.setWordWrap(True)
        self.cost.setTextFormat(Qt.TextFormat.PlainText)
        self.cost.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.listen = QPushButton(self.tr("Listen"))
        self.listen.setIcon(icons.get("speaker"))
        self.listen.setToolTip(self.tr("Says a line of this character in this voice (Space)"))
        self.give = QPushButton(self.tr("Give voice"))
        self.give.setObjectName("primary")
        self.chapter = QPushButton(self.tr("In one chapter…"))
        self.chapter.setToolTip(self.tr("Another voice in one chapter alone"))
        self.take = QPushButton(self.tr("Take voice away"))
        self.listen.clicked.connect(self._listen)
        self.give.clicked.connect(self._give)
        self.chapter.clicked.connect(lambda: self.asked.emit("cast_chapter_voice"))
        self.take.clicked.connect(self._take)
        column.addWidget(self.cost)
        for widgets in ((self.give, self.listen), (self.chapter, self.take)):
            row = QHBoxLayout()
            row.setSpacing(METRICS.gap)
            for widget in widgets:
                row.addWidget(widget)
            row.addStretch()
            column.addLayout(row)
        return foot

    def showEvent(self, event: QShowEvent) -> None:
        """What was gone to before there was room for it is brought into sight."""
        super().showEvent(event)
        self._bring_into_sight()
        self._calm.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.suited.fit(event.size().height())
        self._bring_into_sight()

    def _bring_into_sight(self) -> None:
        table = self.voices.table
        QTimer.singleShot(0, table, lambda: table.scrollTo(table.currentIndex()))

    # What is shown

    def show_voices(self, voices: list[VoiceEntry], language: str | None = None) -> None:
        """Shows voices; `language`: that of the book, to filter by from the beginning."""
        self.voices.show_voices(voices, language)
        if language is not None and self._entry is not None:
            self.voices.choose(self._entry.voice)
        self.tell()

    def show_entry(self, entry: CastEntry | None, *, gone_to: bool) -> None:
        """Is for whoever is chosen; `gone_to`: it is another one, whose voice is gone to."""
        self._entry = entry
        if gone_to and entry is not None:
            self.voices.choose(entry.voice)
        self.tell()
        self._calm.start()

    def go(self, voice: str) -> None:
        """Goes to a voice in the list of all, which is filtered less if it would not be shown."""
        self.voices.choose(voice)
        if self.voices.chosen is None and self.voices.model.row_of(voice) >= 0:
            self.voices.search.clear()
            self.voices.gender.setCurrentIndex(0)
            self.voices.language.setCurrentIndex(0)
            self.voices.choose(voice)

    @property
    def offered(self) -> str | None:
        """The voice that would be given: the one gone to, if it is another one."""
        entry, voice = self._entry, self.voices.chosen
        if entry is None or voice is None or (entry.voice or "").casefold() == voice.name.casefold():
            return None
        return voice.name

    def tell(self) -> None:
        """Says what can be done with whoever and whichever voice is gone to."""
        entry, voice, offered = self._entry, self.voices.chosen, self.offered
        project = self._desk.project
        changeable = project is not None and not project.read_only
        name = self._people.name(entry.character) if entry is not None else ""
        self.suited.choose(voice.name if voice is not None else None)
        self.give.setEnabled(changeable and offered is not None)
        short = _short(name).replace("&", "&&")
        self.give.setText(self.tr("Give to {name}").format(name=short) if name else self.tr("Give voice"))
        self.take.setEnabled(changeable and entry is not None and entry.voice is not None)
        self.take.setVisible(entry is not None and entry.character is not None)
        self.chapter.setEnabled(changeable and entry is not None and entry.lines > 0)
        self.listen.setEnabled(entry is not None and voice is not None)
        self._tell_listen()
        self._offer = None
        if entry is None:
            self.cost.setText(self.tr("Choose who is to get a voice."))
        elif voice is None:
            self.cost.setText(
                self.tr("Choose a voice for {name}, listen to it, and give it.").format(name=name)
            )
        elif offered is None:
            told = self.tr("{name} has this voice.").format(name=name)
            clash = self._clash(entry.character, voice.name)
            self.cost.setText("\n".join(part for part in (told, clash) if part))
        else:
            self.cost.setText(self.tr("Looking at what it would cost…"))
            self._calm.start()

    def _look(self) -> None:
        """Asks what the voice gone to would cost, and which would suit."""
        entry = self._entry
        if entry is None:
            self._suited_for = ()
            self._show_suited((), ())
            return
        voice = self.offered
        if voice is not None and self._offer is None:
            self._ask_cost(entry.character, voice)
        if not self.isVisible():
            return
        key = (self._desk.project, entry.character, self._people.cast, len(self.voices.model.voices))
        if key != self._suited_for:
            self._suited_for = key
            studio, who = self._desk.studio, entry.character
            self._desk.fetch(
                "suggest",
                lambda project, _stop: casting.suggest(project, studio.registry, studio.voices, who, MOST),
                lambda found: self._show_suited(key, found),
                lambda why: self._desk.told.emit("bad", why),
            )

    def _show_suited(self, key: tuple[object, ...], found: tuple[Suggestion, ...]) -> None:
        if key == self._suited_for:
            self.suited.show_found(found)
            self._suggested.setVisible(bool(found))
            self.suited.choose(self.voices.chosen.name if self.voices.chosen is not None else None)

    def _ask_cost(self, who: str | None, voice: str) -> None:
        self._desk.ask(
            "impact",
            lambda project: casting.impact(project, {who: voice}),
            lambda cost: self._show_cost(who, voice, cost),
        )

    def _show_cost(self, who: str | None, voice: str, cost: Impact) -> None:
        entry = self._entry
        if entry is None or entry.character != who or self.offered != voice:
            return
        self._offer = (who, voice)
        self.cost.setText("\n".join(part for part in (cost_words(cost), self._clash(who, voice)) if part))
        self.give.setAccessibleDescription(self.cost.text())

    def _clash(self, who: str | None, voice: str) -> str:
        others = self._people.others(who, voice)
        if not others:
            return ""
        return self.tr("⚠ Also the voice of {names}: nobody will tell them apart by ear.").format(
            names=some(others)
        )

    def _show_heard(self, voice: str) -> None:
        self.voices.model.show_heard(voice)
        self.suited.suited.show_heard(voice)
        self._tell_listen()

    def _tell_listen(self) -> None:
        voice = self.voices.chosen
        heard = voice is not None and voice.name == self._audition.voice
        self.listen.setText(self.tr("Stop") if heard else self.tr("Listen"))

    # What is done

    def _listen(self) -> None:
        voice = self.voices.chosen
        if voice is not None:
            self._hear(voice.name)

    def _hear(self, voice: str) -> None:
        if self._entry is not None:
            self._audition.toggle(voice, self._entry.character)

    def _give(self) -> None:
        """Gives the voice gone to; its cost has been shown, or is looked at now."""
        entry, voice = self._entry, self.offered
        if entry is None or voice is None:
            return
        if self._offer != (entry.character, voice):
            self._ask_cost(entry.character, voice)
            return
        self._recast(entry.character, voice)

    def _take(self) -> None:
        entry = self._entry
        if entry is not None and entry.voice is not None:
            self._recast(entry.character, None)

    def _recast(self, who: str | None, voice: str | None) -> None:
        studio = self._desk.studio
        self._audition.stop()

        def change(project: Project) -> Changes:
            changes = casting.recast(project, {who: voice})
            for _ in settle(project, studio.registry, studio.voices, changes.lines, studio.settings.lexicon):
                pass
            return changes

        self._desk.edit(change)


def _short(name: str) -> str:
    return name if len(name) <= 18 else f"{name[:17]}…"
