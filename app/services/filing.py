"""Files what was synthesised, in threads of its own, so that synthesis waits neither for the encoder nor the disk."""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np

from app.core.errors import NoSpace
from app.core.take import RenderRequest
from app.db import filing as rows
from app.db import lines as line_rows
from app.db.filing import Link, NewTake
from app.files.audio_store import Encoded, encode
from app.files.take_tags import TakeTags, to_tags
from app.services.preparing import Prepared, reason
from app.services.project import Project
from engine.dsp.loudness import levels
from engine.types import Audio, Samples, WordTiming

_GROUP = 32  # at most so many in one transaction
_WAITING = 64  # at most so many wait for the disk; then synthesis waits, or memory would fill
_SILENCE = 10 ** (-70 / 20)  # a peak below -70 dBFS is no speech
_FULL_SCALE = 1.0 + 1e-6


@dataclass(frozen=True, slots=True)
class Synthesised:
    """A new sound for a line. `cost`: seconds that its synthesis took."""

    prepared: Prepared
    request: RenderRequest
    blocks: tuple[Samples, ...]
    rate: int
    words: tuple[WordTiming, ...]
    cost: float


@dataclass(frozen=True, slots=True)
class Shared:
    """A line whose request has its take already, or will have it when what was handed over before is filed."""

    prepared: Prepared
    request: RenderRequest


@dataclass(frozen=True, slots=True)
class Settled:
    """A line that has what was asked for: it only leaves the queue."""

    prepared: Prepared


@dataclass(frozen=True, slots=True)
class Failed:
    """A line that could not be rendered; `takes` of it were asked for."""

    prepared: Prepared
    problem: str
    takes: int = 1


Item = Synthesised | Shared | Settled | Failed


@dataclass(frozen=True, slots=True)
class Filed:
    """What became of an item: it is in the database now.

    `seconds` of new sound; `made`: rendered, not reused; `takes` asked for that it answers.
    """

    line: int
    problem: str | None = None
    made: bool = False
    seconds: float = 0.0
    takes: int = 1


@dataclass(frozen=True, slots=True)
class _Take:
    """A sound that passed its checks, as a file, with what its row will say."""

    file: Encoded
    tags: TakeTags
    cost: float


@dataclass(slots=True)
class _Job:
    """An item on its way. `work`: for a new sound its take, or why it was refused."""

    item: Item
    work: Future[_Take | str] | None = None


@dataclass(slots=True)
class _Group:
    """Jobs of one transaction, in the order in which they came."""

    jobs: list[_Job] = field(default_factory=list)
    last: bool = False


