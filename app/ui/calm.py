"""Keeps Python itself from stopping the window."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer

SWITCH = 0.001  # seconds a busy thread keeps Python's lock from the one that draws
_SELDOM = 1000  # collections of younger values before one of all: in a sitting, never
_LOOK = 60_000  # ms between two looks at whether nothing is going on


@contextmanager
def undisturbed(switch: float = SWITCH) -> Iterator[None]:
    """While the window is there: threads change often, and what the program is made of is never looked through.

    A collection of all garbage stops every thread, for 60 to 140 ms once the libraries are loaded, whichever thread
    it falls to. So it waits for a moment in which nothing is going on: see `Tidying`.
    """
    interval, thresholds = sys.getswitchinterval(), gc.get_threshold()
    sys.setswitchinterval(switch)
    gc.collect()
    gc.freeze()
    gc.set_threshold(*thresholds[:2], _SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)
        gc.unfreeze()
        sys.setswitchinterval(interval)


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
