"""A new edition of the book in the window: compared, taken in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.core.editions import Comparison
from app.core.progress import Changes
from app.jobs.job import Job, Step
from app.jobs.jobs import Lane
from app.services import editions, undoing
from app.ui.edition_dialog import EditionDialog

if TYPE_CHECKING:
    from app.services.project import Project
    from app.ui.desk import Desk


class Edition(QObject):
    """Takes a new edition into the project on the desk."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._window = parent
        self._job: Job | None = None
        self.dialog: EditionDialog | None = None

    def compare(self, book: Path) -> None:
        """Reads an edition and shows what it would change."""
        project = self._desk.project
        if project is None or self.dialog is not None:
            return
        dialog = self.dialog = EditionDialog(book.name, self._window)

        def shown(seen: Comparison) -> None:
            if self._here(dialog, project):
                dialog.show_comparison(seen)

        dialog.asked.connect(lambda: self._take(dialog, project, book))
        dialog.stopped.connect(self._stop)
        dialog.finished.connect(lambda _: self._left(dialog))
        dialog.open()
        self._start(dialog, lambda _: editions.comparing(project, book), Lane.READ, shown)

    def _take(self, dialog: EditionDialog, project: Project, book: Path) -> None:
        def taken(changes: Changes) -> None:
            if self._desk.project is project:
                self._desk.written += 1
                self._desk.bus.announce(changes)
                self._settle(changes)
            if self._here(dialog, project):
                dialog.accept()

        self._start(dialog, lambda _: editions.take_over(project, book), Lane.EDIT, taken)

    def _start(
        self, dialog: EditionDialog, work: Callable[[Any], Any], lane: Lane, done: Callable[[Any], None]
    ) -> None:
        job = self._job = self._desk.jobs.start(
            "edition", work, lane=lane, done=done, failed=lambda why: self._failed(dialog, why)
        )
        job.progressed.connect(lambda step: self._moved(dialog, step))
        job.cancelled.connect(lambda: self._gone(dialog))

    def _settle(self, changes: Changes) -> None:
        """Finds out which takes fit what the lines say now."""
        studio = self._desk.studio

        def work(project: Project) -> Changes:
            lexicon = studio.settings.lexicon
            for _ in undoing.settled(project, studio.registry, studio.voices, changes, lexicon):
                pass
            return Changes(changes.title, changes.lines)

        if changes.lines:
            self._desk.edit(work)

    def _moved(self, dialog: EditionDialog, step: Step) -> None:
        if dialog is self.dialog:
            dialog.show_progress(step.progress)

    def _failed(self, dialog: EditionDialog, why: str) -> None:
        if dialog is self.dialog:
            dialog.show_failure(why)
        else:
            self._desk.told.emit("bad", why)

    def _gone(self, dialog: EditionDialog) -> None:
        """The project was closed meanwhile."""
        if dialog is self.dialog:
            dialog.reject()

    def _stop(self) -> None:
        job, self._job = self._job, None
        if job is not None and job.running:
            job.cancel()

    def _left(self, dialog: EditionDialog) -> None:
        if dialog is self.dialog:
            self.dialog = None
        dialog.deleteLater()

    def _here(self, dialog: EditionDialog, project: Project) -> bool:
        return dialog is self.dialog and self._desk.project is project
