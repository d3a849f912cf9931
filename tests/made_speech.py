"""Speech, chords and noise that the tests make for themselves."""

from __future__ import annotations

from functools import cache

import numpy as np

from engine.dsp.resample import resample
from engine.packs.espeak import EspeakPack
from engine.speak import whole
from engine.types import Audio, Direction, Samples, Utterance, Voice

RATE = 24_000
TEXT = "The quick brown fox jumps over the lazy dog, and all of them went home to have a long rest."


@cache
def spoken(stock: str = "en-gb", text: str = TEXT, pitch: float = 0.0) -> Audio:
    """A text as espeak-ng says it, at 24 kHz: some five seconds for `TEXT`."""
    pack = EspeakPack()
    try:
        direction = Direction(pitch=pitch)
        said, _ = whole(pack, Utterance(text, Voice("espeak", stock=stock), direction=direction))
    finally:
        pack.close()
    sound = resample(said, RATE)
    sound.samples.flags.writeable = False
    return sound


def chords(seconds: float, beat: float = 0.5, level: float = 0.1) -> Samples:
    """A piano's chords, of eight dying partials a note, at an RMS of `level`."""
    out = np.zeros(int((seconds + 2 * beat) * RATE), np.float64)
    time = np.arange(int(beat * RATE)) / RATE
    for number in range(int(np.ceil(seconds / beat))):
        start = int(number * beat * RATE)
        for step in ((0, 4, 7), (5, 9, 12), (7, 11, 14), (-3, 0, 4))[number % 4]:
            hertz = 220.0 * 2.0 ** (step / 12.0)
            for partial in range(1, 9):
                wave = np.exp(-time * (1.5 + 0.5 * partial)) * np.sin(2 * np.pi * hertz * partial * time)
                out[start : start + len(time)] += wave / partial**1.2
    out = out[: int(seconds * RATE)]
    return np.asarray(out * (level / np.sqrt(np.square(out).mean())), np.float32)


def noise(count: int, level: float, seed: int = 0) -> Samples:
    """White noise (n,) at an RMS of `level`."""
    return np.asarray(np.random.default_rng(seed).standard_normal(count) * level, np.float32)


def rms(samples: Samples) -> float:
    return float(np.sqrt(np.square(samples, dtype=np.float64).mean()))
