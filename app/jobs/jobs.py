"""All work off the UI thread: three lanes, one error path, and an end that leaves no thread behind."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.jobs.job import Job, Work


class Lane(StrEnum):
    """Where a work runs. Changes go one after the other, in the order in which they were asked for."""

    READ = "read"
    EDIT = "edit"
    WORK = "work"


_TURN = 0.006  # seconds after which what else there is waits for the next turn of the event loop
_WIDTH = {Lane.READ: 2, Lane.EDIT: 1, Lane.WORK: 4}


class Turns(QObject):
    """Does things on its thread in the order in which they come, so much at a time that the window keeps its pace.

    Results that come at the same moment would hold it up together; between two turns it draws and hears keys.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._deeds: deque[Callable[[], None]] = deque()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._turn)

    def take(self, deed: Callable[[], None]) -> None:
        """Does something in its turn."""
        self._deeds.append(deed)
        if not self._timer.isActive():
            self._timer.start()

    @property
    def waiting(self) -> bool:
        return bool(self._deeds)

    def clear(self) -> None:
        """Forgets what has not been done."""
        self._deeds.clear()
        self._timer.stop()

    def _turn(self) -> None:
        end = time.perf_counter() + _TURN
        while self._deeds:
            self._deeds.popleft()()
            if time.perf_counter() > end:
                break
        if not self._deeds:
            self._timer.stop()


class Jobs(QObject):
    """Starts jobs and knows which are under way.

    `failed` tells of every failure that the job's starter did not ask to hear alone; `settled` that nothing is left.
    """

    started = Signal(object)
    failed = Signal(str)
    settled = Signal()

    def __init__(self, parent: QObject | None = None, say: Callable[[str], str] = str) -> None:
        """`say` puts what went wrong into the language of those who are told of it."""
        super().__init__(parent)
        self._say = say
        self._pools = {
            lane: ThreadPoolExecutor(width, thread_name_prefix=f"dramatis-{lane}")
            for lane, width in _WIDTH.items()
        }
        self._jobs: list[Job] = []
        self._closed = False
        self._turns = Turns(self)
        # All threads at once, now: later on who begins one waits until it runs, behind all that work already.
        begun = Event()
        for lane, width in _WIDTH.items():
            for _ in range(width):
                self._pools[lane].submit(begun.wait)
        begun.set()

    @property
    def running(self) -> tuple[Job, ...]:
        """What is under way, the oldest first."""
        return tuple(self._jobs)

    @property
    def waiting(self) -> bool:
        """Whether something is still to be done in its turn."""
        return self._turns.waiting

    def later(self, deed: Callable[[], None]) -> None:
        """Does something on this object's thread, behind the results that have come."""
        if not self._closed:
            self._turns.take(deed)

    def start(
        self,
        what: str,
        work: Work,
        *,
        lane: Lane = Lane.WORK,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[str], None] | None = None,
        discard: Callable[[Any], None] | None = None,
    ) -> Job:
        """Runs `work(stop)`: a generator of Progress, or a call that returns the result. `stop` is set on cancel.

        `done` and `failed` are called on this object's thread; without `failed` the reason goes to the signal of that
        name. `discard` is called with a result that came after everything was closed.
        """
        if self._closed:
            raise RuntimeError("the jobs are closed")
        job = Job(what, work, discard, self, self._say, self._turns.take)
        if done is not None:
            job.done.connect(done)
        job.failed.connect(failed if failed is not None else self.failed)
        job.ended.connect(self._forget)
        self._jobs.append(job)
        self.started.emit(job)
        job.future = self._pools[lane].submit(job.run)
        return job

    def close(self) -> None:
        """Stops everything and waits until it has: within one block of each work. Tells nobody of results."""
        if self._closed:
            return
        self._closed = True
        self._turns.clear()
        for job in self._jobs:
            job.cancel()
        for pool in self._pools.values():
            pool.shutdown(wait=True, cancel_futures=True)
        for job in self._jobs:
            job.drop()
        self._jobs.clear()

    def _forget(self) -> None:
        job = self.sender()
        if isinstance(job, Job) and job in self._jobs:
            self._jobs.remove(job)
            # Kept by the job, it would keep the job in turn: a circle for the garbage collector, on any thread.
            future, job.future = job.future, None
            if future is not None:
                # Its thread may still be inside the signal that told of the end, and would come back to nothing.
                future.add_done_callback(lambda _: job.deleteLater())
        if not self._jobs and not self._closed:
            self.settled.emit()