class Filer:
    """Takes items, checks, encodes and stores their sound, and writes their rows, in groups, in the order they come.

    `hand` and `filed` are for the thread that renders. `finish` files everything that was handed over.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._queue: queue.Queue[_Job | None] = queue.Queue(_WAITING)
        self._filed: queue.SimpleQueue[Filed] = queue.SimpleQueue()
        self._refused: dict[str, str] = {}  # request -> why its sound was refused
        self._error: BaseException | None = None
        # Leaves processors to the packs; with one thread the next take is encoded while the disk writes the last.
        self._encoders = ThreadPoolExecutor(max(1, min(4, (os.cpu_count() or 1) // 2)), "encode takes")
        self._thread = threading.Thread(target=self._run, name="file takes", daemon=True)
        self._thread.start()

    def hand(self, item: Item) -> None:
        """Hands an item over. Raises what stopped the filing: NoSpace when the disk is full."""
        self.check()
        work = self._encoders.submit(_encode, item) if isinstance(item, Synthesised) else None
        self._queue.put(_Job(item, work))

    def filed(self) -> list[Filed]:
        """What has been filed since the last call."""
        found = []
        while not self._filed.empty():
            found.append(self._filed.get())
        return found

    def finish(self) -> None:
        """Waits until everything is filed, or could not be. Raises nothing: `check` does."""
        self._queue.put(None)
        self._thread.join()
        self._encoders.shutdown()

    def check(self) -> None:
        """Raises what stopped the filing, if something did."""
        if self._error is not None:
            raise self._error

    def _run(self) -> None:
        group = _Group()
        while not group.last:
            group = self._next()
            if self._error is not None:
                continue  # goes on taking items, or whoever hands them over would wait for ever
            try:
                self._file(group.jobs)
            except BaseException as error:
                self._error = error

    def _next(self) -> _Group:
        """Waits for a job, and takes what has come by then."""
        group = _Group()
        job = self._queue.get()
        while job is not None:
            group.jobs.append(job)
            if len(group.jobs) == _GROUP:
                return group
            try:
                job = self._queue.get_nowait()
            except queue.Empty:
                return group
        group.last = True
        return group

    def _file(self, jobs: Sequence[_Job]) -> None:
        takes: dict[int, _Take] = {}
        for number, job in enumerate(jobs):
            if job.work is not None and isinstance(job.item, Synthesised):
                made = _outcome(job.work)
                if isinstance(made, str):
                    self._refused[job.item.request.key] = made
                else:
                    takes[number] = made
        items = [job.item for job in jobs]
        try:
            self._commit(items, takes)
        except NoSpace:
            # One by one, so that what still fits is kept.
            if len(items) == 1:
                raise
            for number, item in enumerate(items):
                self._commit([item], {0: takes[number]} if number in takes else {})

    def _commit(self, items: Sequence[Item], takes: dict[int, _Take]) -> None:
        """The files first, then all their rows in one transaction: a row never names a file that is not there."""
        self._project.audio.put_all([take.file for take in takes.values()])
        links: list[Link] = []
        settled: list[tuple[int, str | None]] = []
        outcome: list[Filed] = []
        for number, item in enumerate(items):
            line = item.prepared.line.id
            problem = item.problem if isinstance(item, Failed) else None
            if isinstance(item, Synthesised | Shared):
                request = item.request
                problem = self._refused.get(request.key)
                if problem is None:
                    links.append(Link(line, request.key, request.sound, request.utterance.seed))
            if problem is not None or isinstance(item, Settled):
                settled.append((line, problem))
            seconds = takes[number].file.stored.seconds if number in takes else 0.0
            count = item.takes if isinstance(item, Failed) else 1
            outcome.append(Filed(line, problem, number in takes, seconds, count))
        fresh = [item.prepared for item in items if item.prepared.spoken is not None]
        with self._project.db.write() as conn:
            spoken = [one.spoken for one in fresh if one.spoken is not None]
            line_rows.set_spoken(conn, spoken, [one.line for one in fresh])
            rows.add(conn, map(_row, takes.values()))
            rows.link(conn, links)
            rows.settle(conn, settled)
        for one in outcome:
            self._filed.put(one)


def _row(take: _Take) -> NewTake:
    tags, file = take.tags, take.file.stored
    return NewTake(
        request=tags.request,
        sound=tags.sound,
        seed=tags.seed,
        audio=file.sha,
        frames=file.frames,
        rate=file.rate,
        peak=tags.peak,
        words=tags.words,
        level=tags.level,
        cost=take.cost,
    )


def _outcome(work: Future[_Take | str]) -> _Take | str:
    try:
        return work.result()
    except Exception as error:  # one odd sound must not end the render
        return f"its sound could not be encoded ({reason(error)}); try another voice"


def _encode(item: Synthesised) -> _Take | str:
    """Looks whether a sound can be speech: why not, or the take."""
    pack = item.request.pack
    samples = np.concatenate(item.blocks) if item.blocks else np.zeros(0, np.float32)
    if not len(samples):
        return f"the pack {pack} gave no sound for it; try another voice"
    peak = float(np.max(np.abs(samples)))
    if peak < _SILENCE and not item.request.unvoiced:
        return f"the pack {pack} gave silence for it; try another voice"
    if peak > _FULL_SCALE:
        return f"the pack {pack} gave sound beyond full scale (peak {peak:.2f}); lower the line's energy"
    tags = TakeTags(
        request=item.request.key,
        sound=item.request.sound,
        seed=item.request.utterance.seed,
        words=item.words,
        level=levels(samples, item.rate),
        peak=peak,
    )
    return _Take(encode(Audio(samples, item.rate), to_tags(tags)), tags, item.cost)
