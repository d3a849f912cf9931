"""Auditions in the window: one at a time, off the UI thread, silent at once when asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.core.errors import NotFound
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

    def line(self, line: int) -> None:
        """Lets a line of the book be heard by itself, as the timeline has it; the same again falls silent."""
        live = self._work.live
        if self.voice == f"line {line}":
            self.stop()
        elif live is not None:
            self._play(f"line {line}", lambda stop: live.speak_line(line, stop, follow=False))
        else:  # a project that can only be read
            self._play(f"line {line}", lambda _stop: auditioning.take_of(self._project(), line))

    def stop(self) -> None:
        """Falls silent within 50 ms."""
        job, self._job = self._job, None
        if job is not None:
            job.cancel()
        self._tell("")

    def _start(self, voice: str, words: Callable[[Project], Words]) -> None:
        studio = self._desk.studio
        lexicon = studio.settings.lexicon

        def blocks(_stop: Event) -> Iterator[Any]:
            return auditioning.said(studio.registry, studio.voices, voice, words(self._project()), lexicon)

        self._play(voice, blocks)

    def _play(self, what: str, blocks: Callable[[Event], Iterator[Any]]) -> None:
        self.stop()
        if self._desk.project is None:
            return
        if self._work.playing:
            self._work.stop_playing()
        outlet = self._outlet
        job = self._job = self._desk.jobs.start(
            "audition",
            lambda stop: auditioning.play(blocks(stop), outlet, stop),
            failed=lambda why: self._desk.told.emit("bad", why),
        )
        job.ended.connect(self._ended)
        self._tell(what)

    def _project(self) -> Project:
        project = self._desk.project
        if project is None:
            raise NotFound("no project is open")
        return project

    def _ended(self) -> None:
        if self.sender() is self._job:
            self._job = None
            self._tell("")

    def _tell(self, voice: str) -> None:
        if voice != self.voice:
            self.voice = voice
            self.changed.emit(voice)
