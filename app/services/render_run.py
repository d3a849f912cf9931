"""One render at work: line after line, in an order that may change, giving way to a line that is wanted at once.

A line that is wanted at once is begun when the block that is being made is done; what was interrupted waits as it is
and goes on afterwards, so that nothing is made twice.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass, field
from threading import Event

import numpy as np

from app.core.pending import PendingLine
from app.core.progress import Progress
from app.core.take import RenderRequest, Take
from app.db import lines as line_rows
from app.db import queue as queue_rows
from app.db import takes as take_rows
from app.db.made import Made, all_made, pairs
from app.services.ahead import Ahead
from app.services.filing import Failed, Filed, Filer, Settled, Shared, Synthesised
from app.services.hearing import Listener, Spoken, Stage
from app.services.lining_up import LinedUp
from app.services.preparing import Prepared, Preparer
from app.services.project import Project
from app.services.render_count import Count, Pace, RenderReport
from app.services.synthesising import LineFailed, Synthesiser
from engine.packs.registry import Registry
from engine.types import Samples

log = logging.getLogger(__name__)

_TELL = 0.05  # seconds between two words of progress inside a line
_WAITING = (
    4  # lines at most that wait half made for another; then the oldest is given up and begun anew later
)


@dataclass(slots=True)
class _Making:
    """A sound that is being made, for these lines (ids)."""

    key: str
    lines: list[int]
    rate: int = 0
    frames: int = 0
    blocks: list[Samples] = field(default_factory=list)


@dataclass(slots=True)
class _Work:
    """A line that is being seen to. `fresh`: read just now, since it was asked for at once."""

    one: Prepared
    seeds: tuple[int, ...]
    fresh: bool = False
    steps: Generator[None, None, None] | None = None
    making: _Making | None = None


class _Cancelled(Exception):
    """The stop flag was set."""


class RenderRun:
    """One render. `wanted`: seeds by line id; `any_take`: a line whose chosen take fits needs no other.

    With nothing wanted it makes what `ahead` asks for at once, and leaves the queue as it is.
    """

    def __init__(
        self,
        project: Project,
        registry: Registry,
        preparer: Preparer,
        wanted: dict[int, tuple[int, ...]],
        any_take: bool,
        ahead: Ahead,
        heard: Listener | None,
        stop: Event | None,
    ) -> None:
        self._project = project
        self._engine = Synthesiser(registry)
        self._preparer = preparer
        self._wanted = wanted
        self._any_take = any_take
        self._ahead = ahead
        self._heard = heard
        self._stop = stop or Event()
        self._handed: dict[str, str | None] = {}  # request of this run -> why it failed, None if it did not
        self._did: set[tuple[int, int]] = set()  # (line, seed) that were seen to
        self._later: deque[_Work] = deque()
        self._lines = tuple[PendingLine, ...]()
        self._made: dict[str, Made] = {}
        self._by_id: dict[int, Made] = {}
        self._open: dict[tuple[int, int], int] = {}
        self._told = 0.0
        if wanted:
            self._read()
        self._count = Count(sum(len(wanted[one.id]) for one in self._lines))
        self._pace = Pace(sum(self._open.values()))

    def _read(self) -> None:
        with self._project.db.read() as conn:
            self._lines = line_rows.pending(conn, tuple(self._wanted))
            made = all_made(conn)
            linked = pairs(conn)
        self._made = {one.request: one for one in made}
        self._by_id = {one.id: one for one in made}
        # What is not there at first sight; for a line that changed, all of it.
        has = {(line, self._by_id[take].sound, self._by_id[take].seed) for line, take in linked}
        self._open = {
            (line.id, seed): len(line.text)
            for line in self._lines
            for seed in self._wanted[line.id]
            if not (
                line.sound is not None
                and line.take_sound == line.sound
                and (self._any_take or (line.id, line.sound, seed) in has)
            )
        }

    def run(self) -> Generator[Progress, None, None]:
        """Does the work. Whatever ends it, what was synthesised is filed."""
        if self._wanted:
            with self._project.db.write() as conn:
                queue_rows.clear(conn)
                queue_rows.put(conn, self._open)
        filer = Filer(self._project)
        stack: list[_Work] = []
        try:
            with LinedUp(self._preparer, {line.id: line for line in self._lines}, self._ahead) as ready:
                while True:
                    self._check_stop()
                    while (line := self._ahead.urgent()) is not None:
                        self._interrupt(stack, line, filer)
                    if not stack:
                        work = self._next(ready, filer)
                        if work is None:
                            if self._ahead.end():
                                break
                            continue
                        stack.append(work)
                    self._step(stack)
                    yield from self._tell(filer)
        except _Cancelled:
            self._count.cancelled = True
        finally:
            for work in reversed(stack):
                _close(work)
            filer.finish()
        filer.check()
        yield from self._tell(filer)

    def report(self, wall: float, adopted: int) -> RenderReport:
        """What came of it, `wall` seconds after the beginning."""
        return self._count.report(wall, self._engine.seconds, adopted)

    # Which line comes next

    def _step(self, stack: list[_Work]) -> None:
        """Goes on with the line on top by one block."""
        work = stack[-1]
        assert work.steps is not None
        try:
            next(work.steps)
        except StopIteration:
            stack.remove(work)

    def _next(self, ready: LinedUp, filer: Filer) -> _Work | None:
        """The line to be seen to when none waits half made; None if there is none."""
        if self._later:
            work = self._later.popleft()
            return self._begun(work, filer)
        line = self._ahead.beyond()
        if line is not None:
            fresh = self._fresh(line)
            return self._begun(fresh, filer) if fresh is not None else self._next(ready, filer)
        line = self._ahead.take()
        return None if line is None else self._begun(_Work(ready.get(line), self._wanted[line]), filer)

    def _interrupt(self, stack: list[_Work], line: int, filer: Filer) -> None:
        """Puts a line on top. Where its sound is being made already, that goes on, told from its beginning."""
        work = self._fresh(line)
        if work is None:
            return
        request = work.one.request
        key = request.with_seed(work.seeds[0]).key if request is not None else None
        there = next((one for one in stack if one.making is not None and one.making.key == key), None)
        if there is None:
            if len(stack) >= _WAITING:
                self._give_up(stack.pop(0))
            stack.append(self._begun(work, filer))
            return
        making = there.making
        assert making is not None
        if line not in making.lines:
            making.lines.append(line)
            stack.append(self._begun(work, filer))
        stack.remove(there)
        stack.append(there)
        if making.blocks:
            sound = making.blocks[0] if len(making.blocks) == 1 else _concatenated(making)
            self._hear(Spoken(line, Stage.SOUND, making.rate, 0, sound))

    def _give_up(self, work: _Work) -> None:
        """Drops what was made of a line, whole, to begin it anew later."""
        _close(work)
        self._later.append(_Work(work.one, work.seeds, work.fresh))

    def _fresh(self, line: int) -> _Work | None:
        """A line as it is now, with one take to be made of it."""
        with self._project.db.read() as conn:
            found = line_rows.pending(conn, [line])
        if not found:
            self._hear(Spoken(line, Stage.FAILED, problem=f"there is no line {line} in this project"))
            return None
        seeds = self._wanted.get(line, (0,))[:1]
        if line not in self._wanted or (line, seeds[0]) in self._did:
            self._count.total += 1
        return _Work(self._preparer.prepare(found[0]), seeds, fresh=True)

    def _begun(self, work: _Work, filer: Filer) -> _Work:
        work.steps = self._line(work, filer)
        return work

    # Seeing to a line

    def _line(self, work: _Work, filer: Filer) -> Generator[None, None, None]:
        """Sees to one line: nothing to do, a take that is there already, or synthesis. Stops after each block."""
        one, line, request = work.one, work.one.line, work.one.request
        seeds = work.seeds if work.fresh else tuple(s for s in work.seeds if (line.id, s) not in self._did)
        if not seeds:
            return
        if request is None:
            filer.hand(Failed(one, one.problem or "it could not be prepared", len(seeds)))
            self._past(line, *seeds)
            return
        if self._any_take and line.take is not None and line.take_sound == request.sound:
            chosen = self._chosen(line.take)
            if self._project.audio.exists(chosen.audio):
                if one.fresh or line.problem is not None or (line.id, seeds[0]) in self._open:
                    filer.hand(Settled(one))
                else:
                    self._there(line)
                self._past(line, *seeds)
                return
            for seed in seeds:
                self._did.add((line.id, seed))
            seeds = (chosen.seed,)
        for seed in seeds:
            yield from self._take(work, request.with_seed(seed), filer)
            self._past(line, seed)

    def _take(self, work: _Work, request: RenderRequest, filer: Filer) -> Generator[None, None, None]:
        """Sees to one take of a line."""
        one, line, key = work.one, work.one.line, request.key
        if key in self._handed:
            failed = self._handed[key]
            filer.hand(Shared(one, request) if failed is None else Failed(one, failed))
            return
        known = self._known(key, work.fresh)
        if known is not None:
            if self._project.audio.exists(known.audio):
                waiting = (line.id, known.seed) in self._open
                if work.fresh or one.fresh or line.problem is not None or waiting:
                    filer.hand(Shared(one, request))
                else:
                    self._there(line)
                return
            self._count.lost += 1
            self._project.audio.set_aside(known.audio)
        work.making = _Making(key, [line.id])
        spent = self._engine.seconds
        try:
            made = yield from self._synthesise(work.making, one, request)
        except LineFailed as error:
            self._handed[key] = str(error)
            filer.hand(Failed(one, str(error)))
            return
        finally:
            making, work.making = work.making, None
        self._handed[key] = None
        for other in making.lines:
            self._hear(Spoken(other, Stage.ENDED, made.rate, making.frames))
        filer.hand(made)
        self._pace.learn(len(line.text), made.cost or self._engine.seconds - spent)

    def _synthesise(
        self, making: _Making, one: Prepared, request: RenderRequest
    ) -> Generator[None, None, Synthesised]:
        """Has it spoken and lets it be heard. Raises LineFailed."""
        work = self._engine.synthesise(one, request)
        with closing(work):
            while True:
                try:
                    block = next(work)
                except StopIteration as end:
                    made: Synthesised = end.value
                    return made
                begin, making.rate = making.frames, block.rate
                making.frames += len(block.samples)
                making.blocks.append(block.samples)
                for line in making.lines:
                    self._hear(Spoken(line, Stage.SOUND, block.rate, begin, block.samples))
                yield

    def _chosen(self, take: int) -> Made | Take:
        found = self._by_id.get(take)
        if found is not None:
            return found
        with self._project.db.read() as conn:
            return take_rows.get(conn, take)

    def _known(self, key: str, fresh: bool) -> Made | Take | None:
        found = self._made.get(key)
        if found is not None or not fresh:
            return found
        with self._project.db.read() as conn:
            return take_rows.find(conn, key)

    def _there(self, line: PendingLine) -> None:
        """A take that was there, with nothing to be written down."""
        self._count.done += 1
        self._count.reused += 1
        self._hear(Spoken(line.id, Stage.FILED))

    def _past(self, line: PendingLine, *seeds: int) -> None:
        """Takes of a line that need no more time."""
        for seed in seeds:
            self._did.add((line.id, seed))
            self._pace.skip(self._open.pop((line.id, seed), 0))

    def _check_stop(self) -> None:
        if self._stop.is_set():
            raise _Cancelled

    # Telling

    def _hear(self, news: Spoken) -> None:
        if self._heard is None:
            return
        try:
            self._heard(news)
        except Exception:  # whoever listens, the render goes on
            log.exception("a listener to the render failed; it is told nothing more")
            self._heard = None

    def _tell(self, filer: Filer) -> Generator[Progress, None, None]:
        """Tells of the lines that have been filed since the last time."""
        for filed in filer.filed():
            count = self._count
            count.done += filed.takes
            count.audio += filed.seconds
            if filed.problem is not None:
                count.failed.setdefault(filed.line, filed.problem)
                self._hear(Spoken(filed.line, Stage.FAILED, problem=filed.problem))
            else:
                count.rendered += int(filed.made)
                count.reused += int(not filed.made)
                self._hear(Spoken(filed.line, Stage.FILED))
            yield self._progress(filed)
        if time.perf_counter() - self._told > _TELL:
            yield self._progress()

    def _progress(self, filed: Filed | None = None) -> Progress:
        self._told = time.perf_counter()
        return Progress(
            "rendering",
            self._count.done,
            self._count.total,
            self._pace.seconds_left,
            filed.line if filed else None,
            filed.problem if filed else None,
        )


def _close(work: _Work) -> None:
    if work.steps is not None:
        work.steps.close()


def _concatenated(making: _Making) -> Samples:
    """All of it so far, as one block from now on."""
    making.blocks = [np.concatenate(making.blocks)]
    return making.blocks[0]
