"""The workspace Cast: who speaks, the voices there are, and the lines of whoever is chosen, side by side."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.core.cast_lines import CastLine, Heard
from app.core.overview import CastEntry
from app.services import cast_lines, casting
from app.services.casting import Clash
from app.services.voices import VoiceEntry
from app.ui.desk import Desk, Snapshot
from app.ui.icons import Icons
from app.ui.language import number
from app.ui.page import chapter_name, duration
from app.ui.review.pane import ReviewPane
from app.ui.widgets import Elided, head
from app.ui.workspaces.cast_chapter import Part
from app.ui.workspaces.cast_characters import CharactersPane
from app.ui.workspaces.cast_deeds import CastDeeds
from app.ui.workspaces.cast_keys import DEEDS, MENU, OF_LIST
from app.ui.workspaces.cast_lines import LinesModel, LinesView
from app.ui.workspaces.cast_people import PeopleModel
from app.ui.workspaces.cast_strips import AgainStrip, ClashStrip
from app.ui.workspaces.cast_voices import VoicesPane
from app.ui.workspaces.voices_audition import Audition

if TYPE_CHECKING:
    from app.services.project import Project
    from app.ui.actions import Actions
    from app.ui.work import Work

LINES_PAGE, REVIEW_PAGE = range(2)
_CALM = 150  # ms after which what is gone to is looked at more closely


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is read of the cast besides the overview."""

    clashes: tuple[Clash, ...] = ()
    chapters: tuple[tuple[int, str | None, str], ...] = ()  # index, character and voice there


