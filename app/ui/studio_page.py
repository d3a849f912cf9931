"""The page where a book is worked on: chapters, script, inspector, timeline. It only lays out and passes on."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.core.take import Take
from app.services import reading
from app.services.voices import VoiceEntry
from app.ui.book_reader import Sound
from app.ui.cast_model import called, colours
from app.ui.cast_panel import CastPanel
from app.ui.chapters_model import ChaptersModel, told
from app.ui.chapters_view import ChaptersView
from app.ui.design import scaled
from app.ui.desk import Desk, Snapshot
from app.ui.line_panel import LinePanel
from app.ui.making import Making
from app.ui.page import chapter_name
from app.ui.script.pane import ScriptPane
from app.ui.script_view import ScriptView
from app.ui.takes_work import wired as wired_takes
from app.ui.timeline.pane import TimelinePane
from app.ui.titles import titled
from app.ui.warming import Warming
from app.ui.widgets import Elided, head, heading
from app.ui.work import Work

_PANES = {"across": [230, 890, 320], "down": [570, 260], "side": [440, 190]}
_LOW = 700  # logical pixels below which the page has no room for the cast
_MOST = 10_000


class StudioPage(QWidget):
    """Holds the panes and keeps them showing what lies on the desk."""

    def __init__(self, desk: Desk, work: Work, zoom: list[QAction]) -> None:
        super().__init__()
        self._desk = desk
        self._work = work
        self.model = ChaptersModel()
        self.chapters = ChaptersView(self.model)
        self.script = ScriptView()
        self.script_pane = ScriptPane(desk, self.script)
        self.timeline_pane = TimelinePane(desk, work, zoom)
        self.timeline = self.timeline_pane.view
        self.line = LinePanel()
        self.takes = wired_takes(desk, work, self.line, self.script)
        self.making = Making(desk, work, self.script, self.timeline)
        self.warming = Warming(desk, work)
        self.cast = CastPanel()
        self._title = Elided("", "bookTitle")
        self._about = QLabel()
        self._about.setObjectName("small")
        self._lay_out()
        desk.opened.connect(self._opened)
        desk.refreshed.connect(self.show_snapshot)
        desk.sounded.connect(self.show_sound)
        desk.chapter_chosen.connect(self.chapters.show_row)
        desk.line_selected.connect(self._selected)
        work.heard.connect(self.script.hear)
        work.word_heard.connect(self.script.hear_word)
        self.script_pane.play_asked.connect(work.play)
        self.script_pane.unplayable.connect(work.play_line)
        work.rendering_moved.connect(lambda step: self._tell_line() if step is None else None)
        self.chapters.chosen.connect(desk.go)
        self.chapters.entered_page.connect(self.script.setFocus)
        self.script.asked.connect(desk.select)
        self.script.stepped.connect(desk.step)
        self.script.words_selected.connect(self._show_repair)

    @property
    def panes(self) -> list[QWidget]:
        """The panes in the order in which F6 goes round."""
        panes = (self.chapters, self.script, self.cast.list, self.timeline)
        return [pane for pane in panes if not pane.isHidden()]

    @property
    def splitters(self) -> dict[str, QSplitter]:
        """By name, so that their sizes can be remembered."""
        return {"across": self._across, "down": self._down, "side": self._side}

    def _lay_out(self) -> None:
        middle = QWidget()
        middle.setObjectName("page")
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head(self._title, self._about))
        column.addWidget(self.script_pane, 1)
        left = QWidget()
        left.setObjectName("panel")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head(heading(self.tr("Chapters"))))
        column.addWidget(self.chapters, 1)
        self._side = QSplitter(Qt.Orientation.Vertical)
        around = self._inspector = QScrollArea()
        around.setObjectName("panel")
        around.setWidgetResizable(True)
        around.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        around.setFrameShape(QFrame.Shape.NoFrame)
        around.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        around.setWidget(self.line)
        self._side.addWidget(around)
        self._side.addWidget(self.cast)
        self._across = QSplitter(Qt.Orientation.Horizontal)
        for pane, least in ((left, 170), (middle, 380), (self._side, 250)):
            pane.setMinimumWidth(least)
            self._across.addWidget(pane)
        self._down = QSplitter(Qt.Orientation.Vertical)
        self._down.addWidget(self._across)
        self._down.addWidget(self.timeline_pane)
        for splitter in (self._across, self._down, self._side):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(1)
        self._across.setStretchFactor(1, 1)
        self._down.setStretchFactor(0, 1)
        self._side.setStretchFactor(0, 3)
        self._side.setStretchFactor(1, 1)
        for name, splitter in self.splitters.items():
            splitter.setSizes(_PANES[name])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._down)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leaves the list of the cast out of a low window, for the takes: who speaks is in the script and in Cast."""
        super().resizeEvent(event)
        low = event.size().height() < scaled(_LOW)
        if low != self.cast.list.isHidden():
            self.cast.show_list(not low)
            self._side.setSizes([_MOST, 1] if low else _PANES["side"])

    # What is shown

    def _opened(self, project: object) -> None:
        if project is None:
            self.model.show(())
            self.script.show_page(None, {}, self.tr("Opening…"))
            self.cast.show_cast(())
            self.cast.show_voices([], "")
            self._tell_line()
            return
        voices = self._desk.studio.voices
        self._desk.ask("voices", lambda opened: (voices.all(), opened.info().language), self._show_voices)

    def _show_voices(self, found: tuple[list[VoiceEntry], str]) -> None:
        self.cast.show_voices(*found)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Shows a project as it was read just now."""
        overview, page = snapshot.overview, snapshot.page
        tones = colours(overview.cast)
        self.model.show(overview.chapters)
        self.chapters.show_row(page.index if page else 0)
        self.cast.show_cast(overview.cast)
        self.script.show_page(page, tones, self.tr("This chapter holds no text."))
        if page is not None:
            chapter = overview.chapters[page.index]
            self._title.set_text(chapter_name(chapter))
            self._about.setText(told(chapter))
        self._tell_line()

    def _show_repair(self, _line: int, start: int, end: int) -> None:
        """Brings what can be done with the selected words into view, where the inspector is too low for all."""
        if end > start:
            QTimer.singleShot(0, self, lambda: self._inspector.ensureWidgetVisible(self.line.repair))

    def show_sound(self, _sound: Sound) -> None:
        """The chapter shown has been read: its clips are known now."""
        self._tell_line()

    def _selected(self, line: int | None) -> None:
        self.script.select(line)
        self._tell_line()
        selected = self._desk.selected
        if selected is not None:
            self.cast.choose(selected.character)

    def _tell_line(self) -> None:
        line, page = self._desk.selected, self._desk.page
        now = self._desk.now
        clip = self._desk.clip(line.id) if line else None
        tone = colours(now.overview.cast).get(line.character) if now and line and line.character else None
        state = page.states.get(line.id) if page and line else None
        problem = titled({**page.problems, **self._work.problems}.get(line.id, "")) if line and page else ""
        project = self._desk.project
        changeable = project is not None and not project.read_only
        self.line.show_line(line, tone, state, problem, clip, narrator=called(None), changeable=changeable)
        if line is not None and state in ("rendered", "stale"):
            identity = line.id
            self._desk.ask(
                "takes",
                lambda project: reading.takes(project, identity),
                lambda takes: self._show_takes(identity, takes),
            )

    def _show_takes(self, line: int, takes: tuple[Take, ...]) -> None:
        if self._desk.line == line:
            self.line.show_takes(takes, self._desk.clip(line))
