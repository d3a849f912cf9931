"""Outputs for the tests of playing: one that keeps all it is given, at once or as it would be heard, and may break."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import numpy as np

from app.core.errors import NoDevice

RATE = 16000


class Tape:
    """Keeps what it is given. `slack`: seconds that it holds, 0 for all at once; `room`: samples until it breaks.

    `on_write` is called after each block with how many samples there are.
    """

    def __init__(
        self,
        slack: float = 0.0,
        room: int | None = None,
        on_write: Callable[[int], None] = lambda _: None,
        rate: int = RATE,
    ) -> None:
        self.rate = rate
        self.slack, self.room, self.on_write = slack, room, on_write
        self.blocks: list[np.ndarray] = []
        self.flushed = 0
        self.opened = 0
        self.is_open = False
        self._ended = 0.0

    def open(self) -> Tape:
        if self.room == 0:
            raise NoDevice("nothing can be played: no sound device is connected")
        self.opened += 1
        self.is_open = True
        return self

    @property
    def samples(self) -> np.ndarray:
        return np.concatenate([np.zeros(0, np.float32), *self.blocks])

    @property
    def heard(self) -> float:
        """Samples that have been heard."""
        return sum(map(len, self.blocks)) - self.pending * self.rate

    @property
    def pending(self) -> float:
        return max(0.0, self._ended - time.monotonic()) if self.slack else 0.0

    def write(self, block: np.ndarray) -> None:
        assert self.is_open
        if self.room is not None:
            self.room -= len(block)
            if self.room < 0:
                self.room = 0
                raise NoDevice(
                    "Headphones went away: gone; connect it again, or play on through another output"
                )
        if self.slack:
            self._ended = max(self._ended, time.monotonic()) + len(block) / self.rate
            time.sleep(max(0.0, self.pending - self.slack))
        self.blocks.append(block)
        self.on_write(sum(map(len, self.blocks)))

    def flush(self) -> None:
        self.flushed += 1
        self._ended = 0.0

    def close(self) -> None:
        self.is_open = False


class Ended:
    """Hears that a player fell silent by itself, and why."""

    def __init__(self) -> None:
        self.reasons: list[BaseException | None] = []
        self._event = threading.Event()

    def __call__(self, why: BaseException | None) -> None:
        self.reasons.append(why)
        self._event.set()

    def wait(self) -> BaseException | None:
        """The reason of the next end, which must come."""
        assert self._event.wait(20), "it plays on and on"
        self._event.clear()
        return self.reasons[-1]
