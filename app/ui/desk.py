"""What lies on the desk: the open project, the chapter shown, the line selected. Views observe it and ask it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.book_timeline import BookTimeline
from app.core.overview import Overview
from app.core.progress import Changes
from app.core.script import Line
from app.core.timeline import ChapterTimeline, Clip
from app.jobs.bus import Bus
from app.jobs.job import Job
from app.jobs.jobs import Jobs, Lane
from app.services.project import Project, overview
from app.ui.book_reader import BookReader, Sound
from app.ui.page import Page, load, starts
from app.ui.titles import titled

if TYPE_CHECKING:
    from app.ui.parts import Studio

_EDIT = "edit"  # what the jobs are called that change the project
_CALM = 400  # ms between two readings of a project that changes all the time, as while rendering


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A project as read at one moment. `page` is that of one chapter, None where there is none.

    `sound` comes a moment after the page, and is None until then.
    """

    overview: Overview
    page: Page | None
    sound: Sound | None = None


class Desk(QObject):
    """Holds what is open. Every signal comes on the UI thread.

    `closing` before the project goes, while it can still be changed; `opened` with the Project or None; `refreshed`
    with a Snapshot, `sounded` with its Sound once the chapter shown has been read, a moment later; `laid_out` with a
    Sound whenever more of the book has been; `chapter_chosen` with its index as soon as it is asked for;
    `line_selected` with a line's id or None; `told` with a kind ("bad", "good", "plain") and one line; `busy` with
    what is being opened, empty when it is not.
    """

    closing = Signal()
    opened = Signal(object)
    refreshed = Signal(object)
    sounded = Signal(object)
    laid_out = Signal(object)
    chapter_chosen = Signal(int)
    line_selected = Signal(object)
    told = Signal(str, str)
    busy = Signal(str)

    def __init__(self, studio: Studio, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.studio = studio
        self.jobs = Jobs(self, titled)
        self.bus = Bus(self)
        self.project: Project | None = None
        self.now: Snapshot | None = None
        self.chapter: int | None = None  # None: the first that is read aloud, once it is known
        self.line: int | None = None
        self._wanted: int | None = None  # the line to select when its chapter has been read
        self._reading: Job | None = None
        self._reading_chapter: int | None = None
        self._again = False
        self._reader = BookReader(self)
        self.leave: Callable[[], None] | None = None  # what else has the project open lets go of it with this
        self.written = 0  # edits that have been written since the project was opened
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM)
        self._calm.timeout.connect(self._calmed)
        self.jobs.failed.connect(self._failed)
        self.bus.changed.connect(self._changed)

    # What is open

    def open(self, folder: Path) -> None:
        """Opens a project in place of the one that is open."""
        self.busy.emit(f"Opening {folder.name}")
        self.jobs.start(
            "open", lambda _: Project.open(folder), done=self.take, failed=self._not_opened, discard=_close
        )

    def take(self, project: Project) -> None:
        """Puts an open project on the desk, and closes the one that lay there."""
        self.close_project()
        self.project = project
        self.chapter, self.line, self._wanted = None, None, None
        self._reader.begin()
        self.written = 0
        self.opened.emit(project)
        if project.read_only:
            said = self.tr("{name} cannot be written to; it can be heard but not changed")
            self.told.emit("plain", said.format(name=project.folder.name))
        self.refresh()

    def close_project(self) -> None:
        """Takes the project off the desk; it is closed once nothing works on it any more."""
        if self.project is not None:
            self.closing.emit()
        project, self.project, self.now = self.project, None, None
        if project is None:
            return
        self.line = None
        leave, self.leave = self.leave, None
        running = [job for job in self.jobs.running if job.what != "open"]
        for job in running:
            if (
                job.what != _EDIT
            ):  # what the user has done is written, however soon after it the project is closed
                job.cancel()
        self._reading = None
        self._reader.begin()
        self._calm.stop()
        self.opened.emit(None)
        self.jobs.start("close", lambda _: _close_after(project, running, leave))

    def close(self) -> None:
        """Stops all work and closes the project: at the window's end. What was finished is kept."""
        if self.project is not None:
            self.closing.emit()
        project, self.project = self.project, None
        self._calm.stop()
        for job in self.jobs.running:
            if job.what == _EDIT and job.future is not None:
                with suppress(BaseException):
                    job.future.result()
        self.jobs.close()
        if project is not None:
            _close(project, self.leave)

    # What is looked at

    @property
    def page(self) -> Page | None:
        return self.now.page if self.now else None

    @property
    def book(self) -> BookTimeline | None:
        """The book on one ruler, as far as it has been read; None until something of it has."""
        return self.now.sound.book if self.now and self.now.sound else None

    @property
    def timeline(self) -> ChapterTimeline | None:
        """The clips of the chapter shown; None until they have been read."""
        return self._laid(self.chapter)

    @property
    def selected(self) -> Line | None:
        """The selected line."""
        return self.page.line(self.line) if self.page else None

    def go(self, chapter: int, line: int | None = None) -> None:
        """Shows a chapter, and selects a line of it (None: its first)."""
        if self.project is None or (chapter == self.chapter and self.page and self.page.index == chapter):
            if line is not None:
                self.select(line)
            return
        self.chapter, self._wanted = chapter, line
        self.line = None
        self.line_selected.emit(None)
        self.chapter_chosen.emit(chapter)
        self.refresh()

    def select(self, line: int | None) -> None:
        """Selects a line of the chapter shown."""
        if line == self.line or (line is not None and (self.page is None or line not in self.page.place)):
            return
        self.line = line
        self.line_selected.emit(line)

    def step(self, by: int) -> None:
        """Selects the line so many lines further on."""
        if self.page is not None:
            self.select(self.page.beside(self.line, by))

    def show_line(self, line: int) -> None:
        """Selects a line anywhere in the book; its chapter is shown."""
        chapter = self.chapter_of(line)
        if chapter is not None:
            self.go(chapter, line)

    def chapter_of(self, line: int) -> int | None:
        """The index of the chapter that a line is in; None if it is not known yet."""
        if self.page is not None and line in self.page.place:
            return self.page.index
        book = self.book
        entry = book.entry_of(line) if book else None
        return None if book is None or entry is None else book.chapters[book.place_of(entry)].index

    def heard(self, line: int) -> tuple[float, float] | None:
        """From and to which second of its chapter a line is heard, None if it has no take."""
        laid = self._laid(self.chapter_of(line))
        return None if laid is None else starts(laid).get(line)

    def clip(self, line: int) -> Clip | None:
        """The clip of a line (its first piece), None if it has no take."""
        laid = self._laid(self.chapter_of(line))
        return None if laid is None else next((clip for clip in laid.clips if clip.line == line), None)

    def _laid(self, chapter: int | None) -> ChapterTimeline | None:
        sound = self.now.sound if self.now else None
        if sound is None or chapter is None:
            return None
        found = sound.book.chapter(chapter)
        if found is not None:
            return found.laid if found.read else None
        return sound.aside if sound.aside is not None and sound.aside.chapter == chapter else None

    # What changes

    def edit(
        self,
        work: Callable[[Project], Changes],
        done: Callable[[Changes], None] | None = None,
        failed: Callable[[str], None] | None = None,
    ) -> None:
        """Runs a change off the UI thread and announces what it touched. Changes go one after the other.

        `failed` is called with the reason after it was told; what was changed before it stays.
        """
        project = self.project
        if project is None:
            return

        def made(changes: Changes) -> None:
            self.written += 1
            self.bus.announce(changes)
            if done is not None:
                done(changes)

        def broke(why: str) -> None:
            self._failed(why)
            if failed is not None:
                failed(why)

        self.jobs.start(_EDIT, lambda _: work(project), lane=Lane.EDIT, done=made, failed=broke)

    def ask(self, what: str, work: Callable[[Project], Any], done: Callable[[Any], None]) -> None:
        """Reads something off the UI thread; the answer is dropped if another project has been opened since."""
        project = self.project
        if project is None:
            return

        def answered(value: Any) -> None:
            if self.project is project:
                done(value)

        self.jobs.start(what, lambda _: work(project), lane=Lane.READ, done=answered)

    def fetch(
        self,
        what: str,
        work: Callable[[Project, Event], Any],
        done: Callable[[Any], None],
        failed: Callable[[str], None],
    ) -> None:
        """Reads what is looked at, such as sound, beside everything else. A failure is told to `failed` alone."""
        project = self.project
        if project is None:
            return

        def answered(value: Any) -> None:
            if self.project is project:
                done(value)

        self.jobs.start(what, lambda stop: work(project, stop), done=answered, failed=failed)

    def refresh(self) -> None:
        """Reads the project anew; at once if nothing is being read, else after that."""
        project = self.project
        if project is None:
            return
        if self._reading is not None:
            self._again = True
            if self._reading_chapter != self.chapter:
                self._reading.cancel()  # what it reads is not looked at any more
            return
        self._again = False
        index = self._reading_chapter = self.chapter
        self._reading = self.jobs.start(
            "read",
            lambda _: _snapshot(project, index),
            lane=Lane.READ,
            done=lambda snapshot: self._read(project, index, snapshot),
        )
        self._reading.ended.connect(self._ended_reading)

    def _read(self, project: Project, index: int | None, snapshot: Snapshot) -> None:
        if self.project is not project or index != self.chapter:
            return
        page = snapshot.page
        if page is None:
            count = len(snapshot.overview.chapters)
            if count:  # the last chapter was merged away
                self.chapter = count - 1
                self.chapter_chosen.emit(count - 1)
                self._again = True
            return
        self.chapter = self._reading_chapter = page.index
        self.now = replace(snapshot, sound=self._reader.sketched(snapshot.overview))
        self.refreshed.emit(self.now)
        self.jobs.later(lambda: self._select_again(snapshot))  # a turn of its own: this one took its time
        self._reader.read()

    def _select_again(self, snapshot: Snapshot) -> None:
        """Selects the line that was asked for before its chapter was read; else what is selected stays so."""
        page = self.page
        if page is None or page is not snapshot.page:
            return  # read again meanwhile
        wanted, self._wanted = self._wanted, None
        if wanted is not None and wanted in page.place:
            self.select(wanted)
        elif self.line not in page.place:
            self.select(page.lines[0].id if page.lines else None)

    def _ended_reading(self) -> None:
        if self.sender() is not self._reading:
            return
        self._reading = None
        if self._again and not self._calm.isActive():
            self.refresh()

    def _changed(self, changes: Changes) -> None:
        self._reader.touch(changes)
        if self._calm.isActive():
            self._again = True
            return
        self._calm.start()
        self.refresh()

    def _calmed(self) -> None:
        if self._again and self._reading is None:
            self._calm.start()
            self.refresh()

    @property
    def settled(self) -> bool:
        """Whether nothing is being read, changed or made."""
        return not (self.jobs.running or self.jobs.waiting or self._again or self._reader.stale)

    def _failed(self, why: str) -> None:
        self.told.emit("bad", why)

    def _not_opened(self, why: str) -> None:
        self.busy.emit("")
        self.told.emit("bad", why)


def _snapshot(project: Project, index: int | None) -> Snapshot:
    seen = overview(project)
    if index is None:
        index = next((one.index for one in seen.chapters if one.included and one.lines), 0)
    return Snapshot(seen, load(project, index) if index < len(seen.chapters) else None)


def _close_after(project: Project, jobs: list[Job], leave: Callable[[], None] | None) -> None:
    for job in jobs:
        if job.future is not None:
            with suppress(BaseException):
                job.future.result()
    _close(project, leave)


def _close(project: Project, leave: Callable[[], None] | None = None) -> None:
    if leave is not None:
        leave()
    project.close()
