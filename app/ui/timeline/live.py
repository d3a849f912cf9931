"""What of a line has been rendered so far, while it is being rendered."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import QRect

from app.core.book_timeline import BookTimeline
from app.services import peaks
from app.services.peaks import Peaks
from app.ui.timeline.lanes import Lanes
from app.ui.timeline.scale import Scale


class Live:
    """Collects blocks of lines that are being made, as peaks."""

    def __init__(self) -> None:
        self._blocks: dict[int, tuple[list[Peaks], float]] = {}
        self._tails: dict[int, np.ndarray] = {}  # samples that do not fill a bucket yet

    def add(self, line: int, data: np.ndarray, rate: float) -> None:
        """A block: samples at `rate` Hz, or peaks (n, 2) of int8 at `rate` a second."""
        if data.dtype != np.int8:
            joined = np.concatenate([self._tails.get(line, np.zeros(0, np.float32)), data])
            buckets = int(len(joined) * peaks.A_SECOND // rate)
            whole = int(buckets * rate // peaks.A_SECOND)
            self._tails[line] = joined[whole:]
            data = peaks.of_samples(joined[:whole].astype(np.float32), round(rate))[:buckets]
            rate = peaks.A_SECOND
        self._blocks.setdefault(line, ([], rate))[0].append(data)

    def seconds(self, line: int) -> float:
        """How many seconds of a line there are so far."""
        blocks, rate = self._blocks.get(line, ([], 1.0))
        return sum(len(one) for one in blocks) / rate

    def grown(self, line: int, before: float, book: BookTimeline, scale: Scale, lanes: Lanes) -> QRect:
        """What is to be painted anew when a line has grown from so many seconds on: that, as far as it is seen."""
        entry = book.entry_of(line)
        if entry is None:
            return QRect()
        begin = float(book.entries.begin[entry])
        return _strip(begin + before, begin + self.seconds(line), scale, lanes)

    def where(self, line: int, book: BookTimeline, scale: Scale, lanes: Lanes) -> QRect:
        """What is to be painted anew when a line is drawn otherwise: its place as far as it is seen, else nothing."""
        entry = book.entry_of(line)
        if entry is None:
            return QRect()
        begin = float(book.entries.begin[entry])
        return _strip(begin, max(float(book.entries.end[entry]), begin + self.seconds(line)), scale, lanes)

    def drop(self, line: int) -> None:
        """The line is done."""
        self._blocks.pop(line, None)
        self._tails.pop(line, None)

    def clear(self) -> None:
        self._blocks.clear()
        self._tails.clear()

    def strips(self) -> Mapping[int, tuple[Peaks, float]]:
        """By line its peaks so far, and how many there are to a second."""
        for line, (blocks, rate) in self._blocks.items():
            if len(blocks) > 1:
                self._blocks[line] = ([np.concatenate(blocks)], rate)
        return {line: (blocks[0], rate) for line, (blocks, rate) in self._blocks.items()}


def _strip(begin: float, end: float, scale: Scale, lanes: Lanes) -> QRect:
    left, right = max(-10.0, scale.x(begin)), min(scale.width + 10, scale.x(end))
    if left > right:
        return QRect()
    return QRect(int(left) - 3, 0, int(right - left) + 7, round(lanes.height))
