"""What a render lets be heard while it works: the sound of each line as it is made, and what became of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt

_MOST = 120.0  # seconds of sound that a mailbox holds which nobody empties


class Stage(Enum):
    """How far a line is."""

    SOUND = "sound"  # a block of it
    ENDED = "ended"  # that was all of its sound; it is being filed
    FILED = "filed"  # its take can be read now
    FAILED = "failed"


@dataclass(frozen=True, slots=True, eq=False)
class Spoken:
    """News of a line. `samples`: shape (n,) at `rate` Hz, from sample `begin` of its take on, else empty; for who only
    draws them, peaks of shape (n, 2) at `rate` a second (see `peaks.Outline`).

    A take begins with `begin` 0, also one that is told again from its beginning to somebody who came late. `problem`:
    one line that says why it failed.
    """

    line: int
    stage: Stage
    rate: int = 0
    begin: int = 0
    samples: npt.NDArray[Any] = field(default_factory=lambda: np.zeros(0, np.float32))
    problem: str | None = None


Listener = Callable[[Spoken], None]
"""Called on the thread that renders, which goes on when it returns: it only puts the news somewhere."""


class Mailbox:
    """A listener that keeps the news until they are fetched: as often as a screen is drawn, say. For two threads.

    `wake` is called, on the thread that renders, when news come into an empty mailbox.
    """

    def __init__(self, wake: Callable[[], None] = lambda: None) -> None:
        self._wake = wake
        self._lock = Lock()
        self._news: deque[Spoken] = deque()
        self._seconds = 0.0

    def put(self, news: Spoken) -> None:
        """Takes news; never waits. Where nobody fetches, the oldest sound is forgotten, not what became of lines."""
        with self._lock:
            empty = not self._news
            self._news.append(news)
            self._seconds += _seconds(news)
            if self._seconds > _MOST:
                self._forget()
        if empty:
            self._wake()

    def fetch(self) -> list[Spoken]:
        """All news since the last time, oldest first; blocks of a take that follow each other are made one."""
        with self._lock:
            news, self._news, self._seconds = self._news, deque(), 0.0
        found: list[list[Spoken]] = []
        last: dict[int, list[Spoken]] = {}
        for one in news:
            before = last.get(one.line)
            if one.stage is Stage.SOUND and before is not None and _follows(before[-1], one):
                before.append(one)
            else:
                last[one.line] = [one]
                found.append(last[one.line])
        return [_joined(blocks) for blocks in found]

    def _forget(self) -> None:
        kept: deque[Spoken] = deque()
        for one in self._news:
            if self._seconds > _MOST / 2 and one.stage is Stage.SOUND:
                self._seconds -= _seconds(one)
            else:
                kept.append(one)
        self._news = kept


def _seconds(news: Spoken) -> float:
    return len(news.samples) / news.rate if news.rate else 0.0


def _follows(before: Spoken, one: Spoken) -> bool:
    ends = before.begin + len(before.samples)
    return before.stage is Stage.SOUND and before.rate == one.rate and one.begin == ends and one.begin > 0


def _joined(blocks: list[Spoken]) -> Spoken:
    first = blocks[0]
    if len(blocks) == 1:
        return first
    return Spoken(
        first.line, first.stage, first.rate, first.begin, np.concatenate([one.samples for one in blocks])
    )
