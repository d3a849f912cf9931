"""Auditions in the window: one at a time, off the UI thread, silent at once when asked."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from PySide6.QtCore import QObject, Signal

from app.jobs.job import Job
from app.services import auditioning
from app.services.auditioning import Words
from app.services.devices import Outlet
from app.services.project import Project
from app.ui.desk import Desk
from app.ui.work import Work


class Audition(QObject):
    """Lets a voice be heard. `changed` with the name of the voice that is heard, empty when it is silent."""

    changed = Signal(str)

    def __init__(self, desk: Desk, work: Work, outlet: Outlet | None = None) -> None:
        """`outlet`: what opens outputs, the one of the player unless another is given."""
        super().__init__(desk)
        self._desk = desk
        self._work = work
        self._outlet = outlet or work.sound.devices
        self._job: Job | None = None
        self.voice = ""
        desk.opened.connect(lambda _project: self.stop())

    def toggle(self, voice: str, character: str | None) -> None:
        """Says a line of that very character in the voice; the same voice again falls silent."""
        if voice == self.voice:
            self.stop()
        else:
            self._start(voice, lambda project: auditioning.words_of(project, character))

    def greet(self, voice: str, language: str) -> None:
        """Has the voice say what it is, in its language; the same voice again falls silent."""
        if voice == self.voice:
            self.stop()
        else:
            self._start(voice, lambda _project: auditioning.greeting(language))

    def stop(self) -> None:
        """Falls silent within 50 ms."""
        job, self._job = self._job, None
        if job is not None:
            job.cancel()
        self._tell("")

    def _start(self, voice: str, words: Callable[[Project], Words]) -> None:
        self.stop()
        project, studio, outlet = self._desk.project, self._desk.studio, self._outlet
        if project is None:
            return
        if self._work.playing:
            self._work.stop_playing()
        lexicon = studio.settings.lexicon

        def work(stop: Event) -> float:
            said = auditioning.said(studio.registry, studio.voices, voice, words(project), lexicon)
            return auditioning.play(said, outlet, stop)

        job = self._job = self._desk.jobs.start(
            "audition", work, failed=lambda why: self._desk.told.emit("bad", why)
        )
        job.ended.connect(self._ended)
        self._tell(voice)

    def _ended(self) -> None:
        if self.sender() is self._job:
            self._job = None
            self._tell("")

    def _tell(self, voice: str) -> None:
        if voice != self.voice:
            self.voice = voice
            self.changed.emit(voice)
