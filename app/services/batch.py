"""Works through the queue, one job after the other, whatever becomes of any of them, and reports in the end."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Generator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Event

from app.core.batch import BatchStep, Ending, Job, Report, State
from app.core.errors import Busy, DramatisError, NoSpace
from app.core.progress import Progress
from app.files.atomic import no_space
from app.files.lock import only_one
from app.services import batch_report
from app.services.awake import awake
from app.services.batch_queue import Queue, now
from app.services.batch_work import Worker, is_full, told
from app.services.preparing import reason
from app.services.voices import Voices
from engine.errors import EngineError
from engine.packs.registry import Registry

__all__ = ["Queue", "run"]

log = logging.getLogger(__name__)

_KEEP = 5.0  # seconds between two notes of how far the job is
_LOOK = 0.2  # seconds between two looks at whether somebody wants it to stop, while it waits
_AGAIN = 3.0  # seconds between two tries at a project that is in use
_PATIENCE = 900.0  # seconds in which a project has to become free once all others are done


class _Ended(Exception):
    """The run is to end now: why, and one line on it."""

    def __init__(self, ending: Ending, why: str) -> None:
        super().__init__(why)
        self.ending = ending


def run(
    home: Path,
    registry: Registry,
    voices: Voices,
    *,
    lexicon_file: Path | None = None,
    end: datetime | None = None,
    stay_awake: bool = True,
    patience: float = _PATIENCE,
    stop: Event | None = None,
) -> Generator[Progress, None, Report]:
    """Does what waits in the queue of the library at `home`, and what is added meanwhile. Progress comes as BatchStep.

    A job that fails is marked with one line and the next is begun; what a killed run left goes on where it was. A
    project that is in use comes last, and fails after `patience` seconds. `end`: the moment (with its time zone) at
    which it stops; what is being done then goes on in the next run, as after a full disk. Closing the generator or
    setting `stop` ends it within one block. The report is written as it grows (see batch_report), and returned.

    Raises Busy if another program works through this queue, NoSpace if the library cannot be written to.
    """
    queue = Queue(home)
    try:
        queue.folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise no_space(error, queue.folder) from error
    with only_one(queue.lock, "being worked through"):
        queue.take_up()
        work = _Run(queue, registry, voices, lexicon_file, end, patience, stop or Event())
        if stay_awake:
            with awake("several books are being rendered") as said:
                work.report = replace(work.report, awake=said)
                yield from work.run()
        else:
            yield from work.run()
        return work.report


class _Run:
    """One run through the queue."""

    def __init__(
        self,
        queue: Queue,
        registry: Registry,
        voices: Voices,
        lexicon_file: Path | None,
        end: datetime | None,
        patience: float,
        stop: Event,
    ) -> None:
        self._queue = queue
        self._parts = (registry, voices, lexicon_file)
        self._end = end
        self._patience = patience
        self._stop = stop
        self._started = time.monotonic()
        self._later: dict[int, str] = {}  # jobs whose projects were in use, with who uses them
        self._waited: float | None = None  # since when only such are left
        self.report = Report(now())
        self._file = batch_report.place(queue.folder.parent, self.report)

    def run(self) -> Generator[Progress, None, None]:
        """Works until nothing waits any more; writes the report whatever ends it."""
        ending, why = Ending.STOPPED, "stopped; what was finished is kept, the rest goes on with the next run"
        try:
            while (job := self._next()) is not None:
                if job.number in self._later:
                    yield from self._wait(job)
                yield from self._job(job)
            ending, why = Ending.DONE, ""
        except _Ended as over:
            ending, why = over.ending, str(over)
        finally:
            self.report = replace(self.report, ended=now(), ending=ending, why=why)
            self._write()

    def _next(self) -> Job | None:
        """The first that waits, those in use last; read anew each time, since the queue may be changed meanwhile."""
        waiting = [job for job in self._queue.jobs() if job.state is State.WAITING]
        return next(
            (job for job in waiting if job.number not in self._later), waiting[0] if waiting else None
        )

    def _wait(self, job: Job) -> Generator[Progress, None, None]:
        """Waits a moment for a project that is in use."""
        if self._waited is None:
            self._waited = time.monotonic()
        begun = time.monotonic()
        while time.monotonic() - begun < min(_AGAIN, self._patience):
            yield self._step(job, Progress(f"waiting: {self._later[job.number]}"))
            self._look()
            self._stop.wait(_LOOK)

    def _job(self, job: Job) -> Generator[Progress, None, None]:
        started, before = time.monotonic(), job.outcome.wall_seconds
        job = replace(job, state=State.RUNNING, begun=job.begun or now(), ended="", reason="")
        noted = time.monotonic()

        def spent(one: Job) -> Job:
            wall = before + time.monotonic() - started
            return replace(one, outcome=replace(one.outcome, wall_seconds=wall))

        def keep(one: Job) -> None:
            self._queue.keep(spent(one))

        keep(job)
        worker = Worker(job, *self._parts, keep, self._stop)
        state, why, after = State.WAITING, "", None
        try:
            steps = worker.run()
            try:
                for step in steps:
                    yield self._step(worker.job, step)
                    self._look()
                    if time.monotonic() - noted > _KEEP:
                        noted = time.monotonic()
                        worker.job = replace(worker.job, done=step.done, total=step.total)
                        keep(worker.job)
            finally:
                steps.close()
            self._look()
            why = told(worker.job.outcome.problems)
            state = State.FAILED if why else State.DONE
        except Busy as error:
            state, why = self._in_use(job, str(error))
        except _Ended as over:
            after = over
        except (DramatisError, EngineError, OSError) as error:
            why = " ".join(str(error).split())
            if isinstance(error, NoSpace | OSError) and is_full(error, Path(job.project)):
                note = f"the disk is full ({why}); free some space and start the batch again: it goes on where it was"
                after = _Ended(Ending.FULL, note)
            else:
                state = State.FAILED
        except Exception as error:
            log.exception("job %d (%s) failed", job.number, job.project)
            state, why = State.FAILED, f"{reason(error)} (a fault of Dramatis; nothing was lost)"
        finally:
            ended = now() if state in (State.DONE, State.FAILED) else ""
            worker.job = spent(replace(worker.job, state=state, reason=why, ended=ended, doing=""))
            self._note(worker.job)
        yield self._step(worker.job, Progress("done" if state is State.DONE else why or "waiting"))
        if after is not None:
            raise after

    def _in_use(self, job: Job, why: str) -> tuple[State, str]:
        """A project that is in use waits until the others are done, and then for some time."""
        self._later[job.number] = why
        if self._waited is not None and time.monotonic() - self._waited >= self._patience:
            return State.FAILED, why
        return State.WAITING, why

    def _look(self) -> None:
        if self._stop.is_set():
            raise _Ended(
                Ending.STOPPED, "stopped; what was finished is kept, the rest goes on with the next run"
            )
        if self._end is not None and datetime.now(self._end.tzinfo) >= self._end:
            raise _Ended(Ending.TIME, f"it is {self._end:%H:%M}; the rest goes on with the next run")

    def _note(self, job: Job) -> None:
        """Writes down what came of a job, in the queue and in the report."""
        others = tuple(one for one in self.report.jobs if one.number != job.number)
        self.report = replace(self.report, jobs=(*others, job))
        self._guarded(lambda: self._queue.keep(job))
        self._write()

    def _write(self) -> None:
        wall = time.monotonic() - self._started
        self.report = replace(self.report, wall_seconds=wall)
        self._guarded(lambda: batch_report.write(self._file, self.report))

    @staticmethod
    def _guarded(work: Callable[[], None]) -> None:
        """A full disk must not hide what the run has to tell; the queue is then as it was a moment before."""
        try:
            work()
        except DramatisError as error:
            log.warning("%s", error)

    @staticmethod
    def _step(job: Job, step: Progress) -> BatchStep:
        return BatchStep(
            f"{job.name}: {step.what}",
            step.done,
            step.total,
            step.left,
            step.line,
            step.problem,
            job.number,
            job.project,
            step.what,
        )
