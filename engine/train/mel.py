"""The differentiable twin of `engine.dsp.features`, and magnitudes at other resolutions for losses."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from engine.dsp import features


class LogMel(nn.Module):
    """Samples (batch, n), n a multiple of the hop -> log-mel (batch, n / hop, 80). Equal to `features.log_mel`."""

    def __init__(self) -> None:
        super().__init__()
        window = torch.tensor(features.window())
        self.register_buffer("window", window / window.sum(), persistent=False)
        self.register_buffer("filters", torch.tensor(features.filterbank()), persistent=False)

    def forward(self, samples: Tensor) -> Tensor:
        margin = (features.N_FFT - features.HOP) // 2
        padded = nn.functional.pad(samples.float(), (margin, margin))
        spectrum = torch.stft(
            padded, features.N_FFT, features.HOP, window=self.window, center=False, return_complex=True
        )
        bands = magnitude(spectrum).transpose(1, 2) @ self.filters
        return bands.clamp(min=features.FLOOR).log()


def magnitude(spectrum: Tensor) -> Tensor:
    """|z| with a finite slope at zero (the square root's is infinite there)."""
    return (spectrum.real.square() + spectrum.imag.square() + 1e-14).sqrt()
