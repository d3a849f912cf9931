"""How phones are said, frame by frame: whole frames for durations, and curves of pitch, voicing and energy."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.dsp.levels import QUIETEST
from engine.types import Direction

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]

LONGEST_PHONE, LONGEST_PAUSE = 60, 100
"""50 Hz frames; nothing is drawn out beyond, whatever a net says."""

LOWEST, HIGHEST = -1.47, 1.74
"""Octaves above 180 Hz: 65 to 600 Hz, where pitch was measured in training."""

LOUDEST = 4.0
"""Energy above the voice's level, natural logarithm: what a net may ask for before a direction is added."""

_WIDEST = 1.5  # octaves from the voice's mean
_SHORTEST_PAUSE = 1.5  # 50 Hz frames; below that nobody hears a pause, and a hundred of them would add up
_SHORTEST_RUN = 3  # frames of 10 ms: neither voice nor its absence is shorter
_DEBT = 2.0  # 50 Hz frames that may be owed to later phones


@dataclass(frozen=True, slots=True)
class Manner:
    """What a word such as "whispers" changes: `voice`, whether the vocal cords sound; semitones; dB."""

    voice: bool = True
    pitch: float = 0.0
    energy: float = 0.0


# Only what a net can be told: that there is no voice, how loud and how high. Stems, so that "whispered" counts.
_MANNERS = {
    "whisper": Manner(voice=False, energy=-9.0),
    "murmur": Manner(pitch=-1.0, energy=-5.0),
    "mutter": Manner(pitch=-1.0, energy=-5.0),
    "mumbl": Manner(pitch=-1.0, energy=-5.0),
    "shout": Manner(pitch=3.0, energy=5.0),
    "yell": Manner(pitch=3.0, energy=5.0),
    "scream": Manner(pitch=5.0, energy=6.0),
}


def manner(word: str | None) -> Manner:
    """What is known of a manner; one that cannot be honoured changes nothing."""
    wanted = "" if word is None else word.strip().lower()
    return next((found for stem, found in _MANNERS.items() if wanted.startswith(stem)), Manner())


def counts(durations: Floats, pause: Mask, pace: float) -> Ints:
    """Whole 50 Hz frames for n phones from durations (n,) in such frames, each divided by `pace`.

    What rounding takes from one phone it gives to the next, so that a long text keeps its length. Every phone lasts
    at least a frame; a pause may vanish.
    """
    limit = np.where(pause, LONGEST_PAUSE, LONGEST_PHONE)
    sane = np.clip(np.nan_to_num(durations.astype(np.float64)), 0.0, 1000.0)
    wanted = np.minimum(sane / pace, limit)
    result = np.empty(len(wanted), np.int64)
    owed = 0.0
    for index, (length, silent) in enumerate(zip(wanted.tolist(), pause.tolist(), strict=True)):
        if silent and length < _SHORTEST_PAUSE:
            result[index] = 0
            continue
        owed += length
        result[index] = max(0 if silent else 1, int(np.floor(owed + 0.5)))
        owed = min(_DEBT, max(-_DEBT, owed - float(result[index])))
    return result


def track(
    count: Ints,
    pause: Mask,
    contour: Floats,
    voiced: Floats,
    energy: Floats,
    mean: float,
    direction: Direction,
) -> Floats:
    """The prosody of 2 * sum(count) frames at 100 Hz, as `levels.prosody_track` would measure it: (T, 4).

    `count` (n,) 50 Hz frames of each phone; `pause` (n,); `contour` (n, 3) octaves above `mean`; `voiced` (n,) how
    much of each phone is voiced; `energy` (n,) above the voice's level; `mean`: octaves above 180 Hz. The direction
    moves pitch and energy as wholes: the spread stays.
    """
    told = manner(direction.manner)
    ends = 2 * np.cumsum(count)
    starts = ends - 2 * count
    total = int(ends[-1]) if len(ends) else 0
    sounding = _voicing(starts, ends, pause, voiced) if told.voice else np.zeros(total, np.bool_)
    octaves = mean + _pitch(starts, ends, pause, voiced, contour) + (direction.pitch + told.pitch) / 12.0
    decibels = direction.energy + told.energy
    result = np.empty((total, 4), np.float32)
    result[:, 0] = np.where(sounding, np.clip(octaves, LOWEST, HIGHEST), 0.0)
    result[:, 1] = sounding
    result[:, 2] = np.maximum(_energy(starts, ends, energy) + decibels * np.log(10.0) / 20.0, QUIETEST)
    result[:, 3] = 1.0
    return result


