"""Where somebody speaks in a recording, by level and voicing."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.dsp import features
from engine.dsp.pitch import UNVOICED

Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]

REACH = 15
"""Frames around a voiced one in which unvoiced sound (an s, a t) still belongs to speech: 150 ms."""

BELOW = 35.0
"""dB below the loudest voiced frames at which a sound is too faint to be this speaker's."""

ABOVE = 6.0
"""dB that speech lies at least above the noise that is always there."""

SHORTEST = 4
"""Voiced frames in a row; fewer are a click that Praat took for a period."""


def decibels(samples: Floats) -> Floats:
    """Level of each 10 ms frame of mono 24 kHz samples in dB of full scale, -120 at least: (n,) -> (ceil(n / 240),)."""
    count = features.frame_count(len(samples))
    padded = np.zeros(count * features.HOP, np.float32)
    padded[: len(samples)] = samples
    power = np.square(padded.reshape(count, features.HOP)).mean(axis=1)
    return np.asarray(10.0 * np.log10(np.maximum(power, 1e-12)), np.float32)


def voiced(pitch: Floats) -> Mask:
    """Frames of a pitch track (T,) that sound with a pitch, for at least 40 ms in a row."""
    here = pitch > UNVOICED / 2
    edges = np.flatnonzero(np.diff(np.concatenate(([False], here, [False])).astype(np.int8)))
    for start, end in edges.reshape(-1, 2):
        if end - start < SHORTEST:
            here[start:end] = False
    return here


def speaking(level: Floats, pitch: Floats) -> Mask:
    """Frames in which somebody speaks: voiced ones that are loud enough, and what sounds next to them.

    `level` (T,) as `decibels` gives it, `pitch` (T,) as `pitch_track` does. Whose voice it is, a
    person's or a violin's, is not asked here.
    """
    pitched = voiced(pitch)
    if not pitched.any():
        return pitched
    floor = float(np.percentile(level, 5))
    loud = float(np.percentile(level[pitched], 95))
    least = max(loud - BELOW, min(floor + ABOVE, loud - ABOVE))
    heard = level >= least
    core = (pitched & heard).astype(np.int32)
    # Not "same": of a sound that is shorter than the reach numpy would give more frames than there are.
    near = np.convolve(core, np.ones(2 * REACH + 1, np.int32))[REACH : REACH + len(core)] > 0
    return heard & near
