"""How books and projects come into the window: chosen, dropped, imported, opened again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.core.history import Recovery
from app.core.progress import Changes
from app.jobs.jobs import Lane
from app.services import reading, recovering
from app.ui.edition_wiring import Edition
from app.ui.memory import Memory
from app.ui.places import BOOKS, SUFFIX, is_project, new_project, sample_project
from app.ui.titles import recovered, titled
from app.ui.widgets import Notice

if TYPE_CHECKING:
    from app.services.project import Project
    from app.ui.desk import Desk
    from app.ui.parts import Studio
    from app.ui.work import Work


class Opening(QObject):
    """Asks for books and projects and puts them on the desk. `begun` when an import begins; `forgotten` when a recent
    project was taken off the list. `keep`: keeps what the window remembers."""

    begun = Signal()
    forgotten = Signal()

    def __init__(
        self,
        studio: Studio,
        desk: Desk,
        work: Work,
        known: Memory,
        notice: Notice,
        keep: Callable[[], None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._studio = studio
        self._desk = desk
        self._work = work
        self._known = known
        self._notice = notice
        self._keep = keep
        self._window = window
        self.edition = Edition(desk, window)

    def open(self, folder: Path) -> None:
        """Opens a project."""
        self._desk.open(folder)

    def look(self, project: Project) -> None:
        """Takes up what a sitting that was cut off had finished, and tells of it, or of what the book's file lacks."""
        if project.read_only:
            return

        def found(what: Recovery | None) -> None:
            if self._desk.project is not project:
                return
            if what is not None:
                self._notice.say("plain", recovered(what))
                self._desk.bus.announce(Changes("", everything=True))
            self._desk.ask("warnings", reading.warnings, self._warned)

        self._desk.jobs.start("recover", lambda _: recovering.recover(project), lane=Lane.EDIT, done=found)

    def _warned(self, warnings: tuple[str, ...]) -> None:
        warnings = tuple(titled(one) for one in warnings)
        if warnings and not self._notice.text:
            said = self.tr("About the book's file: {warning}").format(warning=warnings[0])
            if len(warnings) > 1:
                said += self.tr(" (and %Ln more)", "", len(warnings) - 1)
            self._notice.say("plain", said, "\n".join(warnings) if len(warnings) > 1 else "")

    def ask_project(self) -> None:
        """Asks for a project's folder and opens it."""
        title = self.tr("Open a project (a folder {suffix})").format(suffix=SUFFIX)
        found = QFileDialog.getExistingDirectory(self._window, title, self._folder())
        if found:
            self.open(Path(found))

    def ask_book(self) -> None:
        """Asks for a book and imports it."""
        kinds = book_filter(self.tr("Books"), self.tr("All files"))
        found, _ = QFileDialog.getOpenFileName(self._window, self.tr("Import a book"), self._folder(), kinds)
        if found:
            self.import_to(Path(found))

    def ask_edition(self) -> None:
        """Asks for a new edition of the book on the desk, and shows what it would change."""
        kinds = book_filter(self.tr("Books"), self.tr("All files"))
        title = self.tr("Take in a new edition")
        found, _ = QFileDialog.getOpenFileName(self._window, title, self._folder(), kinds)
        if found:
            self.edition.compare(Path(found))

    def import_book(self, book: Path, folder: Path) -> None:
        """Makes a project of a book at `folder`, and opens it."""
        self._known.last_folder = str(folder.parent)
        self.begun.emit()
        self._work.import_book(book, folder)

    def import_sample(self) -> None:
        """Makes a project of the sample among the user's documents."""
        self.import_book(self._studio.settings.sample_book, sample_project())

    def import_to(self, book: Path) -> None:
        """Asks where a book's project is to be kept, and imports it."""
        place, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Where the project is to be kept"),
            str(new_project(book)),
            f"{self.tr('Projects')} (*{SUFFIX})",
        )
        if place:
            path = Path(place)
            self.import_book(book, path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX))

    def dropped(self, path: Path) -> None:
        """Takes what was dropped: a project or a book."""
        if is_project(path):
            self.open(path)
        else:
            self.import_to(path)

    def forget(self, folder: str) -> None:
        """Takes a project off the recent ones; the project itself stays as it is."""
        self._known.forget(folder)
        self._keep()
        self.forgotten.emit()

    def _folder(self) -> str:
        return self._known.last_folder or str(Path.home())


def book_filter(books: str, everything: str) -> str:
    """What a file dialog offers: books, or everything."""
    return f"{books} ({' '.join('*' + ending for ending in BOOKS)});;{everything} (*)"
