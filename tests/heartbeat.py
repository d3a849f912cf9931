"""Listens to the heartbeat of a Qt event loop: how long it did not answer, and whose doing that was."""

from __future__ import annotations

import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer

BEAT = 0.005  # seconds between two beats
_LATE = 0.03  # a beat that is so late is looked into
_LOOK = 0.01  # as often as this
_TASKS = Path("/proc/self/task")


@dataclass(frozen=True, slots=True)
class Gap:
    """A time without an answer, in seconds.

    `wall` by the clock; `worked`: of that the processor time of the loop's own thread; `waited`: that it was ready to
    run while the machine ran others; `held_up`: the longest that any thread of this process was kept waiting like that
    (it may have held Python's lock). `phase`: what was going on; `seen`: where the loop's thread was found meanwhile,
    innermost first, the most frequent first.
    """

    wall: float
    worked: float
    waited: float
    held_up: float
    phase: str
    seen: tuple[str, ...] = ()

    @property
    def ours(self) -> float:
        """Seconds that are not the machine's: the gap less what the loop's thread waited for a processor."""
        return max(0.0, self.wall - self.waited)

    @property
    def least(self) -> float:
        """The same less what whoever waited longest waited: what would be left on a machine of our own, at least."""
        return max(0.0, self.wall - max(self.waited, self.held_up))


class Heartbeat(QObject):
    """Beats from `start` to `stop`, on the thread that it is made on. `phase` may be set at any time."""

    def __init__(self, watch: bool = False) -> None:
        """`watch`: long gaps are looked into by a thread, as far as it gets Python's lock."""
        # Kept by the application: a test that fails leaves it beating, and nobody else holds it then.
        super().__init__(QCoreApplication.instance())
        self.phase = ""
        self.gaps: list[Gap] = []
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(round(BEAT * 1000))
        self._timer.timeout.connect(self._beat)
        self._own = str(threading.get_native_id())
        self._ident = threading.get_ident()
        self._last, self._thread = 0.0, 0.0
        self._waits: dict[str, float] = {}
        self._seen: Counter[str] = Counter()
        self._over = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="watch", daemon=True) if watch else None

    def start(self) -> None:
        self._mark(waiting())
        self._timer.start()
        if self._watcher is not None:
            self._watcher.start()

    def stop(self) -> None:
        self._timer.stop()
        self.setParent(None)
        self._over.set()
        if self._watcher is not None:
            self._watcher.join()

    def worst(self, count: int = 1) -> list[Gap]:
        """The longest gaps, longest first."""
        return sorted(self.gaps, key=lambda gap: -gap.wall)[:count]

    def _beat(self) -> None:
        wall = max(0.0, time.perf_counter() - self._last - BEAT)
        before, waits = self._waits, waiting()
        delta = {task: wait - before.get(task, wait) for task, wait in waits.items()}
        own = delta.pop(self._own, 0.0)
        gap = Gap(
            wall,
            time.thread_time() - self._thread,
            min(wall, own),
            min(wall, max(delta.values(), default=0.0)),
            self.phase,
            tuple(f"{count} x {where}" for where, count in self._seen.most_common(3)),
        )
        self.gaps.append(gap)
        self._mark(waits)

    def _mark(self, waits: dict[str, float]) -> None:
        self._waits = waits
        self._seen = Counter()
        self._thread = time.thread_time()
        self._last = time.perf_counter()

    def _watch(self) -> None:
        while not self._over.wait(_LOOK):
            if time.perf_counter() - self._last > _LATE:
                self._seen[_where(sys._current_frames().get(self._ident))] += 1


def _where(frame: FrameType | None) -> str:
    told = []
    while frame is not None and len(told) < 7:
        told.append(f"{Path(frame.f_code.co_filename).stem}.{frame.f_code.co_name}:{frame.f_lineno}")
        frame = frame.f_back
    return " < ".join(told)


def waiting() -> dict[str, float]:
    """Seconds that each thread of this process was ready to run and did not; empty where the system does not count."""
    found = {}
    try:
        for task in _TASKS.iterdir():
            try:
                found[task.name] = int((task / "schedstat").read_bytes().split()[1]) / 1e9
            except (OSError, IndexError, ValueError):
                continue  # the thread has ended
    except OSError:
        pass
    return found
