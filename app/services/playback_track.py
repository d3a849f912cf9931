"""What was written to an output and is heard when: the way back from a sample to a second of the book."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from app.services.playback_programme import Piece
from engine.dsp.stretch import Stretcher
from engine.types import Samples

Stretch = tuple[
    Piece, Samples, float, float
]  # of which piece, the sound, its first second, how many of the book's


@dataclass(frozen=True, slots=True)
class Heard:
    """`second` of the piece's chapter is heard now, with `level` as the peak around it; `ahead`: seconds to come."""

    piece: Piece
    second: float
    level: float
    ahead: float


@dataclass(frozen=True, slots=True)
class _Mark:
    """A block that was written: it ends at sample `end` of all that was, and is heard from `second` to `until`."""

    end: int
    size: int
    piece: Piece
    second: float
    until: float
    level: float


class Track:
    """Keeps what is between the player's hand and the ear. Not for several threads at once."""

    def __init__(self) -> None:
        self._marks: deque[_Mark] = deque()
        self._written = 0
        self._rate = 1
        self._pending, self._seen = 0.0, 0.0

    def begin(self, rate: int) -> None:
        """Nothing has been written yet, at `rate` Hz."""
        self._marks.clear()
        self._written, self._rate, self._pending = 0, rate, 0.0

    def add(self, piece: Piece, block: Samples, second: float, until: float, pending: float) -> None:
        """A block was written; with it, `pending` seconds are to be heard yet."""
        self._written += len(block)
        self._pending, self._seen = pending, time.monotonic()
        level = float(np.max(np.abs(block), initial=0.0))
        self._marks.append(_Mark(self._written, len(block), piece, second, until, level))

    def heard(self) -> Heard | None:
        """What is heard now; None as long as nothing was written."""
        if not self._marks:
            return None
        ahead = max(0.0, self._pending - (time.monotonic() - self._seen))
        sample = self._written - ahead * self._rate
        while len(self._marks) > 1 and self._marks[0].end < sample:
            self._marks.popleft()
        mark = self._marks[0]
        part = min(1.0, max(0.0, 1 - (mark.end - sample) / mark.size))
        return Heard(mark.piece, mark.second + (mark.until - mark.second) * part, mark.level, ahead)


class Stretched:
    """A stretcher that knows of each sound it gives where in the book it comes from."""

    def __init__(self, rate: int) -> None:
        self._machine = Stretcher(rate)
        self._pieces: deque[tuple[float, Piece]] = (
            deque()
        )  # which sample that came in is the first of which piece
        self._came = 0

    def add(self, piece: Piece, speed: float) -> Iterator[Stretch]:
        """Piece, sound, the second at which it begins, and how many of the book's seconds it lasts."""
        self._machine.speed = speed
        self._pieces.append((self._came, piece))
        self._came += len(piece.samples)
        before = self._machine.taken
        yield from self._given(before, self._machine.add(piece.samples))

    def end(self) -> Iterator[Stretch]:
        """What is left."""
        before = self._machine.taken
        yield from self._given(before, self._machine.end())

    def _given(self, before: float, samples: Samples) -> Iterator[Stretch]:
        if not len(samples) or not self._pieces:
            return
        while len(self._pieces) > 1 and self._pieces[1][0] <= before + 0.5:
            self._pieces.popleft()
        first, piece = self._pieces[0]
        rate = self._machine.rate
        yield piece, samples, piece.second + (before - first) / rate, (self._machine.taken - before) / rate
