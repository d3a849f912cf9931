"""Forced alignment: which phone sounds in each frame, from CTC posteriors and the phones that were said."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from engine.text.phones import BLANK, PAUSE

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]


class CannotAlign(ValueError):
    """There are more phones than frames to put them in."""


def best_path(scores: Floats, labels: Sequence[int]) -> Integers:
    """The likeliest CTC path: log-posteriors (frames, symbols) and L labels -> for each frame the label's place, or -1.

    Viterbi over the 2 L + 1 states blank, label, blank, ...; a blank may be left out between different labels.

    Raises:
        CannotAlign: too few frames for the labels.
    """
    frames, count = len(scores), len(labels)
    repeats = sum(a == b for a, b in pairwise(labels))
    if frames < count + repeats:
        raise CannotAlign(f"{count} phones do not fit into {frames} frames")
    states = np.full(2 * count + 1, BLANK)
    states[1::2] = labels
    emit = scores[:, states]
    # From two states back: only into a label, and not from the same label (a blank must part them).
    skip = np.full(len(states), -np.inf)
    skip[3::2] = np.where(states[3::2] != states[1:-2:2], 0.0, -np.inf)
    best = np.full(len(states), -np.inf)
    best[:2] = emit[0, :2]
    back = np.zeros((frames, len(states)), np.int8)
    for frame in range(1, frames):
        stay = best
        one = np.concatenate([[-np.inf], best[:-1]])
        two = np.concatenate([[-np.inf, -np.inf], best[:-2]])[: len(states)] + skip
        choice = np.stack([stay, one, two])
        back[frame] = choice.argmax(axis=0)
        best = choice.max(axis=0) + emit[frame]
    state = len(states) - 1 if len(states) == 1 or best[-1] >= best[-2] else len(states) - 2
    path = np.full(frames, -1, np.int64)
    for frame in range(frames - 1, -1, -1):
        if state % 2:
            path[frame] = state // 2
        state -= int(back[frame, state])
    return path


def sounding(path: Integers, labels: Sequence[int], pause: Floats, least: int = 4) -> Integers:
    """Fill a path's blanks: -> the phone (or PAUSE) that sounds in each frame.

    CTC marks a phone by a spike; what lies between two spikes belongs half to each, but for runs of at least `least`
    frames that `pause` (each frame's probability of silence) finds silent. Before the first and after the last spike the
    same holds with one neighbour.
    """
    result = np.full(len(path), PAUSE, np.int64)
    spoken = np.flatnonzero(path >= 0)
    if len(spoken) == 0:
        return result
    nearest = spoken[np.abs(np.arange(len(path))[:, None] - spoken[None]).argmin(axis=1)]
    result[:] = np.asarray(labels)[path[nearest]]
    quiet = (path < 0) & (pause > 0.5)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], quiet, [False]]).astype(int)))
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if end - start >= least:
            result[start:end] = PAUSE
    return result


def frame_path(scores: Floats, labels: Sequence[int], least: int = 3) -> Integers:
    """Whose turn it is in each frame, from log-probabilities of what sounds in it (frames, symbols): place in `labels`.

    Each phone gets at least a frame; silence (-1) may lie between any two, but runs of it shorter than `least` frames
    inside are the halves of their neighbours: stops and breaths, no pauses.

    Raises:
        CannotAlign: too few frames for the labels.
    """
    quiet = scores.copy()
    quiet[:, BLANK] = scores[:, PAUSE]
    path = best_path(quiet, labels)
    still = np.flatnonzero(np.diff(np.concatenate([[False], path < 0, [False]]).astype(int)))
    for start, end in zip(still[::2], still[1::2], strict=True):
        if end - start < least and start > 0 and end < len(path):
            middle = (start + end + 1) // 2
            path[start:middle], path[middle:end] = path[start - 1], path[end]
    return path


def by_frames(scores: Floats, labels: Sequence[int], least: int = 3) -> Integers:
    """As `frame_path`, but the phone, or PAUSE, of each frame."""
    path = frame_path(scores, labels, least)
    return np.where(path >= 0, np.asarray(labels)[np.maximum(path, 0)], PAUSE)
