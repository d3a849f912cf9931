"""The window with a small book and with one of 12,000 lines: what grows with the book, and what does not.

`python tests/bench/bench_window.py [LINES]` prints a line for each figure: milliseconds for the large book, and how
many times as long that is as for a book of 120 lines. Repaints and keys are measured in time that the window's own
thread works, whatever else the machine does; opening and turning to a chapter by the clock. The last figure is the
longest time for which the window did not answer while it rendered, with the share of that in which its own thread
worked (the rest it waited for others).
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.bootstrap import Studio, build
from app.ui.application import application
from app.ui.window import Window
from made_project import make_project

CHAPTERS = 4
ZOOMS = (0.0, 2.0, 0.5, 0.1, 0.02, 0.0025)  # seconds to a pixel; 0: the whole book


def paint(app: QApplication, widget: QWidget) -> float:
    """Seconds that the window's own thread works to paint a widget anew."""
    widget.update()
    started = time.thread_time()
    app.processEvents()
    return time.thread_time() - started


def settle(app: QApplication, window: Window) -> None:
    while not window.desk.settled:
        app.processEvents()
        time.sleep(0.001)
    app.processEvents()


def measure(app: QApplication, studio: Studio, folder: Path) -> dict[str, float]:
    """The figures of one project, in milliseconds."""
    window = Window(studio, remembering=False)
    window.resize(1440, 900)
    window.show()
    app.processEvents()
    started = time.perf_counter()
    window.open(folder)
    while window.desk.page is None:
        app.processEvents()
        time.sleep(0.001)
    app.processEvents()
    found = {"open to the first paint": time.perf_counter() - started}
    settle(app, window)
    view = window.page.timeline
    times = []
    for zoom in ZOOMS:
        for part in range(20):
            begin = view.seconds * part / 20
            view.look(view.scale.shown(begin, begin + zoom * view.scale.width) if zoom else view.scale.fit())
            times.append(paint(app, view))
    found["timeline repaint, median"] = statistics.median(times)
    found["timeline repaint, worst"] = max(times)
    script = window.page.script
    keys = []
    for _ in range(100):
        started = time.thread_time()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(script, QKeyEvent(kind, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier))
        paint(app, script.viewport())
        keys.append(time.thread_time() - started)
    found["key to paint in the script, median"] = statistics.median(keys)
    bar = script.verticalScrollBar()
    rolls = []
    for part in range(60):
        bar.setValue(round(bar.maximum() * part / 60))
        rolls.append(paint(app, script.viewport()))
    found["script repaint anywhere, median"] = statistics.median(rolls)
    started = time.perf_counter()
    window.desk.go(1)
    while window.desk.page.index != 1:
        app.processEvents()
        time.sleep(0.001)
    app.processEvents()
    found["another chapter"] = time.perf_counter() - started
    settle(app, window)
    window.close()
    window.deleteLater()
    return {name: 1000 * value for name, value in found.items()}


def answers(app: QApplication, studio: Studio, folder: Path) -> tuple[float, float]:
    """Renders a project: the longest gap between two looks at events, and its part in the window's own thread, ms."""
    window = Window(studio, remembering=False)
    window.resize(1440, 900)
    window.show()
    window.open(folder)
    settle(app, window)
    window.work.render()
    worst, own = 0.0, 0.0
    while not window.desk.settled:
        wall, mine = time.perf_counter(), time.thread_time()
        app.processEvents()
        gap, worked = time.perf_counter() - wall, time.thread_time() - mine
        if gap > worst:
            worst, own = gap, worked
        time.sleep(0.002)
    window.close()
    window.deleteLater()
    return 1000 * worst, 1000 * own


@contextmanager
def projects() -> Iterator[Callable[[int, bool], Path]]:
    """Makes projects of about so many lines in a folder that goes away."""
    with tempfile.TemporaryDirectory() as place:

        def make(count: int, render: bool) -> Path:
            folder = Path(place) / f"{count} {render}.dramatis"
            paragraphs = count // CHAPTERS // 2
            make_project(folder, CHAPTERS, paragraphs, seconds=3.6, render=render).close()
            return folder

        yield make


def main() -> None:
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else 12_000
    with build() as studio, projects() as make:
        app = application(studio)
        sys.setswitchinterval(0.001)
        book = make(120, True)
        measure(app, studio, book)  # what is made once is made now
        small = measure(app, studio, book)
        large = measure(app, studio, make(lines, True))
        for name, value in large.items():
            print(f"{name:36} {value:8.1f} ms   {value / small[name]:6.2f} times that of 120 lines")
        worst, own = answers(app, studio, make(400, False))
        print(f"{'longest gap while rendering':36} {worst:8.1f} ms   {own / worst:6.2f} of it its own work")


if __name__ == "__main__":
    main()
