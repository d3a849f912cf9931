"""Keeps Python itself from stopping the window, and from taking its parts apart on other threads."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer

from app.services.uncollected import resting

SWITCH = 0.001  # seconds a busy thread keeps Python's lock from the one that draws
_SWEEP = 30  # ms between two looks at how much has been made
_LOOK = 60_000  # ms between two looks at whether nothing is going on


@contextmanager
def undisturbed(switch: float = SWITCH) -> Iterator[None]:
    """While the window is there: threads change often, and what the program is made of is never looked through.

    A collection of all garbage stops every thread, for 60 to 140 ms once the libraries are loaded, whichever thread
    it falls to. So it waits for a moment in which nothing is going on: see `Tidying`.
    """
    interval = sys.getswitchinterval()
    sys.setswitchinterval(switch)
    gc.collect()
    gc.freeze()
    try:
        with collected_here():
            yield
    finally:
        gc.unfreeze()
        sys.setswitchinterval(interval)


@contextmanager
def collected_here() -> Iterator[None]:
    """Circles of dead values are collected by the event loop of this thread alone.

    By itself Python collects on whichever thread happens to make the next value. Parts of a window hold each other in
    circles, and Qt crashes now and then when a thread that is not theirs destroys them.
    """
    by_itself = gc.isenabled()
    gc.disable()
    sweeper = Sweeper()
    try:
        yield
    finally:
        sweeper.stop()
        if by_itself:
            gc.enable()


class Sweeper:
    """Collects young values when Python itself would have: by its own thresholds, at most every 30 ms."""

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.setInterval(_SWEEP)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> int | None:
        """Collects if so much has been made; says the oldest generation that was looked through."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        if resting() or counts[0] <= thresholds[0]:
            return None
        generation = 1 if counts[1] > thresholds[1] else 0
        gc.collect(generation)
        return generation

    def stop(self) -> None:
        self._timer.stop()


class Tidying(QObject):
    """Collects garbage while nothing is going on, at most once a minute."""

    def __init__(self, parent: QObject, idle: Callable[[], bool]) -> None:
        super().__init__(parent)
        self._idle = idle
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> bool:
        """Collects if nothing is going on and there may be something to collect; says whether it did."""
        if not self._idle() or not gc.get_count()[2]:
            return False
        gc.collect()
        return True
