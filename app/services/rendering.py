"""Renders what is missing: lines become takes, each request once, whatever happens on the way.

The work goes through three hands: one thread prepares requests a little ahead, the caller's own synthesises, one
files the sound. A take is there when its file has its name; its row follows, or is written by the next render.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Generator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

from app.core.errors import NoSpace
from app.core.pending import PendingLine
from app.core.progress import Progress
from app.core.take import RenderRequest
from app.db import lines as line_rows
from app.db import queue as queue_rows
from app.db.made import all_made, pairs
from app.files.lock import only_one
from app.services.adopting import adopt
from app.services.filing import Failed, Filed, Filer, Settled, Shared, Synthesised
from app.services.lexicons import refresh
from app.services.preparing import Ahead, Prepared, Preparer
from app.services.project import Project
from app.services.synthesising import LineFailed, Synthesiser
from app.services.voices import Voices
from engine.packs.registry import Registry

LOCK = "render.lock"
_TELL = 0.05  # seconds between two words of progress inside a line
_FORGET = 0.97  # how much of what was learnt of the pace is kept with each line


@dataclass(frozen=True, slots=True)
class RenderReport:
    """What a render did.

    `rendered` new takes, `reused` takes that were there already or serve several lines, `failed` lines with their
    reasons, `lost` takes whose files were missing or damaged and were made anew; `adopted` takes that an
    interrupted render had finished. Seconds: of new sound, of the whole work, of the engines' work alone.
    """

    rendered: int = 0
    reused: int = 0
    failed: tuple[tuple[int, str], ...] = ()
    audio_seconds: float = 0.0
    wall_seconds: float = 0.0
    synthesis_seconds: float = 0.0
    cancelled: bool = False
    adopted: int = 0
    lost: int = 0


def render(
    project: Project,
    registry: Registry,
    voices: Voices,
    *,
    chapters: Collection[int] | None = None,
    lines: Collection[int] | None = None,
    takes: int = 1,
    seeds: Collection[int] | None = None,
    lexicon_file: Path | None = None,
    stop: Event | None = None,
) -> Generator[Progress, None, RenderReport]:
    """Renders what is missing or stale: all included chapters, or the chapters (indices) or lines (ids) named.

    With `takes` above 1 each line gets takes with the seeds 0 to takes - 1; those that are there are not made again.
    `seeds`: takes with exactly these seeds instead.
    `lexicon_file`: the user's lexicon for all projects. Closing the generator, or setting `stop`, ends the work
    within one block; what was finished is kept. A line that cannot be rendered is marked and the rest goes on.

    Raises Busy if the project is being rendered already, NotFound for a chapter or line that is not there, NoSpace
    if the disk is full: what was finished is kept then too.
    """
    if takes < 1:
        raise ValueError(f"at least one take of each line is needed, not {takes}")
    refresh(project, lexicon_file)
    with project.db.read() as conn:
        asked = line_rows.to_render(conn, chapters, lines)
    each = tuple(range(takes)) if seeds is None else tuple(sorted(set(seeds)))
    wanted = dict.fromkeys(asked, each)
    any_take = seeds is None and takes == 1
    return (yield from _locked(project, registry, voices, wanted, any_take, lexicon_file, stop))


def resume(
    project: Project,
    registry: Registry,
    voices: Voices,
    *,
    lexicon_file: Path | None = None,
    stop: Event | None = None,
) -> Generator[Progress, None, RenderReport]:
    """Goes on with a render that was stopped or killed: makes what it was asked for and has not made."""
    wanted: dict[int, tuple[int, ...]] = {}
    for line, seed in unfinished(project):
        wanted[line] = (*wanted.get(line, ()), seed)
    any_take = all(seeds == (0,) for seeds in wanted.values())
    return (yield from _locked(project, registry, voices, wanted, any_take, lexicon_file, stop))


def unfinished(project: Project) -> tuple[tuple[int, int], ...]:
    """What the last render was asked to make and has not made: (line id, seed), in order."""
    with project.db.read() as conn:
        return queue_rows.rows(conn)


def _locked(
    project: Project,
    registry: Registry,
    voices: Voices,
    wanted: dict[int, tuple[int, ...]],
    any_take: bool,
    lexicon_file: Path | None,
    stop: Event | None,
) -> Generator[Progress, None, RenderReport]:
    with only_one(project.folder / LOCK, "being rendered"):
        started = time.perf_counter()
        yield Progress("looking for finished takes")
        project.audio.clean()
        adopted = adopt(project)
        work = _Render(
            project, registry, Preparer(project, registry, voices, lexicon_file), wanted, any_take, stop
        )
        try:
            yield from work.run()
        except NoSpace as error:
            raise NoSpace(f"{error} (what was rendered until then is kept)") from error
        return work.report(time.perf_counter() - started, adopted)


@dataclass(slots=True)
class _Pace:
    """Learns how long a character takes, the latest lines counting most, and tells the time left."""

    left: int  # characters still to be rendered
    seconds: float = 0.0
    characters: float = 0.0

    def learn(self, characters: int, seconds: float) -> None:
        self.seconds = self.seconds * _FORGET + seconds
        self.characters = self.characters * _FORGET + characters

    def skip(self, characters: int) -> None:
        self.left = max(0, self.left - characters)

    @property
    def seconds_left(self) -> float | None:
        return self.left * self.seconds / self.characters if self.characters else None


@dataclass(slots=True)
class _Count:
    """What has happened so far."""

    done: int = 0
    rendered: int = 0
    reused: int = 0
    lost: int = 0
    audio: float = 0.0
    cancelled: bool = False
    failed: dict[int, str] = field(default_factory=dict)


class _Cancelled(Exception):
    """The stop flag was set."""


class _Render:
    """One render. `wanted`: seeds by line id; `any_take`: a line whose chosen take fits needs no other."""

    def __init__(
        self,
        project: Project,
        registry: Registry,
        preparer: Preparer,
        wanted: dict[int, tuple[int, ...]],
        any_take: bool,
        stop: Event | None,
    ) -> None:
        self._project = project
        self._engine = Synthesiser(registry)
        self._preparer = preparer
        self._wanted = wanted
        self._any_take = any_take
        self._stop = stop or Event()
        self._count = _Count()
        with project.db.read() as conn:
            self._lines = line_rows.pending(conn, tuple(wanted))
            made = all_made(conn)
            linked = pairs(conn)
        self._made = {one.request: one for one in made}
        self._by_id = {one.id: one for one in made}
        self._handed: dict[str, str | None] = {}  # request of this run -> why it failed, None if it did not
        # What is not there at first sight; for a line that changed, all of it.
        has = {(line, self._by_id[take].sound, self._by_id[take].seed) for line, take in linked}
        self._open = {
            (line.id, seed): len(line.text)
            for line in self._lines
            for seed in wanted[line.id]
            if not (
                line.sound is not None
                and line.take_sound == line.sound
                and (any_take or (line.id, line.sound, seed) in has)
            )
        }
        self._total = sum(len(wanted[line.id]) for line in self._lines)
        self._pace = _Pace(sum(self._open.values()))
        self._told = 0.0

    def run(self) -> Generator[Progress, None, None]:
        """Does the work. Whatever ends it, what was synthesised is filed."""
        with self._project.db.write() as conn:
            queue_rows.clear(conn)
            queue_rows.put(conn, self._open)
        filer = Filer(self._project)
        try:
            with Ahead(map(self._preparer.prepare, self._lines)) as prepared:
                for one in prepared:
                    self._check_stop()
                    yield from self._line(one, filer)
                    yield from self._tell(filer)
        except _Cancelled:
            self._count.cancelled = True
        finally:
            filer.finish()
        filer.check()
        yield from self._tell(filer)

    def _line(self, one: Prepared, filer: Filer) -> Generator[Progress, None, None]:
        """Sees to one line: nothing to do, a take that is there already, or synthesis."""
        line, request = one.line, one.request
        seeds = self._wanted[line.id]
        if request is None:
            filer.hand(Failed(one, one.problem or "it could not be prepared", len(seeds)))
            self._past(line, *seeds)
            return
        if self._any_take and line.take is not None and line.take_sound == request.sound:
            chosen = self._by_id[line.take]
            if self._project.audio.exists(chosen.audio):
                if one.fresh or line.problem is not None or (line.id, seeds[0]) in self._open:
                    filer.hand(Settled(one))
                else:
                    self._count.done += 1
                    self._count.reused += 1
                self._past(line, *seeds)
                return
            seeds = (chosen.seed,)
        for seed in seeds:
            yield from self._take(one, request.with_seed(seed), filer)
            self._past(line, seed)

    def _take(self, one: Prepared, request: RenderRequest, filer: Filer) -> Generator[Progress, None, None]:
        """Sees to one take of a line."""
        key, line = request.key, one.line
        if key in self._handed:
            failed = self._handed[key]
            filer.hand(Shared(one, request) if failed is None else Failed(one, failed))
            return
        known = self._made.get(key)
        if known is not None:
            if self._project.audio.exists(known.audio):
                if one.fresh or line.problem is not None or (line.id, known.seed) in self._open:
                    filer.hand(Shared(one, request))
                else:
                    self._count.done += 1
                    self._count.reused += 1
                return
            self._count.lost += 1
            self._project.audio.set_aside(known.audio)
        started = time.perf_counter()
        try:
            made = yield from self._synthesise(one, request)
        except LineFailed as error:
            self._handed[key] = str(error)
            filer.hand(Failed(one, str(error)))
            return
        self._handed[key] = None
        filer.hand(made)
        self._pace.learn(len(line.text), time.perf_counter() - started)

    def _synthesise(self, one: Prepared, request: RenderRequest) -> Generator[Progress, None, Synthesised]:
        """Has it spoken, with a word of progress now and then. Raises LineFailed, _Cancelled."""
        work = self._engine.synthesise(one, request)
        with closing(work):
            while True:
                try:
                    next(work)
                except StopIteration as end:
                    made: Synthesised = end.value
                    return made
                self._check_stop()
                if time.perf_counter() - self._told > _TELL:
                    yield self._progress()

    def _past(self, line: PendingLine, *seeds: int) -> None:
        """Takes of a line that need no more time."""
        for seed in seeds:
            self._pace.skip(self._open.get((line.id, seed), 0))

    def _check_stop(self) -> None:
        if self._stop.is_set():
            raise _Cancelled

    def _tell(self, filer: Filer) -> Generator[Progress, None, None]:
        """Tells of the lines that have been filed since the last time."""
        for filed in filer.filed():
            count = self._count
            count.done += filed.takes
            count.audio += filed.seconds
            if filed.problem is not None:
                count.failed.setdefault(filed.line, filed.problem)
            elif filed.made:
                count.rendered += 1
            else:
                count.reused += 1
            yield self._progress(filed)
        if time.perf_counter() - self._told > _TELL:
            yield self._progress()

    def _progress(self, filed: Filed | None = None) -> Progress:
        self._told = time.perf_counter()
        return Progress(
            "rendering",
            self._count.done,
            self._total,
            self._pace.seconds_left,
            filed.line if filed else None,
            filed.problem if filed else None,
        )

    def report(self, wall: float, adopted: int) -> RenderReport:
        """What came of it, `wall` seconds after the beginning."""
        c = self._count
        return RenderReport(
            rendered=c.rendered,
            reused=c.reused,
            failed=tuple(c.failed.items()),
            audio_seconds=c.audio,
            wall_seconds=wall,
            synthesis_seconds=self._engine.seconds,
            cancelled=c.cancelled,
            adopted=adopted,
            lost=c.lost,
        )
