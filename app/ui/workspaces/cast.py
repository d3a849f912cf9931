"""The workspace Cast: who speaks, the voices there are, and the lines of whoever is chosen, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from app.core.cast_lines import CastLine
from app.core.overview import CastEntry
from app.core.progress import Changes, Impact
from app.services import cast_lines, casting
from app.services.settling import settle
from app.services.voices import VoiceEntry
from app.ui.design import METRICS
from app.ui.desk import Desk, Snapshot
from app.ui.icons import Icons
from app.ui.language import number
from app.ui.page import duration
from app.ui.review.pane import ReviewPane
from app.ui.widgets import Elided, head, heading
from app.ui.workspaces.cast_lines import LinesModel, LinesView
from app.ui.workspaces.cast_people import GENDER, LENGTH, LINES, NAME, VOICE, PeopleModel
from app.ui.workspaces.voices_audition import Audition
from app.ui.workspaces.voices_list import VoicesList
from app.ui.workspaces.voices_model import GENDER as VOICE_GENDER
from app.ui.workspaces.voices_model import LANGUAGE, PACK, USED
from app.ui.workspaces.voices_model import NAME as VOICE_NAME
from app.ui.workspaces.voices_parts import Found, Swatch, Table, listed, search_field

if TYPE_CHECKING:
    from app.services.project import Project
    from app.ui.work import Work

LINES_PAGE, REVIEW_PAGE = range(2)
_CALM = 150  # ms after which what is gone to is looked at more closely


class CastWorkspace(QWidget):
    """Gives voices. `asked` with the name of a deed."""

    asked = Signal(str)

    def __init__(self, desk: Desk, work: Work, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("workspace")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self.audition = Audition(desk, work)
        self.people = PeopleModel()
        self._found = Found(self.people)
        self.table = Table(self._found, self.tr("Characters"), sortable=True)
        self.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)  # as the book has them
        self.table.setItemDelegateForColumn(NAME, Swatch(self.table))
        self.table.stretch(VOICE, {NAME: 140, GENDER: 64, LINES: 58, LENGTH: 76}, (GENDER, LENGTH))
        self.voices = VoicesList((VOICE_NAME, LANGUAGE, VOICE_GENDER, PACK, USED), self.tr("Voices"))
        self.voices.table.stretch(4, {0: 120, 1: 120, 2: 64, 3: 70}, (2, 3, 1), 70)
        self.lines = LinesModel()
        self.lines_view = LinesView(self.lines, self.tr("Lines of this character"))
        self._shown: tuple[str | None, ...] = ()  # whose lines are shown
        self._offer: tuple[str | None, str] | None = None
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM)
        self._calm.timeout.connect(self._look)
        self.review = ReviewPane(desk, work, icons)
        self.review.asked.connect(self.asked)
        self.review.counted.connect(self._count_doubts)
        self._lay_out(icons)
        self.table.gone_to.connect(self._who)
        self.voices.gone_to.connect(lambda _voice: self._tell())
        self.voices.heard.connect(self._hear)
        self.voices.given.connect(lambda _voice: self.give.click())
        self.lines_view.entered.connect(self._to_script)
        self.audition.changed.connect(self.voices.model.show_heard)
        self.audition.changed.connect(lambda _voice: self._tell_listen())
        desk.opened.connect(self._opened)
        desk.refreshed.connect(self._refreshed)
        self._opened(desk.project)
        if desk.now is not None:
            self._refreshed(desk.now)

    @property
    def panes(self) -> list[QWidget]:
        """What F6 goes round."""
        return [
            self.table,
            self.voices.table,
            self.review.card if self.tabs.currentIndex() else self.lines_view,
        ]

    @property
    def splitters(self) -> dict[str, QSplitter]:
        """By name, so that their sizes can be remembered."""
        return {"cast": self._across}

    @property
    def chosen(self) -> CastEntry | None:
        """Who is chosen."""
        return self.people.at(self._found.source(self.table.row))

    def _lay_out(self, icons: Icons) -> None:
        auto = QPushButton(self.tr("Cast the rest"))
        auto.setToolTip(self.tr("Gives everybody who has none a voice of the book’s language"))
        auto.clicked.connect(lambda: self.asked.emit("auto_cast"))
        search = search_field(self.tr("Search characters"), self._found.look_for)
        left = _pane(head(heading(self.tr("Characters")), auto), search, self.table)
        add = QPushButton(self.tr("New voice…"))
        add.setToolTip(self.tr("Goes to your voices, where new ones are made"))
        add.clicked.connect(lambda: self.asked.emit("workspace_voices"))
        middle = _pane(head(heading(self.tr("Voices")), add), None, self.voices)
        column = middle.layout()
        assert column is not None
        column.addWidget(self._foot(icons))
        right = self._right()
        self._across = QSplitter(Qt.Orientation.Horizontal)
        self._across.setChildrenCollapsible(False)
        self._across.setHandleWidth(1)
        for pane, least in ((left, 210), (middle, 250), (right, 180)):
            pane.setMinimumWidth(least)
            self._across.addWidget(pane)
        self._across.setSizes([470, 500, 396])
        self._across.setStretchFactor(2, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._across)

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
        return _pane(head(self._whose, self.tabs), None, self.pages)

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
        self.take = QPushButton(self.tr("Take voice away"))
        self.listen.clicked.connect(lambda: self._hear(self.voices.chosen))
        self.give.clicked.connect(self._give)
        self.take.clicked.connect(self._take)
        row = QHBoxLayout()
        row.setSpacing(METRICS.gap)
        row.addWidget(self.give)
        row.addWidget(self.listen)
        row.addStretch()
        row.addWidget(self.take)
        column.addWidget(self.cost)
        column.addLayout(row)
        return foot

    # What is shown

    def _opened(self, project: Project | None) -> None:
        self._shown, self._offer = (), None
        self.lines.show(())
        if project is None:
            self.people.show(())
            return
        voices = self._desk.studio.voices
        self._desk.ask("voices", lambda opened: (voices.all(), opened.info().language), self._show_voices)

    def _show_voices(self, found: tuple[list[VoiceEntry], str]) -> None:
        self.voices.show_voices(*found)
        entry = self.chosen
        if entry is not None:
            self.voices.choose(entry.voice)
        self._tell()

    def showEvent(self, event: QShowEvent) -> None:
        """Voices may have been made meanwhile in the other workspace."""
        voices = self._desk.studio.voices
        self._desk.ask("voices", lambda _project: voices.all(), self.voices.show_voices)
        super().showEvent(event)

    def _refreshed(self, now: Snapshot) -> None:
        before = self.chosen
        self.people.show(now.overview.cast)
        self.voices.show_users(self.people.users())
        row = self._found.shown(self.people.row_of(before.character)) if before else 0
        if self.table.row != row and self._found.rowCount():
            self.table.go(max(0, row))
        self._tell()
        self._desk.ask("heard", cast_lines.heard, self.people.show_heard)
        self._shown = ()
        self._calm.start()

    def _who(self, _row: int) -> None:
        entry = self.chosen
        if entry is not None:
            self.voices.choose(entry.voice)
        self._tell()
        self._calm.start()

    def _look(self) -> None:
        """Reads the lines of whoever is chosen, and asks what the voice gone to would cost."""
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
        voice = self._offered()
        if voice is not None:
            self._ask_cost(who, voice)

    def _lines(self, who: str | None, found: tuple[CastLine, ...]) -> None:
        if self._shown == (who,):
            self.lines.show(found)
            if self.lines.rowCount():
                self.lines_view.setCurrentIndex(self.lines.index(0, 0))

    def _offered(self) -> str | None:
        """The voice that would be given: the one gone to, if it is another one."""
        entry, voice = self.chosen, self.voices.chosen
        if entry is None or voice is None or (entry.voice or "").casefold() == voice.name.casefold():
            return None
        return voice.name

    def _ask_cost(self, who: str | None, voice: str) -> None:
        self._desk.ask(
            "impact",
            lambda project: casting.impact(project, {who: voice}),
            lambda cost: self._show_cost(who, voice, cost),
        )

    def _show_cost(self, who: str | None, voice: str, cost: Impact) -> None:
        entry = self.chosen
        if entry is None or entry.character != who or self._offered() != voice:
            return
        self._offer = (who, voice)
        if cost.lines:
            told = self.tr("%n rendered line(s) would be out of date", "", cost.lines)
            told = self.tr(
                "{lines} ({length}), about {time} to render anew. The takes there are stay."
            ).format(
                lines=told, length=duration(cost.audio_seconds), time=duration(max(1.0, cost.render_seconds))
            )
        else:
            told = self.tr("Nothing has to be rendered anew.")
        self.cost.setText("\n".join(part for part in (told, self._clash(who, voice)) if part))
        self.give.setAccessibleDescription(self.cost.text())

    def _clash(self, who: str | None, voice: str) -> str:
        others = self.people.others(who, voice)
        if not others:
            return ""
        return self.tr("⚠ Also the voice of {names}: nobody will tell them apart by ear.").format(
            names=listed(others)
        )

    def _tell(self) -> None:
        """Says what can be done with whoever and whichever voice is gone to."""
        entry, voice, offered = self.chosen, self.voices.chosen, self._offered()
        project = self._desk.project
        changeable = project is not None and not project.read_only
        name = self.people.name(entry.character) if entry is not None else ""
        whose = self.tr("Of {name}").format(name=name) if name else ""
        self._whose.set_text(self.tr("Who says what?") if self.tabs.currentIndex() else whose)
        self.give.setEnabled(changeable and offered is not None)
        self.give.setText(
            self.tr("Give to {name}").format(name=_short(name)) if name else self.tr("Give voice")
        )
        self.take.setEnabled(changeable and entry is not None and entry.voice is not None)
        self.take.setVisible(entry is not None and entry.character is not None)
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

    def _tell_listen(self) -> None:
        voice = self.voices.chosen
        heard = voice is not None and voice.name == self.audition.voice
        self.listen.setText(self.tr("Stop") if heard else self.tr("Listen"))

    # What is done

    def _hear(self, voice: VoiceEntry | None) -> None:
        entry = self.chosen
        if voice is not None and entry is not None:
            self.audition.toggle(voice.name, entry.character)

    def _give(self) -> None:
        """Gives the voice gone to; its cost has been shown, or is looked at now."""
        entry, voice = self.chosen, self._offered()
        if entry is None or voice is None:
            return
        if self._offer != (entry.character, voice):
            self._ask_cost(entry.character, voice)
            return
        self._recast(entry.character, voice)

    def _take(self) -> None:
        entry = self.chosen
        if entry is not None and entry.voice is not None:
            self._recast(entry.character, None)

    def _recast(self, who: str | None, voice: str | None) -> None:
        studio = self._desk.studio
        self.audition.stop()

        def change(project: Project) -> Changes:
            changes = casting.recast(project, {who: voice})
            for _ in settle(project, studio.registry, studio.voices, changes.lines, studio.settings.lexicon):
                pass
            return changes

        self._desk.edit(change)

    def _to_script(self, line: int) -> None:
        self.asked.emit("workspace_script")
        self._desk.show_line(line)


def _short(name: str) -> str:
    return name if len(name) <= 18 else f"{name[:17]}…"


def _pane(top: QWidget, search: QWidget | None, body: QWidget) -> QWidget:
    pane = QWidget()
    column = QVBoxLayout(pane)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(top)
    if search is not None:
        row = QHBoxLayout()
        row.setContentsMargins(METRICS.gap, METRICS.gap, METRICS.gap, METRICS.gap)
        row.addWidget(search)
        column.addLayout(row)
    column.addWidget(body, 1)
    return pane
