"""More speakers and rooms than the corpus has, by changing log-mel frames: cheap enough to do for every batch."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.signal import lfilter

from engine.dsp import features

Floats = NDArray[np.float32]


@lru_cache(maxsize=64)
def warp_matrix(percent: int) -> Floats:
    """(80, 80): frames @ it are the frames of a throat so many per cent shorter (formants and pitch that much higher)."""
    edges = features.mel_to_hz(
        np.linspace(0.0, features.hz_to_mel(np.array([features.FMAX]))[0], features.BANDS + 2)
    )
    centres = edges[1:-1]
    place = np.interp(centres / (1 + percent / 100), centres, np.arange(features.BANDS))
    low = np.minimum(place.astype(int), features.BANDS - 2)
    share = place - low
    result = np.zeros((features.BANDS, features.BANDS), np.float32)
    bands = np.arange(features.BANDS)
    result[low, bands] = 1 - share
    result[low + 1, bands] += share
    return result


def stretch(mel: Floats, pace: float) -> Floats:
    """`pace` times faster, by interpolation between frames; never fewer than one frame."""
    count = max(1, round(len(mel) / pace))
    place = np.minimum(np.arange(count) * pace, len(mel) - 1)
    low = place.astype(int)
    high = np.minimum(low + 1, len(mel) - 1)
    share = (place - low).astype(np.float32)[:, None]
    return mel[low] * (1 - share) + mel[high] * share


def colour(rng: np.random.Generator, strength: float = 1.0) -> Floats:
    """(80,): what a random smooth filter adds to every log-mel frame, a tilt and a wave of half a period to two."""
    bands = np.linspace(0, 1, features.BANDS)
    tilt = rng.normal(0, 0.5 * strength) * (bands - 0.5) * 2
    wave = rng.normal(0, 0.35 * strength) * np.cos(np.pi * (rng.integers(1, 5) * bands + rng.random()))
    return (tilt + wave).astype(np.float32)


def disguise(mel: Floats, rng: np.random.Generator, strength: float = 1.0) -> Floats:
    """Another throat, microphone, level and room noise, in the same time: words stay, timbre goes."""
    out = mel @ warp_matrix(int(np.clip(rng.normal(0, 9 * strength), -22, 28)))
    out = out + colour(rng, strength) + np.float32(rng.normal(-0.3, 0.6 * strength))
    if rng.random() < 0.6 * strength:
        loud = np.quantile(out, 0.9)
        slope = rng.uniform(-3, 0.5) * np.linspace(0, 1, features.BANDS)
        noise = loud - rng.uniform(1.5, 6) + slope + rng.normal(0, 0.4, out.shape)
        out = np.logaddexp(out, noise)
    return np.maximum(out, features.LOG_FLOOR).astype(np.float32)


def room(mel: Floats, rng: np.random.Generator) -> Floats:
    """The same said in a room that sounds on for 0.15 to 0.8 s, its echoes 0 to 15 dB below the voice."""
    lasts = 0.15 * np.exp(rng.uniform(0, np.log(0.8 / 0.15)))  # seconds until an echo has fallen by 60 dB
    late = int(rng.integers(1, 4))
    power = np.exp(2 * mel.astype(np.float64))
    fall = 10 ** (-6 * features.HOP / features.SAMPLE_RATE / lasts)
    echo = lfilter([1 - fall], [1, -fall], power, axis=0) * 10 ** (-rng.uniform(0, 15) / 10)
    power[late:] += echo[:-late]
    return (0.5 * np.log(power)).astype(np.float32)


def holes(rng: np.random.Generator, length: int, share: float, longest: int = 8) -> NDArray[np.bool_]:
    """Which of `length` frames to hide: spans of 2 to `longest`, about `share` of all."""
    hidden = np.zeros(length, bool)
    while length > 4 and hidden.mean() < share:
        start = int(rng.integers(length))
        hidden[start : start + int(rng.integers(2, longest + 1))] = True
    return hidden


def bands_hidden(mel: Floats, rng: np.random.Generator, share: float) -> Floats:
    """Up to two runs of mel bands, each up to half of `share` of all, are made the item's mean; nothing for 0."""
    most = round(share * features.BANDS / 2)
    if most < 1:
        return mel
    out = mel.copy()
    for _ in range(int(rng.integers(3))):
        count = int(rng.integers(1, most + 1))
        first = int(rng.integers(features.BANDS - count + 1))
        out[:, first : first + count] = out.mean()
    return out
