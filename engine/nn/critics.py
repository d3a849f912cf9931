"""Discriminators for the vocoder: what tells a recording from a copy. They are trained with it and thrown away.

Two kinds: one looks at every p-th sample (Kong et al. 2020, HiFi-GAN), one at log magnitudes (Jang et al. 2021, UnivNet).
Each gives a map of scores, above 0 for "a recording", and what its layers saw on the way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.nn.utils.parametrizations import weight_norm

SLOPE = 0.1
LOUDER = 8.0  # speech is about -18 dBFS: then it is about 1


@dataclass(frozen=True)
class CriticConfig:
    """Sizes. The smallest is for two cores; `width` 32 is the papers' order of size."""

    width: int = 16
    """Channels of the first layer; they double from layer to layer up to eight times that."""
    periods: tuple[int, ...] = (2, 3, 5, 7, 11)
    sizes: tuple[int, ...] = (512, 1024, 2048)
    """Samples of the Fourier transforms; a hop is a quarter of them."""


Judged = tuple[Tensor, list[Tensor]]
"""The map of scores, (batch, n), and the layers' outputs."""


class PeriodCritic(nn.Module):
    """Samples (batch, n), folded into rows of every `period`-th one, so that a pitch's shape shows."""

    def __init__(self, period: int, width: int) -> None:
        super().__init__()
        self.period = period
        channels = [1, width, 2 * width, 4 * width, 8 * width]
        self.layers = nn.ModuleList(
            _normed(nn.Conv2d(a, b, (5, 1), (3, 1), padding=(2, 0))) for a, b in pairwise(channels)
        )
        self.score = _normed(nn.Conv2d(8 * width, 1, (3, 1), padding=(1, 0)))

    def forward(self, samples: Tensor) -> Judged:
        samples = F.pad(LOUDER * samples, (0, -samples.shape[1] % self.period))
        x = samples.unflatten(1, (-1, self.period))[:, None]  # (batch, 1, n / period, period)
        return _judged(x, self.layers, self.score)


class SpectrumCritic(nn.Module):
    """Samples (batch, n), seen as log magnitudes of one resolution."""

    def __init__(self, size: int, width: int) -> None:
        super().__init__()
        self.size = size
        self.register_buffer(
            "window", torch.hann_window(size) / torch.hann_window(size).sum(), persistent=False
        )
        channels = [1, width, width, 2 * width, 2 * width]
        self.layers = nn.ModuleList(
            _normed(nn.Conv2d(a, b, (5, 3), (2, 1), padding=(2, 1))) for a, b in pairwise(channels)
        )
        self.score = _normed(nn.Conv2d(2 * width, 1, 3, padding=1))

    def forward(self, samples: Tensor) -> Judged:
        spectrum = torch.stft(
            samples.float(), self.size, self.size // 4, window=self.window, return_complex=True
        )
        # In nepers, about -1 to 1: silence must not be minus infinity.
        power = spectrum.real.square() + spectrum.imag.square()
        x = 0.25 * (power.clamp(min=1e-10).log() / 2 + 6.0)
        return _judged(x[:, None], self.layers, self.score)


class Critics(nn.Module):
    """All of them."""

    def __init__(self, config: CriticConfig) -> None:
        super().__init__()
        self.critics = nn.ModuleList(
            [PeriodCritic(period, config.width) for period in config.periods]
            + [SpectrumCritic(size, config.width) for size in config.sizes]
        )

    def forward(self, samples: Tensor, which: Sequence[int] | None = None) -> list[Judged]:
        """(batch, n) -> what each says, or those numbered `which`."""
        return [self.critics[i](samples) for i in (range(len(self.critics)) if which is None else which)]


def recognition(real: list[Judged], made: list[Judged]) -> Tensor:
    """What critics lower: hinge, each map's mean of max(0, 1 - score) of recordings and max(0, 1 + score) of copies."""
    losses = [F.relu(1 - a).mean() + F.relu(1 + b).mean() for (a, _), (b, _) in zip(real, made, strict=True)]
    return torch.stack(losses).mean()


def persuasion(made: list[Judged]) -> Tensor:
    """What the vocoder lowers: its copies' distance from "a recording"."""
    return torch.stack([F.relu(1 - score).mean() for score, _ in made]).mean()


def resemblance(real: list[Judged], made: list[Judged]) -> Tensor:
    """How far the layers' outputs of copies are from those of recordings, as a share of these (Kumar et al. 2019)."""
    losses = [
        (a.detach() - b).abs().mean() / a.detach().abs().mean().clamp(min=1e-4)
        for (_, ours), (_, theirs) in zip(real, made, strict=True)
        for a, b in zip(ours, theirs, strict=True)
    ]
    return torch.stack(losses).mean()


def _normed(layer: nn.Conv2d) -> nn.Module:
    """Begun so that each layer's output is as large as its input: by torch's own beginning they fade to nothing."""
    nn.init.kaiming_normal_(layer.weight, SLOPE, nonlinearity="leaky_relu")
    return weight_norm(layer)


def _judged(x: Tensor, layers: nn.ModuleList, score: nn.Module) -> Judged:
    seen = []
    for layer in layers:
        x = F.leaky_relu(layer(x), SLOPE)
        seen.append(x)
    return score(x).flatten(1), seen