class CastWorkspace(QWidget):
    """Puts the people of the book right and gives them voices. `asked` with the name of a deed."""

    asked = Signal(str)

    def __init__(self, desk: Desk, work: Work, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("workspace")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._actions: Actions | None = None
        self.audition = Audition(desk, work)
        self.people = PeopleModel()
        self.characters = CharactersPane(self.people, icons)
        self.table = self.characters.table
        self.casting = VoicesPane(desk, self.audition, self.people, icons)
        self.voices = self.casting.voices
        self.deeds = CastDeeds(desk, self, self)
        self.clashes = ClashStrip(icons)
        self.again = AgainStrip(icons)
        self.lines = LinesModel()
        self.lines_view = LinesView(self.lines, self.tr("Lines of this character"))
        self._shown: tuple[str | None, ...] = ()  # whose lines are shown
        self._entry: tuple[str | None, ...] = ()  # whose voice was gone to
        self._followed: str | None = None  # who is to be gone to once the cast has been read again
        self._seen = _Seen()
        self._read_at: tuple[object, ...] = ()
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM)
        self._calm.timeout.connect(self._look)
        self.review = ReviewPane(desk, work, icons)
        self._lay_out()
        self._connect()
        self._opened(desk.project)
        if desk.now is not None:
            self._refreshed(desk.now)

    @property
    def panes(self) -> list[QWidget]:
        """What F6 goes round."""
        right = self.review.card if self.tabs.currentIndex() else self.lines_view
        suited = [self.casting.suited] if self.casting.suited.suited.rowCount() else []
        return [self.table, *suited, self.voices.table, right]

    @property
    def splitters(self) -> dict[str, QSplitter]:
        """By name, so that their sizes can be remembered."""
        return {"cast": self._across}

    # What the deeds ask for

    @property
    def chosen(self) -> CastEntry | None:
        """Who is gone to."""
        return self.characters.chosen

    @property
    def several(self) -> tuple[CastEntry, ...]:
        """Who is selected."""
        return self.characters.several

    @property
    def voice(self) -> str:
        """The voice that is gone to, if any."""
        found = self.voices.chosen
        return found.name if found is not None else ""

    @property
    def voice_names(self) -> tuple[str, ...]:
        """All voices, those of the user first."""
        return tuple(one.name for one in self.voices.model.voices)

    def edit_name(self) -> None:
        """Lets the name be typed that is gone to."""
        self.table.setFocus()
        self.table.edit_name()

    def take_keys(self, actions: Actions) -> None:
        """Gives the workspace the keys of its deeds: they work while the focus is in it."""
        self._actions = actions
        for name, _, _ in DEEDS:
            action = actions[name]
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _=False, deed=name: self.deeds.run(deed))
            self.addAction(action)

    def _lay_out(self) -> None:
        self._across = QSplitter(Qt.Orientation.Horizontal)
        self._across.setChildrenCollapsible(False)
        self._across.setHandleWidth(1)
        for pane, least in ((self.characters, 210), (self.casting, 250), (self._right(), 180)):
            pane.setMinimumWidth(least)
            self._across.addWidget(pane)
        self._across.setSizes([510, 470, 386])
        self._across.setStretchFactor(2, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for part in (self.clashes, self.again):
            whole.addWidget(part)
        whole.addWidget(self._across, 1)

    def _right(self) -> QWidget:
        """The lines of whoever is chosen, and the review of who says what."""
        self.pages = QStackedWidget()
        self.pages.addWidget(self.lines_view)
        self.pages.addWidget(self.review)
        self.tabs = QTabBar()
        self.tabs.setObjectName("workspaces")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.tabs.setAccessibleName(self.tr("Lines or review"))
        self.tabs.addTab(self.tr("Lines"))
        self.tabs.addTab(self.tr("Review"))
        self.tabs.setTabToolTip(LINES_PAGE, self.tr("The lines of whoever is chosen"))
        self.tabs.setTabToolTip(REVIEW_PAGE, self.tr("Who says what, the most doubtful first"))
        self.tabs.currentChanged.connect(self._turn)
        self._whose = Elided("", "small")
        pane = QWidget()
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head(self._whose, self.tabs))
        column.addWidget(self.pages, 1)
        return pane

    def _connect(self) -> None:
        characters, deeds = self.characters, self.deeds
        self.table.gone_to.connect(self._who)
        characters.asked.connect(self._ask)
        characters.menu_asked.connect(self._menu)
        characters.details.taken.connect(self._take_chapter_voice)
        self.people.renamed.connect(deeds.rename)
        self.casting.asked.connect(self._ask)
        deeds.followed.connect(self._follow)
        deeds.unsettled.connect(self.again.offer)
        deeds.settled.connect(self.again.hide)
        deeds.entered.connect(self._to_script)
        self.again.wanted.connect(deeds.again)
        self.clashes.entered.connect(self._to_script)
        self.lines_view.entered.connect(self._to_script)
        self.review.asked.connect(self.asked)
        self.review.counted.connect(self._count_doubts)
        self._desk.opened.connect(self._opened)
        self._desk.refreshed.connect(self._refreshed)

    def show_review(self, line: int | None = None) -> None:
        """Shows the review; of the quotation of that line, or from the most doubtful on."""
        self.tabs.setCurrentIndex(REVIEW_PAGE)
        if line is not None:
            self.review.review.look_at(line)
        self.review.card.setFocus()

    def _turn(self, page: int) -> None:
        self.pages.setCurrentIndex(page)
        self._tell()

    def _count_doubts(self, count: int) -> None:
        words = self.tr("Review ({count})").format(count=number(count)) if count else self.tr("Review")
        self.tabs.setTabText(REVIEW_PAGE, words)

    # What is shown

    def _opened(self, project: Project | None) -> None:
        self._shown, self._entry, self._followed = (), (), None
        self._seen, self._read_at = _Seen(), ()
        self.lines.show(())
        self.again.hide()
        self.clashes.show_clashes((), {})
        if project is None:
            self.people.show(())
            self._tell()
            return
        self.people.changeable = not project.read_only
        voices = self._desk.studio.voices
        self._desk.ask("voices", lambda opened: (voices.all(), opened.info().language), self._show_voices)

    def _show_voices(self, found: tuple[list[VoiceEntry], str]) -> None:
        self.casting.show_voices(*found)

    def showEvent(self, event: QShowEvent) -> None:
        """Voices may have been made meanwhile in the other workspace, and the book have been changed."""
        voices = self._desk.studio.voices
        self._desk.ask("voices", lambda _project: voices.all(), self.casting.show_voices)
        super().showEvent(event)
        if self._desk.now is not None:
            self._read(self._desk.now)
            self._calm.start()

    def _refreshed(self, now: Snapshot) -> None:
        before = self.chosen
        self.people.show(now.overview.cast)
        self.voices.show_users(self.people.users())
        followed, self._followed = self._followed, None
        if not (followed is not None and self.characters.go(followed)):
            if followed is not None and self.people.row_of(followed) < 0:
                self._followed = followed  # this was read before the change
            if before is None or not self.characters.go(before.character):
                self.table.go(0)
        self._tell()
        self._desk.ask("heard", cast_lines.heard, self._show_heard)
        if self.isVisible():
            self._read(now)
        self._shown = ()
        self._calm.start()

    def _show_heard(self, found: dict[str | None, Heard]) -> None:
        self.people.show_heard(found)
        self._tell_details()

    def _read(self, now: Snapshot) -> None:
        """Reads clashes and voices of single chapters, if anything that they follow from has changed."""
        cast = tuple((one.character, one.voice, one.lines) for one in now.overview.cast)
        key = (self._desk.project, self._desk.written, cast, len(now.overview.chapters))
        if key == self._read_at:
            return
        self._read_at = key
        titles = {one.index: chapter_name(one) for one in now.overview.chapters}

        def show(seen: _Seen) -> None:
            if key == self._read_at:
                self._seen = seen
                self.clashes.show_clashes(seen.clashes, titles)
                self.people.show_chapters(Counter(who for _, who, _ in seen.chapters))
                self._tell_details()

        def failed(why: str) -> None:
            self._read_at = ()
            self._desk.told.emit("bad", why)

        self._desk.fetch("clashes", lambda project, _stop: _seen(project), show, failed)

    def _who(self, _row: int) -> None:
        self._tell()
        self._calm.start()

    def _look(self) -> None:
        """Reads the lines of whoever is chosen."""
        entry = self.chosen
        if entry is None:
            self.lines.show(())
            return
        who = entry.character
        if self._shown != (who,):
            self._shown = (who,)
            self._desk.ask(
                "lines", lambda project: cast_lines.lines_of(project, who), lambda got: self._lines(who, got)
            )

    def _lines(self, who: str | None, found: tuple[CastLine, ...]) -> None:
        if self._shown == (who,):
            self.lines.show(found)
            if self.lines.rowCount():
                self.lines_view.setCurrentIndex(self.lines.index(0, 0))

    def _tell(self) -> None:
        """Says what is known of whoever is gone to, and what can be done."""
        entry = self.chosen
        name = self.people.name(entry.character) if entry is not None else ""
        whose = self.tr("Of {name}").format(name=name) if name else ""
        self._whose.set_text(self.tr("Who says what?") if self.tabs.currentIndex() else whose)
        key = () if entry is None else (entry.character,)
        gone_to = key != self._entry
        self._entry = key
        self.casting.show_entry(entry, gone_to=gone_to)
        self._tell_details()

    def _tell_details(self) -> None:
        entry, now = self.chosen, self._desk.now
        if entry is None or now is None:
            self.characters.details.show_one(None, "", "", ())
            return
        titles = {one.index: chapter_name(one) for one in now.overview.chapters}
        parts = [
            Part(chapter, titles.get(chapter, ""), 0, voice)
            for chapter, who, voice in self._seen.chapters
            if who == entry.character
        ]
        length = duration(self.people.heard(entry.character).estimate)
        name = self.people.name(entry.character)
        self.characters.details.show_one(entry, name, length, parts, alone=len(self.people.cast) == 1)

    # What is done

    def _ask(self, deed: str) -> None:
        if any(deed == name for name, _, _ in DEEDS):
            self.deeds.run(deed)
        else:
            self.asked.emit(deed)

    def _menu(self, place: QPoint) -> None:
        """Opens the menu of what can be done to whoever is gone to, or selected."""
        actions = self._actions
        if actions is None:
            return
        menu = QMenu(self)
        for name in MENU:
            if not name:
                menu.addSeparator()
                continue
            action = actions[name]
            key = OF_LIST.get(name) or action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
            shown = menu.addAction(f"{action.text()}\t{key}" if key else action.text())
            shown.setEnabled(not self.deeds.can(name))
            shown.triggered.connect(lambda _=False, deed=name: self.deeds.run(deed))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _follow(self, name: str) -> None:
        self._followed = name

    def _take_chapter_voice(self, chapter: int) -> None:
        entry = self.chosen
        if entry is not None:
            self.deeds.take_chapter_voice(entry.character, chapter)

    def _to_script(self, line: int) -> None:
        self.asked.emit("workspace_script")
        self._desk.show_line(line)


def _seen(project: Project) -> _Seen:
    voices = casting.chapter_voices(project)
    chapters = tuple((chapter, who, voice) for (chapter, who), voice in voices.items())
    return _Seen(casting.clashes(project), chapters)
