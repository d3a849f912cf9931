"""Prosody: how a reference speaks -> a style; phones and a style -> durations, pitch, energy.

The style is a narrow vector, so that it cannot hold the words of the reference: pace, liveliness, register's use.
Everything predicted is relative to the voice (pitch to its mean, energy to its level), so the style of one voice can be
spoken by another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from engine.dsp import features
from engine.nn.attention import Block, rotary
from engine.nn.blocks import ConvNeXt, TimeConv
from engine.text.phones import PHONES

MARKS = 18
"""Stress (3) times what ends with a phone (6); see `engine.text.sounds`."""

POINTS = 3
"""Pitch is told at the start, the middle and the end of a phone."""


@dataclass(frozen=True)
class StyleConfig:
    """Sizes of the style encoder."""

    width: int = 128
    hidden: int = 256
    layers: int = 3
    style: int = 16


class StyleEncoder(nn.Module):
    """Log-mel (batch, T, 80), prosody (batch, T, 4) and lengths (batch,) -> style (batch, 16), each in [-1, 1]."""

    def __init__(self, config: StyleConfig) -> None:
        super().__init__()
        self.config = config
        self.enter = TimeConv(features.BANDS + 4, config.width, 5)
        self.blocks = nn.ModuleList(
            ConvNeXt(config.width, config.hidden, 1 / config.layers) for _ in range(config.layers)
        )
        self.norm = nn.LayerNorm(config.width, eps=1e-6)
        self.leave = nn.Linear(2 * config.width, config.style)

    def forward(self, mel: Tensor, prosody: Tensor, lengths: Tensor) -> Tensor:
        seen = (torch.arange(mel.shape[1], device=mel.device)[None] < lengths[:, None])[:, :, None].to(
            mel.dtype
        )
        x = self.enter(torch.cat([(mel + 8.5) * 0.5, prosody], dim=-1) * seen)
        for block in self.blocks:
            x = block(x * seen)
        x = self.norm(x) * seen
        count = seen.sum(1).clamp(min=1.0)
        mean = x.sum(1) / count
        # A small constant under the root: its slope is infinite where a channel does not move at all.
        spread = (((x - mean[:, None]).square() * seen).sum(1) / count + 1e-5).sqrt()
        return torch.tanh(self.leave(torch.cat([mean, spread], dim=-1)))


@dataclass(frozen=True)
class ProsodyConfig:
    """Sizes of the predictor."""

    width: int = 192
    heads: int = 4
    hidden: int = 512
    layers: int = 4
    style: int = 16
    phones: int = len(PHONES)


class Spoken(NamedTuple):
    """How each of n phones is said."""

    durations: Tensor
    """In 50 Hz frames, at least 0: (batch, n)."""
    contour: Tensor
    """Octaves above the voice's mean at three points: (batch, n, 3)."""
    voiced: Tensor
    """How much of the phone is voiced, 0 to 1: (batch, n)."""
    energy: Tensor
    """Above the voice's level, natural logarithm: (batch, n)."""


class Prosody(nn.Module):
    """Phones and marks (batch, n), style (batch, 16), lengths (batch,) -> `Spoken`."""

    def __init__(self, config: ProsodyConfig) -> None:
        super().__init__()
        self.config = config
        width = config.width
        self.phones = nn.Embedding(config.phones, width)
        self.marks = nn.Embedding(MARKS, width)
        self.style = nn.Linear(config.style, width)
        self.blocks = nn.ModuleList(
            Block(width, config.heads, config.hidden, 1 / config.layers) for _ in range(config.layers)
        )
        self.norm = nn.LayerNorm(width, eps=1e-6)
        self.leave = nn.Linear(width, POINTS + 3)

    def forward(self, phones: Tensor, marks: Tensor, style: Tensor, lengths: Tensor) -> Spoken:
        count = phones.shape[1]
        here = torch.arange(count, device=phones.device)[None] < lengths[:, None]
        seen = here[:, :, None].to(style.dtype)
        x = (self.phones(phones) + self.marks(marks) + self.style(style)[:, None]) * seen
        bias = torch.where(here, 0.0, -1e4)[:, None, None, :]
        cos, sin = rotary(count, self.config.width // self.config.heads, phones.device)
        for block in self.blocks:
            x = block(x, bias, cos, sin, seen)
        out = self.leave(self.norm(x)) * seen
        return Spoken(
            # exp(x) - 1: errors count by ratio, and a pause can have no length at all. 6: no phone lasts 8 seconds.
            durations=torch.expm1(F.softplus(out[..., 0]).clamp(max=6.0)),
            contour=out[..., 1 : 1 + POINTS],
            voiced=torch.sigmoid(out[..., 1 + POINTS]),
            energy=out[..., 2 + POINTS],
        )
