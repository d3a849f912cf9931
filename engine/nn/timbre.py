"""The timbre encoder: frames of any number of reference clips -> a fixed set of timbre tokens and a speaker vector.

Patches of four mel frames are embedded one by one, with no position: their order cannot be seen, so neither words nor
melody leak, and clips may be any number and length. Learned queries then read them (attention pooling): the result is
the *memory* that the flow looks into. The vector is what verification compares.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from engine.dsp import features
from engine.nn.attention import Attend

PATCH = 4
"""Mel frames to a patch: 40 ms, enough for a formant's shape, too little for a word."""


@dataclass(frozen=True)
class TimbreConfig:
    """Sizes."""

    width: int = 192
    heads: int = 4
    hidden: int = 512
    patch_layers: int = 3
    read_layers: int = 2
    tokens: int = 24
    vector: int = 192


class Wide(nn.Module):
    """A residual two-layer perceptron for each position."""

    def __init__(self, width: int, hidden: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width, eps=1e-6)
        self.up = nn.Linear(width, hidden)
        self.down = nn.Linear(hidden, width)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.down(F.gelu(self.up(self.norm(x))))


class TimbreEncoder(nn.Module):
    """Log-mel (batch, T, 80), T a multiple of 4, and which patches count (batch, T / 4) -> tokens and vector.

    Returns timbre tokens (batch, 24, width) and unit vectors (batch, 192). At least one patch of each item must count.
    """

    def __init__(self, config: TimbreConfig) -> None:
        super().__init__()
        self.config = config
        width = config.width
        self.enter = nn.Linear(PATCH * features.BANDS, width)
        self.patches = nn.ModuleList(Wide(width, config.hidden) for _ in range(config.patch_layers))
        self.norm = nn.LayerNorm(width, eps=1e-6)
        self.queries = nn.Parameter(torch.randn(config.tokens, width) * 0.5)
        self.look_norms = nn.ModuleList(nn.LayerNorm(width, eps=1e-6) for _ in range(config.read_layers))
        self.look = nn.ModuleList(Attend(width, width, config.heads) for _ in range(config.read_layers))
        self.think = nn.ModuleList(Wide(width, config.hidden) for _ in range(config.read_layers))
        self.leave = nn.LayerNorm(width, eps=1e-6)
        self.vector = nn.Linear(config.tokens * width, config.vector)

    def forward(self, mel: Tensor, counts: Tensor) -> tuple[Tensor, Tensor]:
        batch = mel.shape[0]
        x = self.enter(((mel + 8.5) * 0.5).reshape(batch, mel.shape[1] // PATCH, PATCH * features.BANDS))
        for layer in self.patches:
            x = layer(x)
        x = self.norm(x)
        bias = torch.where(counts.bool(), 0.0, -1e4)[:, None, None, :]
        tokens = self.queries.expand(batch, -1, -1)
        for norm, look, think in zip(self.look_norms, self.look, self.think, strict=True):
            tokens = think(tokens + look(norm(tokens), x, bias))
        tokens = self.leave(tokens)
        return tokens, F.normalize(self.vector(tokens.reshape(batch, -1)), dim=-1)
