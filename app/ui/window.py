"""The window: it lays out its parts and passes on what is asked of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QMainWindow,
    QMenu,
    QMessageBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.core.delivery import Target
from app.core.overview import Overview
from app.jobs.job import Step
from app.services import reading
from app.services.project import Project
from app.services.targets import targets
from app.ui import help, memory
from app.ui.actions import MENUS, Actions
from app.ui.desk import Desk, Snapshot
from app.ui.edits import Edits
from app.ui.export_dialog import ExportDialog
from app.ui.icons import Icons
from app.ui.page import chapter_name
from app.ui.parts import Studio
from app.ui.places import BOOK_FILTER, SUFFIX, is_project, new_project, sample_project
from app.ui.start_page import StartPage
from app.ui.studio_page import StudioPage
from app.ui.top_bar import TopBar
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
        icons = Icons(studio.settings.resources)
        self.setWindowIcon(icons.get("dramatis", size=64))
        self.desk = Desk(studio, self)
        self.work = Work(self.desk)
        self.actions_ = Actions(icons, self)
        a = self.actions_
        renders = [a["render_book"], a["render_chapter"], a["render_line"]]
        self.top = TopBar(icons, a["play"], a["render_book"], renders, a["export"], a["stop"])
        self.notice = Notice(icons)
        self.start = StartPage(icons)
        self.page = StudioPage(self.desk, self.work, [a["zoom_out"], a["zoom_in"], a["fit"]])
        self.edits = Edits(self.desk, self.page, self)
        self.edits.dialog_made.connect(self._show)
        self._icons = icons
        self._playing = False
        self._lay_out()
        self._connect()
        self._take_up()
        self._opened(None)

    def _lay_out(self) -> None:
        self._menus()
        self._pages = QStackedWidget()
        self._pages.addWidget(self.start)
        self._pages.addWidget(self.page)
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

    def _menus(self) -> None:
        bar = self.menuBar()
        self._recent = QMenu("Open &Recent", self)
        self._recent.aboutToShow.connect(self._fill_recent)
        for title, names in MENUS:
            menu = bar.addMenu(title)
            for name in names:
                if not name:
                    menu.addSeparator()
                elif name == "recent":
                    menu.addMenu(self._recent)
                else:
                    menu.addAction(self.actions_[name])

    def _connect(self) -> None:
        a, desk, work = self.actions_, self.desk, self.work
        for name, deed in (
            ("import_book", self.ask_book),
            ("open_project", self.ask_project),
            ("close_project", desk.close_project),
            ("export", self.export),
            ("quit", self.close),
            ("rename_chapter", self.edits.rename),
            ("merge_chapter", self.edits.merge),
            ("split_chapter", self.edits.split),
            ("include_chapter", self.edits.include),
            ("auto_cast", self.edits.auto_cast),
            ("pauses", self.edits.pauses),
            ("play", self._play),
            ("play_chapter", self._play_chapter),
            ("render_book", work.render),
            ("render_chapter", self._render_chapter),
            ("render_line", self._render_line),
            ("stop", work.stop_rendering),
            ("next_chapter", lambda: self._turn(1)),
            ("previous_chapter", lambda: self._turn(-1)),
            ("zoom_in", lambda: self.page.timeline.zoom(0.7)),
            ("zoom_out", lambda: self.page.timeline.zoom(1 / 0.7)),
            ("fit", self.page.timeline.fit),
            ("next_pane", lambda: self._round(1)),
            ("previous_pane", lambda: self._round(-1)),
            ("keys", self._keys),
            ("about", self._about),
        ):
            a[name].triggered.connect(_without_argument(deed))
        for pane in self.page.panes:
            pane.addActions(a.of_panes)
        desk.opened.connect(self._opened)
        desk.refreshed.connect(self._refreshed)
        desk.chapter_chosen.connect(lambda _: self._allow())
        desk.line_selected.connect(lambda _: self._allow())
        desk.told.connect(self._told)
        desk.busy.connect(self.start.show_busy)
        work.rendering_moved.connect(self._rendering)
        work.importing_moved.connect(self._importing)
        work.playing_moved.connect(self._played)
        start = self.start
        start.book_asked.connect(self.ask_book)
        start.project_asked.connect(self.ask_project)
        start.sample_asked.connect(self.import_sample)
        start.stop_asked.connect(work.stop_importing)
        start.recent_asked.connect(lambda folder: self.open(Path(folder)))
        start.forgotten.connect(self._forget)
        start.dropped.connect(self._dropped)
        page = self.page
        page.script.play_asked.connect(work.play_line)
        page.timeline.play_asked.connect(work.play)
        page.script.menu_asked.connect(self._script_menu)
        page.chapters.customContextMenuRequested.connect(self._chapter_menu)
        page.model.renamed.connect(self.edits.retitle)
        page.line.pause_asked.connect(self.edits.pin)
        page.cast.cost_asked.connect(self.edits.cost)
        page.cast.recast.connect(self.edits.recast)

    # Opening and importing

    def open(self, folder: Path) -> None:
        """Opens a project."""
        self.notice.hide()
        self.desk.open(folder)

    def ask_project(self) -> None:
        """Asks for a project's folder and opens it."""
        found = QFileDialog.getExistingDirectory(self, f"Open a project (a folder {SUFFIX})", self._folder())
        if found:
            self.open(Path(found))

    def ask_book(self) -> None:
        """Asks for a book and imports it."""
        found, _ = QFileDialog.getOpenFileName(self, "Import a book", self._folder(), BOOK_FILTER)
        if found:
            self._import_to(Path(found))

    def import_book(self, book: Path, folder: Path) -> None:
        """Makes a project of a book at `folder`, and opens it."""
        self.memory.last_folder = str(folder.parent)
        self.notice.hide()
        self._pages.setCurrentWidget(self.start)
        self.work.import_book(book, folder)

    def import_sample(self) -> None:
        """Makes a project of the sample among the user's documents."""
        self.import_book(self._studio.settings.sample_book, sample_project())

    def _import_to(self, book: Path) -> None:
        place, _ = QFileDialog.getSaveFileName(
            self, "Where the project is to be kept", str(new_project(book)), f"Projects (*{SUFFIX})"
        )
        if place:
            path = Path(place)
            self.import_book(book, path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX))

    def _dropped(self, path: Path) -> None:
        if is_project(path):
            self.open(path)
        else:
            self._import_to(path)

    def _folder(self) -> str:
        return self.memory.last_folder or str(Path.home())

    def _forget(self, folder: str) -> None:
        self.memory.forget(folder)
        self._keep()
        self.start.show_recent(self.memory.recent)

    def _fill_recent(self) -> None:
        self._recent.clear()
        for folder in self.memory.recent:
            action = self._recent.addAction(Path(folder).name.removesuffix(SUFFIX).replace("&", "&&"))
            action.setToolTip(folder)
            action.setEnabled(Path(folder).is_dir())
            action.triggered.connect(lambda _=False, chosen=folder: self.open(Path(chosen)))
        if self._recent.isEmpty():
            self._recent.addAction("No project yet").setEnabled(False)

    def _opened(self, project: Project | None) -> None:
        self.start.show_busy("")
        self.top.setVisible(project is not None)
        if project is None:
            self.setWindowTitle(TITLE)
            self.start.show_recent(self.memory.recent)
            self._pages.setCurrentWidget(self.start)
            self.start.book.setFocus()
        else:
            self.memory.opened(project.folder)
            self.memory.last_folder = str(project.folder.parent)
            self._keep()
            self.setWindowTitle(f"{project.folder.name.removesuffix(SUFFIX)} – {TITLE}")
            self.setWindowFilePath(str(project.folder))
            self._pages.setCurrentWidget(self.page)
            self.page.script.setFocus()
            self.notice.hide()
            if not project.read_only:
                self.desk.ask("warnings", reading.warnings, self._warned)
        self._allow()

    def _warned(self, warnings: tuple[str, ...]) -> None:
        if warnings and not self.notice.text:
            more = f" (and {len(warnings) - 1} more)" if len(warnings) > 1 else ""
            self.notice.say("plain", f"About the book's file: {warnings[0]}{more}")

    def _refreshed(self, snapshot: Snapshot) -> None:
        self.top.show_book(snapshot.overview)
        self._allow()

    # Rendering, playing, delivering

    def _render_chapter(self) -> None:
        if self.desk.chapter is not None:
            self.work.render(chapters=[self.desk.chapter])

    def _render_line(self) -> None:
        if self.desk.line is not None:
            self.work.render(lines=[self.desk.line])

    def _play(self) -> None:
        if self.work.playing:
            self.work.stop_playing()
        elif self.page.timeline.hasFocus() or self.desk.line is None:
            self.work.play(self.page.timeline.playhead)
        else:
            self.work.play_line(self.desk.line)

    def _play_chapter(self) -> None:
        self.work.play(0.0)

    def export(self) -> None:
        """Asks how and where to deliver the book."""
        if self.desk.now is not None:
            overview = self.desk.now.overview
            self.desk.jobs.start(
                "targets", lambda _: targets(), done=lambda found: self._export(overview, found)
            )

    def _export(self, overview: Overview, found: dict[str, Target]) -> None:
        if self.desk.project is not None:
            self._show(ExportDialog(self.desk, overview, found, self))

    def _rendering(self, step: Step | None) -> None:
        self.top.show_render(step)
        self._allow()

    def _importing(self, step: Step | None) -> None:
        self.start.show_step(step)
        self.actions_["import_book"].setEnabled(step is None)

    def _played(self, second: float | None) -> None:
        playing = second is not None
        if playing != self._playing:
            self._playing = playing
            action = self.actions_["play"]
            action.setText("&Stop Playing" if playing else "&Play from Here")
            action.setIconText("Stop" if playing else "Play")
            action.setIcon(self._icons.get("stop" if playing else "play"))

    # Menus and keys

    def _script_menu(self, line: int, _paragraph: int, place: QPoint) -> None:
        a = self.actions_
        names = ["play", "render_line", "", "split_chapter"] if line else ["play_chapter", "render_chapter"]
        self._pop(place, [a[name] if name else None for name in names])

    def _chapter_menu(self, place: QPoint) -> None:
        view = self.page.chapters
        if view.indexAt(place).isValid():
            a = self.actions_
            names = (
                "rename_chapter",
                "merge_chapter",
                "include_chapter",
                "",
                "render_chapter",
                "play_chapter",
            )
            self._pop(view.viewport().mapToGlobal(place), [a[name] if name else None for name in names])

    def _pop(self, place: QPoint, actions: list[QAction | None]) -> None:
        menu = QMenu(self)
        for action in actions:
            if action is None:
                menu.addSeparator()
            else:
                menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _turn(self, by: int) -> None:
        wanted = (self.desk.chapter or 0) + by
        if 0 <= wanted < len(self.page.model.chapters):
            self.desk.go(wanted)

    def _round(self, by: int) -> None:
        panes = self.page.panes
        now = next((place for place, pane in enumerate(panes) if pane.hasFocus()), -by)
        panes[(now + by) % len(panes)].setFocus()

    def _keys(self) -> None:
        self._tell("Keys", help.keys(self.actions_))

    def _about(self) -> None:
        self._tell("About Dramatis", help.about())

    def _tell(self, title: str, text: str) -> None:
        box = QMessageBox(self)
        box.setWindowTitle(title)
        box.setText(text)
        self._show(box)

    def _show(self, dialog: QDialog) -> None:
        dialog.setModal(True)
        if not isinstance(dialog, ExportDialog):  # which stays until its export has ended
            dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _told(self, kind: str, line: str) -> None:
        self.notice.say(kind, line)

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
        self.actions_.allow(having)
        if chapter is not None:
            last = chapter.index == len(self.page.model.chapters) - 1
            self.actions_["merge_chapter"].setEnabled(not last)
            text = "&Leave Chapter Out" if chapter.included else "&Put Chapter In Again"
            self.actions_["include_chapter"].setText(text)
            self.actions_["merge_chapter"].setToolTip(f"Merge {chapter_name(chapter)} with the next chapter")

    # From one sitting to the next

    def _take_up(self) -> None:
        if self.memory.geometry:
            self.restoreGeometry(QByteArray.fromHex(self.memory.geometry.encode("ascii", "ignore")))
        for name, splitter in self.page.splitters.items():
            sizes = self.memory.panes.get(name)
            if sizes and len(sizes) == splitter.count():
                splitter.setSizes(sizes)

    def _keep(self) -> None:
        if self._remembering:
            self.memory.geometry = bytes(self.saveGeometry().toHex().data()).decode("ascii")
            if self.page.isVisible():
                self.memory.panes = {name: one.sizes() for name, one in self.page.splitters.items()}
            memory.save(self._studio.settings.home, self.memory)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stops what is under way; what was finished is kept, and asks nothing."""
        self._keep()
        self.desk.close()
        event.accept()


def _without_argument(deed: Callable[[], object]) -> Callable[[bool], None]:
    """A slot for `triggered`, whose argument must not be taken for one of the deed's own."""

    def slot(_checked: bool = False) -> None:
        deed()

    return slot
