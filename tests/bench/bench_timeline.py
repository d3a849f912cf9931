"""The timeline of a book of 12 hours and 12,000 lines: repaints at every zoom, opening, memory, drags.

`python tests/bench/bench_timeline.py [LINES]` prints a line for each zoom: seconds to a pixel, then the median and the
worst of its repaints while it stands and while it is scrolled, in milliseconds that the window's own thread worked,
and their ratios to the goals (4 and 16 ms). `pace` is how long a fixed piece of work of this thread took then, as a
multiple of the quickest that was seen: where it is well above 1, others kept the machine busy and the figures are too
high by as much. Then: the playhead as it moves on in playing, opening to the first painting that shows clips and to the
last chapter read (by the clock), a drag's steps, the memory of the process.
"""

from __future__ import annotations

import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import numpy as np
from PySide6.QtWidgets import QApplication

from app.bootstrap import build
from app.ui.application import application
from app.ui.timeline import drags
from app.ui.timeline.hits import Part
from app.ui.timeline.view import TimelineView
from app.ui.window import Window
from made_project import make_project

CHAPTERS = 40
ZOOMS = (None, 10.0, 2.0, 0.5, 0.2, 0.15, 0.05, 0.02, 0.005, 0.0024, 0.0005, 0.00005, 0.00001, 0.0000025)
MEDIAN, WORST, OPENING, MEMORY = 4.0, 16.0, 1000.0, 500.0


def settle(app: QApplication, window: Window) -> None:
    """Until everything that is looked at has been read."""
    calm = 0
    while calm < 8:
        app.processEvents()
        time.sleep(0.005)
        calm = calm + 1 if window.desk.settled and not window.page.timeline._fetching.isActive() else 0


def steps(
    app: QApplication, view: TimelineView, change: Callable[[int], None], count: int = 30
) -> list[float]:
    """Milliseconds that each step and its painting take of this thread."""
    found = []
    for number in range(count):
        started = time.thread_time()
        change(number)
        view.repaint()
        found.append(1000 * (time.thread_time() - started))
        app.processEvents()
    return found


def moved(app: QApplication, view: TimelineView) -> float:
    """Milliseconds of this thread to move the playhead by a pixel and a half, as in playing, and paint what changed."""
    app.processEvents()
    started = time.thread_time()
    view.put_playhead(view.playhead + 1.5 * view.scale.a_pixel, follow=True)
    found = time.thread_time() - started
    while view.later.waiting:
        time.sleep(0.001)  # the timeline is painted a moment after the script
        started = time.thread_time()
        app.processEvents()
        found += time.thread_time() - started
    started = time.thread_time()
    app.processEvents()
    return 1000 * (found + time.thread_time() - started)


def pace() -> float:
    """Milliseconds of this thread for a fixed piece of work."""
    image = np.zeros((170, 1440), np.uint32)
    started = time.thread_time()
    for _ in range(20):
        np.copyto(image, np.uint32(7), where=image[:, ::-1] < 5)
        sum(range(2000))
    return 1000 * (time.thread_time() - started)


def told(name: str, value: float, goal: float, unit: str = "ms") -> None:
    print(f"{name:44} {value:8.1f} {unit}   {value / goal:5.2f} of the goal")


def measure(app: QApplication, window: Window, folder: Path) -> None:
    view = window.page.timeline
    started = time.perf_counter()
    window.open(folder)
    while not len(view.model.book.entries):
        app.processEvents()
        time.sleep(0.001)
    view.repaint()
    told("opening to the first clips painted", 1000 * (time.perf_counter() - started), OPENING)
    while not view.model.book.read:
        app.processEvents()
        time.sleep(0.001)
    print(f"{'opening to the last chapter read':44} {1000 * (time.perf_counter() - started):8.1f} ms")
    settle(app, window)
    print(f"{'opening to the overview drawn':44} {1000 * (time.perf_counter() - started):8.1f} ms")
    middle = view.seconds / 2
    paces, rows, every = [], [], []
    for zoom in ZOOMS:
        width = view.scale.width
        view.look(view.scale.fit() if zoom is None else view.scale.shown(middle, middle + zoom * width, 0.0))
        settle(app, window)
        paces.append(pace())
        still = steps(app, view, lambda _: None)
        scrolled = steps(app, view, lambda n: view.look(view.scale.scrolled(90 if n % 6 < 3 else -90)))
        every += still + scrolled
        rows.append((view.scale.a_pixel, still, scrolled))
    best = min(paces)
    for (a_pixel, still, scrolled), now in zip(rows, paces, strict=True):
        figures = (statistics.median(still), max(still), statistics.median(scrolled), max(scrolled))
        print(
            f"{a_pixel:11.7f} s/px  still {figures[0]:5.1f} {figures[1]:5.1f}   scrolled {figures[2]:5.1f}"
            f" {figures[3]:5.1f}   of the goals {figures[2] / MEDIAN:5.2f} {figures[3] / WORST:5.2f}"
            f"   pace {now / best:4.2f}"
        )
    view.look(view.scale.shown(middle, middle + 60.0))
    view.put_playhead(middle + 10.0)
    settle(app, window)
    strips = [moved(app, view) for _ in range(60)]
    told("the playhead moves on, median", statistics.median(strips), MEDIAN)
    told("the playhead moves on, worst", max(strips), WORST)
    told("repaint, median of all", statistics.median(every), MEDIAN)
    told("repaint, worst of all", max(every), WORST)
    for name, seconds in (("near", 20.0), ("far", 3600.0)):
        view.look(view.scale.shown(middle, middle + seconds))
        settle(app, window)
        entry = view.model.book.between(middle + seconds / 2, middle + seconds)[0]
        drag = drags.begin(view.model, Part.BODY, entry, ripple=True)
        assert drag is not None
        found = steps(app, view, lambda n, held=drag: view.model.preview(*held.moved(n * 0.01)))
        view.model.preview()
        told(f"a step of a drag, {name}, median", statistics.median(found), MEDIAN)
        told(f"a step of a drag, {name}, worst", max(found), WORST)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1024 if sys.platform != "darwin" else 1 << 20
    )
    told("memory at its highest", peak, MEMORY, "MB")


def main() -> None:
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else 12_000
    with build() as studio, tempfile.TemporaryDirectory() as place:
        app = application(studio)
        sys.setswitchinterval(0.001)
        folder = Path(place) / "Long.dramatis"
        make_project(folder, CHAPTERS, lines // CHAPTERS // 2, seconds=3.2).close()
        window = Window(studio, remembering=False)
        window.resize(1440, 900)
        window.show()
        app.processEvents()
        measure(app, window, folder)
        window.close()
        window.deleteLater()


if __name__ == "__main__":
    main()
