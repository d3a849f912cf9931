"""One piece of work off the UI thread: a service's generator, or one call, with its progress and its end."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from concurrent.futures import Future
from dataclasses import dataclass
from enum import Enum
from threading import Event, Lock
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from app.core.progress import Progress
from app.jobs.faults import reason

Work = Callable[[Event], Any]
INTERVAL = 1 / 30  # seconds between two words of progress


class End(Enum):
    """How a job ended."""

    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Step:
    """Progress as a view gets it, at most 30 times a second: the latest word, and what came in between.

    `lines` finished since the last step, in order; `problems` of those that failed: line and reason.
    """

    progress: Progress
    lines: tuple[int, ...] = ()
    problems: tuple[tuple[int, str], ...] = ()


class Job(QObject):
    """A work under way. All signals are emitted on the thread that the job lives in, `ended` last and always.

    `done` carries what the generator returned, `failed` one line that says what went wrong.
    """

    progressed = Signal(object)
    done = Signal(object)
    failed = Signal(str)
    cancelled = Signal()
    ended = Signal()

    _woken = Signal()

    def __init__(
        self,
        what: str,
        work: Work,
        discard: Callable[[Any], None] | None = None,
        parent: QObject | None = None,
        say: Callable[[str], str] = str,
        turn: Callable[[Callable[[], None]], None] = lambda deed: deed(),
    ) -> None:
        """`what` names the work for people. `discard` frees a result that came too late for anybody to want it; `say`
        puts a reason into the language of those who are told of it; `turn` does what it is given, in its turn: the
        telling of the end."""
        super().__init__(parent)
        self.what = what
        self.stop = Event()
        self._work = work
        self._discard = discard
        self._say = say
        self._turn = turn
        self._lock = Lock()
        self._latest: Progress | None = None
        self._lines: list[int] = []
        self._problems: list[tuple[int, str]] = []
        self._told = False  # a wake-up is under way
        self._end: tuple[End, Any] | None = None
        self._over = False
        self._shown = 0.0
        self.future: Future[None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._deliver)
        self._woken.connect(self._wake, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> bool:
        """Whether the end has not been announced yet."""
        return not self._over

    @property
    def ready(self) -> bool:
        """Whether the work itself has ended, though nobody may have been told yet."""
        return self._end is not None

    def cancel(self) -> None:
        """Asks the work to stop; it does within one block. What was finished stays."""
        self.stop.set()
        if self.future is not None and self.future.cancel():
            self._finish(End.CANCELLED, None)

    def run(self) -> None:
        """Does the work. Called once, on a worker thread; never raises."""
        try:
            if self.stop.is_set():
                self._finish(End.CANCELLED, None)
                return
            result = self._work(self.stop)
            if isinstance(result, Generator):
                if not self._drain(result):
                    return
            else:
                self._finish(End.DONE, result)
        except BaseException as error:
            self._finish(End.FAILED, reason(error))

    def drop(self) -> None:
        """For a job that nobody waits for any more, once its thread has ended: frees its result, tells nobody."""
        self._timer.stop()
        if not self._over and self._end is not None:
            end, value = self._end
            self._over = True
            if end is End.DONE:
                self._free(value)

    def _drain(self, steps: Generator[Progress, None, Any]) -> bool:
        """Runs the generator to its end, or closes it when asked to stop. Returns whether the work is over."""
        try:
            while True:
                try:
                    step = next(steps)
                except StopIteration as stop:
                    self._finish(End.DONE, stop.value)
                    return True
                if self.stop.is_set():
                    steps.close()
                    self._finish(End.CANCELLED, None)
                    return True
                self._note(step)
        finally:
            steps.close()

    def _note(self, step: Progress) -> None:
        with self._lock:
            self._latest = step
            if step.line is not None:
                self._lines.append(step.line)
                if step.problem is not None:
                    self._problems.append((step.line, step.problem))
            wake = not self._told
            self._told = True
        if wake:
            self._woken.emit()

    def _finish(self, end: End, value: Any) -> None:
        with self._lock:
            self._end = (end, value)
            wake = not self._told
            self._told = True
        if wake:
            self._woken.emit()

    @Slot()
    def _wake(self) -> None:
        if self._end is not None:
            self._turn(self._deliver)
            return
        wait = INTERVAL - (time.monotonic() - self._shown)
        if wait <= 0:
            self._deliver()
        elif not self._timer.isActive():
            self._timer.start(max(1, round(wait * 1000)))

    @Slot()
    def _deliver(self) -> None:
        with self._lock:
            step = None
            if self._latest is not None:
                step = Step(self._latest, tuple(self._lines), tuple(self._problems))
            self._latest = None
            self._lines.clear()
            self._problems.clear()
            self._told = False
            end = self._end
        if self._over:
            return
        if step is not None:
            self._shown = time.monotonic()
            self.progressed.emit(step)
        if end is not None and not self._over:
            self._over = True
            self._timer.stop()
            self._tell(*end)

    def _tell(self, end: End, value: Any) -> None:
        try:
            if end is End.DONE:
                self.done.emit(value)
            elif end is End.FAILED:
                self.failed.emit(self._say(value))
            else:
                self.cancelled.emit()
        finally:
            self.ended.emit()

    def _free(self, value: Any) -> None:
        if self._discard is not None:
            try:
                self._discard(value)
            except Exception as error:
                reason(error)  # logs it; there is nobody left to tell
