"""What lies on the desk: the open project, the chapter shown, the line selected. Views observe it and ask it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.overview import Overview
from app.core.progress import Changes
from app.core.script import Line
from app.core.timeline import ChapterTimeline, Clip
from app.jobs.bus import Bus
from app.jobs.job import Job
from app.jobs.jobs import Jobs, Lane
from app.services import peaks
from app.services.project import Project, overview
from app.services.timelines import timeline
from app.ui.page import Page, load, starts

if TYPE_CHECKING:
    from app.ui.parts import Studio

_CALM = 400  # ms between two readings of a project that changes all the time, as while rendering


@dataclass(frozen=True, slots=True)
class Sound:
    """How a chapter sounds: its waveform, and by line id when each line is heard and its clip."""

    strip: peaks.Strip
    places: Mapping[int, tuple[float, float]]
    clips: Mapping[int, Clip]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A project as read at one moment. `page` and `sound` are those of one chapter.

    `page` is None where there is no chapter; `sound` comes a moment after the page and is None until then.
    """

    overview: Overview
    page: Page | None
    sound: Sound | None = None


class Desk(QObject):
    """Holds what is open. Every signal comes on the UI thread.

    `opened` with the Project or None; `refreshed` with a Snapshot, `sounded` with its Sound a moment later;
    `chapter_chosen` with its index as soon as it is asked for; `line_selected` with a line's id or None; `told` with
    a kind ("bad", "good", "plain") and one line; `busy` with what is being opened, empty when it is not.
    """

    opened = Signal(object)
    refreshed = Signal(object)
    sounded = Signal(object)
    chapter_chosen = Signal(int)
    line_selected = Signal(object)
    told = Signal(str, str)
    busy = Signal(str)

    def __init__(self, studio: Studio, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.studio = studio
        self.jobs = Jobs(self)
        self.bus = Bus(self)
        self.project: Project | None = None
        self.now: Snapshot | None = None
        self.chapter: int | None = None  # None: the first that is read aloud, once it is known
        self.line: int | None = None
        self._wanted: int | None = None  # the line to select when its chapter has been read
        self._reading: Job | None = None
        self._reading_chapter: int | None = None
        self._again = False
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
        self.opened.emit(project)
        if project.read_only:
            self.told.emit(
                "plain", f"{project.folder.name} cannot be written to; it can be heard but not changed"
            )
        self.refresh()

    def close_project(self) -> None:
        """Takes the project off the desk; it is closed once nothing works on it any more."""
        project, self.project, self.now = self.project, None, None
        if project is None:
            return
        self.line = None
        running = [job for job in self.jobs.running if job.what != "open"]
        for job in running:
            job.cancel()
        self._reading = None
        self._calm.stop()
        self.opened.emit(None)
        self.jobs.start("close", lambda _: _close_after(project, running))

    def close(self) -> None:
        """Stops all work and closes the project: at the window's end. What was finished is kept."""
        project, self.project = self.project, None
        self._calm.stop()
        self.jobs.close()
        if project is not None:
            _close(project)

    # What is looked at

    @property
    def page(self) -> Page | None:
        return self.now.page if self.now else None

    @property
    def strip(self) -> peaks.Strip | None:
        return self.now.sound.strip if self.now and self.now.sound else None

    @property
    def timeline(self) -> ChapterTimeline | None:
        return self.strip.chapter if self.strip else None

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

    def heard(self, line: int) -> tuple[float, float] | None:
        """From and to which second a line is heard in the chapter shown, None if it has no take."""
        return self.now.sound.places.get(line) if self.now and self.now.sound else None

    def clip(self, line: int) -> Clip | None:
        """The clip of a line in the chapter shown, None if it has no take."""
        return self.now.sound.clips.get(line) if self.now and self.now.sound else None

    # What changes

    def edit(self, work: Callable[[Project], Changes], done: Callable[[Changes], None] | None = None) -> None:
        """Runs a change off the UI thread and announces what it touched. Changes go one after the other."""
        project = self.project
        if project is None:
            return

        def made(changes: Changes) -> None:
            self.bus.announce(changes)
            if done is not None:
                done(changes)

        self.jobs.start("edit", lambda _: work(project), lane=Lane.EDIT, done=made)

    def ask(self, what: str, work: Callable[[Project], Any], done: Callable[[Any], None]) -> None:
        """Reads something off the UI thread; the answer is dropped if another project has been opened since."""
        project = self.project
        if project is None:
            return

        def answered(value: Any) -> None:
            if self.project is project:
                done(value)

        self.jobs.start(what, lambda _: work(project), lane=Lane.READ, done=answered)

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
        before = self.now.sound if self.now and self.now.page and self.now.page.index == page.index else None
        self.chapter = self._reading_chapter = page.index
        self.now = replace(snapshot, sound=before)
        self.refreshed.emit(self.now)
        wanted, self._wanted = self._wanted, None
        if wanted is not None and wanted in page.place:
            self.select(wanted)
        elif self.line not in page.place:
            self.select(page.lines[0].id if page.lines else None)
        # The sound is read by a job of its own, so that the page is there to be read meanwhile.
        self._reading = self.jobs.start(
            "sound",
            lambda stop: _sound(project, page.index, before, stop),
            lane=Lane.READ,
            done=lambda sound: self._sound_read(project, page.index, sound),
        )
        self._reading.ended.connect(self._ended_reading)

    def _sound_read(self, project: Project, index: int, sound: Sound | None) -> None:
        if self.project is project and index == self.chapter and self.now is not None and sound is not None:
            self.now = replace(self.now, sound=sound)
            self.sounded.emit(sound)

    def _ended_reading(self) -> None:
        if self.sender() is not self._reading:
            return
        self._reading = None
        if self._again and not self._calm.isActive():
            self.refresh()

    def _changed(self, _changes: Changes) -> None:
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
        return not self.jobs.running and not self._again

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


def _sound(project: Project, index: int, before: Sound | None, stop: Event) -> Sound | None:
    """How a chapter sounds; what was read before, where nothing of it has changed."""
    laid = timeline(project, [index]).chapters
    if not laid:
        return None
    if before is not None and before.strip.chapter == laid[0] and not before.strip.missing:
        return before
    strip = peaks.strip(project, laid[0], stop)
    return (
        None if stop.is_set() else Sound(strip, starts(laid[0]), {clip.line: clip for clip in laid[0].clips})
    )


def _close_after(project: Project, jobs: list[Job]) -> None:
    for job in jobs:
        if job.future is not None:
            with suppress(BaseException):
                job.future.result()
    _close(project)


def _close(project: Project) -> None:
    project.close()
