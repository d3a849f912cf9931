"""Between the desk and the panels of takes and repair: asks the services, off the UI thread, and shows what they say."""

from __future__ import annotations

from collections.abc import Callable, Generator
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.core.progress import Changes, Progress
from app.jobs.job import Job, Step
from app.services import peaks, repairing, takes
from app.services.peaks import Peaks
from app.services.project import Project
from app.services.repairing import Candidate, Plan
from app.services.scoring import score
from app.services.takes import LineTakes
from app.ui.desk import Desk
from app.ui.line_panel import LinePanel
from app.ui.repair_panel import RepairPanel
from app.ui.script_view import ScriptView
from app.ui.takes_panel import TakesPanel
from app.ui.titles import titled
from app.ui.work import Work

Made = tuple[Plan, tuple[Candidate, ...]]


class TakesWork(QObject):
    """Keeps both panels showing the line that is selected, and does what they ask.

    `compare_asked` with a line, takes of it to be heard by themselves, and which comes first; `switch_asked` to go on
    in the next of them; `script_asked` when the keys are to go back to the script.
    """

    compare_asked = Signal(int, tuple, int)
    switch_asked = Signal()
    script_asked = Signal()

    def __init__(self, desk: Desk, panel: TakesPanel, repair: RepairPanel, busy: Callable[[], bool]) -> None:
        """`busy`: whether a render is under way, to which listening gives way."""
        super().__init__(desk)
        self._desk = desk
        self._panel = panel
        self._repair = repair
        self._rendering = busy
        self._words: tuple[int, int, int] | None = None  # line, start, end
        self._last: tuple[int, ...] = ()  # the takes that are compared
        self._job: Job | None = None
        self._reading = False
        self._again = False
        desk.opened.connect(self._opened)
        desk.line_selected.connect(lambda _line: self._line_changed())
        desk.refreshed.connect(lambda _now: self.refresh())
        desk.bus.changed.connect(self._changed)
        panel.audition_asked.connect(lambda take: self._hear((take,), 0))
        panel.compare_asked.connect(self._compare)
        panel.choose_asked.connect(lambda take: self._edit(lambda p, line: takes.choose(p, line, take)))
        panel.keep_asked.connect(lambda take, on: self._edit(lambda p, line: takes.keep(p, line, take, on)))
        panel.drop_asked.connect(lambda take: self._edit(lambda p, line: takes.drop(p, line, take)))
        panel.restore_asked.connect(lambda take: self._edit(lambda p, line: takes.restore(p, line, take)))
        panel.more_asked.connect(self.more)
        panel.best_asked.connect(self.best)
        repair.make_asked.connect(self.make)
        repair.compare_asked.connect(self._turn)
        repair.accept_asked.connect(self._accept)
        repair.discard_asked.connect(self.discard)
        repair.left.connect(self.script_asked)

    @property
    def working(self) -> bool:
        """Whether takes are being made, listened to or repaired."""
        return self._job is not None

    # Showing

    def refresh(self) -> None:
        """Reads the takes of the selected line anew; at once if nothing is being read, else after that."""
        line, project = self._desk.line, self._desk.project
        if line is None or project is None:
            self._panel.show_takes(None)
            return
        if self._reading:
            self._again = True
            return
        self._reading = True
        changeable = not project.read_only

        def read(opened: Project) -> tuple[LineTakes, dict[int, Peaks]]:
            found = takes.listed(opened, line)
            several = [one.take.id for one in found.takes] if len(found.takes) > 1 else []
            return found, peaks.of_takes(opened, several)

        def show(value: tuple[LineTakes, dict[int, Peaks]]) -> None:
            if self._desk.line == line:
                self._panel.show_takes(value[0], changeable=changeable)
                self._panel.show_peaks(value[1])

        job = self._desk.jobs.start("takes", lambda _stop: read(project), done=show)
        job.ended.connect(self._read)

    def _read(self) -> None:
        self._reading = False
        if self._again:
            self._again = False
            self.refresh()

    def show_words(self, line: int, start: int, end: int) -> None:
        """Shows the words that were selected in the script, as a span of the line's text; an empty one for none."""
        self._words = (line, start, end) if end > start else None
        if self._repair.plan is not None and self._repair.plan.line != line:
            self._repair.show_made(None, ())
        if self._words is None:
            self._repair.show_words("")
            return
        shown = self._desk.page.line(line) if self._desk.page is not None else None
        words = shown.text[start:end] if shown is not None else ""
        self._repair.show_words(words)
        if not words:
            return
        wanted = self._words
        studio = self._desk.studio

        def look(project: Project) -> str:
            return repairing.why_not(
                project,
                studio.registry,
                studio.voices,
                wanted[0],
                wanted[1:],
                lexicon_file=studio.settings.lexicon,
            )

        def answer(why: str) -> None:
            if self._words == wanted:
                self._repair.show_words(words, titled(why))

        self._desk.ask("repairable", look, answer)

    def start_repair(self, line: int, start: int, end: int) -> None:
        """Shows words and puts the keys into the field for what should be said: for the key R in the script."""
        self.show_words(line, start, end)
        self._repair.field.setFocus()

    def _line_changed(self) -> None:
        self._last = ()
        if self._words is not None and self._words[0] != self._desk.line:
            self.show_words(self._desk.line or 0, 0, 0)
        self.refresh()

    def _opened(self, project: Project | None) -> None:
        self._words, self._last, self._job = None, (), None
        self._repair.show_made(None, ())
        self._repair.show_words("")
        self._repair.show_busy("")
        self._panel.show_busy("")
        self._panel.show_takes(None)
        if project is not None:
            self.refresh()

    def _changed(self, changes: Changes) -> None:
        if changes.everything or self._desk.line in changes.lines:
            self.refresh()

    # Hearing

    def _hear(self, which: tuple[int, ...], first: int) -> None:
        if self._desk.line is not None:
            self._last = which
            self.compare_asked.emit(self._desk.line, which, first)

    def _compare(self, which: tuple[int, ...], first: int) -> None:
        """Asked again for the same takes it goes on in the next, at the same word."""
        if which == self._last:
            self.switch_asked.emit()
        else:
            self._hear(which, first)

    def _turn(self, which: tuple[int, ...], first: int) -> None:
        """Before or after of a repair."""
        plan = self._repair.plan
        if plan is not None:
            self._last = ()
            self.compare_asked.emit(plan.line, which, first)

    # Takes

    def more(self, count: int) -> None:
        """Makes takes of the selected line, listens to them, and chooses the best unless the user has chosen."""
        line = self._desk.line
        studio = self._desk.studio

        def work(project: Project, stop: Event) -> Generator[Progress, None, str]:
            assert line is not None
            lexicon = studio.settings.lexicon
            report = yield from takes.more(
                project, studio.registry, studio.voices, line, count, lexicon_file=lexicon, stop=stop
            )
            if report.failed:
                return report.failed[0][1]
            yield from self._listened(project, line, stop)
            return ""

        if line is not None:
            told = self.tr("Making %n take(s)…", "", count)
            self._start(line, told, self._panel.show_busy, work, self._chosen)

    def best(self) -> None:
        """Listens to the takes of the selected line, and chooses the best unless the user has chosen."""
        line = self._desk.line

        def work(project: Project, stop: Event) -> Generator[Progress, None, str]:
            assert line is not None
            yield from self._listened(project, line, stop)
            return ""

        if line is not None:
            self._start(line, self.tr("Listening to the takes…"), self._panel.show_busy, work, self._chosen)

    def _listened(self, project: Project, line: int, stop: Event) -> Generator[Progress, None, Any]:
        studio = self._desk.studio
        return (
            yield from score(
                project,
                studio.registry,
                studio.voices,
                lines=[line],
                lexicon_file=studio.settings.lexicon,
                give_way=self._rendering,
                stop=stop,
            )
        )

    def _chosen(self, line: int, why: str) -> None:
        """Takes were made and listened to: the best is chosen, as an edit among the others."""
        if why:
            self._desk.told.emit("bad", why)
        self._desk.bus.announce(Changes("", lines=frozenset([line])))
        self._desk.edit(lambda project: takes.choose_best(project, [line]))

    # Repair

    def make(self, say: str | None, count: int) -> None:
        """Makes repairs of the selected words; None says the same again."""
        words, studio = self._words, self._desk.studio

        def work(project: Project, stop: Event) -> Generator[Progress, None, Made]:
            assert words is not None
            plan = repairing.plan(
                project,
                studio.registry,
                studio.voices,
                words[0],
                words[1:],
                say,
                lexicon_file=studio.settings.lexicon,
            )
            seeds = repairing.next_seeds(project, plan, count)
            made = yield from repairing.make(project, studio.registry, plan, seeds, stop=stop)
            return plan, made

        if words is not None:
            self._start(words[0], self.tr("Saying it anew…"), self._repair.show_busy, work, self._made)

    def _made(self, line: int, made: Made) -> None:
        plan, candidates = made
        self._desk.bus.announce(Changes("", lines=frozenset([line])))
        if not candidates or self._desk.line != line:
            return
        self._repair.show_made(plan, candidates, candidates.index(repairing.best(candidates)))
        wanted = [plan.parent.id, *(one.take.id for one in candidates)]

        def show(found: dict[int, Peaks]) -> None:
            if self._repair.plan is plan:
                self._repair.show_peaks(found)

        self._desk.ask("peaks", lambda project: peaks.of_takes(project, wanted), show)

    def _accept(self, take: int) -> None:
        plan = self._repair.plan
        if plan is not None:
            self._over()
            self._desk.edit(lambda project: repairing.accept(project, plan, take))

    def discard(self) -> None:
        """Hides the repairs that were made; the line stays as it was."""
        plan, made = self._repair.plan, [one.take.id for one in self._repair.candidates]
        if plan is not None:
            self._over()
            self._desk.edit(lambda project: repairing.discard(project, plan, made))

    def _over(self) -> None:
        self._repair.show_made(None, ())
        self._words = None
        self._repair.show_words("")
        self.script_asked.emit()

    # Within

    def _edit(self, work: Callable[[Project, int], Changes]) -> None:
        line = self._desk.line
        if line is not None:
            self._desk.edit(lambda project: work(project, line))

    def _start(
        self,
        line: int,
        told: str,
        busy: Callable[[str], None],
        work: Callable[[Project, Event], Generator[Progress, None, Any]],
        done: Callable[[int, Any], None],
    ) -> None:
        """Runs a long work, one at a time, and says so in its panel."""
        project = self._desk.project
        if project is None or self._job is not None:
            return

        def ended(value: Any) -> None:
            if self._desk.project is project:
                done(line, value)

        busy(told)
        job = self._job = self._desk.jobs.start("takes", lambda stop: work(project, stop), done=ended)

        def step(now: Step) -> None:
            if self._job is job and now.progress.total > 1:
                busy(f"{told} {now.progress.done:.0f}/{now.progress.total:.0f}")

        def over() -> None:
            if self._job is job:
                self._job = None
                busy("")

        job.progressed.connect(step)
        job.ended.connect(over)


def wired(desk: Desk, work: Work, line: LinePanel, script: ScriptView) -> TakesWork:
    """Connects the inspector's takes and repairs with the words selected in the script and with the player."""
    made = TakesWork(desk, line.takes, line.repair, lambda: work.rendering)
    made.compare_asked.connect(work.sound.compare)
    made.switch_asked.connect(work.sound.switch)
    made.script_asked.connect(script.setFocus)
    script.words_selected.connect(made.show_words)
    script.repair_asked.connect(made.start_repair)
    return made
