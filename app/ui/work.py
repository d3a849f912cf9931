"""The long works of the window: importing, rendering and playing, each at most once at a time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.core.errors import NotFound
from app.core.progress import Changes, Progress
from app.jobs.job import Job, Step
from app.services.casting import auto_cast
from app.services.devices import Outlet
from app.services.hearing import Mailbox
from app.services.importing import import_book
from app.services.live import Live, Speaking
from app.services.peaks import Outline
from app.services.playback import Position
from app.services.project import Project
from app.services.rendering import RenderReport
from app.services.workshop import FarLive
from app.ui.desk import Desk
from app.ui.page import duration
from app.ui.transport_player import Playing

if TYPE_CHECKING:
    from app.ui.parts import Studio

_NEWS = 34  # ms from a block's making to its being told


class Work(QObject):
    """Starts and stops works on what lies on the desk.

    `rendering_moved` and `importing_moved` carry a Step, None when it is over; `playing_moved` the second of the
    chapter shown that is heard, None when it fell silent; `heard` the line's id that is heard, None for none;
    `word_heard` that id with the characters of its text that are being said; `spoken` what renders made just now, a
    list of Spoken. `sound` is all there is about playing, `live` speaks lines that have no take.
    """

    rendering_moved = Signal(object)
    importing_moved = Signal(object)
    playing_moved = Signal(object)
    heard = Signal(object)
    word_heard = Signal(object, int, int)
    spoken = Signal(object)

    _speak_asked = Signal(object)
    _news_came = Signal()

    def __init__(self, desk: Desk, outlet: Outlet | None = None) -> None:
        """`outlet`: what opens sound outputs, those of the machine unless another is given."""
        super().__init__(desk)
        self._desk = desk
        self._rendering: Job | None = None
        self._importing: Job | None = None
        self._speaking: Job | None = None
        self._after: Callable[[], None] | None = None  # a render that waits for what is being spoken
        self._wanted: Speaking | None = None  # what is to be spoken after a render that is ending
        # Whether all is told that a render has written; and whether it found another lexicon than the last one did.
        self._told = self._reworded = False
        self._latest = frozenset[int]()  # the lines told last
        self._owed: Changes | None = None  # to be announced once the news before it have been told
        self._moving = False
        self.live: Live | FarLive | None = None
        self.news = Mailbox(self._news_came.emit)
        self.problems: dict[int, str] = {}  # why lines failed in this sitting
        self.sound = Playing(desk, outlet)
        self.sound.heard.connect(self.heard)
        self.sound.word_heard.connect(self.word_heard)
        self.sound.moved.connect(self._moved)
        self._speak_asked.connect(self._speak, Qt.ConnectionType.QueuedConnection)
        self._fetching = QTimer(self)  # however fast a voice speaks, the views hear of it 30 times a second
        self._fetching.setSingleShot(True)
        self._fetching.setInterval(_NEWS)
        self._fetching.timeout.connect(self._fetch)
        self._news_came.connect(self._fetching.start, Qt.ConnectionType.QueuedConnection)
        desk.opened.connect(self._opened)
        desk.line_selected.connect(self._select)

    # Importing

    @property
    def importing(self) -> bool:
        return self._importing is not None

    def import_book(self, book: Path, folder: Path) -> None:
        """Makes a project of a book, casts it, and puts it on the desk."""
        if self._importing is not None:
            return
        studio = self._desk.studio
        workshop = studio.workshop
        job = self._importing = self._desk.jobs.start(
            "import",
            lambda _: workshop.import_book(book, folder) if workshop else imported(studio, book, folder),
            done=self._desk.take,
            discard=lambda project: project.close(),
        )
        self.importing_moved.emit(Step(Progress(f"Reading {book.name}")))
        job.progressed.connect(self.importing_moved)
        job.ended.connect(self._imported)

    def stop_importing(self) -> None:
        """Stops the import; nothing of the project is left."""
        if self._importing is not None:
            self._importing.cancel()

    def _imported(self) -> None:
        self._importing = None
        self.importing_moved.emit(None)

    # Rendering

    @property
    def rendering(self) -> bool:
        return self._rendering is not None

    def render(self, chapters: Collection[int] | None = None, lines: Collection[int] | None = None) -> None:
        """Renders what is missing of the chapters or lines named; of the book without."""
        live = self.live
        if live is None or self._rendering is not None:
            if self._desk.project is not None and live is None:
                self._desk.told.emit(
                    "bad", self.tr("This project cannot be written to, so nothing can be rendered.")
                )
            return
        if self._speaking is not None:  # one at a time: it goes on as part of the render
            self._after = lambda: self.render(chapters, lines)
            self._speaking.cancel()
            return
        self._told = self._reworded = False

        def work(stop: Event) -> Generator[Progress, None, RenderReport]:
            report, self._reworded = yield from live.render(chapters, lines, stop)
            return report

        job = self._rendering = self._desk.jobs.start("render", work, done=self._rendered)
        self.rendering_moved.emit(Step(Progress("Preparing to render")))
        job.progressed.connect(self._render_step)
        job.ended.connect(self._render_ended)

    def stop_rendering(self) -> None:
        """Stops within one block; finished takes are kept."""
        if self._rendering is not None:
            self._rendering.cancel()

    def _render_step(self, step: Step) -> None:
        job = self.sender()
        if job is not self._rendering and job is not self._speaking:
            return
        failed = dict(step.problems)
        for line in step.lines:
            self.problems.pop(line, None)
        self.problems.update(failed)
        if job is self._rendering:
            self.rendering_moved.emit(step)
        if step.lines:
            self._latest = frozenset(step.lines)
            self._desk.bus.announce(Changes("Render", lines=self._latest))

    def _rendered(self, report: RenderReport) -> None:
        if self.sender() is not self._rendering:
            return
        self.problems.update(report.failed)
        self._told = not report.adopted and not self._reworded
        told = self.tr("%Ln take(s) rendered ({length})", "", report.rendered)
        told = told.format(length=duration(report.audio_seconds))
        if report.reused:
            told += ", " + self.tr("%Ln line(s) had takes that were there", "", report.reused)
        if report.failed:
            line, why = report.failed[0]
            said = self.tr("%Ln line(s) failed; line {line}: {why}", "", len(report.failed))
            self._desk.told.emit("bad", said.format(line=line, why=why))
        elif report.cancelled:
            said = self.tr("Stopped. {told}; what was finished is kept.")
            self._desk.told.emit("plain", said.format(told=told))
        elif report.rendered:
            self._desk.told.emit("good", f"{told}.")
        else:
            self._desk.told.emit("plain", self.tr("Everything here is rendered already."))

    def _render_ended(self) -> None:
        if self.sender() is self._rendering:
            self._rendering = None
            self.rendering_moved.emit(None)
            if self._told:
                self._announce_last()
            else:  # nobody told what was filed while it was stopped, or became stale at its beginning
                self._desk.bus.announce(Changes("Render", everything=True))
            self._speak_on()

    def _fetch(self) -> None:
        self.spoken.emit(self.news.fetch())
        owed, self._owed = self._owed, None
        if owed is not None:
            self._desk.bus.announce(owed)

    def _announce_last(self) -> None:
        """Has the lines told last read once more where the views may hear only now that they have been filed."""
        if self._fetching.isActive() and self._latest:
            self._owed = Changes("Render", lines=self._latest)

    # Speaking what is not rendered yet

    def _speak(self, speaking: Speaking) -> None:
        """Makes lines that somebody listens to, off the UI thread; after a render that is just ending."""
        if self._rendering is not None or self._speaking is not None:
            self._wanted = speaking
            return
        job = self._speaking = self._desk.jobs.start("speak", speaking)
        job.progressed.connect(self._render_step)
        job.ended.connect(self._spoke)

    def _spoke(self) -> None:
        job = self._speaking
        if job is None or self.sender() is not job:
            return
        self._speaking = None
        if job.stop.is_set():  # what was filed while it ended has not been told; all else has
            self._desk.bus.announce(Changes("Render", everything=True))
        else:
            self._announce_last()
        after, self._after = self._after, None
        if after is not None:
            after()
        self._speak_on()

    def _speak_on(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self._speak(wanted)

    def _select(self, line: int | None) -> None:
        if line is not None and self.live is not None:
            self.live.first([line])

    # Playing

    @property
    def playing(self) -> bool:
        """Whether something is heard, or is about to be."""
        return self.sound.playing

    def play_line(self, line: int) -> None:
        """Plays the chapter from a line on."""
        self.sound.play_line(line)

    def play(self, second: float) -> None:
        """Plays the chapter shown from a second on, in place of what is playing."""
        self.sound.play(second)

    def stop_playing(self) -> None:
        """Falls silent within one block."""
        self.sound.stop()

    def _moved(self, now: Position) -> None:
        if self.sound.playing and now.chapter == self._desk.chapter:
            self._moving = True
            self.playing_moved.emit(now.second)
        elif not self.sound.playing and self._moving:
            self._moving = False
            self.playing_moved.emit(None)

    def _opened(self, project: Project | None) -> None:
        """Another project lies on the desk: what worked on the last one is told no more."""
        self.problems.clear()
        self.news.fetch()
        self._speaking = self._after = self._wanted = self._owed = None
        if self._rendering is not None:
            self._rendering = None
            self.rendering_moved.emit(None)
        if self.live is not None:
            self.live.close(wait=False)
        self.live, self.sound.speak = None, None
        if project is not None and not project.read_only:
            self.live = live = self._begun(project)
            self._desk.leave = live.close
            self.sound.speak = lambda _, line, stop: live.speak_line(line, stop)

    def _begun(self, project: Project) -> Live | FarLive:
        studio = self._desk.studio
        if studio.workshop is not None:
            return studio.workshop.live(project, heard=self.news.put, begin=self._speak_asked.emit)
        return Live(
            project,
            studio.registry,
            studio.voices,
            lexicon_file=studio.settings.lexicon,
            heard=Outline(self.news.put),
            begin=self._speak_asked.emit,
        )


def imported(studio: Studio, book: Path, folder: Path) -> Generator[Progress, None, Project]:
    """Imports a book and gives everybody a voice. Without a pack for the book's language it stays uncast."""
    project = yield from import_book(book, folder)
    try:
        yield Progress("Casting")
        with suppress(NotFound):  # cast by hand then; the cast says who has no voice
            auto_cast(project, studio.registry)
    except BaseException:
        project.close()
        raise
    return project
