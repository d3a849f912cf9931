"""Level and prosody of log-mel frames, as the Takin nets know them.

A gain of the samples is a constant added to log-mel, so every clip is brought to one level before a net sees it: what a
microphone was set to is no part of a voice.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.dsp import features
from engine.dsp.pitch import UNVOICED

Floats = NDArray[np.float32]

LEVEL = -8.2
"""Mean of log-mel over bands and voiced frames of what the nets see: that of most of the recordings trained on."""

QUIETEST = -4.0
"""Energy of silence as it is told to the nets; what is quieter is raised to it."""


def level(mel: Floats, voiced: NDArray[np.bool_]) -> float:
    """Mean over bands and voiced frames of log-mel (T, 80); over all frames if none of `voiced` (T,) is set."""
    frames = mel.mean(axis=1)
    return (
        float(frames[voiced].mean() if voiced.any() else frames.mean()) if len(frames) else features.LOG_FLOOR
    )


def levelled(mel: Floats, voiced: NDArray[np.bool_]) -> tuple[Floats, float]:
    """Log-mel (T, 80) brought to LEVEL, floored at LOG_FLOOR; and what was added to it."""
    shift = LEVEL - level(mel, voiced)
    return np.maximum(mel + np.float32(shift), np.float32(features.LOG_FLOOR)), shift


def prosody_track(mel: Floats, pitch: Floats) -> Floats:
    """What the nets are told of the way something is said: (T, 4) from log-mel (T, 80) and `pitch.pitch_track` (T,).

    Octaves above 180 Hz (0 where unvoiced); voiced, 0 or 1; energy above the clip's level (natural logarithm of
    magnitude, not below QUIETEST); 1 for "given".
    """
    voiced = pitch > UNVOICED / 2
    result = np.empty((len(mel), 4), np.float32)
    result[:, 0] = np.where(voiced, pitch, 0.0)
    result[:, 1] = voiced
    result[:, 2] = np.maximum(mel.mean(axis=1) - level(mel, voiced), QUIETEST)
    result[:, 3] = 1.0
    return result
