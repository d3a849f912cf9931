"""Renders what is missing: lines become takes, each request once, whatever happens on the way.

The work goes through three hands: one thread prepares requests a little ahead, the caller's own synthesises, one
files the sound. A take is there when its file has its name; its row follows, or is written by the next render.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Generator
from pathlib import Path
from threading import Event

from app.core.errors import NoSpace
from app.core.progress import Progress
from app.db import lines as line_rows
from app.db import queue as queue_rows
from app.files.lock import only_one
from app.services.adopting import adopt
from app.services.ahead import Ahead
from app.services.hearing import Listener
from app.services.lexicons import refresh
from app.services.preparing import Preparer
from app.services.project import Project
from app.services.render_count import RenderReport
from app.services.render_run import RenderRun
from app.services.voices import Voices
from engine.packs.registry import Registry

__all__ = ["LOCK", "RenderReport", "render", "resume", "speak", "unfinished"]

LOCK = "render.lock"
_PATIENCE = 0.02  # seconds between two looks at whether the line that is being spoken is finished


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
    ahead: Ahead | None = None,
    heard: Listener | None = None,
    stop: Event | None = None,
) -> Generator[Progress, None, RenderReport]:
    """Renders what is missing or stale: all included chapters, or the chapters (indices) or lines (ids) named.

    With `takes` above 1 each line gets takes with the seeds 0 to takes - 1; those that are there are not made again.
    `seeds`: takes with exactly these seeds instead.
    `lexicon_file`: the user's lexicon for all projects. `ahead`: through which the order can be changed while it works.
    `heard`: is told of every block as it is made, and of what became of lines. Closing the generator, or setting
    `stop`, ends the work within one block; what was finished is kept. A line that cannot be rendered is marked and the
    rest goes on.

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
    around = (ahead or Ahead(), heard, stop)
    return (yield from _locked(project, registry, voices, wanted, any_take, lexicon_file, *around))


def resume(
    project: Project,
    registry: Registry,
    voices: Voices,
    *,
    lexicon_file: Path | None = None,
    ahead: Ahead | None = None,
    heard: Listener | None = None,
    stop: Event | None = None,
) -> Generator[Progress, None, RenderReport]:
    """Goes on with a render that was stopped or killed: makes what it was asked for and has not made."""
    wanted: dict[int, tuple[int, ...]] = {}
    for line, seed in unfinished(project):
        wanted[line] = (*wanted.get(line, ()), seed)
    with project.db.read() as conn:
        wanted = {line.id: wanted[line.id] for line in line_rows.pending(conn, wanted)}
    any_take = all(seeds == (0,) for seeds in wanted.values())
    around = (ahead or Ahead(), heard, stop)
    return (yield from _locked(project, registry, voices, wanted, any_take, lexicon_file, *around))


def speak(
    project: Project,
    registry: Registry,
    voices: Voices,
    ahead: Ahead,
    heard: Listener,
    *,
    lexicon_file: Path | None = None,
    stop: Event | None = None,
) -> Generator[Progress, None, RenderReport]:
    """Makes the lines that `ahead` asks for at once or soon, and files them as a render does, until none is left.

    It begins at once, whatever the size of the book, and leaves what another render left to be done as it is.
    """
    return (
        yield from _locked(project, registry, voices, {}, True, lexicon_file, ahead, heard, stop, tidy=False)
    )


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
    ahead: Ahead,
    heard: Listener | None,
    stop: Event | None,
    tidy: bool = True,
) -> Generator[Progress, None, RenderReport]:
    started = time.perf_counter()
    while not ahead.serve(tuple(wanted)):
        if stop is not None and stop.is_set():
            return RenderReport(cancelled=True)
        yield Progress("finishing the line that is being spoken")
        time.sleep(_PATIENCE)
    try:
        with only_one(project.folder / LOCK, "being rendered"):
            adopted = 0
            if tidy:
                yield Progress("looking for finished takes")
                project.audio.clean()
                adopted = adopt(project)
            preparer = Preparer(project, registry, voices, lexicon_file)
            work = RenderRun(project, registry, preparer, wanted, any_take, ahead, heard, stop)
            try:
                yield from work.run()
            except NoSpace as error:
                raise NoSpace(f"{error} (what was rendered until then is kept)") from error
            return work.report(time.perf_counter() - started, adopted)
    finally:
        ahead.done()
