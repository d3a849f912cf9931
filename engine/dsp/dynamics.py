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
_REACH = 64  # samples of context on each side, more than the interpolation's filter is long
_PIECE = 4096  # samples oversampled at once


def true_peak(samples: Samples, rate: int) -> float:
    """The largest magnitude between the samples too, by four-fold oversampling (BS.1770-4, annex 2). 0 for none.

    Only places that come near the largest sample are oversampled: elsewhere the curve cannot get there.
    """
    return _peak(samples, 0, len(samples), rate, 0.0)


def _peak(samples: Samples, begin: int, end: int, rate: int, found: float) -> float:
    """The larger of `found` and the true peak of `samples[begin:end]`, which may lie within a longer sound."""
    found = max(found, float(np.max(np.abs(samples[begin:end]), initial=0.0)))
    if found == 0.0:
        return found
    for start in range(begin, end, _PIECE):
        stop = min(start + _PIECE, end)
        if np.max(np.abs(samples[start:stop])) * _RISE < found:
            continue
        # A sound that is cut rings where it is cut: what lies around is oversampled too, and not looked at.
        first = max(0, start - _REACH)
        over = np.abs(_oversampled(samples[first : stop + _REACH], rate))
        inside = over[(start - first) * OVERSAMPLING : (stop - first) * OVERSAMPLING]
        found = max(found, float(np.max(inside, initial=0.0)))
    return found


def _oversampled(samples: Samples, rate: int) -> Samples:
    import soxr

    return np.asarray(soxr.resample(samples, rate, rate * OVERSAMPLING, quality="MQ"), dtype=np.float32)


class PeakMeter:
    """The true peak of a sound that comes in pieces."""

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._kept = np.zeros(
            0, np.float32
        )  # what was looked at already, then what still waits for what follows
        self._seen = 0  # samples of it that were looked at
        self._peak = 0.0

    def add(self, samples: Samples) -> None:
        """Takes the next piece, shape (n,)."""
        sound = np.concatenate([self._kept, samples])
        end = max(self._seen, len(sound) - _REACH)
        self._peak = _peak(sound, self._seen, end, self._rate, self._peak)
        first = max(0, end - _REACH)
        self._kept, self._seen = sound[first:], end - first

    @property
    def decibels(self) -> float:
        """dBTP so far; -inf for silence."""
        peak = _peak(self._kept, self._seen, len(self._kept), self._rate, self._peak)
        return 20 * math.log10(peak) if peak > 0 else -math.inf


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
