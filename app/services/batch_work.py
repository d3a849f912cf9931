"""One job of the batch: imported, rendered, listened to, delivered and checked, each step on its own feet."""

from __future__ import annotations

import errno
import logging
import re
import shutil
import sqlite3
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Event

from app.core.batch import Delivered, Job, Outcome, Problem
from app.core.errors import BadDelivery, Busy, DramatisError, NoSpace, NotFound
from app.core.progress import Progress
from app.db import takes as take_rows
from app.db.made import all_made
from app.services import deliveries
from app.services.casting import auto_cast
from app.services.importing import import_book
from app.services.preparing import reason
from app.services.project import DATABASE, Project, overview
from app.services.rendering import render
from app.services.scoring import score
from app.services.takes import best_of
from app.services.targets import targets
from app.services.voices import Voices
from engine.errors import EngineError
from engine.packs.registry import Registry

log = logging.getLogger(__name__)

Steps = Generator[Progress, None, None]
_SCARCE = 8 << 20  # bytes free: less counts as a full disk


class Worker:
    """Works on one job. `job` is how far it is, `keep` is told of it after each step."""

    def __init__(
        self,
        job: Job,
        registry: Registry,
        voices: Voices,
        lexicon_file: Path | None,
        keep: Callable[[Job], None],
        stop: Event | None,
    ) -> None:
        self.job = job
        self._registry = registry
        self._voices = voices
        self._lexicon = lexicon_file
        self._keep = keep
        self._stop = stop

    def run(self) -> Steps:
        """Does what is to be done. Closing it ends the work within one block; what was finished is kept.

        What fails in a step is written down as a problem and the next step is done. Raises Busy if another program
        is at work on the project, NoSpace for a disk that is full, and what keeps the project from being opened.
        """
        project = yield from self._opened()
        try:
            self._begin(project)
            for step in self.job.task.steps:
                if step == "best" and self._failed("score"):
                    continue
                if step in self.job.finished:
                    continue
                if self._stop is not None and self._stop.is_set():
                    return
                yield from self._step(step, project)
        finally:
            with suppress(DramatisError, sqlite3.Error):
                self._tell(outcome=self._counted(project))
            project.close()

    # Opening

    def _opened(self) -> Generator[Progress, None, Project]:
        folder = Path(self.job.project)
        if not self.job.is_book or (folder / DATABASE).is_file():
            project = Project.open(folder)
        else:
            self._tell(doing="import")
            project = yield from import_book(Path(self.job.source), folder)
        if self.job.is_book and "cast" not in self.job.finished:
            try:
                yield Progress("Casting")
                with suppress(NotFound):  # no pack knows the language: the lines then say what they need
                    auto_cast(project, self._registry)
                self._tell(finished=(*self.job.finished, "import", "cast"))
            except BaseException:
                project.close()
                raise
        return project

    def _begin(self, project: Project) -> None:
        outcome = self.job.outcome
        if outcome.before is None:
            with project.db.read() as conn:
                made = all_made(conn)
            outcome = replace(outcome, before=made[-1].id if made else 0)
        # A step that is done again tells its problems again.
        outcome = replace(outcome, problems=tuple(p for p in outcome.problems if p.step in self.job.finished))
        self._tell(outcome=outcome)

    # The steps

    def _step(self, step: str, project: Project) -> Steps:
        self._tell(doing=step, done=0.0, total=0.0)
        work = {
            "render": self._render,
            "score": self._score,
            "best": self._best,
            "export": self._export,
            "check": self._check,
        }[step]
        try:
            yield from work(project)
        except Busy:
            raise
        except NoSpace as error:
            if is_full(error, Path(self.job.task.out or self.job.project)):
                raise
            self._problem(step, None, str(error))
        except (DramatisError, EngineError) as error:
            self._problem(step, None, str(error))
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise
            where = f" ({error.filename})" if error.filename else ""
            self._problem(step, None, f"{error.strerror or error}{where}")
        except Exception as error:
            log.exception("the step %s of %s failed", step, project.folder)
            self._problem(step, None, f"{reason(error)} (a fault of Dramatis; nothing was lost)")

    def _render(self, project: Project) -> Steps:
        started = time.perf_counter()
        before = self.job.outcome.render_seconds
        try:
            report = yield from render(
                project,
                self._registry,
                self._voices,
                takes=self.job.task.takes,
                lexicon_file=self._lexicon,
                stop=self._stop,
            )
        finally:
            spent = before + time.perf_counter() - started
            self._tell(outcome=replace(self.job.outcome, render_seconds=spent))
        self._problems("render", report.failed)

    def _score(self, project: Project) -> Steps:
        report = yield from score(
            project, self._registry, self._voices, lexicon_file=self._lexicon, stop=self._stop
        )
        outcome = self.job.outcome
        self._tell(outcome=replace(outcome, scored=outcome.scored + report.scored))
        self._problems("score", report.failed)

    def _best(self, project: Project) -> Steps:
        changes = yield from best_of(project, stop=self._stop)
        outcome = self.job.outcome
        self._tell(outcome=replace(outcome, chosen=outcome.chosen + len(changes.lines)))

    def _export(self, project: Project) -> Steps:
        task, known = self.job.task, targets()
        if task.target not in known:
            raise NotFound(f"there is no delivery target {task.target!r} any more")
        target = known[task.target]
        out = (
            Path(task.out) if task.out else place(project, target.name, target.container, target.per_chapter)
        )
        if not task.out or out.parent == project.exports:
            project.exports.mkdir(exist_ok=True)
        made = yield from deliveries.deliver(
            project, out, target, partial=task.partial, lexicon_file=self._lexicon
        )
        self._delivered(made)
        self._tell(finished=(*self.job.finished, "export"))
        self._judge("export", made)

    def _check(self, project: Project) -> Steps:
        just = {one.path for one in self.job.outcome.delivered}
        past = [one for one in deliveries.past(project) if one.there and str(one.path) not in just]
        if not past and not just:
            raise BadDelivery("nothing of it was delivered yet, so there is nothing to be checked")
        for one in past:
            made = yield from deliveries.check_again(project, one)
            self._delivered(made)
            self._judge("check", made)

    # What came of it

    def _delivered(self, made: deliveries.Delivery) -> None:
        one = Delivered(str(made.path), made.files, made.seconds, made.bytes, made.check)
        others = tuple(other for other in self.job.outcome.delivered if other.path != one.path)
        self._tell(outcome=replace(self.job.outcome, delivered=(*others, one)))

    def _judge(self, step: str, made: deliveries.Delivery) -> None:
        broken = made.check.failures
        if broken:
            first, count = broken[0], len(broken)
            rules = f"{count} rule{'s' if count > 1 else ''} of {made.check.target}"
            said = f"{first.rule} is {_figure(first.measured)}, allowed: {_figure(first.limit)}"
            self._problem(step, None, f"{made.path.name} breaks {rules}: {said}")

    def _problems(self, step: str, failed: Sequence[tuple[int, str]]) -> None:
        for line, why in failed:
            self._problem(step, line, why, tell=False)
        self._tell()

    def _problem(self, step: str, line: int | None, why: str, tell: bool = True) -> None:
        one = Problem(step, line, " ".join(why.split()))
        outcome = self.job.outcome
        self.job = replace(self.job, outcome=replace(outcome, problems=(*outcome.problems, one)))
        if tell:
            self._tell()

    def _failed(self, step: str) -> bool:
        return any(one.step == step and one.line is None for one in self.job.outcome.problems)

    def _counted(self, project: Project) -> Outcome:
        """The outcome with what lies in the project now, whoever was killed on the way."""
        outcome = self.job.outcome
        with project.db.read() as conn:
            new = [one.id for one in all_made(conn) if one.id > (outcome.before or 0)]
            seconds = sum(take_rows.get(conn, take).seconds for take in new)
        heard = [chapter for chapter in overview(project).chapters if chapter.included]
        return replace(
            outcome,
            lines=sum(chapter.lines for chapter in heard),
            ready=sum(chapter.rendered for chapter in heard),
            book_seconds=sum(chapter.seconds for chapter in heard),
            takes=len(new),
            audio_seconds=seconds,
        )

    def _tell(self, **changes: object) -> None:
        self.job = replace(self.job, **changes)  # type: ignore[arg-type]
        self._keep(self.job)


