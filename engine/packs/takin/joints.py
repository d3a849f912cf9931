"""Joints between a recording and what is put into it: where to cut, and how to pass from one to the other."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.dsp import features
from engine.types import Samples

Floats = NDArray[np.float32]

FADE = 0.02
"""Seconds over which one passes into the other. Both say the same there: the made sound begins before it is needed."""

LAG = 0.006
"""Seconds by which the made sound is moved at most, so that both waves fall together: a period of 167 Hz each way."""

MATCH = 6.0
"""dB by which the made sound is made louder or softer at most, to be what surrounds it."""

_SILENT = 1e-4  # root mean square of what has no level to be matched: -80 dB of full scale


@dataclass(frozen=True, slots=True)
class Joined:
    """A recording with something put in: `samples[start:end]` is new, all else is what it was."""

    samples: Samples
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Jump:
    """How far a recording leaps at a place: level in dB, and mean distance of log-mel bands (natural logarithm)."""

    level: float
    spectrum: float


def quietest(decibels: Floats, low: int, high: int) -> int:
    """The border between frames, `low` <= it <= `high`, around which it is quietest; the last of several."""
    if high <= low:
        return high
    around = np.concatenate([decibels[:1], decibels, decibels[-1:]]).astype(np.float64)
    border = np.logaddexp(around[:-1], around[1:])[low : high + 1]
    return high - int(border[::-1].argmin())


def put_in(
    recording: Samples, rate: int, start: int, end: int, made: Samples, first: int, last: int
) -> Joined:
    """The recording with `made[first:last]` where `recording[start:end]` was, both joints smoothed.

    What `made` has before `first` and after `last` says the same as the recording does there, in other samples:
    within it lie the fades and the shifts to where the waves agree best. Its level is brought to the recording's
    on both sides. Where there is nothing before (or after), the new sound rises from (or falls to) silence
    within a fade's quarter.
    """
    fade, lag = round(FADE * rate), round(LAG * rate)
    sound = _matched(recording, rate, start, end, made, first, last)
    left = max(0, min(fade, start, first - lag))
    right = max(0, min(fade, len(recording) - end, len(made) - last - lag))
    if left:
        shift, likeness = _lag(recording[start - left : start], sound, first - left, lag)
        first += shift
        head = _cross(recording[start - left : start], sound[first - left : first], likeness)
    else:
        head = np.zeros(0, np.float32)
    if right:
        shift, likeness = _lag(recording[end : end + right], sound, last, lag)
        last += shift
        tail = _cross(sound[last : last + right], recording[end : end + right], likeness)
    else:
        tail = np.zeros(0, np.float32)
    middle = sound[first : max(first, last)].copy()
    ramp = min(fade // 4, len(middle))
    rise = ((np.arange(ramp) + 0.5) / max(1, ramp)).astype(np.float32)
    if not left:
        middle[:ramp] *= rise
    if not right and ramp:
        middle[-ramp:] *= rise[::-1]
    fresh = np.concatenate([head, middle, tail]).astype(np.float32)
    begin = start - left
    samples = np.concatenate([recording[:begin], fresh, recording[end + right :]])
    return Joined(samples, begin, begin + len(fresh))


def jumps(samples: Samples) -> list[Jump]:
    """The leap between each two frames of 20 ms of a 24 kHz sound, every 10 ms: the k-th at 10 (k + 2) ms.

    A joint is good if it leaps no further than the recording itself does elsewhere.
    """
    mel = features.log_mel(samples)
    count = len(mel)
    power = np.zeros(count * features.HOP, np.float32)
    power[: len(samples)] = np.square(samples)
    energy = power.reshape(count, features.HOP).mean(axis=1) + 1e-8
    # Two frames of 10 ms before each border against two after it.
    pair = energy[:-1] + energy[1:]
    level = np.abs(10.0 * np.log10(pair[2:] / pair[:-2]))
    mean = (mel[:-1] + mel[1:]) / 2
    spectrum = np.abs(mean[2:] - mean[:-2]).mean(axis=1)
    return [Jump(float(a), float(b)) for a, b in zip(level, spectrum, strict=True)]


def _matched(
    recording: Samples, rate: int, start: int, end: int, made: Samples, first: int, last: int
) -> Samples:
    """`made`, its level gliding from what matches the recording before `start` to what matches it after `end`."""
    before = _gain(recording[max(0, start - first) : start], made[max(0, first - start) : first])
    size = min(len(recording) - end, len(made) - last)
    after = _gain(recording[end : end + size], made[last : last + size])
    if before is None and after is None:
        return made
    left = after if before is None else before
    right = before if after is None else after
    assert left is not None and right is not None  # one of both is known
    gain = np.interp(np.arange(len(made)), [first, max(first + 1, last)], [left, right])
    return (made * np.power(10.0, gain / 20.0)).astype(np.float32)


def _gain(wanted: Samples, real: Samples) -> float | None:
    """dB from one to the other, at most `MATCH`; None where either is too short or silent to tell."""
    if min(len(wanted), len(real)) < 100:
        return None
    levels = [math.sqrt(float(np.square(part, dtype=np.float64).mean())) for part in (wanted, real)]
    if min(levels) < _SILENT:
        return None
    return min(MATCH, max(-MATCH, 20.0 * math.log10(levels[0] / levels[1])))


def _lag(wanted: Samples, sound: Samples, at: int, most: int) -> tuple[int, float]:
    """By how many samples, at most `most`, later than `at` `sound` is most like `wanted`; and their correlation."""
    low, high = max(0, at - most), min(len(sound), at + len(wanted) + most)
    part = sound[low:high].astype(np.float64)
    if len(part) < len(wanted):
        return 0, 0.0
    target = wanted.astype(np.float64)
    products = np.correlate(part, target, "valid")
    squares = np.concatenate([[0.0], np.cumsum(np.square(part))])
    power = squares[len(target) :] - squares[: -len(target)]
    likeness = products / np.sqrt(np.maximum(power * float(np.square(target).sum()), 1e-12))
    # Of lags that serve alike the shortest.
    score = likeness - 1e-3 * np.abs(np.arange(len(likeness)) + low - at) / max(1, most)
    best = int(score.argmax())
    return best + low - at, float(likeness[best])


def _cross(one: Samples, other: Samples, likeness: float) -> Samples:
    """From `one` to `other`, as loud throughout as two sounds of that correlation are."""
    weight = 0.5 - 0.5 * np.cos(np.pi * (np.arange(len(one)) + 0.5) / max(1, len(one)))
    rho = min(1.0, max(0.0, likeness))
    size = np.sqrt(np.square(weight) + np.square(1 - weight) + 2 * rho * weight * (1 - weight))
    return (((1 - weight) * one + weight * other) / size).astype(np.float32)