def _pitch(starts: Ints, ends: Ints, pause: Mask, voiced: Floats, contour: Floats) -> NDArray[np.float64]:
    """Octaves above the mean for each frame, through three points of each phone that is voiced at least in part."""
    total = int(ends[-1]) if len(ends) else 0
    sounds = (ends > starts) & ~pause & (np.nan_to_num(voiced) > 0.1)
    if not sounds.any():
        return np.zeros(total)
    first, last = starts[sounds].astype(np.float64), ends[sounds].astype(np.float64)
    values = np.clip(np.nan_to_num(contour[sounds].astype(np.float64)), -_WIDEST, _WIDEST)
    # Where two phones touch, each has a word about the pitch: the mean of both stands there.
    touch = np.flatnonzero(last[:-1] == first[1:])
    joint = (values[touch, 2] + values[touch + 1, 0]) / 2
    values[touch, 2] = joint
    values[touch + 1, 0] = joint
    places = np.stack([first, (first + last) / 2, last], axis=1)
    octaves: NDArray[np.float64] = np.interp(np.arange(total) + 0.5, places.ravel(), values.ravel())
    return octaves


def _voicing(starts: Ints, ends: Ints, pause: Mask, voiced: Floats) -> Mask:
    """Which frames are voiced: of each phone as many as it says.

    A phone that is voiced for the better part is so in one run, with its breath on the side of the neighbour that
    is voiced less; of another, what is voiced lies next to its voiced neighbours, as a stop between vowels does.
    """
    part = np.where(pause, 0.0, np.clip(np.nan_to_num(voiced.astype(np.float64)), 0.0, 1.0))
    audible = np.flatnonzero(ends > starts)
    result = np.zeros(int(ends[-1]) if len(ends) else 0, np.bool_)
    around = np.concatenate([[0.0], part[audible], [0.0]])
    for place, index in enumerate(audible):
        start, end = int(starts[index]), int(ends[index])
        before, after = float(around[place]), float(around[place + 2])
        many = round(part[index] * (end - start))
        if part[index] >= 0.5 or before + after < 0.2:
            breath = (1.0 - before) / max(2.0 - before - after, 1e-6)
            first = start + round((end - start - many) * breath)
            result[first : first + many] = True
        else:
            left = round(many * before / (before + after))
            result[start : start + left] = True
            result[end - (many - left) : end] = True
    return _without_short_runs(result)


def _without_short_runs(mask: Mask) -> Mask:
    """Gaps too short for a voice to stop are filled, then what is too short to be a voice is taken away."""
    for wanted in (False, True):
        edges = np.flatnonzero(np.diff(np.concatenate([[not wanted], mask, [not wanted]]) == wanted))
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            # The silence at the two ends is no gap.
            inner = wanted or (start > 0 and end < len(mask))
            if end - start < _SHORTEST_RUN and inner:
                mask[start:end] = not wanted
    return mask


def _energy(starts: Ints, ends: Ints, energy: Floats) -> NDArray[np.float64]:
    """Energy of each frame: level within the middle half of a phone, straight from one phone to the next."""
    total = int(ends[-1]) if len(ends) else 0
    heard = ends > starts
    if not heard.any():
        return np.zeros(total)
    values = np.clip(np.nan_to_num(energy[heard].astype(np.float64)), QUIETEST, LOUDEST)
    first, last = starts[heard].astype(np.float64), ends[heard].astype(np.float64)
    quarter = (last - first) / 4
    places = np.stack([first + quarter, last - quarter], axis=1)
    curve: NDArray[np.float64] = np.interp(np.arange(total) + 0.5, places.ravel(), np.repeat(values, 2))
    return curve
