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
"""Up to this int16 level a frame counts as silent; the pauses are exact zeros but for variants with an echo."""


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
        # Seen as unsigned and moved up by QUIET, what lies within it is all that is small: one comparison, no copy.
        moved = joined[:whole].view(np.uint16) + np.uint16(QUIET)
        loud = np.asarray(moved > 2 * QUIET, np.bool_).reshape(-1, FRAME)
        self._loud.append(np.logical_or.reduce(loud, axis=1))
        self._rest = joined[whole:]

    def words(self, rate: int) -> tuple[WordTiming, ...]:
        """The words in the order in which they are heard.

        espeak-ng says some pairs as one ("of the", "was it") and tells only the first: its time is then shared out by
        the number of characters.
        """
        last_loud = self._last_loud()
        heard = self._heard()
        words: list[WordTiming] = []
        for index, (start, spans) in enumerate(heard):
            end = heard[index + 1][0] if index + 1 < len(heard) else self._samples
            clause = bisect_right(self._ends, start)
            if clause < len(self._ends):
                end = min(end, self._ends[clause])
            end = max(self._trimmed(end, last_loud), min(start + FRAME, self._samples), start)
            total = sum(after - first for first, after in spans)
            done = 0
            for first, after in spans:
                begins = start + (end - start) * done / total
                done += after - first
                ends = start + (end - start) * done / total
                words.append(WordTiming(self._text[first:after], begins / rate, ends / rate, first))
        return tuple(words)

    def _heard(self) -> list[tuple[int, list[tuple[int, int]]]]:
        """Start sample, and the spans of the words said from there to the next; each word once, in order."""
        spans = texts.words(self._text)
        begins = [start for start, _ in spans]
        # Sample, number of the span, and where in the text this part of it begins.
        parts: list[tuple[int, int, int]] = []
        for sample, position in self._starts:
            number = bisect_right(begins, position) - 1
            if number < 0 or position >= spans[number][1]:
                number += 1  # in the punctuation before a word
            if number >= len(spans):
                continue
            start, end = spans[number]
            if texts.unspaced(self._text[start:end]):
                start = max(start, position)
            if not parts or start > parts[-1][2]:
                parts.append((sample, number, start))
        heard: list[tuple[int, list[tuple[int, int]]]] = []
        for index, (sample, number, start) in enumerate(parts):
            following = parts[index + 1] if index + 1 < len(parts) else (0, len(spans), len(self._text))
            own = [(start, min(spans[number][1], following[2])), *spans[number + 1 : following[1]]]
            shown = [texts.trimmed(self._text, *span) for span in own]
            if real := [(first, after) for first, after in shown if first < after]:
                heard.append((sample, real))
        return heard

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
