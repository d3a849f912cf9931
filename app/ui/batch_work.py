"""The batch at work behind the window: changes the queue and runs through it, off the UI thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.core.batch import BatchStep, Report, Task
from app.core.errors import DramatisError
from app.core.progress import Changes
from app.jobs.job import Job, Step
from app.jobs.jobs import Jobs, Lane
from app.services import batch_report
from app.services.batch import Queue, run
from app.ui.desk import Desk
from app.ui.titles import titled


class BatchWork(QObject):
    """Runs beside the desk: a project may lie there and stand in the queue at the same time.

    `listed` with the jobs and whether a program is at work on them; `moved` with a BatchStep, None when the run is
    over; `reported` with the Report of a run that ended; `told` with a kind ("bad", "good", "plain") and one line.
    """

    listed = Signal(object, bool)
    moved = Signal(object)
    reported = Signal(object)
    told = Signal(str, str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.queue = Queue(desk.studio.settings.home)
        # Lanes of its own: closing a project stops what works on the desk, and the night's work goes on.
        self.jobs = Jobs(self, titled)
        self.jobs.failed.connect(lambda why: self.told.emit("bad", why))
        self._running: Job | None = None
        self._project = ""  # that is being worked on
        self._closed = False

    @property
    def running(self) -> bool:
        """Whether this window works through the queue."""
        return self._running is not None

    # The queue

    def refresh(self) -> None:
        """Reads the queue anew; other programs may have changed it."""
        if not self._closed:
            self.jobs.start("queue", lambda _: self._list(), lane=Lane.READ, done=self._listed)

    def add(self, sources: Sequence[Path], task: Task) -> None:
        """Puts projects and books into the queue. Those that are refused are told of, the others are in it."""

        def work(queue: Queue) -> str:
            refused = []
            for source in sources:
                try:
                    queue.add(source, task)
                except DramatisError as error:
                    refused.append(titled(str(error)))
            return "; ".join(refused)

        self._change(work, lambda why: self.told.emit("bad", why) if why else None)

    def remove(self, numbers: Sequence[int]) -> None:
        """Takes jobs out of the queue; their projects stay."""
        self._change(lambda queue: queue.remove(numbers))

    def move(self, number: int, place: int) -> None:
        """Puts a job at a place, 1 the first."""
        self._change(lambda queue: queue.move(number, place))

    def retry(self, numbers: Sequence[int]) -> None:
        """Has jobs done again."""
        self._change(lambda queue: queue.retry(numbers))

    def clear(self) -> None:
        """Takes out what is done."""
        self._change(lambda queue: queue.clear(finished=True))

    def _change(self, work: Callable[[Queue], Any], done: Callable[[Any], None] | None = None) -> None:
        if self._closed:
            return
        job = self.jobs.start("queue", lambda _: work(self.queue), lane=Lane.EDIT, done=done)
        job.ended.connect(self.refresh)

    def _list(self) -> tuple[Any, bool]:
        return self.queue.jobs(), self.queue.running if self._running is None else True

    def _listed(self, found: tuple[Any, bool]) -> None:
        self.listed.emit(*found)

    # The run

    def start(self, end: datetime | None = None, stay_awake: bool = True) -> None:
        """Works through the queue until nothing waits, or until `end`."""
        if self._running is not None or self._closed:
            return
        studio = self.desk.studio
        # Without `stop`: the generator is closed, which ends it within one block and writes the report.
        job = self._running = self.jobs.start(
            "batch",
            lambda _: run(
                studio.settings.home,
                studio.registry,
                studio.voices,
                lexicon_file=studio.settings.lexicon,
                end=end,
                stay_awake=stay_awake,
            ),
        )
        job.progressed.connect(self._step)
        job.ended.connect(self._ended)
        self.moved.emit(BatchStep(self.tr("Getting ready")))
        self.refresh()

    def stop(self) -> None:
        """Stops within one block; what was finished is kept, the rest waits for the next run."""
        if self._running is not None:
            self._running.cancel()

    def _step(self, step: Step) -> None:
        progress = step.progress
        if not isinstance(progress, BatchStep) or self.sender() is not self._running:
            return
        self.moved.emit(progress)
        mine = self.desk.project is not None and str(self.desk.project.folder) == progress.project
        if mine and step.lines:
            self.desk.bus.announce(Changes("Render", lines=frozenset(step.lines)))
        if progress.project != self._project:
            self._turn()
            self._project = progress.project
            self.refresh()

    def _turn(self) -> None:
        """A project is done with: if it lies on the desk, all of it may have changed."""
        project = self.desk.project
        if project is not None and str(project.folder) == self._project:
            self.desk.bus.announce(Changes("Render", everything=True))

    def _ended(self) -> None:
        if self.sender() is not self._running:
            return
        self._turn()
        self._running, self._project = None, ""
        self.moved.emit(None)
        self.refresh()
        self.report(self.reported.emit, quiet=True)

    def report(self, done: Callable[[Report], None], quiet: bool = False) -> None:
        """Reads the report of the latest run. `quiet`: that there is none is not told."""
        if self._closed:
            return
        home = self.desk.studio.settings.home
        self.jobs.start(
            "report",
            lambda _: batch_report.latest(home)[1],
            lane=Lane.READ,
            done=done,
            failed=(lambda _: None) if quiet else None,
        )

    def close(self) -> None:
        """At the window's end: stops within one block and waits until it has. The queue goes on another time."""
        self._closed = True
        self.jobs.close()
