"""Scoring all takes, and making further takes of lines while the next ones are listened to."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator
from threading import Event

from PySide6.QtCore import QObject, Signal

from app.core.progress import Changes, Progress
from app.jobs.job import Job, Step
from app.services import takes
from app.services.project import Project
from app.services.scoring import ScoreReport, score
from app.ui.desk import Desk
from app.ui.work import Work

TAKES = 3
"""Takes that a retake makes, of which the best is chosen."""


class ProofWork(QObject):
    """Works for the queue. `scored_on` with a Step, None when scoring is over; `making_changed` with the lines waited
    for; `made` with a line whose takes are there."""

    scored_on = Signal(object)
    making_changed = Signal(object)
    made = Signal(int)

    def __init__(self, desk: Desk, work: Work) -> None:
        super().__init__(desk)
        self._desk = desk
        self._work = work
        self._scoring: Job | None = None
        self._making: Job | None = None
        self._line: int | None = None
        self._waiting: deque[int] = deque()
        desk.opened.connect(self._opened)
        work.rendering_moved.connect(self._rendering)

    @property
    def scoring(self) -> bool:
        return self._scoring is not None

    @property
    def making(self) -> frozenset[int]:
        """The lines of which takes are made or waited for."""
        return frozenset(self._waiting) | (frozenset() if self._line is None else {self._line})

    # Scoring

    def score_all(self) -> None:
        """Has every take that was not heard yet listened to; a render goes first."""
        project, studio, work = self._desk.project, self._desk.studio, self._work
        if project is None or self._scoring is not None:
            return
        job = self._scoring = self._desk.jobs.start(
            "score",
            lambda stop: score(
                project,
                studio.registry,
                studio.voices,
                lexicon_file=studio.settings.lexicon,
                give_way=lambda: work.rendering,
                stop=stop,
            ),
            done=self._scored,
        )
        job.progressed.connect(self.scored_on)
        job.ended.connect(self._score_ended)
        self.scored_on.emit(Step(Progress("scoring takes")))

    def stop_scoring(self) -> None:
        """Stops after the take that is being heard; what was scored stays."""
        if self._scoring is not None:
            self._scoring.cancel()

    def _scored(self, report: ScoreReport) -> None:
        told = self.tr("%n take(s) scored.", "", report.scored)
        if report.failed:
            line, why = report.failed[0]
            more = self.tr("%n line(s) could not be scored", "", len(report.failed))
            self._desk.told.emit("bad", f"{told} {more}; {line}: {why}")
        else:
            self._desk.told.emit("good", told)

    def _score_ended(self) -> None:
        if self.sender() is self._scoring:
            self._scoring = None
            self.scored_on.emit(None)

    # Retakes

    def retake(self, line: int) -> None:
        """Makes three further takes of a line, once those asked for before are there, and chooses the best."""
        if line not in self.making:
            self._waiting.append(line)
            self._next()

    def _next(self) -> None:
        project, studio = self._desk.project, self._desk.studio
        self.making_changed.emit(self.making)
        if project is None or self._making is not None or not self._waiting or self._work.rendering:
            return
        line = self._line = self._waiting.popleft()

        def work(stop: Event) -> Generator[Progress, None, str]:
            lexicon = studio.settings.lexicon
            report = yield from takes.more(
                project, studio.registry, studio.voices, line, TAKES, lexicon_file=lexicon, stop=stop
            )
            if report.failed:
                return report.failed[0][1]
            yield from score(
                project, studio.registry, studio.voices, lines=[line], lexicon_file=lexicon, stop=stop
            )
            return ""

        job = self._making = self._desk.jobs.start("retake", work, done=self._retaken)
        job.ended.connect(self._retake_ended)
        self.making_changed.emit(self.making)

    def _retaken(self, why: str) -> None:
        line = self._line
        if line is None:
            return
        if why:
            self._desk.told.emit("bad", self.tr("Line {line}: {why}").format(line=line, why=why))
        self._desk.edit(lambda project: _chosen(project, line), lambda _changes: self.made.emit(line))

    def _retake_ended(self) -> None:
        if self.sender() is self._making:
            self._making = self._line = None
            self._next()

    def _rendering(self, step: Step | None) -> None:
        if step is None:
            self._next()

    def _opened(self, _project: Project | None) -> None:
        self._scoring = self._making = self._line = None
        self._waiting.clear()
        self.scored_on.emit(None)
        self.making_changed.emit(frozenset())


def _chosen(project: Project, line: int) -> Changes:
    changes = takes.choose_best(project, [line])
    return changes if changes.title else Changes("", lines=frozenset([line]))
