"""The pure part of measuring: counts and coefficients from words, visits and tracks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.dsp.pitch import UNVOICED
from engine.text.match import pairs

Floats = NDArray[np.float32]

LEAST_VOICED = 20
"""Frames (0.2 s) that must be voiced in both tracks before a correlation means anything."""


@dataclass(frozen=True)
class Lost:
    """How many words of `words` were skipped, and how many were said once more than they should be."""

    skipped: int
    repeated: int
    words: int

    @property
    def share(self) -> float:
        """Skipped and repeated words over all words."""
        return (self.skipped + self.repeated) / max(1, self.words)


def lost(visits: Iterable[int], words: int) -> Lost:
    """From the numbers of the words that were heard, in the order of time, and how many words there should be."""
    counts = np.bincount(np.fromiter(visits, np.int64), minlength=words)
    return Lost(int((counts == 0).sum()), int(np.maximum(counts - 1, 0).sum()), words)


def lost_by_words(heard: Sequence[str], meant: Sequence[str]) -> Lost:
    """The same from a recogniser of words: along the cheapest alignment a meant word without a counterpart was skipped.

    A heard word without one counts as repeated if it is the meant word just before or just after it; other insertions
    are words misheard as several.
    """
    numbers: dict[str, int] = {}
    a, b = ([numbers.setdefault(word, len(numbers)) for word in side] for side in (heard, meant))
    skipped = repeated = after = 0  # `after`: how many meant words came before
    for one, other in pairs(a, b).tolist():
        if one < 0:
            skipped += 1
        elif other < 0:
            repeated += a[one] in b[max(0, after - 1) : after + 1]
        after += other >= 0
    return Lost(skipped, repeated, len(meant))


def added(parts: Iterable[Lost]) -> Lost:
    """Several texts as one."""
    rows = list(parts)
    return Lost(
        sum(row.skipped for row in rows), sum(row.repeated for row in rows), sum(row.words for row in rows)
    )


def pitch_correlation(one: Floats, other: Floats) -> float | None:
    """Pearson's coefficient of two pitch tracks in octaves (`engine.dsp.pitch`) over the frames voiced in both.

    Tracks may differ in length by a few frames at the end. None where too few frames are voiced, or one never moves.
    """
    count = min(len(one), len(other))
    one, other = one[:count].astype(np.float64), other[:count].astype(np.float64)
    both = (one > UNVOICED / 2) & (other > UNVOICED / 2)
    if both.sum() < LEAST_VOICED:
        return None
    a, b = one[both] - one[both].mean(), other[both] - other[both].mean()
    size = float(np.sqrt((a @ a) * (b @ b)))
    return float(a @ b) / size if size > 1e-9 else None


def ratio(value: float, base: float) -> float | None:
    """`value` over `base`; None where the base is 0."""
    return value / base if base > 0 else None


def mean(values: Iterable[float | None]) -> float | None:
    """The mean of what was measured; None of nothing."""
    known = [value for value in values if value is not None]
    return float(np.mean(known)) if known else None


def changed_outside(before: Floats, after: Floats, start: int, end: int) -> int:
    """Samples of `after` outside [start, end) that are not those of `before`, bit by bit.

    The span may have changed its length. Samples that have no counterpart at all, since the recording became too
    short around the span, count as changed.
    """
    tail = len(after) - end
    old, new = before.view(np.uint32), after.view(np.uint32)
    head = min(start, len(old))
    back = min(tail, max(0, len(old) - start))
    wrong = int((old[:head] != new[:head]).sum()) + (start - head)
    if back:
        wrong += int((old[-back:] != new[-back:]).sum())
    return wrong + (tail - back)
