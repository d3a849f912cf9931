"""Which phones follow which, and what was heard once that is known.

A recogniser's CTC posteriors say of each frame what it sounds like by itself. A prefix beam search (Graves and Jaitly
2014; Hannun et al. 2014, arXiv 1408.2873) weighs that with how likely a language has such a phone after those before.
The chances are those of n-grams, each order interpolated with the one below as Witten and Bell (1991) do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.text.align import best_path
from engine.text.phones import BLANK

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

ORDER = 5
"""Phones of an n-gram."""

WIDTH = 8
"""Beginnings that are followed at a time."""

CHOICES = 8
"""Phones of a frame that are looked at."""

WEIGHT = 0.35
"""Of the chances of n-grams beside the posteriors, as powers."""

GAIN = 0.4
"""For each phone, as its logarithm: without it fewer phones would always be the likelier."""

CERTAIN = 0.98
"""Of a blank from which on nothing else is looked at."""

CHUNK = 800
"""Frames that are searched at a time: 16 s, so that an hour takes no more memory than that."""

PACKED = "phonotactics"
"""Key among a pack's [files], optional: see `packed`."""


class Phonotactics:
    """The chances of each phone after those before it, learned from sentences.

    `sentences`: phones' indices, each in [1, `phones`); `phones`: how many there are, BLANK included, at most 255.
    """

    def __init__(self, sentences: Iterable[Sequence[int]], phones: int, order: int = ORDER) -> None:
        self.phones, self.order = phones, order
        said = [np.asarray(one, np.int64) for one in sentences if len(one)]
        # BLANK is never said: before the first phone there are as many of it as a context is long.
        start = np.full(order - 1, BLANK, np.int64)
        grams = np.concatenate(
            [np.empty((0, order), np.int64)]
            + [np.lib.stride_tricks.sliding_window_view(np.concatenate([start, one]), order) for one in said]
        )
        # Each order's n-grams as one number each, sorted: those of a context lie side by side.
        places = phones ** np.arange(order - 1, -1, -1, dtype=np.int64)
        self._grams = [
            np.unique(grams[:, order - n :] @ places[order - n :], return_counts=True)
            for n in range(1, order + 1)
        ]
        self._after = lru_cache(maxsize=8192)(self._chances)
        self._logarithms = lru_cache(maxsize=8192)(
            lambda context: np.log(self._after(context)).astype(np.float32)
        )

    def after(self, before: tuple[int, ...]) -> Floats:
        """Logarithm of the chance of each phone (phones,) after these; the last `order` - 1 count."""
        context = ((BLANK,) * (self.order - 1) + before)[len(before) :] if self.order > 1 else ()
        return self._logarithms(context)

    def _chances(self, context: tuple[int, ...]) -> NDArray[np.float64]:
        lower: NDArray[np.float64] = np.full(self.phones, 1 / self.phones)
        if context:
            lower = self._after(context[1:])
        grams, counts = self._grams[len(context)]
        first = 0
        for phone in context:
            first = (first + phone) * self.phones
        begin, end = np.searchsorted(grams, [first, first + self.phones])
        if begin == end:
            return lower
        here = counts[begin:end]
        total, kinds = here.sum(), end - begin
        result: NDArray[np.float64] = lower * (kinds / (total + kinds))
        result[grams[begin:end] - first] += here / (total + kinds)
        return result


def decoded(scores: NDArray[np.floating[Any]], habits: Phonotactics) -> tuple[Integers, Integers]:
    """CTC log-posteriors (frames, phones) at 50 Hz -> the frames at which phones begin, and those phones; both (n,)."""
    frames: list[int] = []
    phones: list[int] = []
    for start in range(0, len(scores), CHUNK):
        part = scores[start : start + CHUNK].astype(np.float32)
        found = _best(part, habits, tuple(phones[-habits.order :]))
        path = best_path(part, found)  # there is one: the search has found a way through these very frames
        firsts = [int(np.flatnonzero(path == place)[0]) for place in range(len(found))]
        frames += [start + one for one in firsts]
        phones += found
    return np.array(frames, np.int64), np.array(phones, np.int64)


def _best(scores: Floats, habits: Phonotactics, before: tuple[int, ...]) -> list[int]:
    """The likeliest phones of a chunk. `before`: those of the chunk before it."""
    add, certain = np.logaddexp, np.log(CERTAIN)
    # Each beginning: the logarithms of its chance with a blank at its end, and with its last phone there.
    beams: dict[tuple[int, ...], tuple[float, float]] = {(): (0.0, -np.inf)}
    for row in scores:
        if row[BLANK] > certain:
            beams = {said: (float(add(*both)) + float(row[BLANK]), -np.inf) for said, both in beams.items()}
            continue
        fresh: dict[tuple[int, ...], tuple[float, float]] = {}
        choices = [int(one) for one in np.argpartition(-row, CHOICES)[:CHOICES] if one != BLANK]
        for said, (blank, own) in beams.items():
            both = float(add(blank, own))
            last = said[-1] if said else BLANK
            old = fresh.get(said, (-np.inf, -np.inf))
            stay = own + float(row[last]) if said else -np.inf
            fresh[said] = float(add(old[0], both + row[BLANK])), float(add(old[1], stay))
            chances = habits.after((before + said)[-habits.order :])
            for phone in choices:
                # The same phone again needs a blank between.
                come = blank if phone == last else both
                more = come + float(row[phone]) + WEIGHT * float(chances[phone]) + GAIN
                longer = (*said, phone)
                old = fresh.get(longer, (-np.inf, -np.inf))
                fresh[longer] = old[0], float(add(old[1], more))
        beams = dict(sorted(fresh.items(), key=lambda item: -add(*item[1]))[:WIDTH])
    return list(max(beams.items(), key=lambda item: add(*item[1]))[0])


def packed(sentences: Iterable[Sequence[int]]) -> bytes:
    """Sentences as a pack keeps them: a byte for each phone, and a zero behind each sentence."""
    return b"".join(bytes(one) + b"\0" for one in sentences if len(one))


def unpacked(data: bytes, phones: int) -> list[list[int]]:
    """The sentences of `packed`. Raises ValueError: a phone is none of `phones`, or the last sentence is cut short."""
    if data and (data[-1] != 0 or max(data) >= phones):
        raise ValueError("it is cut short, or has a phone that the pack does not know")
    return [list(one) for one in data.split(b"\0") if one]
