"""Stretches of voices: as references that the timbre encoder reads, and their prosody as a predicted one is."""

from __future__ import annotations

import numpy as np

from engine.dsp import features
from engine.nn.timbre import PATCH
from engine.train.data import Floats

QUIET = 2.6
"""A patch so far (natural logarithm) below the loud ones of its clip is a pause, and no part of a voice."""


def padded(parts: list[Floats]) -> tuple[Floats, Floats]:
    """Frames of several voices, (n, longest, 80), and which of their patches count, (n, longest / 4)."""
    longest = max([PATCH, *map(len, parts)])
    mel = np.zeros((len(parts), longest, features.BANDS), np.float32)
    counts = np.zeros((len(parts), longest // PATCH), np.float32)
    for row, part in enumerate(parts):
        mel[row, : len(part)] = part
        counts[row, : len(part) // PATCH] = 1
    return mel, counts


def patches(mel: Floats, rng: np.random.Generator, seconds: tuple[float, float]) -> Floats:
    """So many seconds of a voice's frames, as whole patches of 4 frames drawn from all over its speech; all if short."""
    count = max(1, len(mel) // PATCH)
    if len(mel) < PATCH:
        mel = np.pad(mel, ((0, PATCH - len(mel)), (0, 0)), mode="edge")
    whole = mel[: count * PATCH].reshape(count, PATCH, features.BANDS)
    loud = whole.mean(axis=(1, 2))
    spoken = whole[loud >= np.quantile(loud, 0.9) - QUIET]
    wanted = min(len(spoken), max(1, round(float(rng.uniform(*seconds)) * 100 / PATCH)))
    return spoken[rng.choice(len(spoken), size=wanted, replace=False)].reshape(-1, features.BANDS)


def smoothed(prosody: Floats, width: int) -> Floats:
    """Pitch and energy (T, 4) under a box of `width` frames; pitch over voiced frames only."""
    box = np.ones(width, np.float32)
    result = prosody.copy()
    voiced = prosody[:, 1]

    def mean(values: Floats) -> Floats:
        return (
            np.convolve(values, box, "same")[: len(values)]
            if len(values) >= width
            else np.full_like(values, values.sum())
        )

    count = np.maximum(mean(voiced), 1e-3)
    result[:, 0] = np.where(voiced > 0, mean(prosody[:, 0] * voiced) / count, 0.0)
    result[:, 2] = mean(prosody[:, 2]) / np.maximum(mean(np.ones(len(prosody), np.float32)), 1.0)
    return result
