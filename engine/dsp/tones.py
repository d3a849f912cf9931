"""Tones that stand still: those of music, which stay on a note, and of the mains. Those of speech always glide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.dsp import features

Floats = NDArray[np.float32]

WINDOW = 4096
"""Samples at 24 kHz: 171 ms, in which a gliding harmonic smears and a steady one does not."""

STEP = 1024
"""Samples from one spectrum to the next: 43 ms."""

STEADY = 6
"""Spectra in a row in which a peak must stay in its place (5.9 Hz wide) to count as steady: 0.38 s in all."""

PROMINENT = 12.0
"""dB of a peak above the median of the 120 Hz around it."""

FAINTEST = 60.0
"""dB below the strongest peak at which peaks are no longer counted."""

LOWEST, HIGHEST = 40.0, 4_000.0
"""Hz between which peaks are looked for."""

MAINS = (50.0, 60.0)
"""Hz of the mains in the world."""
HARMONICS = 6
HUM_WINDOW = 16_384
"""Samples: 0.68 s, in which the mains' lines stand 34 bins or more apart."""
HUM_NEAR, HUM_FAR = 4, 16
"""Bins beside a line (6 to 23 Hz) that tell what it stands out from."""
HUM_LEAST = -90.0
"""dB of full scale; a fainter line is nobody's trouble."""

STRETCH = 20 * features.SAMPLE_RATE
STRETCHES = 9
"""Longer sound is looked at in so many stretches of 20 s, evenly spread."""


@dataclass(frozen=True, slots=True)
class Tones:
    """What was found.

    `partials`: how many steady tones sound at a time, on average, less those of the mains (people's speech 0 to 1.6,
    espeak-ng's 0.7 to 2.6, music 13 and more, music 12 dB below speech 5); `hum`: level of the mains' tones in dB of full
    scale, None if there are none; `mains`: their pitch, 50 or 60 Hz.
    """

    partials: float
    hum: float | None = None
    mains: float = 0.0


def tones(samples: Floats) -> Tones:
    """Measures mono 24 kHz samples (n,)."""
    hum, mains = _hum(samples)
    steady = np.concatenate([_steady(_spectra(stretch)) for stretch in _stretches(samples)])
    if hum is not None:
        width = features.SAMPLE_RATE / WINDOW
        hertz = (np.arange(steady.shape[1]) + _first_bin()) * width
        harmonic = np.clip(np.rint(hertz / mains), 1, HARMONICS)
        steady = steady[:, np.abs(hertz - harmonic * mains) > 1.5 * width]
    return Tones(float(steady.sum(axis=1).mean()), hum, mains)


def _hum(samples: Floats) -> tuple[float | None, float]:
    """The level of the mains' tones and their pitch: lines that stand in (nearly) every one of many long spectra."""
    rows = [
        10.0 * np.log10(np.maximum(_power(stretch, HUM_WINDOW, HUM_WINDOW // 4), 1e-14))
        for stretch in _stretches(samples, HUM_WINDOW)
    ]
    # What is there always is there in the quietest spectra too; speech is not.
    always = np.percentile(np.concatenate(rows), 10, axis=0)
    width = features.SAMPLE_RATE / HUM_WINDOW
    best: tuple[float | None, float, int] = None, 0.0, 0
    for mains in MAINS:
        found, power = set(), 0.0
        for harmonic in range(1, HARMONICS + 1):
            at = round(harmonic * mains / width)
            line = float(always[at - 1 : at + 2].max())
            beside = np.r_[always[at - HUM_FAR : at - HUM_NEAR], always[at + HUM_NEAR : at + HUM_FAR]]
            if line - float(np.median(beside)) > PROMINENT and line > HUM_LEAST:
                found.add(harmonic)
                power += 10.0 ** (line / 10.0)
        # One tone alone above the mains' own pitch is a drone of something else.
        if (len(found) > 1 or 1 in found) and len(found) > best[2]:
            best = float(10.0 * np.log10(power)), mains, len(found)
    return best[0], best[1]


def _stretches(samples: Floats, least: int = WINDOW) -> Iterator[Floats]:
    """All of the sound in pieces of 20 s, or some of them; each of at least `least` samples."""
    if len(samples) <= STRETCH:
        yield np.pad(samples, (0, max(0, least - len(samples))))
        return
    if len(samples) <= STRETCH * STRETCHES:
        starts = np.arange(0, len(samples) - STRETCH // 2, STRETCH)
    else:
        starts = np.linspace(0, len(samples) - STRETCH, STRETCHES).astype(np.int64)
    for start in starts:
        yield samples[start : start + STRETCH]


def _first_bin() -> int:
    return int(LOWEST * WINDOW / features.SAMPLE_RATE)


def _power(samples: Floats, size: int, step: int) -> Floats:
    """Mean power of the sine that each bin would be, for windows of `size` samples: (windows, size // 2 + 1)."""
    window = features.window(size)
    frames = np.lib.stride_tricks.sliding_window_view(samples, size)[::step] * window
    magnitude = np.abs(np.fft.rfft(frames, axis=1))
    return np.asarray(np.square(magnitude * (2.0 / window.sum())) / 2.0, np.float32)


def _spectra(samples: Floats) -> Floats:
    """dB of full scale of a sine in each bin between `LOWEST` and `HIGHEST`, (spectra, bins)."""
    last = int(HIGHEST * WINDOW / features.SAMPLE_RATE) + 1
    power = _power(samples, WINDOW, STEP)[:, _first_bin() : last]
    return np.asarray(10.0 * np.log10(np.maximum(power, 1e-14)), np.float32)


def _steady(level: Floats) -> NDArray[np.bool_]:
    """Peaks that keep their place for `STEADY` spectra, (spectra, bins)."""
    from scipy.ndimage import median_filter

    around = int(120.0 * WINDOW / features.SAMPLE_RATE) | 1
    background = median_filter(level, size=(1, around), mode="nearest")
    peak = np.zeros(level.shape, np.bool_)
    middle = level[:, 1:-1]
    peak[:, 1:-1] = (middle >= level[:, :-2]) & (middle > level[:, 2:])
    peak &= (level - background > PROMINENT) & (level > level.max() - FAINTEST)
    near = peak.copy()
    near[:, 1:] |= peak[:, :-1]
    near[:, :-1] |= peak[:, 1:]
    # How long it has been there, then backwards: whoever belongs to a long enough run.
    age = np.zeros(level.shape, np.int32)
    for index, row in enumerate(near):
        age[index] = np.where(row, (age[index - 1] if index else 0) + 1, 0)
    kept = age >= STEADY
    for index in range(len(kept) - 2, -1, -1):
        kept[index] |= kept[index + 1] & near[index]
    return kept & peak
