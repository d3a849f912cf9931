"""The log-mel spectrogram that every net of the Takin family speaks. numpy only.

One definition, used at run time; `engine.train.mel` holds the differentiable twin, and a test proves the two equal.
Frame `t` is centred on sample `t * HOP + HOP / 2`, so that `n` samples make exactly `ceil(n / HOP)` frames and the
vocoder turns `T` frames into exactly `T * HOP` samples: nothing has to be cut or padded where pieces are joined.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

SAMPLE_RATE = 24_000
"""Samples a second of all audio inside the engine."""

HOP = 240
"""Samples from one frame to the next: 100 frames a second."""

N_FFT = 960
"""Samples in a frame (40 ms), four hops: a periodic Hann window of it overlap-adds to a constant."""

BANDS = 80
"""Mel bands, from 0 Hz to `FMAX`."""

FMAX = 8_000.0
"""Upper edge of the highest band, Hz: most corpora are 16 kHz, so a voice must not be judged by what lies above."""

FLOOR = 1e-5
"""The least band value before the logarithm (about -100 dB), so that digital silence is finite."""

LOG_FLOOR = float(np.log(FLOOR))
"""The value of every band in digital silence."""

Floats = NDArray[np.float32]


def hz_to_mel(hz: NDArray[np.float64]) -> NDArray[np.float64]:
    """Hz to mel on Slaney's scale: linear to 1 kHz (15 mel), logarithmic above (27 steps to a factor of 6.4).

    Source: M. Slaney, Auditory Toolbox (1998). Chosen over the O'Shaughnessy formula because its lowest bands are wider
    than the 25 Hz between bins, so that no band is empty.
    """
    linear = hz * 3.0 / 200.0
    return np.where(hz < 1000.0, linear, 15.0 + 27.0 * np.log(np.maximum(hz, 1e-9) / 1000.0) / np.log(6.4))


def mel_to_hz(mel: NDArray[np.float64]) -> NDArray[np.float64]:
    """The inverse of `hz_to_mel`."""
    return np.where(mel < 15.0, mel * 200.0 / 3.0, 1000.0 * np.exp((mel - 15.0) * np.log(6.4) / 27.0))


@lru_cache(maxsize=8)
def filterbank(
    bands: int = BANDS, n_fft: int = N_FFT, fmax: float = FMAX, sample_rate: int = SAMPLE_RATE
) -> Floats:
    """Triangles in frequency, each summing to one: shape (n_fft // 2 + 1, bands), read-only.

    A band is thus the mean magnitude under its triangle, which keeps wide and narrow bands at one scale.
    """
    bins = np.arange(n_fft // 2 + 1) * (sample_rate / n_fft)
    ends = hz_to_mel(np.array([0.0, fmax]))
    edges = mel_to_hz(np.linspace(ends[0], ends[1], bands + 2))
    rising = (bins[:, None] - edges[None, :-2]) / (edges[1:-1] - edges[:-2])
    falling = (edges[None, 2:] - bins[:, None]) / (edges[2:] - edges[1:-1])
    triangles = np.maximum(0.0, np.minimum(rising, falling))
    triangles /= np.maximum(triangles.sum(axis=0), 1e-9)
    result = triangles.astype(np.float32)
    result.flags.writeable = False
    return result


@lru_cache(maxsize=8)
def window(n_fft: int = N_FFT) -> Floats:
    """A periodic Hann window, shape (n_fft,), read-only."""
    result = (0.5 - 0.5 * np.cos(2.0 * np.pi * np.arange(n_fft) / n_fft)).astype(np.float32)
    result.flags.writeable = False
    return result


def frame_count(samples: int) -> int:
    """How many frames that many samples make: the last, partly filled hop counts."""
    return -(-samples // HOP)


def log_mel(samples: Floats) -> Floats:
    """Log-mel frames of mono 24 kHz samples in [-1, 1]: shape (n,) -> (ceil(n / 240), 80), natural logarithm.

    The signal is taken to be silent before its start and after its end. Magnitudes are divided by the window's sum, so a
    full-scale sine peaks near 0.5 whatever the frame's length. No samples give no frames. Works through long audio in
    blocks of a minute, so memory grows only with the result.

    Raises:
        ValueError: `samples` is not one-dimensional.
    """
    samples = np.asarray(samples, dtype=np.float32)
    if samples.ndim != 1:
        raise ValueError(f"log_mel wants mono samples of shape (n,), not {samples.shape}")
    total = frame_count(len(samples))
    result = np.empty((total, BANDS), dtype=np.float32)
    if total == 0:
        return result
    margin = (N_FFT - HOP) // 2
    padded = np.zeros(margin + total * HOP + margin, dtype=np.float32)
    padded[margin : margin + len(samples)] = samples
    frames = np.lib.stride_tricks.sliding_window_view(padded, N_FFT)[::HOP]
    scale = window() / window().sum()
    for start in range(0, total, 6000):
        block = frames[start : start + 6000]
        magnitude = np.abs(np.fft.rfft(block * scale, axis=-1)).astype(np.float32)
        result[start : start + len(block)] = np.log(np.maximum(magnitude @ filterbank(), FLOOR))
    return result
