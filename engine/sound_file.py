"""Sound files as reference clips: any format that libsndfile reads, any rate and number of channels, one channel out."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.dsp.resample import Resampler
from engine.errors import BadClip, short
from engine.types import Audio, Samples

LONGEST = 600.0
"""Seconds that a clip may last."""

SLACK = 1.01
"""A clip of ten minutes may be a little longer once it was encoded."""

HIGHEST_RATE = 48_000
"""Hz; what lies above is for no ear, and a voice is judged below 12 kHz."""

_BLOCK = 1 << 18  # frames read at once
_CANCELLED = 0.1  # of the louder channel's power that a mean of channels keeps at least


def decoded(source: bytes | Path, name: str) -> Audio:
    """A sound file as one channel, at its own rate or 48 kHz. Read block by block, so many channels take no more memory.

    Channels that are silent are left out; of channels that would cancel out, the loudest is taken. Peaks beyond full
    scale are scaled down to it. `name`: for messages. Raises BadClip, with one line, for what is no sound file, is
    damaged, empty, or longer than `LONGEST`.
    """
    import soundfile

    try:
        with soundfile.SoundFile(io.BytesIO(source) if isinstance(source, bytes) else source) as file:
            weights = _weights(file, name)
            file.seek(0)
            return _read(file, weights)
    except (soundfile.SoundFileError, RuntimeError, OSError):
        raise BadClip(f"{short(name, 80)} is not a sound file that can be read, or it is damaged.") from None


def too_long(name: str, seconds: float) -> str:
    """The line for a clip that is longer than can serve."""
    return f"{short(name, 80)} lasts {seconds / 60:.1f} minutes; {LONGEST / 60:g} at most can serve, cut out the best."


def _weights(file: Any, name: str) -> NDArray[np.float32]:
    """How much of each channel goes into the one, after a look at all of it, scaled so that no peak passes full scale."""
    together = np.zeros((file.channels, file.channels))
    frames, peak = 0, 0.0
    for block in file.blocks(_BLOCK, dtype="float32", always_2d=True):
        if not np.isfinite(block).all():
            raise BadClip(f"{short(name, 80)} holds samples that are no numbers; make the file anew.")
        frames += len(block)
        # What the head says of the length may be wrong; what is there counts.
        if frames > LONGEST * SLACK * file.samplerate:
            raise BadClip(too_long(name, max(frames, file.frames) / file.samplerate))
        wide = block.astype(np.float64)
        together += wide.T @ wide
        peak = max(peak, float(np.abs(block).max(initial=0.0)))
    if not frames:
        raise BadClip(f"{short(name, 80)} is empty.")
    power = np.diag(together) / frames
    heard = power > power.max() * 1e-3
    weights = heard / max(1, int(heard.sum()))
    if power.max() > 0 and weights @ together @ weights / frames < _CANCELLED * power.max():
        weights = (np.arange(file.channels) == power.argmax()).astype(np.float64)
    return np.asarray(weights / max(1.0, peak), np.float32)


def _read(file: Any, weights: NDArray[np.float32]) -> Audio:
    rate = min(file.samplerate, HIGHEST_RATE)
    resampler = Resampler(file.samplerate, rate)
    pieces: list[Samples] = []
    for block in file.blocks(_BLOCK, dtype="float32", always_2d=True):
        pieces.append(resampler.add(np.ascontiguousarray(block @ weights)))
    pieces.append(resampler.add(np.zeros(0, np.float32), last=True))
    return Audio(np.concatenate(pieces), rate)
