"""Pitch tracks by Praat (praat-parselmouth)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.dsp import features

Floats = NDArray[np.float32]

REFERENCE = 180.0
"""Hz; pitch is told in octaves above this."""

UNVOICED = -9.0
"""Stands for no pitch in a track."""


def pitch_track(samples: Floats) -> Floats:
    """Octaves above 180 Hz for each frame of mono 24 kHz samples, or UNVOICED: shape (ceil(n / 240),)."""
    import parselmouth

    count = features.frame_count(len(samples))
    result = np.full(count, UNVOICED, np.float32)
    # Praat wants three periods of the lowest pitch; and frames are centred as the log-mel's are.
    if len(samples) < 4 * features.SAMPLE_RATE // 65 + features.HOP:
        return result
    sound = parselmouth.Sound(samples.astype(np.float64), features.SAMPLE_RATE)
    found = sound.to_pitch_ac(time_step=0.01, pitch_floor=65.0, pitch_ceiling=600.0)
    hertz = found.selected_array["frequency"]
    centres = (np.arange(count) + 0.5) * 0.01
    place = np.rint((centres - found.xs()[0]) / 0.01).astype(int)
    inside = (place >= 0) & (place < len(hertz))
    heard = np.where(inside, hertz[np.clip(place, 0, len(hertz) - 1)], 0.0)
    voiced = heard > 0
    result[voiced] = np.log2(heard[voiced] / REFERENCE)
    return result