def told(problems: Sequence[Problem]) -> str:
    """Problems in one line: how many lines, and the first of all; empty where there is none."""
    if not problems:
        return ""
    lines = [one for one in problems if one.line is not None]
    alone = next((one.reason for one in problems if one.line is None), "")
    parts = []
    for step, verb in (("render", "rendered"), ("score", "scored")):
        broken = [one for one in lines if one.step == step]
        if broken:
            count = f"{len(broken)} line{'s' if len(broken) > 1 else ''} could not be {verb}"
            parts.append(f"{count}; line {broken[0].line}: {broken[0].reason}")
    return "; ".join([*parts, *([alone] if alone else [])])


def place(project: Project, target: str, container: str, per_chapter: bool) -> Path:
    """Where a delivery goes unless somebody says otherwise: among the project's exports, under the book's title."""
    name = re.sub(r'[\x00-\x1f<>:"/\\|?*]+', " ", project.info().title)
    short = " ".join(name.split())[:80].encode()[:180].decode("utf-8", "ignore").rstrip(". ") or "book"
    return project.exports / (f"{short} ({target})" if per_chapter else f"{short}.{container}")


def is_full(error: BaseException, near: Path) -> bool:
    """Whether what went wrong is a full disk, and not a folder that cannot be written to."""
    found: BaseException | None = error
    while found is not None:
        if isinstance(found, OSError) and found.errno in (errno.ENOSPC, errno.EDQUOT):
            return True
        inner = getattr(found, "orig", found)  # SQLAlchemy's errors carry SQLite's
        if getattr(inner, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL:
            return True
        found = found.__cause__
    while not near.exists() and near != near.parent:
        near = near.parent
    try:
        return shutil.disk_usage(near).free < _SCARCE
    except OSError:
        return False


def _figure(value: object) -> str:
    if isinstance(value, list | tuple):
        return " to ".join(map(_figure, value))
    return f"{value:.2f}" if isinstance(value, float) else str(value)
