"""The vocoder: log-mel -> 24 kHz samples, by ConvNeXt blocks and an inverse Fourier transform (Vocos, Siuzdak 2023).

All the work is done at 100 frames a second; only the last matrix product is at the sample rate. The inverse transform is
a matrix product and an overlap-add by reshaping, because onnxruntime rejects the graph that `torch.istft` exports to.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from engine.dsp import features
from engine.nn.blocks import ConvNeXt, TimeConv


@dataclass(frozen=True)
class VocoderConfig:
    """Sizes. The nano recipe has 2.8 M parameters."""

    width: int = 256
    hidden: int = 768
    layers: int = 6


class InverseSTFT(nn.Module):
    """Real and imaginary parts (batch, T, 481 each) -> samples (batch, T * 240). Frames as in `features`."""

    def __init__(self, n_fft: int = features.N_FFT, hop: int = features.HOP) -> None:
        super().__init__()
        assert n_fft % hop == 0
        self.hop, self.overlap = hop, n_fft // hop
        self.margin = (n_fft - hop) // 2
        bins = n_fft // 2 + 1
        window = torch.tensor(features.window(n_fft)).double()
        angle = 2 * math.pi * torch.arange(bins).double()[:, None] * torch.arange(n_fft)[None, :] / n_fft
        # All bins but the first and last stand for two of the full transform.
        twice = torch.full((bins, 1), 2.0, dtype=torch.float64)
        twice[0] = twice[-1] = 1.0
        basis = torch.cat([twice * angle.cos(), -twice * angle.sin()]) / n_fft * window
        self.register_buffer("basis", basis.float(), persistent=False)  # (2 * bins, n_fft)
        self.register_buffer("square", window.square().float(), persistent=False)  # (n_fft,)

    def overlap_add(self, frames: Tensor) -> Tensor:
        """(batch, T, n_fft) -> (batch, T * hop): frame t starts `margin` samples before t * hop."""
        batch, count, _ = frames.shape
        parts = frames.reshape(batch, count, self.overlap, self.hop)
        # Part k of frame t falls on hop t + k of the sum: shift each part, then add them.
        total = sum(
            nn.functional.pad(parts[:, :, k], (0, 0, k, self.overlap - 1 - k)) for k in range(self.overlap)
        )
        flat = total.reshape(batch, (count + self.overlap - 1) * self.hop)
        return flat[:, self.margin : -self.margin]

    def forward(self, real: Tensor, imaginary: Tensor) -> Tensor:
        frames = torch.cat([real, imaginary], dim=-1) @ self.basis
        weight = self.overlap_add(self.square.expand(1, frames.shape[1], -1))
        return self.overlap_add(frames) / weight


class Vocoder(nn.Module):
    """Log-mel (batch, T, 80) -> samples (batch, T * 240) in about [-1, 1]."""

    def __init__(self, config: VocoderConfig) -> None:
        super().__init__()
        self.config = config
        bins = features.N_FFT // 2 + 1
        self.enter = TimeConv(features.BANDS, config.width, 7)
        self.norm = nn.LayerNorm(config.width, eps=1e-6)
        self.blocks = nn.ModuleList(
            ConvNeXt(config.width, config.hidden, scale=1.0 / config.layers) for _ in range(config.layers)
        )
        self.leave = nn.LayerNorm(config.width, eps=1e-6)
        self.head = nn.Linear(config.width, 2 * bins)
        self.inverse = InverseSTFT()
        for module in self.modules():
            if isinstance(module, nn.Linear | nn.Conv1d):
                nn.init.trunc_normal_(module.weight, std=0.02)
                nn.init.zeros_(module.bias)

    def forward(self, mel: Tensor) -> Tensor:
        # Log-mel runs from -11.5 to 0, about -6 in speech: centre it for the first layer.
        x = self.norm(self.enter((mel + 6.0) * 0.5))
        for block in self.blocks:
            x = block(x)
        level, phase = self.head(self.leave(x)).float().chunk(2, dim=-1)
        # An un-normalised transform of a full-scale sine reaches n_fft / 4 = 240 = e^5.5: larger is never right.
        size = torch.exp(level.clamp(max=6.0))
        return self.inverse(size * torch.cos(phase), size * torch.sin(phase))
