"""Reads the timeline of the book on the desk: the chapter shown first, then the others, and again what has changed."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.book_timeline import BookChapter, BookTimeline
from app.core.overview import Overview
from app.core.progress import Changes
from app.core.timeline import ChapterTimeline
from app.jobs.job import Job
from app.jobs.jobs import Lane
from app.services import timelines
from app.services.project import Project

if TYPE_CHECKING:
    from app.ui.desk import Desk

_AT_ONCE = 2000  # lines that are read in one go, once the chapter shown has been


@dataclass(frozen=True, slots=True)
class Sound:
    """How the book sounds, as far as it has been read: all chapters that are read aloud on one ruler.

    `serials`: how many edits had been written when each chapter was read. `aside`: the chapter shown, where it is one
    that is left out of the book.
    """

    book: BookTimeline
    serials: Mapping[int, int] = field(default_factory=dict)
    aside: ChapterTimeline | None = None


class BookReader(QObject):
    """Keeps `desk.now.sound` as the project is. `stale`: the chapters that are to be read, or read again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._job: Job | None = None
        self._touched: set[int] | None = None  # chapters that changed since the page was read; None: all
        self.stale: set[int] = set()
        self._frozen = False  # a book was kept out of the search for garbage

    def begin(self) -> None:
        """Another project, or none."""
        self._job, self._touched, self.stale = None, None, set()
        if self._frozen:
            self._frozen = False
            gc.unfreeze()

    def touch(self, changes: Changes) -> None:
        """Notes which chapters a change touched."""
        book = self._desk.book
        if changes.everything or changes.characters or book is None:
            self._touched = None
        if self._touched is None or book is None:
            return
        self._touched |= changes.chapters
        for line in changes.lines:
            chapter = self._desk.chapter_of(line)
            if chapter is None and not book.read:
                self._touched = None
                return
            if chapter is not None:
                self._touched.add(chapter)

    def sketched(self, seen: Overview) -> Sound:
        """The sound as it was read before, with what has changed since marked to be read anew."""
        before = self._desk.now.sound if self._desk.now else None
        heard = [one for one in seen.chapters if one.included]
        book = before.book if before else BookTimeline()
        known = {c.index: c for c in book.chapters}
        chapters: list[BookChapter] = []
        for sketched, one in zip(timelines.sketch(seen).chapters, heard, strict=True):
            old = known.get(one.index)
            same = old is not None and old.read and len(old.lines) == one.lines and old.title == one.title
            chapters.append(old if same and old is not None else sketched)
            if not same or self._touched is None or one.index in self._touched:
                self.stale.add(one.index)
        self._touched = set()
        self.stale &= {one.index for one in heard}
        kept = before.aside if before else None
        fresh = BookTimeline(tuple(chapters), book.names, book.rules)
        return Sound(fresh, dict(before.serials) if before else {}, kept)

    def read(self) -> None:
        """Reads the chapter shown if it has changed, else some others that have."""
        desk = self._desk
        project, shown, now = desk.project, desk.chapter, desk.now
        if project is None or self._job is not None or now is None or now.sound is None:
            return
        aside = shown is not None and now.sound.book.chapter(shown) is None
        laid = now.sound.aside
        wanted: list[int] = []
        if shown is not None and (shown in self.stale or (aside and (laid is None or laid.chapter != shown))):
            wanted = [shown]
        else:
            count = 0
            for one in now.overview.chapters:
                if one.index in self.stale and (not wanted or count + one.lines <= _AT_ONCE):
                    wanted.append(one.index)
                    count += one.lines
        if not wanted:
            return
        self.stale.difference_update(wanted)
        serial = desk.written

        def work(_stop: Event) -> tuple[BookTimeline, ChapterTimeline | None]:
            return timelines.book(project, wanted), timelines.one(project, wanted[0]) if aside else None

        self._job = desk.jobs.start(
            "sound", work, lane=Lane.READ, done=lambda found: self._read(project, wanted, serial, *found)
        )
        self._job.ended.connect(self._ended)

    def _read(
        self,
        project: Project,
        wanted: list[int],
        serial: int,
        found: BookTimeline,
        aside: ChapterTimeline | None,
    ) -> None:
        desk = self._desk
        if desk.project is not project or desk.now is None or desk.now.sound is None:
            return
        before = desk.now.sound
        book = before.book.with_chapters(found.chapters, found.names, found.rules)
        serials = {**before.serials, **dict.fromkeys(wanted, serial)}
        sound = Sound(book, serials, aside if aside is not None else before.aside)
        desk.now = replace(desk.now, sound=sound)
        if not before.book.read:
            # A long book is a hundred thousand values that stay; looking through them again and again for what can
            # be freed would stop the window for 30 ms and more each time.
            gc.freeze()
            self._frozen = True
        desk.laid_out.emit(sound)
        if desk.chapter in wanted:
            desk.sounded.emit(sound)

    def _ended(self) -> None:
        if self.sender() is self._job:
            self._job = None
            self.read()
