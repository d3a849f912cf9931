"""The longest time for which the window does not answer in a session: import, render, edit, play, export.

    python tests/bench/bench_gaps.py [--nano LINES] [--watch] [--seconds 20] [--switch 0.001]

A session without a screen: the sample book is imported, lines without a take are spoken, it is rendered with the scratch
voice for a while with the cursor moving, played to an output that is no device, edited and undone meanwhile; so many
lines are rendered with the nano voice; what there is is exported for a while. A timer of 5 ms beats all the time. Of
each phase it prints how often it beat, the 99th and 99.9th percentile and the longest gap by the clock; and the longest
less the time that the window's thread ("-own"), or whichever of the program's threads waited longest ("-any"), was ready
to run while the machine ran something else. On a machine with nothing else to do the three are the same. "work" is the
most processor time that the window's own thread took at once. Then the worst gaps, with what was going on.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import numpy as np
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app.bootstrap import Studio, build_window
from app.services import casting, editing, undoing
from app.services.exporting import export
from app.services.targets import target_for
from app.settings import load
from app.ui.application import application
from app.ui.calm import SWITCH, undisturbed
from app.ui.window import Window
from heartbeat import Gap, Heartbeat
from tape import Tape

PATIENCE = 300.0


class Session:
    """A window in which somebody works."""

    def __init__(self, app: QApplication, studio: Studio, folder: Path, watch: bool) -> None:
        self.app, self.studio, self.folder = app, studio, folder
        self.heart = Heartbeat(watch)
        self.window = Window(studio, remembering=False)
        self.window.work.sound.player._performer._outlet = Tape(slack=0.1)
        self.window.resize(1440, 900)
        self.window.show()
        self.spin(lambda: self.window.rehearsing.over, 5.0)

    def spin(self, until: Callable[[], bool], seconds: float = PATIENCE) -> None:
        """Runs the event loop as the program does, until something is so, at most so long."""
        loop, look, end = QEventLoop(), QTimer(), time.monotonic() + seconds
        look.timeout.connect(lambda: loop.quit() if until() or time.monotonic() > end else None)
        look.start(20)
        loop.exec()

    def settle(self) -> None:
        self.spin(lambda: self.window.desk.settled)

    def phase(self, name: str) -> None:
        self.heart.phase = name

    def work(self, lines: int, seconds: float) -> None:
        """All of it."""
        window, desk, work = self.window, self.window.desk, self.window.work
        self.heart.start()
        self.phase("import")
        work.import_book(self.studio.settings.sample_book, self.folder / "Sample.dramatis")
        self.spin(lambda: desk.page is not None)
        self.settle()
        self.phase("speak a line that has no take")
        page = desk.page
        assert page is not None
        for row in range(2, len(page.lines), max(1, len(page.lines) // 4)):
            desk.select(page.lines[row].id)
            work.play_line(page.lines[row].id)
            self.spin(lambda: False, 1.0)
        work.stop_playing()
        self.settle()
        self.phase("render, scratch voice, the cursor moving")
        work.render()
        end = time.monotonic() + seconds
        while work.rendering and time.monotonic() < end:
            desk.step(3)
            self.spin(lambda: not work.rendering, 0.3)  # the cursor moves three times a second
        work.stop_rendering()
        self.settle()
        self.phase("play")
        work.play(0.0)
        self.spin(lambda: False, 4.0)
        self.phase("edit and undo while playing")
        for number in range(6):
            ids = [line.id for line in desk.page.lines] if desk.page else []
            self.edit(lambda p, at=ids[number + 1]: editing.pin_pause(p, at, 1.5))
            self.edit(lambda p, title=f"Title {number}": editing.rename_chapter(p, 0, title))
            self.edit(undoing.undo)
        work.stop_playing()
        self.settle()
        if lines:
            self.phase(f"render, nano voice, {lines} lines")
            some = [line.id for line in desk.page.lines][:lines] if desk.page else []
            self.edit(lambda p: casting.recast(p, {None: "nano/kathleen"}))
            work.render(lines=some)
            self.spin(lambda: not work.rendering)
            self.edit(undoing.undo)
            self.settle()
        self.phase("export")
        project = desk.project
        assert project is not None
        out = self.folder / "book.m4b"
        target = target_for(None, out)
        job = desk.jobs.start("export", lambda _: export(project, out, target, partial=True))
        self.spin(lambda: desk.settled, 2 * seconds)
        job.cancel()
        self.settle()
        self.heart.stop()
        window.close()
        window.deleteLater()

    def edit(self, change: Callable[..., object]) -> None:
        self.window.desk.edit(change)
        self.spin(lambda: False, 0.05)
        self.settle() if not self.window.work.playing else self.spin(lambda: False, 0.5)


def told(name: str, gaps: list[Gap]) -> str:
    walls = np.array([gap.wall for gap in gaps])
    worst = max(gaps, key=lambda gap: gap.wall)
    figures = (
        *np.quantile(walls, [0.99, 0.999]), worst.wall, max(g.ours for g in gaps), max(g.least for g in gaps),
        max(g.worked for g in gaps),
    )  # fmt: skip
    return f"{name:44} {len(gaps):6} " + " ".join(f"{1000 * one:8.1f}" for one in figures)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--nano", type=int, default=8, help="lines rendered with the nano voice")
    parser.add_argument(
        "--seconds", type=float, default=20.0, help="for which the cursor moves in the render"
    )
    parser.add_argument("--switch", type=float, default=SWITCH, help="seconds a thread keeps Python's lock")
    parser.add_argument(
        "--watch", action="store_true", help="say where the window's thread was in the worst gaps"
    )
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        settings = replace(load(), home=Path(place) / "home")
        with build_window(settings) as studio:
            app = application(studio, remembering=False)
            session = Session(app, studio, Path(place), asked.watch)
            with undisturbed(asked.switch):
                session.work(asked.nano, asked.seconds)
    gaps = session.heart.gaps
    print(
        f"{'milliseconds':44} {'beats':>6} {'99%':>8} {'99.9%':>8} {'longest':>8} {'-own':>8} {'-any':>8} {'work':>8}"
    )
    for name in dict.fromkeys(gap.phase for gap in gaps):
        print(told(name, [gap for gap in gaps if gap.phase == name]))
    print(told("all of it", gaps))
    worst = session.heart.worst(5)
    if asked.watch:
        worst = sorted(gaps, key=lambda gap: -max(gap.worked, gap.least))[:10]
    for gap in worst:
        print(
            f"{1000 * gap.wall:7.1f} ms in “{gap.phase}”: {1000 * gap.worked:.1f} own work, "
            f"{1000 * gap.waited:.1f} waiting for the machine (some thread: {1000 * gap.held_up:.1f})"
        )
        for where in gap.seen:
            print(f"      {where}")


if __name__ == "__main__":
    main()
