"""Which words of a text a change touches, and where they are in a recording."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.packs.takin.hearing import Survey
from engine.packs.takin.reading import Posteriors, Reading
from engine.text.align import CannotAlign, best_path
from engine.text.sounds import Sounds

Span = tuple[int, int]

SHIFT = 2
"""Mel frames to a 50 Hz frame of the recogniser."""


@dataclass(frozen=True, slots=True)
class Change:
    """Words [first, last) of the old text give way to words [first, end) of the new; all others stay."""

    first: int
    last: int
    end: int

    @property
    def empty(self) -> bool:
        """No word goes and none comes: only marks between words differ."""
        return self.first == self.last == self.end


@dataclass(frozen=True, slots=True)
class Place:
    """Where the change is in the recording, in mel frames: `low` <= `start` <= `end` <= `high`.

    What goes sounds from `start` to `end`; the word before ends at `low`, the word after begins at `high` (0 and the
    recording's end where there is none).
    """

    low: int
    start: int
    end: int
    high: int


def change(old: str, new: str, before: Sequence[Span], after: Sequence[Span], span: Span) -> Change:
    """Compares the words' spans [start, end) of both texts; `span` of the old one was replaced.

    A word that the span so much as touches is spoken anew, also when its letters stay: who marks a word wants it
    changed.
    """
    start, end = span
    longer = len(new) - len(old)
    first = 0
    for a, b in zip(before, after, strict=False):
        if a != b or a[1] > start or old[a[0] : a[1]] != new[b[0] : b[1]]:
            break
        first += 1
    kept = 0
    for a, b in zip(reversed(before[first:]), reversed(after[first:]), strict=False):
        moved = (a[0] + longer, a[1] + longer)
        if moved != b or a[0] < end or old[a[0] : a[1]] != new[b[0] : b[1]]:
            break
        kept += 1
    return Change(first, len(before) - kept, len(after) - kept)


def place(touched: Change, said: Sounds, reading: Reading, heard: Posteriors, found: Survey) -> Place:
    """Where the old words of a change are heard; those that were not followed are aligned by force.

    Without old words both `start` and `end` are the quietest place between the neighbours.
    """
    total = found.frames
    times = _in_order(reading)
    before = max((word for word in times if word < touched.first), default=-1)
    after = min((word for word in times if word >= touched.last), default=len(said.spans))
    low = times[before][1] if before in times else 0
    high = times[after][0] if after in times else -(-total // SHIFT)
    wanted = {int(word) for word in said.words if touched.first <= word < touched.last}
    if not wanted:
        start = end = _gap(found, low, high)
    elif wanted <= times.keys():
        start, end = min(times[w][0] for w in wanted), max(times[w][1] for w in wanted)
    else:
        # Some were not heard, or not as they should be; all that is said there must be theirs or their neighbours'.
        start, end = _forced(touched, (before + 1, after), said, heard, (low, high))
    return Place(*(min(frame * SHIFT, total) for frame in (low, start, end, high)))


def _in_order(reading: Reading) -> dict[int, Span]:
    """[start, end) in 50 Hz frames of each word heard, such that later words are heard later.

    A word said twice is taken where it was heard best, unless that would put it out of order.
    """
    spans: dict[int, Span] = {}
    best = reading.best()
    free = 0
    for word in sorted(best):
        turns = [best[word], *(visit for visit in reading.visits if visit.word == word)]
        fits = [visit for visit in turns if visit.start >= free]
        if fits:
            spans[word] = (fits[0].start, fits[0].end)
            free = fits[0].end
    return spans


def _forced(touched: Change, words: Span, said: Sounds, heard: Posteriors, within: Span) -> Span:
    """Where the old words of a change are if all of `words` [first, last) are said once within those frames.

    All of the frames if they are too few for that: the words are missing, and the gap is where they belong.
    """
    low, high = within
    chosen = np.flatnonzero((said.words >= words[0]) & (said.words < words[1]))
    owner = said.words[chosen]
    try:
        path = best_path(heard.phones[low:high].astype(np.float32), said.phones[chosen].tolist())
    except CannotAlign:
        return within
    spoken = path >= 0
    inside = np.zeros(len(path), np.bool_)
    inside[spoken] = (owner[path[spoken]] >= touched.first) & (owner[path[spoken]] < touched.last)
    frames = np.flatnonzero(inside)
    return (low + int(frames[0]), low + int(frames[-1]) + 1) if len(frames) else within


def _gap(found: Survey, low: int, high: int) -> int:
    """The quietest 50 Hz frame's beginning; in a long silence, which is equally quiet, its middle."""
    level = found.decibels[low * SHIFT : high * SHIFT]
    if len(level) < 2 * SHIFT:
        return low + (high - low) // 2
    quiet = np.flatnonzero(level <= level.min() + 3.0)
    return low + int(quiet[len(quiet) // 2]) // SHIFT
