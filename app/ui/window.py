"""The window: it lays out its parts and passes on what is asked of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.jobs.job import Step
from app.services.project import Project
from app.ui import memory, sittings, transport, workspaces
from app.ui.actions import Actions
from app.ui.batch_wiring import Batch
from app.ui.calm import Tidying
from app.ui.desk import Desk, Snapshot
from app.ui.doing import Doing
from app.ui.edits import Edits
from app.ui.guide import Guide
from app.ui.icons import Icons
from app.ui.lexicon_wiring import Lexicon
from app.ui.looks import Looks
from app.ui.memory import Card
from app.ui.menus import Menus
from app.ui.opening import Opening
from app.ui.page import chapter_name, tally
from app.ui.parts import Studio
from app.ui.places import SUFFIX
from app.ui.rehearsing import Rehearsing
from app.ui.repair_opening import begin_repair
from app.ui.review.wiring import wire as wire_review
from app.ui.start_page import StartPage
from app.ui.studio_page import StudioPage
from app.ui.top_bar import TopBar
from app.ui.undoing import Undoing
from app.ui.widgets import Notice
from app.ui.work import Work

TITLE = "Dramatis"


class Window(QMainWindow):
    """The studio. `remembering`: whether it takes up where the last sitting ended."""

    def __init__(self, studio: Studio, *, remembering: bool = True) -> None:
        super().__init__()
        self._studio = studio
        self._remembering = remembering
        self.memory = memory.load(studio.settings.home) if remembering else memory.Memory()
        self._icons = icons = Icons(studio.settings.resources)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.looks = Looks(app, studio.settings.resources, self)
        self.looks.choose(self.memory.theme, self.memory.text)
        self.setWindowIcon(icons.get("dramatis"))
        self.desk = Desk(studio, self)
        self.work = Work(self.desk)
        self.actions_ = a = Actions(icons, self, self.memory.keys)
        self.menus = Menus(self, a, lambda: self.memory.recent)
        self.notice = Notice(icons)
        self.opening = Opening(studio, self.desk, self.work, self.memory, self.notice, self._keep, self)
        home = studio.settings.home if remembering else None
        self.guide = Guide(self.memory, home, self.looks, a, self)
        self.top = TopBar(a)
        self.start = StartPage(icons)
        self.page = StudioPage(self.desk, self.work, [a["zoom_out"], a["zoom_in"], a["fit"]])
        self.edits = Edits(self.desk, self.page, self)
        self.doing = Doing(self.desk, self.work, self.page, self)
        self.undoing = Undoing(self.desk, a["undo"], a["redo"], self)
        self.batch = Batch(self.desk, icons, self)
        self.lexicon = Lexicon(self.desk, self.work, self, lambda: self.page.script.selected_words)
        self.tidying = Tidying(self, lambda: self.desk.settled and not self.work.playing)
        self.workspaces: dict[str, QWidget] = {}  # those that were looked at, by name
        self._shown: set[str] = set()  # those that were laid out on the screen
        self._playing = False
        self._lay_out()
        self._connect()
        if self.memory.output:
            self.work.sound.choose_output(self.memory.output)
        transport.switch(a["speak_through"], self.work.sound, self.memory.speak_through, self.guide.prefer)
        self._opened(None)
        unseen = [*workspaces.panes(self.page), self.top, self.page]
        self.rehearsing = Rehearsing(self, unseen, lambda: self.desk.settled and self.desk.project is None)

    def _lay_out(self) -> None:
        self._pages = QStackedWidget()
        self._pages.addWidget(self.start)
        self._add("script", self.page)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.notice)
        column.addWidget(self._pages, 1)
        self.setCentralWidget(whole)
        self.setMinimumSize(860, 520)
        self.resize(1440, 900)
        sittings.place(self, self.memory)

    def _deeds(self) -> Mapping[str, Callable[[], object]]:
        """What the window itself does for each deed; the others are connected where they are done."""
        edits, desk, work, doing = self.edits, self.desk, self.work, self.doing
        return {
            "import_book": self.opening.ask_book,
            "open_project": self.opening.ask_project,
            "close_project": desk.close_project,
            "export": lambda: self.show_workspace("deliver"),
            "batch": self.batch.show,
            "edition": self.opening.ask_edition,
            "quit": self.close,
            "find": self.page.script_pane.search,
            "replace_text": self.page.script_pane.replace,
            "edit_line": self.page.script.edit_line,
            "history": self.undoing.show_history,
            "lexicon": self.lexicon.show,
            "rename_chapter": edits.rename,
            "merge_chapter": edits.merge,
            "split_chapter": edits.split,
            "include_chapter": edits.include,
            "ask_model": edits.ask_model,
            "auto_cast": edits.auto_cast,
            "pauses": edits.pauses,
            "play": doing.play,
            "play_chapter": lambda: work.play(0.0),
            "render_book": work.render,
            "render_chapter": doing.render_chapter,
            "render_line": doing.render_line,
            "stop": work.stop_rendering,
            "next_chapter": lambda: doing.turn(1),
            "previous_chapter": lambda: doing.turn(-1),
            "zoom_in": lambda: self.page.timeline.zoom(0.7),
            "zoom_out": lambda: self.page.timeline.zoom(1 / 0.7),
            "fit": self.page.timeline.fit,
            "next_pane": lambda: self._round(1),
            "previous_pane": lambda: self._round(-1),
            "preferences": self.preferences,
            "shortcuts": lambda: self.preferences(keys=True),
            "tour": self.show_tour,
            "keys": lambda: self.guide.keys(lambda: self.preferences(keys=True)),
            "about": self.guide.about,
            **transport.deeds(work.sound),
            **{f"workspace_{name}": _asking(self.show_workspace, name) for name in workspaces.NAMES},
        }

    def _connect(self) -> None:
        a, desk, work, menus, opening = self.actions_, self.desk, self.work, self.menus, self.opening
        for name, deed in self._deeds().items():
            a[name].triggered.connect(_without_argument(deed))
        self.top.tabs.chosen.connect(self.show_workspace)
        self.looks.changed.connect(self._look_anew)
        desk.opened.connect(self._opened)
        desk.refreshed.connect(self._refreshed)
        desk.chapter_chosen.connect(lambda _: self._allow())
        desk.line_selected.connect(lambda _: self._allow())
        desk.told.connect(self.notice.say)
        desk.busy.connect(self.start.show_busy)
        work.rendering_moved.connect(self._rendering)
        work.importing_moved.connect(self._importing)
        work.playing_moved.connect(self._played)
        menus.recent_asked.connect(lambda folder: self.open(Path(folder)))
        opening.begun.connect(self._begun)
        opening.forgotten.connect(lambda: self.start.show_recent(self.memory.recent, self.memory.cards))
        start = self.start
        start.book_asked.connect(opening.ask_book)
        start.project_asked.connect(opening.ask_project)
        start.sample_asked.connect(opening.import_sample)
        start.stop_asked.connect(work.stop_importing)
        start.recent_asked.connect(lambda folder: self.open(Path(folder)))
        start.forgotten.connect(opening.forget)
        start.dropped.connect(opening.dropped)
        page = self.page
        page.script.play_asked.connect(work.play_line)
        page.timeline_pane.take(a)
        if page.timeline_pane.transport is not None:
            page.timeline_pane.transport.output_chosen.connect(lambda name: self.guide.prefer("output", name))
        transport.media_keys(desk, work.sound, self._come_forward, self)
        page.script.menu_asked.connect(menus.over_script)
        page.chapters.customContextMenuRequested.connect(
            lambda place: menus.over_chapters(page.chapters, place)
        )
        page.model.renamed.connect(self.edits.retitle)
        page.line.pause_asked.connect(self.edits.pin)
        page.cast.cost_asked.connect(self.edits.cost)
        page.cast.recast.connect(self.edits.recast)
        self.edits.dialog_made.connect(self._show)
        wire_review(self)
        self.guide.dialog_made.connect(self._show)

    # Workspaces

    def show_workspace(self, name: str) -> None:
        """Goes to a workspace: "script", "cast", "voices", "proof" or "deliver". Nothing without a project."""
        if self.desk.project is None:
            return
        wanted = name if name in workspaces.NAMES else "script"
        page = self.workspaces.get(wanted)
        if page is None:
            page = workspaces.make(wanted, self.desk, self.work, self._icons)
            self._add(wanted, page)
        self.memory.workspace = wanted
        self.actions_[f"workspace_{wanted}"].setChecked(True)
        self.top.tabs.show_chosen(wanted)
        self._pages.setCurrentWidget(page)
        if self.isVisible():
            self._shown.add(wanted)
        if not self.top.tabs.hasFocus():
            self._panes(page)[0].setFocus()

    def _add(self, name: str, page: QWidget) -> None:
        self.workspaces[name] = page
        self._pages.addWidget(page)
        sittings.divide(name, workspaces.splitters(page), self.memory)
        for pane in workspaces.panes(page):
            pane.addActions(self.actions_.of_panes)
        if hasattr(page, "take_keys"):
            page.take_keys(self.actions_)
        asked = getattr(page, "asked", None)
        if asked is not None:
            asked.connect(lambda deed: self.actions_[deed].trigger())
        mended = getattr(page, "repair_asked", None)
        if mended is not None:
            mended.connect(self._repair)

    def _repair(self, line: int, start: int, end: int) -> None:
        self.show_workspace("script")
        begin_repair(self.desk, self.page, line, start, end)

    def _panes(self, page: QWidget) -> list[QWidget]:
        if page is self.page:
            return [page.script, *(one for one in page.panes if one is not page.script)]
        return workspaces.panes(page) or [page]

    def _round(self, by: int) -> None:
        page = self.workspaces.get(self.memory.workspace, self.page)
        panes = self.page.panes if page is self.page else self._panes(page)
        now = next((place for place, pane in enumerate(panes) if pane.hasFocus()), -by)
        panes[(now + by) % len(panes)].setFocus()

    def _look_anew(self) -> None:
        """Another theme: what was made of colours is made anew."""
        if self.desk.now is not None:
            self.desk.refreshed.emit(self.desk.now)
            if self.desk.now.sound is not None:
                self.desk.sounded.emit(self.desk.now.sound)

    # Opening and importing

    def open(self, folder: Path) -> None:
        """Opens a project."""
        self.notice.hide()
        self.opening.open(folder)

    def import_book(self, book: Path, folder: Path) -> None:
        """Makes a project of a book at `folder`, and opens it."""
        self.opening.import_book(book, folder)

    def _begun(self) -> None:
        self.notice.hide()
        self._pages.setCurrentWidget(self.start)

    def _opened(self, project: Project | None) -> None:
        self.start.show_busy("")
        self.top.setVisible(project is not None)
        if project is None:
            self.setWindowTitle(TITLE)
            self.setWindowFilePath("")
            self.start.show_recent(self.memory.recent, self.memory.cards)
            self._pages.setCurrentWidget(self.start)
            self.start.book.setFocus()
            if self.isVisible():
                self._keep()
        else:
            self.memory.opened(project.folder)
            self.memory.last_folder = str(project.folder.parent)
            self.setWindowTitle(f"{project.folder.name.removesuffix(SUFFIX)} – {TITLE}")
            self.setWindowFilePath(str(project.folder))
            self.show_workspace(self.memory.workspace)
            self._keep()
            self.notice.hide()
            self.opening.look(project)
        self._allow()

    def _refreshed(self, snapshot: Snapshot) -> None:
        self.top.show_book(snapshot.overview)
        self._allow()
        project, seen = self.desk.project, tally(snapshot.overview)
        if project is not None:
            moment = datetime.now().astimezone().isoformat(timespec="seconds")
            card = Card(snapshot.overview.title, seen.lines, seen.rendered, moment)
            self.memory.cards[str(project.folder)] = card
        self.guide.greet(self.show_tour)

    # Rendering, playing, delivering

    def _rendering(self, step: Step | None) -> None:
        self.top.show_render(step)
        self._allow()

    def _importing(self, step: Step | None) -> None:
        self.start.show_step(step)
        self.actions_["import_book"].setEnabled(step is None)

    def _come_forward(self) -> None:
        self.show()
        self.raise_()
        self.activateWindow()

    def _played(self, second: float | None) -> None:
        playing = second is not None
        if playing != self._playing:
            self._playing = playing
            action = self.actions_["play"]
            action.setText(self.tr("&Stop Playing") if playing else self.tr("&Play from Here"))
            action.setIconText(self.tr("Stop") if playing else self.tr("Play"))
            action.setIcon(self._icons.get("stop" if playing else "play"))
            self.actions_.tell("play")

    # Dialogs, and what can be done

    def preferences(self, *, keys: bool = False) -> None:
        """Shows the preferences; `keys`: the page of the keys."""
        self.guide.preferences(self._studio.settings.resources, self.work.sound, keys=keys)

    def show_tour(self) -> None:
        """Shows the window's parts, one after the other."""
        if self.desk.project is not None:
            self.show_workspace("script")
            parts = {"script": self.page.script, "cast": self.page.cast, "timeline": self.page.timeline}
            self.guide.show_tour((parts | {"render": self.top.render_button, "tabs": self.top.tabs}).get)

    def _show(self, dialog: QDialog) -> None:
        dialog.setModal(True)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _allow(self) -> None:
        """Enables what can be done with what there is."""
        having = set()
        chapter = self.edits.chapter()
        if self.desk.project is not None:
            having.add("project")
            if chapter is not None:
                having.add("chapter")
                if self.desk.line is not None:
                    having.add("line")
        if self.work.rendering:
            having.add("rendering")
        a = self.actions_
        a.allow(having)
        self.undoing.allow()
        if self.work.importing:
            a["import_book"].setEnabled(False)
        if chapter is not None:
            last = chapter.index == len(self.page.model.chapters) - 1
            a["merge_chapter"].setEnabled(not last)
            text = self.tr("&Leave Chapter Out") if chapter.included else self.tr("&Put Chapter In Again")
            a["include_chapter"].setText(text)
            a.tell("include_chapter")
            said = self.tr("Merge {chapter} with the next chapter").format(chapter=chapter_name(chapter))
            a.tell("merge_chapter", said)

    # From one sitting to the next

    def _keep(self) -> None:
        if self._remembering:
            shown = {name: workspaces.splitters(self.workspaces[name]) for name in self._shown}
            sittings.keep(self._studio.settings.home, self, shown, self.memory)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stops what is under way; what was finished is kept, and asks nothing."""
        self._keep()
        self.batch.close()
        self.desk.close()
        event.accept()


def _without_argument(deed: Callable[[], object]) -> Callable[[bool], None]:
    """A slot for `triggered`, whose argument must not be taken for one of the deed's own."""

    def slot(_checked: bool = False) -> None:
        deed()

    return slot


def _asking(ask: Callable[[str], object], name: str) -> Callable[[], object]:
    return lambda: ask(name)
