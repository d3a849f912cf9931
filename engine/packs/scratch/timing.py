"""Word timings from espeak-ng's events and from the sound itself."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from engine.packs.scratch import text as texts
from engine.packs.scratch.host import END, WORD
from engine.types import WordTiming

FRAME = 110
"""Samples in a step of the search for where a word falls silent: 5 ms at 22,050 Hz."""

QUIET = 64
"""Below this int16 level a frame counts as silent; the pauses are exact zeros but for variants with an echo."""


class Timings:
    """Gathers the events of one utterance, block by block, and places its words at the end."""

    def __init__(self, text: str, origin: Sequence[int]) -> None:
        """`text`: the utterance's; `origin`: for each character espeak-ng reads, where in `text` it comes from."""
        self._text = text
        self._origin = origin
        self._starts: list[tuple[int, int]] = []  # sample, position in the utterance's text
        self._ends: list[int] = []
        self._loud: list[npt.NDArray[np.bool_]] = []
        self._rest: npt.NDArray[np.int16] = np.zeros(0, np.int16)
        self._samples = 0

    @property
    def any(self) -> bool:
        """Whether a word has begun yet."""
        return bool(self._starts)

    def add(self, samples: npt.NDArray[np.int16], events: npt.NDArray[np.int32]) -> None:
        """Takes the next chunk, in the shapes of `client.Chunk`."""
        for kind, position, _, sample in events.tolist():
            if kind == END:
                self._ends.append(sample)
            elif kind == WORD and self._origin:
                index = min(max(position - 1, 0), len(self._origin) - 1)
                self._starts.append((sample, self._origin[index]))
        self._samples += len(samples)
        joined = np.concatenate((self._rest, samples))
        whole = len(joined) // FRAME * FRAME
        # Absolute values in a wider type: -32768 has none in int16.
        frames = np.abs(joined[:whole].reshape(-1, FRAME).astype(np.int32)).max(axis=1, initial=0)
        self._loud.append(frames >= QUIET)
        self._rest = joined[whole:]

    def words(self, rate: int) -> tuple[WordTiming, ...]:
        """The words in the order in which they are heard."""
        heard = self._heard()
        last_loud = self._last_loud()
        words = []
        for index, (start, span) in enumerate(heard):
            end = heard[index + 1][0] if index + 1 < len(heard) else self._samples
            clause = bisect_right(self._ends, start)
            if clause < len(self._ends):
                end = min(end, self._ends[clause])
            end = max(self._trimmed(end, last_loud), min(start + FRAME, self._samples))
            first, after = texts.trimmed(self._text, *span)
            words.append(WordTiming(self._text[first:after], start / rate, max(end, start) / rate, first))
        return tuple(words)

    def _heard(self) -> list[tuple[int, tuple[int, int]]]:
        """Start sample and span of each word: events within one word merged, each word once."""
        spans = texts.words(self._text)
        begins = [start for start, _ in spans]
        found: list[tuple[int, tuple[int, int]]] = []
        furthest = -1
        for sample, position in self._starts:
            index = bisect_right(begins, position) - 1
            if index < 0 or position >= spans[index][1]:
                index += 1  # in the punctuation before a word
            if index >= len(spans):
                continue
            start, end = spans[index]
            if texts.unspaced(self._text[start:end]):
                # From here to the next event within the same run of text, set below.
                start = max(start, position)
            if start <= furthest:
                continue
            if found and found[-1][1][0] < start < found[-1][1][1]:
                found[-1] = (found[-1][0], (found[-1][1][0], start))
            found.append((sample, (start, end)))
            furthest = start
        return found

    def _last_loud(self) -> npt.NDArray[np.int64]:
        """For each frame the number of the last loud frame at or before it, -1 for none."""
        loud = np.concatenate(self._loud) if self._loud else np.zeros(0, np.bool_)
        return np.maximum.accumulate(np.where(loud, np.arange(len(loud)), -1))

    @staticmethod
    def _trimmed(end: int, last_loud: npt.NDArray[np.int64]) -> int:
        frame = min(end // FRAME, len(last_loud)) - 1
        if frame < 0:
            return end
        last = int(last_loud[frame])
        return end if last == frame else min(end, (last + 1) * FRAME)
