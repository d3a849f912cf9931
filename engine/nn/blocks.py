"""Parts that several nets share. Everything is (batch, time, channels)."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F


class TimeConv(nn.Module):
    """A convolution over time, (batch, time, in) -> (batch, time, out); `causal` looks only back."""

    def __init__(self, inner: int, outer: int, kernel: int, groups: int = 1, causal: bool = False) -> None:
        super().__init__()
        self.conv = nn.Conv1d(inner, outer, kernel, groups=groups)
        self.pad = (kernel - 1, 0) if causal else ((kernel - 1) // 2, kernel // 2)

    def forward(self, x: Tensor) -> Tensor:
        return self.conv(F.pad(x.transpose(1, 2), self.pad)).transpose(1, 2)


class ConvNeXt(nn.Module):
    """Depthwise convolution, then a wide pointwise layer, added to its input (Liu et al. 2022, in one dimension)."""

    def __init__(self, width: int, hidden: int, scale: float, kernel: int = 7, causal: bool = False) -> None:
        super().__init__()
        self.mix = TimeConv(width, width, kernel, groups=width, causal=causal)
        self.norm = nn.LayerNorm(width, eps=1e-6)
        self.up = nn.Linear(width, hidden)
        self.down = nn.Linear(hidden, width)
        self.scale = nn.Parameter(torch.full((width,), scale))

    def forward(self, x: Tensor) -> Tensor:
        return x + self.scale * self.down(F.gelu(self.up(self.norm(self.mix(x)))))
