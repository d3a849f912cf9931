"""The workspace Voices: the user's library and the voices of the packs; new ones from clips, a microphone, a morph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QInputDialog,
    QLabel,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.core.progress import Changes
from app.services import cloning
from app.services.cloning import Added
from app.services.voice_use import Use, use
from app.services.voices import VoiceEntry
from app.ui.design import METRICS
from app.ui.desk import Desk, Snapshot
from app.ui.icons import Icons
from app.ui.titles import titled
from app.ui.widgets import head, heading
from app.ui.workspaces.voices_about import VoiceAbout
from app.ui.workspaces.voices_add import AddVoice
from app.ui.workspaces.voices_audition import Audition
from app.ui.workspaces.voices_list import VoicesList
from app.ui.workspaces.voices_model import (
    CLIPS,
    CONSENT,
    GENDER,
    LANGUAGE,
    LENGTH,
    NAME,
    PACK,
    USED,
)
from app.ui.workspaces.voices_morph import MorphVoices
from app.ui.workspaces.voices_parts import listed

if TYPE_CHECKING:
    from app.services.project import Project
    from app.ui.work import Work


class VoicesWorkspace(QWidget):
    """Shows voices and makes new ones. `asked` with the name of a deed."""

    asked = Signal(str)

    def __init__(self, desk: Desk, work: Work, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("workspace")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self._desk = desk
        self._all: list[VoiceEntry] = []
        self._morphing: frozenset[str] = frozenset()
        self.dialog: QDialog | None = None
        self.audition = Audition(desk, work)
        self.list = VoicesList(
            (NAME, LANGUAGE, GENDER, PACK, CLIPS, LENGTH, CONSENT, USED), self.tr("Voices")
        )
        self.list.table.stretch(
            USED,
            {NAME: 160, LANGUAGE: 120, GENDER: 70, PACK: 90, CLIPS: 52, LENGTH: 62, CONSENT: 90},
            (CLIPS, LENGTH, GENDER, LANGUAGE, PACK),
        )
        self._lay_out(icons)
        self.list.gone_to.connect(lambda _voice: self._tell())
        self.list.heard.connect(self._hear)
        self.list.given.connect(self._hear)
        self.audition.changed.connect(self.list.model.show_heard)
        self.audition.changed.connect(lambda _voice: self._tell_listen())
        desk.opened.connect(self._opened)
        desk.refreshed.connect(self._refreshed)
        if desk.now is not None:
            self._refreshed(desk.now)

    @property
    def panes(self) -> list[QWidget]:
        """What F6 goes round."""
        return [self.list.table, self._about]

    @property
    def splitters(self) -> dict[str, QSplitter]:
        """By name, so that their sizes can be remembered."""
        return {"voices": self._across}

    def _lay_out(self, icons: Icons) -> None:
        self.new = QPushButton(self.tr("New from clips…"))
        self.new.setObjectName("primary")
        self.new.setIcon(icons.get("plus", "on_accent"))
        self.new.setToolTip(self.tr("Makes a voice of sound files or of what you record (Ctrl+N)"))
        self.mix = QPushButton(self.tr("Morph…"))
        self.mix.setToolTip(self.tr("Mixes two or more voices (Ctrl+M)"))
        self.new.clicked.connect(lambda: self.add(()))
        self.mix.clicked.connect(self.morph)
        for key, deed in (("Ctrl+N", self.new.click), ("Ctrl+M", self.mix.click), ("Delete", self._delete)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(deed)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head(heading(self.tr("Voices")), self.mix, self.new))
        self.empty = QLabel(
            self.tr(
                "You have no voice of your own yet. Drop clips of somebody here, or choose New from clips."
            )
        )
        self.empty.setObjectName("quiet")
        self.empty.setWordWrap(True)
        self.empty.setContentsMargins(METRICS.pad, METRICS.gap, METRICS.pad, 0)
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        self._about = QScrollArea()
        self._about.setObjectName("panel")
        self._about.setWidgetResizable(True)
        self._about.setFrameShape(QFrame.Shape.NoFrame)
        self._about.setAccessibleName(self.tr("About this voice"))
        self.about = VoiceAbout(icons)
        self.listen, self.remove = self.about.listen, self.about.remove
        self.listen.clicked.connect(lambda: self._hear(self.list.chosen))
        self.about.agree.clicked.connect(self._agree)
        self.remove.clicked.connect(self._remove)
        self._about.setWidget(self.about)
        self._across = QSplitter(Qt.Orientation.Horizontal)
        self._across.setChildrenCollapsible(False)
        self._across.setHandleWidth(1)
        left.setMinimumWidth(420)
        self._about.setMinimumWidth(230)
        self._across.addWidget(left)
        self._across.addWidget(self._about)
        self._across.setSizes([1000, 330])
        self._across.setStretchFactor(0, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._across)

    # What is shown

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    def reload(self, then: str = "") -> None:
        """Reads the voices anew, and goes to the one of that name."""
        studio = self._desk.studio

        def read(_stop: object) -> tuple[list[VoiceEntry], list[str], frozenset[str]]:
            able = frozenset(
                one.name for one in studio.registry.list() if one.ok and one.info and "morph" in one.info.can
            )
            return studio.voices.all(), studio.voices.problems(), able

        def show(found: tuple[list[VoiceEntry], list[str], frozenset[str]]) -> None:
            self._show(*found)
            if then:
                self.list.language.setCurrentIndex(0)
                self.list.search.clear()
                self.list.choose(then)

        self._desk.jobs.start("voices", read, done=show)

    def _show(self, voices: list[VoiceEntry], problems: list[str], morphing: frozenset[str]) -> None:
        first = not self._all
        self._all, self._morphing = voices, morphing
        self.list.show_voices(voices)
        self.empty.setVisible(all("/" in one.name for one in voices))
        self.mix.setEnabled(any(one.pack in morphing for one in voices))
        if first and self.list.table.row < 0:
            self.list.table.go(0)
        if problems:
            self._desk.told.emit("bad", titled(problems[0]))
        self._tell()

    def _opened(self, _project: Project | None) -> None:
        self.list.show_users({})

    def _refreshed(self, now: Snapshot) -> None:
        users: dict[str, list[str]] = {}
        for one in now.overview.cast:
            if one.voice is not None:
                users.setdefault(one.voice.casefold(), []).append(one.character or self.tr("Narrator"))
        self.list.show_users(users)
        self._tell()

    def _tell(self) -> None:
        one = self.list.chosen
        self.about.setVisible(one is not None)
        if one is not None:
            self.about.show_voice(one, self.list.model.users(one.name))
            self._tell_listen()

    def _tell_listen(self) -> None:
        one = self.list.chosen
        heard = one is not None and one.name == self.audition.voice
        self.listen.setText(self.tr("Stop") if heard else self.tr("Listen"))

    # What is done

    def _hear(self, voice: VoiceEntry | None) -> None:
        if voice is not None:
            self.audition.greet(voice.name, voice.language)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.add(tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()))

    def add(self, clips: tuple[Path, ...]) -> None:
        """Asks for what a new voice needs, beginning with these clips."""
        self.audition.stop()
        dialog = AddVoice(self._desk, self)
        dialog.made.connect(self._made)
        dialog.take(clips)
        self._ask(dialog)

    def morph(self) -> None:
        """Asks what to mix, beginning with the voice gone to."""
        able = [one for one in self._all if one.pack in self._morphing]
        one = self.list.chosen
        dialog = MorphVoices(self._desk, able, one if one in able else None, self)
        dialog.made.connect(self._made)
        self._ask(dialog)

    def _ask(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.setModal(True)
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self._asked_all)
        dialog.open()

    def _asked_all(self) -> None:
        self.dialog = None

    def _made(self, added: Added) -> None:
        notes = " ".join(added.notes)
        told = self.tr("“{name}” is among your voices.").format(name=added.entry.name)
        self._desk.told.emit("good", told if added.entry.consent or not notes else f"{told} {notes}")
        self.reload(added.entry.name)

    def _agree(self) -> None:
        one = self.list.chosen
        if one is None:
            return
        before = one.statement.statement if one.statement is not None else ""
        said, right = QInputDialog.getMultiLineText(
            self,
            self.tr("Consent"),
            self.tr("Who agrees, and to what, in the words of {name}:").format(name=one.name),
            before,
        )
        if right:
            self.note_consent(one.name, said)

    def note_consent(self, name: str, statement: str) -> None:
        """Notes what a speaker agreed to, with today's date."""
        voices = self._desk.studio.voices
        self._desk.jobs.start(
            "consent",
            lambda _stop: cloning.agree(voices, name, statement),
            done=lambda entry: self.reload(entry.name),
        )

    def _delete(self) -> None:
        if self.remove.isVisible() and self.list.table.hasFocus():
            self._remove()

    def _remove(self) -> None:
        one, project, voices = self.list.chosen, self._desk.project, self._desk.studio.voices
        if one is None or "/" in one.name:
            return
        name = one.name
        self._desk.jobs.start(
            "use", lambda _stop: use(voices, project, name), done=lambda found: self._ask_removal(name, found)
        )

    def _ask_removal(self, name: str, found: Use) -> None:
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle(self.tr("Remove a voice"))
        box.setText(self.tr("Remove “{name}” with its clips? This cannot be undone.").format(name=name))
        told = []
        if found.characters:
            who = listed([one or self.tr("Narrator") for one in found.characters])
            told.append(
                self.tr(
                    "In this book it is given to {names}; their takes stay, new ones need another voice."
                ).format(names=who)
            )
        if found.morphs:
            told.append(
                self.tr("It is part of {names}, which will not speak without it.").format(
                    names=listed([f"“{one}”" for one in found.morphs])
                )
            )
        told.append(self.tr("Other projects are not looked into."))
        box.setInformativeText(" ".join(told))
        go = box.addButton(self.tr("Remove"), QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton(self.tr("Keep"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        go.clicked.connect(lambda: self.take_away(name))
        self._ask(box)

    def take_away(self, name: str) -> None:
        """Deletes a voice of the library."""
        voices = self._desk.studio.voices
        self.audition.stop()

        def gone(_value: object) -> None:
            self._desk.told.emit("good", self.tr("“{name}” was removed.").format(name=name))
            self.reload()
            self._desk.bus.announce(Changes("", everything=True))

        self._desk.jobs.start(
            "remove voice", lambda _stop: cloning.remove(voices, name, force=True), done=gone
        )
