"""Loudness after ITU-R BS.1770-4: K-weighted mean squares of 100 ms, and the gated loudness of many of them.

A take keeps its 100 ms levels; the loudness of a chapter, of a book, or of the same after an edit is then
summed from them without reading the sound again. Levels of sounds that follow one another are simply put one
after the other; a gain of g dB multiplies each by 10 ** (g / 10); digital silence is a level of 0.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

STEP = 0.1  # seconds that one level stands for; a gating block of 400 ms is four of them, overlapping by 75%
BLOCK = 4
ABSOLUTE_GATE = -70.0  # LUFS
RELATIVE_GATE = -10.0  # LU below the mean of what passed the absolute gate

_OFFSET = -0.691  # makes a full-scale sine of 997 Hz in one channel read -3.01 LUFS
_LOWEST_RATE = 4000
# Filters ring on in ever smaller numbers; below this one is as good as still, and denormal numbers are slow.
_STILL = 1e-30


def _sections(rate: int) -> npt.NDArray[np.float64]:
    """The two K-weighting filters for `rate` Hz as second-order sections, shape (2, 6).

    BS.1770-4 tabulates them for 48 kHz only; these are the analogue prototypes behind the tables (B. De Man,
    "Evaluation of implementations of the EBU R128 loudness measurement", AES 145, 2018) through the bilinear
    transform, which gives back the tables at 48 kHz.
    """
    gain, q, centre = 3.999843853973347, 0.7071752369554196, 1681.974450955533
    k = math.tan(math.pi * centre / rate)
    high = 10 ** (gain / 20)
    band = high**0.4996667741545416
    a0 = 1 + k / q + k * k
    shelf = [
        (high + band * k / q + k * k) / a0,
        2 * (k * k - high) / a0,
        (high - band * k / q + k * k) / a0,
        1.0,
        2 * (k * k - 1) / a0,
        (1 - k / q + k * k) / a0,
    ]
    q, centre = 0.5003270373238773, 38.13547087602444
    k = math.tan(math.pi * centre / rate)
    a0 = 1 + k / q + k * k
    cut = [1.0, -2.0, 1.0, 1.0, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0]
    return np.array([shelf, cut])


class Meter:
    """Measures a sound that comes in pieces of any size. Levels do not depend on how it was cut into pieces.

    `rate` in Hz, at least 4000; `channels` 1 or 2 (both weigh the same, their levels are added).
    """

    def __init__(self, rate: int, channels: int = 1) -> None:
        if rate < _LOWEST_RATE:
            raise ValueError(f"loudness needs a rate of at least {_LOWEST_RATE} Hz, got {rate}")
        if channels not in {1, 2}:
            raise ValueError(f"loudness is measured on 1 or 2 channels, got {channels}")
        self._rate = rate
        self._channels = channels
        self._filter = _sections(rate)
        self._state = np.zeros((len(self._filter), 2, channels))
        self._seen = 0  # samples so far
        self._energy: list[float] = []  # sum of squares of each step so far, the last one still open

    def add(self, samples: npt.NDArray[np.floating]) -> None:
        """Takes the next piece: shape (n,) or (n, channels), full scale [-1, 1]; ValueError for others."""
        from scipy.signal import sosfilt

        sound = samples[:, np.newaxis] if samples.ndim == 1 else samples
        if sound.ndim != 2 or sound.shape[1] != self._channels:
            raise ValueError(f"{self._channels} channel(s) wanted, got samples of shape {samples.shape}")
        # By the second: bounds the memory a long piece takes, and how long the filter holds up other threads.
        for start in range(0, len(sound), self._rate):
            piece = np.asarray(sound[start : start + self._rate], dtype=np.float64)
            weighted, self._state = sosfilt(self._filter, piece, axis=0, zi=self._state)
            self._state[np.abs(self._state) < _STILL] = 0.0
            self._sum(np.einsum("ij,ij->i", weighted, weighted))

    def _sum(self, squares: npt.NDArray[np.float64]) -> None:
        """Adds squares of shape (n,) to their steps. Step k begins at sample ceil(k * rate / 10)."""
        first = self._seen * 10 // self._rate
        last = (self._seen + len(squares) - 1) * 10 // self._rate
        starts = np.maximum(-(-np.arange(first, last + 1) * self._rate // 10) - self._seen, 0)
        sums = np.add.reduceat(squares, starts)
        if first < len(self._energy):
            self._energy[first] += float(sums[0])
            sums = sums[1:]
        self._energy.extend(sums.tolist())
        self._seen += len(squares)

    @property
    def levels(self) -> tuple[float, ...]:
        """Mean square for each 100 ms so far. The last, shorter one counts as if silence followed."""
        step = self._rate * STEP
        return tuple(energy / step for energy in self._energy)

    @property
    def loudness(self) -> float:
        """Integrated loudness so far in LUFS; -inf for silence."""
        return integrated(self.levels)


def levels(samples: npt.NDArray[np.floating], rate: int) -> tuple[float, ...]:
    """Mean square of the K-weighted sound for each 100 ms (ITU-R BS.1770-4), the last padded with silence.

    `samples`: shape (n,), or (n, 2) for stereo, full scale [-1, 1]; `rate` in Hz. Empty for no samples.
    """
    meter = Meter(rate, 1 if samples.ndim == 1 else samples.shape[1])
    meter.add(samples)
    return meter.levels


def integrated(levels: Iterable[float], gain: float = 0.0) -> float:
    """Gated loudness in LUFS of 100 ms levels in order, after `gain` dB; -inf if none is above -70 LUFS.

    Blocks of 400 ms every 100 ms, an absolute gate at -70 LUFS, and a relative one 10 LU below what passed
    the first (BS.1770-4, equations 2 to 7). Less than 400 ms counts as one block.
    """
    power = np.fromiter(levels, dtype=np.float64) * 10 ** (gain / 10)
    if not len(power):
        return -math.inf
    if len(power) < BLOCK:
        blocks = np.array([power.mean()])
    else:
        count = len(power) - BLOCK + 1
        blocks = np.add.reduce([power[i : i + count] for i in range(BLOCK)]) / BLOCK
    heard = blocks[blocks >= _power(ABSOLUTE_GATE)]
    if not len(heard):
        return -math.inf
    gated = heard[heard > heard.mean() * 10 ** (RELATIVE_GATE / 10)]
    return _loudness(float(gated.mean()))


def _loudness(power: float) -> float:
    """LUFS of a mean square (BS.1770-4, equation 4)."""
    return _OFFSET + 10 * math.log10(power)


def _power(loudness: float) -> float:
    """The mean square that reads as `loudness` LUFS."""
    return float(10 ** ((loudness - _OFFSET) / 10))
