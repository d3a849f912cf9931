"""Losses on audio."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from engine.dsp import features
from engine.train.mel import magnitude


class SpectralLoss(nn.Module):
    """Distance of magnitudes at several resolutions (Yamamoto et al. 2020), blind above each item's bandwidth.

    At each resolution: spectral convergence (relative Frobenius distance) + mean distance of log magnitudes, both over
    the bins below the item's bandwidth, so that a 16 kHz recording does not teach that voices end at 8 kHz.
    """

    def __init__(self, sizes: tuple[int, ...] = (256, 512, 1024, 2048)) -> None:
        super().__init__()
        self.sizes = sizes
        for size in sizes:
            self.register_buffer(f"window{size}", torch.hann_window(size), persistent=False)

    def forward(self, guess: Tensor, truth: Tensor, bandwidth: Tensor, few: int = 0) -> Tensor:
        """(batch, n) twice, and Hz (batch,) -> scalar. `few` > 0 takes only so many resolutions, drawn by torch."""
        sizes = self.sizes
        if few:
            sizes = tuple(self.sizes[i] for i in torch.randperm(len(self.sizes))[:few].tolist())
        total = guess.new_zeros(())
        for size in sizes:
            window = getattr(self, f"window{size}")
            window = window / window.sum()
            with torch.no_grad():
                hertz = torch.arange(size // 2 + 1, device=guess.device) * (features.SAMPLE_RATE / size)
                seen = (hertz < bandwidth[:, None]).float()[:, :, None]  # (batch, bins, 1)
                b = self._magnitude(truth, size, window) * seen
                b_log = b.clamp(min=features.FLOOR).log()
                b_norm = b.square().sum((1, 2)).sqrt() + 1e-3
                count = seen.sum((1, 2)) * b.shape[2]
            a = self._magnitude(guess, size, window) * seen
            convergence = ((a - b).square().sum((1, 2)) + 1e-12).sqrt() / b_norm
            logs = (a.clamp(min=features.FLOOR).log() - b_log).abs().sum((1, 2)) / count
            total = total + (convergence + logs).mean()
        return total / len(sizes)

    def _magnitude(self, samples: Tensor, size: int, window: Tensor) -> Tensor:
        spectrum = torch.stft(
            samples.float(), size, size // 4, window=window, center=True, return_complex=True
        )
        return magnitude(spectrum)  # (batch, bins, frames)
