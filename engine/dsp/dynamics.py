"""A look-ahead limiter and true peaks, both streamed."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from engine.types import Samples

OVERSAMPLING = 4  # ITU-R BS.1770-4, annex 2, asks for at least 192 kHz from 48 kHz
# How far the curve may rise above the samples beside it: 3.5 dB. A band-limited sound made for the purpose can do
# more; speech and music stay under 3 dB (EBU Tech 3343, 2.4), and what is softer need not be oversampled.
_RISE = 1.5
_REACH = 32  # samples of context on each side, more than the interpolation's filter is long


def true_peak(samples: Samples, rate: int) -> float:
    """The largest magnitude between the samples too, by four-fold oversampling (BS.1770-4, annex 2). 0 for none.

    Only places that come near the largest sample are oversampled: elsewhere the curve cannot get there.
    """
    largest = float(np.max(np.abs(samples), initial=0.0))
    if largest == 0.0:
        return 0.0
    size = 4096
    found = largest
    for start in range(0, len(samples), size):
        piece = samples[start : start + size]
        if np.max(np.abs(piece)) * _RISE < found:
            continue
        around = samples[max(0, start - _REACH) : start + size + _REACH]
        found = max(found, float(np.max(np.abs(_oversampled(around, rate)), initial=0.0)))
    return found


def _oversampled(samples: Samples, rate: int) -> Samples:
    import soxr

    return np.asarray(soxr.resample(samples, rate, rate * OVERSAMPLING, quality="MQ"), dtype=np.float32)


class PeakMeter:
    """The true peak of a sound that comes in pieces."""

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._tail = np.zeros(0, np.float32)
        self._peak = 0.0

    def add(self, samples: Samples) -> None:
        """Takes the next piece, shape (n,)."""
        piece = np.concatenate([self._tail, samples])
        if float(np.max(np.abs(piece), initial=0.0)) * _RISE >= self._peak:
            self._peak = max(self._peak, true_peak(piece, self._rate))
        self._tail = piece[-2 * _REACH :]

    @property
    def decibels(self) -> float:
        """dBTP so far; -inf for silence."""
        return 20 * math.log10(self._peak) if self._peak > 0 else -math.inf


class Limiter:
    """Keeps a streamed sound's peaks under a ceiling, with the gain turned down before a peak comes.

    `ceiling` in dB (true peak, within 0.2 dB); `rate` in Hz; `ahead` in seconds. What comes out is as long as what
    went in and not shifted: `add` holds back what lies ahead, `end` gives the rest. The gain is the least that any
    sample within `ahead` to either side asks for, averaged over the same stretch: it moves without a corner, has
    arrived when the peak comes, and does not depend on how the sound was cut into pieces.
    """

    def __init__(self, ceiling: float, rate: int, ahead: float = 0.01) -> None:
        self._ceiling = 10 ** (ceiling / 20)
        self._rate = rate
        self._ahead = max(1, round(ahead * rate))
        self._reach = 2 * self._ahead + _REACH
        self._before = np.zeros(self._reach, np.float32)
        self._waiting = np.zeros(0, np.float32)

    def add(self, samples: Samples) -> Samples:
        """Takes the next piece and gives what is ready, both of shape (n,)."""
        self._waiting = np.concatenate([self._waiting, samples])
        return self._give(len(self._waiting) - self._reach)

    def end(self) -> Samples:
        """Gives what was held back; the limiter then is as new."""
        count = len(self._waiting)
        self._waiting = np.concatenate([self._waiting, np.zeros(self._reach, np.float32)])
        out = self._give(count)
        self._before = np.zeros(self._reach, np.float32)
        self._waiting = np.zeros(0, np.float32)
        return out

    def _give(self, count: int) -> Samples:
        if count <= 0:
            return np.zeros(0, np.float32)
        sound = np.concatenate([self._before, self._waiting[: count + self._reach]])
        out = sound[self._reach : self._reach + count]
        if float(np.max(np.abs(sound), initial=0.0)) * _RISE > self._ceiling:
            out = (out * self._gain(sound)[self._reach : self._reach + count]).astype(np.float32)
        self._before = sound[count : count + self._reach]
        self._waiting = self._waiting[count:]
        return out

    def _gain(self, sound: Samples) -> npt.NDArray[np.float64]:
        from scipy.ndimage import minimum_filter1d, uniform_filter1d

        peaks = np.abs(sound).astype(np.float64)
        over = _oversampled(sound, self._rate)
        whole = over[: len(over) // OVERSAMPLING * OVERSAMPLING].reshape(-1, OVERSAMPLING)
        between = np.abs(whole).max(axis=1)[: len(peaks)]
        peaks[: len(between)] = np.maximum(peaks[: len(between)], between)
        wanted = np.minimum(1.0, self._ceiling / np.maximum(peaks, self._ceiling * 1e-9))
        size = 2 * self._ahead + 1
        least = minimum_filter1d(wanted, size, mode="nearest")
        smooth: npt.NDArray[np.float64] = uniform_filter1d(least, size, mode="nearest")
        return smooth
